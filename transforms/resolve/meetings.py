"""Claimed meetings to meetings: reports made, copies joined, clustered, named, corrected versions attached.

Belongs here: the order of these steps. Does not belong here: how two reports are compared (`compare`),
grouped (`cluster`) or named (`meeting_ids`).
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl
from rapidfuzz import fuzz

from transforms.resolve.applied import Applied
from transforms.resolve.cluster import Clustering, cluster
from transforms.resolve.compare import compare
from transforms.resolve.compared import Comparer
from transforms.resolve.id_change import IdChange, id_changes
from transforms.resolve.judged_meetings import Said, judged_groups, judged_links, said_of_meetings
from transforms.resolve.judgements import Judgement
from transforms.resolve.links import Item, Link
from transforms.resolve.meeting_ids import meeting_ids
from transforms.resolve.neighbours import with_neighbours
from transforms.resolve.profile import Profile
from transforms.resolve.published import find_published
from transforms.resolve.reports import Person, Report, make_reports
from transforms.resolve.settings import Settings
from transforms.resolve.union_find import DisjointSets
from transforms.resolve.years import InferredDate, infer_years


@dataclass(frozen=True)
class Meetings:
    """The outcome: each report's meeting, the links that decided, and what became of published ids."""

    reports: list[Report]
    """Those of meetings that stand: no analyst dropped them."""
    meeting_of: dict[str, str]
    """meeting_report_id to meeting_id, for every report that belongs to a current meeting."""
    links: list[Link]
    changes: list[IdChange]
    said: Said
    """What analysts say of meetings."""
    dropped: dict[str, list[Report]]
    """meeting_id to the current reports of meetings that analysts dropped."""
    article_days: dict[str, int]
    inferred: list[InferredDate]


def resolve_meetings(
    claims: pl.DataFrame,
    values: pl.DataFrame,
    articles: pl.DataFrame,
    copies: Mapping[str, str],
    persons: Mapping[str, Person],
    judgements: Sequence[Judgement],
    published: pl.DataFrame | None,
    earlier_changes: pl.DataFrame | None,
    settings: Settings,
    comparer: Comparer,
) -> Meetings:
    """Resolve all reports, of `claims` (claim_meeting) and `values` (claim).

    `articles` has article_id, published_at, is_current and supersedes_article_id; `copies` maps an
    article to its original; `published` and `earlier_changes` are meeting_report and meeting_id_change of
    the last release; `comparer` remembers what it finds.
    """
    reports = with_neighbours(make_reports(claims, values, articles, persons, settings))
    before = find_published(published, earlier_changes, reports)
    successor = _successors(articles)
    grouped, applied = judged_groups(
        judgements,
        before,
        lambda applied: _Grouped.of(reports, copies, successor, applied, settings, comparer),
        lambda grouped: grouped.meeting_of,
    )
    said = said_of_meetings(applied, grouped.meeting_of)
    meeting_of = {
        report_id: meeting_id
        for report_id, meeting_id in grouped.meeting_of.items()
        if meeting_id not in said.dropped
    }
    live = frozenset(meeting_of.values())
    inferred = infer_years(
        grouped.clustering.groups, grouped.clustering.article_days, settings.value("limit.year_days")
    )
    gone = grouped.meeting_of.keys() - meeting_of.keys()
    return Meetings(
        reports=[report for report in reports if report.report_id not in gone],
        meeting_of=meeting_of,
        links=[*judged_links(applied), *grouped.copy_links, *grouped.clustering.links],
        changes=id_changes(before.reports_of, meeting_of, live, before.reports_of.keys()),
        said=said,
        dropped=_by_meeting((one for one in reports if one.is_current and one.report_id in gone), grouped),
        article_days=grouped.clustering.article_days,
        inferred=[item for item in inferred if item.report_id not in gone],
    )


