"""Values that analysts set: what they make of a place, and which values an attribute takes."""

import polars as pl
import pytest

from tests.model.build import tables_of
from tests.resolve.corpora import Corpus, Telling, judgements
from transforms.reference import Reference
from transforms.resolve import JudgementError
from transforms.resolve.judgements import read_judgements

TALKS = Telling(("USA", "RUS"), {}, "2025-02-18", "Riyadh", venue="Diriyah Palace")
Place = tuple[str | None, str | None, str | None]


def placed(reference: Reference, **values: str) -> Place | None:
    """(venue, city, country) of the talks after an analyst set these values; None where it is unknown."""
    made = Corpus().tell("a", TALKS).tell("b", TALKS)
    meeting = made.resolve(reference).meeting_of["a/0"]
    rows = [
        {"kind": "meeting", "verdict": "set", "left": meeting, "attribute": attribute, "value": value}
        for attribute, value in values.items()
    ]
    tables = tables_of(made.resolve(reference, judgements(*rows)), reference)
    chosen = tables["fact_meeting"].filter(pl.col("meeting_id") == meeting)
    found = chosen.join(tables["dim_venue"], on="venue_id").select("name", "city", "country_code").rows()
    return found[0] if found else None


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, ("Diriyah Palace", "Riyadh", "SAU")),
        ({"city": "Jeddah"}, (None, "Jeddah", "SAU")),
        ({"city": "Geneva"}, (None, "Geneva", "CHE")),
        ({"city": "Riyadh"}, ("Diriyah Palace", "Riyadh", "SAU")),
        ({"city": "Nowhere at All"}, (None, "Nowhere at All", "SAU")),
        ({"city": ""}, (None, None, "SAU")),
        ({"country": "TUR"}, (None, None, "TUR")),
        ({"country": "TUR", "city": "Ankara"}, (None, "Ankara", "TUR")),
        ({"country": ""}, None),
        ({"venue": "Ritz-Carlton"}, ("Ritz-Carlton", "Riyadh", "SAU")),
        ({"venue": ""}, (None, "Riyadh", "SAU")),
        ({"country": "USA", "venue": "White House"}, ("White House", "Washington", "USA")),
    ],
)
def test_what_is_set_and_what_still_fits(
    reference: Reference, values: dict[str, str], expected: Place | None
) -> None:
    assert placed(reference, **values) == expected


@pytest.mark.parametrize(
    ("kind", "attribute", "value"),
    [
        ("meeting", "status", "postponed"),
        ("meeting", "format", "letter"),
        ("meeting", "date", "yesterday"),
        ("meeting", "date", "2025-02-30"),
        ("meeting", "date", "2025-03-02/2025-03-01"),
        ("meeting", "country", "Turkey"),
        ("meeting", "duration", "an hour"),
        ("actor", "country_code", "tr"),
        ("venue", "latitude", "91"),
        ("venue", "longitude", "east"),
    ],
)
def test_a_value_that_an_attribute_cannot_take_is_refused(kind: str, attribute: str, value: str) -> None:
    row = {"kind": kind, "verdict": "set", "left": "x", "attribute": attribute, "value": value}
    with pytest.raises(JudgementError, match=f"judgement 1: {attribute} must be .*got {value}"):
        read_judgements(judgements(row))


@pytest.mark.parametrize(
    ("attribute", "value"),
    [("date", "2025-02"), ("date", "2025-02-18/2025-02-19"), ("date", ""), ("status", "held"), ("city", "x")],
)
def test_right_and_unknown_values_are_taken(attribute: str, value: str) -> None:
    row = {"kind": "meeting", "verdict": "set", "left": "x", "attribute": attribute, "value": value}
    assert [one.value for one in read_judgements(judgements(row))] == [value or None]


@pytest.mark.parametrize("lacking", ["author", "made_at", "reason"])
def test_a_judgement_without_author_time_or_reason_is_refused(lacking: str) -> None:
    row = {"kind": "venue", "verdict": "same", "left": "a", "right": "b", lacking: ""}
    with pytest.raises(JudgementError, match=f"judgement 1: {lacking} must be given"):
        read_judgements(judgements(row))
