"""Who is with whom: at a place, for a time, or to be seen."""

from itertools import takewhile

from transforms.document import Document
from transforms.relations.durations import durations_of
from transforms.relations.needs.candidate import Candidate
from transforms.relations.parties import title_heads
from transforms.relations.triggers import Trigger
from transforms.relations.turns import FIRST_PERSONS
from transforms.relations.verbs import CONTACT_VERBS
from transforms.relations.when import when_of
from transforms.relations.where import goals_of, where_of
from transforms.text import word_set

_MARGINS = frozenset({"margins", "sidelines"})
_COMING = frozenset({"will", "shall", "'ll", "’ll"})
_BEHIND_DOORS = "behind closed doors"
_SENT = frozenset({"envoy", "ambassador"})
_OWN_ERRANDS = word_set("final finals polls olympic surgery treatment vacation holiday")
_TALKING = CONTACT_VERBS | word_set("discuss negotiate debate consult closet huddle")
_BESIDE = frozenset({"at", "in", "during", "through"})
_ALONE = word_set("private margins sidelines person office residence hotel room house palace suite lounge")
"""Where, beside named places, two who 'sat' were for each other."""
_SEEING = word_set("as like on off in through for never")
_SCREENS = word_set("television tv screen screens video footage photo photos film dream court")
"""What tells beside 'saw X' that X was seen from afar, or taken for something."""


def person_and_place(candidate: Candidate, trigger: Trigger) -> bool:
    """'X visited Oslo', 'X visited Y at her residence'; 'the visit' needs no place."""
    verb = trigger.token
    return not trigger.is_verb or bool(goals_of(candidate.ctx, verb)) or _visits_person(candidate, verb)


def office_and_place(candidate: Candidate, trigger: Trigger) -> bool:
    """'The premier goes to Oslo', not 'to Oslo for the final': others go to finals and fairs."""
    rest = candidate.doc.lower[trigger.token : candidate.doc.sentence_of(trigger.token).end]
    is_sent = any(candidate.governs(one, beside=_SENT) for one in candidate.subject.people)
    return is_sent and _OWN_ERRANDS.isdisjoint(rest) and person_and_place(candidate, trigger)


def _visits_person(candidate: Candidate, verb: int) -> bool:
    """True where the verb's object is a person of another side."""
    tokens = candidate.doc.tokens
    objects = {child for child in candidate.doc.children[verb] if tokens.dep[child] == "dobj"}
    is_person = any(
        m.kind == "person" and not objects.isdisjoint(range(m.first, m.end)) for m in candidate.ctx.mentions
    )
    others = candidate.objects.sides.keys() - candidate.subject.sides.keys()
    return is_person and bool(candidate.subject.sides) and bool(others)


def with_down(candidate: Candidate, trigger: Trigger) -> bool:
    """'Sat down with X', 'sat with X for an hour', 'sat with X on Monday'."""
    is_with = bool(candidate.objects) or candidate.is_together()
    if is_with and "down" in candidate.words_below(trigger.token):
        return True
    is_told = _is_timed(candidate) or _is_dated(candidate, trigger.token)
    return candidate.has_partner() and is_told and not _is_at_event(candidate, trigger.token)


def _is_at_event(candidate: Candidate, verb: int) -> bool:
    """'Sat with X at the final', 'in the front row', 'during mass': both looked at something else."""
    doc, ctx = candidate.doc, candidate.ctx
    known = [range(m.first, m.end) for m in ctx.place_mentions]
    known += [
        range(doc.token_at(t.start), doc.token_at(t.end - 1) + 1) for t in ctx.timexes_in(*_span(doc, verb))
    ]
    return any(
        doc.lower[doc.tokens.head[noun]] in _BESIDE
        and doc.tokens.dep[noun] == "pobj"
        and doc.lower[noun] not in _ALONE
        and not any(noun in span for span in known)
        for noun in range(verb, doc.sentence_of(verb).end)
    )


def _span(doc: Document, verb: int) -> tuple[int, int]:
    sentence = doc.sentence_of(verb)
    return doc.tokens.start[sentence.first], doc.tokens.end[sentence.end - 1]


