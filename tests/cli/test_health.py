"""`summitry status` and `doctor`: what is there, and what is wrong."""

import json
import os
from importlib import metadata
from pathlib import Path

import pytest

from orchestration.doctor import examine, running_process
from orchestration.folders import DataFolder
from orchestration.lock import run_lock
from orchestration.publish import releases_on_disk
from tests.cli.conftest import Summitry
from tests.cli.world import overwrite


def test_status_as_json(summitry: Summitry, data: DataFolder) -> None:
    (data.inbox / "new.txt").write_text("They met.")
    status = json.loads(summitry("status", "--json", "--data", data.root).out)
    assert status["release"] == "warehouse-20250702T120000Z-000002.duckdb"
    assert status["counts"] == {"articles": 6, "meetings": 6, "actors": 8, "sources": 3}
    assert (status["is_newest"], status["damage"], status["running_process"]) == (True, None, None)
    assert (status["waiting_files"], status["rejected"]) == (1, {"empty": 1})


def test_status_on_a_terminal(summitry: Summitry, data: DataFolder) -> None:
    (data.inbox / "new.txt").write_text("They met.")
    outcome = summitry("status", "--data", data.root, width=400)
    assert outcome.out.splitlines()[1:] == [
        "Release    warehouse-20250702T120000Z-000002.duckdb, 2025-07-02 12:00 UTC",
        "           6 articles · 6 meetings · 8 actors · 3 sources",
        "Last run   2025-07-02 12:00 UTC · 6 new articles, published",
        f"Waiting    1 file not yet read. Type: summitry run --data {data.root}",
        f"Rejected   1 empty. See: summitry rejects --data {data.root}",
    ]


def test_status_tells_of_damage_and_keeps_telling_the_rest(summitry: Summitry, data: DataFolder) -> None:
    overwrite(data.warehouse.resolve(), b"gone")
    outcome = summitry("status", "--data", data.root, width=400)
    assert outcome.code == 7
    assert "its SHA-256 is not the one that it was published with." in " ".join(outcome.out.split())
    assert f"type: summitry rollback --data {data.root}" in " ".join(outcome.out.split())
    assert "6 articles" in outcome.out


def test_a_run_that_writes_is_seen_and_one_that_ended_is_not(data: DataFolder) -> None:
    data.lock.write_text(f"{os.getppid()}\n")
    assert running_process(data) == os.getppid()
    with run_lock(data):
        assert running_process(data) is None  # it is this very process
    for content in ("", "no number", "4194305"):
        data.lock.write_text(content)
        assert running_process(data) is None


def checks(summitry: Summitry, data: DataFolder, code: int) -> dict[str, tuple[str, str]]:
    outcome = summitry("doctor", "--json", "--data", data.root)
    assert outcome.code == code, outcome
    return {item["check"]: (item["verdict"], item["remedy"]) for item in json.loads(outcome.out)}


def test_a_sound_installation(summitry: Summitry, data: DataFolder) -> None:
    found = {finding.check: finding.verdict for finding in examine(data)}
    for name in ("Python", "seeds", "judgements", "data folder", "ledger", "warehouse", "older releases"):
        assert found[name] == "good"


def test_a_damaged_warehouse(summitry: Summitry, data: DataFolder) -> None:
    path = data.warehouse.resolve()
    overwrite(path, path.read_bytes()[:-1] + b"\xaa")
    verdict, remedy = checks(summitry, data, 7)["warehouse"]
    assert verdict == "fault"
    assert remedy == f"To serve an older one, type: summitry rollback --data {data.root}"
    shown = summitry("doctor", "--data", data.root, width=80)
    assert "✗ warehouse" in shown.out
    assert shown.out.splitlines()[-1] == "1 fault"


def test_a_damaged_older_release_is_only_a_warning(summitry: Summitry, data: DataFolder) -> None:
    overwrite(releases_on_disk(data)[1], b"gone")
    assert checks(summitry, data, 0)["older releases"][0] == "warning"


def test_a_damaged_ledger(summitry: Summitry, data: DataFolder) -> None:
    data.ledger.write_bytes(b"SQLite format 3\x00" + bytes(4096))
    assert checks(summitry, data, 7)["ledger"][0] == "fault"


def test_judgements_that_contradict_each_other(summitry: Summitry, data: DataFolder) -> None:
    header = "kind,verdict,left,right,attribute,value,author,made_at,reason,is_withdrawn\n"
    rows = "actor,same,A,B,,,Ada,,x,\nactor,different,A,B,,,Ben,,y,\n"
    file = data.root.parent / "judgements" / "judgements.csv"
    file.write_text(header + rows)
    assert checks(summitry, data, 2)["judgements"][0] == "fault"


def test_a_folder_that_may_not_be_written_to(
    summitry: Summitry, data: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: path != data.inbox and allowed(path, mode))
    assert checks(summitry, data, 6)["data folder"] == ("fault", "Mend permissions.")


def test_a_full_disk(summitry: Summitry, data: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    class Usage:
        free = 1000

    monkeypatch.setattr("shutil.disk_usage", lambda _: Usage)
    verdict, remedy = checks(summitry, data, 0)["disk space"]
    assert (verdict, remedy) == ("warning", "A release is built beside the old one: free some space.")


def test_a_missing_package(summitry: Summitry, data: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    known = metadata.version
    monkeypatch.setattr(metadata, "version", lambda name: "0.0.1" if name == "polars" else known(name))
    assert checks(summitry, data, 2)["packages"] == ("fault", "Remove .venv and type: make run")


def test_leftovers_of_a_killed_run(summitry: Summitry, data: DataFolder) -> None:
    (data.releases / ".building-warehouse").write_bytes(b"half")
    assert checks(summitry, data, 0)["leftovers"] == ("warning", "The next run removes them.")


def test_before_the_first_run(summitry: Summitry, tmp_path: Path) -> None:
    found = checks(summitry, DataFolder(tmp_path / "none"), 0)
    assert found["data folder"][0] == "warning"
    assert "warehouse" not in found
