"""Values that an analyst may set: what each attribute takes, and a sentence where a value is none of it.

Belongs here: the form of a value. Does not belong here: whether it is true.
"""

import re
from collections.abc import Callable
from datetime import date

from transforms.tables.stages import FORMATS, STATUSES

_DAYS = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def fault_of(attribute: str, value: str | None) -> str | None:
    """What is wrong with a value, None where nothing is; no value at all means unknown and is right."""
    check = _CHECKS.get(attribute)
    return check(value) if check and value is not None else None


def _one_of(allowed: tuple[str, ...]) -> Callable[[str], str | None]:
    return lambda value: None if value in allowed else f"must be one of {', '.join(allowed)}"


def _date_fault(value: str) -> str | None:
    first, slash, last = value.partition("/")
    days = [_first_day(part) for part in ((first, last) if slash else (first,))]
    if None in days or days != sorted(days, key=lambda day: day or date.min):
        return "must be a day, month or year (2025-02-18, 2025-02, 2025) or first/last of two"
    return None


def _first_day(text: str) -> date | None:
    found = _DAYS.fullmatch(text)
    try:
        return date(*(int(part) if part else 1 for part in found.groups())) if found else None
    except ValueError:  # a 31 February
        return None


def _country_fault(value: str) -> str | None:
    return None if re.fullmatch("[A-Z]{3}", value) else "must be an ISO 3166-1 alpha-3 code such as TUR"


def _minutes_fault(value: str) -> str | None:
    return None if value.isdecimal() else "must be a whole number of minutes"


def _degrees_fault(most: float) -> Callable[[str], str | None]:
    def check(value: str) -> str | None:
        try:
            is_right = abs(float(value)) <= most
        except ValueError:
            is_right = False
        return None if is_right else f"must be a number of degrees from -{most:.0f} to {most:.0f}"

    return check


_CHECKS: dict[str, Callable[[str], str | None]] = {
    "status": _one_of(STATUSES),
    "format": _one_of(FORMATS),
    "date": _date_fault,
    "country": _country_fault,
    "country_code": _country_fault,
    "duration": _minutes_fault,
    "latitude": _degrees_fault(90),
    "longitude": _degrees_fault(180),
}
