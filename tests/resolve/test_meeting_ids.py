"""Ids of meetings: stable as articles join, and followed where they move."""

import polars as pl

from tests.resolve.corpora import Corpus, Resolved, Telling, judgements
from transforms.reference import Reference
from transforms.resolution import LastRelease
from transforms.resolve import resolve

PEOPLE = {"Marco Rubio": "USA", "Sergey Lavrov": "RUS"}
TALKS = Telling(("USA", "RUS"), PEOPLE, "2025-02-18", "Riyadh")


def published(found: Resolved) -> pl.DataFrame:
    return found.resolution.meetings.select("meeting_report_id", "meeting_id")


def changes(found: Resolved) -> list[tuple[str, str | None, str]]:
    return sorted(found.resolution.id_changes["meeting_id_change"].iter_rows())


def test_an_id_stays_when_articles_join(reference: Reference) -> None:
    made = Corpus().tell("a", TALKS, published="2025-02-18")
    first = made.resolve(reference)
    made.tell("b", Telling(("USA", "RUS"), {}, "2025-02", "Riyadh"), published="2025-02-20")
    made.tell("c", Telling(("USA", "RUS"), PEOPLE, "2025-02-18", country="SAU"), published="2025-02-18")
    second = made.resolve(reference, published=published(first))
    assert second.meeting_of["a/0"] == first.meeting_of["a/0"]
    assert second.same("a/0", "b/0", "c/0")
    assert changes(second) == []


def test_an_earlier_report_of_the_same_parties_and_day_moves_nothing(reference: Reference) -> None:
    made = Corpus().tell("a", TALKS, published="2025-02-20")
    first = made.resolve(reference)
    made.tell("b", Telling(("RUS", "USA"), {}, "2025-02-18", "Riyadh"), published="2025-02-17")
    assert made.resolve(reference).meeting_of["a/0"] == first.meeting_of["a/0"]


def test_a_moved_id_is_followed(reference: Reference) -> None:
    made = Corpus().tell("a", TALKS, published="2025-02-20")
    first = made.resolve(reference)
    plan = Telling(("USA", "RUS"), PEOPLE, "2025-02", "Riyadh", status="planned")
    made.tell("b", plan, published="2025-02-10")
    second = made.resolve(reference, published=published(first))
    assert second.same("a/0", "b/0")
    assert changes(second) == [(first.meeting_of["a/0"], second.meeting_of["a/0"], "merged")]


def test_two_published_meetings_that_turn_out_to_be_one(reference: Reference) -> None:
    made = (
        Corpus()
        .tell("a", Telling(("USA", "RUS"), {}, "2025-02-18"), published="2025-02-18")
        .tell("b", Telling((), PEOPLE, "2025-02-18"), published="2025-02-19")
    )
    first = made.resolve(reference)
    assert not first.same("a/0", "b/0")
    old = published(first)
    merged = Corpus().tell("a", TALKS, published="2025-02-18").tell("b", TALKS, published="2025-02-19")
    second = merged.resolve(reference)
    reports = {
        second.report_of["a/0"]: first.meeting_of["a/0"],
        second.report_of["b/0"]: first.meeting_of["b/0"],
    }
    old = pl.DataFrame({"meeting_report_id": list(reports), "meeting_id": list(reports.values())})
    found = merged.resolve(reference, published=old)
    live = set(found.meeting_of.values())
    assert {(before, after) for before, after, _ in changes(found)} == {
        (meeting, next(iter(live))) for meeting in reports.values() if meeting not in live
    }


def test_a_published_meeting_that_is_told_no_more_is_retired(reference: Reference) -> None:
    made = Corpus().tell("a", TALKS).tell("b", Telling(("CHN", "IND"), {}, "2025-03-01", "Tokyo"))
    first = made.resolve(reference)
    second = made.resolve(reference, published=published(first), articles=["a"])
    assert changes(second) == [(first.meeting_of["b/0"], None, "retired")]


