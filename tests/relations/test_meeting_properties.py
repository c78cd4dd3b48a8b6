"""Whatever the text: nothing raises, rows fit their tables, and every quote stands where its offsets say."""

import time
from datetime import date, datetime

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests import shipped
from transforms.annotate import annotate
from transforms.entities import extract_entities
from transforms.relations import extract_relations
from transforms.tables import TABLES

pytestmark = pytest.mark.model

PARTS = st.sampled_from(
    [
        "President Kofi Asante of Ghana",
        "Portuguese Foreign Minister Ana Duarte",
        "the two leaders",
        "he",
        "they",
        "a Turkish delegation",
        "Egypt and Sudan",
        "the EU",
        "met",
        "met with",
        "will meet",
        "refused to meet",
        "held talks with",
        "spoke by phone with",
        "hosted",
        "visited",
        "the meeting",
        "the second round of talks",
        "the summit",
        "was called off",
        "lasted six hours",
        "in Lisbon",
        "in Paris, France",
        "at the Kremlin",
        "on Tuesday",
        "on 14 May 2024",
        "six days later",
        "next month",
        "PRESIDENT BIDEN:",
        "LISBON, May 21 (Reuters) -",
        ".",
        ",",
        "and",
        '"',
        "“",
        "(",
        "\n",
        "\n\n",
        "é",
        "🇵🇹",
        "İ",
        "-",
        "'s",
    ]
)
TEXTS = st.lists(PARTS, max_size=14).map(" ".join)
DAYS = st.none() | st.dates(date(2010, 1, 1), date(2030, 12, 31))
SOURCES = st.sampled_from([None, "Reuters", "The White House", "Kremlin"])
_SCHEMA = {
    "article_id": pl.String,
    "text": pl.String,
    "title": pl.String,
    "published_at": pl.Datetime,
    "source_name": pl.String,
}


def extract(
    text: str, published: date | None, source: str | None, title: str | None
) -> dict[str, pl.DataFrame]:
    """Everything that is extracted from the text as an article."""
    at = datetime.combine(published, datetime.min.time()) if published else None
    articles = pl.DataFrame([("a", text, title, at, source)], schema=_SCHEMA, orient="row")
    tokens = annotate(shipped.model(), articles)
    entities = extract_entities(articles, tokens, shipped.reference())
    return {**entities, **extract_relations(articles, tokens, entities, shipped.reference())}


def check(text: str, tables: dict[str, pl.DataFrame]) -> None:
    """Schemas, keys, quotes, and intervals of days."""
    for name in ("relation", "claim_meeting", "claim"):
        table, rows = TABLES[name], tables[name]
        assert rows.schema == table.polars_schema
        assert not rows.select(table.key).is_duplicated().any()
        for quote, start, end in (
            rows.drop_nulls("char_start").select("quote", "char_start", "char_end").iter_rows()
        ):
            assert text[start:end] == quote
    days = tables["claim_meeting"].drop_nulls("start_date")
    assert (days["start_date"] <= days["end_date"]).all()
    assert "unknown" not in days["date_precision"].to_list()
    undated = tables["claim_meeting"].filter(pl.col("start_date").is_null())
    assert undated["end_date"].is_null().all()


@settings(max_examples=25)
@given(TEXTS, DAYS, SOURCES, st.booleans())
def test_any_words_of_meetings_are_read(
    text: str, published: date | None, source: str | None, titled: bool
) -> None:
    title = text.split("\n", maxsplit=1)[0] if titled else None
    check(text, extract(text, published, source, title))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "met",
        "Talks.",
        "The meeting. The talks. The summit. They met.",
        "He met him. She met her. They met them. We met you.",
        "Ana Duarte " * 100 + "met.",
        "met " * 100,
        "Egypt, " * 200 + "and Sudan met.",
        "(" * 300 + " Egypt and Sudan met " + ")" * 300,
        "PRESIDENT:\n\nQ:\n\nQ met Q.",
        "Egypt and Sudan met on on on 31 February 2024 in in in.",
    ],
)
def test_degenerate_texts_are_read_too(text: str) -> None:
    check(text, extract(text, date(2024, 5, 21), "The White House", text))


@pytest.mark.parametrize("listed", ["The leaders of {} met.", "Ministers from {} held talks in Luanda."])
def test_long_lists_of_countries_cost_in_proportion_to_their_length(listed: str) -> None:
    def seconds(countries: int) -> float:
        began = time.process_time()
        extract(listed.format(" and ".join(["Egypt", "Sudan", "Kenya", "Chad"] * (countries // 4))), *nothing)
        return time.process_time() - began

    nothing = (None, None, None)
    assert seconds(1_200) < 8 * seconds(300) + 0.5


@pytest.mark.parametrize("published", [date(2012, 2, 29), date(2024, 12, 31), None])
def test_no_meeting_is_dated_by_the_clock(published: date | None) -> None:
    """A text without any time gives no date, whatever day it is read on."""
    found = extract("Egypt and Sudan held talks in Luanda.", published, "Reuters", None)["claim_meeting"]
    assert found.select("start_date", "end_date", "timex_value").rows() == [(None, None, None)]


def test_the_day_of_publication_moves_the_days_with_it() -> None:
    """Counted from another Tuesday, the same words mean the same weekday of another week."""
    text = "Egypt and Sudan held talks in Luanda on Monday."
    for published, day in ((date(2024, 5, 21), date(2024, 5, 20)), (date(2019, 9, 10), date(2019, 9, 9))):
        found = extract(text, published, "Reuters", None)["claim_meeting"]
        assert found["start_date"].to_list() == [day]


def test_one_articles_meetings_do_not_depend_on_its_neighbours() -> None:
    texts = [
        "Egypt and Sudan held talks in Luanda on Monday. The talks lasted two hours.",
        "They met again on 14 May 2024.",
        "Portuguese Foreign Minister Ana Duarte met Norwegian Foreign Minister Henrik Solberg in Lisbon.",
    ]
    articles = pl.DataFrame({"article_id": ["a", "b", "c"], "text": texts})
    tokens = annotate(shipped.model(), articles)
    entities = extract_entities(articles, tokens, shipped.reference())
    together = extract_relations(articles, tokens, entities, shipped.reference())
    backwards = articles.reverse()
    entities = extract_entities(backwards, tokens, shipped.reference())
    apart = extract_relations(backwards, tokens, entities, shipped.reference())
    for name in ("relation", "claim_meeting", "claim"):
        key = list(TABLES[name].key)
        assert together[name].sort(key).equals(apart[name].sort(key))
    assert sorted(together["claim_meeting"]["article_id"].unique()) == ["a", "c"]
