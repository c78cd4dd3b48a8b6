"""Readers of lengths of time ("six and a half hours") and of what recurs ("every Monday")."""

import re

from transforms.timex.found import Found
from transforms.timex.model import Reading, Unit
from transforms.timex.values import duration_value

LENGTH = re.compile(r"PT(?:(?P<hours>[\d.]+)H)?(?:(?P<minutes>[\d.]+)M)?(?:[\d.]+S)?", re.ASCII)
UNIT_ORDER = ("CE", "DE", "Y", "M", "W", "D", "H", "MIN", "S")


def duration(found: Found) -> Reading | None:
    """ "three weeks", "an hour and a half", "several days", "hours"."""
    unit = found.unit("unit", "lengthy")
    if unit is None:
        return None
    count = found.count("count")
    if not found.has("count") and not found.is_class("unit", "UNITS", "HOURS"):
        count = 1
    if found.has("half"):
        count = (count or 0) + 0.5
    return Reading("DURATION", duration_value(count, unit))


def half_duration(found: Found) -> Reading | None:
    """ "half an hour"."""
    unit = found.unit()
    if unit is None or unit == "D":
        return Reading("DURATION", "PT12H") if unit else None
    return Reading("DURATION", duration_value(0.5, unit))


def duration_range(found: Found) -> Reading | None:
    """ "five to six hours": both lengths, as "PT5H/PT6H"."""
    unit, low, high = found.unit(), found.count("count"), found.count("count2")
    if unit is None or low is None or high is None or high <= low:
        return None
    return Reading("DURATION", f"{duration_value(low, unit)}/{duration_value(high, unit)}")


def compound_duration(found: Found) -> Reading | None:
    """ "two hours and 15 minutes"."""
    unit, smaller = found.unit(), found.unit("unit2")
    count, rest = found.count("count"), found.count("count2")
    if unit is None or smaller is None or count is None or rest is None:
        return None
    if UNIT_ORDER.index(smaller) <= UNIT_ORDER.index(unit):
        return None
    whole, part = duration_value(count, unit), duration_value(rest, smaller)
    return Reading("DURATION", whole + part.removeprefix("PT" if "T" in whole else "P"))


def every(found: Found) -> Reading | None:
    """ "every Monday", "each year", "every few months", "every other week"."""
    if found.is_class("unit", "WEEKDAY"):
        return Reading("SET", f"XXXX-WXX-{found.number('unit')}")
    if found.is_class("unit", "PART"):
        return Reading("SET", f"XXXX-XX-XXT{found.name('unit')}")
    if found.is_class("unit", "WEEKEND", "SEASON", "QUARTER"):
        code = found.name("unit")
        return Reading("SET", {"WE": "XXXX-WXX-WE", "Q": "XXXX-QX"}.get(code, f"XXXX-{code}"))
    unit = found.unit()
    count = found.count("count") if found.has("count") else 1
    return Reading("SET", duration_value(count, unit)) if unit else None


def times_a(found: Found) -> Reading | None:
    """ "twice a week"."""
    unit: Unit | None = found.unit()
    return Reading("SET", duration_value(1, unit)) if unit else None


def weekdays(found: Found) -> Reading | None:
    """ "Mondays"."""
    return Reading("SET", f"XXXX-WXX-{found.number('weekday')}")


def frequency(found: Found) -> Reading | None:
    """ "daily", "annually"."""
    return Reading("SET", found.name("word"))


def duration_minutes(value: str) -> list[int]:
    """The minutes that a DURATION value tells: "PT6H30M" is [390], "PT5H/PT6H" [300, 360], "PTXH" none.

    Days and longer units are no length of a talk, and left out.
    """
    lengths = [LENGTH.fullmatch(part) for part in value.split("/")]
    return [
        round(float(length["hours"] or 0) * 60 + float(length["minutes"] or 0))
        for length in lengths
        if length and (length["hours"] or length["minutes"])
    ]
