"""Readers of months, quarters, seasons, years, decades and centuries."""

from datetime import date

from transforms.timex.found import Found
from transforms.timex.model import NO_ANCHOR, OTHER_EVENT, Offset, Reading, Tense
from transforms.timex.values import interval_of


def month_of_year(found: Found) -> Reading | None:
    """ "late July 2025"."""
    return Reading("DATE", f"{found.number('year'):04}-{found.number('month'):02}")


def month_of_near_year(found: Found) -> Reading | None:
    """ "March last year"; "March last week" is something else."""
    if found.unit() != "Y":
        return None
    month, which = found.number("month"), found.number("which") or 0
    if found.anchor is None:
        return Reading("DATE", f"XXXX-{month:02}", reason=NO_ANCHOR)
    return Reading("DATE", f"{found.anchor.year + which:04}-{month:02}")


def month_of_other_year(found: Found) -> Reading | None:
    """ "October of that year": counts from a year that the text named before."""
    if found.unit() != "Y":
        return None
    offset = Offset(found.number("which") or 0, "Y")
    return Reading("DATE", f"XXXX-{found.number('month'):02}", reason=OTHER_EVENT, offset=offset)


def month(found: Found) -> Reading | None:
    """ "March", "last March": the last or next one, by adjective, else by tense, else the nearer one."""
    number, which = found.number("month"), found.number("which")
    if number is None:
        return None
    if found.anchor is None:
        return Reading("DATE", f"XXXX-{number:02}", reason=NO_ANCHOR)
    tense = found.tense if not which else None
    years = _years_to_month(found, found.anchor, number, which, tense)
    why = "by its adjective" if which is not None else f"year by tense, {tense or 'unknown'}"
    return Reading("DATE", f"{found.anchor.year + years:04}-{number:02}", why)


def _years_to_month(found: Found, anchor: date, number: int, which: int | None, tense: Tense | None) -> int:
    if which == 0 and tense != "past":
        return 0 if number >= anchor.month or tense != "future" else 1
    if which:
        is_other_side = number >= anchor.month if which < 0 else number <= anchor.month
        return which if is_other_side else 0
    if tense == "past":
        return 0 if number <= anchor.month else -1
    ahead = (number - anchor.month) % 12
    near = found.grammar.limits["present_months" if tense == "present" else "near_months"]
    if tense == "future" or ahead <= near:
        return 0 if number >= anchor.month else 1
    return 0 if number <= anchor.month else -1


def year(found: Found) -> Reading | None:
    """ "2014", "mid-2025", "fiscal 2024"."""
    return Reading("DATE", f"{found.number('year'):04}")


def decade(found: Found) -> Reading | None:
    """ "the 1990s"."""
    return Reading("DATE", found.name("decade"))


def century(found: Found) -> Reading | None:
    """ "the 20th century"."""
    number = round(found.count("nth") or 0)
    if found.unit() != "CE" or not 1 < number <= 22:
        return None
    return Reading("DATE", f"{number - 1:02}")


def part_of_year(found: Found) -> Reading | None:
    """ "the first quarter of 2025", "Q3", "the second half of last year"; without a year, by tense."""
    number = found.number("nth", "quarter")
    letter = "H" if found.is_class("period", "HALF") else "Q"
    if number is None or not 1 <= number <= (2 if letter == "H" else 4):
        return None
    if found.number("year") is not None:
        return Reading("DATE", f"{found.number('year'):04}-{letter}{number}")
    if found.has("which") or found.has("the_unit"):
        if "Y" not in (found.name("unit"), found.name("the_unit")):
            return None
    elif letter == "H":
        return None
    if found.anchor is None:
        return Reading("DATE", f"XXXX-{letter}{number}", reason=NO_ANCHOR)
    if found.has("which") or found.has("the_unit"):
        return Reading("DATE", f"{found.anchor.year + (found.number('which') or 0):04}-{letter}{number}")
    return _by_tense(found, found.anchor, f"{letter}{number}")


def season(found: Found) -> Reading | None:
    """ "summer 2024", "last winter", "in the spring"."""
    code = found.name("season")
    if found.number("year") is not None:
        return Reading("DATE", f"{found.number('year'):04}-{code}")
    if found.anchor is None:
        return Reading("DATE", f"XXXX-{code}", reason=NO_ANCHOR)
    which = found.number("which")
    if which is None:
        return _by_tense(found, found.anchor, code)
    return _season_near(found, found.anchor, code, which)


def _season_near(found: Found, anchor: date, code: str, which: int) -> Reading:
    """ "this", "last" or "next" summer: the one under way is "this"; "this" one is of the current year."""
    years = sorted(range(anchor.year - 2, anchor.year + 3))
    intervals = {year: span for year in years if (span := interval_of(f"{year:04}-{code}"))}
    if which < 0:
        year = max((year for year, span in intervals.items() if span.end < anchor), default=anchor.year - 1)
    elif which > 0:
        year = min((year for year, span in intervals.items() if span.start > anchor), default=anchor.year + 1)
    else:
        under_way = [year for year, span in intervals.items() if span.start <= anchor <= span.end]
        year = under_way[0] if under_way else anchor.year - (code == "WI" and found.tense == "past")
    return Reading("DATE", f"{year:04}-{code}", "by its adjective")


def _by_tense(found: Found, anchor: date, part: str) -> Reading:
    """The latest such part of a year that has begun; in the future tense the first that has not ended."""
    tense = found.tense
    candidates = []
    for year in range(anchor.year - 2, anchor.year + 3):
        span = interval_of(f"{year:04}-{part}")
        if span and (span.end >= anchor if tense == "future" else span.start <= anchor):
            candidates.append(year)
    year = min(candidates) if tense == "future" else max(candidates)
    return Reading("DATE", f"{year:04}-{part}", f"year by tense, {tense or 'unknown'}")
