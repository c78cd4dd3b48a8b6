"""The data dictionary: every table, view and macro of the published warehouse, in Markdown.

Tables come from their declarations, views and macros from the comment at the head of their SQL file.
Belongs here: reading such a header, and writing the page. Does not belong here: files and databases.

A header, with `Key` to `Columns` as far as they apply, and a column's text going on in deeper lines:

    -- What one row or value is good for, in one sentence.
    --
    -- What else one should know.
    -- Grain: a meeting. Key: meeting_id.
    -- Example: from meetings_of('Lavrov');
    -- Columns:
    --   meeting_id: The meeting.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import polars as pl

from transforms.tables import Column, Table

ObjectKind = Literal["table", "view", "macro", "table macro"]

SQL_TYPES: dict[Any, str] = {
    pl.String: "VARCHAR",
    pl.Boolean: "BOOLEAN",
    pl.Int32: "INTEGER",
    pl.Int64: "BIGINT",
    pl.Float64: "DOUBLE",
    pl.Date: "DATE",
    pl.Datetime("us"): "TIMESTAMP",
    pl.List(pl.String): "VARCHAR[]",
    pl.List(pl.Int32): "INTEGER[]",
    pl.List(pl.Int64): "BIGINT[]",
}
"""DuckDB's name of each column type."""

_CREATES = re.compile(
    r"^create (?:or replace )?(table|view|macro) (?:if not exists )?(\w+)(?:\((?P<parameters>[^)]*)\))?"
    r"(?P<as_table> as table)?",
    re.MULTILINE,
)
_GRAIN = re.compile(r"(?P<grain>.+?)\. Key: (?P<key>.+)\.")
_COLUMN = re.compile(r"--   (?P<name>\w+): (?P<meaning>.+)")
_KINDS: dict[str, tuple[str, str]] = {
    "view": ("Views", "The readable side: names instead of ids. Start here."),
    "table macro": ("Table macros", "Questions with a name or an id in them: `from NAME(...)`."),
    "macro": ("Scalar macros", "Small functions that views and macros share."),
    "table": ("Stored aggregates", "What views and macros read to be quick; made anew at each publish."),
}


@dataclass(frozen=True, slots=True)
class SqlObject:
    """A view, macro or stored aggregate, as its file's header describes it."""

    name: str
    kind: ObjectKind
    parameters: str | None
    description: str
    notes: str
    grain: str | None
    key: str | None
    example: str | None
    columns: tuple[tuple[str, str], ...]
    """Name and meaning of each, in their order."""

    @property
    def signature(self) -> str:
        """Name, with parameters for a macro."""
        return self.name if self.parameters is None else f"{self.name}({self.parameters})"


def read_sql_object(text: str) -> SqlObject:
    """The object that an SQL file makes; raises ValueError where it or its header lacks something."""
    made = _CREATES.search(text)
    if made is None:
        raise ValueError("the file creates no table, view or macro")
    kind: Any = "table macro" if made["as_table"] else made[1]
    prose, fields, columns = _read_header(text)
    if not prose or (kind != "macro" and ("Grain" not in fields or not columns)):
        raise ValueError(f"{made[2]}: the header lacks a description, grain or columns")
    return SqlObject(
        name=made[2],
        kind=kind,
        parameters=made["parameters"],
        description=prose[0],
        notes=" ".join([*prose[1:], *_source(fields)]),
        grain=_grain(fields, "grain"),
        key=_grain(fields, "key"),
        example=fields.get("Example"),
        columns=tuple(columns),
    )


def _read_header(text: str) -> tuple[list[str], dict[str, str], list[tuple[str, str]]]:
    """Paragraphs, fields by name, and columns of the comment at the head of a file."""
    paragraphs: list[list[str]] = [[]]
    fields: dict[str, str] = {}
    columns: list[tuple[str, str]] = []
    field = ""
    for line in text.splitlines():
        if not line.startswith("--"):
            break
        content = line[2:].strip()
        name, colon, value = content.partition(":")
        if column := _COLUMN.fullmatch(line):
            columns.append((column["name"], column["meaning"]))
        elif line.startswith("--     ") and columns:
            columns[-1] = (columns[-1][0], f"{columns[-1][1]} {content}")
        elif colon and name in ("Grain", "Example", "Source", "Columns"):
            field = name
            fields[field] = value.strip()
        elif field:
            fields[field] += f" {content}"
        elif content:
            paragraphs[-1].append(content)
        else:
            paragraphs.append([])
    return [" ".join(lines) for lines in paragraphs if lines], fields, columns


def _source(fields: dict[str, str]) -> list[str]:
    return [f"Source: {fields['Source']}"] if "Source" in fields else []


def _grain(fields: dict[str, str], part: str) -> str | None:
    if "Grain" not in fields:
        return None
    found = _GRAIN.fullmatch(fields["Grain"])
    if found is None:
        raise ValueError(f"not 'GRAIN. Key: COLUMNS.': {fields['Grain']}")
    return found[part]


def data_dictionary(tables: Iterable[Table], objects: Sequence[SqlObject]) -> str:
    """The page: tables in the order given, then views, macros and stored aggregates by name."""
    parts = [
        "# Data dictionary",
        "Every table, view and macro of `warehouse.duckdb`. Made from `transforms/tables` and the heads of"
        " the files in `sql/` by `python -m tests.sql.write_dictionary`; do not edit.",
        "## Tables",
        "What analysts may rely on: ids are stable, country codes are ISO 3166-1 alpha-3, unknown is null.",
        *(_table(table) for table in tables),
    ]
    for kind, (heading, introduction) in _KINDS.items():
        chosen = sorted((entry for entry in objects if entry.kind == kind), key=lambda entry: entry.name)
        if chosen:
            parts += [f"## {heading}", introduction, *(_object(entry) for entry in chosen)]
    return "\n\n".join(parts) + "\n"


def _table(table: Table) -> str:
    rows = [
        (f"`{column.name}`", SQL_TYPES[column.dtype], "" if column.nullable else "yes", _meaning(column))
        for column in table.columns
    ]
    head = f"### {table.name}\n\nOne row is {table.grain}. Key: {_code(table.key)}."
    return f"{head}\n\n{_grid(('column', 'type', 'required', 'meaning'), rows)}"


def _meaning(column: Column) -> str:
    """The meaning, with the values that are allowed and what it refers to."""
    text = column.meaning
    if column.allowed and any(value not in text for value in column.allowed):
        text += f" One of: {', '.join(column.allowed)}."
    if column.references:
        text += f" Refers to `{column.references}`."
    return text


def _object(entry: SqlObject) -> str:
    parts = [f"### {entry.name}", entry.description]
    if entry.kind in ("macro", "table macro"):
        parts[1] = f"`{entry.signature}` {entry.description}"
    if entry.notes:
        parts.append(entry.notes)
    if entry.grain:
        parts.append(f"One row is {entry.grain}. Key: {entry.key}.")
    if entry.example:
        parts.append(f"```sql\n{entry.example}\n```")
    if entry.columns:
        rows = [(f"`{name}`", meaning) for name, meaning in entry.columns]
        parts.append(_grid(("column", "meaning"), rows))
    return "\n\n".join(parts)


def _grid(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def _code(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)
