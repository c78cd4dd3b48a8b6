"""Readers of days: figures, calendar days, weekdays, today and its neighbours."""

import re
from datetime import date, timedelta

from transforms.timex.found import Found
from transforms.timex.model import NO_ANCHOR, NO_SUCH_DAY, OTHER_EVENT, Interval, Offset, Reading, Tense
from transforms.timex.neighbours import next_word
from transforms.timex.values import interval_of, shift, unit_value, unknown_value

MONTH = 30.4  # days
CLAUSE_END = re.compile(r"\s{0,3}(?:[.,;:)”\"?!—]|$|\n)")


def iso_date(found: Found) -> Reading | None:
    """2025-02-27, with or without a time."""
    figures = found.name("figures")
    try:
        date.fromisoformat(figures[:10])
    except ValueError:
        return None
    if len(figures) == 10:
        return Reading("DATE", figures)
    return Reading("TIME", f"{figures[:10]}T{figures[11:16]}")


def slashed_date(found: Found) -> Reading | None:
    """27/02/2025 or 2025/02/27; "03/04/2025" could be either way round: a year with unknown parts.

    With full stops (27.02.2025) the day is first, as where such dates are written.
    """
    a, b, c = (int(part) for part in re.split("[/.]", found.name("figures")))
    if a >= 1000:
        return day_reading(a, b, c)
    year = c if c >= 1000 else c + (2000 if c < 70 else 1900)
    if a > 12 or a == b or (b <= 12 and "." in found.name("figures")):
        return day_reading(year, b, a)
    if b > 12:
        return day_reading(year, a, b)
    return _either_way(found, [day_reading(year, a, b), day_reading(year, b, a)], year)


def _either_way(found: Found, readings: list[Reading | None], year: int) -> Reading:
    """The reading close to the publication date, if one is; else no day."""
    days = [date.fromisoformat(reading.value) for reading in readings if reading]
    close = [
        day
        for day in days
        if found.anchor and abs((day - found.anchor).days) <= found.grammar.limits["either_days"]
    ]
    if len(close) == 1:
        return Reading("DATE", close[0].isoformat(), "close to the publication date")
    return Reading("DATE", f"{year:04}-XX-XX", reason="day and month could be either way round")


def day_reading(year: int, month: int, day: int, why: str = "") -> Reading | None:
    """The day, or None if the calendar has no such day."""
    try:
        return Reading("DATE", date(year, month, day).isoformat(), why)
    except ValueError:
        return None


def calendar_day(found: Found) -> Reading | None:
    """ "Thursday, February 27, 2025", "27 Feb": without a year, the year that weekday or tense tell."""
    month, day = found.number("month", "month2"), found.number("day", "day2")
    if month is None or day is None or not 1 <= day <= 31:
        return None
    year = found.number("year")
    if year is not None:
        return day_reading(year, month, day)
    named = found.grammar.named_days.get(f"{month:02}-{day:02}")
    if named and next_word(found.words.text, found.chars()[1]).lower() in named.before:
        return day_reading(named.year, month, day, "named")
    if found.anchor is None:
        return (
            Reading("DATE", f"XXXX-{month:02}-{day:02}", reason=NO_ANCHOR)
            if _is_possible(month, day)
            else None
        )
    return _nearest_day(found, found.anchor, month, day)


def _is_possible(month: int, day: int) -> bool:
    return day_reading(2000, month, day) is not None


def _nearest_day(found: Found, anchor: date, month: int, day: int) -> Reading | None:
    """The day in the year that fits best: the one with the weekday told, else by nearness and tense."""
    years = range(max(1, anchor.year - 5), min(9999, anchor.year + 5) + 1)
    days = [date.fromisoformat(reading.value) for year in years if (reading := day_reading(year, month, day))]
    if not days:
        return None
    days.sort(key=lambda candidate: abs((candidate - anchor).days))
    weekday = found.number("weekday")
    for candidate in days:
        if candidate.isoweekday() == weekday:
            return Reading("DATE", candidate.isoformat(), "year by weekday")
    fitting, why = fitting_day(found, anchor, days)
    return Reading("DATE", fitting.isoformat(), why)


