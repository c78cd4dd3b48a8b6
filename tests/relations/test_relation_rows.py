"""Rows of `relation` from hand-made documents: pairs, limits, numbers, what is told once, and stance."""

from typing import Any

import pytest

from tests.relations.handmade import context, document
from transforms.document import Document
from transforms.reference import Reference
from transforms.relations.context import Context
from transforms.relations.fillers import MAX_LISTED
from transforms.relations.predicates import find_relations
from transforms.tables import TABLES

CODES = ("DEU", "FRA", "ITA", "ESP", "PRT", "POL", "AUT", "HUN", "ROU")


def relations(ctx: Context) -> list[dict[str, Any]]:
    return find_relations(ctx, lambda token: None)


def pairs(ctx: Context) -> list[tuple[str, str | None]]:
    return [
        (
            row["subject_local_actor_id"].rpartition("/")[2],
            (row["object_local_actor_id"] or "").rpartition("/")[2],
        )
        for row in relations(ctx)
    ]


def countries_met(count: int) -> Document:
    """'DEU FRA … met': names joined to the first."""
    names = [
        f"{code} NNP {'conj' if index else 'nsubj'} {0 if index else count}"
        for index, code in enumerate(CODES[:count])
    ]
    return document(*names, f"met/meet VBD ROOT {count}")


def named_countries(count: int) -> list[tuple[str, int, int]]:
    return [(code, index, index + 1) for index, code in enumerate(CODES[:count])]


def test_a_plural_subject_yields_each_pair_once_in_text_order(reference: Reference) -> None:
    ctx = context(countries_met(3), reference, *named_countries(3))
    assert pairs(ctx) == [("DEU", "FRA"), ("DEU", "ITA"), ("FRA", "ITA")]


@pytest.mark.parametrize(("count", "rows"), [(7, 21), (8, 7), (9, 8)])
def test_from_eight_parties_on_only_the_first_is_paired(reference: Reference, count: int, rows: int) -> None:
    found = pairs(context(countries_met(count), reference, *named_countries(count)))
    assert len(found) == rows
    assert count < 8 or {left for left, _ in found} == {"DEU"}


def test_many_subjects_and_objects_are_not_multiplied(reference: Reference) -> None:
    doc = document(
        *(
            f"{code} NNP {'conj' if index else 'nsubj'} {0 if index else 4}"
            for index, code in enumerate(CODES[:4])
        ),
        "met/meet VBD ROOT 4",
        "with IN prep 4",
        *(
            f"{code} NNP {'conj' if index else 'pobj'} {6 if index else 5}"
            for index, code in enumerate(CODES[4:8])
        ),
    )
    named = [
        (code, index if index < 4 else index + 2, index + 1 if index < 4 else index + 3)
        for index, code in enumerate(CODES[:8])
    ]
    found = pairs(context(doc, reference, *named))
    assert len(found) == 7
    assert all("DEU" in pair or "PRT" in pair for pair in found)


def meets(verb: str = "met/meet VBD ROOT 1", *more: str) -> Document:
    return document("Ana NNP nsubj 1 B-PERSON", verb, "Bo NNP dobj 1 B-PERSON", *more)


def two(doc: Document, reference: Reference, **sides: str) -> Context:
    return context(doc, reference, ("Ana", 0, 1), ("Bo", 2, 3), sides=sides)


def test_rows_fit_the_stage_table(reference: Reference) -> None:
    rows = relations(two(meets(), reference))
    frame = TABLES["relation"].frame(rows)
    assert frame.select(
        "predicate", "pattern", "polarity", "modality", "quote", "char_start", "char_end"
    ).rows() == [("met_with", "meet_directly", "affirmed", "asserted", "Ana met Bo", 0, 10)]


def test_numbers_run_in_text_order_over_patterns_and_titles(reference: Reference) -> None:
    doc = document(
        "Ana NNP nsubj 1 B-PERSON",
        "praised/praise VBD ROOT 1",
        "Bo NNP dobj 1 B-PERSON",
        "Ana NNP nsubj 4 B-PERSON",
        "met/meet VBD ROOT 4",
        "Bo NNP dobj 4 B-PERSON",
        sentences=(3,),
    )
    rows = relations(context(doc, reference, ("Ana", 0, 1), ("Bo", 2, 3), ("Ana", 3, 4), ("Bo", 5, 6)))
    assert [(row["relation_number"], row["predicate"]) for row in rows] == [(0, "said_of"), (1, "met_with")]


def test_the_same_thing_is_told_once_in_a_sentence(reference: Reference) -> None:
    doc = document(
        "Ana NNP nsubj 1 B-PERSON",
        "met/meet VBD ROOT 1",
        "Bo NNP dobj 1 B-PERSON",
        "and CC cc 1",
        "had/have VBD conj 1",
        "talks/talk NNS dobj 4",
        "with IN prep 5",
        "Bo NNP pobj 6 B-PERSON",
    )
    rows = relations(context(doc, reference, ("Ana", 0, 1), ("Bo", 2, 3), ("Bo", 7, 8)))
    assert [row["pattern"] for row in rows] == ["meet_directly"]


