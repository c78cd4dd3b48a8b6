"""Which place belongs to a meeting, on hand-made documents."""

import pytest

from tests.relations.handmade import context, document
from transforms.document import Document
from transforms.reference import Reference
from transforms.relations.parties import Parties
from transforms.relations.place_mentions import PlaceMention
from transforms.relations.where import Where, combine, goals_of, where_of

MET = ("Ana NNP nsubj 1", "met/meet VBD ROOT 1", "Bo NNP dobj 1")


def where(
    doc: Document, reference: Reference, trigger: int = 1, others: frozenset[int] = frozenset()
) -> Where | None:
    """The place of the meeting that the verb at `trigger` tells."""
    return where_of(context(doc, reference), [trigger], trigger, Parties(), others)


def place(*rows: str) -> Document:
    """'Ana met Bo' and further words."""
    return document(*MET, *rows)


@pytest.mark.parametrize(
    ("doc", "city", "country", "venue"),
    [
        (place("in IN prep 1", "Lisbon NNP pobj 3 B-GPE"), "Lisbon", "PRT", None),
        (place("in IN prep 1", "Portugal NNP pobj 3 B-GPE"), None, "PRT", None),
        (
            place("in IN prep 1", "Lisbon NNP pobj 3 B-GPE", ", , punct 4", "Portugal NNP appos 4 B-GPE"),
            "Lisbon", "PRT", None,
        ),
        (
            place(
                "at IN prep 1", "the DT det 5", "Kremlin NNP pobj 3 B-FAC", "in IN prep 5",
                "Moscow NNP pobj 6 B-GPE",
            ),
            "Moscow", "RUS", "Kremlin",
        ),
    ],
    ids=lambda value: value.text if isinstance(value, Document) else "",
)  # fmt: skip
def test_the_place_that_hangs_on_the_verb(
    reference: Reference, doc: Document, city: str | None, country: str, venue: str | None
) -> None:
    found = where(doc, reference)
    assert found is not None
    assert (found.city, found.country_code, found.venue_name) == (city, country, venue)
    assert found.rule
    assert found.char_start is not None
    assert doc.text[found.char_start : found.char_end] in {"Lisbon", "Portugal", "Kremlin", "the Kremlin"}


@pytest.mark.parametrize(
    "doc",
    [
        place("about IN prep 1", "Lisbon NNP pobj 3 B-GPE"),
        place("from IN prep 1", "Lisbon NNP pobj 3 B-GPE"),
        place(
            "after IN prep 1", "the DT det 5", "attack NN pobj 3", "in IN prep 5", "Lisbon NNP pobj 6 B-GPE",
        ),
        place(),
    ],
    ids=lambda doc: doc.text,
)  # fmt: skip
def test_a_place_of_something_else_is_not_the_meetings(reference: Reference, doc: Document) -> None:
    assert where(doc, reference) is None


def test_the_place_of_another_meeting_of_the_sentence_is_left_to_it(reference: Reference) -> None:
    doc = document(
        *MET, "and CC cc 1", "called/call VBD conj 1", "Carl NNP dobj 4", "in IN prep 4",
        "Lisbon NNP pobj 6 B-GPE",
    )  # fmt: skip
    assert where(doc, reference, others=frozenset({4})) is None


def test_a_journey_leads_to_each_of_its_goals(reference: Reference) -> None:
    doc = document(
        "Ana NNP nsubj 1",
        "visited/visit VBD ROOT 1",
        "Oslo NNP dobj 1 B-GPE",
        "and CC cc 2",
        "Bern NNP conj 2 B-GPE",
    )
    assert [(goal.city, goal.country_code) for goal in goals_of(context(doc, reference), 1)] == [
        ("Oslo", "NOR"),
        ("Bern", "CHE"),
    ]


def test_where_a_journey_begins_is_no_goal(reference: Reference) -> None:
    doc = document(
        "Ana NNP nsubj 1", "flew/fly VBD ROOT 1", "from IN prep 1", "Oslo NNP pobj 2 B-GPE", "to IN prep 1",
        "Bern NNP pobj 4 B-GPE",
    )  # fmt: skip
    assert [goal.city for goal in goals_of(context(doc, reference), 1)] == ["Bern"]


def mention(first: int, kind: str, city: str | None, country: str, venue: str | None = None) -> PlaceMention:
    return PlaceMention(first, first + 1, kind, city, country, 1.0, 2.0, None, f"reason {first}", venue, kind)


def test_building_city_and_country_make_one_place(reference: Reference) -> None:
    ctx = context(place("x NN dep 1", "y NN dep 1"), reference)
    venue, town = mention(3, "palace", None, "PRT", "Old Palace"), mention(4, "city", "Lisbon", "PRT")
    found = combine(ctx, (0, venue), (1, town), (1, town))
    assert found is not None
    assert (found.venue_name, found.city, found.country_code) == ("Old Palace", "Lisbon", "PRT")


def test_a_city_that_hangs_much_looser_than_the_country_is_another_place(reference: Reference) -> None:
    ctx = context(place("x NN dep 1", "y NN dep 1"), reference)
    found = combine(
        ctx, None, (9, mention(3, "city", "Lisbon", "PRT")), (0, mention(4, "country", None, "ESP"))
    )
    assert found is not None
    assert (found.city, found.country_code) == (None, "ESP")


def test_no_place_is_none(reference: Reference) -> None:
    assert combine(context(place(), reference), None, None, None) is None
