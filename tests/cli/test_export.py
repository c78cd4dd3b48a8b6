"""`summitry export`: formats, files and pipes, and mistakes in plain words."""

import sys
from pathlib import Path

import pytest

from orchestration.exports import FORMATS
from orchestration.folders import DataFolder
from tests.cli.conftest import Summitry


@pytest.mark.parametrize("name", list(FORMATS))
def test_each_format_can_be_written_to_a_file(
    summitry: Summitry, published: DataFolder, tmp_path: Path, name: str
) -> None:
    out = tmp_path / f"out.{name}"
    outcome = summitry("export", name, "--out", out, "--data", published.root)
    assert (outcome.code, outcome.out) == (0, "")
    assert out.stat().st_size > 0
    assert f"{FORMATS[name].unit} written to {out}" in outcome.err


def test_a_table_in_a_pipe(summitry: Summitry, published: DataFolder) -> None:
    outcome = summitry("export", "csv", "--table", "dim_topic", "--data", published.root)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.splitlines()[0] == "topic_id,name"


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["excel"], "There is no format excel. Choose one of parquet, csv, jsonl, plover, ftm, ical"),
        (["csv", "--query", "FROM a", "--table", "b"], "Give a query or a table, not both."),
        (["csv", "--table", 'no"where; DROP'], 'Table with name no"where; DROP does not exist'),
        (["ical", "--table", "dim_topic"], "the query needs a column meeting_id"),
        (["jsonl", "--query", "SELEC"], "syntax error"),
    ],
)
def test_mistakes(summitry: Summitry, published: DataFolder, arguments: list[str], complaint: str) -> None:
    outcome = summitry("export", *arguments, "--data", published.root)
    assert outcome.code == 2
    assert complaint in " ".join(outcome.err.split())
    assert "Traceback" not in outcome.err


def test_parquet_is_not_thrown_at_a_screen(
    summitry: Summitry, published: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    outcome = summitry("export", "parquet", "--data", published.root, width=80)
    assert outcome.code == 2
    assert "Give a file: --out PATH" in outcome.err
