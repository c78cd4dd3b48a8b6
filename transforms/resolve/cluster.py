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

from transforms.resolve.blocking import Index
from transforms.resolve.compare import compare
from transforms.resolve.profile import Profile
from transforms.resolve.reports import Report
from transforms.resolve.settings import Settings
from transforms.resolve.union_find import DisjointSets
from transforms.resolve.verdict import Excluded, Verdict

_ROUNDS = 4
_REJECTED_KEPT = 3

Item = tuple[Report, ...]
"""Reports that are one before any comparison: copies, or by judgement."""


@dataclass(frozen=True, slots=True)
class Link:
    """A comparison that decided: the most specific reports of two groups stand for them."""

    left: str
    right: str
    is_same: bool
    verdict: Verdict


@dataclass
class Clustering:
    """Groups of reports, the links that made them, and the days inferred for articles without one."""

    groups: list[Profile] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    article_days: dict[str, int] = field(default_factory=dict)


def cluster(items: Iterable[Item], apart: Mapping[str, frozenset[str]], settings: Settings) -> Clustering:
    """Group the items; `apart` maps a report to those that a judgement keeps from it."""
    ordered = sorted((tuple(sorted(item, key=_report_order)) for item in items), key=_order)
    clusterer = _Clusterer(apart, settings)
    clusterer.unite_dated([item for item in ordered if _is_sharp(item)])
    clusterer.place_vague([item for item in ordered if not _is_sharp(item)])
    return clusterer.result


def specificity(report: Report) -> int:
    """How much a report says: day, parties, place, name; the fullest report stands for its group."""
    persons = len({person.side for person in report.persons if person.side})
    return (
        3 * (report.is_sharp and report.interval is not None and report.interval.days == 1)
        + 2 * (len(report.sides) > 1)
        + 2 * (persons > 1)
        + (len(report.persons) > 0)
        + (report.city is not None)
        + bool(report.event_name)
        + (report.format != "unknown")
        + (report.published is not None)
        - 2 * report.is_vague
    )


def _is_sharp(item: Item) -> bool:
    return any(report.is_sharp for report in item)


def _report_order(report: Report) -> tuple[int, tuple[str, ...], str]:
    return -specificity(report), report.content_key, report.report_id


def _order(item: Item) -> tuple[int, tuple[str, ...], str]:
    return _report_order(item[0])


