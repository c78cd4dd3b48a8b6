"""How loosely a place hangs on a meeting: what stands between the two in the sentence."""

from collections.abc import Iterator, Sequence

from transforms.document import Document
from transforms.relations.clauses import is_gone_from, is_spoken_of
from transforms.relations.context import Context
from transforms.relations.legs import begins_leg
from transforms.relations.light_verb import journey_for
from transforms.relations.parties import Parties
from transforms.relations.place_link import AT, SITES, TO, preposition_of
from transforms.relations.place_mentions import PlaceMention
from transforms.relations.verbs import DESTINATION_VERBS, JOURNEYS
from transforms.relations.wording import SIDELINES, in_passing, is_up_to
from transforms.text import word_set

_NEARBY = frozenset({"near", "outside"})
"""'The meeting outside Oslo in Ski' is in Ski."""
BACK = frozenset({"back", "home", "over", "due"})
"""'She heads back to Oslo'."""
_TO_VERBS = word_set(
    "welcome invite visit travel fly head arrive go come return trip host lead send bring leave depart",
)
_ARRANGED = frozenset({"plan", "schedule", "set", "slate"})
"""'A summit is planned for Oslo'."""
_PART_OF_MEETING = word_set("start beginning sideline sidelines margin margins week day session")
_FORUM_WORDS = frozenset({"summit", "conference", "forum", "assembly"})
_SAID = frozenset({"comment", "remark", "statement", "announcement", "speech"})
"""'He made the comment in Oslo after meeting X': what is done there, not what is placed."""
_LATER = frozenset({"before", "after"})
"""'Talks before he flies to Oslo' are not there."""
_MANNERS = frozenset({"honour", "honor", "door"})
"""'A dinner in honour of X in Oslo', 'talks behind closed doors in Oslo' are in Oslo."""
_WHENCE = frozenset({"continent", "region", "world", "globe", "hemisphere"})
"""'To host leaders from across the continent in Oslo'."""
_FINITE_MARKS = frozenset({"as", "because", "although", "though", "since", "while", "if", "that"})
"""What is told in such a clause does not place what is told above it."""
_ON = frozenset({"on", "in"})
_WISHES = word_set("request invitation behest insistence urging initiative suggestion proposal")
_LEADING = frozenset({"lead", "head"})
_EVE = ["eve", "of"]
_DATED = 8
FAR = 99


def cost_of(
    ctx: Context,
    mention: PlaceMention,
    triggers: Sequence[int],
    targets: set[int],
    parties: Parties,
    others: frozenset[int],
) -> int:
    """0 for a place that hangs on the trigger, more the looser, `FAR` for one that places something else;
    `targets` are the triggers and the verbs of their clause.
    """
    doc = ctx.doc
    last = mention.end - 1
    head, dep = doc.tokens.head[last], doc.tokens.dep[last]
    if head in targets and dep in {"compound", "nmod", "amod"} and mention.kind in {"city", "venue"}:
        return 0
    if dep == "dobj" and head in targets and doc.tokens.lemma[head].lower() == "visit":
        return 0
    if dep == "nsubj" and head in targets and mention.city and doc.tokens.lemma[head].lower() == "host":
        return 0  # 'Geneva will host talks between A and B'
    if _is_where_they_met(ctx, mention, targets):
        return 2
    if is_up_to(doc, mention.first, targets, others):
        return FAR
    if (holder := in_passing(doc, triggers[0])) is not None and holder < mention.first < triggers[0]:
        return 1
    if dep == "attr" and head in targets and is_journey_to(doc, head):
        return 1
    if dep == "poss" and doc.lower[head] in _WISHES:
        return FAR  # 'met at Kyiv's request'
    preposition = preposition_of(ctx, mention)
    is_paired = doc.tokens.text[mention.end : mention.end + 1] == ["-"] or (
        dep == "compound" and head in targets
    )
    if preposition is None or (mention.kind == "country" and is_paired):
        return FAR  # 'invited to an EU-Ukraine summit'
    word, governor = doc.lower[preposition], doc.tokens.head[preposition]
    above = doc.tokens.head[governor]
    if doc.lower[governor] in BACK and doc.tokens.lemma[above].lower() in DESTINATION_VERBS:
        governor = above
    if is_gone_from(doc, governor, targets):
        return FAR
    if begins_leg(doc, preposition - 1) or begins_leg(doc, preposition - 2):
        return 1
    if _EVE in (doc.lower[governor - 3 : governor - 1], doc.lower[governor - 2 : governor]):
        return FAR  # 'on the eve of her trip to Oslo'
    if word in TO:
        return 1 if _is_goal(ctx, governor, targets, others) else FAR
    if word not in AT or (word == "on" and not mention.venue_name):
        return FAR
    cost = _cost_above(ctx, governor, targets, parties, others) + (word in _NEARBY)
    before = [token for token in (*triggers, *others) if token < mention.first]
    is_nearest = bool(before) and max(before) in triggers
    return _DATED if cost == FAR and is_nearest and _is_dated(ctx, mention, targets) else cost


