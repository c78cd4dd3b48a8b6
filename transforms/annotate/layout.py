"""Where the layout of a text begins sentences, and where the text can be cut without harm."""

import re
from itertools import pairwise
from statistics import median

MAX_CHUNK_CHARS = 40_000
"""Longer texts are annotated in pieces cut between paragraphs, so memory stays bounded."""
MAX_PUNCTUATION_RUN = 40
"""spaCy's tokenizer takes superlinear time over longer runs of punctuation."""
HARD_WRAP_COLUMNS = (50, 90)
"""Median line length within which single line breaks are taken for wrapping, not for ends of sentences."""

_PUNCTUATION_RUN = re.compile(rf"[^\w\s]{{{MAX_PUNCTUATION_RUN},}}")
_LONG_WORD = re.compile(rf"\S{{{20 * MAX_PUNCTUATION_RUN},}}")
_PARAGRAPH = re.compile(r"\n\s*\n|\n")
_BREAK = re.compile(r"\n\s*\n|\n|[ \t\u00a0]{2,}")
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DAY = rf"(?:,? (?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?)"
_AGENCY = r"(?: ?[(/\[][^()\[\]\n/]{2,40}[)/\]])"
_TOWN = r"[A-Z][A-Z.'’/ -]{2,30}[A-Z](?:, [A-Z][^\W\d_][\w.'’ -]{1,30}?)?"
_DATELINE = re.compile(
    rf"^[ \t]*{_TOWN}(?:(?:{_DAY}?{_AGENCY}|{_DAY}) ?(?:-+|[–—])| ?(?:--+|[–—])) ?(?=\S)", re.MULTILINE
)
"""'OSLO —', 'LIMA, Peru (AP) —', 'TOKYO, July 18 (Reuters) -', 'RIGA, May 8 -'; a lone hyphen after a bare
name may be anything.
"""
_DATELINE_REACH = 2_000
"""Code points from the top within which a report's dateline stands."""


def break_offsets(text: str) -> set[int]:
    """Offsets at which the layout begins a new sentence:
    after blank lines, lines, wide gaps within a line, and a dateline, which parsers take for the subject.
    """
    lines = [len(line) for line in text.split("\n") if line.strip()]
    low, high = HARD_WRAP_COLUMNS
    wrapped = len(lines) > 4 and low <= median(lines) <= high
    offsets = set()
    for match in _BREAK.finditer(text):
        blank = match.group().count("\n") != 1
        if blank or not wrapped:
            offsets.add(match.end())
    dateline = _DATELINE.search(text, 0, _DATELINE_REACH)
    return offsets | {dateline.end()} if dateline else offsets


def chunks(text: str) -> list[tuple[int, str]]:
    """The text in pieces of at most `MAX_CHUNK_CHARS`, cut after paragraphs where there are any, with
    offsets.
    """
    if len(text) <= MAX_CHUNK_CHARS:
        return [(0, text)]
    pieces, start = [], 0
    while len(text) - start > MAX_CHUNK_CHARS:
        window = text[start : start + MAX_CHUNK_CHARS]
        cut = (
            max((m.end() for m in _PARAGRAPH.finditer(window)), default=0)
            or window.rfind(" ") + 1
            or len(window)
        )
        pieces.append((start, window[:cut]))
        start += cut
    return [*pieces, (start, text[start:])]


def has_endless_words(text: str) -> bool:
    """True where a run of punctuation or a word is too long for spaCy's tokenizer."""
    return bool(_PUNCTUATION_RUN.search(text) or _LONG_WORD.search(text))


def pieces(text: str) -> list[str]:
    """The text cut into pieces of at most `MAX_PUNCTUATION_RUN` code points within its over-long runs."""
    cuts = {0, len(text)}
    for pattern in (_PUNCTUATION_RUN, _LONG_WORD):
        for match in pattern.finditer(text):
            cuts.update(range(match.start(), match.end(), MAX_PUNCTUATION_RUN))
            cuts.add(match.end())
    return [text[a:b] for a, b in pairwise(sorted(cuts))]
