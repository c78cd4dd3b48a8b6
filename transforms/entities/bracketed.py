"""Names of which an editor added a part in brackets: 'President [Jane] Roe', '[Premier Jane] Roe'."""

from collections.abc import Iterator, Sequence

from transforms.document import Document
from transforms.entities.lexicon import TitleLexicon
from transforms.text import is_capitalized

_MAX_ADDED = 8
"""Tokens of a title and given names between brackets."""
_MAX_REST = 3
"""Tokens of the name after the brackets."""


def bracketed_names(doc: Document, titles: TitleLexicon, taken: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """(first, end) of each such name, the closing bracket within it."""
    text = doc.tokens.text
    for opening in doc.tokens_of.get("[", ()):
        stop = min(opening + _MAX_ADDED, len(doc) - 1)
        closing = next((index for index in range(opening + 1, stop) if text[index] == "]"), None)
        if closing is None:
            continue
        first, end = closing, closing + 1
        while first - 1 > opening and _is_of_name(doc, first - 1, titles, taken):
            first -= 1
        while end < min(closing + 1 + _MAX_REST, len(doc)) and _is_of_name(doc, end, titles, taken):
            end += 1
        before = range(opening + 1, first)
        is_titled = all(doc.lower[index] in titles.all_words or taken[index] for index in before)
        if first < closing and end > closing + 1 and is_titled:
            yield first, end


def _is_of_name(doc: Document, index: int, titles: TitleLexicon, taken: Sequence[bool]) -> bool:
    is_name = is_capitalized(doc.tokens.text[index]) and doc.tokens.pos[index] in {"PROPN", ""}
    return is_name and not taken[index] and doc.lower[index] not in titles.all_words
