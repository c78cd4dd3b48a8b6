"""Expressions read in their order, each in the light of the dates before it."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice, takewhile

from transforms.timex.model import Interval, Timex
from transforms.timex.relative import resolve_relative
from transforms.timex.values import interval_of, shift

type BaseOf = Callable[[Timex, Sequence[Timex]], Interval | None]
"""Picks, for an expression and those before it, the days that it counts from."""

UPDATED = "the article was brought up to date on that day"

# A text tells history if it names so many years, and this share of them so far from its publication.
HISTORY_DATES, HISTORY_SHARE, HISTORY_YEARS = 3, 0.8, 2
# A narrative goes on in time, but for so many days.
LOOK_BACK_DAYS = 120
# Dates told last that are looked at; it goes on from one of so many of them, so many days on or back.
TOLD, BASES, MONTHS_ON, MONTH_BACK = 8, 4, 100, 31
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
PAST_OR_NEXT = re.compile(r".*\b(?:last|next|coming|past)\b", re.I)
# "on the eve of the summit" counts from the summit, not from the date before.
EVE = "eve"
# Rules of days without a month, and of days that only the day of writing tells.
MONTHLESS_RULES = ("day-of-month", "days-of-month")
DEICTIC_RULES = ("weekday", "near-day", "part-of-near-day", "night", "near-unit", "weekday-of-near-week")
# How far back a paragraph's own dates count, in characters, and what may stand before one that opens a scene.
PARAGRAPH = 700
HEAD_CHARS = 40
HEAD = re.compile(r"(?:^|[.!?]['\"”’)]{0,3}\s+|\n\s*)(?:(?:[Bb]ack\s+)?(?:[Ii]n|[Oo]n|[Bb]y)\s+)?$")
BY_NARRATIVE = re.compile(r"year of the date before it|counted from")
SINCE = re.compile(r"(?:since|until|after|before|from)\s+$", re.I)
MONTH = re.compile(r"\d{4}-\d\d(?:-\d\d)?(?:T.*)?$", re.ASCII)
MONTH_OR_DAY = re.compile(r"[0-9X]{4}(?P<rest>-[0-9]{2}(?:-[0-9]{2})?(?:T[A-Z]{2})?)")


def resolve_in_narrative(
    timexes: Sequence[Timex], text: str, anchor: date | None, base_of: BaseOf | None = None
) -> list[Timex]:
    """Expressions with the days that the text around them tells; those that it settles by themselves stay.

    What counts from another event ("the next day") counts from the date that `base_of` picks among those
    before it; without one, as annotators of TIMEX3 take it, from the date named last, else the anchor. Days
    and months without a year are in the year, or month, that their paragraph tells ("In March 2013 a team
    flew in … On September 26 …"); where nearly the whole text tells history, in that of the date before them
    (of a text without a day of its own, only as annotators take it: `base_of` wants no guess).
    """
    is_history = tells_history(timexes, anchor) and (anchor is not None or base_of is None)
    timexes = _one_day_each(timexes, anchor)
    start = Interval(anchor, anchor, "day") if anchor else None
    resolved: list[Timex] = []
    for timex in timexes:
        told = list(islice(_told(resolved, is_history), TOLD))
        last = interval_of_timex(told[0]) if told else start
        if not timex.offset:
            bases = _bases(told, text) if is_history else []
            resolved.append(_in_told_year(timex, resolved, text, bases))
        elif timex.start_date is None and timex.type in ("DATE", "TIME"):
            base = base_of(timex, resolved) if base_of else None if timex.rule == EVE else last
            resolved.append(resolve_relative(timex, base) if base else timex)
        else:
            resolved.append(timex)
    return resolved


def _one_day_each(timexes: Sequence[Timex], anchor: date | None) -> list[Timex]:
    """A weekday that the text names as tomorrow's is not six days ago where it tells of it as past: such an
    article was brought up to date.
    """
    tomorrow, last_week = (shift(anchor, days, "D") if anchor else None for days in (1, -6))
    if tomorrow is None or last_week is None:
        return list(timexes)
    is_ahead = any(timex.rule.startswith("weekday") and timex.start_date == tomorrow for timex in timexes)
    return [
        _moved(timex, tomorrow.isoformat(), UPDATED) or timex
        if is_ahead and timex.start_date == last_week and timex.rule == "weekday: past"
        else timex
        for timex in timexes
    ]


def _told(resolved: Sequence[Timex], is_history: bool) -> Iterator[Timex]:
    """The expressions that told days, the last one first; in history only those of its own years."""
    for timex in reversed(resolved):
        is_placed = not is_history or _has_own_year(timex) or BY_NARRATIVE.search(timex.rule)
        if is_placed and interval_of_timex(timex):
            yield timex


def _bases(told: Sequence[Timex], text: str) -> list[date]:
    """The days from which a history goes on, the last one first: of an aside only if it tells no other."""
    bases = [timex.start_date for timex in told if timex.start_date and not _is_aside(timex, text)]
    return bases or [timex.start_date for timex in told if timex.start_date]


def _is_aside(timex: Timex, text: str) -> bool:
    """ "a year earlier", or a date in brackets: after it the narrative goes on where it was."""
    before, after = text[max(0, timex.start - BRACKETED) : timex.start], text[timex.end :][:BRACKETED]
    is_bracketed = before.rfind("(") > before.rfind(")") and -1 < after.find(")") < (after + "(").find("(")
    return is_bracketed or (timex.offset is not None and timex.offset.count < 0)


def _in_told_year(timex: Timex, told: Sequence[Timex], text: str, bases: Sequence[date]) -> Timex:
    """A day or month without a year in the one that its paragraph tells, else in that of the last date.

    `bases` are the days that a history told before, the last one first.
    """
    if _has_own_year(timex) or timex.rule.endswith("future"):
        return timex
    near = list(takewhile(lambda other: _is_near(other, timex, text), reversed(told)))
    scene = _scene(near, timex, text) if timex.start_date else None
    days = bases[:BASES] or ([scene] if scene else [])
    return _in_month_of(near, timex) or _unit_of_history(timex, days) or _in_year_near(timex, days)


def _is_near(before: Timex, timex: Timex, text: str) -> bool:
    """Whether the expression before stands in the same paragraph, not far up."""
    return timex.start - before.end <= PARAGRAPH and "\n" not in text[before.end : timex.start]


def _scene(near: Sequence[Timex], timex: Timex, text: str) -> date | None:
    """The day from which the paragraph tells of another year; None where it tells of the present.

    `near` are the expressions before it in the paragraph, the last one first.

    A month or day with its year opens a scene at the head of a sentence, or by the expression's own month.
    """
    for before in near:
        if before.rule.partition(":")[0] in DEICTIC_RULES:
            return None
        if _has_own_year(before) and before.start_date:
            lead = text[max(0, before.start - HEAD_CHARS) : before.start]
            is_same_month = before.value[4:] == timex.value[4:7] and not SINCE.search(lead)
            is_head = before.precision != "year" and bool(HEAD.search(lead))
            return before.start_date if is_head or is_same_month else None
    return None


def _in_month_of(near: Sequence[Timex], timex: Timex) -> Timex | None:
    """ "on the 12th" in the month that the paragraph named last, if it has such a day."""
    month = next((other.value[:7] for other in near if MONTH.match(other.value)), None)
    if timex.rule.partition(":")[0] not in MONTHLESS_RULES or month is None:
        return None
    value = "/".join(f"{month}-{day[-2:]}" for day in timex.value.split("/"))
    return _moved(timex, value, "month named before it")


def tells_history(timexes: Sequence[Timex], anchor: date | None) -> bool:
    """Whether nearly all years that a text names lie well away from its publication date."""
    years = [timex.start_date.year for timex in timexes if timex.start_date and _has_own_year(timex)]
    distant = [year for year in years if anchor is None or abs(year - anchor.year) >= HISTORY_YEARS]
    return len(years) >= HISTORY_DATES and len(distant) >= HISTORY_SHARE * len(years)


def interval_of_timex(timex: Timex) -> Interval | None:
    """The days of a date or time; None where they are not known."""
    if timex.start_date is None or timex.end_date is None or timex.type not in ("DATE", "TIME"):
        return None
    return Interval(timex.start_date, timex.end_date, timex.precision)


def _has_own_year(timex: Timex) -> bool:
    return timex.rule in YEAR_RULES and timex.start_date is not None


def _unit_of_history(timex: Timex, days: Sequence[date]) -> Timex | None:
    """ "by the end of the year", "this year", "the summer" in a history: the year that it has come to."""
    rule = timex.rule.partition(":")[0]
    shape = UNIT_OF_YEAR.fullmatch(timex.value)
    if not days or rule not in UNIT_RULES or shape is None or PAST_OR_NEXT.match(timex.quote):
        return None
    month = f"-{days[0].month:02}" if shape["month"] else shape["part"] or ""
    return _moved(timex, f"{days[0].year:04}{month}", YEAR_OF_DATE)


def _in_year_near(timex: Timex, days: Sequence[date]) -> Timex:
    """The same days or months not long before or next after the first of these days; anything else stays.

    Where that leaps ahead, and the narrative had come to a time shortly before, it goes on there.
    """
    onward = [moved for day in days if (moved := _in_year_from(timex, day))]
    if not onward:
        return timex
    gaps = [
        (moved.start_date - day).days if moved.start_date else 0
        for moved, day in zip(onward, days, strict=True)
    ]
    if -MONTH_BACK <= gaps[0] <= MONTHS_ON:
        return onward[0]
    return next((moved for moved, gap in zip(onward, gaps, strict=True) if 0 <= gap <= MONTHS_ON), onward[0])


def _in_year_from(timex: Timex, day: date) -> Timex | None:
    """The expression in the first year in which it is not long before the day."""
    if timex.rule.partition(":")[0] not in YEARLESS_RULES:
        return None
    for year in (day.year - 1, day.year, day.year + 1):
        value = _in_year(timex.value, year)
        span = interval_of(value) if value else None
        if value and span and (span.start - day).days >= -LOOK_BACK_DAYS:
            moved = _moved(timex, value, YEAR_OF_DATE)
            ends = (_moved(part, _in_year(part.value, year) or "", YEAR_OF_DATE) for part in timex.parts)
            return replace(moved, parts=tuple(end for end in ends if end)) if moved else None
    return None


def _in_year(value: str, year: int) -> str | None:
    """A month, a day, or a span of days within one year, in another year; None if it is anything else."""
    shapes = [MONTH_OR_DAY.fullmatch(end) for end in value.split("/")]
    if not all(shapes) or len({value[:4] for value in value.split("/")}) > 1:
        return None
    return "/".join(f"{year:04}{shape['rest']}" for shape in shapes if shape)


def _moved(timex: Timex, value: str, why: str) -> Timex | None:
    """The expression with another value; None if the calendar has no such day."""
    span = interval_of(value)
    if span is None:
        return None
    rule = f"{timex.rule.partition(':')[0]}: {why}"
    return replace(
        timex,
        value=value,
        start_date=span.start,
        end_date=span.end,
        precision=span.precision,
        rule=rule,
        reason=None,
    )
