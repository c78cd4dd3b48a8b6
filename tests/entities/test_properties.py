"""Whatever the text: nothing raises, and every quote stands where its offsets say."""

from itertools import pairwise

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.entities.reading import Read, read

pytestmark = pytest.mark.model

WORDS = st.sampled_from(
    [
        "President",
        "Foreign Minister",
        "Secretary of State",
        "PRESIDENT BIDEN:",
        "Mr.",
        "Ana Duarte",
        "Park Min-ho",
        "O'Malley",
        "Jr.",
        "von der",
        "the Kremlin",
        "Portugal",
        "U.S.-India",
        "of",
        "and",
        "'s",
        "’s",
        ",",
        ".",
        "(",
        ")",
        "-",
        "—",
        "\n",
        "\n\n",
        "  ",
        "delegation",
        "included",
        "former",
        "met",
        "naïve",
        "𝔘𝔫𝔦𝔠𝔬𝔡𝔢",
        "e\u0301",
        "İ",
        "ﬁ",
        "🇵🇹",
        "\u200b",
        "\u00a0",
        "東京",
    ]
)
TEXTS = st.lists(WORDS, max_size=25).map(" ".join) | st.text(
    st.characters(codec="utf-8"), max_size=60
)  # lone surrogates are refused at intake

UNHURRIED = settings(max_examples=60)


def check(found: Read) -> None:
    """Offsets are right, ids join, and no two mentions share their words."""
    for row in (*found.mentions, *found.roles):
        assert found.text[row["char_start"] : row["char_end"]] == row["quote"] != ""
    known = {row["local_actor_id"] for row in found.actors}
    assert len(known) == len(found.actors)
    assert {row["local_actor_id"] for row in (*found.mentions, *found.roles)} <= known
    people = {row["local_actor_id"] for row in found.actors if row["kind"] == "person"}
    ranges = sorted(
        (row["char_start"], row["char_end"]) for row in found.mentions if row["local_actor_id"] in people
    )
    assert all(end <= start for (_, end), (start, _) in pairwise(ranges))


@UNHURRIED
@given(TEXTS)
def test_any_text_is_read_with_right_offsets(text: str) -> None:
    check(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        ":",
        "PRESIDENT:",
        "PRESIDENT : ",
        "Mr.",
        ", Minister",
        "Minister of",
        "President's",
        "'s President of and of the",
        "(" * 500,
        "President " * 300,
        "Duarte " * 300,
        "U.S.-" * 200,
        "PRESIDENT BIDEN:\r\n\r\nMR. O'MALLEY:\r\n",
    ],
)
def test_degenerate_texts_are_read_too(text: str) -> None:
    check(read(text))


def test_reading_again_gives_the_same_rows() -> None:
    text = "Presidents Kofi Asante of Ghana and Joe Biden met Ms. Ana Duarte, Portugal's foreign minister."
    assert read(text) == read(text)


def test_counts_of_mentions_are_those_of_the_rows() -> None:
    found = read("Norway and Portugal met. Ana Duarte of Portugal spoke. Duarte left for Norway.")
    counts = (
        pl.DataFrame(found.mentions)
        .group_by("local_actor_id")
        .len()
        .sort("local_actor_id")
        .select("local_actor_id", pl.col("len").cast(pl.Int64))
        .rows()
    )
    assert sorted((row["local_actor_id"], row["mention_count"]) for row in found.actors) == counts
