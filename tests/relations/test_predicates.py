"""Relations by pattern: golden sentences, each read as an article of its own through the real model."""

from collections import Counter
from itertools import combinations, product
from typing import Any

import pytest

from tests.relations.conftest import Reading, all_cases
from tests.relations.tagged import Case, Span
from transforms.reference import Reference
from transforms.relations.mentions import Mention
from transforms.relations.patterns import Pattern, PatternLexicon

CASES = all_cases()
HOLDING = [case for case in CASES if case.holds]
FAILING = [case for case in CASES if not case.holds]
CONTRACT = {
    *("met_with", "spoke_with", "hosted", "visited", "led_delegation"),
    *("represents", "holds_position", "mediated", "accompanied", "said_of"),
}


def name_of(case: Case) -> str:
    """A case's name in pytest's list."""
    return f"{case.pattern}-{case.origin}"


def patterns_of(reference: Reference) -> dict[str, Pattern]:
    """The lexicon's patterns by name."""
    lexicon = PatternLexicon.from_reference(reference)
    return {pattern.name: pattern for patterns in lexicon.patterns.values() for pattern in patterns}


def mentions_in(reading: Reading, span: Span) -> list[Mention]:
    """The actors named within a tag."""
    starts, ends = reading.ctx.doc.tokens.start, reading.ctx.doc.tokens.end
    return [m for m in reading.ctx.mentions if starts[m.first] < span.end and ends[m.end - 1] > span.start]


def actor_of(reading: Reading, span: Span) -> str:
    """The actor that the tagged words mean: by name where the tag gives one, else who is named in them."""
    name = span.attributes.get("is")
    if name:
        return next(key for key, row in reading.ctx.actors.items() if name in (row["name"], *row["aliases"]))
    within = mentions_in(reading, span)
    assert within, f"{reading.case.origin}: no actor is known at {span}"
    persons = [mention for mention in within if mention.kind == "person"]
    return (persons or within)[0].actor_id


def expected(reading: Reading, pattern: Pattern) -> set[tuple[object, object]]:
    """(parties, object's words) of each relation that the tags tell of; parties of 'each other' are a set."""
    parties = [actor_of(reading, span) for span in reading.case.tagged("p")]
    if parties:
        return {(frozenset(pair), None) for pair in combinations(parties, 2)}
    subjects = [actor_of(reading, span) for span in reading.case.tagged("s")]
    objects = expected_objects(reading, pattern)
    return {((subject, actor), text) for subject, (actor, text) in product(subjects, objects)}


def expected_objects(reading: Reading, pattern: Pattern) -> list[tuple[str | None, str | None]]:
    """(actor, words) of each tagged object."""
    case = reading.case
    spans, inner = case.tagged("o"), case.tagged("a")
    words = [case.text[span.start : span.end] for span in spans]
    if inner:
        return [(actor_of(reading, span), words[0]) for span in inner]
    names_actors = pattern.object_kind == "actor_or_text" and bool(mentions_in(reading, spans[0]))
    if pattern.object_kind == "actor" or names_actors:
        return [(actor_of(reading, span), None) for span in spans]
    return [(None, text) for text in words]


def rows_of_pattern(reading: Reading) -> list[dict[str, Any]]:
    """The relations that the case's pattern found in it."""
    return [row for row in reading.rows if row["pattern"] == reading.case.pattern]


def found(reading: Reading, pattern: Pattern) -> set[tuple[object, object]]:
    """As `expected`, from the rows."""
    return {
        (pair if pattern.object else frozenset(pair), row["object_text"])
        for row in rows_of_pattern(reading)
        for pair in [(row["subject_local_actor_id"], row["object_local_actor_id"])]
    }


@pytest.mark.model
@pytest.mark.parametrize("case", HOLDING, ids=name_of)
def test_a_pattern_finds_its_relation(readings: dict[str, Reading], reference: Reference, case: Case) -> None:
    reading, pattern = readings[case.origin], patterns_of(reference)[case.pattern]
    assert found(reading, pattern) == expected(reading, pattern)
    told = case.trigger.attributes
    stances = {(row["polarity"], row["modality"]) for row in rows_of_pattern(reading)}
    assert stances == {(told.get("polarity", "affirmed"), told.get("modality", "asserted"))}


@pytest.mark.model
@pytest.mark.parametrize("case", FAILING, ids=name_of)
def test_a_pattern_finds_nothing_where_nothing_is_said(readings: dict[str, Reading], case: Case) -> None:
    assert rows_of_pattern(readings[case.origin]) == []


@pytest.mark.model
def test_every_quote_is_the_text_at_its_offsets_and_holds_the_trigger(readings: dict[str, Reading]) -> None:
    for reading in readings.values():
        for row in rows_of_pattern(reading):
            assert reading.case.text[row["char_start"] : row["char_end"]] == row["quote"]
            trigger = reading.case.trigger
            assert row["char_start"] <= trigger.start < trigger.end <= row["char_end"]


@pytest.mark.model
def test_the_meeting_is_asked_for_at_the_trigger(readings: dict[str, Reading]) -> None:
    for reading in readings.values():
        trigger = reading.ctx.doc.token_at(reading.case.trigger.start)
        meetings = {row["claim_meeting_id"] for row in rows_of_pattern(reading)}
        assert meetings <= {f"at token {trigger}"}


def test_each_pattern_has_three_cases_that_hold_and_two_that_do_not(reference: Reference) -> None:
    holding, failing = (Counter(case.pattern for case in cases) for cases in (HOLDING, FAILING))
    names = set(patterns_of(reference))
    assert holding.keys() == names
    assert {name for name in names if holding[name] < 3 or failing[name] < 2} == set()


def test_the_patterns_cover_the_predicates_of_the_contract(reference: Reference) -> None:
    assert {pattern.predicate for pattern in patterns_of(reference).values()} == CONTRACT


@pytest.mark.model
def test_a_case_that_does_not_hold_has_a_trigger_of_its_pattern(
    readings: dict[str, Reading], reference: Reference
) -> None:
    patterns = patterns_of(reference)
    for case in FAILING:
        doc = readings[case.origin].ctx.doc
        token = doc.token_at(case.trigger.start)
        words = {doc.tokens.lemma[token].lower(), doc.lower[token]}
        assert words & set(patterns[case.pattern].triggers), case.origin
