"""A profile: what one or several reports of the same meeting say together, with counts.

A single report is a profile of one, so that reports and groups of reports are compared by the same
functions. Belongs here: adding reports up. Does not belong here: any weight or verdict.
"""

from collections import Counter
from collections.abc import Iterable

from transforms.resolve.dates import Interval, PartialDate
from transforms.resolve.reports import REMOTE, Person, Report

FUTURE = frozenset({"planned", "proposed"})


class Profile:
    """The sum of some reports; grows by `add`."""

    __slots__ = (
        "articles",
        "cities",
        "countries",
        "durations",
        "event_names",
        "families",
        "formats",
        "forums",
        "intervals",
        "is_multilateral",
        "is_vague",
        "lenders",
        "partials",
        "persons",
        "points",
        "published",
        "reports",
        "rescheduled",
        "sequences",
        "sides",
        "statuses",
        "topics",
        "venues",
        "with_sides",
    )

    def __init__(self, reports: Iterable[Report]) -> None:
        self.reports: list[Report] = []
        self.articles: set[str] = set()
        self.sides: Counter[str] = Counter()
        self.with_sides = 0
        self.persons: dict[str, Person] = {}
        self.forums: set[str] = set()
        self.lenders: set[str] = set()
        self.intervals: Counter[Interval] = Counter()
        self.partials: set[PartialDate] = set()
        self.published: set[tuple[int, str]] = set()
        """Publication day and status of the reports that have a publication date."""
        self.cities: Counter[str] = Counter()
        self.countries: Counter[str] = Counter()
        self.points: dict[str, tuple[float, float]] = {}
        self.venues: set[frozenset[str]] = set()
        self.formats: Counter[str] = Counter()
        self.families: Counter[str] = Counter()
        self.event_names: set[frozenset[str]] = set()
        self.sequences: Counter[int] = Counter()
        self.durations: set[int] = set()
        self.topics: set[str] = set()
        self.statuses: Counter[str] = Counter()
        self.is_vague = True
        self.is_multilateral = False
        self.rescheduled = False
        for report in reports:
            self.add(report)

    def add(self, report: Report) -> None:
        """Add what one more report says."""
        self.reports.append(report)
        self.articles.add(report.article_id)
        self._add_parties(report)
        self._add_place(report)
        self._add_event(report)
        if report.interval is not None:
            self.intervals[report.interval] += 1
        if report.partial is not None:
            self.partials.add(report.partial)
        if report.published is not None:
            self.published.add((report.published, report.status))
        self.statuses[report.status] += 1
        self.is_vague = self.is_vague and report.is_vague
        self.rescheduled = self.rescheduled or report.is_rescheduled

    def _add_parties(self, report: Report) -> None:
        self.sides.update(report.sides)
        self.with_sides += bool(report.sides)
        self.forums |= report.forums
        for person in report.persons:
            self.persons.setdefault(person.actor_id, person)
        self.lenders |= report.lenders
        self.is_multilateral = self.is_multilateral or report.is_multilateral

    def _add_place(self, report: Report) -> None:
        if report.city:
            self.cities[report.city] += 1
            if report.point:
                self.points.setdefault(report.city, report.point)
        if report.country:
            self.countries[report.country] += 1
        if report.venue:
            self.venues.add(report.venue)

    def _add_event(self, report: Report) -> None:
        self.formats[report.format] += 1
        if report.family:
            self.families[report.family] += 1
        if report.event_name:
            self.event_names.add(report.event_name)
        if report.sequence is not None:
            self.sequences[report.sequence] += 1
        self.durations |= report.durations
        self.topics |= report.topics

    @property
    def seed(self) -> Report:
        """The report that began it: the most specific."""
        return self.reports[0]

    @property
    def is_remote(self) -> bool:
        """True where it is told as a call or video meeting, and nowhere as one in person."""
        return any(self.formats[name] for name in REMOTE) and not self.formats["in_person"]

    def date(self) -> Interval | None:
        """The interval that it goes by: the most precise, then the most told, then the earliest."""
        if not self.intervals:
            return None
        return min(self.intervals, key=lambda i: (i.days, -self.intervals[i], i.start))

    def core(self, counts: Counter[str], total: int, share: float) -> set[str]:
        """Values that at least this share of the reports name."""
        if total <= 1:
            return set(counts)
        return {value for value, count in counts.items() if count >= share * total}

    def persons_by_side(self) -> dict[str, set[str]]:
        """Actor ids of the persons of each side; persons of no known side left out."""
        found: dict[str, set[str]] = {}
        for person in self.persons.values():
            if person.side:
                found.setdefault(person.side, set()).add(person.actor_id)
        return found


def common_event_name(a: Profile, b: Profile) -> frozenset[str] | None:
    """The words of a name that both give their event: one name within the other, or mostly the same."""
    best: frozenset[str] | None = None
    for first in a.event_names:
        for second in b.event_names:
            common = first & second
            smaller = min(len(first), len(second))
            if 2 * len(common) > smaller and (
                best is None or (len(common), sorted(common)) > (len(best), sorted(best))
            ):
                best = common
    return best


def named_forums(a: Profile, b: Profile) -> set[str]:
    """Organizations that take part in both and after which one of them names the event: 'the NATO summit'."""
    common = a.forums & b.forums
    return {forum for forum in common if any(forum in words for words in (*a.event_names, *b.event_names))}
