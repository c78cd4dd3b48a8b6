"""The date of an article that its bare text tells: a label, a dateline or a date alone, near the top."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from transforms.timex.find import find_timexes
from transforms.timex.grammar import Grammar

# How far down to look: lines that hold anything, and characters.
TOP_LINES = 12
TOP_CHARS = 2500
YEARS = range(1800, 2200)

# A label that begins its line; after "date" anything may follow, after the others only the line's end.
DATE_LABEL = re.compile(r"\W*(?:publication\s+|release\s+)?date\s*[:–-]?\s*", re.I)
LABEL = re.compile(r"\W*(?:first\s+)?(?:published|posted|issued|released)(?:\s+on|\s+at)?\s*[:–-]?\s*", re.I)
UPDATE_LABEL = re.compile(r"\W*(?:last\s+)?(?:updated|modified)(?:\s+on|\s+at)?\s*[:–-]?\s*", re.I)
# The same after a publisher or an author: "Reuters Published 27 Feb, 2025".
INNER_LABEL = re.compile(r"(?:[^\s.]+\s+|\|\s*){1,6}(?:Published|PUBLISHED|Posted|POSTED)(?:\s+on)?\s*:?\s*")
# "WASHINGTON, " and the like before a date; an agency, a dash or a colon after it.
PLACE = re.compile(
    r"\W{0,3}[A-Z][\w.’'-]*(?:,?\s[A-Z][\w.’'-]*){0,5}\s?[,:(–—-]?\s*(?:\([^()\n]{2,40}\)\s?[,:–—-]?\s*)?"
)
DATELINE_END = re.compile(
    r"\)?\s?,?\s?(?:\([^()\n]{2,40}\)|/[\w .]{2,30}/)?\s?(?:[-–—]{1,2}|:)\s|\)?\s?\([^()\n]{2,40}\)[\s.]"
)
FIGURE = re.compile(r"\d")
NOTHING_BEFORE = re.compile(r"[\s\W]{0,10}")
LINE_END = re.compile(
    r"[\s,|•·–-]{0,6}(?:(?:at\s+)?\d{1,2}[:.]\d\d\s?(?:[ap]\.?m\.?)?(?:\s[A-Z]{2,4})?)?[\s\W]{0,6}$", re.I
)
SEPARATOR = re.compile(r"\s*[|•·]")


class Candidate(NamedTuple):
    """A date near the top; the lowest `rank` wins, then the first."""

    rank: int
    rule: str
    day: date
    start: int
    end: int


def find_publication_date(text: str, *, grammar: Grammar) -> tuple[date, int, int, str] | None:
    """The publication date, its offsets in the text, and the rule that found it; None if it is not plain.

    Only a date with its year counts, and only from a label ("Published 27 Feb, 2025"), a dateline ("PARIS,
    Jan 5 2024 (Reuters) -") or a line of its own among the first; never from inside a sentence. A label of
    publication goes before a dateline, that before a date alone, and that before a label of an update.
    """
    candidates = [
        candidate for start, line in _top_lines(text) for candidate in _in_line(line, start, grammar)
    ]
    if not candidates:
        return None
    best = min(candidates, key=lambda candidate: candidate.rank)
    return best.day, best.start, best.end, best.rule


def _top_lines(text: str) -> Iterator[tuple[int, str]]:
    lines = (match for match in re.finditer(r"[^\n]+", text[:TOP_CHARS]) if match[0].strip())
    for _, line in zip(range(TOP_LINES), lines, strict=False):
        yield line.start(), line[0]


def _in_line(line: str, start: int, grammar: Grammar) -> Iterator[Candidate]:
    if not FIGURE.search(line):
        return  # no year is told in words
    for timex in find_timexes(line, None, grammar=grammar):
        if timex.type in ("DATE", "TIME") and timex.precision == "day" and timex.start_date == timex.end_date:
            judged = _judge(line[: timex.start], line[timex.end :])
            if judged and timex.start_date and timex.start_date.year in YEARS:
                yield Candidate(*judged, timex.start_date, start + timex.start, start + timex.end)


def _judge(before: str, after: str) -> tuple[int, str] | None:
    """Rank and rule of a date by what stands before and after it on its line."""
    ends_line = bool(LINE_END.match(after))
    if DATE_LABEL.fullmatch(before):
        return 0, "label"
    is_closed = ends_line or bool(SEPARATOR.match(after))
    if is_closed and (LABEL.fullmatch(before) or INNER_LABEL.fullmatch(before)):
        return 0, "label"
    if PLACE.fullmatch(before) and DATELINE_END.match(after):
        return 1, "dateline"
    if ends_line and NOTHING_BEFORE.fullmatch(before):
        return 2, "date alone on its line"
    if is_closed and UPDATE_LABEL.fullmatch(before):
        return 3, "label of an update"
    return None
