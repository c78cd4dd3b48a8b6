"""Golden cases of the whole extraction, from text to meetings, with the model that the project ships with."""

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import polars as pl
import pytest
from spacy.language import Language

from tests.relations.meetings import (
    Case,
    Meeting,
    articles_of,
    differences,
    meetings_found,
    read_cases,
)
from transforms.annotate import annotate
from transforms.entities import extract_entities
from transforms.reference import Reference
from transforms.relations import extract_relations

CASES = read_cases(Path(__file__).parent / "data" / "meetings.jsonl")
TEXTS = {case.name: case.text for case in CASES}

pytestmark = pytest.mark.model


class Extracted(NamedTuple):
    """The tables that all cases give together, and the meetings by case."""

    tables: dict[str, pl.DataFrame]
    meetings: dict[str, list[Meeting]]


@pytest.fixture(scope="session")
def extracted(nlp: Language, reference: Reference) -> Extracted:
    """All cases, read in one go as articles."""
    articles = articles_of(CASES)
    tokens = annotate(nlp, articles)
    entities = extract_entities(articles, tokens, reference)
    relations = extract_relations(articles, tokens, entities, reference)
    meetings = meetings_found(relations["claim_meeting"], entities["local_actor"])
    return Extracted({**entities, **relations}, meetings)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_meetings_of_an_article_are_found_and_no_others(case: Case, extracted: Extracted) -> None:
    missing, extra = differences(case, extracted.meetings.get(case.name, []))
    assert (missing, extra) == ([], []), case.text


@pytest.mark.parametrize("table", ["mention", "local_role", "relation", "claim_meeting", "claim"])
def test_quotes_are_the_words_at_their_offsets(table: str, extracted: Extracted) -> None:
    rows = extracted.tables[table].filter(pl.col("quote").is_not_null())
    assert len(rows) > len(CASES) / 2
    wrong = [
        (article, quote, TEXTS[article][start:end])
        for article, quote, start, end in rows.select(
            "article_id", "quote", "char_start", "char_end"
        ).iter_rows()
        if TEXTS[article][start:end] != quote
    ]
    assert wrong == []


def test_every_value_has_words_or_a_reason(extracted: Extracted) -> None:
    claims = extracted.tables["claim"]
    assert claims.filter(pl.col("rule").str.strip_chars() == "").is_empty()
    assert claims.filter(pl.col("value").is_null() & (pl.col("rule").str.len_chars() < 10)).is_empty()
    unheld = claims.filter(pl.col("attribute").is_in(["participant", "side"]), pl.col("value").is_not_null())
    assert unheld["quote"].null_count() == 0


def test_every_meeting_answers_for_each_attribute(extracted: Extracted) -> None:
    """A value or the reason why there is none: no attribute is passed over in silence."""
    told = extracted.tables["claim"].group_by("claim_meeting_id").agg(pl.col("attribute").unique())
    asked = {
        "status",
        "format",
        "date",
        "city",
        "country",
        "venue",
        "duration",
        "participant",
        "side",
    }
    assert len(told) == len(extracted.tables["claim_meeting"])
    assert [name for name, attributes in told.iter_rows() if not asked <= set(attributes)] == []


def test_participants_are_actors_of_the_same_article(extracted: Extracted) -> None:
    people = extracted.tables["local_actor"].filter(pl.col("kind") == "person")
    known = set(people.select("article_id", "local_actor_id").iter_rows())
    named = extracted.tables["claim_meeting"].explode("participants").drop_nulls("participants")
    assert set(named.select("article_id", "participants").iter_rows()) <= known


def test_relations_point_at_meetings_of_the_same_article(extracted: Extracted) -> None:
    meetings = set(extracted.tables["claim_meeting"].select("article_id", "claim_meeting_id").iter_rows())
    linked = extracted.tables["relation"].drop_nulls("claim_meeting_id")
    assert len(linked) > len(CASES) / 3
    assert set(linked.select("article_id", "claim_meeting_id").iter_rows()) <= meetings


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("weekday without a day of publication", "XXXX-WXX-2"),
        ("month and day without a day of publication", "XXXX-05-14"),
    ],
)
def test_a_day_without_its_year_or_week_is_kept_as_far_as_it_is_told(
    name: str, value: str, extracted: Extracted
) -> None:
    (row,) = extracted.tables["claim_meeting"].filter(pl.col("article_id") == name).iter_rows(named=True)
    assert row["timex_value"] == value
    assert (row["start_date"], row["end_date"], row["date_precision"]) == (None, None, "unknown")


@pytest.mark.parametrize("share", [0.3, 0.5, 0.7, 0.8, 0.9, 1.0])
def test_articles_that_break_off_are_read(share: float, nlp: Language, reference: Reference) -> None:
    """A text may end anywhere: within a name, after a comma, without a full stop."""
    cut = [replace(case, text=_beginning(case.text, share)) for case in CASES]
    articles = articles_of(cut)
    tokens = annotate(nlp, articles)
    entities = extract_entities(articles, tokens, reference)
    relations = extract_relations(articles, tokens, entities, reference)
    telling = sum(bool(case.required) for case in CASES)
    assert len(relations["claim_meeting"]) > telling * share / 3


def _beginning(text: str, share: float) -> str:
    """The first words of the text, that share of them, without a full stop after."""
    words = text.split(" ")
    return " ".join(words[: max(1, round(len(words) * share))]).rstrip(".")
