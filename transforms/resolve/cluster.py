"""Which reports are one meeting: greedy agglomeration, the surest pairs first, exclusions never overruled.

Reports that name their day are compared pair by pair within blocks and united from the best score
down; each time the two groups as they then are must still fit, and nothing in them exclude the other.
Then come reports that only say 'Thursday' or 'last month': they join the group that they fit best,
again the surest first, since each that finds its meeting rules that meeting out for its article's
other reports, and may date an article without a date of publication. One that fits two groups about
as well stays by itself. Ties are broken by content. As every choice depends on the set of reports
alone, neither order nor batching of arrival can change the outcome.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from transforms.resolve.blocking import MONTH_DAYS, Index
from transforms.resolve.compared import Compared, Comparer
from transforms.resolve.links import Item, Link
from transforms.resolve.profile import Profile
from transforms.resolve.ranking import in_order, report_order
from transforms.resolve.reports import Report
from transforms.resolve.settings import Settings
from transforms.resolve.twins import unite_twins
from transforms.resolve.union_find import DisjointSets

_ROUNDS = 4
_REJECTED_KEPT = 3


@dataclass
class Clustering:
    """Groups of reports, the links that made them, and the days inferred for articles without one."""

    groups: list[Profile] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    article_days: dict[str, int] = field(default_factory=dict)


def cluster(
    items: Iterable[Item], apart: Mapping[str, frozenset[str]], settings: Settings, comparer: Comparer
) -> Clustering:
    """Group the items; `apart` maps a report to those that a judgement keeps from it."""
    held = list(items)
    reports = sorted((report for item in held for report in item), key=report_order)
    rank = {report.report_id: number for number, report in enumerate(reports)}
    ordered = in_order(held, rank)
    dated, links = unite_twins([item for item in ordered if _is_sharp(item)], apart, settings, comparer)
    clusterer = _Clusterer(rank, apart, settings, comparer)
    clusterer.result.links.extend(links)
    clusterer.unite_dated(in_order(dated, rank))
    clusterer.place_vague([_Pending(item) for item in ordered if not _is_sharp(item)])
    return clusterer.result


def _days_apart(one: Profile, other: Profile) -> int:
    return one.date.gap(other.date) if one.date and other.date else 0


def _is_sharp(item: Item) -> bool:
    return any(report.is_sharp for report in item)


def _names_calendar_day(item: Item) -> bool:
    return any(report.partial is not None and report.partial.month_day is not None for report in item)


@dataclass
class _Pending:
    """A report without a day that waits for its group; what it found holds until its candidates change."""

    item: Item
    profile: Profile | None = None
    day: int | None = None
    """The article's day that the profile was made with."""
    scores: dict[int, float] = field(default_factory=dict)
    """Candidate groups with their scores."""
    ranked: list[tuple[int, float]] | None = None
    """The same, the best first."""
    entries: int = -1
    """How much the index held when they were looked up."""


