"""Titles as relations, on hand-made documents."""

from typing import Any

import pytest

from tests.relations.handmade import context, document, role
from transforms.reference import Reference
from transforms.relations.context import Context
from transforms.relations.patterns import PatternLexicon
from transforms.relations.positions import find_positions

DOC = document(
    "Danish JJ amod 2 B-NORP",
    "foreign JJ amod 2",
    "minister NN compound 4",
    "Bo NNP compound 4 B-PERSON",
    "Holm NNP nsubj 5 I-PERSON",
    "left/leave VBD ROOT 5",
)


def positions(ctx: Context, longest: int = 300) -> list[dict[str, Any]]:
    return list(find_positions(ctx, PatternLexicon.from_reference(ctx.reference).words, longest))


def with_roles(reference: Reference, *roles: dict[str, Any]) -> Context:
    return context(DOC, reference, ("DNK", 0, 1), ("Bo Holm", 3, 5), roles=roles)


def test_a_title_is_a_position_and_makes_its_bearer_speak_for_the_country(reference: Reference) -> None:
    rows = positions(with_roles(reference, role(DOC, "Bo Holm", 0, 3, country_code="DNK")))
    assert [(row["predicate"], row["object_local_actor_id"], row["object_text"]) for row in rows] == [
        ("holds_position", "a/country/DNK", "Danish foreign minister"),
        ("represents", "a/country/DNK", None),
    ]
    assert {row["quote"] for row in rows} == {"Danish foreign minister Bo Holm"}


def test_a_title_that_ends_a_fuller_one_is_not_told_again(reference: Reference) -> None:
    full, short = role(DOC, "Bo Holm", 0, 3, country_code="DNK"), role(DOC, "Bo Holm", 2, 3)
    rows = positions(with_roles(reference, short, full))
    assert [row["object_text"] for row in rows if row["predicate"] == "holds_position"] == [
        "Danish foreign minister"
    ]


@pytest.mark.parametrize(
    ("tense", "modality", "predicates"),
    [
        ("former", "asserted", ["holds_position"]),
        ("incoming", "planned", ["holds_position"]),
        ("current", "asserted", ["holds_position", "represents"]),
    ],
)
def test_only_who_holds_an_office_now_speaks_for_its_country(
    reference: Reference, tense: str, modality: str, predicates: list[str]
) -> None:
    rows = positions(with_roles(reference, role(DOC, "Bo Holm", 0, 3, country_code="DNK", tense=tense)))
    assert [row["predicate"] for row in rows] == predicates
    assert {row["modality"] for row in rows} == {modality}


def test_an_analyst_of_a_country_does_not_speak_for_it(reference: Reference) -> None:
    doc = document(
        "Danish JJ amod 2", "policy NN compound 2", "analyst NN nsubj 4", "Bo NNP appos 2", "left VBD ROOT 4"
    )
    title = role(doc, "Bo", 0, 3, country_code="DNK")
    rows = positions(context(doc, reference, ("DNK", 0, 1), ("Bo", 3, 4), roles=(title,)))
    assert [row["predicate"] for row in rows] == ["holds_position"]


def test_a_counterpart_holds_no_position(reference: Reference) -> None:
    doc = document("Danish JJ amod 1", "counterpart NN compound 2", "Bo NNP nsubj 3", "left VBD ROOT 3")
    title = role(doc, "Bo", 0, 2, country_code="DNK")
    rows = positions(context(doc, reference, ("DNK", 0, 1), ("Bo", 2, 3), roles=(title,)))
    assert [row["predicate"] for row in rows] == ["represents"]


def test_a_country_that_the_article_does_not_name_is_no_object(reference: Reference) -> None:
    title = role(DOC, "Bo Holm", 0, 3, country_code="DNK")
    rows = positions(context(DOC, reference, ("Bo Holm", 3, 5), roles=(title,)))
    assert [(row["predicate"], row["object_local_actor_id"]) for row in rows] == [("holds_position", None)]


def test_a_quote_that_would_be_too_long_is_the_title_alone(reference: Reference) -> None:
    rows = positions(with_roles(reference, role(DOC, "Bo Holm", 0, 3, country_code="DNK")), longest=25)
    assert {row["quote"] for row in rows} == {"Danish foreign minister"}
