"""What the last release called its meetings and persons, in terms of what articles tell now.

A report of the last release is found again by its id; where the extractor reads the same article a
little differently since, by the place in the text that it rests on. Belongs here: finding them again.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import polars as pl

from transforms.resolve.id_change import led_to
from transforms.resolve.reports import Report

_PLACE = ("article_id", "char_start", "char_end")


@dataclass(frozen=True)
class Published:
    """Meetings of the last release."""

    reports_of: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Published meeting_id to the ids that its reports have now; those that are told no more are left out."""
    id_changes: pl.DataFrame | None = None
    """Rows of meeting_id_change."""

    def reports(self, meeting_id: str) -> list[str]:
        """The reports of a meeting that was published under this id, in this release or an earlier one."""
        ids = led_to(self.id_changes, meeting_id)
        return sorted({report_id for known in ids for report_id in self.reports_of.get(known, ())})


class PublishedPersons(NamedTuple):
    """Who was who in the last release."""

    links: pl.DataFrame | None = None
    """local_actor_id, actor_id; None before the first release."""
    id_changes: pl.DataFrame | None = None
    """Rows of actor_id_change."""

    def local_ids(self, actor_id: str) -> list[str]:
        """The local actors of a person who was published under this id, in this release or an earlier one."""
        if self.links is None:
            return []
        ids = led_to(self.id_changes, actor_id)
        return self.links.filter(pl.col("actor_id").is_in(ids))["local_actor_id"].sort().to_list()


class PublishedVenues(NamedTuple):
    """Where the reports' meetings were in the last release."""

    reports: pl.DataFrame | None = None
    """meeting_report_id, told_venue_id; None before the first release."""
    id_changes: pl.DataFrame | None = None
    """Rows of venue_id_change."""

    def reports_of(self) -> dict[str, list[str]]:
        """Each venue's reports."""
        if self.reports is None:
            return {}
        told = self.reports.drop_nulls("told_venue_id").sort("meeting_report_id")
        return dict(told.group_by("told_venue_id").agg("meeting_report_id").iter_rows())

    def reports_at(self, venue_id: str) -> list[str]:
        """The reports of a venue that was published under this id, in this release or an earlier one."""
        if self.reports is None:
            return []
        ids = led_to(self.id_changes, venue_id)
        return self.reports.filter(pl.col("told_venue_id").is_in(ids))["meeting_report_id"].sort().to_list()


def find_published(
    published: pl.DataFrame | None, id_changes: pl.DataFrame | None, reports: Sequence[Report]
) -> Published:
    """The meetings of the last release, from its meeting_report and meeting_id_change.

    `published` has meeting_report_id and meeting_id, and may have article_id, char_start and char_end, by
    which a report is found again whose id is gone.
    """
    if published is None:
        return Published({}, id_changes)
    known = {report.report_id for report in reports}
    found_again = _by_place(published, reports) if set(_PLACE) <= set(published.columns) else {}
    reports_of: defaultdict[str, list[str]] = defaultdict(list)
    for report_id, meeting_id in sorted(published.select("meeting_report_id", "meeting_id").iter_rows()):
        now = report_id if report_id in known else found_again.get(report_id)
        reports_of[meeting_id].extend([now] if now else [])
    return Published(reports_of, id_changes)


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
