"""Words of a text with offsets, as the place rules read it: initials kept whole, possessives and hyphens cut off."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.places.fold import fold_name

MAX_NAME_WORDS = 6
_WORD = re.compile(
    r"(?:[A-Z]\.){2,}[A-Z]?(?![a-z])|(?:St|Ste|Ft|Mt)\.(?=\s[A-Z])|(?!(?<=\w['’])[sS]\b)[^\W_](?:\w*[^\W_])?(?:['’](?![sS]\b)[^\W_]+)*"
)
_JOINERS = frozenset({" ", "-", "–", "‑", "\u00a0"})
_CONNECTORS = frozenset(
    {"de", "la", "del", "do", "da", "dos", "das", "of", "the", "and", "sur", "upon", "en", "al", "el", "le", "les", "di",
     "an", "am", "der", "ash", "as", "au", "aux", "y", "e", "bei", "on", "a", "du", "des", "los", "las", "und", "in"}
)  # fmt: skip
_POSSESSIVE = ("'s", "’s")


@dataclass(frozen=True, slots=True)
class Words:
    """Parallel lists: each word, its start and its end; `joined[i]` tells that one space or hyphen follows, then i + 1."""

    text: str
    word: Sequence[str]
    start: Sequence[int]
    end: Sequence[int]
    joined: Sequence[bool]

    def __len__(self) -> int:
        return len(self.word)

    def at_or_after(self, offset: int) -> int:
        """Number of the first word that starts at the offset or later."""
        return bisect_left(self.start, offset)

    def is_capitalized(self, index: int) -> bool:
        """Whether there is such a word and it begins with a capital."""
        return 0 <= index < len(self.word) and self.word[index][0].isupper()

    def follows_directly(self, index: int) -> bool:
        """Whether a single space or hyphen parts the word from the one before it."""
        return index > 0 and self.joined[index - 1]

    def name_ends(self, index: int) -> list[int]:
        """Word numbers at which a name that begins here may end, longest first: it ends in a capital, not in a connector."""
        ends = [index]
        last = index
        while last + 1 < len(self.word) and last - index + 1 < MAX_NAME_WORDS and self.joined[last]:
            last += 1
            if self.word[last][0].isupper():
                ends.append(last)
            elif self.word[last] not in _CONNECTORS:
                break
        return ends[::-1]

    def spans(self, first: int, last: int) -> list[tuple[int, int]]:
        """Offsets of words first to last: with the possessive, which may be part of the name (St. John's), then without."""
        start, end = self.start[first], self.end[last]
        if self.text[end : end + 2] in _POSSESSIVE:
            return [(start, end + 2), (start, end)]
        return [(start, end)]


def split_words(text: str) -> Words:
    """The words of the text, in linear time."""
    words, starts, ends = [], [], []
    for match in _WORD.finditer(text):
        words.append(match.group())
        starts.append(match.start())
        ends.append(match.end())
    joined = [
        b - a == 1 and text[a] in _JOINERS or (word.endswith(".") and text[a:b] == " ")
        for word, a, b in zip(words, ends, starts[1:], strict=False)
    ]
    return Words(text, words, starts, ends, [*joined, False])


def span_key(text: str, start: int, end: int) -> str:
    """The folded name at text[start:end]."""
    return fold_name(text[start:end])
