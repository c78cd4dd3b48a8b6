"""The tables of the contract, from a corpus made by hand."""

from datetime import date, datetime

import polars as pl
import pytest

from tests.model.build import CHANGED_AT, only, tables_of, warehouse
from tests.model.keys import broken_rules
from tests.resolve.corpora import Corpus, Telling, judgements
from transforms.reference import Reference
from transforms.tables import CONTRACT_TABLES, TABLES

PEOPLE = {"Marco Rubio": "USA", "Sergey Lavrov": "RUS"}
SIDES = ("USA", "RUS")


@pytest.fixture(scope="module")
def riyadh(reference: Reference) -> dict[str, pl.DataFrame]:
    """One meeting by three sources and a copy, and a call."""
    talks = Telling(
        SIDES, PEOPLE, "2025-02-18", "Riyadh", minutes=(270,), topics=("the war in Ukraine", "flowers"),
        host="SAU", titles={"Marco Rubio": "Secretary of State"}, quote="Rubio met Lavrov in Riyadh",
    )  # fmt: skip
    text = " ".join(f"word{number}" for number in range(200))
    made = (
        Corpus()
        .tell("a", talks, published="2025-02-18", source="s1", text=text)
        .tell("b", talks, published="2025-02-19", source="s2", text=f"{text} end")
        .tell(
            "c", Telling(SIDES, {}, "2025-02", "Riyadh", minutes=(300,)), published="2025-02-20", source="s3"
        )
        .tell("d", Telling(SIDES, {"Sergei Lavrov": "RUS"}, "XXXX-02-18", country="SAU"))
        .tell(
            "e", Telling(SIDES, format="phone", day="2025-02-12", event_type="call"), published="2025-02-13"
        )
    )
    return warehouse(made, reference)


def meeting(tables: dict[str, pl.DataFrame], form: str = "in_person") -> dict[str, object]:
    return only(tables["fact_meeting"].filter(pl.col("format") == form))


def test_every_table_but_token_is_there_and_keeps_its_rules(riyadh: dict[str, pl.DataFrame]) -> None:
    assert set(riyadh) == {table.name for table in CONTRACT_TABLES} - {"token"}
    assert broken_rules(riyadh) == []


def test_one_row_for_one_meeting(riyadh: dict[str, pl.DataFrame]) -> None:
    row = meeting(riyadh)
    assert row["label"] == "Sergey Lavrov – Marco Rubio, Riyadh, 18 Feb 2025"
    assert (row["start_date"], row["end_date"], row["date_precision"]) == (
        date(2025, 2, 18),
        date(2025, 2, 18),
        "day",
    )
    assert (row["status"], row["duration_minutes"]) == ("held", 270)
    assert (row["first_reported_at"], row["last_reported_at"]) == (
        datetime(2025, 2, 18),
        datetime(2025, 2, 20),
    )


def test_copies_are_kept_and_count_once(riyadh: dict[str, pl.DataFrame]) -> None:
    row = meeting(riyadh)
    assert row["article_count"] == 4
    assert row["source_count"] == 3
    copied = riyadh["dim_article"].filter(pl.col("duplicate_of_article_id").is_not_null())
    assert only(copied)["duplicate_of_article_id"] == "a"


def test_a_call_has_no_place(riyadh: dict[str, pl.DataFrame]) -> None:
    row = meeting(riyadh, "phone")
    assert row["venue_id"] is None
    assert row["label"] == "Russia – United States, call, 12 Feb 2025"


def test_where_a_caller_stood_is_no_venue(reference: Reference) -> None:
    made = Corpus().tell(
        "a", Telling(SIDES, PEOPLE, "2025-02-12", "Washington", format="phone", event_type="call")
    )
    tables = warehouse(made, reference)
    assert meeting(tables, "phone")["venue_id"] is None
    assert only(tables["meeting_report"])["city"] == "Washington"


def test_each_report_keeps_its_own_values(riyadh: dict[str, pl.DataFrame]) -> None:
    report = only(riyadh["meeting_report"].filter(pl.col("article_id") == "d"))
    assert report["start_date"] is None
    assert report["participants"] == ["Sergey Lavrov"]
    assert report["sides"] == ["USA", "RUS"]
    assert report["topics"] == []
    assert only(riyadh["meeting_report"].filter(pl.col("article_id") == "a"))["topics"] == [
        "war in Ukraine",
        "flowers",
    ]


