"""Readers of weeks, months and years around the anchor, and of lengths counted from a day."""

from datetime import date, timedelta

from transforms.timex.found import Found
from transforms.timex.model import NO_ANCHOR, NO_SUCH_DAY, OTHER_EVENT, Offset, Reading, Unit
from transforms.timex.neighbours import last_word, next_word
from transforms.timex.read_days import CLAUSE_END, some_day, weekday_by_tense
from transforms.timex.values import duration_value, shift, unit_value, unknown_value

WEDNESDAY, SATURDAY, SUNDAY = 3, 6, 7
# "over the following decade" tells how long, "in the following decade" when.
HALVES: dict[Unit, int] = {"CE": 50, "DE": 5}
"""Years in half of it."""
SPANNING = ("over", "throughout")


def near_unit(found: Found) -> Reading | None:
    """ "last week", "earlier this month", "late last year"; "the last year" is a length."""
    unit, which = found.unit(), found.number("which")
    if unit is None or which is None or unit == "D":
        return None
    if unit == "WE":
        return _weekend(found.anchor, which or _weeks_to_this_weekend(found))
    if found.has("the") and which:
        return Reading("DURATION", duration_value(1, unit))
    if found.anchor is None:
        return Reading("DATE", unknown_value(unit), reason=NO_ANCHOR)
    if unit == "W":
        return Reading("DATE", unit_value(_in_week(found, found.anchor, which), "W"))
    return from_day(found.anchor, which, unit)


def _in_week(found: Found, anchor: date, which: int) -> date:
    """A day of the week meant: on a Sunday what is ahead "this week" is in the week that begins."""
    if which == 0 and anchor.isoweekday() == SUNDAY and found.tense == "future":
        return anchor + timedelta(days=1)
    is_this_past = len(found.values("which")) > 1 and which < 0
    if is_this_past and anchor.isoweekday() >= SATURDAY:
        return anchor
    return anchor + timedelta(days=7 * which)


def _weekend(anchor: date | None, weeks: int) -> Reading:
    if anchor is None:
        return Reading("DATE", unknown_value("WE"), reason=NO_ANCHOR)
    return from_day(anchor, weeks, "WE")


def _weeks_to_this_weekend(found: Found) -> int:
    """Early in the week, what happened "this weekend" happened in the last one."""
    is_early = found.anchor is not None and found.anchor.isoweekday() <= WEDNESDAY
    return -1 if is_early and found.tense == "past" else 0


def _weeks_to_the_weekend(found: Found) -> int:
    """ "the weekend": the one under way, else the coming one in the future tense, else the last one."""
    is_under_way = found.anchor is not None and found.anchor.isoweekday() >= SATURDAY
    return 0 if is_under_way or found.tense == "future" else -1


def current_unit(found: Found) -> Reading | None:
    """ "the end of the year", "year's end", "the weekend": of the anchor's own week, month or year."""
    unit = found.unit()
    if unit is None:
        return None
    if unit == "WE":
        return _weekend(found.anchor, _weeks_to_the_weekend(found))
    if unit == "D":
        return Reading("DATE", unknown_value("D"), reason=OTHER_EVENT, offset=Offset(0, "D"))
    if found.anchor is None:
        return Reading("DATE", unknown_value(unit), reason=NO_ANCHOR)
    return from_day(found.anchor, 0, unit)


def unit_of_event(found: Found) -> Reading | None:
    """ "the next day", "that year", "the previous month": counts from a day that the text named before."""
    unit, which = found.unit(), found.number("which")
    if unit is None or which is None:
        return None
    if which and last_word(found.words.text, found.chars()[0]).lower() in SPANNING:
        return Reading("DURATION", duration_value(1, unit))
    return from_event(which, unit)


def from_event(count: int, unit: Unit) -> Reading:
    """So many units from another event; resolve_relative gives it its days."""
    return Reading("DATE", unknown_value(unit), reason=OTHER_EVENT, offset=Offset(count, unit))


def from_day(day: date, count: int, unit: Unit, why: str = "") -> Reading:
    """The day, week, month, ... so many units from a day."""
    shifted = shift(day, count, unit)
    if shifted is None:
        return Reading("DATE", unknown_value(unit), why, NO_SUCH_DAY)
    return Reading("DATE", unit_value(shifted, unit), why)