@dataclass(frozen=True)
class _Grouped:
    meeting_of: dict[str, str]
    clustering: Clustering
    copy_links: list[Link]

    @classmethod
    def of(
        cls,
        reports: Sequence[Report],
        copies: Mapping[str, str],
        successor: Mapping[str, str],
        applied: Applied,
        settings: Settings,
        comparer: Comparer,
    ) -> "_Grouped":
        """Cluster the current reports, then let corrected versions follow those that replace them."""
        current = [report for report in reports if report.is_current]
        items, copy_links = _items(current, copies, applied)
        clustering = cluster(items, _apart(applied), settings, comparer)
        by_id = {report.report_id: report for report in reports}
        groups = [[by_id[report.report_id] for report in group.reports] for group in clustering.groups]
        _attach_replaced([report for report in reports if not report.is_current], groups, successor, settings)
        ids = meeting_ids(groups)
        meeting_of = {report.report_id: ids[n] for n, group in enumerate(groups) for report in group}
        return cls(meeting_of, clustering, copy_links)


def _by_meeting(reports: Iterable[Report], grouped: _Grouped) -> dict[str, list[Report]]:
    found: defaultdict[str, list[Report]] = defaultdict(list)
    for report in reports:
        found[grouped.meeting_of[report.report_id]].append(report)
    return dict(found)


def _items(
    reports: Sequence[Report], copies: Mapping[str, str], applied: Applied
) -> tuple[list[Item], list[Link]]:
    """Reports that are one without comparing: by judgement, and by the same words in copies of an article."""
    by_id = {report.report_id: report for report in reports}
    sets = DisjointSets[str]()
    for left, right, _ in applied.different:
        sets.keep_apart(left, right)
    for left, right, _ in applied.same:
        sets.union(left, right)
    links: list[Link] = []
    originals = frozenset(copies.values())
    first: dict[tuple[str, str, str | None], Report] = {}
    for report in reports:
        if not report.quote or (report.article_id not in copies and report.article_id not in originals):
            continue
        key = (copies.get(report.article_id, report.article_id), report.quote, report.family)
        other = first.setdefault(key, report)
        if other.article_id != report.article_id and sets.union(other.report_id, report.report_id):
            words = f"the same words in copies: {report.quote}"
            links.append(Link(report.report_id, other.report_id, True, 1.0, "copy", words))
    return [tuple(by_id[report_id] for report_id in group) for group in sets.sets(by_id)], links


def _apart(applied: Applied) -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for left, right, _ in applied.different:
        found[left].add(right)
        found[right].add(left)
    return {report_id: frozenset(others) for report_id, others in found.items()}


def _successors(articles: pl.DataFrame) -> dict[str, str]:
    """Each replaced article to the current version at the end of its chain."""
    by = dict(
        articles.drop_nulls("supersedes_article_id").select("supersedes_article_id", "article_id").iter_rows()
    )
    ends = {}
    for replaced in by:
        end, seen = replaced, {replaced}
        while end in by and by[end] not in seen:
            end = by[end]
            seen.add(end)
        ends[replaced] = end
    return ends


def _attach_replaced(
    replaced: Iterable[Report], groups: list[list[Report]], successor: Mapping[str, str], settings: Settings
) -> None:
    """Put each replaced report with the report of the new version that tells of the same meeting.

    It is a silent member: it only holds on to the meeting's id. One to one, the most alike first; a
    correction may well change the very date or name, so that like words suffice.
    """
    place = {report.report_id: n for n, group in enumerate(groups) for report in group}
    by_article: defaultdict[str, list[Report]] = defaultdict(list)
    for group in groups:
        for report in group:
            by_article[report.article_id].append(report)
    pairs = []
    share = settings.value("limit.core_share")
    for old in replaced:
        for new in by_article.get(successor.get(old.article_id, ""), ()):
            verdict = compare(Profile([old], share), Profile([new], share), settings)
            alike = fuzz.ratio(old.quote, new.quote)
            if not verdict.excluded or alike >= settings.value("limit.corrected_quote"):
                pairs.append((alike + verdict.weight, old, new))
    pairs.sort(key=lambda pair: (-pair[0], pair[1].report_id, pair[2].report_id))
    taken: set[tuple[str, str]] = set()
    for _, old, new in pairs:
        if (old.report_id, "") not in taken and (old.article_id, new.report_id) not in taken:
            taken |= {(old.report_id, ""), (old.article_id, new.report_id)}
            groups[place[new.report_id]].append(old)
