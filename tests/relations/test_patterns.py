"""Rows of the pattern lexicon: how they are read, and which are refused."""

import pytest

from transforms.relations.patterns import Step, read_pattern

WORDS = {"meeting": frozenset({"talks", "summit"})}
ROW = {
    "name": "host_talks",
    "predicate": "hosted",
    "part_of_speech": "verb",
    "triggers": "host convene",
    "subject": "nsubj|agent",
    "object": "dobj=@meeting>pobj:between+with",
    "object_kind": "actor",
    "needs": "subject_people word:together",
}


def test_a_row_becomes_paths_conditions_and_company() -> None:
    pattern = read_pattern(ROW, WORDS)
    assert pattern.triggers == ("host", "convene")
    assert pattern.subject == ((Step("nsubj"),), (Step("agent"),))
    assert pattern.object == (
        (Step("dobj", lemmas=WORDS["meeting"]), Step("pobj", frozenset({"between", "with"}))),
    )
    assert pattern.needs == {"subject_people"}
    assert pattern.company == {"together"}


def test_a_plain_word_after_equals_is_the_only_lemma_kept() -> None:
    assert read_pattern({**ROW, "object": "dobj=host"}, WORDS).object == (
        (Step("dobj", lemmas=frozenset({"host"})),),
    )


def test_each_other_has_no_object_path() -> None:
    assert read_pattern({**ROW, "object": "each_other", "needs": None}, WORDS).object == ()


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("needs", "object_alien"),
        ("object_kind", "thing"),
        ("part_of_speech", "adjective"),
        ("subject", "nsubj>"),
        ("subject", "subject"),
        ("object", "pobj"),
        ("object", "dobj:with"),
        ("object", "dobj=@nowhere"),
    ],
)
def test_a_row_that_means_nothing_is_refused_by_name(column: str, cell: str) -> None:
    with pytest.raises(ValueError, match="host_talks"):
        read_pattern({**ROW, column: cell}, WORDS)