def ago(found: Found) -> Reading | None:
    """ "two years ago", "a year and a half ago": as fine as its unit; "the year-ago level"."""
    unit, count = found.unit(), found.count("count") if found.has("count") else 1
    if unit is None or found.number("how") == 1:
        return None
    if count is None:
        return Reading("DATE", "PAST_REF", reason="the count is vague")
    if found.anchor is None:
        return Reading("DATE", unknown_value(unit), reason=NO_ANCHOR)
    if found.has("half_a") and unit in HALVES:
        return from_day(found.anchor, -HALVES[unit], "Y")
    if found.has("half") or found.has("half_a"):
        months = 6 if found.has("half_a") else round(12 * count + 6)
        return from_day(found.anchor, -months, "M") if unit == "Y" else None
    return from_day(found.anchor, -round(count), unit)


def counted_from_day(found: Found) -> Reading | None:
    """ "two weeks from now", "a week from Friday", "a year ago today"."""
    unit, count = found.unit(), found.count("count")
    if unit is None or count is None:
        return None
    steps = -round(count) if found.number("how") == -1 else round(count)
    if found.has("now"):
        return from_day(found.anchor, steps, unit) if found.anchor else None
    if found.anchor is None:
        return Reading("DATE", unknown_value("D"), reason=NO_ANCHOR)
    start = shift(found.anchor, found.number("near") or 0, "D")
    if found.has("weekday"):
        start, _ = weekday_by_tense(
            found.anchor, found.number("weekday") or 0, "past" if steps < 0 else "future"
        )
    day = shift(start, steps, unit) if start else None
    return Reading("DATE", day.isoformat()) if day else None


def counted_from_event(found: Found) -> Reading | None:
    """ "six days later", "a year earlier"; before a noun ("two days after the summit") a length."""
    unit, count = found.unit(), found.count("count")
    is_comparison = next_word(found.words.text, found.chars()[1]).lower() == "than"
    if unit is None or (count is None and is_comparison):
        return None
    if count is None:
        return _vaguely_beside(found)
    if is_comparison:
        return Reading("DURATION", duration_value(count, unit), "a comparison", extent="counted")
    steps = (found.number("how") or 0) * count + (0.5 if found.has("half") else 0)
    if not found.is_class("how", "LATER") and not ends_clause(found):
        offset = Offset(round(steps), unit) if steps == round(steps) else None
        return Reading(
            "DURATION", duration_value(abs(steps), unit), "before a noun", offset=offset, extent="counted"
        )
    return from_event(round(steps), unit) if steps == round(steps) else None


def _vaguely_beside(found: Found) -> Reading | None:
    """ "a few days earlier": before some event, no one knows how long."""
    if not found.is_class("how", "LATER"):
        return None
    value = "PAST_REF" if found.number("how") == -1 else "FUTURE_REF"
    return Reading("DATE", value, reason="the count is vague")


def unit_beside_event(found: Found) -> Reading | None:
    """ "the day before", "the year after"."""
    unit = found.unit()
    return from_event(found.number("how") or 0, unit) if unit else None


def unit_after_next(found: Found) -> Reading | None:
    """ "the day after next", "the week after next"."""
    unit = found.unit()
    if unit is None:
        return None
    if found.anchor is None:
        return Reading("DATE", unknown_value(unit), reason=NO_ANCHOR)
    return from_day(found.anchor, 2, unit)


def eve(found: Found) -> Reading | None:
    """ "on the eve of the summit"."""
    return from_event(-1, "D")


def eve_of_day(found: Found) -> Reading | None:
    """ "on the eve of Tuesday's summit": the day before the day told."""
    day = some_day(found)
    if day is None or day.reason:
        return None
    return from_day(date.fromisoformat(day.value), -1, "D", day.why)


def hours_from_event(found: Found) -> Reading | None:
    """ "two hours later": a time of a day that only the event tells."""
    if found.is_class("how", "BEFORE", "AFTER") and not ends_clause(found):
        return None
    return Reading("TIME", "XXXX-XX-XXTXX:XX", reason=OTHER_EVENT)


def ends_clause(found: Found) -> bool:
    """Whether nothing follows the expression in its clause."""
    return bool(CLAUSE_END.match(found.words.text, found.chars()[1]))
