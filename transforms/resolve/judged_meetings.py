"""Judgements of meetings: which reports they speak of, and what they say of the meetings that come of these.

A judgement may speak of a meeting by its id (as it is, as the last release published it, or as it is only
by another judgement), or of one report. Does not belong here: how reports are grouped without judgements.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from transforms.resolve.applied import (
    NOTHING,
    TWO_OF_PARTICIPANT,
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
    personal: dict[tuple[str, str, str], list[Judgement]] = field(default_factory=dict)
    """(meeting_id, attribute, folded participant) to the judgements that set it."""
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
    listed, personal = _of_meetings(applied.listed, meeting_of), _of_meetings(applied.personal, meeting_of)
    replaced = list(applied.replaced)
    holding = settle(_of_meetings(applied.values, meeting_of), "two values for one meeting", replaced)
    said: defaultdict[str, list[Judgement]] = defaultdict(list)
    for report_id, judgements in applied.dropped.items():
        if report_id in meeting_of:
            said[meeting_of[report_id]].extend(judgements)
    dropped = settle_dropped(said, holding, replaced)
    there = settle(listed, "judged to be there and not to be there", replaced)
    theirs = settle(personal, TWO_OF_PARTICIPANT, replaced)
    holds = [*holding.values(), *there.values(), *theirs.values(), *dropped.values()]
    return Said(
        holding,
        listed,
        personal,
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


def _of_meetings[*Rest](
    said: Mapping[tuple[str, *Rest], Sequence[Judgement]], meeting_of: MeetingOf
) -> dict[tuple[str, *Rest], list[Judgement]]:
    """What is said of reports as said of their meetings; the rest of the keys stays."""
    found: defaultdict[tuple[str, *Rest], list[Judgement]] = defaultdict(list)
    for key, judgements in said.items():
        if key[0] in meeting_of:
            found[meeting_of[key[0]], *key[1:]].extend(judgements)
    return dict(found)


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
