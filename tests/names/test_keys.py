"""Blocking keys: variants share one, strangers seldom do."""

from itertools import combinations

import pytest

from tests.names.test_people import ALIKE_ONLY, JOINED, flatten
from transforms.names import NameRules

FULL_NAMES = [
    "Angela Merkel",
    "Sergey Lavrov",
    "Mohammed Javad Zarif",
    "Narendra Modi",
    "Volodymyr Zelensky",
    "Recep Tayyip Erdogan",
    "Cyril Ramaphosa",
    "Jens Stoltenberg",
    "Ursula Gertrud Hoffmann",
    "Kassym Tokayev",
]


def variants(name: str) -> list[str]:
    """The name with a slip, an initial, a dropped middle name, in another order, glued, in capitals."""
    first, *middle, last = name.split()
    return [
        f"{last}, {first}",
        f"{last.upper()} {first}",
        f"{first[0]}. {last}",
        f"{first} {last}",
        f"{first} {' '.join(middle)} {last[:-2]}{last[-1]}",
        f"{first[:-1]} {last}",
        f"{first}{last}",
        f"Dr. {name} Jr.",
        f"{first} Xaver {last}",
    ]


@pytest.mark.parametrize("name", FULL_NAMES)
def test_generated_variants_share_a_key(rules: NameRules, name: str) -> None:
    keys = rules.name_keys(name)
    strangers = [variant for variant in variants(name) if not keys & rules.name_keys(variant)]
    assert strangers == []


@pytest.mark.parametrize(("a", "b"), [*flatten(JOINED), *flatten(ALIKE_ONLY)])
def test_pairs_that_match_share_a_key(rules: NameRules, a: str, b: str) -> None:
    assert rules.name_keys(a) & rules.name_keys(b)


def test_strangers_share_none(rules: NameRules) -> None:
    shared = [(a, b) for a, b in combinations(FULL_NAMES, 2) if rules.name_keys(a) & rules.name_keys(b)]
    assert shared == []


def test_no_letter_no_key(rules: NameRules) -> None:
    assert rules.name_keys("...") == frozenset()
