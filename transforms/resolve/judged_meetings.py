"""Judgements of meetings: which reports they speak of, and what they say of the meetings that come of these.

A judgement may speak of a meeting by its id (as it is, as the last release published it, or as it is only
by another judgement), or of one report. Does not belong here: how reports are grouped without judgements.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from transforms.resolve.applied import (
    NOTHING,
    Applied,
    LookUp,
    Outcome,
    apply_judgements,
    replaced_everywhere,
    settle,
    settle_dropped,
)
from transforms.resolve.judgements import Judgement
from transforms.resolve.links import Link
from transforms.resolve.published import Published

MeetingOf = Mapping[str, str]
"""meeting_report_id to meeting_id."""


@dataclass(frozen=True)
class Said:
    """What holds of meetings by judgement."""

    values: dict[tuple[str, str], Judgement] = field(default_factory=dict)
    """(meeting_id, attribute) to the judgement that sets it."""
    listed: dict[tuple[str, str, str], list[Judgement]] = field(default_factory=dict)
    """(meeting_id, attribute, folded value) to the judgements that add or remove it."""
    dropped: dict[str, Judgement] = field(default_factory=dict)
    """meeting_id to the judgement that there was no such meeting."""
    outcome: Outcome = NOTHING


def judged_groups[G](
    judgements: Sequence[Judgement],
    before: Published,
    group: Callable[[Applied], G],
    meeting_of: Callable[[G], MeetingOf],
) -> tuple[G, Applied]:
    """Group without judgements, then with them, until no further one finds what it speaks of.

    A judgement may speak of a meeting that exists, and has its id, only by another judgement.
    """
    grouped = group(Applied())
    known = reports_by_id(meeting_of(grouped))
    applied = apply_judgements(judgements, "meeting", _look_up(meeting_of(grouped), before, known))
    while applied.same or applied.different:
        grouped = group(applied)
        known = {**reports_by_id(meeting_of(grouped)), **known}
        further = apply_judgements(judgements, "meeting", _look_up(meeting_of(grouped), before, known))
        if len(further.unknown) == len(applied.unknown):
            break
        applied = further
    return grouped, applied


def said_of_meetings(applied: Applied, meeting_of: MeetingOf) -> Said:
    """What judgements of reports come to for their meetings; raises where two contradict each other."""
    values: defaultdict[tuple[str, str], list[Judgement]] = defaultdict(list)
    for (report_id, attribute), judgements in applied.values.items():
        if report_id in meeting_of:
            values[meeting_of[report_id], attribute].extend(judgements)
    listed: defaultdict[tuple[str, str, str], list[Judgement]] = defaultdict(list)
    for (report_id, attribute, value), judgements in applied.listed.items():
        if report_id in meeting_of:
            listed[meeting_of[report_id], attribute, value].extend(judgements)
    replaced = list(applied.replaced)
    holding = settle(values, "two values for one meeting", replaced)
    said: defaultdict[str, list[Judgement]] = defaultdict(list)
    for report_id, judgements in applied.dropped.items():
        if report_id in meeting_of:
            said[meeting_of[report_id]].extend(judgements)
    dropped = settle_dropped(said, holding, replaced)
    there = settle(listed, "judged to be there and not to be there", replaced)
    holds = [*holding.values(), *there.values(), *dropped.values()]
    return Said(
        holding,
        dict(listed),
        dropped,
        Outcome(
            applied.unknown,
            replaced_everywhere(replaced, holds),
            {
                row: sorted({meeting_of[one] for one in things if one in meeting_of})
                for row, things in applied.things.items()
            },
        ),
    )


def reports_by_id(meeting_of: MeetingOf) -> dict[str, list[str]]:
    """meeting_id to the ids of its reports, in their order."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for report_id, meeting_id in sorted(meeting_of.items()):
        found[meeting_id].append(report_id)
    return dict(found)


def _look_up(meeting_of: MeetingOf, published: Published, known: Mapping[str, list[str]]) -> LookUp:
    """The reports that a judgement speaks of: of a meeting as it is, as it was published, or one report."""

    def look_up(reference: str) -> list[str]:
        if reference in meeting_of:
            return [reference]
        as_published = [report_id for report_id in published.reports(reference) if report_id in meeting_of]
        return known.get(reference) or as_published

    return look_up


def judged_links(applied: Applied) -> list[Link]:
    """Who says that two reports are one meeting, or two."""
    same = [Link(left, right, True, 1.0, "judgement", said.words()) for left, right, said in applied.same]
    apart = [
        Link(left, right, False, 0.0, "judgement", said.words()) for left, right, said in applied.different
    ]
    return same + apart
