"""What every file of `sql/` promises: one object of its name, a true header, and no way out of the file."""

import re

import duckdb
import pytest

from tests.sql.build import SQL, create_objects, sql_files
from tests.sql.synthetic import Size, fill
from tests.sql.write_dictionary import ROOT, page
from transforms.dictionary import SQL_TYPES, SqlObject, read_sql_object
from transforms.tables import CONTRACT_TABLES, Table

OBJECTS = {name: read_sql_object(text) for name, text in sql_files().items()}
FILLED_BEFORE = {"reference_name", "search_document", "search_posting", "search_version"}
"""Publishing may fill these before their files run."""
REPLACEABLE_FILES = set(OBJECTS) - FILLED_BEFORE
CONTRACT_VIEWS = {
    "meetings",
    "who_met_whom",
    "meetings_by_dyad",
    "timeline",
    "meeting_conflicts",
    "source_coverage",
    "plover_consult",
}
EXTERNAL = re.compile(
    r"\b(read_\w+|copy|attach|install|load|httpfs|glob|getenv|current_date|now|today)\b\s*\(?", re.IGNORECASE
)


@pytest.fixture(scope="module")
def connection() -> duckdb.DuckDBPyConnection:
    """A small synthetic warehouse with every object."""
    connection = duckdb.connect()
    fill(connection, Size(meetings=200, words_per_article=20))
    create_objects(connection)
    return connection


@pytest.mark.parametrize("name", sorted(OBJECTS))
def test_a_file_makes_the_object_of_its_name(name: str) -> None:
    assert OBJECTS[name].name == name


def test_the_views_of_the_contract_are_there() -> None:
    assert {name for name, made in OBJECTS.items() if made.kind == "view"} >= CONTRACT_VIEWS


@pytest.mark.parametrize("name", sorted(REPLACEABLE_FILES))
def test_a_file_can_be_run_again(name: str) -> None:
    assert re.search(r"^create or replace ", sql_files()[name], re.MULTILINE)


@pytest.mark.parametrize("name", sorted(OBJECTS))
def test_a_file_reads_neither_files_nor_network_nor_clock(name: str) -> None:
    code = "\n".join(line for line in sql_files()[name].splitlines() if not line.lstrip().startswith("--"))
    assert EXTERNAL.findall(code) == []


def call(entry: SqlObject) -> str:
    """The object with a word for each argument that it needs."""
    if entry.parameters is None:
        return entry.name
    needed = [parameter for parameter in entry.parameters.split(",") if ":=" not in parameter]
    return f"{entry.name}({', '.join(['$word'] * len(needed))})".replace("$word", "'x'")


@pytest.mark.parametrize("name", sorted(name for name, made in OBJECTS.items() if made.kind != "macro"))
def test_the_header_names_the_columns_in_their_order(
    name: str, connection: duckdb.DuckDBPyConnection
) -> None:
    columns = [row[0] for row in connection.execute(f"describe from {call(OBJECTS[name])}").fetchall()]
    assert [column for column, _ in OBJECTS[name].columns] == columns


@pytest.mark.parametrize(
    "name", sorted(name for name, made in OBJECTS.items() if made.kind in ("view", "table"))
)
def test_the_key_is_unique(name: str, connection: duckdb.DuckDBPyConnection) -> None:
    key = re.sub(r" \(.*\)|^none.*", "", OBJECTS[name].key or "") or "1"
    query = f"select {key}, count(*) from {name} group by all having count(*) > 1"
    assert connection.execute(query).fetchall() == []


@pytest.mark.parametrize("name", sorted(name for name, made in OBJECTS.items() if made.example))
def test_the_example_runs(name: str, connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(OBJECTS[name].example or "").fetchall()


def test_every_macro_shows_an_example() -> None:
    assert [made.name for made in OBJECTS.values() if "macro" in made.kind and not made.example] == []


def test_no_view_is_empty_where_there_are_meetings(connection: duckdb.DuckDBPyConnection) -> None:
    views = [made.name for made in OBJECTS.values() if made.kind == "view"]
    empty = [view for view in views if not connection.execute(f"select 1 from {view} limit 1").fetchall()]
    assert empty == []


def test_the_readme_names_every_object() -> None:
    text = (SQL / "README.md").read_text(encoding="utf-8")
    assert sorted(name for name in OBJECTS if f"`{name}" not in text) == []


def test_the_committed_dictionary_is_the_generated_one() -> None:
    committed = (ROOT / "DATA_DICTIONARY.md").read_text(encoding="utf-8")
    assert committed == page(), "run: python -m tests.sql.write_dictionary"


@pytest.mark.parametrize("table", CONTRACT_TABLES, ids=lambda table: table.name)
def test_the_dictionary_gives_the_types_of_the_database(
    table: Table, connection: duckdb.DuckDBPyConnection
) -> None:
    columns = {row[0]: row[1] for row in connection.execute(f"describe {table.name}").fetchall()}
    assert columns == {column.name: SQL_TYPES[column.dtype] for column in table.columns}


@pytest.mark.parametrize(
    "text", ["select 1;", "-- Words.\ncreate view v as select 1;", "create view v as select 1;"]
)
def test_a_file_without_a_full_header_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"creates no|header lacks"):
        read_sql_object(text)


def test_a_grain_without_a_key_is_refused() -> None:
    text = "-- Words.\n-- Grain: a day.\n-- Columns:\n--   date: The day.\ncreate view v as select 1;"
    with pytest.raises(ValueError, match="Key"):
        read_sql_object(text)


def test_a_meaning_may_go_on_in_deeper_lines() -> None:
    head = "-- What it is\n-- good for.\n--\n-- More.\n-- Grain: a day. Key: date.\n-- Columns:\n"
    columns = "--   date: The day\n--       in question.\n--   x: X.\n"
    text = f"{head}{columns}create or replace macro v(a, b := 1) as table select 1;"
    entry = read_sql_object(text)
    assert entry.description == "What it is good for."
    assert entry.notes == "More."
    assert entry.columns == (("date", "The day in question."), ("x", "X."))
    assert (entry.kind, entry.signature) == ("table macro", "v(a, b := 1)")