def fitting_day(found: Found, anchor: date, days: list[date]) -> tuple[date, str]:
    """Of several years' days the nearest, if it is near; else the nearest on the side that tense tells."""
    days = sorted(days, key=lambda candidate: abs((candidate - anchor).days))
    nearest = days[0]
    if abs((nearest - anchor).days) <= found.grammar.limits["near_days"]:
        return nearest, "nearest year"
    tense = found.tense
    ahead = min((candidate for candidate in days if candidate > anchor), default=anchor)
    is_soon = tense == "present" and (ahead - anchor).days <= MONTH * found.grammar.limits["present_months"]
    is_ahead = is_soon or tense == "future" or (tense != "past" and nearest > anchor)
    fitting = next((candidate for candidate in days if (candidate > anchor) == is_ahead), nearest)
    return fitting, f"year by tense, {tense or 'unknown'}"


def week_of_day(found: Found) -> Reading | None:
    """ "the week of March 3"."""
    day = calendar_day(found) if found.unit() == "W" else None
    if day is None or day.reason:
        return day and Reading("DATE", "XXXX-WXX", reason=day.reason)
    return Reading("DATE", unit_value(date.fromisoformat(day.value), "W"), day.why)


def week_of_month(found: Found) -> Reading | None:
    """ "the first week of May", "the last weekend of June", "the last day of May"."""
    which = -1 if found.is_class("nth", "LAST") else found.number("nth")
    month, unit = _told_month(found), found.unit()
    if which is None or which > 5 or unit not in ("D", "W", "WE"):
        return None
    if month is None:
        return Reading("DATE", unknown_value(unit), reason=NO_ANCHOR)
    length = {"D": 1}.get(unit, 7)
    days = month.end.day
    middle = length * which - length // 2 if which > 0 else days - length // 2
    if not 1 <= middle <= days:
        return None
    return Reading("DATE", unit_value(month.start.replace(day=middle), unit))


def _told_month(found: Found) -> Interval | None:
    """The month of the rule, in the year told or the one that tense tells."""
    number, year = found.number("month") or 0, found.number("year")
    if year is not None:
        return interval_of(f"{year:04}-{number:02}")
    if found.anchor is None:
        return None
    firsts = [date(found.anchor.year + step, number, 1) for step in (-1, 0, 1)]
    day, _ = fitting_day(found, found.anchor, firsts)
    return interval_of(f"{day.year:04}-{number:02}")


def days_of_month(found: Found) -> Reading | None:
    """ "on the 12th and 13th": the last or next such days, by tense."""
    first, last = found.number("day_a"), found.number("day_b")
    if first is None or last is None or not 1 <= first < last <= 31:
        return None
    if found.is_class("join", "AND") and last - first > 1:
        return None
    finish = _in_month_by_tense(found, last)
    if finish is None:
        return None
    begin = finish.replace(day=first)
    return Reading("DATE", f"{begin.isoformat()}/{finish.isoformat()}", "month by tense")


def day_of_near_month(found: Found) -> Reading | None:
    """ "the 27th of this month"."""
    day, which = found.number("day"), found.number("which")
    if found.name("unit") != "M" or day is None or which is None:
        return None
    if found.anchor is None:
        return Reading("DATE", f"XXXX-XX-{day:02}", reason=NO_ANCHOR)
    month = shift(found.anchor, which, "M")
    return day_reading(month.year, month.month, day) if month else None


def day_of_month(found: Found) -> Reading | None:
    """ "on the 27th", if no noun follows: the last or next such day, by tense."""
    day = found.number("day")
    end = found.chars()[1]
    following = next_word(found.words.text, end).lower()
    if day is None or not 1 <= day <= 31:
        return None
    if (
        not CLAUSE_END.match(found.words.text, end)
        and following not in found.grammar.context["clause_starts"]
    ):
        return None
    if found.anchor is None:
        return Reading("DATE", f"XXXX-XX-{day:02}", reason=NO_ANCHOR)
    found_day = _in_month_by_tense(found, day)
    return Reading("DATE", found_day.isoformat(), "month by tense") if found_day else None


def _in_month_by_tense(found: Found, day: int) -> date | None:
    """The next day with this number in the future tense, else the last one."""
    if found.anchor is None:
        return None
    step = 1 if found.tense == "future" else -1
    for months in range(13):
        month = shift(found.anchor.replace(day=1), step * months, "M")
        reading = day_reading(month.year, month.month, day) if month else None
        if reading and (date.fromisoformat(reading.value) - found.anchor).days * step >= 0:
            return date.fromisoformat(reading.value)
    return None


