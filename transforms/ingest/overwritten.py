"""Whether a text that took another's place is a new version of it, or something else under the same name."""

import re
from itertools import pairwise

_WORD = re.compile(r"\w+")
Pair = tuple[str, ...]


def shared_pairs(text: str, other: str) -> float:
    """Share of the pairs of neighbouring words of the shorter text that the other has too, 0 to 1.

    Of the shorter one, because corrections often add or cut much and change little.
    """
    pairs, others = _pairs(text), _pairs(other)
    shorter = min(len(pairs), len(others))
    return len(pairs & others) / shorter if shorter else 0.0


def _pairs(text: str) -> set[Pair]:
    """Pairs of neighbouring words; of a text of one word, that word."""
    words = _WORD.findall(text.casefold())
    return set(pairwise(words)) or {(word,) for word in words}
