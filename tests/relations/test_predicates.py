"""Relations by pattern: golden sentences through the model, and the rules one by one on hand-made documents."""

from collections import Counter
from itertools import combinations, product

import pytest

from tests.relations.conftest import Reading, all_cases
from tests.relations.tagged import Case, Span, TagError, read_case, read_tags
from transforms.reference import Reference
from transforms.relations.patterns import PatternLexicon

CASES = all_cases()


def actor_of(reading: Reading, span: Span) -> str:
    """The actor that the tagged words mean: by name where the tag says so, else the person or side named in them."""
    name = span.attributes.get("is")
    if name:
        return next(key for key, row in reading.ctx.actors.items() if name in (row["name"], *row["aliases"]))
    starts, ends = reading.ctx.doc.tokens.start, reading.ctx.doc.tokens.end
    within = [m for m in reading.ctx.mentions if starts[m.first] < span.end and ends[m.end - 1] > span.start]
    persons = [mention for mention in within if mention.kind == "person"]
    assert within, f"no actor is known at {reading.case.text[span.start : span.end]!r} in {reading.case.text!r}"
    return (persons or within)[0].actor_id


def expected(reading: Reading) -> set[tuple[object, ...]]:
    """(parties, object's words) of each relation that the tags tell of."""
    case = reading.case
    parties = [actor_of(reading, span) for span in case.tagged("p")]
    if parties:
        return {(pair, None) for pair in combinations(parties, 2)}
    subjects = [actor_of(reading, span) for span in case.tagged("s")]
    return {((subject, actor), text) for subject, (actor, text) in product(subjects, _objects(reading))}


def _objects(reading: Reading) -> list[tuple[str | None, str | None]]:
    case = reading.case
    spans, inner = case.tagged("o"), case.tagged("a")
    kind = next(pattern.object_kind for pattern in _patterns(reading) if pattern.name == case.pattern)
    words = [case.text[span.start : span.end] for span in spans]
    if inner or kind in {"text", "content"}:
        assert len(spans) == 1
        return [(actor_of(reading, span), words[0]) for span in inner] or [(None, words[0])]
    if kind == "actor" or _names_actor(reading, spans[0]):
        return [(actor_of(reading, span), None) for span in spans]
    return [(None, text) for text in words]


def _names_actor(reading: Reading, span: Span) -> bool:
    starts = reading.ctx.doc.tokens.start
    return any(span.start <= starts[mention.first] < span.end for mention in reading.ctx.mentions)


def _patterns(reading: Reading) -> list:
    lexicon = PatternLexicon.from_reference(reading.ctx.reference)
    return [pattern for patterns in lexicon.patterns.values() for pattern in patterns]


def found_by_pattern(reading: Reading) -> list[dict]:
    return [row for row in reading.rows if row["pattern"] == reading.case.pattern]


@pytest.mark.model
@pytest.mark.parametrize("case", [case for case in CASES if case.holds], ids=lambda case: f"{case.pattern}-{case.origin}")
def test_a_pattern_finds_its_relation(readings: dict[str, Reading], case: Case) -> None:
    reading = readings[case.origin]
    rows = found_by_pattern(reading)
    pairs = {((row["subject_local_actor_id"], row["object_local_actor_id"]), row["object_text"]) for row in rows}
    assert pairs == expected(reading)
    wanted = (case.trigger.attributes.get("polarity", "affirmed"), case.trigger.attributes.get("modality", "asserted"))
    assert {(row["polarity"], row["modality"]) for row in rows} == {wanted}


@pytest.mark.model
@pytest.mark.parametrize("case", [case for case in CASES if not case.holds], ids=lambda case: f"{case.pattern}-{case.origin}")
def test_a_pattern_finds_nothing_where_nothing_is_said(readings: dict[str, Reading], case: Case) -> None:
    assert found_by_pattern(readings[case.origin]) == []