def _is_dated(ctx: Context, mention: PlaceMention, targets: set[int]) -> bool:
    """True for the 'Bergen' of 'held talks on the fjord in Bergen on Monday': the day after it, and so it
    too, is told of the meeting, wherever parsers hang the place.
    """
    doc, after = ctx.doc, mention.end
    if mention.city is None or after + 1 >= doc.sentence_of(mention.first).end:
        return False
    if doc.lower[after] in _ON:
        return doc.tokens.head[after] in targets and doc.tokens.entity[after + 1].endswith("DATE")
    return doc.tokens.entity[after].endswith("DATE") and any(
        doc.tokens.head[index] in targets for index in range(after, min(after + 2, len(doc)))
    )


def _is_goal(ctx: Context, governor: int, targets: set[int], others: frozenset[int]) -> bool:
    """True for the 'Oslo' of 'travels to Oslo to meet'; not of 'to prepare the trip to Oslo'."""
    doc = ctx.doc
    if any(journey_for(doc, target) == governor for target in targets):
        return True
    if governor in others and doc.tokens.pos[governor] == "NOUN":
        return False
    lemma = doc.tokens.lemma[governor].lower()
    is_arranged = lemma in _ARRANGED and doc.tokens.pos[governor] == "VERB"
    is_there = (
        lemma in _TO_VERBS
        or is_arranged
        or is_journey_to(doc, governor)
        or _has_journey(doc, governor, targets)
    )
    is_later = any(doc.lower[child] in _LATER for child in doc.children[governor])
    return is_there and not is_later and (governor in targets or _is_in_line(ctx, governor, targets))


def _has_journey(doc: Document, verb: int, targets: set[int]) -> bool:
    """True for the verb of 'postponed his trip to Oslo', on which parsers may hang the goal."""
    objects = {child for child in doc.children[verb] if doc.tokens.dep[child] == "dobj"}
    return any(doc.tokens.lemma[one].lower() in JOURNEYS for one in objects & targets)


def _is_in_line(ctx: Context, verb: int, targets: set[int]) -> bool:
    """True where one stands above the other: 'travels to Oslo to meet', not 'as he said at talks, aid is sent
    to Oslo', nor 'she ruled out talks, as he was due to fly to Oslo'.
    """
    doc = ctx.doc
    return any(verb in _clause_above(doc, target) for target in targets) or not targets.isdisjoint(
        _clause_above(doc, verb)
    )


def _clause_above(doc: Document, token: int) -> Iterator[int]:
    """The token and what stands over it, up to the verb of a clause that is told for itself."""
    for index in (token, *doc.ancestors(token)):
        yield index
        marks = {doc.lower[child] for child in doc.children[index] if doc.tokens.dep[child] == "mark"}
        if not marks.isdisjoint(_FINITE_MARKS) or _is_result(doc, index):
            return


def _is_result(doc: Document, index: int) -> bool:
    """True for the 'made' of 'the progress made at the summit': of something else than the clause above."""
    return doc.tokens.dep[index] == "acl" and doc.tokens.tag[index] == "VBN"


def is_journey_to(doc: Document, verb: int) -> bool:
    """True for the 'is' of 'Her first trip is to Oslo for a summit', the 'pay' of 'pays a visit to Oslo'."""
    link = {"be": "nsubj", "pay": "dobj", "make": "dobj"}.get(doc.tokens.lemma[verb].lower())
    return any(
        doc.tokens.dep[child] == link and doc.tokens.lemma[child].lower() in JOURNEYS
        for child in doc.children[verb]
    )


def _cost_above(
    ctx: Context, governor: int, targets: set[int], parties: Parties, others: frozenset[int]
) -> int:
    """The cost by what stands over the place's preposition: the trigger, another meeting, a verb, a noun."""
    doc = ctx.doc
    for step, index in enumerate([governor, *doc.ancestors(governor)]):
        if _is_told_by_others(doc, index, targets, parties):
            return FAR
        if index in targets:
            return step
        if index in others:
            return FAR
        if _is_led(doc, index, parties):
            continue
        if doc.tokens.pos[index] in {"VERB", "AUX"}:
            governs = any(index in set(doc.ancestors(target)) for target in targets)
            return 4 if governs and not _is_told_of_later(doc, index, targets) else FAR
        is_said = doc.tokens.lemma[index].lower() in _SAID and doc.tokens.dep[index] == "dobj"
        is_signed = doc.tokens.dep[index] == "dobj" and doc.tokens.lemma[doc.tokens.head[index]] == "sign"
        is_passed = (
            is_said
            or is_signed
            or index in ctx.title_tokens
            or doc.tokens.lemma[index].lower() in _MANNERS | _WHENCE
            or _is_site(doc, index)
        )
        is_passed = is_passed or _is_forum(ctx, index) or _is_occasion(ctx, index)
        if is_passed or doc.tokens.entity[index].endswith(("DATE", "TIME")):
            continue
        if (
            doc.tokens.pos[index] in {"NOUN", "PROPN"}
            and not _is_party_token(doc, index, parties)
            and index not in ctx.place_at
        ):
            return 15 if doc.tokens.lemma[index].lower() in _PART_OF_MEETING else FAR
    return 10


