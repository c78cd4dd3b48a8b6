"""Readers of spans from one day, month or year to another, and of bare hints at past, present and future."""

from datetime import date, timedelta

from transforms.timex.found import Found
from transforms.timex.model import NO_ANCHOR, Reading
from transforms.timex.neighbours import counted_word, last_word, next_word
from transforms.timex.read_days import CLAUSE_END, day_reading, fitting_day, weekday_by_tense
from transforms.timex.values import interval_of

VAGUE = "names no particular day"


def span_of_dates(found: Found) -> Reading | None:
    """ "January 20-21", "27 April through 30 April, 2026", "between 20 and 22 January".

    Days joined by a mere "and" are a span if they follow each other, else two dates.
    """
    day_a, day_b = found.number("day_a"), found.number("day_b")
    month_a, month_b = found.number("month_a", "month_b"), found.number("month_b", "month_a")
    year = found.number("year_b", "year_a")
    if day_a is None or day_b is None or month_a is None or month_b is None:
        return None
    year_a = found.number("year_a") or (None if year is None else year - (month_a > month_b))
    if year is None or year_a is None:
        return _undated_span(found, (month_a, day_a), (month_b, day_b))
    first, last = day_reading(year_a, month_a, day_a), day_reading(year, month_b, day_b)
    return (
        _span(found, date.fromisoformat(first.value), date.fromisoformat(last.value))
        if first and last
        else None
    )


def _undated_span(found: Found, first: tuple[int, int], last: tuple[int, int]) -> Reading | None:
    """A span without a year: both ends in the year that fits the last day best."""
    value = "/".join(f"XXXX-{month:02}-{day:02}" for month, day in (first, last))
    if found.anchor is None:
        is_possible = all(day_reading(2000, *end) for end in (first, last)) and first < last
        return Reading("DATE", value, reason=NO_ANCHOR, part_values=_ends(value)) if is_possible else None
    years = range(max(2, found.anchor.year - 2), min(9999, found.anchor.year + 2) + 1)
    days = [date.fromisoformat(reading.value) for year in years if (reading := day_reading(year, *last))]
    if not days:
        return None
    finish, why = fitting_day(found, found.anchor, days)
    begin = day_reading(finish.year - (first > last), *first)
    return _span(found, date.fromisoformat(begin.value), finish, why) if begin else None


def _span(found: Found, first: date, last: date, why: str = "") -> Reading | None:
    gap = (last - first).days
    is_and = found.is_class("join", "AND") and not found.has("between")
    if gap <= 0 or (is_and and gap > 1):
        return None
    value = f"{first.isoformat()}/{last.isoformat()}"
    return Reading("DATE", value, why, part_values=_ends(value))


def _ends(value: str) -> tuple[str, str]:
    first, _, last = value.partition("/")
    return first, last


def span_of_months(found: Found) -> Reading | None:
    """ "from March to May 2024"; "March and May" are two dates unless "between" stands before."""
    if found.is_class("join", "AND") and not found.has("between"):
        return None
    first, last = found.number("month_a"), found.number("month_b")
    year = found.number("year_b", "year_a")
    if first is None or last is None:
        return None
    if year is None:
        return None
    year_a = found.number("year_a") or year - (first > last)
    value = f"{year_a:04}-{first:02}/{year:04}-{last:02}"
    if interval_of(value) is None:
        return None
    return Reading("DATE", value, part_values=_ends(value))


def span_of_years(found: Found) -> Reading | None:
    """ "2014-2016", "2024-25"."""
    first, last = found.number("year_a"), found.number("year_b")
    if first is None or last is None:
        return None
    if last < 100:
        last += first // 100 * 100
    if first >= last:
        return None
    value = f"{first:04}/{last:04}"
    return Reading("DATE", value, part_values=_ends(value))


def span_of_weekdays(found: Found) -> Reading | None:
    """ "Monday through Wednesday"; "Monday and Tuesday", where one follows the other."""
    first, last = found.number("weekday_a"), found.number("weekday_b")
    if first is None or last is None or first == last:
        return None
    if found.is_class("join", "AND") and (last - first) % 7 != 1:
        return None
    if found.anchor is None:
        value = f"XXXX-WXX-{first}/XXXX-WXX-{last}"
        return Reading("DATE", value, reason=NO_ANCHOR, part_values=_ends(value))
    day, why = weekday_by_tense(found.anchor, first, found.tense)
    end = day + timedelta(days=(last - first) % 7)
    value = f"{day.isoformat()}/{end.isoformat()}"
    return Reading("DATE", value, why, part_values=_ends(value))


def reference(found: Found) -> Reading | None:
    """ "recent weeks", "in the future": the rule of the lexicon has the value."""
    return Reading("DATE", found.fixed_value, reason=VAGUE)


def clause_reference(found: Found) -> Reading | None:
    """The same, if the words end a clause: "in the past" but not "in the past decade"."""
    end = found.chars()[1]
    is_last = CLAUSE_END.match(found.words.text, end)
    if not is_last and next_word(found.words.text, end).lower() not in found.grammar.context["clause_starts"]:
        return None
    return reference(found)


def now(found: Found) -> Reading | None:
    """ "now", "currently", "recently", "soon": the word has the value; "as soon as" none."""
    start, end = found.chars()
    context = found.grammar.context
    last = last_word(found.words.text, start).lower()
    if found.name("word") == "PAST_REF" and last == "as":
        return None
    if found.name("word") == "FUTURE_REF" and (
        last in context["no_reference_after"]
        or counted_word(found.words.text, end) in context["no_reference_before"]
    ):
        return None
    return Reading("DATE", found.name("word"), reason=VAGUE)
