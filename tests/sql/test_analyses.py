"""The worked questions of `sql/analyses`, asked of the warehouse of the sample articles."""

import json
import re
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.sql.build import SQL, create_objects, create_tables
from tests.sql.world import talks

ANALYSES = sorted((SQL / "analyses").glob("*.sql"))
GOLDEN = Path(__file__).parent / "golden"


def answer(connection: duckdb.DuckDBPyConnection, query: Path) -> list[list[Any]]:
    """The names of the columns, then the rows, as JSON can hold them."""
    result = connection.execute(query.read_text(encoding="utf-8"))
    columns = [entry[0] for entry in result.description or []]
    rows: list[list[Any]] = json.loads(json.dumps([columns, *result.fetchall()], default=str))
    return rows


def write_golden(warehouse: Path) -> None:
    """Write the answers of that warehouse as those to expect: read them before they are committed."""
    connection = duckdb.connect(str(warehouse), read_only=True)
    GOLDEN.mkdir(exist_ok=True)
    for query in ANALYSES:
        lines = [json.dumps(row, ensure_ascii=False) for row in answer(connection, query)]
        (GOLDEN / f"{query.stem}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_there_are_at_least_twelve() -> None:
    assert len(ANALYSES) >= 12


@pytest.mark.parametrize("query", ANALYSES, ids=lambda path: path.stem)
def test_it_says_what_it_asks_and_how_to_read_the_answer(query: Path) -> None:
    text = query.read_text(encoding="utf-8")
    assert re.match(r"-- Question: .+\?\n(-- .+\n)*-- How to read: .+\n", text)


@pytest.fixture(scope="module")
def empty() -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect()
    create_tables(connection)
    create_objects(connection)
    return connection


@pytest.mark.parametrize("query", ANALYSES, ids=lambda path: path.stem)
def test_an_empty_warehouse_has_no_answer(query: Path, empty: duckdb.DuckDBPyConnection) -> None:
    assert len(answer(empty, query)) == 1


@pytest.mark.model
@pytest.mark.parametrize("query", ANALYSES, ids=lambda path: path.stem)
def test_the_answer_on_the_sample_articles(query: Path, seed_warehouse: Path) -> None:
    expected = [
        json.loads(line) for line in (GOLDEN / f"{query.stem}.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    connection = duckdb.connect(str(seed_warehouse), read_only=True)
    try:
        assert answer(connection, query) == expected
    finally:
        connection.close()


def test_how_far_apart_counts_steps_from_the_best_connected() -> None:
    world = talks()
    world.person("Hakan Fidan", "TUR")
    world.person("Ann", "GBR")
    for meeting, people in {
        "m1": {"Sergey Lavrov": "RUS", "Marco Rubio": "USA"},
        "m2": {"Sergey Lavrov": "RUS", "Hakan Fidan": "TUR"},
        "m3": {"Hakan Fidan": "TUR", "Ann": "GBR"},
        "m4": {"Sergey Lavrov": "RUS", "Steve Witkoff": "USA"},
    }.items():
        world.meeting(meeting, people=people)
    connection = world.connect("actor_degree", "first_and_last_contact")
    assert answer(connection, SQL / "analyses" / "how_far_apart.sql")[1:] == [
        [1, 3, "Hakan Fidan"],
        [2, 1, "Ann"],
    ]