def seen_there(candidate: Candidate, trigger: Trigger) -> bool:
    """'Saw each other', 'to see X'."""
    after = candidate.doc.lower[trigger.token + 1 : trigger.token + 3]
    is_mutual = after == ["each", "other"] and candidate.is_together()
    if is_mutual or not (candidate.objects.people or _is_officer(candidate, trigger.token)):
        return is_mutual
    return _is_purposeful(candidate, trigger.token) or _is_seen_in_office(candidate, trigger.token)


def met_there(candidate: Candidate, trigger: Trigger) -> bool:
    """'Was in Oslo with X', 'is in Oslo with the king'."""
    is_now = _is_told_of_another(candidate, trigger.token)
    return (is_now or is_over_or_to_come(candidate, trigger.token)) and _are_there(candidate, trigger.token)


def time_with(candidate: Candidate, trigger: Trigger) -> bool:
    """'Spent an hour with X', 'X and Y spent an hour behind closed doors'."""
    sentence = candidate.doc.sentence_of(trigger.token)
    after = candidate.doc.lower[trigger.token : sentence.end]
    lasting = _ends_of_time(candidate)
    is_alone = any(candidate.doc.lower[end : end + 1] == ["together"] for end in lasting)
    is_apart = candidate.is_together() and (is_alone or _BEHIND_DOORS in " ".join(after))
    is_so = (candidate.has_partner() or is_apart) and bool(lasting)
    return is_so and not any(_is_filled(candidate, end) for end in lasting)


def _ends_of_time(candidate: Candidate) -> list[int]:
    """The tokens after the lengths that the sentence tells."""
    doc, sentence = candidate.doc, candidate.doc.sentence_of(candidate.group[0].token)
    return [doc.token_at(end - 1) + 1 for _, _, end in durations_of(candidate.ctx, sentence)]


def _is_filled(candidate: Candidate, end: int) -> bool:
    """True for time 'stuck in traffic with X', 'watching the match with X'; not for 'talking with X'."""
    doc = candidate.doc
    rest = takewhile(lambda at: doc.lower[at] != "with", range(end, doc.sentence_of(end - 1).end))
    doing = next((at for at in rest if doc.tokens.tag[at] in {"VBG", "VBN"}), None)
    return doing is not None and doc.tokens.lemma[doing].lower() not in _TALKING


def _is_timed(candidate: Candidate) -> bool:
    """True where the sentence tells how long it was."""
    sentence = candidate.doc.sentence_of(candidate.group[0].token)
    return bool(durations_of(candidate.ctx, sentence))


def _is_dated(candidate: Candidate, verb: int) -> bool:
    """True where the verb tells the day: 'saw X yesterday'."""
    when = when_of(candidate.ctx, [verb], verb, frozenset())
    return when is not None and when.precision == "day"


def _is_officer(candidate: Candidate, verb: int) -> bool:
    """'Is seeing the premier of Chad': an officer, without a name, of another side."""
    doc, heads = candidate.doc, title_heads(candidate.ctx)
    seen = (child for child in doc.children[verb] if doc.tokens.dep[child] == "dobj")
    are_others = bool(candidate.objects.sides.keys() - candidate.subject.sides.keys())
    return are_others and bool(candidate.subject.people) and any(doc.lower[one] in heads for one in seen)


def is_of_speaker(candidate: Candidate, verb: int) -> bool:
    """True for 'I am here'."""
    return not FIRST_PERSONS.isdisjoint(candidate.words_below(verb))


def is_over_or_to_come(candidate: Candidate, verb: int) -> bool:
    """'Was with', 'will be with', 'is coming here'; 'I am here with X' is said of the present."""
    is_over = candidate.doc.tokens.tag[verb] in {"VBD", "VBN", "VBG"}
    return is_over or not _COMING.isdisjoint(candidate.words_below(verb))


def _is_told_of_another(candidate: Candidate, verb: int) -> bool:
    """'She is in Oslo with the king', told of her: whom she is with is of another known side."""
    tokens = candidate.doc.tokens
    is_now = tokens.tag[verb] in {"VBZ", "VBP"} and tokens.dep[verb] in {"ROOT", "conj", "ccomp"}
    return is_now and not is_of_speaker(candidate, verb) and _are_apart(candidate)


def _are_apart(candidate: Candidate) -> bool:
    """True for persons of known sides, none of whom stands on both ends."""
    own = candidate.sides_of({*candidate.subject.people})
    others = candidate.sides_of({*candidate.objects.people})
    return bool(own and others) and None not in own | others and own.isdisjoint(others)


