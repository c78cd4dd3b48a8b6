"""Which words of two names face each other.

Belongs here: pairing words, one by one or glued, best pairs first. Does not belong here: what the pairing
says about the names.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from transforms.names.lexicon import Scores
from transforms.names.person import PersonName
from transforms.names.words import Likeness, Place, WordComparer


class Pair(NamedTuple):
    """Words of the left name (by place) that face words of the right one, and how alike they are."""

    left: tuple[int, ...]
    right: tuple[int, ...]
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Alignment:
    """All pairs in the left name's order, and the places that stay alone."""

    pairs: tuple[Pair, ...]
    left_only: tuple[int, ...]
    right_only: tuple[int, ...]

    @property
    def edits(self) -> int:
        """Slips of the pen over all pairs."""
        return sum(pair.likeness.edits for pair in self.pairs)


def align(left: PersonName, right: PersonName, comparer: WordComparer, scores: Scores) -> Alignment:
    """Pair the most alike words first; among equals those at like places, so that the result is symmetric."""
    candidates = [*_single_pairs(left, right, comparer), *_joined_pairs(left, right, scores.joined)]
    candidates.sort(key=_preference)
    free_left, free_right = set(range(len(left.words))), set(range(len(right.words)))
    chosen: list[Pair] = []
    edits = 0
    for pair in candidates:
        if edits + pair.likeness.edits > scores.max_edits_name:
            continue
        if free_left.issuperset(pair.left) and free_right.issuperset(pair.right):
            free_left.difference_update(pair.left)
            free_right.difference_update(pair.right)
            edits += pair.likeness.edits
            chosen.append(pair)
    chosen.sort(key=lambda pair: pair.left)
    return Alignment(tuple(chosen), tuple(sorted(free_left)), tuple(sorted(free_right)))


def _single_pairs(left: PersonName, right: PersonName, comparer: WordComparer) -> Iterator[Pair]:
    """Every two words that are alike at all."""
    alike = comparer.alike
    elsewhere: Place = "syllable" if left.begins_with_surname or right.begins_with_surname else "any"
    for i, one in enumerate(left.words):
        for j, other in enumerate(right.words):
            likeness = alike(one, other, "surname" if left.is_family[i] and right.is_family[j] else elsewhere)
            if likeness.score > 0:
                yield Pair((i,), (j,), likeness)


def _joined_pairs(left: PersonName, right: PersonName, score: float) -> Iterator[Pair]:
    """A word of one name that is several words of the other, run together."""
    likeness = Likeness(score, "joined")
    for i, word in enumerate(left.words):
        if (places := right.joins.get(word.folds[0])) and not word.is_initial:
            yield Pair((i,), places, likeness)
    for j, word in enumerate(right.words):
        if (places := left.joins.get(word.folds[0])) and not word.is_initial:
            yield Pair(places, (j,), likeness)
    for fold, places in left.joins.items():
        if (others := right.joins.get(fold)) and len(places) != len(others):
            yield Pair(places, others, likeness)


def _preference(pair: Pair) -> tuple[float, int, int]:
    """Sort key, the same whichever name stands left."""
    return (
        -pair.likeness.score * max(len(pair.left), len(pair.right)),
        abs(pair.left[0] - pair.right[0]),
        pair.left[0] + pair.right[0],
    )
