"""How values are put into words: dates as precisely as they are known, lengths, attributes, roles."""

from datetime import date

STATUS_WORDS = {
    "held": "held",
    "planned": "planned",
    "proposed": "proposed",
    "cancelled": "cancelled",
    "refused": "refused",
    "unknown": "status unknown",
}
FORMAT_WORDS = {
    "in_person": "in person",
    "phone": "by phone",
    "video": "by video",
    "unknown": "unknown",
}
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
)  # fmt: skip


def spoken_date(start: date | None, end: date | None, precision: str | None) -> str:
    """An interval of days in words: '10 to 11 April 2025', 'May 2025 (day unknown)'."""
    if start is None or precision == "unknown":
        return "date unknown"
    end = end or start
    if precision == "year":
        return f"{_range(str(start.year), str(end.year))} (only the year is known)"
    if precision == "month":
        return f"{_range(_month(start, end), _month(end))} (day unknown)"
    return _range(_day(start, end), _day(end))


def _range(first: str, last: str) -> str:
    return last if last == first or last.endswith(f" {first}") else f"{first} to {last}"


def _day(day: date, until: date | None = None) -> str:
    """The day; without what the end of its range says again."""
    if until is not None and day != until and (day.year, day.month) == (until.year, until.month):
        return str(day.day)
    return f"{day.day} {_month(day, until)}"


def _month(day: date, until: date | None = None) -> str:
    month = MONTHS[day.month - 1]
    is_said_later = until is not None and day.year == until.year and day.month != until.month
    return month if is_said_later else f"{month} {day.year}"


def spoken(identifier: str | None) -> str:
    """A name of the warehouse as words: 'head of delegation'."""
    return (identifier or "").replace("_", " ")
