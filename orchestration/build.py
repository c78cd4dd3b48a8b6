"""Builds a warehouse file from Parquet: tables with comments, then the SQL objects of `sql/`."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from orchestration.errors import SummitryError
from transforms.tables import CONTRACT_TABLES, Table

STORAGE_VERSION = "v1.4.0"
"""Files of this storage version are read by DuckDB 1.4 and later."""
SQL_FOLDERS = ("aggregates", "macros", "views", "search")
"""Folders of `sql/` whose files make an object each, in this order; a file may use any other's object."""
MEMORY_LIMIT = "1GB"

_TYPES: dict[Any, str] = {
    pl.String: "VARCHAR", pl.Boolean: "BOOLEAN",
    pl.Int32: "INTEGER", pl.Int64: "BIGINT", pl.Float64: "DOUBLE",
    pl.Date: "DATE", pl.Datetime("us"): "TIMESTAMP", pl.List(pl.String): "VARCHAR[]",
    pl.List(pl.Int32): "INTEGER[]", pl.List(pl.Int64): "BIGINT[]",
}  # fmt: skip
_CREATES = re.compile(
    r"\bCREATE\s+(?:OR\s+REPLACE\s+)?(TABLE|VIEW|MACRO)\s+(?:IF\s+NOT\s+EXISTS\s+)?(\w+)", re.IGNORECASE
)

_TABLE_MACRO = re.compile(r"[^;]*?\bMACRO\s+\w+\s*\([^)]*\)\s*AS\s+TABLE\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ParquetPart:
    """A Parquet file of a table, and the articles whose rows count; None: all of them."""

    path: Path
    article_ids: list[str] | None = None


def connect(path: Path) -> duckdb.DuckDBPyConnection:
    """A new database file of the storage version that every release has."""
    config: dict[str, str | bool | int | float | list[str]] = {
        "storage_compatibility_version": STORAGE_VERSION,
        "memory_limit": MEMORY_LIMIT,
    }
    return duckdb.connect(str(path), config=config)


def build(path: Path, tables: Mapping[str, Iterable[ParquetPart]], sql: Path) -> dict[str, int]:
    """Make the database file from every contract table's Parquet; returns rows by table.

    Raises SummitryError where a file of `sql/` does not run.
    """
    connection = connect(path)
    try:
        for table in CONTRACT_TABLES:
            _create(connection, table)
            for part in tables[table.name]:
                _insert(connection, table, part)
            _comment(connection, table)
        run_sql_files(connection, sql)
        counts = {table.name: _count(connection, table.name) for table in CONTRACT_TABLES}
        connection.execute("CHECKPOINT")
    finally:
        connection.close()
    return counts


def _create(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    connection.execute(create_statement(table))


def create_statement(table: Table) -> str:
    """DDL of a table. Keys are audited, not declared: their indexes would cost more than all of the data."""
    columns = ", ".join(
        f"{column.name} {_TYPES[column.dtype]}{'' if column.nullable else ' NOT NULL'}"
        for column in table.columns
    )
    return f"CREATE TABLE {table.name} ({columns})"


def _insert(connection: duckdb.DuckDBPyConnection, table: Table, part: ParquetPart) -> None:
    query = f"INSERT INTO {table.name} BY NAME SELECT {', '.join(table.column_names)} FROM read_parquet(?)"
    if part.article_ids is None:
        connection.execute(query, [str(part.path)])
    else:
        query += " WHERE article_id IN (SELECT unnest(?))"
        connection.execute(query, [str(part.path), part.article_ids])


def _comment(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    key = ", ".join(table.key)
    connection.execute(
        f"COMMENT ON TABLE {table.name} IS {literal(f'One row is {table.grain}. Key: {key}.')}"
    )
    for column in table.columns:
        meaning = column.meaning + (f" Refers to {column.references}." if column.references else "")
        connection.execute(f"COMMENT ON COLUMN {table.name}.{column.name} IS {literal(meaning)}")


def _count(connection: duckdb.DuckDBPyConnection, name: str) -> int:
    row = connection.execute(f"SELECT count(*) FROM {name}").fetchone()
    return int(row[0]) if row else 0


def run_sql_files(connection: duckdb.DuckDBPyConnection, sql: Path) -> None:
    """Run the files of SQL_FOLDERS, each after those whose objects it uses, and comment what they make."""
    waiting = [path for folder in SQL_FOLDERS for path in sorted((sql / folder).glob("*.sql"))]
    while waiting:
        missing: list[tuple[Path, duckdb.Error]] = []
        for path in waiting:
            text = path.read_text(encoding="utf-8")
            try:
                connection.execute(text)
            except duckdb.CatalogException as error:  # uses an object that a later file makes
                missing.append((path, error))
            except duckdb.Error as error:
                raise _broken(path, error) from error
            else:
                _comment_objects(connection, text)
        if len(missing) == len(waiting):
            raise _broken(*missing[0]) from missing[0][1]
        waiting = [path for path, _ in missing]


def _broken(path: Path, error: duckdb.Error) -> SummitryError:
    return SummitryError(f"sql/{path.parent.name}/{path.name} does not run: {error}")


def _comment_objects(connection: duckdb.DuckDBPyConnection, text: str) -> None:
    meaning = header(text)
    for made in _CREATES.finditer(text):
        kind = "MACRO TABLE" if _TABLE_MACRO.match(text, made.start()) else made[1].upper()
        connection.execute(f"COMMENT ON {kind} {made[2]} IS {literal(meaning)}")


def header(text: str) -> str:
    """The comment at the head of an SQL file, as one line."""
    return " ".join(_header_lines(text))


def _header_lines(text: str) -> Iterator[str]:
    for line in text.lstrip().splitlines():
        if not line.startswith("--"):
            return
        yield line.lstrip("- ").strip()


def literal(text: str) -> str:
    """The text as an SQL string."""
    return "'" + text.replace("'", "''") + "'"
