"""Who met, by what came of it: 'Envoys of A and B held talks. Minister X and Ambassador Y failed to agree.'

Belongs here: two persons or more of the sides of a meeting of which none are named, who act together in the
next sentence. Does not belong here: sentences that say who was there (`attendance`).
"""

from collections.abc import Sequence

from transforms.relations.context import Context
from transforms.relations.meeting import Meeting
from transforms.relations.parties import Parties
from transforms.relations.subjects import SubjectReader
from transforms.relations.when import when_between
from transforms.text import word_set

_OUTCOMES = frozenset({"agree", "fail", "reach"})
"""What only those do together who were there; anyone may say or decide something afterwards."""
_OFFICERS = word_set("diplomat official envoy delegation negotiator representative expert team")
"""Talks of such are not those of heads of state or government."""


def add_by_outcome(ctx: Context, meetings: Sequence[Meeting], subjects: SubjectReader) -> None:
    """Add such persons to each meeting that was held and of which two sides, and nobody, are named."""
    for meeting in meetings:
        if meeting.parties.people or len(meeting.parties.sides) < 2 or meeting.statuses != {"held"}:
            continue
        following = meeting.events[-1].sentence + 1
        if _tells_another(ctx, following):
            continue
        acting = _acting_in(ctx, following, subjects)
        if _are_of(meeting, acting) and not (_is_of_officers(ctx, meeting) and _is_of_head(ctx, acting)):
            meeting.parties.people.update(acting.people)


def _tells_another(ctx: Context, number: int) -> bool:
    """True where the sentence of that number has a day or a town of its own."""
    if number >= len(ctx.doc.sentences):
        return False
    sentence = ctx.doc.sentences[number]
    places = (place for place in ctx.place_mentions if sentence.first <= place.first < sentence.end)
    is_dated = when_between(ctx, sentence.first, sentence.end) is not None
    return is_dated or any(place.city or place.venue_name for place in places)


def _is_of_officers(ctx: Context, meeting: Meeting) -> bool:
    """'Delegations of A and B met': who met is told by a lower rank than a head of state."""
    doc = ctx.doc
    first, last = (doc.sentences[meeting.events[end].sentence] for end in (0, -1))
    return any(doc.tokens.lemma[index].lower() in _OFFICERS for index in range(first.first, last.end))


def _is_of_head(ctx: Context, acting: Parties) -> bool:
    """True where one of the persons heads a state or its government."""
    ranks = ("head_of_state", "head_of_government", "royal")
    heads = frozenset[str]().union(*(ctx.reference.words("office", "title", rank_class=one) for one in ranks))
    titles = (title for person in acting.people for title in ctx.titles_of.get(person, ()))
    return any(title.endswith(tuple(heads)) for title in titles)


def _acting_in(ctx: Context, number: int, subjects: SubjectReader) -> Parties:
    """Who told, agreed or failed to agree in the sentence of that number."""
    doc = ctx.doc
    if number >= len(doc.sentences):
        return Parties()
    sentence = doc.sentences[number]
    main = (index for index in range(sentence.first, sentence.end) if doc.tokens.dep[index] == "ROOT")
    verb = next(main, None)
    if verb is None or doc.tokens.tag[verb] != "VBD" or doc.tokens.lemma[verb].lower() not in _OUTCOMES:
        return Parties()
    return subjects.of(verb)


def _are_of(meeting: Meeting, acting: Parties) -> bool:
    """True for as many persons as there are sides, at most one of them of no known side."""
    is_each_of_one = len(acting.people) == len(acting.sides) + len(acting.unsided) >= 2
    is_known = len(acting.unsided) <= 1 and set(acting.sides) <= set(meeting.parties.sides)
    return is_each_of_one and is_known and bool(acting.sides) and not acting.is_reference
