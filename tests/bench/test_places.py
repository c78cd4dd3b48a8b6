"""The scorer of places scores as it says, and the project's own cases are well formed."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from tests.bench.places import Gold, Score, match_spans, read_cases
from transforms.places import Place, Toponym

CASES = Path(__file__).parent / "data" / "places.jsonl"


def toponym(start: int, end: int, latitude: float | None = None, longitude: float | None = None) -> Toponym:
    place = None
    if latitude is not None:
        place = Place("x", "city", "x", "FRA", None, latitude, longitude, 1, 1, "city", 1.0, "")
    return Toponym(start, end, "x" * (end - start), place, False, "")


class France:
    """All points lie in France."""

    def at(self, point: tuple[float, float]) -> str:
        return "FRA"

    def of(self, place: Place) -> str | None:
        return place.country_code


def test_spans_match_one_to_one_and_the_closest_extent_first() -> None:
    gold = [Gold(0, 5, None), Gold(7, 12, None)]
    found = [toponym(0, 12), toponym(7, 12)]
    assert match_spans(gold, found) == {0: 0, 1: 1}
    assert match_spans(gold, [toponym(5, 7)]) == {}


def test_a_place_within_161_km_is_right() -> None:
    score = Score()
    gold = [
        Gold(0, 5, (48.85, 2.35)),
        Gold(6, 9, (48.85, 2.35)),
        Gold(10, 12, (0.0, 0.0)),
        Gold(20, 22, None),
    ]
    found = [toponym(0, 5, 49.0, 2.0), toponym(6, 9, 43.3, 5.4), toponym(30, 33, 1.0, 1.0)]
    wrong = score.add(gold, found, France())  # type: ignore[arg-type]
    assert wrong == [(1, 1), (2, None)]
    figures = score.as_json()
    assert figures["recall"] == 0.5
    assert figures["precision"] == 0.667
    assert figures["accuracy_161km_all"] == 0.333
    assert figures["accuracy_161km_found"] == 0.5
    assert figures["country_accuracy_found"] == 1.0


def test_the_project_s_own_cases_are_well_formed() -> None:
    cases = read_cases(CASES)
    assert len(cases) >= 150
    for text, gold in cases:
        assert all(0 <= a.start < a.end <= b.start for a, b in pairwise(gold))
        assert all(text[g.start : g.end].strip() == text[g.start : g.end] != "" for g in gold)


def test_a_toponym_without_a_point_is_read(tmp_path: Path) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text(
        json.dumps({"text": "Oz", "toponyms": [{"start": 0, "end": 2}]}) + "\n\n", encoding="utf-8"
    )
    assert read_cases(file) == [("Oz", [Gold(0, 2, None)])]


@pytest.mark.parametrize("line", ["not json", '{"text": "x"}'])
def test_a_file_of_another_shape_is_refused(tmp_path: Path, line: str) -> None:
    file = tmp_path / "cases.jsonl"
    file.write_text(line, encoding="utf-8")
    with pytest.raises((ValueError, KeyError)):
        read_cases(file)