@pytest.mark.parametrize(("side", "count"), [("DEU", 0), ("FRA", 1)])
def test_nobody_meets_the_own_country(reference: Reference, side: str, count: int) -> None:
    doc = document("Ana NNP nsubj 1 B-PERSON", "met/meet VBD ROOT 1", "Germany NNP dobj 1 B-GPE")
    ctx = context(doc, reference, ("Ana", 0, 1), ("DEU", 2, 3), sides={"Ana": side})
    assert len(relations(ctx)) == count


def test_nobody_meets_oneself(reference: Reference) -> None:
    doc = meets()
    assert relations(context(doc, reference, ("Ana", 0, 1), ("Ana", 2, 3))) == []


def test_a_quote_over_three_hundred_characters_keeps_trigger_and_object(reference: Reference) -> None:
    filling = ["long JJ amod 0"] * 70
    doc = document("Ana NNP nsubj 71 B-PERSON", *filling, "met/meet VBD ROOT 71", "Bo NNP dobj 71 B-PERSON")
    (row,) = relations(context(doc, reference, ("Ana", 0, 1), ("Bo", 72, 73)))
    assert row["quote"] == "met Bo"
    assert doc.text[row["char_start"] : row["char_end"]] == "met Bo"


@pytest.mark.parametrize(
    ("doc", "polarity", "modality"),
    [
        (meets("met/meet VBD ROOT 1", "reportedly RB advmod 1"), "affirmed", "reported"),
        (meets("met/meet VBD ROOT 1", "not RB neg 1"), "negated", "asserted"),
        (meets("meet VB ROOT 1", "will MD aux 1"), "affirmed", "planned"),
        (meets("meet VB ROOT 1", "will MD aux 1", "not RB neg 1"), "negated", "planned"),
        (meets("meet VB ROOT 1", "may MD aux 1"), "affirmed", "proposed"),
        (meets("meet VB ROOT 1", "would MD aux 1"), "affirmed", "hypothetical"),
        (meets("meets/meet VBZ ROOT 1", "if IN mark 1"), "affirmed", "hypothetical"),
        (meets("meet VB ROOT 1", "? . punct 1"), "affirmed", "hypothetical"),
        (meets("meets/meet VBZ ROOT 1", "tomorrow NN npadvmod 1"), "affirmed", "planned"),
        (meets("meet VB xcomp 3", "refused/refuse VBD ROOT 3", "to TO aux 1"), "negated", "asserted"),
        (meets("meet VB xcomp 3", "hopes/hope VBZ ROOT 3", "to TO aux 1"), "affirmed", "proposed"),
        (meets("meet VB xcomp 3", "agreed/agree VBD ROOT 3", "to TO aux 1"), "affirmed", "planned"),
        (meets("meet VB ccomp 3", "said/say VBD ROOT 3", "would MD aux 1"), "affirmed", "planned"),
    ],
    ids=lambda value: value.text if isinstance(value, Document) else value,
)
def test_polarity_and_modality_follow_the_verb_group(
    reference: Reference, doc: Document, polarity: str, modality: str
) -> None:
    (row,) = relations(two(doc, reference))
    assert (row["polarity"], row["modality"]) == (polarity, modality)


def pronoun_document(*opening: str) -> Document:
    """An opening, then 'He met Bo' as a sentence of its own."""
    at = len(opening)
    return document(
        *opening,
        f"He PRP nsubj {at + 1}",
        f"met/meet VBD ROOT {at + 1}",
        f"Bo NNP dobj {at + 1} B-PERSON",
        sentences=(at,),
    )


def test_he_is_the_one_person_of_the_sentence_before(reference: Reference) -> None:
    doc = pronoun_document("Carl NNP nsubj 1 B-PERSON", "left/leave VBD ROOT 1")
    assert pairs(context(doc, reference, ("Carl", 0, 1), ("Bo", 4, 5))) == [("Carl", "Bo")]


def test_he_is_nobody_where_two_are_possible(reference: Reference) -> None:
    doc = pronoun_document("Carl NNP nsubj 1 B-PERSON", "passed/pass VBD ROOT 1", "Dan NNP dobj 1 B-PERSON")
    assert pairs(context(doc, reference, ("Carl", 0, 1), ("Dan", 2, 3), ("Bo", 5, 6))) == []


def test_a_list_without_end_is_read_up_to_a_limit(reference: Reference) -> None:
    names = [f"P{index}" for index in range(80)]
    doc = document(
        *(
            f"{name} NNP {'conj' if index else 'nsubj'} {max(0, index - 1) if index else 80}"
            for index, name in enumerate(names)
        ),
        "met/meet VBD ROOT 80",
    )
    rows = relations(context(doc, reference, *((name, index, index + 1) for index, name in enumerate(names))))
    assert len(rows) == MAX_LISTED - 1