def _is_site(doc: Document, noun: int) -> bool:
    """True for the 'ranch' of 'at his ranch in Oslo'; not of 'about the ranch', 'discussed the ranch'."""
    head = doc.tokens.head[noun]
    if doc.tokens.lemma[noun].lower() not in SITES:
        return False
    if doc.tokens.dep[noun] == "dobj":
        return doc.tokens.lemma[head].lower() in _TO_VERBS
    return doc.tokens.dep[noun] != "pobj" or doc.lower[head] in AT | TO | {"of"}


def _is_led(doc: Document, verb: int, parties: Parties) -> bool:
    """True for the 'led' of 'talks between a Chadian team led by X and their counterparts in Oslo'."""
    is_of_party = _is_party_token(doc, doc.tokens.head[verb], parties)
    return doc.tokens.dep[verb] == "acl" and doc.tokens.lemma[verb].lower() in _LEADING and is_of_party


def _is_told_of_later(doc: Document, verb: int, targets: set[int]) -> bool:
    """True for the 'is' of 'X is in Oslo, after she met Y': that is where X is, and not where they met."""
    below = {index for target in targets for index in (target, *doc.ancestors(target))}
    clauses = (
        index for index in below if doc.tokens.dep[index] == "advcl" and doc.tokens.head[index] == verb
    )
    marks = {doc.lower[child] for clause in clauses for child in doc.children[clause]}
    return doc.tokens.lemma[verb] == "be" and not marks.isdisjoint(_LATER)


def _is_told_by_others(doc: Document, verb: int, targets: set[int], parties: Parties) -> bool:
    """True for the 'praised' of 'in Oslo, officials praised the talks': those who met need not be there."""
    acting = [child for child in doc.children[verb] if doc.tokens.dep[child] == "nsubj"]
    is_of_others = bool(acting) and not any(_is_party_token(doc, child, parties) for child in acting)
    return is_of_others and any(is_spoken_of(doc, verb, target) for target in targets - {verb})


def _is_where_they_met(ctx: Context, mention: PlaceMention, targets: set[int]) -> bool:
    """True for the 'Bern' of 'a flight to Bern, where she is to attend a conference'."""
    doc = ctx.doc
    if doc.lower[doc.tokens.head[mention.end - 1]] in {"with", "between"}:
        return False
    above = {index for target in targets for index in (target, *doc.ancestors(target))}
    return any(
        doc.tokens.dep[index] == "relcl"
        and mention.first <= doc.tokens.head[index] < mention.end
        and any(doc.lower[token] == "where" for token in range(mention.end, index))
        for index in above
    )


def _is_occasion(ctx: Context, index: int) -> bool:
    """True for what a meeting is beside, and for a body at whose seat it is: 'on the sidelines of a fair | in
    Oslo', 'at the European Commission | in Brussels'.
    """
    doc = ctx.doc
    link = doc.tokens.head[index]
    is_beside = doc.lower[link] == "of" and doc.lower[doc.tokens.head[link]] in SIDELINES
    is_body = any(m.kind == "organization" and m.first <= index < m.end for m in ctx.mentions)
    return is_beside or doc.lower[index] in SIDELINES or (is_body and doc.lower[link] == "at")


def _is_forum(ctx: Context, index: int) -> bool:
    """True for a word of a forum's own name: 'on the margins of the East Asia Summit in Bern', 'for the
    Summit of the Americas in Lima'.
    """
    lower = ctx.doc.lower
    return any(
        mention.kind == "organization"
        and mention.first <= index < mention.end
        and not _FORUM_WORDS.isdisjoint((lower[mention.first], lower[mention.end - 1]))
        for mention in ctx.mentions
    )


def _is_party_token(doc: Document, index: int, parties: Parties) -> bool:
    """True for a party's name, and for the 'officials' of 'Kenyan officials'."""
    spans = [*parties.people.values(), *parties.sides.values()]
    is_named = any(first <= index < end or doc.tokens.head[end - 1] == index for first, end in spans)
    return is_named or index in parties.generic