def weekday_and_number(found: Found) -> Reading | None:
    """ "Friday the 23rd": the nearest day that is both."""
    day, number = found.number("day"), found.number("weekday")
    if day is None or not 1 <= day <= 31:
        return None
    if found.anchor is None:
        return Reading("DATE", f"XXXX-XX-{day:02}", reason=NO_ANCHOR)
    months = [shift(found.anchor.replace(day=1), step, "M") for step in range(-6, 7)]
    readings = [day_reading(month.year, month.month, day) for month in months if month]
    days = [date.fromisoformat(reading.value) for reading in readings if reading]
    fitting = [candidate for candidate in days if candidate.isoweekday() == number]
    if not fitting:
        return None
    anchor = found.anchor
    nearest = min(fitting, key=lambda candidate: abs((candidate - anchor).days))
    return Reading("DATE", nearest.isoformat(), "nearest such day")


def weekday(found: Found) -> Reading | None:
    """A weekday by name: the anchor's own weekday is that day, else tense tells past from future."""
    number, which = found.number("weekday", "weekday2"), found.number("which")
    if number is None:
        return None
    if found.anchor is None:
        return Reading("DATE", f"XXXX-WXX-{number}", reason=NO_ANCHOR)
    if which is None and number == found.anchor.isoweekday():
        return Reading("DATE", found.anchor.isoformat(), "the publication date's own weekday")
    if which is None:
        day, why = weekday_by_tense(found.anchor, number, found.tense)
    else:
        is_this = found.is_class("which", "THIS")
        day, why = (
            _weekday_by_word(found.anchor, number, which, is_this and found.tense == "past"),
            "by its adjective",
        )
    return Reading("DATE", day.isoformat(), why)


def weekday_by_tense(anchor: date, number: int, tense: Tense | None) -> tuple[date, str]:
    """The last such weekday, the next one, or the nearer one (present tense); unknown tense means past."""
    ahead = (number - anchor.isoweekday()) % 7
    if tense == "future" or (tense == "present" and ahead <= 3):
        return anchor + timedelta(days=ahead), tense
    return anchor - timedelta(days=-ahead % 7), tense or "past unless said otherwise"


def _weekday_by_word(anchor: date, number: int, which: int, is_past: bool) -> date:
    """ "last", "this" and "next" Friday; a past "this Friday" lies behind."""
    if which < 0:
        return anchor - timedelta(days=(anchor.isoweekday() - number - 1) % 7 + 1)
    if which > 0:
        return anchor + timedelta(days=(number - anchor.isoweekday() - 1) % 7 + 1)
    if is_past:
        return anchor - timedelta(days=(anchor.isoweekday() - number) % 7)
    return anchor + timedelta(days=(number - anchor.isoweekday()) % 7)


def weekday_of_week(found: Found) -> Reading | None:
    """ "Thursday of last week"."""
    number, which = found.number("weekday"), found.number("which")
    if found.name("unit") != "W" or number is None or which is None:
        return None
    if found.anchor is None:
        return Reading("DATE", f"XXXX-WXX-{number}", reason=NO_ANCHOR)
    day = shift(found.anchor, which, "W")
    return Reading("DATE", (day + timedelta(days=number - day.isoweekday())).isoformat()) if day else None


def weekday_of_other_week(found: Found) -> Reading | None:
    """ "the following Monday": counts from a day that the text named before."""
    which = found.number("which") or 0
    return Reading(
        "DATE", f"XXXX-WXX-{found.number('weekday')}", reason=OTHER_EVENT, offset=Offset(which, "W")
    )


def near_day(found: Found) -> Reading | None:
    """Today, yesterday, tomorrow."""
    return days_from_anchor(found, found.number("near") or 0)


def days_from_anchor(found: Found, days: int) -> Reading | None:
    """The day so many days from the anchor."""
    if found.anchor is None:
        return Reading("DATE", "XXXX-XX-XX", reason=NO_ANCHOR)
    day = shift(found.anchor, days, "D")
    return Reading("DATE", unit_value(day, "D")) if day else Reading("DATE", "XXXX-XX-XX", reason=NO_SUCH_DAY)


def day_beyond(found: Found) -> Reading | None:
    """ "the day before yesterday"."""
    near, how = found.number("near") or 0, found.number("how") or 0
    if found.name("unit") != "D" or near != how:
        return None
    return days_from_anchor(found, near + how)


def some_day(found: Found) -> Reading | None:
    """The day within a longer expression: calendar day, weekday or today."""
    if found.has("near"):
        return near_day(found)
    return weekday(found) if found.has("weekday2") else calendar_day(found)