def test_a_date_from_a_neighbour_is_no_secret(riyadh: dict[str, pl.DataFrame]) -> None:
    claims = riyadh["fact_claim"].filter((pl.col("article_id") == "d") & (pl.col("attribute") == "date"))
    inferred = only(claims.filter(pl.col("value").is_not_null()))
    assert inferred["value"] == "2025-02-18"
    assert inferred["is_chosen"] is True
    assert str(inferred["rule"]).startswith("inferred: 'XXXX-02-18' fits 2025-02-18 from article ")
    assert only(claims.filter(pl.col("value").is_null()))["rule"] == "not told; no value"


def test_losing_values_are_kept_with_the_reason(riyadh: dict[str, pl.DataFrame]) -> None:
    claims = riyadh["fact_claim"]
    month = only(claims.filter((pl.col("article_id") == "c") & (pl.col("attribute") == "date")))
    assert month["is_chosen"] is False
    assert "the winner is more precise" in str(month["rule"])
    longer = only(claims.filter((pl.col("attribute") == "duration") & (pl.col("value") == "300")))
    assert longer["is_chosen"] is False
    assert "lost" in str(longer["rule"])


def test_claims_of_people_are_readable(riyadh: dict[str, pl.DataFrame]) -> None:
    values = set(riyadh["fact_claim"].filter(pl.col("attribute") == "participant")["value"])
    assert values == {"Marco Rubio", "Sergey Lavrov"}


def test_parts_in_the_meeting(riyadh: dict[str, pl.DataFrame]) -> None:
    names = riyadh["dim_actor"].select("actor_id", "name")
    sides = names.rename({"actor_id": "side_actor_id", "name": "side"})
    parts = (
        riyadh["bridge_meeting_actor"]
        .filter(pl.col("meeting_id") == meeting(riyadh)["meeting_id"])
        .join(names, on="actor_id")
        .join(sides, on="side_actor_id", how="left")
    )
    seen = {(row["name"], row["role"]): row for row in parts.iter_rows(named=True)}
    assert set(seen) == {
        ("United States", "side"), ("Russia", "side"), ("Saudi Arabia", "host"),
        ("Marco Rubio", "participant"), ("Sergey Lavrov", "participant"),
    }  # fmt: skip
    assert seen["Marco Rubio", "participant"]["side"] == "United States"
    assert seen["Marco Rubio", "participant"]["title"] == "Secretary of State"
    assert seen["Sergey Lavrov", "participant"]["article_count"] == 3
    assert seen["Russia", "side"]["confidence"] > seen["Saudi Arabia", "host"]["confidence"]


def test_days_weeks_and_quarters(riyadh: dict[str, pl.DataFrame]) -> None:
    row = only(riyadh["dim_date"].filter(pl.col("date") == date(2025, 2, 18)))
    assert (row["year"], row["quarter"], row["month"], row["iso_week"], row["weekday"]) == (
        2025,
        1,
        2,
        8,
        "Tuesday",
    )


def test_status_through_time(reference: Reference) -> None:
    def telling(status: str) -> Telling:
        return Telling(SIDES, PEOPLE, "2025-02-18", "Riyadh", status=status)

    made = (
        Corpus()
        .tell("a", telling("planned"), published="2025-02-10")
        .tell("b", telling("planned"), published="2025-02-12")
        .tell("c", telling("held"), published="2025-02-18")
        .tell("d", telling("planned"), published="2025-02-17")
    )
    tables = warehouse(made, reference)
    assert meeting(tables)["status"] == "held"
    moved = tables["meeting_status_change"].sort("reported_at")
    assert moved.select("status", "article_id").rows() == [("planned", "a"), ("held", "c")]


def test_put_off_is_told_apart_from_called_off(reference: Reference) -> None:
    def telling(day: str, status: str, words: str | None = None) -> Telling:
        return Telling(SIDES, PEOPLE, day, "Riyadh", status=status, quote=words, status_words=words)

    made = (
        Corpus()
        .tell("a", telling("2025-02-18", "planned"), published="2025-02-10")
        .tell("b", telling("2025-02-18", "cancelled", "Postponed"), published="2025-02-12")
        .tell("c", telling("2025-03-02", "planned", "put off to"), published="2025-02-14")
        .tell("d", telling("2025-03-02", "cancelled", "called off"), published="2025-02-28")
    )
    moved = warehouse(made, reference)["meeting_status_change"].sort("reported_at")
    assert moved.select("status", "is_postponed").rows() == [
        ("planned", False), ("cancelled", True), ("planned", True), ("cancelled", False),
    ]  # fmt: skip


