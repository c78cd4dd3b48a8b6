"""Days, intervals and underspecified date words of reports, and what they say of each other.

A day is a proleptic ordinal (`date.toordinal`), an interval its first and last day. Date words that
the article itself cannot resolve stay TIMEX3 values with blanks ('XXXX-WXX-4' some Thursday,
'XXXX-02-27' some February 27, 'XXXX-WXX' a week near the article's date); they never make a date, but
they fit one or not.

Belongs here: fitting words and intervals. Does not belong here: weights.
"""

import re
from dataclasses import dataclass
from datetime import date

_WEEKDAY = re.compile(r"^XXXX-WXX-([1-7])")
_MONTH_DAY = re.compile(r"^XXXX-(\d\d)-(\d\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)")
_WEEK_SLACK = 2
_MONTH = re.compile(r"^XXXX-(\d\d)$")
_NEARBY = {"XXXX-WXX": 14, "XXXX-XX": 62}
"""'Last week', 'earlier this month': at most so many days from the article's own date."""
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Interval:
    """First and last day, as ordinals, and the precision as stated: day, week, month or year."""

    start: int
    end: int
    precision: str

    @property
    def days(self) -> int:
        """Number of days in it."""
        return self.end - self.start + 1

    def overlaps(self, other: "Interval") -> bool:
        """True where the two share a day."""
        return self.start <= other.end and other.start <= self.end

    def gap(self, other: "Interval") -> int:
        """Days between the two; 0 where they overlap."""
        return max(0, self.start - other.end, other.start - self.end)

    def __str__(self) -> str:
        """ISO day, month, year, or 'first/last'."""
        first, last = date.fromordinal(self.start), date.fromordinal(self.end)
        if self.precision == "month":
            return first.isoformat()[:7]
        if self.precision == "year":
            return first.isoformat()[:4]
        return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """Date words that lack a year or a week; exactly one of the fields is set."""

    value: str
    weekday: int | None = None
    """1 Monday to 7 Sunday."""
    month_day: tuple[int, int] | None = None
    month: int | None = None
    nearby_days: int | None = None
    """At most so many days from the article's own date."""

    def fits(self, interval: Interval, published: int | None = None) -> bool | None:
        """Whether some day of the interval answers to the words; None where they cannot tell."""
        if self.nearby_days is not None:
            return (
                None
                if published is None
                else interval.gap(Interval(published, published, "day")) <= self.nearby_days
            )
        days = range(interval.start, min(interval.end, interval.start + 366) + 1)
        return any(self._is_day(date.fromordinal(day)) for day in days)

    def contradicts(self, other: "PartialDate") -> bool:
        """True where no day can answer to both: another weekday, another day of the year, another month."""
        if self.weekday and other.weekday:
            return self.weekday != other.weekday
        if self.month_day and other.month_day:
            return self.month_day != other.month_day
        month, other_month = self._month(), other._month()
        return month is not None and other_month is not None and month != other_month

    def __str__(self) -> str:
        """The words in plain English, for reasons: 'Thursday', '27 February', 'February'."""
        return f"'{_describe(self)}'"

    def _month(self) -> int | None:
        return self.month_day[0] if self.month_day else self.month

    def _is_day(self, day: date) -> bool:
        if self.weekday is not None:
            return day.isoweekday() == self.weekday
        if self.month_day is not None:
            return (day.month, day.day) == self.month_day
        return day.month == self.month


def parse_partial(value: str | None) -> PartialDate | None:
    """Read a TIMEX3 value that has blanks; None where it has none or none that can be used.

    >>> parse_partial("XXXX-WXX-4").weekday, parse_partial("XXXX-02-27").month_day
    (4, (2, 27))
    """
    if not value:
        return None
    if found := _WEEKDAY.match(value):
        return PartialDate(value, weekday=int(found[1]))
    if found := _MONTH_DAY.match(value):
        return PartialDate(value, month_day=(int(found[1]), int(found[2])))
    if found := _MONTH.match(value):
        return PartialDate(value, month=int(found[1]))
    if value in _NEARBY:
        return PartialDate(value, nearby_days=_NEARBY[value])
    return None


def interval_of(
    start: date | None, end: date | None, precision: str, value: str | None = None
) -> Interval | None:
    """The interval of a report; None where it has no date.

    A week, of which the warehouse tells no more than the month or the year, stays what it is where its
    TIMEX3 value is given; reporters mean it loosely, so that it has two days more at either end.
    """
    if start is None:
        return None
    if week := _WEEK.fullmatch(value or ""):
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1).toordinal()
        return Interval(monday - _WEEK_SLACK, monday + 6 + _WEEK_SLACK, "week")
    return Interval(start.toordinal(), (end or start).toordinal(), precision)


def _describe(partial: PartialDate) -> str:
    if partial.weekday is not None:
        return WEEKDAYS[partial.weekday - 1]
    if partial.month_day is not None:
        month, day = partial.month_day
        return f"{day} {date(2000, month, 1):%B}"
    if partial.month is not None:
        return f"{date(2000, partial.month, 1):%B}"
    return "a week or month near the article's date"
