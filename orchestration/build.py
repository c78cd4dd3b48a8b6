"""Builds a warehouse file from Parquet: tables with comments, then the SQL objects of `sql/`."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from orchestration.comments import comment_object, comment_table
from orchestration.errors import SummitryError
from orchestration.release_source import Base, ParquetPart, Tables
from orchestration.search_index import go_on_with_search, hand_on_search
from transforms.tables import CONTRACT_TABLES, Table

STORAGE_VERSION = "v1.4.0"
"""Files of this storage version are read by DuckDB 1.4 and later; its macros from 1.4.2 on."""
SQL_FOLDERS = ("aggregates", "macros", "views", "search")
"""Folders of `sql/` whose files make an object each, in this order; a file may use any other's object."""
ROW_FOLDERS = ("aggregates", "search")
"""Those of them that make tables."""
MEMORY_LIMIT = "500MB"
"""Of DuckDB, which stands beside what modelling has held; what does not fit goes to the disk."""
_REPLACES = re.compile(r"\bcreate\s+or\s+replace\s+table\s+(\w+)", re.IGNORECASE)

_TYPES: dict[Any, str] = {
    pl.String: "VARCHAR", pl.Boolean: "BOOLEAN",
    pl.Int32: "INTEGER", pl.Int64: "BIGINT", pl.Float64: "DOUBLE",
    pl.Date: "DATE", pl.Datetime("us"): "TIMESTAMP", pl.List(pl.String): "VARCHAR[]",
    pl.List(pl.Int32): "INTEGER[]", pl.List(pl.Int64): "BIGINT[]",
}  # fmt: skip


def connect(path: Path) -> duckdb.DuckDBPyConnection:
    """A new database file of the storage version that every release has."""
    config: dict[str, str | bool | int | float | list[str]] = {
        "storage_compatibility_version": STORAGE_VERSION,
        "memory_limit": MEMORY_LIMIT,
    }
    return duckdb.connect(str(path), config=config)


def build(
    path: Path,
    tables: Tables,
    sql: Path,
    reference_names: pl.DataFrame | None = None,
    previous: Path | None = None,
) -> dict[str, int]:
    """Make the database file from every contract table's Parquet; returns rows by table.

    `reference_names`: rows of the table `reference_name`. `previous`: the release before, of which the word
    index is taken over. Raises SummitryError where a file of `sql/` does not run.
    """
    connection = connect(path)
    try:
        with transaction(connection):
            for table in CONTRACT_TABLES:
                connection.execute(create_statement(table))
                comment_table(connection, table)
        for table in CONTRACT_TABLES:
            _insert(connection, table, tables[table.name])
        if reference_names is not None:
            _fill_reference_names(connection, sql, reference_names)
        hand_on_search(connection, sql, previous)
        run_sql_files(connection, sql)
        counts = {table.name: _count(connection, table.name) for table in CONTRACT_TABLES}
        connection.execute("CHECKPOINT")
    finally:
        connection.close()
    return counts


def extend(path: Path, tables: Tables, base: Base, sql: Path) -> dict[str, int]:
    """Bring a copy of the base up to date, in its place; returns rows by table.

    Only the files of `sql/` that keep rows are run again: the base was built by the same code.
    """
    connection = connect(path)
    try:
        for table in CONTRACT_TABLES:
            _give_way(connection, table, base)
            _insert(connection, table, tables[table.name])
        with transaction(connection):
            _drop_aggregates(connection, sql)
        go_on_with_search(connection, sql)
        run_sql_files(connection, sql, ROW_FOLDERS)
        counts = {table.name: _count(connection, table.name) for table in CONTRACT_TABLES}
        connection.execute("CHECKPOINT")
    finally:
        connection.close()
    return counts


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Run what is in the block as one transaction: each statement of its own would wait for the disk."""
    connection.begin()
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def _give_way(connection: duckdb.DuckDBPyConnection, table: Table, base: Base) -> None:
    """Remove the rows of the base that others replace."""
    if table.name in base.appended:
        return
    if table.name not in base.replaced:
        connection.execute(f"TRUNCATE {table.name}")
        return
    column, values = base.replaced[table.name]
    replaced = f"(SELECT {column} FROM read_parquet(?))"
    connection.execute(f"DELETE FROM {table.name} WHERE {column} IN {replaced}", [str(values)])


def _drop_aggregates(connection: duckdb.DuckDBPyConnection, sql: Path) -> None:
    """Drop the tables that are made anew, so that none of them is made from another's old rows."""
    for path in (path for folder in ROW_FOLDERS for path in sorted((sql / folder).glob("*.sql"))):
        for name in _REPLACES.findall(path.read_text(encoding="utf-8")):
            connection.execute(f"DROP TABLE IF EXISTS {name}")


def create_statement(table: Table) -> str:
    """DDL of a table. Keys are audited, not declared: their indexes would cost more than all of the data."""
    columns = ", ".join(
        f"{column.name} {_TYPES[column.dtype]}{'' if column.nullable else ' NOT NULL'}"
        for column in table.columns
    )
    return f"CREATE TABLE {table.name} ({columns})"


def _insert(connection: duckdb.DuckDBPyConnection, table: Table, parts: Iterable[ParquetPart]) -> None:
    """Fill a table; files that are taken whole are read together, by all threads, into full row groups."""
    query = f"INSERT INTO {table.name} BY NAME SELECT {', '.join(table.column_names)} FROM read_parquet(?)"
    whole: list[str] = []
    for part in parts:
        if part.article_ids is None:
            whole.append(str(part.path))
        else:
            chosen = " WHERE article_id IN (SELECT unnest(?))"
            connection.execute(query + chosen, [str(part.path), part.article_ids])
    if whole:
        connection.execute(query, [whole])


def _count(connection: duckdb.DuckDBPyConnection, name: str) -> int:
    row = connection.execute(f"SELECT count(*) FROM {name}").fetchone()
    return int(row[0]) if row else 0


def _fill_reference_names(connection: duckdb.DuckDBPyConnection, sql: Path, names: pl.DataFrame) -> None:
    """Make `reference_name` before the files that read it; nothing where `sql` has no such table."""
    path = sql / "aggregates" / "reference_name.sql"
    if path.exists():
        connection.execute(path.read_text(encoding="utf-8"))
        connection.register("given_names", names)
        connection.execute("INSERT INTO reference_name BY NAME FROM given_names")
        connection.unregister("given_names")


def run_sql_files(
    connection: duckdb.DuckDBPyConnection, sql: Path, folders: Sequence[str] = SQL_FOLDERS
) -> None:
    """Run the files of the folders, each after those whose objects it uses, and comment what they make."""
    with transaction(connection):
        _run_each(connection, [path for folder in folders for path in sorted((sql / folder).glob("*.sql"))])


def _run_each(connection: duckdb.DuckDBPyConnection, waiting: list[Path]) -> None:
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
                _comment(connection, path, text)
        if len(missing) == len(waiting):
            raise _broken(*missing[0]) from missing[0][1]
        waiting = [path for path, _ in missing]


def _comment(connection: duckdb.DuckDBPyConnection, path: Path, text: str) -> None:
    try:
        comment_object(connection, text)
    except (ValueError, duckdb.Error) as error:
        raise _broken(path, error) from error


def _broken(path: Path, error: Exception) -> SummitryError:
    return SummitryError(f"sql/{path.parent.name}/{path.name} does not run: {error}")
