"""Summits of small circles of states, told beside a meeting of two of their leaders: 'They praised the Quad
Leaders' Summit held today' in a readout of a talk of two premiers, who were at it.

Belongs here: who of those whom the title tells of is at such a summit. Does not belong here: circles told
across articles (`resolve`).
"""

from collections.abc import Sequence
from dataclasses import replace

from transforms.relations.best_values import best_when, best_where
from transforms.relations.context import Context
from transforms.relations.meeting import Meeting
from transforms.relations.parties import put_person
from transforms.tables.stages import REMOTE
from transforms.text import word_set

_LEADING = word_set("president premier chancellor prime")
_MOST_MEMBERS = 10
"""Of a circle in which each leader comes to each summit."""
_DAYS = 400
"""From publication within which those who lead now are taken to lead."""


def complete_circles(ctx: Context, meetings: Sequence[Meeting]) -> None:
    """Those whom the title tells of, where they lead members of the circle, take part; on the same day the
    summit is where they met.
    """
    titled = next((meeting for meeting in meetings if meeting.is_titled and meeting.parties.people), None)
    for meeting in meetings if titled is not None else ():
        circle = _circle_alone(ctx, meeting)
        if titled is None or circle is None or not _are_leaders_of(ctx, titled, circle):
            continue
        for person, span in titled.parties.people.items():
            put_person(ctx, meeting.parties, person, span)
        _place_beside(meeting, titled)


def _circle_alone(ctx: Context, meeting: Meeting) -> frozenset[str] | None:
    """The members of the circle that is all that is told of who comes to a summit; else None."""
    sides = list(meeting.parties.sides)
    is_bare = "summit" in meeting.types and len(sides) == 1 and not meeting.parties.people
    members = ctx.reference.members.get(sides[0], frozenset()) if is_bare else frozenset()
    return members if 0 < len(members) <= _MOST_MEMBERS and _is_recent(ctx, meeting) else None


def _is_recent(ctx: Context, meeting: Meeting) -> bool:
    when, published = best_when(meeting), ctx.doc.published_on
    day = when.start_date if when else None
    return day is not None and published is not None and abs((day - published).days) <= _DAYS


def _are_leaders_of(ctx: Context, titled: Meeting, members: frozenset[str]) -> bool:
    """True where two or more meet, all of member states, who lead them by their titles."""
    people, sides = titled.parties.people, titled.parties.sides
    are_leading = all(_leads(ctx, person) for person in people)
    return len(people) > 1 and len(sides) > 1 and sides.keys() <= members and are_leading


def _leads(ctx: Context, person: str) -> bool:
    return any(
        not _LEADING.isdisjoint(title.split()) and "vice" not in title
        for title in ctx.titles_of.get(person, ())
    )


def _place_beside(meeting: Meeting, titled: Meeting) -> None:
    """On the day on which two of them meet in person the summit is in the same town."""
    when, other, where = best_when(meeting), best_when(titled), best_where(titled)
    is_open = best_where(meeting) is None and meeting.formats.isdisjoint(REMOTE)
    if when is None or other is None or where is None or not (is_open and titled.formats == {"in_person"}):
        return
    if when.precision == "day" and when.start_date == other.start_date:
        rule = "the town in which two of its leaders met that day"
        meeting.events[0].where = replace(where, venue_name=None, venue_kind=None, rule=rule)
        meeting.events[0].format = "in_person"
