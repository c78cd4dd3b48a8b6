"""Texts that tell of other years than that of their publication: which year, month or day is meant there.

A history goes on in time: what has no year of its own is in that of the date before it, unless that is an
aside.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from transforms.timex.model import Interval, Timex
from transforms.timex.values import interval_of

# A text tells history if it names so many years, and this share of them so far from its publication.
HISTORY_DATES, HISTORY_SHARE, HISTORY_YEARS = 3, 0.8, 2
# A narrative goes on in time, but for so many days.
LOOK_BACK_DAYS = 120
# It goes on from one of so many of the dates told last, so many days on or back.
BASES, MONTHS_ON, MONTH_BACK = 4, 100, 31
BRACKETED = 30  # characters from a date to the bracket
YEAR_OF_DATE = "year of the date before it"
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
PART_RULES = ("part-of-day", "clock-of-day")
FIGURES_OF_YEAR = re.compile(r"\b\d{4}\b", re.ASCII)
YEARLESS_RULES = (
    "calendar-day",
    "month",
    "part-of-day",
    "span-of-dates",
    "span-of-days",
    "span-of-days-first",
)
# Rules of the year, month or season in which a text is written, or which a history has come to.
UNIT_RULES = ("edge-of-unit", "near-unit", "season")
UNIT_OF_YEAR = re.compile(r"\d{4}(?:(?P<month>-\d\d)|(?P<part>-(?:SP|SU|FA|WI|Q\d)))?", re.ASCII)
CLOCK_RULES = ("clock: publication date", "clock: day named before it")
PAST_OR_NEXT = re.compile(r".*\b(?:last|next|coming|past)\b", re.I)
# What may stand before a date that opens a sentence, and how far back to look for it.
HEAD_CHARS = 40
HEAD = re.compile(
    r"(?:^|[.!?]['\"”’)]{0,3}\s+|\n\s*)(?:(?:[Bb]ack\s+)?(?:[Ii]n|[Oo]n|[Bb]y|From|During)\s+)?$"
)
MONTH_OR_DAY = re.compile(r"[0-9X]{4}(?P<rest>-[0-9]{2}(?:-[0-9]{2})?(?:T[A-Z]{2})?)")


def tells_history(timexes: Sequence[Timex], anchor: date | None) -> bool:
    """Whether nearly all years that a text names lie well away from its publication date."""
    years = [timex.start_date.year for timex in timexes if timex.start_date and has_own_year(timex)]
    distant = [year for year in years if anchor is None or abs(year - anchor.year) >= HISTORY_YEARS]
    return len(years) >= HISTORY_DATES and len(distant) >= HISTORY_SHARE * len(years)


def bases_of(told: Sequence[Timex], text: str) -> list[Interval]:
    """The days from which a history goes on, the last one first: of an aside only if it tells no other."""
    spans = [(span, _is_aside(timex, text)) for timex in told if (span := interval_of_timex(timex))]
    return [span for span, is_aside in spans if not is_aside] or [span for span, _ in spans]


def _is_aside(timex: Timex, text: str) -> bool:
    """ "a year earlier", "the 1978 treaty", a date in brackets: after it a narrative goes on where it was."""
    before, after = (
        text[max(0, timex.start - BRACKETED) : timex.start],
        text[timex.end : timex.end + BRACKETED],
    )
    is_bracketed = before.rfind("(") > before.rfind(")") and -1 < after.find(")") < (after + "(").find("(")
    is_attribute = timex.precision == "year" and not is_head(timex, text)
    return is_bracketed or is_attribute or (timex.offset is not None and timex.offset.count < 0)


def is_head(timex: Timex, text: str) -> bool:
    """Whether the expression opens a sentence, but for a preposition."""
    return bool(HEAD.search(text[max(0, timex.start - HEAD_CHARS) : timex.start]))


def of_history(timex: Timex, bases: Sequence[Interval]) -> Timex | None:
    """ "by the end of the year", "the summer", "at 19:15" in a history: of the time that it has come to."""
    rule = timex.rule.partition(":")[0]
    shape = UNIT_OF_YEAR.fullmatch(timex.value)
    if not bases:
        return None
    start, is_day = bases[0].start, bases[0].start == bases[0].end
    if timex.rule in CLOCK_RULES and is_day:
        return moved_to(timex, f"{start.isoformat()}T{timex.value.partition('T')[2]}", YEAR_OF_DATE)
    if rule not in UNIT_RULES or shape is None or PAST_OR_NEXT.match(timex.quote):
        return None
    month = f"-{start.month:02}" if shape["month"] else shape["part"] or ""
    return moved_to(timex, f"{start.year:04}{month}", YEAR_OF_DATE)


def in_year_near(timex: Timex, bases: Sequence[Interval]) -> Timex:
    """The same days or months not long before or next after the last of these days; anything else stays.

    Where that leaps, and the narrative had come to a time shortly before, it goes on there.
    """
    onward = [(moved, base) for base in bases[:BASES] if (moved := _in_year_from(timex, base))]
    if not onward:
        return timex
    gaps = [_gap(moved, base) for moved, base in onward]
    if -MONTH_BACK <= gaps[0] <= MONTHS_ON:
        return onward[0][0]
    fitting = (moved for (moved, _), gap in zip(onward, gaps, strict=True) if 0 <= gap <= MONTHS_ON)
    return next(fitting, onward[0][0])


def _gap(timex: Timex, base: Interval) -> int:
    """Days from the base to the expression; none within a year that the base tells."""
    start = timex.start_date or base.start
    return 0 if base.start <= start <= base.end else (start - base.start).days


def _in_year_from(timex: Timex, base: Interval) -> Timex | None:
    """The expression in the first year in which it is not long before the day, or in the year told."""
    if timex.rule.partition(":")[0] not in YEARLESS_RULES:
        return None
    back = 0 if base.precision == "year" else LOOK_BACK_DAYS
    for year in (base.start.year - 1, base.start.year, base.start.year + 1):
        value = _in_year(timex.value, year)
        span = interval_of(value) if value else None
        if value and span and (span.start - base.start).days >= -back:
            moved = moved_to(timex, value, YEAR_OF_DATE)
            ends = (moved_to(part, _in_year(part.value, year) or "", YEAR_OF_DATE) for part in timex.parts)
            return replace(moved, parts=tuple(end for end in ends if end)) if moved else None
    return None


def _in_year(value: str, year: int) -> str | None:
    """A month, a day, or a span of days within one year, in another year; None if it is anything else."""
    shapes = [MONTH_OR_DAY.fullmatch(end) for end in value.split("/")]
    if not all(shapes) or len({value[:4] for value in value.split("/")}) > 1:
        return None
    return "/".join(f"{year:04}{shape['rest']}" for shape in shapes if shape)


def has_own_year(timex: Timex) -> bool:
    """Whether the text tells the year with it."""
    is_told = timex.rule in PART_RULES and bool(FIGURES_OF_YEAR.search(timex.quote))
    return (timex.rule in YEAR_RULES or is_told) and timex.start_date is not None


def interval_of_timex(timex: Timex) -> Interval | None:
    """The days of a date or time; None where they are not known."""
    if timex.start_date is None or timex.end_date is None or timex.type not in ("DATE", "TIME"):
        return None
    return Interval(timex.start_date, timex.end_date, timex.precision)


def moved_to(timex: Timex, value: str, why: str) -> Timex | None:
    """The expression with another value; None if the calendar has no such day."""
    span = interval_of(value)
    if span is None:
        return None
    rule = f"{timex.rule.partition(':')[0]}: {why}"
    return timex.dated(timex.type, value, span, rule)
