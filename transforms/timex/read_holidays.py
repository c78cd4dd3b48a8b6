"""Readers of holidays: feasts on a fixed day, and those that move."""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from dateutil.easter import easter

from transforms.timex.found import Found
from transforms.timex.model import NO_ANCHOR, Reading
from transforms.timex.read_days import fitting_day
from transforms.timex.values import unit_value

THURSDAY, FRIDAY = 4, 5
# The years for which the date of Easter can be worked out.
EASTER_YEARS = range(1583, 4100)


def easter_day(found: Found) -> Reading | None:
    """Easter (Sunday, Monday, weekend) and Good Friday, western reckoning."""
    if found.has("good") and found.number("weekday") != FRIDAY:
        return None
    days = {5: -2, 6: -1, 7: 0, 1: 1}.get(found.number("weekday") or 7)
    if days is None:
        return None
    reading = _holiday(found, lambda year: easter(year) + timedelta(days=days))
    if reading is None or reading.reason or not found.has("weekend"):
        return reading
    return Reading("DATE", unit_value(date.fromisoformat(reading.value), "WE"), reading.why)


def christmas(found: Found) -> Reading | None:
    """Christmas, Christmas Day and Christmas Eve."""
    return _holiday(found, lambda year: date(year, 12, 24 if found.has("eve") else 25))


def new_year(found: Found) -> Reading | None:
    """New Year's Day and New Year's Eve; Eve 2024 is the last day of 2024."""
    if found.unit() != "Y" or (found.has("day") and found.unit("day") != "D"):
        return None
    return _holiday(found, lambda year: date(year, 12, 31) if found.has("eve") else date(year, 1, 1))


def feast(found: Found) -> Reading | None:
    """ "Victory Day", "Nowruz": a feast on the same day each year; "Memorial Day": on such a weekday."""
    if found.has("of_day") and found.unit() != "D":
        return None
    value = found.name("feast", "of_day")
    if "/" in value:
        month, which, weekday = (int(part) for part in value.split("/"))
        return _holiday(found, lambda year: _weekday_of_month(year, month, which, weekday))
    month, day = (int(part) for part in value.split("-"))
    return _holiday(found, lambda year: date(year, month, day))


def thanksgiving(found: Found) -> Reading | None:
    """The fourth Thursday of November."""
    return _holiday(found, lambda year: _weekday_of_month(year, 11, 4, THURSDAY))


def _weekday_of_month(year: int, month: int, which: int, weekday: int) -> date:
    """The first (1), second, ... or last (-1) such weekday of a month."""
    first = date(year, month, 1 if which > 0 else monthrange(year, month)[1] - 6)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * max(0, which - 1))


def lunar_new_year(found: Found) -> Reading | None:
    """ "the Lunar New Year": its first day, for the years that the lexicon knows."""
    known = found.grammar.lunar_new_year
    year, anchor = found.number("year"), found.anchor
    years = {year} if year is not None else {anchor.year + step for step in (-1, 0, 1)} if anchor else set()
    if found.unit() != "Y" or (found.has("day") and found.unit("day") != "D") or not years <= known.keys():
        return None
    return _holiday(found, known.__getitem__)


def _holiday(found: Found, day_in: Callable[[int], date]) -> Reading | None:
    """The holiday of the year told, else the last or next one by adjective, nearness or tense."""
    year, anchor, which = found.number("year"), found.anchor, found.number("which")
    if year is not None:
        return Reading("DATE", day_in(year).isoformat()) if year in EASTER_YEARS else None
    if anchor is None:
        return Reading("DATE", "XXXX-XX-XX", reason=NO_ANCHOR)
    days = [day_in(anchor.year + years) for years in (-1, 0, 1)]
    if which:
        beyond = [day for day in days if (day < anchor if which < 0 else day > anchor)]
        day = beyond[-1] if which < 0 else beyond[0]
        return Reading("DATE", day.isoformat(), "by its adjective")
    day, why = fitting_day(found, anchor, days)
    return Reading("DATE", day.isoformat(), why)
