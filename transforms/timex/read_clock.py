"""Readers of times of day: clock times, mornings and nights, with the day that they belong to."""

from datetime import date

from transforms.timex.found import Found
from transforms.timex.model import NO_ANCHOR, OTHER_EVENT, Offset, Reading
from transforms.timex.neighbours import last_word
from transforms.timex.read_days import some_day
from transforms.timex.values import shift

OPEN_DAY = "XXXX-XX-XX"
LAST_HOUR_BEFORE_NOON = 11
MIDNIGHT = "24:00"


def clock(found: Found) -> Reading | None:
    """ "8 p.m. on Friday", "2:58pm"; a time alone gets its day later (see find). After midnight is early."""
    time = found.name("clock") or _o_clock(found)
    if not time:
        return None
    if time == MIDNIGHT and last_word(found.words.text, found.chars()[0]).lower() == "after":
        time = "00:00"
    day = (
        some_day(found)
        if found.has("near") or found.has("weekday2") or found.has("day") or found.has("day2")
        else None
    )
    if day is None:
        return Reading("TIME", f"{OPEN_DAY}T{time}", reason=NO_ANCHOR)
    return Reading("TIME", f"{day.value}T{time}", day.why, day.reason)


def _o_clock(found: Found) -> str:
    hour = found.number("oclock")
    if hour is None or not 1 <= hour <= 12:
        return ""
    is_later = found.name("part") in ("AF", "EV") or (
        found.name("part") == "NI" and 6 <= hour <= LAST_HOUR_BEFORE_NOON
    )
    return f"{hour % 12 + 12 if is_later else hour:02}:00"


def part_of_day(found: Found) -> Reading | None:
    """ "Tuesday evening", "the morning of April 28"."""
    day = some_day(found)
    return Reading("TIME", f"{day.value}T{found.name('part')}", day.why, day.reason) if day else None


def part_of_near_day(found: Found) -> Reading | None:
    """ "this morning", "last night"."""
    days = found.number("which") or 0
    if days and found.name("part") != "NI":
        return None
    return _time_near(found.anchor, days, found.name("part"))


def tonight(found: Found) -> Reading | None:
    """ "tonight", "overnight"."""
    return _time_near(found.anchor, 0, "NI")


def _time_near(anchor: date | None, days: int, part: str) -> Reading:
    day = shift(anchor, days, "D") if anchor else None
    if day is None:
        return Reading("TIME", f"{OPEN_DAY}T{part}", reason=NO_ANCHOR)
    return Reading("TIME", f"{day.isoformat()}T{part}")


def part_of_other_day(found: Found) -> Reading | None:
    """ "the next morning", "that night", "in the evening": of a day that the text named before."""
    days = found.number("which", "which2") or 0
    return Reading("TIME", f"{OPEN_DAY}T{found.name('part')}", reason=OTHER_EVENT, offset=Offset(days, "D"))
