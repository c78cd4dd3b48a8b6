"""Small helpers over plain strings that several stages share."""

import re
import unicodedata
from functools import lru_cache

from transforms.remembered import MOST_SPELLINGS

_FOLDED_LETTERS = str.maketrans(
    {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "’": "'", "‘": "'"}
)
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NAME_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "s"})


@lru_cache(maxsize=MOST_SPELLINGS)
def fold(text: str) -> str:
    """Lower case without accents, white space collapsed: for comparing, never for showing."""
    if text.isascii():
        return " ".join(text.lower().split())
    decomposed = unicodedata.normalize("NFKD", text.lower().translate(_FOLDED_LETTERS))
    return " ".join("".join(char for char in decomposed if not unicodedata.combining(char)).split())


def plain_apostrophes(text: str) -> str:
    """The text with typographic apostrophes made plain; its length stays."""
    return text.replace("’", "'").replace("‘", "'")


def is_capitalized(word: str) -> bool:
    """True where the first letter is a capital."""
    return bool(word) and word[0].isupper()


@lru_cache(maxsize=MOST_SPELLINGS)
def name_key(text: str) -> tuple[str, ...]:
    """A name's words, folded, without suffixes, initials' dots and punctuation."""
    words = _NAME_WORD.findall(fold(text))
    return tuple(word for word in words if word not in _NAME_SUFFIXES)


def word_set(*lines: str) -> frozenset[str]:
    """The words of the lines, with white space between them: how code writes a word list."""
    return frozenset(word for line in lines for word in line.split())
