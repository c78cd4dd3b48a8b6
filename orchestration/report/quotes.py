"""Quotes in their context: a text cut into pieces, each with what it is quoted for."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from orchestration.passages import passages

CONTEXT = 280
"""How many characters before and after a quote a meeting's page shows at most."""


@dataclass(frozen=True, slots=True)
class Quote:
    """A part of a text that something rests on: code points, and a word for what."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text, and the labels of the quotes that cover it; none for plain text."""

    text: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A part of a text around quotes."""

    pieces: tuple[Piece, ...]
    is_cut_before: bool
    is_cut_after: bool


def excerpts(text: str, quotes: Sequence[Quote]) -> list[Excerpt]:
    """The parts of the text around the quotes, in order; quotes that lie outside the text are left out."""
    found = passages(text, [(quote.start, quote.end) for quote in quotes], CONTEXT)
    cut = []
    for passage in found:
        end = passage.start + sum(len(piece) for piece, _ in passage.pieces)
        pieces = cut_pieces(text, quotes, passage.start, end)
        cut.append(Excerpt(pieces, passage.is_cut_before, passage.is_cut_after))
    return cut


def cut_pieces(text: str, quotes: Sequence[Quote], start: int, end: int) -> tuple[Piece, ...]:
    """The text from start to end in pieces, each covered by the same quotes throughout."""
    inside = [quote for quote in quotes if start <= quote.start < quote.end <= end]
    bounds = sorted({start, end, *(quote.start for quote in inside), *(quote.end for quote in inside)})
    opening: dict[int, list[Quote]] = {}
    for quote in inside:
        opening.setdefault(quote.start, []).append(quote)
    pieces: list[Piece] = []
    current: list[Quote] = []
    for left, right in pairwise(bounds):
        current = [quote for quote in current if quote.end > left] + opening.get(left, [])
        labels = tuple(sorted({quote.label for quote in current}))
        if pieces and pieces[-1].labels == labels:
            pieces[-1] = Piece(pieces[-1].text + text[left:right], labels)
        else:
            pieces.append(Piece(text[left:right], labels))
    return tuple(pieces)
