"""Expressions read in their order, each in the light of the dates before it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from transforms.timex.model import Interval, Timex
from transforms.timex.relative import resolve_relative
from transforms.timex.values import interval_of

# A text tells history if it names so many years, and this share of them so far from its publication.
HISTORY_DATES, HISTORY_SHARE, HISTORY_YEARS = 3, 0.8, 2
# A narrative goes on in time, but for so many days.
LOOK_BACK_DAYS = 120
# Rules that take the year from the text (no colon: nothing was inferred), and rules that may lack one.
YEAR_RULES = (
    "iso-date",
    "calendar-day",
    "month-of-year",
    "year",
    "span-of-years",
    "span-of-dates",
    "span-of-days",
)
YEARLESS_RULES = ("calendar-day", "month", "part-of-day")
# "on the eve of the summit" counts from the summit, not from the date before.
EVE = "eve"
MONTH_OR_DAY = re.compile(r"[0-9X]{4}(?P<rest>-[0-9]{2}(?:-[0-9]{2})?(?:T[A-Z]{2})?)")


def resolve_in_narrative(timexes: Sequence[Timex], anchor: date | None) -> list[Timex]:
    """Count each open expression from the date that the text named last before it, else from the anchor.

    The usual reading of a narrative, as annotators of TIMEX3 take it; for a meeting's date, count from the
    event that the sentence names (`resolve_relative`). Where the text tells history, days and months without
    a year are in the year of the date before them, not in the anchor's.
    """
    resolved: list[Timex] = []
    last = Interval(anchor, anchor, "day") if anchor else None
    is_history = tells_history(timexes, anchor)
    for timex in timexes:
        read = _in_context(timex, last, is_history)
        interval = _interval(read)
        if interval and (not is_history or read is not timex or _has_own_year(timex)):
            last = interval
        resolved.append(read)
    return resolved


def tells_history(timexes: Sequence[Timex], anchor: date | None) -> bool:
    """Whether nearly all years that a text names lie well away from its publication date."""
    years = [timex.start_date.year for timex in timexes if timex.start_date and _has_own_year(timex)]
    distant = [year for year in years if anchor is None or abs(year - anchor.year) >= HISTORY_YEARS]
    return len(years) >= HISTORY_DATES and len(distant) >= HISTORY_SHARE * len(years)


def _in_context(timex: Timex, last: Interval | None, is_history: bool) -> Timex:
    if last is None:
        return timex
    if timex.rule != EVE and timex.offset and timex.start_date is None and timex.type in ("DATE", "TIME"):
        return resolve_relative(timex, last)
    return _in_year_near(timex, last.start) if is_history and not _has_own_year(timex) else timex


def _interval(timex: Timex) -> Interval | None:
    if timex.start_date is None or timex.end_date is None or timex.type not in ("DATE", "TIME"):
        return None
    return Interval(timex.start_date, timex.end_date, timex.precision)


def _has_own_year(timex: Timex) -> bool:
    return timex.rule in YEAR_RULES and timex.start_date is not None


def _in_year_near(timex: Timex, day: date) -> Timex:
    """The same day or month not long before a day, or next after it; anything else stays."""
    rule = timex.rule.partition(":")[0]
    shape = MONTH_OR_DAY.fullmatch(timex.value)
    if rule not in YEARLESS_RULES or shape is None:
        return timex
    for year in (day.year - 1, day.year, day.year + 1):
        value = f"{year:04}{shape['rest']}"
        span = interval_of(value)
        if span and (span.start - day).days >= -LOOK_BACK_DAYS:
            return replace(
                timex,
                value=value,
                start_date=span.start,
                end_date=span.end,
                precision=span.precision,
                rule=f"{rule}: year of the date before it",
                reason=None,
            )
    return timex
