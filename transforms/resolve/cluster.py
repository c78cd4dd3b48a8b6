"""Which reports are one meeting: each joins the group that it fits best, the most specific reports first.

The order is by content: reports that name their day first, the fullest before the poorer, then those
that only say 'Thursday' or 'last month', and last those of articles without a date of publication,
whose time is read off what they tell along with it. A report joins the best group that nothing
excludes and whose score reaches the threshold; one without a day of its own joins only when no other
group comes close, and else stays by itself. As every choice depends on the set of reports alone,
neither order nor batching of arrival can change the outcome.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from transforms.resolve.blocking import Index
from transforms.resolve.compare import compare
from transforms.resolve.profile import Profile
from transforms.resolve.reports import Report
from transforms.resolve.settings import Settings
from transforms.resolve.verdict import Excluded, Verdict

_ROUNDS = 4
_REJECTED_KEPT = 3

Item = tuple[Report, ...]
"""Reports that are one before any comparison: copies, or by judgement."""


@dataclass(frozen=True, slots=True)
class Link:
    """A comparison that decided: a report against the first report of a group."""

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


def cluster(
    items: Iterable[Item], apart: Mapping[str, frozenset[str]], settings: Settings
) -> Clustering:
    """Group the items; `apart` maps a report to those that a judgement keeps from it."""
    return _Clusterer(apart, settings).run(sorted(items, key=_order))


def specificity(report: Report) -> int:
    """How much a report says: day, parties, place, name; the fullest reports begin the groups."""
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


def _order(item: Item) -> tuple[bool, int, tuple[str, ...], str]:
    best = max(item, key=lambda report: (specificity(report), report.report_id))
    return (not any(report.is_sharp for report in item), -specificity(best), best.content_key, best.report_id)


class _Clusterer:
    def __init__(self, apart: Mapping[str, frozenset[str]], settings: Settings) -> None:
        self._settings = settings
        self._apart = apart
        self._threshold = settings.value("threshold", "link")
        self._margin = settings.value("threshold", "margin")
        self._confident = settings.value("threshold", "confident")
        self._index = Index(int(settings.value("limit", "candidates")))
        self._result = Clustering()

    def run(self, items: Sequence[Item]) -> Clustering:
        pending: list[Item] = []
        for item in items:
            if any(report.is_sharp for report in item) or any(report.published is not None for report in item):
                self._place(item)
            else:
                pending.append(item)
        self._place_undated_articles(pending)
        return self._result

    def _place_undated_articles(self, pending: list[Item]) -> None:
        """Articles without a date: what is sure first, as it dates the article for the rest."""
        for _ in range(_ROUNDS):
            self._date_articles()
            left = [item for item in pending if not self._join_if_sure(self._with_article_day(item))]
            if len(left) == len(pending):
                break
            pending = left
        for item in pending:
            self._place(self._with_article_day(item))

    def _with_article_day(self, item: Item) -> Item:
        days = self._result.article_days
        return tuple(
            replace(report, published=days.get(report.article_id)) if report.published is None else report
            for report in item
        )

    def _date_articles(self) -> None:
        """The latest meeting held that an article without a date tells of dates the article."""
        days = self._result.article_days
        for group in self._result.groups:
            interval = group.date()
            if interval is None or interval.precision != "day":
                continue
            for report in group.reports:
                if report.status == "held" and (report.published is None or report.article_id in days):
                    days[report.article_id] = max(days.get(report.article_id, 0), interval.end)

    def _join_if_sure(self, item: Item) -> bool:
        ranked = self._ranked(Profile(item))
        best = self._choose(item, ranked, self._confident)
        if best is None:
            return False
        self._join(item, best, ranked)
        return True

    def _place(self, item: Item) -> None:
        ranked = self._ranked(Profile(item))
        best = self._choose(item, ranked, self._threshold)
        self._keep_rejected(item, ranked, best)
        if best is None:
            self._result.groups.append(Profile(item))
            self._enter(item, len(self._result.groups) - 1)
        else:
            self._join(item, best, ranked)

    def _ranked(self, profile: Profile) -> list[tuple[int, Verdict]]:
        """Candidate groups with their verdicts, the best first; ties by content."""
        groups = self._result.groups
        found = [(number, self._compare(profile, groups[number])) for number in self._candidates(profile)]
        found.sort(key=lambda pair: (-pair[1].score, groups[pair[0]].seed.content_key, groups[pair[0]].seed.report_id))
        return found

    def _candidates(self, profile: Profile) -> set[int]:
        limits = self._settings
        movable = profile.rescheduled or not profile.statuses.keys() & {"held", "unknown"}
        window = int(limits.value("limit", "reschedule_days" if movable else "sharp_days"))
        found: set[int] = set()
        for report in profile.reports:
            found |= self._index.candidates(report, window if report.is_sharp else None)
        return found

    def _compare(self, profile: Profile, group: Profile) -> Verdict:
        for report in profile.reports if self._apart else ():
            for other in self._apart.get(report.report_id, frozenset()):
                if any(member.report_id == other for member in group.reports):
                    return Verdict((), Excluded("judged_different", other))
        return compare(profile, group, self._settings)

    def _choose(self, item: Item, ranked: list[tuple[int, Verdict]], threshold: float) -> int | None:
        fitting = [(number, verdict.score) for number, verdict in ranked[:2] if verdict.score >= self._threshold]
        if not fitting or fitting[0][1] < threshold:
            return None
        is_sharp = any(report.is_sharp for report in item)
        if not is_sharp and len(fitting) > 1 and fitting[0][1] - fitting[1][1] < self._margin:
            return None
        return fitting[0][0]

    def _join(self, item: Item, number: int, ranked: list[tuple[int, Verdict]]) -> None:
        group = self._result.groups[number]
        verdict = next(verdict for other, verdict in ranked if other == number)
        self._result.links.append(Link(item[0].report_id, group.seed.report_id, True, verdict))
        for report in item:
            group.add(report)
        self._enter(item, number)

    def _enter(self, item: Item, number: int) -> None:
        for report in item:
            self._index.add(report, number)

    def _keep_rejected(self, item: Item, ranked: list[tuple[int, Verdict]], best: int | None) -> None:
        """The nearest misses, so that 'why are these two not one' has an answer."""
        for number, verdict in _nearest_misses(ranked, best):
            seed = self._result.groups[number].seed
            self._result.links.append(Link(item[0].report_id, seed.report_id, False, verdict))


def _nearest_misses(ranked: list[tuple[int, Verdict]], best: int | None) -> Iterator[tuple[int, Verdict]]:
    missed = [(number, verdict) for number, verdict in ranked if number != best and verdict.features]
    missed.sort(key=lambda pair: -sum(feature.weight for feature in pair[1].features))
    yield from missed[:_REJECTED_KEPT]
