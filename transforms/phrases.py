"""Find many fixed phrases in one text: a dictionary from first word to phrases, longest match first."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain, islice, repeat

from transforms.remembered import MOST_WORDS
from transforms.text import fold, plain_apostrophes

_FIRST_WORD = re.compile(r"[\w.]+|\S")
MAX_FOLLOWINGS = 1_024
"""Remembered for each spelling of a first word."""
_FOLLOWING = 2
"""Characters after the first word by which most phrases are told apart."""


@dataclass(frozen=True, slots=True)
class PhraseMatch[Payload]:
    """A phrase found at text[start:end], with what it stands for."""

    start: int
    end: int
    payload: Payload


@dataclass(slots=True)
class _Opening[Payload]:
    """Phrases, longest first, that begin with a word of one spelling; and which fit what follows the word."""

    word: str
    phrases: list[tuple[str, bool, Payload]]
    _fitting: dict[str, list[tuple[str, bool, Payload]]] = field(default_factory=dict)

    def before(self, following: str) -> list[tuple[str, bool, Payload]]:
        """The phrases that may stand where the word is followed by these characters; remembered."""
        fitting = self._fitting.get(following)
        if fitting is None:
            written = self.word + following
            fitting = [phrase for phrase in self.phrases if _fits(phrase[0], phrase[1], written)]
            if len(self._fitting) < MAX_FOLLOWINGS:
                self._fitting[following] = fitting
        return fitting


def _fits(phrase: str, is_sensitive: bool, written: str) -> bool:
    """Whether phrase and text may be the same as far as both go."""
    if not written.isascii():
        return True
    written = written if is_sensitive else written.lower()
    return phrase.startswith(written) or written.startswith(phrase)


class PhraseIndex[Payload]:
    """An index over phrases; phrases that are case-sensitive match only as they are written."""

    def __init__(self, phrases: Iterable[tuple[str, bool, Payload]]) -> None:
        """Build it from (phrase, is_case_sensitive, payload)."""
        self._by_first: dict[str, list[tuple[str, bool, Payload]]] = {}
        for raw, sensitive, payload in phrases:
            phrase = plain_apostrophes(raw)
            first = _FIRST_WORD.match(phrase)
            if first:
                key = fold(first.group())
                self._by_first.setdefault(key, []).append(
                    (phrase if sensitive else phrase.lower(), sensitive, payload)
                )
        for entries in self._by_first.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self._by_spelling: dict[str, _Opening[Payload] | None] = {}

    def find(
        self, text: str, word_starts: Sequence[int], words: Iterable[str] = repeat("")
    ) -> list[PhraseMatch[Payload]]:
        """Phrases that begin at one of the offsets, not overlapping, leftmost and longest first.

        `words`, where known, are those that begin at the offsets: most begin no phrase, and are passed over.
        """
        text = plain_apostrophes(text)
        lowered = text.lower()
        if len(lowered) != len(text):
            lowered = "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
        found: list[PhraseMatch[Payload]] = []
        free_from, first_word, known = 0, _FIRST_WORD.match, self._by_spelling
        following = chain(islice(word_starts, 1, None), [len(text)])
        for start, written, after in zip(word_starts, words, following, strict=False):
            if known.get(written, known) is None and start + len(written) < after:  # all of a first word
                continue
            if start < free_from or not (first := first_word(text, start)):
                continue
            word = first[0]
            opening = known[word] if word in known else self._beginning_with(word)
            if opening is None:
                continue
            end = start + len(word)
            match = _longest(opening.before(text[end : end + _FOLLOWING]), text, lowered, start)
            if match:
                found.append(match)
                free_from = match.end
        return found

    def _beginning_with(self, word: str) -> _Opening[Payload] | None:
        """Phrases with this first word, however it is spelled, if any; remembered for each spelling."""
        key = fold(word)
        bare = key.rstrip(".")
        keys = (key, bare, f"{bare}.")  # 'the U.S..' ends in the abbreviation and a full stop
        phrases = next(filter(None, map(self._by_first.get, keys)), None)
        opening = _Opening(word, phrases) if phrases else None
        if len(self._by_spelling) >= MOST_WORDS:
            self._by_spelling.clear()
        self._by_spelling[word] = opening
        return opening


def _longest[Payload](
    entries: list[tuple[str, bool, Payload]], text: str, lowered: str, start: int
) -> PhraseMatch[Payload] | None:
    """The first of the phrases, longest first, that stands at the offset and ends a word."""
    for phrase, sensitive, payload in entries:
        end = start + len(phrase)
        if (text if sensitive else lowered).startswith(phrase, start) and not text[end : end + 1].isalnum():
            return PhraseMatch(start, end, payload)
    return None
