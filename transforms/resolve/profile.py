"""A profile: what one or several reports of the same meeting say together, with counts.

A single report is a profile of one, so that reports and groups of reports are compared by the same
functions. Belongs here: adding reports up. Does not belong here: any weight or verdict.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from transforms.resolve.dates import Interval, PartialDate
from transforms.resolve.reports import Person, Report, is_circle
from transforms.tables.stages import REMOTE
from transforms.text import fold

FUTURE = frozenset({"planned", "proposed"})
CALLED_OFF = frozenset({"cancelled", "refused"})
_WORD = re.compile(r"[^\W_]+")
_DERIVED = ("date", "format", "family", "core_sides", "core_cities", "persons_by_side")


class Profile:
    """The sum of some reports, grows by `add`; the first of them stands for all.

    A value speaks against another report only if at least `core_share` of the reports that name a value
    of its kind name it.
    """

    def __init__(self, reports: Iterable[Report], core_share: float) -> None:
        self.core_share = core_share
        self.mark = 0
        """Stands for its reports, in the order in which they were added."""
        self.reports: list[Report] = []
        self.articles: set[str] = set()
        self.sides: dict[str, int] = {}
        self.forums: set[str] = set()
        self.persons: dict[str, Person] = {}
        self.twosomes: set[tuple[Person, ...]] = set()
        """The two whom a report names that names nobody else."""
        self.lenders: set[str] = set()
        self.intervals: dict[Interval, int] = {}
        self.stated: dict[Interval, int] = {}
        """Those of the intervals that words of an article give."""
        self.partials: set[PartialDate] = set()
        self.published: set[tuple[int, str]] = set()
        """Publication day and status of the reports that have a publication date."""
        self.told_days: set[int] = set()
        """Days of publication, known or read off the article's other meetings."""
        self.cities: dict[str, int] = {}
        self.countries: set[str] = set()
        self.points: dict[str, tuple[float, float]] = {}
        self.venues: set[frozenset[str]] = set()
        self.formats: dict[str, int] = {}
        self.families: dict[str, int] = {}
        self.event_names: set[frozenset[str]] = set()
        self.subject: set[str] = set()
        self.sequences: dict[int, int] = {}
        self.durations: set[int] = set()
        self.topics: set[str] = set()
        self.statuses: set[str] = set()
        self.is_vague = True
        self.is_multilateral = False
        self.is_called_multilateral = False
        self.is_of_several = False
        self.rescheduled = False
        self.has_parts = False
        for report in reports:
            self.add(report)

    def add(self, report: Report) -> None:
        """Add what one more report says."""
        for name in _DERIVED:
            self.__dict__.pop(name, None)
        self.mark = hash((self.mark, report.mark, report.not_before or 0))
        self.reports.append(report)
        self.articles.add(report.article_id)
        self._add_parties(report)
        self._add_place(report)
        self._add_event(report)
        if report.interval is not None:
            _count(self.intervals, report.interval)
            if not report.is_assumed_day:
                _count(self.stated, report.interval)
        if report.partial is not None:
            self.partials.add(report.partial)
        if report.published is not None:
            self.published.add((report.published, report.status))
        if (day := report.published or report.not_before) is not None:
            self.told_days.add(day)

    def absorb(self, other: "Profile", is_first: bool) -> None:
        """Add all that another profile says; with `is_first` its first report now stands for both."""
        place = len(self.reports)
        for report in other.reports:
            self.add(report)
        if is_first:
            self.reports[0], self.reports[place] = self.reports[place], self.reports[0]

    def _add_parties(self, report: Report) -> None:
        for side in report.parties:
            _count(self.sides, side)
        self.forums |= report.forums
        for person in report.persons:
            self.persons.setdefault(person.actor_id, person)
        if report.is_of_two_people:
            self.twosomes.add(report.persons)
        self.lenders |= report.lenders
        self.is_multilateral = self.is_multilateral or report.is_multilateral
        self.is_called_multilateral = self.is_called_multilateral or report.is_called_multilateral
        self.is_of_several = self.is_of_several or report.is_of_several

    def _add_place(self, report: Report) -> None:
        if report.city:
            _count(self.cities, report.city)
            if report.point:
                self.points.setdefault(report.city, report.point)
        if report.country:
            self.countries.add(report.country)
        if report.venue:
            self.venues.add(report.venue)

    def _add_event(self, report: Report) -> None:
        if report.format != "unknown":
            _count(self.formats, report.format)
        if report.family:
            _count(self.families, report.family)
        if report.event_name:
            self.event_names.add(report.event_name)
        self.subject |= report.subject
        if report.sequence is not None:
            _count(self.sequences, report.sequence)
        self.durations |= report.durations
        self.topics |= report.topics
        self.statuses.add(report.status)
        self.is_vague = self.is_vague and report.is_vague
        self.rescheduled = self.rescheduled or report.is_rescheduled
        self.has_parts = self.has_parts or report.has_parts

    @property
    def seed(self) -> Report:
        """The report that stands for all."""
        return self.reports[0]

    @cached_property
    def date(self) -> Interval | None:
        """The interval that it goes by: stated, the most precise, then the most told, then the earliest."""
        told = self.stated or self.intervals
        return min(told, key=lambda interval: (interval.days, -told[interval], interval.start), default=None)

    @cached_property
    def format(self) -> str | None:
        """The format that most reports state; None where none does."""
        return _most(self.formats)

    @cached_property
    def family(self) -> str | None:
        """The kind of event that most reports tell of; None where none is known.

        What as many call a summit, or a visit, as call it talks is one: any meeting may be called talks.
        """
        return min(
            self.families,
            key=lambda family: (-self.families[family], family == "meeting", family != "summit", family),
            default=None,
        )

    @property
    def is_remote(self) -> bool:
        """True where it is told as a call or video meeting, and nowhere as one in person."""
        return self.format in REMOTE and "in_person" not in self.formats

    @cached_property
    def core_sides(self) -> frozenset[str]:
        """The sides that enough of its reports name."""
        return self._core(self.sides, sum(bool(report.parties) for report in self.reports))

    @cached_property
    def core_cities(self) -> frozenset[str]:
        """The cities that enough of its reports name."""
        return self._core(self.cities, sum(self.cities.values()))

    def _core(self, counts: dict[str, int], total: int) -> frozenset[str]:
        least = self.core_share * total
        return frozenset(value for value, count in counts.items() if count >= least)

    @cached_property
    def persons_by_side(self) -> dict[str, set[str]]:
        """Actor ids of the persons of each side; persons of no known side left out."""
        found: dict[str, set[str]] = {}
        for person in self.persons.values():
            if person.side:
                found.setdefault(person.side, set()).add(person.actor_id)
        return found


