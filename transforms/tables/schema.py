"""The vocabulary in which tables are declared: `Column` and `Table`.

Belongs here: what a declaration can say, and the few things that follow from it (a polars schema,
an empty frame, a frame from rows). Does not belong here: any particular table, and any check that
needs a database.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import polars as pl

Group = Literal["ingest", "annotate", "extract", "resolve", "warehouse"]
Kind = Literal["stage", "dimension", "fact", "bridge", "record"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, polars type, meaning, and the rules that every row keeps."""

    name: str
    dtype: Any
    meaning: str
    nullable: bool = True
    references: str | None = None
    """`table.column` whose values it may take (foreign key), else None."""
    allowed: tuple[str, ...] = ()
    """The only values that it may take; empty: any."""
    minimum: float | None = None
    maximum: float | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, grain in words, key and columns."""

    name: str
    grain: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    group: Group
    kind: Kind

    @property
    def column_names(self) -> list[str]:
        """Names of the columns, in their order."""
        return [column.name for column in self.columns]

    @property
    def polars_schema(self) -> dict[str, Any]:
        """Column name to polars type."""
        return {column.name: column.dtype for column in self.columns}

    def column(self, name: str) -> Column:
        """The column of that name; raises KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")

    def empty(self) -> pl.DataFrame:
        """A frame of this table without rows."""
        return pl.DataFrame(schema=self.polars_schema)

    def frame(self, rows: Iterable[Mapping[str, Any]]) -> pl.DataFrame:
        """A frame of this table from mappings; a missing value is null, an unknown key raises ValueError."""
        rows = list(rows)
        known = set(self.column_names)
        for row in rows:
            if not known.issuperset(row):
                raise ValueError(f"{self.name}: unknown columns {sorted(set(row) - known)}")
        data: dict[str, Sequence[Any]] = {name: [row.get(name) for row in rows] for name in self.column_names}
        return pl.DataFrame(data, schema=self.polars_schema)
