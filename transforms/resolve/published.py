"""What the last release called its meetings, in terms of the reports that there are now.

A report of the last release is found again by its id; where the extractor reads the same article a
little differently since, by the place in the text that it rests on. Belongs here: finding them again.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from transforms.resolve.reports import Report

_PLACE = ("article_id", "char_start", "char_end")


@dataclass(frozen=True)
class Published:
    """Meetings of the last release."""

    reports_of: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Published meeting_id to the ids that its reports have now; those that are told no more are left out."""
    led_to: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Ids of earlier releases to those that stand for them since."""

    def reports(self, meeting_id: str) -> list[str]:
        """The reports of a meeting that was published under this id, in this release or an earlier one."""
        ids = [meeting_id, *self.led_to.get(meeting_id, ())]
        return sorted({report_id for known in ids for report_id in self.reports_of.get(known, ())})


def find_published(
    published: pl.DataFrame | None, id_changes: pl.DataFrame | None, reports: Sequence[Report]
) -> Published:
    """The meetings of the last release, from its meeting_report and meeting_id_change.

    `published` has meeting_report_id and meeting_id, and may have article_id, char_start and char_end, by
    which a report is found again whose id is gone.
    """
    led_to: defaultdict[str, list[str]] = defaultdict(list)
    if id_changes is not None:
        moved = id_changes.drop_nulls("new_meeting_id").sort("old_meeting_id", "new_meeting_id")
        for old, new in moved.select("old_meeting_id", "new_meeting_id").iter_rows():
            led_to[old].append(new)
    if published is None:
        return Published({}, led_to)
    known = {report.report_id for report in reports}
    found_again = _by_place(published, reports) if set(_PLACE) <= set(published.columns) else {}
    reports_of: defaultdict[str, list[str]] = defaultdict(list)
    for report_id, meeting_id in sorted(published.select("meeting_report_id", "meeting_id").iter_rows()):
        now = report_id if report_id in known else found_again.get(report_id)
        reports_of[meeting_id].extend([now] if now else [])
    return Published(reports_of, led_to)


def _by_place(published: pl.DataFrame, reports: Sequence[Report]) -> dict[str, str]:
    """Published report ids that are gone, to the report of the same article that shares most of its words."""
    by_article: defaultdict[str, list[Report]] = defaultdict(list)
    for report in reports:
        by_article[report.article_id].append(report)
    gone = published.drop_nulls(_PLACE).filter(
        ~pl.col("meeting_report_id").is_in([report.report_id for report in reports])
    )
    found: dict[str, str] = {}
    for report_id, article_id, start, end in gone.select("meeting_report_id", *_PLACE).iter_rows():
        shared = {report.report_id: _shared(report, start, end) for report in by_article[article_id]}
        best = max(shared, key=lambda key: (shared[key], key), default=None)
        if best is not None and shared[best] > 0:
            found[report_id] = best
    return found


def _shared(report: Report, start: int, end: int) -> int:
    """Code points that the report's quote shares with the interval."""
    if report.span is None:
        return 0
    return min(report.span[1], end) - max(report.span[0], start)
