"""Whether the parties of an event can be those of a meeting."""

from collections.abc import Mapping

from transforms.relations.context import Context
from transforms.relations.forums import is_of_states
from transforms.relations.meeting import CALLS, Event, Meeting
from transforms.relations.parties import Parties, Span
from transforms.relations.wording import is_this
from transforms.tables.stages import FORUMS

_FORUM_REACH = 3
"""Sentences within which 'the summit' is the one told before."""
_SHARED = 0.6
"""Of all sides of both, those that both must have where each has sides that the other lacks."""
_MANY = 4
"""Sides of both from which on each may have some that the other lacks."""


def parties_agree(ctx: Context, meeting: Meeting, event: Event) -> bool:
    """True where no party of the event stands against it being the meeting."""
    mine, theirs = meeting.parties, event.parties
    if not mine or not theirs or _is_sure(ctx, meeting, event):
        return True
    if _are_others(mine, theirs):
        return False
    if event.event_type in CALLS and meeting.types.isdisjoint(CALLS) and mine.count == 1:
        return event.in_title or event.is_definite  # 'today I met with my counterparts; then I spoke with X'
    common = mine.people.keys() & theirs.people
    if len(mine.people) == len(theirs.people) == 2 and len(common) == 1 and not event.is_definite:
        return False  # one of them met another
    return _are_of_same(mine, theirs) or _may_be_same(ctx, mine, theirs)


def _is_sure(ctx: Context, meeting: Meeting, event: Event) -> bool:
    """True where the words tell that the event is of the meeting, whatever parties it adds."""
    people, others = meeting.parties.people, event.parties.people
    if event.in_title and others and others.keys() <= people.keys():
        return True
    is_forum = event.event_type in FORUMS and meeting.types & FORUMS and event.is_definite
    if is_forum and _are_nested(meeting.parties.sides, event.parties.sides):
        return True
    if event.tells_attendance and event.is_definite and people.keys().isdisjoint(others):
        return True  # 'X is also to attend the meeting'
    return joins_forum(ctx, meeting, event)


def _are_nested(left: Mapping[str, Span], right: Mapping[str, Span]) -> bool:
    """True where one has all that the other has."""
    return left.keys() <= right.keys() or right.keys() <= left.keys()


def _are_others(mine: Parties, theirs: Parties) -> bool:
    """True where too few sides, or no persons, are common to both."""
    common, union = mine.sides.keys() & theirs.sides.keys(), mine.sides.keys() | theirs.sides.keys()
    is_each_without = bool(mine.sides and theirs.sides) and not _are_nested(mine.sides, theirs.sides)
    if is_each_without and (len(union) < _MANY or len(common) / len(union) < _SHARED):
        return True
    are_apart = bool(mine.people and theirs.people) and mine.people.keys().isdisjoint(theirs.people)
    return len(common) < 2 and are_apart


def _are_of_same(mine: Parties, theirs: Parties) -> bool:
    """True where the same sides are told, with more of their people in one of the two."""
    are_same_sides = mine.sides.keys() == theirs.sides.keys() or not theirs.sides
    return are_same_sides and bool(mine.people and theirs.people) and _are_nested(mine.people, theirs.people)


def _may_be_same(ctx: Context, mine: Parties, theirs: Parties) -> bool:
    """True where no common side sends others, and hardly more sides are told by one than by the other."""
    common = mine.sides.keys() & theirs.sides.keys()
    if any(_rivals(ctx, side, {*mine.people}, {*theirs.people}) for side in common):
        return False
    return abs(len(mine.sides) - len(theirs.sides)) <= max(1, len(common) - 1)


def joins_forum(ctx: Context, meeting: Meeting, event: Event) -> bool:
    """'Speaking at the summit, X promised aid' tells of the summit of many told just before; 'this summit' of
    that of the title.
    """
    is_here = meeting.is_titled and meeting.types & FORUMS
    if is_here and event.event_type in FORUMS and any(is_this(ctx.doc, token) for token in event.triggers):
        return True
    is_forum = event.event_type in FORUMS and event.is_definite and event.name is None
    is_near = any(0 <= event.sentence - other.sentence <= _FORUM_REACH for other in meeting.events)
    if not (is_forum and is_near) or event.others or _bodies(ctx, event.parties):
        return False
    return any(is_of_states(ctx, other) for other in meeting.events)


def is_pair_among_more(ctx: Context, pair: Parties, more: Parties, is_definite: bool) -> bool:
    """True where persons of two sides meet, and the other meeting has a third side: a bilateral beside it."""
    people_sides = {ctx.actors[person]["side"] for person in pair.people}
    return (
        not is_definite
        and len(pair.sides) == 2
        and people_sides == set(pair.sides)
        and len(more.sides) > 2
        and not set(pair.people) <= set(more.people)
    )


def is_met_by_another(meeting: Meeting, event: Event) -> bool:
    """'A and B met. C saw both leaders on Monday', 'they met C on Monday': C was not told to be at their
    meeting.
    """
    told, ends = set(meeting.parties.people), (event.subject, event.others)
    if event.is_utterance or len(told) < 2:
        return False
    return any(
        them.is_reference
        and told >= set(them.people) != set()
        and bool(another.people)
        and told.isdisjoint(another.people)
        and (another is event.subject or len(them.people) > 1)
        for them, another in (ends, ends[::-1])
    )


def _bodies(ctx: Context, parties: Parties) -> set[str]:
    """The organizations among the sides for which no person named speaks."""
    spoken_for = {ctx.actors[person]["side"] for person in parties.people}
    return {side for side in parties.sides.keys() - spoken_for if not ctx.reference.is_country(side)}


def _rivals(ctx: Context, side: str, people: set[str], others: set[str]) -> bool:
    """True where both name persons of the side, but none in common: a president is no vice president."""
    mine = {person for person in people if ctx.actors[person]["side"] == side}
    theirs = {person for person in others if ctx.actors[person]["side"] == side}
    return bool(mine and theirs and not mine & theirs)
