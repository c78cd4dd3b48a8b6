"""Spelling of single words, any script: plain ASCII, sound folds, consonants.

Belongs here: what turns one written word into forms that can be compared. Does not belong here: what
kind of word it is within a name.
"""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from transforms.names.lexicon import NameLexicon
from transforms.remembered import MOST_SPELLINGS

_IDEOGRAM = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\uac00-\ud7a3\U00020000-\U0003ffff]")
_HANGUL = re.compile(r"[\uac00-\ud7a3]")
_ABJAD = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_ARABIC_ARTICLE = re.compile(r"^ال(?=\w{3})")
_NOT_LETTER_OR_DIGIT = re.compile(r"[^a-z0-9]+")
_INVISIBLE = re.compile(r"[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_ASCII_MARKS = re.compile(r"[^\w.'`]|_")
_VOWELS = re.compile(r"[aeiouh]+")
_LETTERS = re.compile(r"[a-z]+")
_CONDITION = re.compile(r"\(\?<?[=!][^)]*\)|[\^$]")
_KOREAN_VOWELS = (("eo", "o"), ("eu", "u"))


def clean_text(text: str) -> str:
    """One form for compatible characters, no invisible ones, typographic apostrophes plain, spaces single."""
    normal = unicodedata.normalize("NFKC", _INVISIBLE.sub("", text))
    return " ".join(normal.replace("’", "'").replace("‘", "'").replace("ʼ", "'").split())


def without_marks(text: str) -> str:
    """The text with punctuation and symbols as spaces, but for dots and apostrophes."""
    if text.isascii():
        return _ASCII_MARKS.sub(" ", text)
    return "".join(char if unicodedata.category(char)[0] in "LMN" or char in ".'`" else " " for char in text)


def ideograms(text: str) -> str:
    """The text's Chinese characters or Hangul, where it has no other letters; else ''."""
    if text.isascii():
        return ""
    letters = [char for char in text if char.isalnum()]
    return "".join(letters) if letters and all(_IDEOGRAM.match(char) for char in letters) else ""


def is_latin(word: str) -> bool:
    """True where every letter is a Latin one."""
    return word.isascii() or all("LATIN" in unicodedata.name(char, "") for char in word if char.isalpha())


def is_abjad(word: str) -> bool:
    """True where the script writes consonants only (Arabic, Hebrew)."""
    return bool(_ABJAD.search(word))


@lru_cache(maxsize=MOST_SPELLINGS)
def plain(word: str) -> str:
    """Lower-case ASCII letters and digits; other scripts are romanized, apostrophes and marks go."""
    if word.isascii():
        return _NOT_LETTER_OR_DIGIT.sub("", word.lower())
    ascii_word = anyascii(_ARABIC_ARTICLE.sub("", word)).lower()
    if _HANGUL.search(word):
        for official, common in _KOREAN_VOWELS:
            ascii_word = ascii_word.replace(official, common)
    return _NOT_LETTER_OR_DIGIT.sub("", ascii_word)


@lru_cache(maxsize=MOST_SPELLINGS)
def consonants(fold: str) -> str:
    """The folded word without vowels and h: what transliterations keep.

    >>> consonants("zelenski"), consonants("mohamed")
    ('zlnsk', 'mmd')
    """
    return _VOWELS.sub("", fold)


class Speller:
    """Folds of a word by the rules of the lexicon."""

    def __init__(self, lexicon: NameLexicon) -> None:
        """Compile the fold rules once."""
        self._letters = lexicon.letters
        self._steps = [
            (_needed_letters(pattern), re.compile(pattern).sub, new) for pattern, new in lexicon.folds
        ]
        self.fold = lru_cache(maxsize=MOST_SPELLINGS)(self._fold)

    def folds(self, word: str) -> tuple[str, ...]:
        """The fold of the word, and that of the word with its accented letters written out, if another."""
        first = self.fold(plain(word))
        if word.isascii():
            return (first,)
        second = self.fold(plain(word.lower().translate(self._letters)))
        return (first,) if first == second else (first, second)

    def _fold(self, word: str) -> str:
        """Apply the rules in order, each only where its letters occur: most do not."""
        for letters, substitute, new in self._steps:
            if letters in word:
                word = substitute(new, word)
        return word


def _needed_letters(pattern: str) -> str:
    """Letters without which the pattern cannot match, '' where that cannot be told."""
    rest = _CONDITION.sub("", pattern)
    return rest if _LETTERS.fullmatch(rest) else ""
