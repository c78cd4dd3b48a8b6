"""Expressions read in their order, each in the light of the dates before it."""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import islice, takewhile

from transforms.timex.anniversary import on_anniversary
from transforms.timex.history import (
    HEAD_CHARS,
    bases_of,
    has_own_year,
    in_year_near,
    interval_of_timex,
    is_head,
    moved_to,
    of_history,
    tells_history,
)
from transforms.timex.model import Interval, Timex
from transforms.timex.relative import resolve_relative
from transforms.timex.values import shift

type BaseOf = Callable[[Timex, Sequence[Timex]], Interval | None]
"""Picks, for an expression and those before it, the days that it counts from."""

UPDATED = "the article was brought up to date on that day"

# Dates told last that are looked at.
TOLD = 8
# "on the eve of the summit" counts from the summit, not from the date before.
EVE = "eve"
# Rules of days without a month, and of days that only the day of writing tells.
MONTHLESS_RULES = ("day-of-month", "days-of-month")
DEICTIC_RULES = ("weekday", "near-day", "part-of-near-day", "night", "near-unit", "weekday-of-near-week")
# How far back a paragraph's own dates count, in characters.
PARAGRAPH = 700
BY_NARRATIVE = re.compile(r"year of the date before it|counted from")
OWN_DAY = "weekday: the publication date's own weekday"
# Days on end that are no journey any more, and no week.
FORTNIGHT = 14
# Weeks by which a weekday may be moved to come after the one told before it.
MOST_WEEKS = 3
# A weekday that opens a sentence of plans: "On Thursday, he will …".
AHEAD_RULES = ("weekday: future", "weekday: present")
OPENING = re.compile(r"(?:^|\n|[.!?:]\s)\s*(?:(?:and|then|finally|next),? )?(?:on )?$", re.I)
SINCE = re.compile(r"(?:since|until|after|before|from)\s+$", re.I)
MONTH = re.compile(r"\d{4}-\d\d(?:-\d\d)?(?:T.*)?$", re.ASCII)


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
    timexes = on_anniversary(_in_their_order(_one_day_each(timexes, anchor), text), text, anchor)
    start = Interval(anchor, anchor, "day") if anchor else None
    resolved: list[Timex] = []
    for timex in timexes:
        told = list(islice(_told(resolved, is_history), TOLD))
        last = interval_of_timex(told[0]) if told else start
        if not timex.offset:
            bases = bases_of(told, text) if is_history else []
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
        moved_to(timex, tomorrow.isoformat(), UPDATED) or timex
        if is_ahead and timex.start_date == last_week and timex.rule == "weekday: past"
        else timex
        for timex in timexes
    ]


def _in_their_order(timexes: Sequence[Timex], text: str) -> list[Timex]:
    """Weekdays to come that open one sentence after another follow each other: after "On Tuesday, he will …",
    "On Monday, he …" is six days later; after "will travel from May 10 to 14", "On Tuesday" is one of these.
    """
    ordered: list[Timex] = []
    last: Timex | None = None
    for timex in timexes:
        is_ahead = timex.rule in AHEAD_RULES or (timex.rule == OWN_DAY and _goes_on(timex, last, text))
        is_stop = is_ahead and OPENING.search(text, 0, timex.start) is not None
        if is_stop and last is not None and timex.start - last.end <= PARAGRAPH:
            timex = _after(timex, last)
        if is_stop or _is_journey(timex):
            last = timex
        ordered.append(timex)
    return ordered


def _goes_on(timex: Timex, last: Timex | None, text: str) -> bool:
    """Whether the publication's own weekday may be of the days told last; of a mere "next week" only in its
    paragraph.
    """
    if last is None:
        return False
    return last.rule != "near-unit" or "\n" not in text[last.end : timex.start]


def _is_journey(timex: Timex) -> bool:
    """Whether it tells several days on end, such as a journey takes, or a week."""
    if timex.type != "DATE" or timex.start_date is None or timex.end_date is None:
        return False
    return 0 < (timex.end_date - timex.start_date).days < FORTNIGHT


def _after(timex: Timex, last: Timex) -> Timex:
    """The weekday a week later, or some, if it would come before the days told last."""
    if timex.start_date is None or last.start_date is None or timex.start_date >= last.start_date:
        return timex
    weeks = -((timex.start_date - last.start_date).days // 7)
    later = shift(timex.start_date, 7 * weeks, "D")
    if later is None or weeks > MOST_WEEKS:
        return timex
    return moved_to(timex, later.isoformat(), "after the weekday told before it") or timex


def _told(resolved: Sequence[Timex], is_history: bool) -> Iterator[Timex]:
    """The expressions that told days, the last one first; in history only those of its own years."""
    for timex in reversed(resolved):
        is_placed = not is_history or has_own_year(timex) or BY_NARRATIVE.search(timex.rule)
        if is_placed and interval_of_timex(timex):
            yield timex


def _in_told_year(timex: Timex, told: Sequence[Timex], text: str, bases: Sequence[Interval]) -> Timex:
    """A day or month without a year in the one that its paragraph tells, else in that of the last date.

    `bases` are the days that a history told before, the last one first.
    """
    if has_own_year(timex) or timex.rule.endswith("future"):
        return timex
    near = list(takewhile(lambda other: _is_near(other, timex, text), reversed(told)))
    scene = _scene(near, timex, text) if timex.start_date else None
    days = bases or ([Interval(scene, scene, "day")] if scene else [])
    return _in_month_of(near, timex) or of_history(timex, bases) or in_year_near(timex, days)


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
        if has_own_year(before) and before.start_date:
            lead = text[max(0, before.start - HEAD_CHARS) : before.start]
            is_same_month = before.value[4:] == timex.value[4:7] and not SINCE.search(lead)
            opens = before.precision != "year" and is_head(before, text)
            return before.start_date if opens or is_same_month else None
    return None


def _in_month_of(near: Sequence[Timex], timex: Timex) -> Timex | None:
    """ "on the 12th" in the month that the paragraph named last, if it has such a day."""
    month = next((other.value[:7] for other in near if MONTH.match(other.value)), None)
    if timex.rule.partition(":")[0] not in MONTHLESS_RULES or month is None:
        return None
    value = "/".join(f"{month}-{day[-2:]}" for day in timex.value.split("/"))
    return moved_to(timex, value, "month named before it")
