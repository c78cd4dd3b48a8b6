"""Calendar arithmetic on TIMEX3 values: which days a value covers, and which value covers a day."""

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from transforms.timex.model import Interval, Precision, Unit

SHAPE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T.*)?)?|-W(?P<week>\d\d)(?P<weekend>-WE)?"
    r"|-(?P<part>SP|SU|FA|WI|Q[1-4]|H[12]))?"
    r"|(?P<decade>\d{3})|(?P<century>\d{2})",
    re.ASCII,
)
# First month and number of months; a winter is named after the year in which it begins.
PARTS = {"SP": (3, 3), "SU": (6, 3), "FA": (9, 3), "WI": (12, 3), "H1": (1, 6), "H2": (7, 6)}
PARTS |= {f"Q{number}": (3 * number - 2, 3) for number in range(1, 5)}
UNKNOWN: dict[Unit, str] = {
    "WE": "XXXX-WXX-WE",
    "W": "XXXX-WXX",
    "F": "XXXX-WXX",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "Y": "XXXX",
    "DE": "XXX",
    "CE": "XX",
}


@lru_cache(maxsize=8192)
def interval_of(value: str) -> Interval | None:
    """The days that a TIMEX3 value or a span "A/B" covers; None if it names none or has unknown parts."""
    first, slash, last = value.partition("/")
    if slash:
        begin, finish = interval_of(first), interval_of(last)
        if not begin or not finish or finish.end < begin.start:
            return None
        return Interval(begin.start, finish.end, max(begin.precision, finish.precision, key=_coarseness))
    shape = SHAPE.fullmatch(first)
    try:
        return _interval(shape) if shape else None
    except (ValueError, OverflowError):
        return None


def _interval(shape: re.Match[str]) -> Interval:
    field = shape.groupdict()
    if field["decade"] or field["century"]:
        years = 10 if field["decade"] else 100
        begin = int(field["decade"] or field["century"]) * years
        return Interval(date(begin, 1, 1), date(begin + years - 1, 12, 31), "unknown")
    year = int(field["year"])
    if field["week"]:
        monday = date.fromisocalendar(year, int(field["week"]), 1)
        if field["weekend"]:
            return Interval(monday + timedelta(days=5), monday + timedelta(days=6), "day")
        return Interval(monday, monday + timedelta(days=6), "month")
    if field["day"]:
        day = date(year, int(field["month"]), int(field["day"]))
        return Interval(day, day, "day")
    if field["month"]:
        return _months(year, int(field["month"]), 1, "month")
    return _months(year, *PARTS.get(field["part"] or "", (1, 12)), "year")


def _months(year: int, first: int, count: int, precision: Precision) -> Interval:
    start = date(year, first, 1)
    return Interval(start, start + relativedelta(months=count, days=-1), precision)


def _coarseness(precision: Precision) -> int:
    return ("day", "month", "year", "unknown").index(precision)


def month_interval(day: date) -> Interval:
    """The month of a day."""
    return Interval(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]), "month")


def year_interval(year: int) -> Interval:
    """The days of a year."""
    return Interval(date(year, 1, 1), date(year, 12, 31), "year")


def unit_value(day: date, unit: Unit) -> str:
    """The value of the week, month, ... in which a day lies: unit_value(27 Feb 2025, "W") is "2025-W09"."""
    year, week, _ = day.isocalendar()
    match unit:
        case "D" | "H" | "MIN" | "S":
            return day.isoformat()
        case "WE":
            return f"{year:04}-W{week:02}-WE"
        case "W" | "F":
            return f"{year:04}-W{week:02}"
        case "M":
            return f"{day.year:04}-{day.month:02}"
        case "Q":
            return f"{day.year:04}-Q{(day.month + 2) // 3}"
        case "Y":
            return f"{day.year:04}"
        case "DE":
            return f"{day.year:04}"[:3]
        case "CE":
            return f"{day.year:04}"[:2]


def unknown_value(unit: Unit) -> str:
    """The value of a day, week, ... of which only the kind is known."""
    return UNKNOWN.get(unit, "XXXX-XX-XX")


def shift(day: date, count: int, unit: Unit) -> date | None:
    """The day so many units on, at most the last of its month; None beyond the calendar."""
    months = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}.get(unit)
    days = {"W": 7, "WE": 7, "F": 14}.get(unit, 1)
    try:
        return day + (relativedelta(months=months * count) if months else timedelta(days=days * count))
    except (ValueError, OverflowError):
        return None


def duration_value(count: float | None, unit: Unit) -> str:
    """The value of a length: 6.5 hours is "PT6H30M"; None counts nothing ("PXD")."""
    time = "T" if unit in ("H", "MIN", "S") else ""
    letter = {"MIN": "M", "F": "W"}.get(unit, unit)
    if count is None:
        return f"P{time}X{letter}"
    if unit == "F":
        count *= 2
    whole = int(count)
    if count == whole:
        return f"P{time}{whole}{letter}"
    smaller = {"H": ("M", 60), "MIN": ("S", 60), "Y": ("M", 12), "DE": ("Y", 10), "CE": ("Y", 100)}.get(unit)
    if not smaller:
        return f"P{time}{count:g}{letter}"
    rest = round((count - whole) * smaller[1])
    return f"P{time}{f'{whole}{letter}' if whole else ''}{rest}{smaller[0]}"
