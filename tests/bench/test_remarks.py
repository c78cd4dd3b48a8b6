"""The benchmarks of remarks on trips and of PLOVER's records: figures, refusals, yardsticks where at hand."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.bench import plover, travels

TRIP: dict[str, Any] = {
    "id": "T1",
    "text": "Met with Prime Minister Costa.",
    "expected": {
        "traveller": "Ada Quist",
        "role": "secretary",
        "start_date": "2019-05-06",
        "end_date": "2019-05-07",
        "country": "Portugal",
        "locale": "Lisbon, Porto",
    },
}
RECORDS = [
    {
        "id": "P1",
        "subset": "meeting",
        "text": "Chad's president held talks with Mali's on Monday.",
        "expected": {"event": "CONSULT"},
    },
    {
        "id": "P2",
        "subset": "other",
        "text": "Chad demanded that Mali leave.",
        "expected": {"event": "DEMAND"},
    },
]
pytestmark = pytest.mark.model


def test_a_trip_is_judged_by_who_where_and_when(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "trips.jsonl"
    path.write_text(json.dumps(TRIP) + "\n")
    assert travels.main([str(path), "--errors"]) == 0
    result = json.loads(capsys.readouterr().out)
    right = {"share": 1.0, "right": 1, "of": 1}
    assert {aspect: result[aspect] for aspect in travels.ASPECTS} == dict.fromkeys(travels.ASPECTS, right)
    assert (result["with a meeting"], result["errors"]) == (right, [])


def test_what_is_wrong_of_a_trip_is_told() -> None:
    trip = travels.trip_of(TRIP["id"], TRIP["text"], TRIP["expected"])
    found = {"participants": ["Bo Lund"], "city": "Madrid", "country": "ESP", "date": "2019-06-01"}
    assert travels.judge(trip, [found]) == dict.fromkeys(travels.ASPECTS, False)


def test_records_are_judged_by_whether_a_meeting_was_held(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "records.jsonl"
    path.write_text("".join(json.dumps(record) + "\n" for record in RECORDS))
    assert plover.main([str(path)]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["meetings found"]["share"] == 1.0
    assert result["other events not held for meetings"]["share"] == 1.0
    assert result["statuses by event"] == {"CONSULT": {"held": 1}, "DEMAND": {"none": 1}}


@pytest.mark.parametrize("main", [travels.main, plover.main])
@pytest.mark.parametrize("content", ['{"id": 1}\n', "no json\n"])
def test_files_of_another_shape_are_refused(
    main: Callable[[list[str]], int], content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "file.jsonl"
    path.write_text(content)
    assert main([str(path)]) == 2
    assert "not JSON Lines" in capsys.readouterr().err


def test_every_tenth_trip_of_the_yardstick(
    shared_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = (shared_folder / "peers" / "state_travels_before_2010.jsonl").read_text().splitlines()
    path = tmp_path / "tenth.jsonl"
    path.write_text("\n".join(lines[::10]))
    assert travels.main([str(path)]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["with a meeting"]["share"] > 0.88
    assert min(result[aspect]["share"] for aspect in travels.ASPECTS) > 0.87


def test_meetings_of_the_plover_yardstick(shared_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert plover.main([str(shared_folder / "peers" / "plover_gsr_even.jsonl")]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["meetings found"]["right"] >= 4
    assert result["other events not held for meetings"]["share"] == 1.0
