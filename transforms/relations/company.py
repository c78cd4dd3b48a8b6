"""Trigger words that tell of a meeting only in certain company: 'talks' but not 'talk', 'called with'.

The names of the checks are those of the column `company` of the meeting_trigger lexicon.
"""

from collections.abc import Callable, Mapping

from transforms.document import PLURAL_TAGS, Document
from transforms.relations.clauses import with_links
from transforms.relations.context import Context
from transforms.relations.light_verb import TAKING
from transforms.relations.parties import title_heads
from transforms.relations.verbs import CONTACT_VERBS, SPEECH_VERBS, TELLING
from transforms.relations.where import goals_of
from transforms.relations.wording import is_agreed_beside
from transforms.text import word_set

PHONE_WORDS = word_set("phone telephone conference video videoconference telephonic hotline video-conference")
_OF_CALLS = PHONE_WORDS | {"'s", "’s", "the", "minute", "hour", "courtesy"}
_WITH = frozenset({"with", "between"})
PLACING = frozenset({"make", "place", "deliver"})
"""What one does with a call to somebody."""
_HOLDING = frozenset({"have", "hold"})
_MEANS = frozenset({"by", "over", "via", "on", "in", "during"})
_LEADERS = frozenset({"leaders", "ministers", "ministerial"})
_TALKS = frozenset({"talks", "negotiations", "consultations", "discussions"})
_ORDINALS = word_set("second first third fourth new next last latest previous further earlier another final")
_NO_JOURNEY = word_set("ahead amid as before after together face when hours day days week weeks month months")
"""What follows 'come' where it tells of no journey: 'comes just before', 'came face to face'."""
_AUDIENCES = word_set(
    "reporters journalists media press rally crowd audience conference briefing camera lawmakers assembly",
    "correspondent correspondents reporter journalist anchor columnist podcaster",
    "tank tanks institute institution university college students parliament congress senate bundestag",
)
"""Whoever speaks to, or at, one of these meets nobody."""
_TRAVELLERS = word_set(
    "he she they i we who plane flight jet aircraft airplane aeroplane helicopter delegation"
)
_ERRANDS = word_set("surgery treatment hospital court trial vacation holiday")
"""Who is due in a country for one of these visits nobody."""
_PAPERS = word_set("newspaper newspapers press media letter letters")
_ALWAYS = frozenset({"always", "never", "long", "often"})
_CALL_WINDOW = 15
_SPEECH_WINDOW = 8


def is_in_company(ctx: Context, token: int, company: str | None) -> bool:
    """True where the trigger at the token stands in the company that it asks for, or asks for none."""
    return company is None or COMPANY[company](ctx, token)


def _plural(ctx: Context, noun: int) -> bool:
    """'Talks', 'a phone talk', 'had a talk with'."""
    doc = ctx.doc
    is_had = doc.tokens.lemma[doc.tokens.head[noun]] == "have" and doc.tokens.dep[noun] == "dobj"
    is_with = is_had and any(doc.lower[child] == "with" for child in doc.children[noun])
    is_by_phone = not PHONE_WORDS.isdisjoint(doc.lower[max(0, noun - 2) : noun])
    return doc.tokens.tag[noun] in PLURAL_TAGS or is_by_phone or is_with


def _partner(ctx: Context, noun: int) -> bool:
    """'The call', 'call with X', 'made a call', 'X and Y held a call', 'spoke, or told X, in a call'; not 'a
    call for restraint'.
    """
    doc = ctx.doc
    link = doc.tokens.head[noun]
    verb = doc.tokens.lemma[doc.tokens.head[link]].lower()
    is_means = doc.lower[link] in _MEANS and verb in CONTACT_VERBS | SPEECH_VERBS | TELLING
    is_from = doc.lower[noun + 1 : noun + 2] == ["from"] and doc.tokens.lemma[link].lower() in TAKING
    return (
        is_means
        or is_from
        or not _OF_CALLS.isdisjoint(doc.lower[max(0, noun - 3) : noun])
        or not _WITH.isdisjoint(doc.lower[noun + 1 : noun + _CALL_WINDOW])
        or doc.tokens.lemma[link].lower() in PLACING
        or (doc.tokens.lemma[link].lower() in _HOLDING and _has_two_subjects(doc, link))
    )


def _has_two_subjects(doc: Document, verb: int) -> bool:
    """True where two joined by 'and' act."""
    subjects = (child for child in doc.children[verb] if doc.tokens.dep[child] == "nsubj")
    return any(doc.tokens.dep[child] == "conj" for subject in subjects for child in doc.children[subject])


def _no_name(ctx: Context, verb: int) -> bool:
    """'Called X', not 'called X a friend'."""
    return all(ctx.doc.tokens.dep[child] not in {"oprd", "ccomp"} for child in ctx.doc.children[verb])


def _on_the_way(ctx: Context, verb: int) -> bool:
    """Not the 'coming' of 'in the coming months', nor the 'come' of 'the talks come ahead of a visit'."""
    following = ctx.doc.lower[verb + 1 : verb + 3]
    return ctx.doc.tokens.dep[verb] != "amod" and _NO_JOURNEY.isdisjoint(following)


