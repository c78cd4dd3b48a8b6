"""Expressions that count from another event, and expressions as a meeting's date reports them."""

from dataclasses import replace
from datetime import date, timedelta

from transforms.timex.model import Interval, Offset, Timex
from transforms.timex.values import interval_of, month_interval, shift, unit_value, year_interval

TOO_COARSE = "the other event's date is too coarse to count from"
WEEK_DAYS = 7
# How long a unit is told to be at most, in days: an offset in it needs an event told at least as finely.
UNIT_DAYS = {"D": 1, "WE": 7, "W": 7, "F": 14, "M": 31, "Q": 92, "Y": 366, "DE": 3660, "CE": 36600}


def resolve_relative(timex: Timex, event: Interval) -> Timex:
    """Give an expression that has an `offset` its days, counted from another event.

    "six days later" than 12 February is 18 February; counts go on from the event's last day and back from
    its first. "a week later" is a week, "two months after" a month: as fine as the unit. An expression
    without offset comes back as it is; one that cannot be counted stays without days, with a reason.
    """
    if timex.offset is None:
        return timex
    value = _value(timex, timex.offset, event)
    interval = interval_of(value) if value else None
    if value is None or interval is None:
        return replace(timex, reason=TOO_COARSE)
    rule = f"{timex.rule}, counted from {event.start.isoformat()}"
    return timex.dated("TIME" if timex.type == "TIME" else "DATE", value, interval, rule)


def _value(timex: Timex, offset: Offset, event: Interval) -> str | None:
    """The TIMEX3 value of the expression, None if the event is told too coarsely for the unit."""
    if timex.value.startswith("XXXX-WXX-") and timex.value[-1].isdecimal():
        return _weekday_beside(int(timex.value[-1]), offset.count, event)
    unit = "D" if offset.unit in ("H", "MIN", "S") else offset.unit
    if (event.end - event.start).days >= max(UNIT_DAYS[unit], WEEK_DAYS if event.precision == "day" else 0):
        return None
    day = shift(event.start if offset.count < 0 else event.end, offset.count, offset.unit)
    if day is None:
        return None
    if timex.type == "TIME":
        return f"{day.isoformat()}T{timex.value.partition('T')[2]}"
    if offset.unit == "D" and offset.count == 0 and event.start != event.end:
        return f"{event.start.isoformat()}/{event.end.isoformat()}"
    month = timex.value.removeprefix("XXXX-")
    if offset.unit == "Y" and month.isdecimal():
        return f"{day.year:04}-{month}"
    return unit_value(day, offset.unit)


def _weekday_beside(number: int, which: int, event: Interval) -> str:
    """ "the following Monday", "the previous Monday", "that Monday" as seen from an event."""
    if which > 0:
        day = event.end + timedelta(days=(number - event.end.isoweekday() - 1) % 7 + 1)
    elif which < 0:
        day = event.start - timedelta(days=(event.start.isoweekday() - number - 1) % 7 + 1)
    else:
        day = event.start + timedelta(days=number - event.start.isoweekday())
    return day.isoformat()


def reported_interval(timex: Timex, anchor: date | None = None) -> Interval | None:
    """The days of an expression as the warehouse reports them: to the day, the month or the year.

    A week is reported as its month, or as its year where its working days (up to the anchor, if it lies in
    that week) are of two months; a quarter or season as its year, a decade or century not at all. Days,
    spans of days and weekends stay.
    """
    if timex.start_date is None or timex.end_date is None or timex.precision == "unknown":
        return None
    interval = Interval(timex.start_date, timex.end_date, timex.precision)
    days = (interval.end - interval.start).days
    if timex.precision == "month" and days < WEEK_DAYS:
        return _month_of_week(interval, anchor)
    if (timex.precision == "year" and interval.start.month != 1) or 80 < days < 200:
        return year_interval(interval.start.year)
    return interval


def _month_of_week(week: Interval, anchor: date | None) -> Interval | None:
    """The month of a week's working days; their year where these are of two months, None of two years."""
    friday = week.start + timedelta(days=4)
    last = min(anchor, friday) if anchor and week.start <= anchor <= week.end else friday
    if (week.start.year, week.start.month) == (last.year, last.month):
        return month_interval(last)
    return year_interval(last.year) if week.start.year == last.year else None
