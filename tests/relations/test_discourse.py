"""Who speaks in a text, on hand-made documents."""

from tests.relations.handmade import context, document
from transforms.reference import Reference
from transforms.relations.discourse import Discourse


def test_a_long_heading_in_capitals_is_no_speaker_and_soon_read(reference: Reference) -> None:
    """Cut into words in every way, these letters would take days."""
    doc = document(
        f"{'A' * 400} NNP ROOT 1", ", , punct 1", "B NNP appos 1", ": : punct 1", "rain NN appos 1"
    )
    assert Discourse(context(doc, reference)).turns == []