def _are_there(candidate: Candidate, verb: int) -> bool:
    """'Was in Oslo with X', 'when we were together in May': persons, and a place or day told with it."""
    ctx, subject = candidate.ctx, candidate.subject
    is_together = candidate.is_together() and _are_subject(candidate, verb)
    if not (is_together or (candidate.objects.people and subject)):
        return False
    where = where_of(ctx, [verb], verb, subject, frozenset())
    return where is not None or when_of(ctx, [verb], verb, frozenset()) is not None


def _are_subject(candidate: Candidate, verb: int) -> bool:
    """False for 'trade between the two states was', where they are not what was so."""
    tokens, subject = candidate.doc.tokens, candidate.subject
    heads = [child for child in candidate.doc.children[verb] if tokens.dep[child] == "nsubj"]
    named = [*subject.people.values(), *subject.sides.values()]
    spans = [range(first, end) for first, end in named]
    return all(
        tokens.pos[head] == "PRON" or head in subject.generic or any(head in span for span in spans)
        for head in heads
    )


def _is_seen_in_office(candidate: Candidate, verb: int) -> bool:
    """'Merkel saw Senegal's X before the vote': two persons of two countries; not what she saw X do."""
    doc, objects = candidate.doc, candidate.objects.people
    seen = {child for child in doc.children[verb] if doc.tokens.dep[child] == "dobj"}
    titled = {candidate.ctx.title_tokens.get(one) for one in seen}
    is_seen = not titled.isdisjoint(objects) or any(
        not seen.isdisjoint(range(first, end)) for first, end in objects.values()
    )
    is_told = doc.tokens.tag[verb] in {"VBD", "VBN"} and not candidate.is_passive(verb)
    below = {doc.tokens.dep[child] for child in doc.children[verb]}
    is_plain = below.isdisjoint({"neg", "ccomp", "xcomp", "oprd"})
    is_near = _SEEING.isdisjoint(candidate.words_below(verb)) and _SCREENS.isdisjoint(
        doc.lower[verb : doc.sentence_of(verb).end]
    )
    return (
        is_seen and is_told and is_plain and is_near and _are_apart(candidate) and _are_in_office(candidate)
    )


def _are_in_office(candidate: Candidate) -> bool:
    """True where somebody who holds an office is seen, by another who does, as far as persons are named."""
    ends = (candidate.subject.people, candidate.objects.people)
    return all(any(map(candidate.governs, people)) for people in ends if people)


def _is_purposeful(candidate: Candidate, verb: int) -> bool:
    """'to see X', 'will see X', 'saw X in Oslo', 'on the margins of' or 'on Monday' are meetings; 'saw X as a
    threat', 'saw X on television' are none.
    """
    doc = candidate.doc
    deps = {doc.tokens.dep[child] for child in doc.children[verb]}
    auxiliaries = {doc.lower[child] for child in doc.children[verb] if doc.tokens.dep[child] == "aux"}
    is_placed = not candidate.words_below(verb).isdisjoint({"in", "at", "where"}) and "dobj" in deps
    is_of_two = bool(candidate.objects.sides.keys() - candidate.subject.sides.keys())
    is_coming = doc.tokens.tag[verb] == "VBG" and "aux" in deps
    is_told = is_of_two and (is_coming or _is_beside(candidate, verb) or _is_dated(candidate, verb))
    is_seen = (is_placed or is_told) and _are_in_office(candidate)
    is_meant = is_seen or bool(auxiliaries & (_COMING | {"to"}))
    return is_meant and not deps & {"ccomp", "xcomp", "oprd", "advcl"} and not _is_on_screen(candidate, verb)


def _is_beside(candidate: Candidate, verb: int) -> bool:
    """'Saw X on the margins of the summit'."""
    doc = candidate.doc
    links = (child for child in doc.children[verb] if doc.lower[child] in {"on", "in"})
    return any(doc.lower[child] in _MARGINS for link in links for child in doc.children[link])


def _is_on_screen(candidate: Candidate, verb: int) -> bool:
    """'Saw X on television', 'saw X as a threat', 'saw X off'."""
    words = {candidate.doc.lower[index] for index in candidate.doc.subtree(verb)}
    return not words.isdisjoint(_SCREENS) or not candidate.words_below(verb).isdisjoint({"as", "off"})
