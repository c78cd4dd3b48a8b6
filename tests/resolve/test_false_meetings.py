"""Meetings that an analyst dropped: published no more, whatever further article tells of them."""

import polars as pl
import pytest

from tests.model.build import tables_of
from tests.resolve.corpora import Corpus, Resolved, Telling, judgements
from transforms.reference import Reference
from transforms.resolution import LastRelease
from transforms.resolve import JudgementError, resolve

TALKS = Telling(("USA", "RUS"), {"Marco Rubio": "USA", "Sergey Lavrov": "RUS"}, "2025-02-18", "Riyadh")
OTHER = Telling(("CHN", "IND"), {}, "2025-03-01", "Tokyo")


def corpus() -> Corpus:
    return Corpus().tell("a", TALKS, published="2025-02-19").tell("c", OTHER, published="2025-03-02")


def drop(found: Resolved, claim: str = "a/0", **said: str) -> dict[str, str]:
    """The judgement as the command line writes it: with the reports that are known then."""
    meeting_id = found.meeting_of[claim]
    reports = [found.report_of[one] for one in found.meeting_of if found.meeting_of[one] == meeting_id]
    return {
        "kind": "meeting",
        "verdict": "drop",
        "left": meeting_id,
        "left_reports": " ".join(reports),
        **said,
    }


def test_a_dropped_meeting_leaves_no_row(reference: Reference) -> None:
    plain = corpus().resolve(reference)
    found = corpus().resolve(reference, judgements(drop(plain)))
    assert "a/0" not in found.meeting_of
    tables = tables_of(found, reference)
    for name in (
        "fact_meeting",
        "meeting_report",
        "fact_claim",
        "bridge_meeting_actor",
        "meeting_status_change",
    ):
        assert plain.meeting_of["a/0"] not in set(tables[name]["meeting_id"])
        assert plain.meeting_of["c/0"] in set(tables[name]["meeting_id"])
    assert set(tables["dim_venue"]["city"]) == {"Tokyo"}
    (row,) = tables["judgement"].to_dicts()
    assert (row["state"], row["message"]) == ("applied", None)
    assert (row["ids"], row["article_ids"]) == ([plain.meeting_of["a/0"]], ["a"])
    shown = tables_of(plain, reference)["fact_meeting"].filter(meeting_id=plain.meeting_of["a/0"])
    assert row["label"] == shown["label"].item()


def test_its_id_is_retired_once(reference: Reference) -> None:
    plain = corpus().resolve(reference)
    articles, stages = corpus().frames()
    judged = judgements(drop(plain))
    first = resolve(articles, stages, judged, LastRelease(plain.resolution.meetings), reference)
    changes = first.id_changes["meeting_id_change"]
    assert changes.rows() == [(plain.meeting_of["a/0"], None, "retired")]
    last = LastRelease(first.meetings, id_changes={"meeting_id_change": changes})
    again = resolve(articles, stages, judged, last, reference)
    assert again.id_changes["meeting_id_change"].is_empty()
    assert again.meetings.equals(first.meetings)


def test_further_articles_do_not_bring_it_back(reference: Reference) -> None:
    judged = judgements(drop(corpus().resolve(reference)))
    grown = corpus().tell("b", TALKS, published="2025-02-20").tell("d", TALKS, published="2025-02-21")
    found = grown.resolve(reference, judged)
    assert set(found.meeting_of) == {"c/0"}
    (row,) = found.resolution.judgements.to_dicts()
    assert row["article_ids"] == ["a", "b", "d"]
    assert row["message"] == "still holds, though 2 further articles tell of the meeting since"


def test_an_earlier_report_that_moves_its_id_does_not_bring_it_back(reference: Reference) -> None:
    plain = corpus().resolve(reference)
    vague = Telling(TALKS.sides, TALKS.people, "2025-02", "Riyadh", status="planned")
    grown = corpus().tell("b", vague, published="2025-02-10")
    assert grown.resolve(reference).meeting_of["a/0"] != plain.meeting_of["a/0"]
    found = grown.resolve(reference, judgements(drop(plain)))
    assert set(found.meeting_of) == {"c/0"}


def test_a_copy_of_the_article_does_not_bring_it_back(reference: Reference) -> None:
    judged = judgements(drop(corpus().resolve(reference)))
    words = "Title of a. Words of its own: a a."
    found = corpus().tell("copy", TALKS, text=words, published="2025-02-19").resolve(reference, judged)
    assert set(found.meeting_of) == {"c/0"}


def test_taken_back_it_is_as_it_was(reference: Reference) -> None:
    plain = corpus().resolve(reference)
    undone = corpus().resolve(reference, judgements(drop(plain, is_withdrawn="true")))
    assert undone.resolution.meetings.equals(plain.resolution.meetings)
    assert undone.resolution.judgements.is_empty()


def test_a_row_by_hand_needs_no_reports(reference: Reference) -> None:
    plain = corpus().resolve(reference)
    by_id = drop(plain, left_reports="")
    by_report = drop(plain, left=plain.report_of["a/0"], left_reports="")
    for judged in (by_id, by_report):
        assert set(corpus().resolve(reference, judgements(judged)).meeting_of) == {"c/0"}


def test_what_else_is_said_of_it_does_not_matter(reference: Reference) -> None:
    plain = corpus().resolve(reference)
    city = {
        "kind": "meeting",
        "verdict": "set",
        "left": plain.meeting_of["a/0"],
        "attribute": "city",
        "value": "Jeddah",
    }
    side = {**city, "verdict": "add", "attribute": "side", "value": "TUR"}
    found = corpus().resolve(reference, judgements(city, side, drop(plain)))
    assert set(found.meeting_of) == {"c/0"}
    tables_of(found, reference)


def test_who_says_that_it_was_held_contradicts_it(reference: Reference) -> None:
    plain = corpus().resolve(reference)
    held = {
        "kind": "meeting", "verdict": "set", "left": plain.meeting_of["a/0"], "attribute": "status",
        "value": "held", "author": "Ben",
    }  # fmt: skip
    with pytest.raises(JudgementError, match=r"judgement 1 by analyst .* / judgement 2 by Ben"):
        corpus().resolve(reference, judgements(drop(plain), held))
    later = {**held, "author": "analyst", "made_at": "2025-03-02"}
    assert "a/0" in corpus().resolve(reference, judgements(drop(plain), later)).meeting_of
    states = corpus().resolve(reference, judgements(drop(plain), later)).resolution.judgements
    assert dict(states.select("verdict", "state").iter_rows()) == {"drop": "replaced", "set": "applied"}


def test_relations_of_it_stay_without_it(reference: Reference) -> None:
    plain = corpus().resolve(reference)
    tables = tables_of(corpus().resolve(reference, judgements(drop(plain))), reference)
    assert tables["fact_relation"].filter(pl.col("meeting_id") == plain.meeting_of["a/0"]).is_empty()
