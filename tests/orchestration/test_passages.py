"""Quotes in context: where passages begin and end, and that nothing is lost or moved."""

from hypothesis import given
from hypothesis import strategies as st

from orchestration.passages import Passage, passages

TEXT = (
    "Title\n\nFirst sentence. The ministers met in Geneva on Monday. They spoke for three hours, he said. "
    "Then, much later, and after a long walk through the park with many friends, they dined. The end."
)


def marked(text: str, *quotes: str, context: int = 60) -> list[str]:
    spans = [(text.index(quote), text.index(quote) + len(quote)) for quote in quotes]
    return [as_text(passage) for passage in passages(text, spans, context)]


def as_text(passage: Passage) -> str:
    words = "".join(f"[{piece}]" if is_quote else piece for piece, is_quote in passage.pieces)
    return f"{'… ' if passage.is_cut_before else ''}{words}{' …' if passage.is_cut_after else ''}"


def test_a_passage_is_the_sentence() -> None:
    assert marked(TEXT, "Geneva") == ["The ministers met in [Geneva] on Monday."]


def test_near_quotes_share_a_passage_and_far_ones_do_not() -> None:
    assert marked(TEXT, "Geneva", "three hours", "dined") == [
        "The ministers met in [Geneva] on Monday. They spoke for [three hours], he said.",
        "… after a long walk through the park with many friends, they [dined].",
    ]


def test_overlapping_quotes_are_one() -> None:
    assert marked(TEXT, "met in Geneva", "Geneva on Monday") == ["The ministers [met in Geneva on Monday]."]


def test_the_title_is_a_passage_of_its_own() -> None:
    assert marked(TEXT, "Title", "First")[0] == "[Title]"


def test_spans_that_are_no_part_of_the_text_are_passed_over() -> None:
    assert list(passages("short", [(3, 99), (4, 4), (-1, 2)])) == []


@given(
    st.text(st.sampled_from("ab. \n!”"), min_size=1, max_size=80),
    st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)), max_size=6),
    st.integers(0, 30),
)
def test_passages_are_the_text_and_quotes_are_marked(
    text: str, spans: list[tuple[int, int]], context: int
) -> None:
    inside = {
        position for start, end in spans if 0 <= start < end <= len(text) for position in range(start, end)
    }
    seen: set[int] = set()
    previous_end = 0
    for passage in passages(text, spans, context):
        words = "".join(piece for piece, _ in passage.pieces)
        assert text[passage.start : passage.start + len(words)] == words
        assert passage.start >= previous_end
        position = passage.start
        for piece, is_quote in passage.pieces:
            if is_quote:
                seen |= set(range(position, position + len(piece)))
            position += len(piece)
        previous_end = position
    assert seen == inside
