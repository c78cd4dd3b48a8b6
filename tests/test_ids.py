"""Ids are functions of their natural key: the same everywhere, different for different keys."""

import os
import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.ids import stable_id

PRINTABLE = st.text(st.characters(exclude_categories=["Cc"]), max_size=12)
PARTS = st.lists(st.none() | PRINTABLE, min_size=1, max_size=4)


def test_an_id_never_changes() -> None:
    """Published ids would all change if this one did."""
    assert stable_id("source", "reuters") == "source_234330834c41105a"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (("ab", "c"), ("a", "bc")),
        (("a", None), ("a", "")),
        (("a",), ("a", None)),
        (("a", "b"), ("b", "a")),
        (("é",), ("e\u0301",)),
        (("A",), ("a",)),
    ],
)
def test_different_keys_have_different_ids(
    left: tuple[str | None, ...], right: tuple[str | None, ...]
) -> None:
    assert stable_id("x", *left) != stable_id("x", *right)


def test_the_prefix_tells_the_kind() -> None:
    assert stable_id("meeting", "a").startswith("meeting_")
    assert stable_id("meeting", "a").removeprefix("meeting_") == stable_id("actor", "a").removeprefix(
        "actor_"
    )


@given(PARTS, PARTS)
def test_ids_are_equal_exactly_where_keys_are(left: list[str | None], right: list[str | None]) -> None:
    assert (stable_id("x", *left) == stable_id("x", *right)) == (left == right)


@given(PARTS)
def test_an_id_is_short_plain_text(parts: list[str | None]) -> None:
    assert re.fullmatch(r"x_[0-9a-f]{16}", stable_id("x", *parts))


def test_a_lone_surrogate_has_an_id_too() -> None:
    assert stable_id("x", "\ud800") != stable_id("x", "\ud801")


def test_another_process_with_another_hash_seed_gives_the_same() -> None:
    code = "from transforms.ids import stable_id; print(stable_id('x', 'Łódź', None, ''))"
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert seen == {stable_id("x", "Łódź", None, "")}
