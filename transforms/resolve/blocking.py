"""Which groups of reports are worth comparing with a report: those that share a party key near in time.

A party key is two sides, two persons, a word of the event's name (an organization that takes part may
be one), the words that open the report of a single party, or the city with a side or person, with what a
forum without parties is about, or with its being a summit, of which each article names other parties: it
may also name none but the host at home.
Under each key the groups stand in order of their day, so that a look-up costs a bisection and a bounded
number of neighbours: no all pairs, n log n over all.
Does not belong here: any score.
"""

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from transforms.resolve.reports import Report

Key = tuple[str, ...]
_MOST_PARTIES = 6
_OPENING_WORDS = 5
_MANY = 3
"""More parties than these are a gathering, of which another article may name the host alone."""
_LONGEST_DAYS = 14
MONTH_DAYS = 31


def party_keys(report: Report) -> set[Key]:
    """The keys under which a report is found: always two things that it has in common with another."""
    sides = sorted(report.parties)[:_MOST_PARTIES]
    persons = sorted({person.surname for person in report.persons})[:_MOST_PARTIES]
    keys: set[Key] = {("sides", *pair) for pair in combinations(sides, 2)}
    keys |= {("persons", *pair) for pair in combinations(persons, 2)}
    keys |= {("event", word) for word in report.event_name | report.forums}
    if len(sides) < 2 and report.wording:
        keys.add(("words", *report.quote.split()[:_OPENING_WORDS]))
    if report.city:
        keys |= {("city", report.city, party) for party in (*sides, *persons)}
        keys |= {("forum", report.city, word) for word in report.subject}
        if report.family == "summit":
            keys.add(("summit", report.city))
        if report.country and len(sides) > _MANY:
            keys.add(("city", report.city, report.country))
    return keys


class Index:
    """Groups by party key and day; a group without a day stands under the day of publication, or apart.

    A look-up yields at most `limit` groups for each key, `undated_limit` for a report without a date: those
    nearest in time.
    """

    def __init__(self, limit: int, undated_limit: int) -> None:
        self._dated: defaultdict[Key, list[tuple[int, int]]] = defaultdict(list)
        self._undated: defaultdict[Key, dict[int, None]] = defaultdict(dict)
        self._limit = limit
        self._undated_limit = undated_limit
        self._keys: dict[str, set[Key]] = {}
        self._entered: dict[Key, int] = {}
        self.entries = 0
        """How often a report was entered so far."""

    def keys(self, report: Report) -> set[Key]:
        """The report's keys, found once."""
        if report.report_id not in self._keys:
            self._keys[report.report_id] = party_keys(report)
        return self._keys[report.report_id]

    def is_untouched(self, report: Report, entries: int) -> bool:
        """True where nothing was entered under the report's keys since there were so many entries."""
        return all(self._entered.get(key, 0) <= entries for key in self.keys(report))

    def add(self, report: Report, group: int) -> None:
        """Enter the group under the keys and the days of one of its reports."""
        days = _days(report)
        self.entries += 1
        for key in self.keys(report):
            self._entered[key] = self.entries
            for day in days:
                _enter(self._dated[key], (day, group))
            if not days:
                self._undated[key][group] = None

    def candidates(self, report: Report, window: int | None) -> set[int]:
        """Groups that share a key: within `window` days, or the nearest ones where it is None."""
        found: set[int] = set()
        day = _anchor(report)
        for key in self.keys(report):
            undated = self._undated.get(key, {})
            if len(undated) <= self._limit:
                found.update(undated)
            found.update(self._near(self._dated.get(key, []), report, day, window))
        return found

    def _near(
        self, entries: list[tuple[int, int]], report: Report, day: int | None, window: int | None
    ) -> Iterator[int]:
        if day is None:
            return self._of_calendar_day(entries, report)
        if window is not None:
            first, last = (
                bisect_left(entries, (day - window, -1)),
                bisect_left(entries, (day + window + 1, -1)),
            )
            entries = entries[first:last]
        limit = self._undated_limit if window is None else self._limit
        if len(entries) > limit:
            middle = bisect_left(entries, (day, -1))
            entries = entries[max(0, middle - limit) : middle + limit]
            nearest = sorted((abs(entry[0] - day), entry) for entry in entries)
            entries = [entry for _, entry in nearest[:limit]]
        return (group for _, group in entries)

    def _of_calendar_day(self, entries: list[tuple[int, int]], report: Report) -> Iterator[int]:
        """Where nothing tells the year: the groups of that day of the year, or all if they are few."""
        wanted = report.partial.month_day if report.partial is not None else None
        if wanted is not None:
            entries = [entry for entry in entries if _month_day(entry[0]) == wanted]
        groups = {group: None for _, group in entries}
        return iter(groups if len(groups) <= self._limit else ())


def _enter(entries: list[tuple[int, int]], entry: tuple[int, int]) -> None:
    place = bisect_left(entries, entry)
    if place == len(entries) or entries[place] != entry:
        insort(entries, entry, lo=place)


def _month_day(day: int) -> tuple[int, int]:
    of = date.fromordinal(day)
    return of.month, of.day


def _anchor(report: Report) -> int | None:
    if report.interval is not None:
        return (report.interval.start + report.interval.end) // 2
    return report.published if report.published is not None else report.not_before


def _days(report: Report) -> list[int]:
    """The days of its interval, a fortnight at most; the middle of a month, or of each month of a longer
    one; else that of publication."""
    interval = report.interval
    if interval is not None and report.is_sharp:
        return list(range(interval.start, min(interval.end, interval.start + _LONGEST_DAYS - 1) + 1))
    if interval is not None and interval.days > MONTH_DAYS:
        return list(range(interval.start + MONTH_DAYS // 2, interval.end + 1, MONTH_DAYS))
    anchor = _anchor(report)
    return [] if anchor is None else [anchor]
