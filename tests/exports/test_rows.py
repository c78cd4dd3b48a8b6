"""Parquet, CSV and JSON Lines of any query: values, cells that run nothing, files that are whole."""

import csv
import io
import json
from datetime import date, datetime
from pathlib import Path

import duckdb
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestration.errors import DiskError, UsageError
from orchestration.exports import FORMATS, export
from orchestration.exports.cells import FORMULA_STARTS, safe_cell
from tests.cli.world import HOSTILE_NAME, HOSTILE_TITLE
from tests.exports.conftest import Write

QUERY = """
    SELECT 1 AS number, -2.5 AS negative, DATE '2025-03-04' AS day,
        TIMESTAMP '2025-03-04 05:06:07' AS moment, ['=a', NULL] AS list, NULL::VARCHAR AS nothing,
        true AS yes, 'Kovač, "Ana"' AS name, {'a': 1} AS struct;"""


def test_parquet_keeps_types_and_every_text_verbatim(write: Write) -> None:
    content, outcome = write("parquet", QUERY)
    frame = pl.read_parquet(content)
    assert outcome.count == 1
    assert frame.schema["day"] == pl.Date
    assert frame.row(0)[:3] == (1, -2.5, date(2025, 3, 4))
    assert frame["moment"].to_list() == [datetime(2025, 3, 4, 5, 6, 7)]
    names = pl.read_parquet(write("parquet", "SELECT name FROM dim_actor")[0])["name"].to_list()
    assert HOSTILE_NAME in names


def test_parquet_that_cannot_hold_a_column_says_which_way_out(write: Write, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Cast it to VARCHAR"):
        write("parquet", "SELECT INTERVAL 1 MONTH AS pause")
    assert list(tmp_path.iterdir()) == []


def test_csv(write: Write) -> None:
    content, outcome = write("csv", QUERY)
    assert outcome.count == 1
    assert content.decode().splitlines() == [
        "number,negative,day,moment,list,nothing,yes,name,struct",
        '1,-2.5,2025-03-04,2025-03-04T05:06:07,"[""=a"", null]",,true,"Kovač, ""Ana""","{""a"": 1}"',
    ]


def test_csv_cells_are_no_formulas_and_no_commands(write: Write) -> None:
    content, _ = write("csv", "SELECT name AS \"=name\", '+1' AS plus FROM dim_actor ORDER BY name")
    rows = list(csv.reader(io.StringIO(content.decode())))
    assert rows[0] == ["'=name", "plus"]
    assert rows[1] == ["'=2+5|'x'!A0 ␛]0;owned␇Smith", "'+1"]
    assert b"\x1b" not in content
    titles = write("csv", "SELECT title, text FROM dim_article")[0].decode()
    assert "'@SUM(1+1) <script>alert('x')</script> [bold red]not markup[/] ␛[2J\\u202egnp.exe" in titles


@given(st.text() | st.integers() | st.floats() | st.none() | st.lists(st.text()) | st.dates())
def test_no_cell_begins_as_a_formula(value: object) -> None:
    cell = safe_cell(value)
    if isinstance(cell, str):
        assert not cell.startswith(FORMULA_STARTS)


def test_json_lines(write: Write) -> None:
    content, outcome = write("jsonl", QUERY)
    assert outcome.count == 1
    assert json.loads(content) == {
        "number": 1, "negative": -2.5, "day": "2025-03-04", "moment": "2025-03-04T05:06:07",
        "list": ["=a", None], "nothing": None, "yes": True, "name": 'Kovač, "Ana"', "struct": {"a": 1},
    }  # fmt: skip


def test_json_lines_lose_nothing_and_command_nothing(write: Write) -> None:
    content, _ = write("jsonl", "SELECT title FROM dim_article")
    assert HOSTILE_TITLE in [json.loads(line)["title"] for line in content.splitlines()]
    assert b"\x1b" not in content
    assert "\u202e" not in content.decode()


@pytest.mark.parametrize("name", ["parquet", "csv", "jsonl"])
def test_large_answers_are_written_in_batches(write: Write, name: str) -> None:
    content, outcome = write(name, "SELECT i, 'x' AS x FROM range(25_000) t(i) -- a comment at the end")
    assert outcome.count == 25_000
    rows = pl.read_parquet(content).height if name == "parquet" else content.count(b"\n") - (name == "csv")
    assert rows == 25_000


def test_without_a_query_all_meetings_are_written(write: Write) -> None:
    content, outcome = write("csv")
    assert outcome.count == 6
    assert content.startswith(b"date,end_date,date_precision,date_text,label")


@pytest.mark.parametrize("name", list(FORMATS))
def test_nothing_is_left_behind_where_a_query_fails(
    connection: duckdb.DuckDBPyConnection, tmp_path: Path, name: str
) -> None:
    out = tmp_path / "out"
    out.write_text("before")
    with pytest.raises(duckdb.Error):
        export(connection, FORMATS[name], "SELECT error('stop') AS meeting_id", out)
    assert [path.read_text() for path in tmp_path.iterdir()] == ["before"]


def test_a_place_that_cannot_be_written_to(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    with pytest.raises(DiskError, match="No such file or directory"):
        export(connection, FORMATS["csv"], None, tmp_path / "missing" / "out.csv")


def test_exports_reach_no_other_file(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    for name in FORMATS:
        with pytest.raises(duckdb.PermissionException):
            export(connection, FORMATS[name], "FROM read_csv('/etc/passwd')", tmp_path / "out")