class _Clusterer:
    def __init__(self, apart: Mapping[str, frozenset[str]], settings: Settings) -> None:
        self._settings = settings
        self._apart = apart
        self._threshold = settings.value("threshold", "link")
        self._margin = settings.value("threshold", "margin")
        self._confident = settings.value("threshold", "confident")
        self._limit = int(settings.value("limit", "candidates"))
        self._index = Index(self._limit)
        self.result = Clustering()

    # ---------------------------------------------------------------- reports with a day

    def unite_dated(self, items: Sequence[Item]) -> None:
        """Unite the reports that name their day, and index the groups that come of it."""
        profiles = [Profile(item) for item in items]
        sets = DisjointSets[int]()
        groups = dict(enumerate(profiles))
        for _, left, right in sorted(self._edges(profiles)):
            one, other = sets.find(left), sets.find(right)
            if one == other:
                continue
            verdict = self._compare(groups[other], groups[one])
            if verdict.score < self._threshold:
                self._keep_rejected(groups[other], [(groups[one], verdict)])
                continue
            self._link(groups[other], groups[one], verdict)
            sets.union(one, other)
            merged = Profile(
                sorted((*groups.pop(one).reports, *groups.pop(other).reports), key=_report_order)
            )
            groups[sets.find(one)] = merged
        for group in sorted(groups.values(), key=lambda group: _report_order(group.seed)):
            self._add_group(group)

    def _edges(self, profiles: Sequence[Profile]) -> Iterator[tuple[float, int, int]]:
        """(minus score, number, earlier number) of the pairs in blocks that reach the threshold."""
        index = Index(self._limit)
        for number, profile in enumerate(profiles):
            missed: list[tuple[Profile, Verdict]] = []
            for other in sorted(self._candidates(index, profile)):
                verdict = self._compare(profile, profiles[other])
                if verdict.score >= self._threshold:
                    yield -verdict.score, other, number
                else:
                    missed.append((profiles[other], verdict))
            self._keep_rejected(profile, missed)
            for report in profile.reports:
                index.add(report, number)

    # ---------------------------------------------------------------- reports without a day

    def place_vague(self, pending: list[Item]) -> None:
        """Place reports without a day: what fits surely, then what fits, then the rest by themselves."""
        for threshold in (self._confident, self._threshold):
            for _ in range(_ROUNDS):
                self._date_articles()
                left = self._join_surest(pending, threshold)
                if len(left) == len(pending):
                    break
                pending = left
        for item in pending:
            if not self._join(item, self._threshold):
                self._add_group(Profile(self._with_article_day(item)))

    def _join_surest(self, pending: list[Item], threshold: float) -> list[Item]:
        """Join what reaches the threshold, in order of score; what is left over."""
        scored = []
        for number, item in enumerate(pending):
            ranked = self._ranked(Profile(self._with_article_day(item)))
            if self._choose(ranked, threshold) is not None:
                scored.append((-ranked[0][1].score, number))
        joined = {number for _, number in sorted(scored) if self._join(pending[number], threshold)}
        return [item for number, item in enumerate(pending) if number not in joined]

    def _join(self, item: Item, threshold: float) -> bool:
        """Put the item into the group that it fits; False where none is sure enough."""
        profile = Profile(self._with_article_day(item))
        ranked = self._ranked(profile)
        best = self._choose(ranked, threshold)
        groups = self.result.groups
        self._keep_rejected(profile, [(groups[n], verdict) for n, verdict in ranked if n != best])
        if best is None:
            return False
        self._link(profile, groups[best], ranked[0][1])
        for report in profile.reports:
            groups[best].add(report)
            self._index.add(report, best)
        return True

    def _ranked(self, profile: Profile) -> list[tuple[int, Verdict]]:
        """Candidate groups with their verdicts, the best first; ties by the groups' order."""
        groups = self.result.groups
        found = [(n, self._compare(profile, groups[n])) for n in self._candidates(self._index, profile)]
        return sorted(found, key=lambda pair: (-pair[1].score, pair[0]))

    def _choose(self, ranked: list[tuple[int, Verdict]], threshold: float) -> int | None:
        fitting = [
            (number, verdict.score) for number, verdict in ranked[:2] if verdict.score >= self._threshold
        ]
        if not fitting or fitting[0][1] < threshold:
            return None
        if len(fitting) > 1 and fitting[0][1] - fitting[1][1] < self._margin:
            return None
        return fitting[0][0]

    def _with_article_day(self, item: Item) -> Item:
        days = self.result.article_days
        return tuple(
            replace(report, published=days.get(report.article_id)) if report.published is None else report
            for report in item
        )

    def _date_articles(self) -> None:
        """The latest meeting held that an article without a date of its own tells of dates the article."""
        days = self.result.article_days
        for group in self.result.groups:
            interval = group.date()
            if interval is None or interval.precision != "day":
                continue
            for report in group.reports:
                if report.status == "held" and (report.published is None or report.article_id in days):
                    days[report.article_id] = max(days.get(report.article_id, 0), interval.end)

    # ---------------------------------------------------------------- both

    def _candidates(self, index: Index, profile: Profile) -> set[int]:
        movable = profile.rescheduled or not profile.statuses.keys() & {"held", "unknown"}
        window = int(self._settings.value("limit", "reschedule_days" if movable else "sharp_days"))
        found: set[int] = set()
        for report in profile.reports:
            found |= index.candidates(report, window if report.is_sharp else None)
        return found

    def _compare(self, profile: Profile, group: Profile) -> Verdict:
        for report in profile.reports if self._apart else ():
            kept_from = self._apart.get(report.report_id, frozenset())
            other = next(
                (member.report_id for member in group.reports if member.report_id in kept_from), None
            )
            if other is not None:
                return Verdict((), Excluded("judged_different", other))
        return compare(profile, group, self._settings)

    def _add_group(self, group: Profile) -> None:
        self.result.groups.append(group)
        for report in group.reports:
            self._index.add(report, len(self.result.groups) - 1)

    def _link(self, one: Profile, other: Profile, verdict: Verdict) -> None:
        self.result.links.append(Link(one.seed.report_id, other.seed.report_id, True, verdict))

    def _keep_rejected(self, profile: Profile, missed: Sequence[tuple[Profile, Verdict]]) -> None:
        """Keep the nearest misses, so that 'why are these two not one' has an answer."""
        near = sorted(
            missed,
            key=lambda pair: (-sum(feature.weight for feature in pair[1].features), pair[0].seed.report_id),
        )
        for other, verdict in near[:_REJECTED_KEPT]:
            self.result.links.append(Link(profile.seed.report_id, other.seed.report_id, False, verdict))
