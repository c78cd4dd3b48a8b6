"""Strings made comparable."""

import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.text import fold, is_capitalized, plain_apostrophes

LATIN = st.text(
    st.sampled_from([*string.ascii_letters, *"ÀÉÎÕÜçñøØłŁđĐßæÆœŒşŞğĞıİžŽąĄ’‘' -.,"]),
    max_size=40,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Ana Duarte", "ana duarte"),
        ("Recep Tayyip Erdoğan", "recep tayyip erdogan"),
        ("DARÇİYEV", "darciyev"),
        ("Łódź", "lodz"),
        ("Jørgen Ærø", "jorgen aero"),
        ("Đuro Đaković", "duro dakovic"),
        ("Straße", "strasse"),
        ("Côte d’Ivoire", "cote d'ivoire"),
        ("e\u0301clair", "eclair"),
        ("  two \n\t words\u00a0here ", "two words here"),
        ("ﬁve", "five"),
        ("Ｍｏｓｃｏｗ", "moscow"),
        ("北京", "北京"),
        ("", ""),
    ],
)
def test_fold_drops_case_accents_and_extra_space(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(LATIN)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(LATIN)
def test_composed_and_decomposed_letters_are_the_same(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text(max_size=40))
def test_folded_text_has_no_accents_and_single_spaces(text: str) -> None:
    folded = fold(text)
    assert not any(unicodedata.combining(char) for char in folded)
    assert folded == " ".join(folded.split())


@given(st.text(max_size=40))
def test_plain_apostrophes_keep_every_offset(text: str) -> None:
    plain = plain_apostrophes(text)
    assert len(plain) == len(text)
    assert "’" not in plain
    assert all(old == new for old, new in zip(text, plain, strict=True) if old not in "’‘")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("Ana", True),
        ("ana", False),
        ("Ärger", True),
        ("", False),
        ("7th", False),
        ("’s", False),
        ("北京", False),
    ],
)
def test_a_word_is_capitalized_where_its_first_letter_is(word: str, *, expected: bool) -> None:
    assert is_capitalized(word) is expected
