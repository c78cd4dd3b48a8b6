"""Words of a text with offsets: initials kept whole, possessives and hyphens cut off."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from transforms.places.fold import ARTICLES, fold_name

MAX_NAME_WORDS = 6
_WORD = re.compile(
    r"((?:[A-Z]\.){2,}[A-Z]?(?![a-z])|(?:Ste?|Ft|Mt)\.(?=\s[A-Z])|[^\W_]+(?:['’](?![sS]\b)[^\W_]+)*)(['’][sS]\b|)"
)
"""A word, and the possessive that follows it."""
_JOINERS = frozenset({" ", "-", "–", "‑", "\u00a0"})
_CONNECTORS = frozenset(
    {"a", "al", "am", "an", "and", "as", "ash", "au", "aux", "bei", "da", "das", "de", "del", "der", "des"}
    | {"di", "do", "dos", "du", "e", "el", "en", "in", "la", "las", "le", "les", "los", "of", "on", "sur"}
    | {"the", "und", "upon", "y"}
    | ARTICLES
)
_POSSESSIVE = ("'s", "’s")
_EXPANDED = {"st": "saint", "ft": "fort", "mt": "mount"}


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Parallel lists: each word, its folded key, its start and its end.

    `joined[i]` tells that one space or hyphen parts word i from the next, `owned[i]` that "'s " does;
    `capitals` are the numbers of the words that begin with a capital.
    """

    text: str
    word: Sequence[str]
    key: Sequence[str]
    start: Sequence[int]
    end: Sequence[int]
    joined: Sequence[bool]
    owned: Sequence[bool]
    capitals: Sequence[int]

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
        """Words at which a name that begins here may end, longest first: it ends in a capital."""
        ends = [index]
        last = index
        while (
            last + 1 < len(self.word)
            and last - index + 1 < MAX_NAME_WORDS
            and (self.joined[last] or self.owned[last])
        ):
            last += 1
            if self.word[last][0].isupper():
                ends.append(last)
            elif self.word[last] not in _CONNECTORS:
                break
        return ends[::-1]

    def name_key(self, first: int, last: int) -> str:
        """The key of words first to last, as `fold_name` makes it of their text."""
        if first == last:
            return self.key[first]
        parts = [self.key[i] + "s" if self.owned[i] else self.key[i] for i in range(first, last)]
        parts = parts[:1] + [part for part in parts[1:] if part not in ARTICLES]
        if parts[0] in _EXPANDED or "st" in parts:
            parts = [
                _EXPANDED.get(part, part) if number == 0 or part == "st" else part
                for number, part in enumerate(parts)
            ]
        return " ".join([*parts, self.key[last]])

    def has_possessive(self, index: int) -> bool:
        """Whether "'s" follows the word."""
        return self.text[self.end[index] : self.end[index] + 2] in _POSSESSIVE


@lru_cache(maxsize=8)
def split_words(text: str) -> Words:
    """The words of the text, in linear time; kept for the last few texts, which several rules read."""
    parts = _WORD.split(text)  # what is between words, a word, its possessive; and so on
    offsets = list(accumulate(map(len, parts)))
    words, owners, gaps = parts[1::3], parts[2::3], parts[3::3]
    joined = [not owner and gap in _JOINERS for owner, gap in zip(owners, gaps, strict=True)]
    owned = [owner in _POSSESSIVE and gap == " " for owner, gap in zip(owners, gaps, strict=True)]
    joined[-1:] = owned[-1:] = [False]
    keys = list(map(fold_name, words))
    capitals = [index for index, word in enumerate(words) if word[0].isupper()]
    return Words(text, words, keys, offsets[0:-1:3], offsets[1::3], joined, owned, capitals)
