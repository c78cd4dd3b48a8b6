"""Times that bound what is to come: 'in the coming days', 'within two weeks', 'within a matter of weeks'."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from transforms.relations.context import Context
from transforms.timex import Timex, month_interval, year_interval

_BOUND = re.compile(r"(?i)\b(?:within|inside)(?: (?:just|only))?(?: a (?:matter|couple|few) of)?\s*$")
_NEXT = re.compile(r"(?i)^the (?:next|coming)\b")
_OVER = re.compile(r"(?i)\b(?:in|over|during|in a matter of|within|in the (?:next|coming) couple of)\s*$")
_OF_ANOTHER = re.compile(r"(?i)\s*(?:of|after|before|from)\b(?! now)")
"""'Within days of the vote' counts from something else."""
_REACH = 40
_FEW = {"D": 7, "W": 28}
"""Days that 'days' and 'weeks' without a number cover at most."""
_MAX_DAYS = 400
"""Further ahead, a month or a year is no longer what is meant."""
_LENGTH = re.compile(r"P(?P<count>\d+|X)(?P<unit>[DW])")


def times_ahead(ctx: Context, told: Sequence[Timex]) -> Iterator[Timex]:
    """The month, or the year, in which what is told for such a time must fall; the expression as a date."""
    for timex in told if ctx.anchor else ():
        length = _days_ahead(ctx.doc.text, timex)
        if length is not None and length <= _MAX_DAYS and ctx.anchor is not None:
            yield from _within(timex, ctx.anchor, ctx.anchor + timedelta(days=length))


def _within(timex: Timex, first: date, last: date) -> Iterator[Timex]:
    if first.year != last.year:
        return
    span = month_interval(first) if first.month == last.month else year_interval(first.year)
    value = f"{first:%Y-%m}" if first.month == last.month else f"{first:%Y}"
    yield timex.dated("DATE", value, span, f"{timex.rule}: it must fall then")


def _days_ahead(text: str, timex: Timex) -> int | None:
    """How many days from today the expression reaches; None where it bounds nothing to come."""
    before = text[max(0, timex.start - _REACH) : timex.start]
    if _OF_ANOTHER.match(text, timex.end):
        return None
    if timex.value == "FUTURE_REF" and timex.type == "DATE":
        return _FEW["D"] if timex.quote.lower().endswith("days") else None
    length = _LENGTH.fullmatch(timex.value) if timex.type == "DURATION" else None
    if length is None:
        return None
    unit, count = length["unit"], length["count"]
    is_near = bool(_NEXT.match(timex.quote) and _OVER.search(before)) or (
        unit == "D" and count == "X" and bool(re.search(r"(?i)\bin a matter of\s*$", before))
    )
    is_open_weeks = unit == "W" and count == "X" and not _BOUND.search(before)
    if is_open_weeks or not (is_near or _BOUND.search(before)):
        return None
    return _FEW[unit] if count == "X" else int(count) * (7 if unit == "W" else 1)
