"""Comments in the database itself: what each table, view, macro and column is, as its declaration says."""

import re
from collections.abc import Iterator

import duckdb

from transforms.dictionary import SqlObject, read_sql_object
from transforms.tables import Table

_TABLE_MACRO = "MACRO TABLE"


def comment_table(connection: duckdb.DuckDBPyConnection, table: Table) -> None:
    """Grain and key on a table of the contract, and the meaning on each of its columns."""
    statements = [_comment("TABLE", table.name, f"One row is {table.grain}. Key: {', '.join(table.key)}.")]
    for column in table.columns:
        meaning = column.meaning + (f" Refers to {column.references}." if column.references else "")
        statements.append(_comment("COLUMN", f"{table.name}.{column.name}", meaning))
    connection.execute("; ".join(statements))


def comment_object(connection: duckdb.DuckDBPyConnection, text: str) -> None:
    """What the head of an SQL file says, on the object that the file makes and on its columns.

    Raises ValueError where the head lacks something.
    """
    made = read_sql_object(text)
    kind = _TABLE_MACRO if made.kind == "table macro" else made.kind.upper()
    statements = [_comment(kind, made.name, " ".join(_sentences(made)))]
    if made.kind in ("table", "view"):
        statements += [_comment("COLUMN", f"{made.name}.{name}", meaning) for name, meaning in made.columns]
    connection.execute("; ".join(statements))


def _sentences(made: SqlObject) -> Iterator[str]:
    """The description first, by which listings know the object."""
    yield made.description
    if made.notes:
        yield made.notes
    if made.grain:
        yield f"One row is {made.grain}. Key: {made.key}."
    if made.kind == "table macro":
        yield f"Columns: {', '.join(name for name, _ in made.columns)}."
    if made.example:
        yield f"Example: {made.example}"


def _comment(kind: str, name: str, text: str) -> str:
    return f"COMMENT ON {kind} {name} IS {literal(re.sub(r'\s+', ' ', text))}"


def literal(text: str) -> str:
    """The text as an SQL string."""
    return "'" + text.replace("'", "''") + "'"
