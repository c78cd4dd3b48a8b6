import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.places.fold import fold_name, fold_names
from transforms.places.tokens import split_words


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("St. Petersburg", "saint petersburg"),
        ("Port St. Lucie", "port saint lucie"),
        ("Main St", "main st"),
        ("Mt. Vernon", "mount vernon"),
        ("São Tomé", "sao tome"),
        ("İSTANBUL", "istanbul"),
        ("Gjirokastër", "gjirokaster"),
        ("Łódź", "lodz"),
        ("N’Djamena", "ndjamena"),
        ("Sharm el-Sheikh", "sharm sheikh"),
        ("U.S.", "us"),
        ("Washington, D.C.", "washington dc"),
        ("", ""),
    ],
)
def test_spellings_of_one_name_have_one_key(name: str, key: str) -> None:
    assert fold_name(name) == key


@pytest.mark.parametrize(
    "name", ["Sharm el-Sheikh", "St. John's Wood", "Port St. Lucie", "Ft. Worth", "Mazar-i-Sharif"]
)
def test_words_of_a_text_give_the_key_of_their_name(name: str) -> None:
    words = split_words(name)
    assert words.name_key(0, len(words) - 1) == fold_name(name)


@given(st.lists(st.text(max_size=20)))
def test_the_fast_way_for_many_gives_the_same_keys(names: list[str]) -> None:
    assert fold_names(pl.Series(names, dtype=pl.String)).to_list() == [fold_name(name) for name in names]


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_but_abbreviations(name: str) -> None:
    once = fold_name(name)
    assert fold_name(once).replace("saint", "st") == fold_name(fold_name(once)).replace("saint", "st")
