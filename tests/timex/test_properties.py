"""What holds for any text: offsets, order, no exception, linear time, and no clock."""

import importlib
import json
import pkgutil
import time
from datetime import date
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import transforms.timex
from transforms.timex import Grammar, find_publication_date, find_timexes, resolve_in_narrative
from transforms.timex.values import interval_of

WORDS = """
Thursday Thu last next this the of in on at from to through and between a an half two twenty hundred
several few 3 27 31 1990s 2025 0001 9999 27th first third March May Feb. December day days week
month months year years decades century hours hour weekend quarter summer Easter Christmas New Year
Eve morning night 23:59 noon ago later earlier before after early late end today tomorrow every
twice now recent past future old 2025-02-30 31/02/2024 03/04/2025 , - – ( ) . 's GMT fiscal Q3
99999999999999999999 ½
"""
PIECES = [*WORDS.split(), "8 p.m.", "\n", "\n\n"]

texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join),
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join),
)
anchors = st.one_of(st.none(), st.dates(), st.sampled_from([date.min, date.max]))


@pytest.fixture(scope="module")
def cases(project_root: Path) -> list[tuple[str, str | None]]:
    """The benchmark's texts and their dates."""
    lines = (
        (project_root / "tests" / "bench" / "data" / "dates.jsonl").read_text(encoding="utf-8").splitlines()
    )
    return [(case["text"], case["date"]) for case in map(json.loads, lines)]


@settings(max_examples=400)
@given(text=texts, anchor=anchors, tense=st.sampled_from(["past", "present", "future", None, "nonsense"]))
def test_offsets_order_and_dates_hold_on_any_text(
    grammar: Grammar, text: str, anchor: date | None, tense: str | None
) -> None:
    found = find_timexes(text, anchor, lambda start, end: tense, grammar=grammar)
    position = 0
    for timex in found:
        assert position <= timex.start < timex.end <= len(text)
        assert text[timex.start : timex.end] == timex.quote
        position = timex.end
        assert (timex.start_date is None) == (timex.end_date is None)
        if timex.start_date and timex.end_date:
            assert timex.start_date <= timex.end_date
            assert timex.reason is None
        elif timex.type in ("DATE", "TIME"):
            assert timex.reason
            assert interval_of(timex.value) is None
        for part in timex.parts:
            assert timex.start <= part.start < part.end <= timex.end
            assert text[part.start : part.end] == part.quote
    assert len(resolve_in_narrative(found, text, anchor)) == len(found)


@settings(max_examples=200)
@given(text=texts)
def test_the_publication_date_is_there_where_it_is_said_to_be(grammar: Grammar, text: str) -> None:
    found = find_publication_date(text, grammar=grammar)
    if found:
        assert 0 <= found[1] < found[2] <= len(text)


@settings(max_examples=100)
@given(text=texts)
def test_without_an_anchor_no_relative_word_gets_a_day(grammar: Grammar, text: str) -> None:
    relative = ("near-day", "near-unit", "weekday", "ago", "weekend", "part-of-near-day", "night")
    for timex in find_timexes(text, None, grammar=grammar):
        assert timex.start_date is None or timex.rule.partition(":")[0] not in relative


@pytest.mark.parametrize(
    "piece",
    [
        "the ",
        "first ",
        "last ",
        "March 3, ",
        "May ",
        "(",
        "9",
        "1,000,",
        "\n ",
        ". ",
        "two days ",
        "27 ",
        "- ",
        "A half ",
    ],
)
def test_time_is_linear_in_the_text(piece: str, grammar: Grammar) -> None:
    def seconds(times: int) -> float:
        text = piece * times
        begun = time.process_time()
        find_timexes(text, date(2025, 2, 27), grammar=grammar)
        return time.process_time() - begun

    small = min(seconds(2_000) for _ in range(3))
    large = min(seconds(16_000) for _ in range(2))
    # Eight times the text; quadratic time would be 64-fold.
    assert large < 24 * small + 0.02


def test_the_clock_is_never_asked(
    cases: list[tuple[str, str | None]], grammar: Grammar, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Clockless(date):
        @classmethod
        def today(cls) -> NoReturn:
            raise AssertionError("somebody asked for today's date")

    def values() -> list[list[str]]:
        return [
            [
                t.value
                for t in find_timexes(text, Clockless.fromisoformat(day) if day else None, grammar=grammar)
            ]
            for text, day in cases
        ]

    before = values()
    interval_of.cache_clear()
    for module in pkgutil.iter_modules(transforms.timex.__path__, "transforms.timex."):
        loaded = importlib.import_module(module.name)
        if hasattr(loaded, "date"):
            monkeypatch.setattr(loaded, "date", Clockless)
    assert values() == before
    interval_of.cache_clear()
