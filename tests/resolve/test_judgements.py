"""Judgements: read, checked, and stronger than any score."""

import polars as pl
import pytest

from tests.resolve.corpora import Corpus, Resolved, Telling, judgements
from transforms.reference import Reference
from transforms.resolution import LastRelease
from transforms.resolve import JudgementError, resolve
from transforms.resolve.applied import apply_judgements
from transforms.resolve.judgements import read_judgements

TALKS = Telling(("USA", "RUS"), {"Marco Rubio": "USA", "Sergey Lavrov": "RUS"}, "2025-02-18", "Riyadh")
OTHER = Telling(("CHN", "IND"), {}, "2025-03-01", "Tokyo")


def two_talks() -> Corpus:
    return Corpus().tell("a", TALKS).tell("b", TALKS).tell("c", OTHER)


def judge(reference: Reference, verdict: str, left: str, right: str, made: Corpus | None = None) -> Resolved:
    row = {"kind": "meeting", "verdict": verdict, "left": left, "right": right}
    return (made or two_talks()).resolve(reference, judgements(row))


def test_same_over_every_exclusion(reference: Reference) -> None:
    plain = two_talks().resolve(reference)
    found = judge(reference, "same", plain.meeting_of["a/0"], plain.meeting_of["c/0"])
    assert found.same("a/0", "b/0", "c/0")
    assert found.why("a/0", "c/0")[1] == "judgement"


def test_different_over_every_score(reference: Reference) -> None:
    plain = two_talks().resolve(reference)
    assert plain.same("a/0", "b/0")
    found = judge(reference, "different", plain.report_of["a/0"], plain.report_of["b/0"])
    assert not found.same("a/0", "b/0")
    assert len(set(found.meeting_of.values())) == 3


def test_a_report_is_taken_out_of_its_meeting(reference: Reference) -> None:
    plain = two_talks().tell("d", TALKS).resolve(reference)
    found = judge(
        reference, "different", plain.meeting_of["a/0"], plain.report_of["d/0"], two_talks().tell("d", TALKS)
    )
    assert found.same("a/0", "b/0")
    assert not found.same("a/0", "d/0")


def test_a_judgement_holds_when_more_articles_join(reference: Reference) -> None:
    plain = two_talks().resolve(reference)
    rows = judgements(
        {
            "kind": "meeting",
            "verdict": "same",
            "left": plain.meeting_of["a/0"],
            "right": plain.meeting_of["c/0"],
        }
    )
    grown = two_talks().tell("d", TALKS, published="2025-02-19").tell("e", OTHER)
    assert grown.resolve(reference, rows).same("a/0", "c/0", "d/0", "e/0")


def test_a_judgement_of_an_id_that_moved(reference: Reference) -> None:
    before = two_talks().resolve(reference)
    published = before.resolution.meetings.select("meeting_report_id", "meeting_id").with_columns(
        meeting_id=pl.col("meeting_id") + "_of_old"
    )
    row = {
        "kind": "meeting", "verdict": "same",
        "left": f"{before.meeting_of['a/0']}_of_old", "right": f"{before.meeting_of['c/0']}_of_old",
    }  # fmt: skip
    found = two_talks().resolve(reference, judgements(row), published)
    assert found.same("a/0", "c/0")


def test_a_judgement_of_an_id_of_an_earlier_release(reference: Reference) -> None:
    articles, stages = two_talks().frames()
    plain = two_talks().resolve(reference)
    moved = pl.DataFrame({"old_meeting_id": ["meeting_older"], "new_meeting_id": [plain.meeting_of["a/0"]]})
    row = judgements(
        {"kind": "meeting", "verdict": "same", "left": "meeting_older", "right": plain.meeting_of["c/0"]}
    )
    published = plain.resolution.meetings
    last = LastRelease(published, id_changes={"meeting_id_change": moved})
    found = resolve(articles, stages, row, last, reference)
    assert found.meetings["meeting_id"].n_unique() == 1


def test_two_values_for_two_meetings_that_are_judged_one(reference: Reference) -> None:
    plain = two_talks().resolve(reference)
    left, right = plain.meeting_of["a/0"], plain.meeting_of["c/0"]
    base = {"kind": "meeting", "verdict": "set", "attribute": "city"}
    rows = judgements(
        {"kind": "meeting", "verdict": "same", "left": left, "right": right},
        {**base, "left": left, "value": "Riyadh"},
        {**base, "left": right, "value": "Tokyo"},
    )
    with pytest.raises(JudgementError, match="two values for one meeting"):
        two_talks().resolve(reference, rows)


def test_a_withdrawn_judgement_counts_no_more(reference: Reference) -> None:
    plain = two_talks().resolve(reference)
    row = {
        "kind": "meeting", "verdict": "same", "is_withdrawn": "true",
        "left": plain.meeting_of["a/0"], "right": plain.meeting_of["c/0"],
    }  # fmt: skip
    assert not two_talks().resolve(reference, judgements(row)).same("a/0", "c/0")


def test_contradictory_judgements_are_refused(reference: Reference) -> None:
    plain = two_talks().resolve(reference)
    ends = {"left": plain.report_of["a/0"], "right": plain.report_of["c/0"]}
    rows = judgements(
        {"kind": "meeting", "verdict": "same", **ends}, {"kind": "meeting", "verdict": "different", **ends}
    )
    with pytest.raises(JudgementError, match=r"judgement 1 .* / judgement 2 "):
        two_talks().resolve(reference, rows)


def test_two_values_for_one_attribute_are_refused(reference: Reference) -> None:
    meeting = two_talks().resolve(reference).meeting_of["a/0"]
    base = {"kind": "meeting", "verdict": "set", "left": meeting, "attribute": "city"}
    with pytest.raises(JudgementError, match="two values"):
        two_talks().resolve(reference, judgements({**base, "value": "Riyadh"}, {**base, "value": "Jeddah"}))


def test_a_judgement_of_nothing_known_is_reported(reference: Reference) -> None:
    found = judge(reference, "same", "meeting_0", "meeting_1")
    (row,) = found.resolution.judgements.to_dicts()
    assert row["state"] == "unused"
    assert "meeting_0" in row["message"]


@pytest.mark.parametrize(
    "row",
    [
        {"kind": "meeting", "verdict": "maybe", "left": "a", "right": "b"},
        {"kind": "article", "verdict": "same", "left": "a", "right": "b"},
        {"kind": "meeting", "verdict": "same", "left": "a"},
        {"kind": "meeting", "verdict": "same", "left": "a", "right": "a"},
        {"kind": "meeting", "verdict": "set", "left": "a", "attribute": "colour", "value": "red"},
        {"kind": "meeting", "verdict": "same", "right": "b"},
    ],
)
def test_malformed_rows_are_refused(row: dict[str, str]) -> None:
    with pytest.raises(JudgementError, match="judgement 1"):
        read_judgements(judgements(row))


def test_missing_columns_are_named() -> None:
    with pytest.raises(JudgementError, match="verdict"):
        read_judgements(judgements().drop("verdict"))


def test_transitive_contradiction_names_both() -> None:
    rows = judgements(
        {"kind": "venue", "verdict": "same", "left": "a", "right": "b"},
        {"kind": "venue", "verdict": "same", "left": "b", "right": "c"},
        {"kind": "venue", "verdict": "different", "left": "a", "right": "c"},
    )
    with pytest.raises(JudgementError, match="judgement 3"):
        apply_judgements(read_judgements(rows), "venue", lambda reference: [reference])
