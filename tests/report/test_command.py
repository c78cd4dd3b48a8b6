"""`summitry report` as a user types it."""

import sys
from pathlib import Path

import duckdb
import pytest

from orchestration.cli import main
from orchestration.folders import DataFolder


def _type(monkeypatch: pytest.MonkeyPatch, *arguments: object) -> int:
    monkeypatch.setattr(sys, "argv", ["summitry", *map(str, arguments)])
    with pytest.raises(SystemExit) as end:
        main()
    return int(end.value.code or 0)


def test_it_writes_the_site_and_says_where(
    data: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _type(monkeypatch, "report", "--data", data.root, "--out", tmp_path / "site") == 0
    assert (tmp_path / "site" / "index.html").is_file()
    said = capsys.readouterr().out
    assert "about 6 meetings" in said
    assert str(tmp_path / "site" / "index.html") in said.replace("\n", "")


def test_a_folder_with_other_files_is_refused(
    data: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "letter.txt").touch()
    assert _type(monkeypatch, "report", "--data", data.root, "--out", tmp_path) == 2
    assert "Choose another --out" in " ".join(capsys.readouterr().err.split())


def test_without_a_warehouse_it_says_what_to_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _type(monkeypatch, "report", "--data", tmp_path / "none") == 2
    assert "summitry run" in capsys.readouterr().err


def test_a_release_of_another_version_is_no_traceback(
    data: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def ask(connection: duckdb.DuckDBPyConnection, *_: object) -> None:
        connection.execute("FROM a_view_of_tomorrow")

    monkeypatch.setattr("orchestration.report.write_report", ask)
    assert _type(monkeypatch, "report", "--data", data.root, "--out", tmp_path / "site") == 2
    said = " ".join(capsys.readouterr().err.split())
    assert "published by another version of summitry" in said
    assert "type: summitry run" in said
