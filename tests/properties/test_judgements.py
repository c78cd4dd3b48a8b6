"""Judgements hold whatever the order of lines, articles and batches, and leave no trace once taken back."""

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import polars as pl
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.model.build import tables_of
from tests.model.keys import broken_rules
from tests.properties.test_resolution import article_ids, corpora, rows
from tests.resolve.corpora import Corpus, Resolved, judgements, take
from transforms.reference import Reference
from transforms.resolution import LastRelease
from transforms.resolve import JudgementError, resolve

VALUES = (
    ("city", "Vienna"),
    ("status", "cancelled"),
    ("date", "2025-02-20"),
    ("format", "phone"),
    ("city", ""),
)
PARTS = (
    ("participant", "Marco Rubio"), ("participant", "Hakan Fidan"), ("side", "TUR"), ("side", "BRA"),
    ("host", "CHE"), ("mediator", "EU"), ("topic", "fishing"),
)  # fmt: skip
OF_PARTICIPANT = (("side", "TUR"), ("side", "UN"), ("side", ""), ("title", "envoy"))
Row = dict[str, str]
Draw = Callable[[st.SearchStrategy[Any]], Any]

quick = settings(max_examples=25)


def reports_of(found: Resolved, meeting_id: str) -> str:
    return " ".join(
        found.report_of[claim] for claim, of in sorted(found.meeting_of.items()) if of == meeting_id
    )


def said(draw: Draw, found: Resolved) -> Row:
    """A judgement of what was found, as the command line writes it."""
    meetings = sorted(set(found.meeting_of.values()))
    persons = sorted(found.resolution.actors.filter(pl.col("kind") == "person")["name"].unique())
    verdict = draw(st.sampled_from(("same", "different", "set", "set of", "add", "remove", "drop", "actors")))
    left = draw(st.sampled_from(meetings))
    row = {
        "kind": "meeting", "verdict": verdict, "left": left, "left_reports": reports_of(found, left),
        "author": draw(st.sampled_from(("Ada", "Ben"))), "made_at": f"2025-03-0{draw(st.integers(1, 9))}",
    }  # fmt: skip
    if verdict == "actors":
        ends = [draw(st.sampled_from(persons or ["nobody"])) for _ in "ab"]
        same = draw(st.sampled_from(("same", "different")))
        return {
            **row,
            "kind": "actor",
            "verdict": same,
            "left": ends[0],
            "right": ends[1],
            "left_reports": "",
        }
    if verdict in ("same", "different"):
        ends = [draw(st.sampled_from(sorted(found.report_of.values()))) for _ in "ab"]
        return {**row, "left": ends[0], "right": ends[1], "left_reports": ""}
    if verdict == "set of":
        attribute, value = draw(st.sampled_from(OF_PARTICIPANT))
        whose = draw(st.sampled_from(persons or ["nobody"]))
        return {**row, "verdict": "set", "right": whose, "attribute": attribute, "value": value}
    options = {"set": VALUES, "add": PARTS, "remove": PARTS}.get(verdict, (("", ""),))
    attribute, value = draw(st.sampled_from(options))
    return {**row, "attribute": attribute, "value": value}


def judged_corpora(draw: Draw, reference: Reference) -> tuple[Corpus, list[Row]]:
    """Articles, and judgements of the meetings that they tell of which do not contradict each other."""
    made = draw(corpora())
    plain = made.resolve(reference)
    assume(plain.meeting_of)
    lines = [said(draw, plain) for _ in range(draw(st.integers(1, 5)))]
    assume(all(line.get("right") != line["left"] for line in lines))
    try:
        made.resolve(reference, judgements(*lines))
    except JudgementError:
        assume(False)
    return made, lines


def outcome(found: Resolved) -> dict[str, list[tuple[object, ...]]]:
    """Everything that the resolution says, the numbers of lines left out."""
    frames = {
        name: getattr(found.resolution, name)
        for name in ("set_values", "judged_parts", "participant_values", "judgements")
    }
    frames["judgements"] = frames["judgements"].drop("number")
    return {**rows(found), **{name: sorted(frame.rows(), key=repr) for name, frame in frames.items()}}


def through_batches(
    made: Corpus, reference: Reference, batches: Sequence[Sequence[str]], lines: Sequence[Mapping[str, str]]
) -> Resolved:
    """The last of releases that go on from one another."""
    last = LastRelease()
    for batch in batches:
        articles, stages = take(*made.frames(), batch)
        found = resolve(articles, stages, judgements(*lines), last, reference)
        last = LastRelease(found.meetings, found.actor_links)
    return Resolved(found, articles, stages, reference)


@quick
@given(st.data(), st.randoms(use_true_random=False))
def test_any_order_of_lines_articles_and_batches_gives_the_same(
    reference: Reference, data: st.DataObject, rng: random.Random
) -> None:
    made, lines = judged_corpora(data.draw, reference)
    straight = outcome(made.resolve(reference, judgements(*lines)))
    order = article_ids(made)
    rng.shuffle(order)
    rng.shuffle(lines)
    cuts = sorted(rng.randrange(len(order) + 1) for _ in range(2))
    found = through_batches(made, reference, [order[:cut] for cut in (*cuts, len(order), len(order))], lines)
    assert outcome(found) == straight


@quick
@given(st.data())
def test_what_is_taken_back_leaves_no_trace(reference: Reference, data: st.DataObject) -> None:
    made, lines = judged_corpora(data.draw, reference)
    plain = made.resolve(reference)
    judged = made.resolve(reference, judgements(*lines))
    articles, stages = made.frames()
    last = LastRelease(judged.resolution.meetings, judged.resolution.actor_links)
    withdrawn = judgements(*({**line, "is_withdrawn": "true"} for line in lines))
    undone = Resolved(resolve(articles, stages, withdrawn, last, reference), articles, stages, reference)
    assert outcome(undone) == outcome(plain)


@quick
@given(st.data())
def test_tables_keep_their_rules_and_judgements_hold(reference: Reference, data: st.DataObject) -> None:
    made, lines = judged_corpora(data.draw, reference)
    found = made.resolve(reference, judgements(*lines))
    tables = tables_of(found, reference)
    assert broken_rules(tables) == []
    told = set(tables["meeting_report"]["meeting_report_id"])
    for row in found.resolution.judgements.filter(pl.col("state") == "applied").iter_rows(named=True):
        known = {line["left_reports"] for line in lines if line["left"] == row["subject"]}
        if row["verdict"] == "drop":
            assert not told & set(" ".join(known).split())
        if row["attribute"] == "title":
            given = tables["bridge_meeting_actor"].filter(pl.col("meeting_id").is_in(row["ids"]))
            assert row["value"] in set(given["title"])
        if row["verdict"] == "set" and row["attribute"] == "status":
            meetings = tables["fact_meeting"].filter(pl.col("meeting_id").is_in(row["ids"]))
            assert set(meetings["status"]) <= {row["value"]}
