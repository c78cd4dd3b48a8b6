"""Quotes in their context: the parts of a text that facts rest on, as pieces that are marked or not."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

CONTEXT = 100
"""How many characters before and after a quote are shown at most."""
_SENTENCE_END = re.compile(r"(?<![A-Z])(?<![A-Z][a-z])(?<![A-Z][a-z]{2})[.!?…]['\"”’»)]*\s+|\s*\n\s*\n\s*")
"""No end: the full stop of a short word with a capital, as in U.S., Mr. and Gov.; a line that is wrapped."""
_BLANK_LINE = re.compile(r"\n\s*\n")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of a text: pieces in order, each with whether it is a quote; `start` is its first code point."""

    start: int
    pieces: tuple[tuple[str, bool], ...]
    is_cut_before: bool
    is_cut_after: bool


def passages(text: str, spans: Iterable[Span], context: int = CONTEXT) -> Iterator[Passage]:
    """The parts of the text around the spans, in order; spans that lie near each other share one."""
    groups: list[list[Span]] = []
    for span in _merged(span for span in spans if 0 <= span[0] < span[1] <= len(text)):
        if groups and _is_near(text, groups[-1][-1], span, context):
            groups[-1].append(span)
        else:
            groups.append([span])
    shown_to = 0
    for group in groups:
        passage = _passage(text, group, context, shown_to)
        shown_to = passage.start + sum(len(piece) for piece, _ in passage.pieces)
        yield passage


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _is_near(text: str, left: Span, right: Span, context: int) -> bool:
    return right[0] - left[1] <= context and not _BLANK_LINE.search(text, left[1], right[0])


def _passage(text: str, spans: Sequence[Span], context: int, shown_to: int) -> Passage:
    start, is_cut_before = _first(text, spans[0][0], context, shown_to)
    end, is_cut_after = _last(text, spans[-1][1], context)
    pieces: list[tuple[str, bool]] = []
    position = start
    for quote_start, quote_end in spans:
        pieces += [(text[position:quote_start], False), (text[quote_start:quote_end], True)]
        position = quote_end
    pieces.append((text[position:end], False))
    return Passage(start, tuple(piece for piece in pieces if piece[0]), is_cut_before, is_cut_after)


def _first(text: str, quote_start: int, context: int, shown_to: int) -> tuple[int, bool]:
    """Where the passage begins: with the sentence, or with a word so many characters before the quote."""
    earliest = max(shown_to, quote_start - context)
    ends = [match.end() for match in _SENTENCE_END.finditer(text, earliest, quote_start)]
    if ends:
        return ends[-1], False
    if earliest == 0:
        return 0, False
    space = text.find(" ", earliest, quote_start)
    return (space + 1, True) if space >= 0 else (quote_start, True)


def _last(text: str, quote_end: int, context: int) -> tuple[int, bool]:
    """Where the passage ends: with the sentence, or with a word so many characters after the quote."""
    latest = min(len(text), quote_end + context)
    end = _SENTENCE_END.search(text, max(quote_end - 1, 0), latest)
    if end:
        return max(quote_end, end.start() + len(end[0].rstrip())), False
    if latest == len(text):
        return latest, False
    space = text.rfind(" ", quote_end, latest)
    return (space, True) if space >= 0 else (quote_end, True)
