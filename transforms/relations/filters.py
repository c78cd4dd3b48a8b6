"""Which meetings of an article are kept: those whose parties can be told, and that are not one country's own affair."""

from collections.abc import Sequence

from transforms.relations.context import Context
from transforms.relations.merge import Meeting

_BIG = frozenset({"summit", "conference"})


def kept_meetings(ctx: Context, meetings: Sequence[Meeting]) -> list[Meeting]:
    """Meetings with two parties that can be told, or one and a place or day of its own."""
    return [meeting for meeting in meetings if _is_told(ctx, meeting)]


def _is_told(ctx: Context, meeting: Meeting) -> bool:
    sides = set(meeting.parties.sides)
    people = set(meeting.parties.people)
    dated = any(event.when is not None and event.when.start_date is not None for event in meeting.events)
    placed = any(event.where is not None for event in meeting.events)
    if meeting.types <= {"visit"}:
        return bool(people) and placed and meeting.parties.count >= 2
    if meeting.types <= {"dialogue"} and not (dated or placed):
        return False
    if len(sides) >= 2:
        return True
    if meeting.parties.count >= 2 and meeting.parties.unsided:
        return dated or placed or len(meeting.events) > 1
    if any(not ctx.reference.is_country(side) for side in sides):
        return dated or placed
    return bool(sides) and bool(meeting.types & _BIG) and dated and placed