class _Clusterer:
    def __init__(
        self,
        rank: Mapping[str, int],
        apart: Mapping[str, frozenset[str]],
        settings: Settings,
        comparer: Comparer,
    ) -> None:
        self._settings, self._comparer = settings, comparer
        self._rank = rank
        self._apart = apart
        self._threshold = settings.value("threshold.link")
        self._margin = settings.value("threshold.margin")
        self._confident = settings.value("threshold.confident")
        self._share = settings.value("limit.core_share")
        self._well_told = settings.value("limit.well_told")
        self._index = self._new_index()
        self._ranks: list[int] = []
        """The rank of each group, which stays: what joins it does not stand for it."""
        self._changed: list[int] = []
        """For each group how many entries the index had when it last grew."""
        self.result = Clustering()

    # ---------------------------------------------------------------- reports with a day

    def unite_dated(self, items: Sequence[Item]) -> None:
        """Unite the reports that name their day, and index the groups that come of it."""
        groups = {number: Profile(item, self._share) for number, item in enumerate(items)}
        sets = DisjointSets[int]()
        for _, _, left, right in sorted(self._edges(groups)):
            one, other = sets.find(left), sets.find(right)
            if one == other:
                continue
            found = self._compare(groups[one], groups[other], in_words=True)
            is_same = found.score >= self._threshold
            self._link(groups[other], groups[one], is_same, found)
            if not is_same:
                continue
            sets.union(one, other)
            kept, gone = sets.find(one), other if sets.find(one) == one else one
            is_first = self._rank_of(groups[gone]) < self._rank_of(groups[kept])
            groups[kept].absorb(groups.pop(gone), is_first)
        for group in sorted(groups.values(), key=self._rank_of):
            self._add_group(group)

    def _edges(self, profiles: Mapping[int, Profile]) -> Iterator[tuple[float, int, int, int]]:
        """(minus score, days apart, earlier number, number) of the pairs in blocks that reach the threshold.

        What was put off is looked for by a meeting of any later day, not only of the days around.
        """
        index, put_off = self._new_index(), self._new_index()
        for number, profile in profiles.items():
            missed: list[tuple[Profile, float]] = []
            moved = self._candidates(put_off, profile, int(self._settings.values["limit.reschedule_days"]))
            for other in sorted(self._candidates(index, profile) | moved):
                found = self._compare(profile, profiles[other])
                if found.score >= self._threshold:
                    yield -found.score, _days_apart(profile, profiles[other]), other, number
                else:
                    missed.append((profiles[other], found.weight))
            self._keep_rejected(profile, missed)
            for report in profile.reports:
                index.add(report, number)
                if report.is_rescheduled:
                    put_off.add(report, number)

    # ---------------------------------------------------------------- reports without a day

    def place_vague(self, pending: list[_Pending]) -> None:
        """Place reports without a day: what fits surely, then what fits, then the rest by themselves."""
        for threshold in (self._confident, self._threshold):
            for _ in range(_ROUNDS):
                self._date_articles()
                left = self._join_surest(pending, threshold)
                if len(left) == len(pending):
                    break
                pending = left
        for waiting in pending:
            if not self._join(waiting, self._threshold):
                self._keep_misses(waiting, None)
                self._add_group(self._profile(waiting))

    def _join_surest(self, pending: list[_Pending], threshold: float) -> list[_Pending]:
        """Join what reaches the threshold, in order of score; what is left over.

        Who names the day of the year goes first: two meetings of the same parties on that day are less
        likely than that another report means another day.
        """
        scored = []
        for number, waiting in enumerate(pending):
            best = self._choose(self._ranked(waiting), threshold)
            if best is not None:
                scored.append((not _names_calendar_day(waiting.item), -waiting.scores[best], number))
        joined = {number for *_, number in sorted(scored) if self._join(pending[number], threshold)}
        return [waiting for number, waiting in enumerate(pending) if number not in joined]

    def _join(self, waiting: _Pending, threshold: float) -> bool:
        """Put the report into the group that it fits; False where none is sure enough."""
        best = self._choose(self._ranked(waiting), threshold)
        if best is None:
            return False
        self._keep_misses(waiting, best)
        profile, group = self._profile(waiting), self.result.groups[best]
        self._link(profile, group, True, self._compare(profile, group, in_words=True))
        for report in profile.reports:
            group.add(report)
            self._index.add(report, best)
        self._changed[best] = self._index.entries
        return True

    def _ranked(self, waiting: _Pending) -> list[tuple[int, float]]:
        """Candidate groups with their scores, the best first; ties by the groups' order."""
        profile = self._profile(waiting)
        groups, known, since = self.result.groups, waiting.scores, waiting.entries
        if waiting.ranked is None or not all(self._index.is_untouched(r, since) for r in profile.reports):
            found: Iterable[int] = self._candidates(self._index, profile)
        elif any(self._changed[n] > since for n in known):
            found = known
        else:
            return waiting.ranked
        waiting.scores = {
            n: known[n]
            if n in known and self._changed[n] <= since
            else self._compare(profile, groups[n]).score
            for n in found
        }
        waiting.entries = self._index.entries
        waiting.ranked = sorted(waiting.scores.items(), key=lambda pair: (-pair[1], self._ranks[pair[0]]))
        return waiting.ranked

    def _choose(self, ranked: list[tuple[int, float]], threshold: float) -> int | None:
        """The best group; of several that fit about as well the one told far more often, or None."""
        best = ranked[0][1] if ranked else 0.0
        if best < threshold:
            return None
        least = max(self._threshold, best - self._margin)
        near = [number for number, score in ranked if score == best or score > least]
        told = sorted(near, key=lambda number: -len(self.result.groups[number].articles))
        if len(near) > 1:
            first, second = (len(self.result.groups[number].articles) for number in told[:2])
            return told[0] if first >= self._well_told * second else None
        return near[0]

    def _profile(self, waiting: _Pending) -> Profile:
        """The report as a profile, dated by its article's inferred day where it has no publication date."""
        days = self.result.article_days
        day = max((days.get(r.article_id, 0) for r in waiting.item if r.published is None), default=0) or None
        if waiting.profile is None or day != waiting.day:
            reports = (
                replace(report, not_before=days.get(report.article_id))
                if report.published is None
                else report
                for report in waiting.item
            )
            waiting.profile, waiting.day = Profile(reports, self._share), day
            waiting.scores, waiting.ranked = {}, None
        return waiting.profile

    def _date_articles(self) -> None:
        """The latest meeting held that an article without a date of its own tells of dates the article."""
        days = self.result.article_days
        for group in self.result.groups:
            interval = group.date
            if interval is None or interval.precision != "day":
                continue
            for report in group.reports:
                if report.status == "held" and (report.published is None or report.article_id in days):
                    days[report.article_id] = max(days.get(report.article_id, 0), interval.end)

    # ---------------------------------------------------------------- both

    def _new_index(self) -> Index:
        limits = (self._settings.value(f"limit.{name}") for name in ("candidates", "undated_candidates"))
        return Index(*(int(limit) for limit in limits))

    def _rank_of(self, group: Profile) -> int:
        return self._rank[group.seed.report_id]

    def _candidates(self, index: Index, profile: Profile, window: int | None = None) -> set[int]:
        found: set[int] = set()
        for report in profile.reports:
            found |= index.candidates(report, window or self._window(report))
        return found

    def _window(self, report: Report) -> int | None:
        """Days around a report's day in which its meeting is looked for; None without a date of its own.

        What names its month stands under the middle of it.
        """
        if report.interval is None:
            return None
        if not report.is_sharp:
            return max(report.interval.days, MONTH_DAYS) // 2 + 1
        is_movable = report.is_rescheduled or report.status not in {"held", "unknown"}
        return int(self._settings.values["limit.reschedule_days" if is_movable else "limit.sharp_days"])

    def _compare(self, profile: Profile, group: Profile, in_words: bool = False) -> Compared:
        """What comparing the two finds, with its reason where it is asked for in words."""
        for report in profile.reports if self._apart else ():
            kept_from = self._apart.get(report.report_id, frozenset())
            other = next(
                (member.report_id for member in group.reports if member.report_id in kept_from), None
            )
            if other is not None:
                return Compared(float("-inf"), 0.0, "judged_different", f"judged_different: {other}")
        return self._comparer.compare(profile, group, in_words)

    def _add_group(self, group: Profile) -> None:
        self.result.groups.append(group)
        self._ranks.append(self._rank_of(group))
        for report in group.reports:
            self._index.add(report, len(self.result.groups) - 1)
        self._changed.append(self._index.entries)

    def _link(self, one: Profile, other: Profile, is_same: bool, found: Compared) -> None:
        link = Link.of(one.seed.report_id, other.seed.report_id, is_same, found, self._threshold)
        self.result.links.append(link)

    def _keep_misses(self, waiting: _Pending, best: int | None) -> None:
        """Keep the nearest misses of a report: only few of them are kept."""
        profile, groups = self._profile(waiting), self.result.groups
        near = [groups[n] for n, _ in self._ranked(waiting) if n != best][:_REJECTED_KEPT]
        self._keep_rejected(profile, [(group, self._compare(profile, group).weight) for group in near])

    def _keep_rejected(self, profile: Profile, missed: Sequence[tuple[Profile, float]]) -> None:
        """Keep the nearest misses, by weight, so that 'why are these two not one' has an answer."""
        near = sorted(missed, key=lambda pair: (-pair[1], self._rank_of(pair[0])))
        for other, _ in near[:_REJECTED_KEPT]:
            self._link(profile, other, False, self._compare(profile, other, in_words=True))
