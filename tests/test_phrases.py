"""Fixed phrases found in a text."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from transforms.phrases import PhraseIndex, PhraseMatch

PHRASES = [
    ("Guinea", False, "GIN"),
    ("Guinea-Bissau", False, "GNB"),
    ("Papua New Guinea", False, "PNG"),
    ("US", True, "USA"),
    ("U.S.", False, "USA"),
    ("United States of America", False, "USA"),
    ("United States", False, "USA"),
    ("Côte d'Ivoire", False, "CIV"),
    ("Türkiye", False, "TUR"),
    ("Iran", False, "IRN"),
]
INDEX: PhraseIndex[str] = PhraseIndex(PHRASES)


def starts(text: str) -> list[int]:
    """Offsets at which words or single signs begin."""
    return [match.start() for match in re.finditer(r"[\w.]+|\S", text)]


def first_word(text: str) -> str:
    """The first word or sign in small letters, without dots at its end."""
    return next(re.finditer(r"[\w.]+|\S", text)).group().rstrip(".").lower()


def found(text: str) -> list[tuple[str, str]]:
    """(words, payload) of the phrases found."""
    return [(text[match.start : match.end], match.payload) for match in INDEX.find(text, starts(text))]


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("Guinea and Guinea-Bissau", [("Guinea", "GIN"), ("Guinea-Bissau", "GNB")]),
        ("Papua New Guinea", [("Papua New Guinea", "PNG")]),
        ("the United States of America", [("United States of America", "USA")]),
        ("the united states", [("united states", "USA")]),
        ("United States of Mexico", [("United States", "USA")]),
        ("U.S. and U.S.-Iran", [("U.S.", "USA"), ("U.S.", "USA"), ("Iran", "IRN")]),
        ("Côte d’Ivoire and CÔTE D'IVOIRE", [("Côte d’Ivoire", "CIV"), ("CÔTE D'IVOIRE", "CIV")]),
        ("Iran.", [("Iran", "IRN")]),
        ("(Iran)", [("Iran", "IRN")]),
        ("", []),
    ],
)
def test_the_longest_phrase_that_begins_at_a_word_is_found(text: str, phrases: list[tuple[str, str]]) -> None:
    assert found(text) == phrases


@pytest.mark.parametrize(
    "text", ["Iranian", "Iran2", "Equatorial Guineans", "give us time", "Us", "Guineafowl"]
)
def test_parts_of_words_and_other_capitals_are_not_found(text: str) -> None:
    assert found(text) == []


def test_a_letter_that_grows_in_lower_case_moves_no_offset() -> None:
    assert found("İİİ Iran TÜRKİYE Guinea")[0] == ("Iran", "IRN")
    assert found("İİİ Iran TÜRKİYE Guinea")[-1] == ("Guinea", "GIN")


def test_phrases_begin_only_where_asked() -> None:
    text = "Papua New Guinea"
    assert INDEX.find(text, [6, 10]) == [PhraseMatch(10, 16, "GIN")]
    assert INDEX.find(text, []) == []


def test_phrases_do_not_overlap() -> None:
    index = PhraseIndex([("a b", False, 1), ("b c", False, 2)])
    assert [match.payload for match in index.find("a b c", [0, 2, 4])] == [1]


def test_a_phrase_without_a_word_is_passed_over() -> None:
    assert PhraseIndex([("", False, 1), ("  ", False, 2)]).find("a b", [0, 2]) == []


SCRAPS = (
    "Guinea", "guinea", "Papua", "New", "US", "us", "U.S.", "Iran", "United", "States", "of America",
    "Côte d’", "Ivoire", "-Bissau", "İ", "’s", "-", " ", ".", "\n", "é",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(SCRAPS), max_size=20).map("".join)


@given(TEXTS)
def test_matches_lie_in_order_within_the_text(text: str) -> None:
    matches = INDEX.find(text, starts(text))
    ends = [0, *(match.end for match in matches)]
    assert all(end <= match.start < match.end for end, match in zip(ends, matches, strict=False))
    assert all(match.end <= len(text) for match in matches)


@given(TEXTS)
def test_what_is_remembered_of_other_texts_changes_nothing(text: str) -> None:
    index = PhraseIndex(PHRASES)
    assert index.find(text, starts(text)) == INDEX.find(text, starts(text))


@example("the U.S. and the U.S..")
@given(TEXTS)
def test_words_that_are_known_change_nothing(text: str) -> None:
    """Also where they are cut finer than first words are: 'U', '.', 'S'."""
    cut = list(re.finditer(r"\w+|[^\w\s]", text))
    places, words = [match.start() for match in cut], [match.group() for match in cut]
    assert INDEX.find(text, places, words) == INDEX.find(text, places)


@example("U.S..")
@given(TEXTS)
def test_no_phrase_is_missed_for_what_follows_its_first_word(text: str) -> None:
    """The longest phrase that stands at a word of the text, or none, where no match covers that word."""
    matches = INDEX.find(text, starts(text))
    plain = text.replace("’", "'")
    for start in starts(text):
        if any(match.start < start < match.end for match in matches):
            continue
        fitting = [
            len(phrase)
            for phrase, is_sensitive, _ in PHRASES
            for cut in [plain[start : start + len(phrase)]]
            if (cut == phrase if is_sensitive else cut.lower() == phrase.lower())
            and not plain[start + len(phrase) : start + len(phrase) + 1].isalnum()
            and first_word(plain[start:]) == first_word(phrase)
        ]
        assert [m.end - m.start for m in matches if m.start == start] == sorted(fitting)[-1:]