def test_values_that_analysts_set(reference: Reference) -> None:
    made = Corpus().tell("a", Telling(SIDES, PEOPLE, "2025-02-18", "Riyadh", minutes=(270,)))
    found = made.resolve(reference)
    base = {"kind": "meeting", "verdict": "set", "left": found.meeting_of["a/0"]}
    judged = judgements(
        {**base, "attribute": "date", "value": "2025-02-19"},
        {**base, "attribute": "status", "value": "cancelled"},
        {**base, "attribute": "duration", "value": "240"},
        {**base, "attribute": "label", "value": "The Riyadh talks"},
    )
    tables = warehouse(made, reference, judged)
    row = meeting(tables)
    assert (row["start_date"], row["status"], row["duration_minutes"], row["label"]) == (
        date(2025, 2, 19), "cancelled", 240, "The Riyadh talks",
    )  # fmt: skip
    told = only(tables["fact_claim"].filter(pl.col("attribute") == "date"))
    assert told["is_chosen"] is False
    assert "judgement by analyst" in str(told["rule"])


def test_where_no_article_tells_what_an_analyst_set_the_claim_says_so(reference: Reference) -> None:
    made = Corpus().tell("a", Telling(SIDES, PEOPLE, None, "Riyadh"))
    base = {"kind": "meeting", "verdict": "set", "left": made.resolve(reference).meeting_of["a/0"]}
    tables = warehouse(made, reference, judgements({**base, "attribute": "date", "value": "2025-02-19"}))
    told = only(tables["fact_claim"].filter(pl.col("attribute") == "date"))
    assert told["value"] is None
    assert "no value; judgement by analyst" in str(told["rule"])


def test_replaced_versions_speak_no_more(reference: Reference) -> None:
    talks = Telling(SIDES, PEOPLE, "2025-02-18", "Riyadh")
    made = (
        Corpus()
        .tell(
            "v1",
            Telling((*SIDES, "SAU"), PEOPLE, "2025-02-17", "Riyadh"),
            published="2025-02-18",
            is_current=False,
        )
        .tell("v2", talks, published="2025-02-18", supersedes="v1")
    )
    tables = warehouse(made, reference)
    assert broken_rules(tables) == []
    assert set(tables["meeting_report"]["article_id"]) == {"v2"}
    assert set(tables["fact_claim"]["article_id"]) == {"v2"}
    assert set(tables["dim_article"]["article_id"]) == {"v1", "v2"}
    assert meeting(tables)["article_count"] == 1


def test_changes_of_ids_stay_as_each_release_published_them(reference: Reference) -> None:
    talks = Telling(SIDES, PEOPLE, "2025-02-18", "Riyadh")
    made = Corpus().tell("a", talks)
    first = made.resolve(reference)
    live = first.meeting_of["a/0"]
    published = pl.DataFrame({"meeting_report_id": [first.report_of["a/0"]], "meeting_id": ["meeting_2"]})
    moves = [("meeting_1", "meeting_2", "merged"), ("meeting_0", None, "retired")]
    previous = TABLES["meeting_id_change"].frame(
        {
            "old_meeting_id": old,
            "new_meeting_id": new,
            "change": change,
            "changed_at": datetime(2025, 1, 1),
        }
        for old, new, change in moves
    )
    found = made.resolve(reference, published=published)
    tables = tables_of(found, reference, {"meeting_id_change": previous})
    assert tables["meeting_id_change"].rows() == [
        ("meeting_0", None, "retired", datetime(2025, 1, 1)),
        ("meeting_1", "meeting_2", "merged", datetime(2025, 1, 1)),
        ("meeting_2", live, "merged", CHANGED_AT),
    ]
    assert broken_rules(tables) == []


def test_nothing_at_all(reference: Reference) -> None:
    tables = warehouse(Corpus(), reference)
    assert broken_rules(tables) == []
    assert tables["fact_meeting"].height == 0
    assert tables["fact_meeting"].schema == TABLES["fact_meeting"].empty().schema


def test_the_country_after_a_name_is_no_title(reference: Reference) -> None:
    titles = {"Marco Rubio": "of the United States", "Sergey Lavrov": "Foreign Minister of Russia"}
    made = Corpus().tell("a", Telling(SIDES, PEOPLE, "2025-02-18", "Riyadh", titles=titles))
    tables = warehouse(made, reference)
    assert tables["dim_actor_role"]["title"].to_list() == ["Foreign Minister of Russia"]
    assert set(tables["bridge_meeting_actor"]["title"]) == {None, "Foreign Minister of Russia"}


def test_reports_of_an_article_stand_in_the_order_in_which_it_tells_them(reference: Reference) -> None:
    days = [Telling(SIDES, PEOPLE, f"2025-02-{day}", "Riyadh") for day in range(10, 22)]
    found = warehouse(Corpus().tell("a", *days, published="2025-03-01"), reference)["meeting_report"]
    assert found["start_date"].to_list() == [date(2025, 2, day) for day in range(10, 22)]