def _count[T](counts: dict[T, int], value: T) -> None:
    counts[value] = counts.get(value, 0) + 1


def _most(counts: dict[str, int]) -> str | None:
    if len(counts) <= 1:
        return next(iter(counts), None)
    return min(counts, key=lambda value: (-counts[value], value))


def common_event_name(a: Profile, b: Profile) -> frozenset[str] | None:
    """The words of a name that both give their event: one name within the other, or mostly the same."""
    if not a.event_names or not b.event_names:
        return None
    best: frozenset[str] | None = None
    for first in a.event_names:
        for second in b.event_names:
            common = first & second
            if 2 * len(common) > min(len(first), len(second)) and (
                best is None or _telling(common) > _telling(best)
            ):
                best = common
    return best


def _telling(words: frozenset[str]) -> tuple[int, list[str]]:
    return len(words), sorted(words)


def named_forums(a: Profile, b: Profile) -> set[str]:
    """Organizations that take part in both and after which one of them names the event: 'the NATO summit'."""
    common = a.forums & b.forums
    if not common:
        return common
    named = (*a.event_names, *b.event_names)
    return {forum for forum in common if any(words.issuperset(forum.split()) for words in named)}


def common_circle(a: Profile, b: Profile, members: Mapping[str, frozenset[str]]) -> str | None:
    """The circle of states that one names and of which nearly all meet in the other: 'the Quad'."""
    if not a.forums or not b.forums:
        return None
    pairs = ((a.core_sides, b.core_sides), (b.core_sides, a.core_sides))
    return min(
        (
            circle
            for one, other in pairs
            for circle in one & members.keys()
            if circle not in other and is_circle(other, members[circle])
            if one - {circle} <= members[circle]
        ),
        default=None,
    )


def common_subject(a: Profile, b: Profile) -> set[str] | None:
    """What two forums of which no parties are told are about: all that one says is said by the other."""
    if not a.subject or not b.subject or a.sides or b.sides or a.persons or b.persons:
        return None
    common = a.subject & b.subject
    return common if common in (a.subject, b.subject) else None


def common_wording(a: Profile, b: Profile, least_share: float) -> frozenset[str] | None:
    """The words in which both tell it, but for few: agencies repeat a sentence from article to article.

    Never of one that is to come and one that is over: such words come back from year to year.
    """
    others = [(words, report.status) for report in b.reports if (words := report.wording)]
    for report in a.reports if others else ():
        mine = report.wording
        for words, status in others if mine else ():
            common = mine & words
            is_same = len(common) >= least_share * max(len(mine), len(words))
            if report.status == status and common and is_same:
                return common
    return None


def says(profile: Profile, phrases: frozenset[str]) -> bool:
    """True where the quote of one of its reports has one of the phrases, as whole words."""
    quotes = (f" {' '.join(_WORD.findall(fold(report.quote)))} " for report in profile.reports)
    return any(f" {phrase} " in quote for quote in quotes for phrase in phrases)


def are_both_held_or_planned(a: Profile, b: Profile) -> bool:
    """True where both took place, or both are still to come, and neither was called off."""
    if (a.statuses | b.statuses) & CALLED_OFF:
        return False
    return FUTURE.issuperset(a.statuses) == FUTURE.issuperset(b.statuses)


def are_of_one_day_and_city(a: Profile, b: Profile) -> bool:
    """True where both name a day, the same, and the same city."""
    if a.date is None or b.date is None or not a.date.overlaps(b.date):
        return False
    return a.date.precision == b.date.precision == "day" and bool(a.core_cities & b.core_cities)


def plenary_body(profile: Profile, members: Mapping[str, frozenset[str]]) -> str | None:
    """The body that meets as a whole: a summit of it, at which nobody takes part but its members."""
    if profile.family != "summit" or not profile.forums:
        return None
    sides = profile.core_sides
    return min((body for body in sides & members.keys() if sides - {body} <= members[body]), default=None)
