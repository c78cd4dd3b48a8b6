"""Titles of works: 'Meet the Press', the broadcast, is no meeting."""

from collections.abc import Sequence

from transforms.document import Document
from transforms.text import is_capitalized

_DOUBLE = frozenset({"“", '"'})
_OPENING = _DOUBLE | {"‘", "'"}
_CLOSING = frozenset({"”", '"', "’", "'"})
_SMALL = frozenset({"the", "a", "an", "of", "and", "with", "for", "in", "on", "at", "to"})
"""Words that titles of works do not write with a capital."""
_LONGEST_TITLE = 9


def is_in_title_of_work(doc: Document, token: int) -> bool:
    """True for a verb in capitals between quotation marks: the title of a book, film or broadcast."""
    if doc.tokens.pos[token] != "VERB" or not is_capitalized(doc.tokens.text[token]):
        return False
    sentence = doc.sentence_of(token)
    before = doc.tokens.text[sentence.first : token]
    opening = max((i for i, text in enumerate(before) if text in _OPENING), default=None)
    if opening is not None and opening == len(before) - 1:
        return _is_title(doc.tokens.text[token : min(token + _LONGEST_TITLE, sentence.end)])
    return opening is not None and before[opening] in _DOUBLE and is_capitalized(before[opening + 1])


def _is_title(words: Sequence[str]) -> bool:
    """True for the 'Meet the Press' that opens what follows a quotation mark: it closes after some capitals
    and small words; speech goes on.
    """
    end = next((i for i, word in enumerate(words) if word in _CLOSING), 0)
    named = [word for word in words[:end] if word[0].isalpha() and word not in _SMALL]
    return len(named) > 1 and all(map(is_capitalized, named))
