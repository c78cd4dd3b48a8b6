"""A written name cut into words, before anything is known of their part in it.

Belongs here: commas, brackets, hyphens, capitals, glued words. Does not belong here: what a word means.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from transforms.names.lexicon import NameLexicon
from transforms.names.spelling import ideograms, plain, without_marks
from transforms.names.words import WordComparer

_COMMA = re.compile(r"[,،、;]")
_ASIDE = re.compile(r"[(\[\"“«„]([^()\[\]\"“”«»„]+)[)\]\"”»]")
_BETWEEN_WORDS = re.compile(r"\s+|(?<=\w)\.(?=\w)|(?<=[^\W\d_]{2})\.")
_CAMEL = re.compile(r"(?<=[a-z]{3})(?=[A-Z][a-z]{2})")
_INITIALS = re.compile(r"[A-Z]{2,3}")
_HAS_VOWEL = re.compile(r"[AEIOUY]")
_REGNAL = re.compile(r"I{2,3}|IV|V?I{2,3}|X[IV]+")
_MAX_IDEOGRAMS = 4


@dataclass(frozen=True, slots=True)
class Piece:
    """A written word of a name."""

    text: str
    is_initial: bool = False
    marks_family: bool = False
    """True before a comma, and for capitals amid words in mixed case."""


class Cut(NamedTuple):
    """A name cut into pieces, the family part behind the given names where a comma told it."""

    pieces: list[Piece]
    suffix: str
    has_comma: bool


class Cutter:
    """Cuts names by the lexicon's suffixes and surnames."""

    def __init__(self, lexicon: NameLexicon, comparer: WordComparer) -> None:
        """Keep both."""
        self._lexicon = lexicon
        self._comparer = comparer

    def cut(self, text: str) -> Cut:
        """Cut one name; suffixes behind a comma and at the end are taken off."""
        parts = [part for part in _COMMA.split(text) if part.strip()]
        suffix = ""
        while len(parts) > 1 and (found := self._suffix_only(parts[-1])) is not None:
            suffix = suffix or found
            parts.pop()
        if len(parts) < 2:
            return Cut(self._split(parts[0] if parts else "", False), suffix, False)
        family, family_suffix = self.strip_suffixes(self._split(parts[0], True))
        given = [piece for part in parts[1:] for piece in self._split(part, False)]
        return Cut([*given, *family], suffix or family_suffix, True)

    def strip_suffixes(self, pieces: list[Piece]) -> tuple[list[Piece], str]:
        """Take suffixes off the end as long as a word remains, and a king's number from behind his name."""
        if len(pieces) > 2 and _REGNAL.fullmatch(pieces[1].text):
            return [pieces[0], *pieces[2:]], self._meaning(pieces[1].text) or ""
        suffix, end = "", len(pieces)
        while end > 1 and (meaning := self._meaning(pieces[end - 1].text)) is not None:
            suffix = meaning or suffix
            end -= 1
        return pieces[:end], suffix

    def _meaning(self, word: str) -> str | None:
        """Meaning of a suffix, '' for credentials, None for other words."""
        return self._lexicon.suffixes.get(plain(word))

    def _suffix_only(self, part: str) -> str | None:
        """Meaning of the first suffix where the part holds nothing else, '' for credentials; else None."""
        meanings = [self._meaning(word) for word in part.replace(".", "").split()]
        if not meanings or any(meaning is None for meaning in meanings):
            return None
        return next((meaning for meaning in meanings if meaning), "")

    def _split(self, text: str, is_family: bool) -> list[Piece]:
        """Words of a text: hyphens, dots and case changes part them; an initial is a word."""
        written = [word for word in _BETWEEN_WORDS.split(without_marks(text)) if plain(word)]
        is_mixed_case = any(char.islower() for char in text)
        pieces: list[Piece] = []
        for place, word in enumerate(written, 1):
            is_suffix = place == len(written) and self._meaning(word) is not None
            if ideograms(word):
                pieces += [Piece(part, marks_family=is_family) for part in _split_ideograms(word)]
            elif is_mixed_case and not is_suffix and self._are_initials(word):
                pieces += [Piece(char, True, is_family) for char in word]
            else:
                pieces += self._split_glued(word, is_family or (is_mixed_case and _is_capitals(word)))
        return pieces

    def _are_initials(self, word: str) -> bool:
        """True for JD or RFK amid words in mixed case, not for surnames in capitals (LEE, NG)."""
        if not _INITIALS.fullmatch(word):
            return False
        return not _HAS_VOWEL.search(word) and plain(word) not in self._lexicon.family_first

    def _split_glued(self, word: str, marks_family: bool) -> list[Piece]:
        """A written word, parted where two are glued (SergeiLavrov, Abdulrahman)."""
        parts = [servant for part in _CAMEL.split(word) for servant in self._comparer.split_servant(part)]
        return [Piece(part.strip("."), _is_letter(part), marks_family) for part in parts]


def without_asides(text: str) -> tuple[str, tuple[str, ...]]:
    """The name without what stands in brackets or quotation marks, where a name remains; and those."""
    asides = tuple(found.strip() for found in _ASIDE.findall(text))
    rest = _ASIDE.sub(" ", text)
    return (rest, asides) if asides and plain(rest) else (text, ())


def _is_letter(word: str) -> bool:
    """True for a single letter, with or without a dot."""
    return len(plain(word)) == 1 and word[0].isalpha()


def _is_capitals(word: str) -> bool:
    """True for a surname in capitals, not for an initial."""
    return len(plain(word)) > 1 and word.isupper()


def _split_ideograms(word: str) -> tuple[str, ...]:
    """A name in Chinese characters or Hangul without spaces: surname of one character, then the rest."""
    return (word[0], word[1:]) if 2 <= len(word) <= _MAX_IDEOGRAMS else (word,)
