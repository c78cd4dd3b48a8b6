"""Whether a place name stands for those who govern there: 'the White House said', 'Kremlin aides'."""

import re

from transforms.places.words import PlaceWords

_AFTER_WORDS = 4
_WORD_AFTER = re.compile(r"[^\W\d_][\w'’-]*")
_GAP_BEFORE = re.compile(r"(?<![\w'’.-])(?:[\w'’.-]+\s+){0,3}(?:the\s+)?$", re.IGNORECASE)
"""Begins at no character within a word: there it could match only what it matches at the word."""
_POSSESSIVE = re.compile(r"['’]s?\b")
_WINDOW = 60
_DETERMINERS = frozenset({"the", "a", "an", "its", "his", "her", "their"})
_OWNING = ("'s", "’s")


def is_metonymic(text: str, start: int, end: int, words: PlaceWords) -> bool:
    """Whether text[start:end] means people: it speaks, owns a spokesman, or is a report's source."""
    if _precedes_official(text, end, words):
        return True
    before = _words_before(text, start)
    if words.has("reporting_phrase", " ".join(before[-2:])):
        return True
    if _is_locative(before, words):
        return False
    return (bool(before) and words.has("reporting_phrase", before[-1])) or speaks(text, end, words)


def has_locative_before(text: str, start: int, words: PlaceWords) -> bool:
    """Whether 'at', 'in', 'visited' or the like leads up to the name, an article aside."""
    before = _words_before(text, start)
    return _is_locative(before, words) and not words.has("reporting_phrase", " ".join(before[-2:]))


def _words_before(text: str, start: int) -> list[str]:
    """Up to four words before the name in lower case, an article or owner left out."""
    match = _GAP_BEFORE.search(text[max(0, start - _WINDOW) : start])
    found = match.group().lower().split() if match else []
    return found[:-1] if found and (found[-1] in _DETERMINERS or found[-1].endswith(_OWNING)) else found


def _is_locative(before: list[str], words: PlaceWords) -> bool:
    return bool(before) and words.has("locative", before[-1])


def _precedes_official(text: str, end: int, words: PlaceWords) -> bool:
    """'White House officials', "the Kremlin's chief spokesman": a word for staff within a few words."""
    possessive = _POSSESSIVE.match(text, end)
    offset = possessive.end() if possessive else end
    for count, word in enumerate(_following(text, offset)):
        if words.has("official_noun", word):
            return True
        if count >= 2 or not (word[0].isupper() or possessive):
            return False
    return False


def speaks(text: str, end: int, words: PlaceWords) -> bool:
    """A verb of saying follows, adverbs such as 'also' or 'later' aside."""
    for word in _following(text, end):
        if words.has("speech_verb", word):
            return True
        if not (word.endswith("ly") or words.has("adverb", word)):
            return False
    return False


def _following(text: str, offset: int) -> list[str]:
    """Words after the offset that only spaces part from one another."""
    found: list[str] = []
    while len(found) < _AFTER_WORDS and text[offset : offset + 1] == " ":
        match = _WORD_AFTER.match(text, offset + 1)
        if match is None:
            break
        found.append(match.group())
        offset = match.end()
    return found
