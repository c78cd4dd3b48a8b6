"""Ids of meetings, and what became of ids that were published before.

An id must be the same whatever the order and batching of arrival, and on every machine: so it is a
function of the set of reports. And it should not move when further reports join: so it hashes what
the meeting's *anchor*, its earliest report, says (parties and date), not which report that is.

- The anchor is the earliest published report; of those of one day the most specific, then the least
  by content. Articles come in by time, so later ones do not displace it; and where one that comes late
  does, it mostly names the same parties and date, and the id stays.
- A correction's earlier version stays with its meeting as a silent member, so that the id outlives it.
- Where meetings share parties and date (a dinner and the talks before it), all of them add persons,
  place, kind and name of event to the key; where that is still shared, or the anchor has no date or not
  two parties, the anchor's own report id. No meeting ever takes over the id of another one.

An id moves only if an earlier report with other parties or dates turns up, or a twin; `id_change` then
tells where it went.
"""

from collections.abc import Iterable, Sequence

from transforms.ids import longer_where_shared, stable_id
from transforms.resolve.ranking import specificity
from transforms.resolve.reports import Report

_NEVER = 10**9


def anchor(reports: Iterable[Report]) -> Report:
    """The earliest published report; of one day the most specific, then the least by content."""
    known = list(reports)
    if len(known) == 1:  # most are told once, and need not be weighed
        return known[0]
    return min(
        known,
        key=lambda r: (
            r.published if r.published is not None else _NEVER,
            -specificity(r),
            r.content_key,
            r.report_id,
        ),
    )


def meeting_ids(groups: Sequence[Sequence[Report]]) -> list[str]:
    """One id for each group of reports, all different, whatever the order of groups and reports."""
    anchors = [anchor(group) for group in groups]
    keys = [_coarse_key(report) for report in anchors]
    keys = longer_where_shared(keys, lambda n: (*keys[n], *anchors[n].content_key))
    keys = longer_where_shared(keys, lambda n: ("report", anchors[n].report_id))
    return [stable_id("meeting", *key) for key in keys]


def _coarse_key(report: Report) -> tuple[str, ...]:
    """Parties and date; the report's own id where it lacks either."""
    when = str(report.interval) if report.interval else report.partial.value if report.partial else ""
    if len(report.sides) < 2 or not any(char.isdigit() for char in when):
        return ("report", report.report_id)
    return ("parties", ",".join(sorted(report.sides)), when)
