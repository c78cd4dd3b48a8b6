"""Articles of an anniversary: what was said then counts from that day, not from the day of publication."""

from collections.abc import Sequence
from datetime import date

from transforms.timex.history import has_own_year, moved_to
from transforms.timex.model import Timex

WHY = "said on the day whose anniversary the article tells of"
DEICTIC_RULES = ("near-day", "part-of-near-day")
OPENING, CLOSING = "“", "”"


def on_anniversary(timexes: Sequence[Timex], text: str, anchor: date | None) -> list[Timex]:
    """Expressions in which "yesterday" within quotation marks is that of a day some years ago, where the
    article tells of "a year ago" before it and names that very day with its year.
    """
    then = _day_of_anniversary(timexes, anchor)
    if anchor is None or then is None:
        return list(timexes)
    ago = next(timex.end for timex in timexes if _is_ago(timex, then))
    return [
        _moved(timex, anchor, then) if timex.start > ago and _is_said(timex, text) else timex
        for timex in timexes
    ]


def _day_of_anniversary(timexes: Sequence[Timex], anchor: date | None) -> date | None:
    """The one day that the article names whose month and day are those of publication, in a year told as
    so many years ago.
    """
    days = {
        timex.start_date
        for timex in timexes
        if timex.precision == "day" and timex.start_date and anchor and has_own_year(timex)
        if timex.start_date < anchor and timex.start_date.timetuple()[1:3] == anchor.timetuple()[1:3]
    }
    then = days.pop() if len(days) == 1 else None
    return then if then is not None and any(_is_ago(timex, then) for timex in timexes) else None


def _is_ago(timex: Timex, then: date) -> bool:
    return timex.rule == "ago" and timex.value == str(then.year)


def _is_said(timex: Timex, text: str) -> bool:
    """Whether it is a day as a speaker tells it, within quotation marks."""
    is_deictic = timex.rule.partition(":")[0] in DEICTIC_RULES and timex.precision == "day"
    return is_deictic and text.rfind(OPENING, 0, timex.start) > text.rfind(CLOSING, 0, timex.start)


def _moved(timex: Timex, anchor: date, then: date) -> Timex:
    """The day as many days from that one as it was from the day of publication."""
    if timex.start_date is None:
        return timex
    return moved_to(timex, (then + (timex.start_date - anchor)).isoformat(), WHY) or timex
