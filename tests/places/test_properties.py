"""What holds for any text: quotes are slices, nothing raises, spans do not overlap, time is in proportion."""

import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.places import (
    Gazetteer,
    find_dateline,
    find_toponyms,
    find_transcript_place,
    find_venues,
    is_metonymic,
    resolve_place,
)

VOCABULARY = [
    "the", "The", "at", "in", "of", "Paris", "Texas", ",", ".", "'", "'s", "’s", "Palace",
    "Hotel", "palace", "office", "White", "House", "said", "Georgia", "St.", "John's", "(", ")",
    "-", "—", ":", "D.C.", "U.S.", "Ala.", "President", "Istanbul", "ISTANBUL", "Jordan", "and",
    "Washington", "Post", "Villa", "Oval", "residence", "É", "🏛", "New", "York", "state",
    "County", "Harris", "prime", "minister",
]  # fmt: skip
WORDS = st.sampled_from([*VOCABULARY, "\n", " \n\n"])
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map(" ".join))


@st.composite
def tagged_texts(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, str]]]:
    """A text with spans of a tagger, some of them nonsense."""
    text = draw(TEXTS)
    position = st.integers(-1, len(text) + 1)
    label = st.sampled_from(["GPE", "LOC", "FAC", "ORG", "PERSON", "NORP", "DATE", "EVENT", "?"])
    return text, draw(st.lists(st.tuples(position, position, label), max_size=6))


@settings(max_examples=100)
@given(tagged_texts())
def test_toponyms_are_slices_in_order_without_overlap(
    gazetteer: Gazetteer, case: tuple[str, list[tuple[int, int, str]]]
) -> None:
    text, spans = case
    found = find_toponyms(text, spans, gazetteer)
    assert all(toponym.quote == text[toponym.start : toponym.end] != "" for toponym in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert found == find_toponyms(text, spans, gazetteer)


@settings(max_examples=100)
@given(TEXTS)
def test_venues_are_slices_in_order_without_overlap(gazetteer: Gazetteer, text: str) -> None:
    found = find_venues(text, find_toponyms(text, [], gazetteer), gazetteer)
    assert all(venue.quote == text[venue.start : venue.end] != "" for venue in found)
    assert all(a.end <= b.start for a, b in pairwise(found))


@settings(max_examples=100)
@given(TEXTS)
def test_datelines_and_heads_lie_within_the_text(gazetteer: Gazetteer, text: str) -> None:
    dateline = find_dateline(text, gazetteer)
    if dateline:
        assert dateline.quote == text[dateline.start : dateline.end]
        assert dateline.end <= dateline.text_start <= len(text)
    head = find_transcript_place(text, gazetteer)
    if head:
        assert 0 <= head.start < head.end <= len(text)


@settings(max_examples=100)
@given(TEXTS, st.integers(0, 200), st.integers(0, 200))
def test_any_name_and_span_can_be_asked_for(gazetteer: Gazetteer, text: str, start: int, end: int) -> None:
    is_metonymic(text, start, end, gazetteer.words)
    place = resolve_place(text, gazetteer)
    assert place is None or place.reason


HOSTILE = [
    "Palace of the " * 1_500,
    "New York, " * 2_000,
    "Paris and Georgia in Texas " * 1_000,
    "(" * 20_000,
    "A." * 10_000,
    "St. John's " * 2_000,
    "a-" * 10_000,
    "ISTANBUL: " * 2_000,
    "X" * 20_000,
    " " * 20_000,
    "\n" * 20_000,
]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:12]))
def test_hostile_texts_cost_in_proportion_to_their_length(gazetteer: Gazetteer, text: str) -> None:
    def everything(part: str) -> None:
        find_venues(part, find_toponyms(part, [], gazetteer), gazetteer)
        find_dateline(part, gazetteer)
        find_transcript_place(part, gazetteer)

    quarter = _seconds(everything, text[: len(text) // 4])
    whole = _seconds(everything, text)
    assert whole < 12 * quarter + 0.5


def _seconds(work: Callable[[str], None], text: str) -> float:
    began = time.process_time()
    work(text)
    return time.process_time() - began