def _no_request(ctx: Context, verb: int) -> bool:
    """Not 'called on X to act'."""
    doc = ctx.doc
    rest = range(verb + 1, doc.sentence_of(verb).end)
    return not any(doc.lower[index] == "to" and doc.tokens.pos[index] == "PART" for index in rest)


def _goal(ctx: Context, verb: int) -> bool:
    """'Invited to Oslo'."""
    return bool(goals_of(ctx, verb))


def _told_goal(ctx: Context, noun: int) -> bool:
    """'Her travel to Oslo', not 'mocked travel to Oslo'; a title ("Readout of X's Travel to Oslo") does not
    tell whether it was.
    """
    is_owned = any(ctx.doc.tokens.dep[child] == "poss" for child in ctx.doc.children[noun])
    return is_owned and ctx.doc.tokens.start[noun] >= ctx.doc.title_end and _goal(ctx, noun)


def _town(ctx: Context, verb: int) -> bool:
    """'He left for Oslo', not 'before leaving for Oslo', nor 'they proceed to the Blue Room'."""
    is_finite = ctx.doc.tokens.tag[verb] != "VBG" or any(
        ctx.doc.tokens.dep[child] == "aux" for child in ctx.doc.children[verb]
    )
    return is_finite and any(goal.venue_name is None for goal in goals_of(ctx, verb))


def _straight(ctx: Context, verb: int) -> bool:
    """'Went to Oslo', not 'went to school in Oslo'."""
    goals = goals_of(ctx, verb)
    return _town(ctx, verb) and any(ctx.doc.before(goal.first) == "to" for goal in goals)


def _lands(ctx: Context, verb: int) -> bool:
    """'X landed in Oslo', "X's plane landed in Oslo": not what X launched, nor 'landed a blow'."""
    doc, dep = ctx.doc, ctx.doc.tokens.dep
    above = doc.tokens.head[verb] if dep[verb] in {"conj", "xcomp"} else verb
    subjects = [child for child in doc.children[verb] if dep[child] == "nsubj"]
    joining = {dep[child] for one in (above, verb) for child in doc.children[one]}
    if above == verb or dep[verb] != "conj" or "cc" in joining:  # not 'whose king is in Mali, landed'
        subjects = subjects or [child for child in doc.children[above] if dep[child] == "nsubj"]
    is_mover = any(_is_traveller(ctx, subject) for subject in subjects)
    if not _ERRANDS.isdisjoint(doc.lower[verb + 1 : doc.sentence_of(verb).end]):
        return False
    return is_mover and not any(dep[child] == "dobj" for child in doc.children[verb]) and _town(ctx, verb)


def _place(ctx: Context, verb: int) -> bool:
    """'Toured Mali', not 'toured a factory in Mali'."""
    objects = {child for child in ctx.doc.children[verb] if ctx.doc.tokens.dep[child] == "dobj"}
    return any(not objects.isdisjoint(range(goal.first, goal.end)) for goal in goals_of(ctx, verb))


def _is_traveller(ctx: Context, subject: int) -> bool:
    """True for a person's name, pronoun or office, and what persons fly in."""
    words = _TRAVELLERS | title_heads(ctx)
    is_named = any(m.kind == "person" and m.first <= subject < m.end for m in ctx.mentions)
    return is_named or ctx.doc.lower[subject] in words


def _envoys(ctx: Context, verb: int) -> bool:
    """'Mali sent its minister to Oslo': those who are sent can talk."""
    doc = ctx.doc
    sent = [child for child in doc.children[verb] if doc.tokens.dep[child] in {"dobj", "nsubjpass"}]
    envoys = ctx.reference.words("party_noun", "lemma", noun_class="subordinate")
    is_person = any(m.kind == "person" and m.end - 1 in sent for m in ctx.mentions)
    return (is_person or any(doc.tokens.lemma[one].lower() in envoys for one in sent)) and bool(
        goals_of(ctx, verb)
    )


def _leaders(ctx: Context, noun: int) -> bool:
    """'The leaders' retreat'."""
    return not _LEADERS.isdisjoint(ctx.doc.lower[max(0, noun - 4) : noun])


def _phone_or_two(ctx: Context, verb: int) -> bool:
    """'Discussed it by phone', 'discussed it with X', 'A and B discussed it'."""
    after = ctx.doc.lower[verb + 1 : ctx.doc.sentence_of(verb).end]
    return not PHONE_WORDS.isdisjoint(after) or bool(with_links(ctx.doc, verb)) or _is_done_by_two(ctx, verb)


def _is_done_by_two(ctx: Context, verb: int) -> bool:
    """'A and B discussed trade': two persons are named as those who did."""
    doc = ctx.doc
    below = {
        index
        for child in doc.children[verb]
        if doc.tokens.dep[child] == "nsubj"
        for index in doc.subtree(child)
    }
    named = {
        mention.actor_id for mention in ctx.mentions if mention.kind == "person" and mention.end - 1 in below
    }
    return len(named) > 1 and doc.tokens.tag[verb] == "VBD"


