"""Builds warehouses for tests: the contract's tables from rows, and as much of `sql/` as is asked for."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from transforms.tables import CONTRACT_TABLES

SQL = Path(__file__).parents[2] / "sql"
OBJECT_FOLDERS = ("aggregates", "macros", "views", "search")

Rows = Sequence[Mapping[str, Any]]


def create_tables(connection: duckdb.DuckDBPyConnection, rows: Mapping[str, Rows] | None = None) -> None:
    """Create every table of the contract with the types of its schema, and insert the rows given."""
    for table in CONTRACT_TABLES:
        frame = table.frame((rows or {}).get(table.name, []))
        create_table(connection, table.name, frame)


def create_table(connection: duckdb.DuckDBPyConnection, name: str, frame: pl.DataFrame) -> None:
    connection.register("given_frame", frame)
    connection.execute(f'create or replace table "{name}" as from given_frame')
    connection.unregister("given_frame")


@cache
def sql_files() -> dict[str, str]:
    """Text of every file of `sql/` that makes an object, by the object's name."""
    paths = [path for folder in OBJECT_FOLDERS for path in sorted((SQL / folder).glob("*.sql"))]
    return {path.stem: path.read_text(encoding="utf-8") for path in paths}


@cache
def needs(name: str) -> frozenset[str]:
    """Objects of `sql/` that the object of that name uses."""
    code = "\n".join(line for line in sql_files()[name].splitlines() if not line.startswith("--"))
    return frozenset(set(re.findall(r"\w+", code)) & set(sql_files()) - {name})


def create_objects(connection: duckdb.DuckDBPyConnection, names: Iterable[str] | None = None) -> None:
    """Make the objects of those names, all by default, each after those that it uses."""
    made: set[str] = set()

    def make(name: str) -> None:
        if name not in made:
            made.add(name)
            for other in sorted(needs(name)):
                make(other)
            connection.execute(sql_files()[name])

    for name in sql_files() if names is None else names:
        make(name)
