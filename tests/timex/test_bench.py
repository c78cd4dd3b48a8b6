"""The benchmark itself: its scores on small gold, and the project's marks on its own cases."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.bench.dates import Span, main, pair, read_cases, same_value, score

DAY = date(2025, 2, 27)
TEXT = "They met on Thursday, said Ann on Friday."
GOLD = [Span(12, 20, "DATE", "2025-02-27"), Span(34, 40, "DATE", "2025-02-28")]


def scores_of(found: list[Span]) -> tuple[float, float, float]:
    result = score([(TEXT, DAY, GOLD)], lambda text, anchor: found)
    return result["strict"]["f1"], result["relaxed"]["f1"], result["value"]["f1"]


def test_scores() -> None:
    assert scores_of(GOLD) == (1, 1, 1)
    assert scores_of([]) == (0, 0, 0)
    wide = Span(9, 20, "DATE", "2025-02-27")
    assert scores_of([wide, GOLD[1]]) == (0.5, 1, 1)
    wrong = Span(12, 20, "DATE", "2025-02-20")
    assert scores_of([wrong, GOLD[1]]) == (1, 1, 0.5)
    assert scores_of([GOLD[0]]) == pytest.approx((2 / 3, 2 / 3, 2 / 3), abs=1e-4)


def test_durations_and_sets_do_not_count() -> None:
    assert scores_of([*GOLD, Span(0, 4, "DURATION", "P1D")]) == (1, 1, 1)


def test_one_found_span_matches_one_of_gold_only() -> None:
    both = [Span(0, 40, "DATE", "2025-02-27")]
    assert len(pair(GOLD, both)) == 1


def test_seconds_of_a_full_minute_are_no_difference() -> None:
    assert same_value("2025-02-27T10:30:00", "2025-02-27T10:30")
    assert not same_value("2025-02-27T10:30", "2025-02-27T10:31")


def test_the_projects_own_cases(project_root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = project_root / "tests" / "bench" / "data" / "dates.jsonl"
    assert len(list(read_cases(file))) >= 150
    assert main([str(file)]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["relaxed_f1"] >= 0.97
    assert result["value_f1"] >= 0.95