def _no_object(ctx: Context, verb: int) -> bool:
    """'Heads to Oslo', not 'heads a ministry'."""
    return all(ctx.doc.tokens.dep[child] != "dobj" for child in ctx.doc.children[verb])


def _in_place(ctx: Context, verb: int) -> bool:
    """'Is expected in Oslo', not 'is expected to'."""
    doc = ctx.doc
    is_to = any(doc.tokens.dep[child] == "xcomp" for child in doc.children[verb])
    return not is_to and any(doc.lower[child] == "in" for child in doc.children[verb])


def _no_audience(ctx: Context, verb: int) -> bool:
    """Not 'spoke to reporters'."""
    return _AUDIENCES.isdisjoint(ctx.doc.lower[verb + 1 : verb + _SPEECH_WINDOW])


def _no_modifier(ctx: Context, noun: int) -> bool:
    """'Held a bilateral', not 'bilateral ties'."""
    return ctx.doc.tokens.dep[noun] not in {"compound", "amod", "nmod"}


def _under_verb(ctx: Context, noun: int) -> bool:
    """'Attended the G20 meet in Oslo'; a sentence without a verb has it for its verb."""
    above = {ctx.doc.tokens.pos[index] for index in ctx.doc.ancestors(noun)}
    return _no_modifier(ctx, noun) and not above.isdisjoint({"VERB", "AUX"})


def _of_views(ctx: Context, noun: int) -> bool:
    """'An exchange of views', not one of fire or prisoners, nor through newspapers."""
    lower = ctx.doc.lower
    is_written = not _PAPERS.isdisjoint(lower[noun + 3 : noun + _SPEECH_WINDOW])
    return lower[noun + 1 : noun + 3] == ["of", "views"] and not is_written


def _named_object(ctx: Context, verb: int) -> bool:
    """'Engaged with X', 'engaged with her counterpart'; not 'with ideas of X', nor 'has always engaged'."""
    doc = ctx.doc
    links = [at for at in doc.children[verb] if doc.lower[at] == "with"]
    objects = {at for link in links for at in doc.children[link]}
    ends = title_heads(ctx) | {"counterpart", "counterparts"}
    is_named = any(mention.end - 1 in objects for mention in ctx.mentions)
    is_habit = any(doc.lower[child] in _ALWAYS for child in doc.children[verb])
    return _over(ctx, verb) and not is_habit and (is_named or any(doc.lower[at] in ends for at in objects))


def _several_with(ctx: Context, noun: int) -> bool:
    """'Engagements with A and B', 'engagements this week with A', 'the engagement between A and B', 'the
    engagement by A with B': not 'our engagement with China'.
    """
    doc = ctx.doc
    below = {doc.lower[child] for child in doc.children[noun]}
    if "between" in below or {"by", "with"} <= below:
        return True
    return doc.tokens.tag[noun] == "NNS" and any(doc.lower[child] == "with" for child in doc.children[noun])


def _over(ctx: Context, verb: int) -> bool:
    """'Was greeted by X'; to whom a programme will have somebody greeted is told by its further entries."""
    return ctx.doc.tokens.tag[verb] in {"VBD", "VBN"}


def _number(ctx: Context, noun: int) -> bool:
    """'The second round'; 'a new round of talks' is told by its talks."""
    lower = ctx.doc.lower
    before = {lower[child] for child in ctx.doc.children[noun]} | {*lower[max(0, noun - 2) : noun]}
    is_numbered = not _ORDINALS.isdisjoint(before)
    return is_numbered and _TALKS.isdisjoint(lower[noun + 1 : noun + 4])


def _no_owner(ctx: Context, noun: int) -> bool:
    """'The General Assembly', not a country's own: "Malawi's assembly", "Malawi's cabinet and assembly"."""
    doc = ctx.doc
    above = doc.tokens.head[noun] if doc.tokens.dep[noun] == "conj" else noun
    return not any(doc.tokens.dep[child] == "poss" for one in (noun, above) for child in doc.children[one])


COMPANY: Mapping[str, Callable[[Context, int], bool]] = {
    "plural": _plural,
    "partner": _partner,
    "no_name": _no_name,
    "on_the_way": _on_the_way,
    "no_request": _no_request,
    "goal": _goal,
    "told_goal": _told_goal,
    "town": _town,
    "straight": _straight,
    "lands": _lands,
    "place": _place,
    "envoys": _envoys,
    "leaders": _leaders,
    "phone_or_two": _phone_or_two,
    "no_object": _no_object,
    "in_place": _in_place,
    "no_audience": _no_audience,
    "no_modifier": _no_modifier,
    "under_verb": _under_verb,
    "several_with": _several_with,
    "of_views": _of_views,
    "beside_meeting": lambda ctx, verb: is_agreed_beside(ctx.doc, verb),
    "named_object": _named_object,
    "over": _over,
    "number": _number,
    "no_owner": _no_owner,
}
"""The checks by their names."""
