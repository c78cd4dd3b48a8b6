"""Topics: folded where the vocabulary knows them, else as they are."""

import pytest

from transforms.model.topics import TopicFolder, topic_id
from transforms.reference import Reference


@pytest.mark.parametrize(
    ("phrase", "topic"),
    [
        ("Russia’s war in Ukraine", "war in Ukraine"),
        ("a just and lasting peace in Ukraine", "peace agreement"),
        ("U.S. tariffs on steel", "trade"),
        ("the operations of their embassies", "embassy operations"),
        ("the colour of flowers", "the colour of flowers"),
        ("  visa   rules ", "visas and staffing"),
        ("gastronomy", "gastronomy"),
    ],
)
def test_phrases_become_topics(reference: Reference, phrase: str, topic: str) -> None:
    assert TopicFolder(reference).fold(phrase) == topic


def test_each_topic_once_in_order(reference: Reference) -> None:
    folded = TopicFolder(reference).fold_all(["tariffs", "flowers", "trade barriers"])
    assert folded == ["trade", "flowers"]


def test_spellings_of_one_topic_have_one_id() -> None:
    assert topic_id("War in Ukraine") == topic_id("war in ukraine") != topic_id("trade")