def test_one_published_meeting_that_turns_out_to_be_two(reference: Reference) -> None:
    made = Corpus().tell("a", TALKS).tell("b", Telling(("CHN", "IND"), {}, "2025-03-01", "Tokyo"))
    found = made.resolve(reference)
    old = published(found).with_columns(meeting_id=pl.lit("meeting_old"))
    again = made.resolve(reference, published=old)
    assert changes(again) == sorted(
        ("meeting_old", meeting, "split") for meeting in set(found.meeting_of.values())
    )


def test_a_report_that_is_read_differently_is_found_by_its_place(reference: Reference) -> None:
    made = Corpus().tell("a", TALKS)
    found = made.resolve(reference)
    articles, stages = made.frames()
    placed = stages["claim_meeting"].with_columns(char_start=pl.lit(10), char_end=pl.lit(50))
    old = pl.DataFrame(
        {"meeting_report_id": ["report_old"], "meeting_id": ["meeting_old"], "article_id": ["a"]}
    ).with_columns(char_start=pl.lit(30), char_end=pl.lit(90))
    again = resolve(articles, {**stages, "claim_meeting": placed}, judgements(), LastRelease(old), reference)
    assert again.id_changes["meeting_id_change"].rows() == [
        ("meeting_old", found.meeting_of["a/0"], "merged")
    ]
    elsewhere = old.with_columns(char_start=pl.lit(50))
    lost = resolve(
        articles, {**stages, "claim_meeting": placed}, judgements(), LastRelease(elsewhere), reference
    )
    assert lost.id_changes["meeting_id_change"].rows() == [("meeting_old", None, "retired")]


def test_twins_of_one_day_have_ids_of_their_own(reference: Reference) -> None:
    dinner = Telling(("USA", "RUS"), PEOPLE, "2025-02-18", "Riyadh", event_type="dinner")
    made = Corpus().tell("a", TALKS, dinner)
    found = made.resolve(reference)
    assert not found.same("a/0", "a/1")
    grown = made.tell("b", TALKS, dinner).resolve(reference)
    assert grown.meeting_of["a/0"] == found.meeting_of["a/0"]
    assert grown.meeting_of["a/1"] == found.meeting_of["a/1"]


def test_a_correction_keeps_the_id(reference: Reference) -> None:
    made = Corpus().tell("old", TALKS, published="2025-02-18")
    first = made.resolve(reference)
    quote = "Rubio and Lavrov met for talks in Riyadh on Tuesday"
    wrong = Telling(("USA", "RUS"), PEOPLE, "2025-02-17", "Riyadh", quote=quote.replace("Tuesday", "Monday"))
    right = Telling(("USA", "RUS"), PEOPLE, "2025-02-18", "Riyadh", quote=quote)
    before = Corpus().tell("v1", wrong, published="2025-02-18").resolve(reference)
    corrected = (
        Corpus()
        .tell("v1", wrong, published="2025-02-18", is_current=False)
        .tell("v2", right, published="2025-02-18", supersedes="v1")
    )
    after = corrected.resolve(reference, published=published(before))
    assert after.meeting_of == {"v2/0": before.meeting_of["v1/0"]}
    assert changes(after) == []
    assert first.meeting_of["old/0"] != before.meeting_of["v1/0"]


def test_a_corrected_article_speaks_for_its_new_text_only(reference: Reference) -> None:
    made = (
        Corpus()
        .tell("v1", TALKS, published="2025-02-18", is_current=False)
        .tell(
            "v2", Telling(("CHN", "IND"), {}, "2025-03-01", "Tokyo"), published="2025-02-18", supersedes="v1"
        )
        .tell("b", TALKS)
    )
    found = made.resolve(reference)
    assert set(found.meeting_of) == {"v2/0", "b/0"}
    assert not found.same("v2/0", "b/0")
