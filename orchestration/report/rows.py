"""What the pages show, read from the views of the warehouse."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import batched
from typing import Any

import duckdb

Row = dict[str, Any]
BATCH = 500
"""Meetings or articles whose details are read at a time: bounds the memory."""
CHOSEN = "(select unnest(string_split(?, chr(31))))"
"""In a query: the ids that `detail` is asked for, bound as one text. Binding a list costs DuckDB's client a
failing import for each of its elements."""
_SEPARATOR = "\x1f"
_MEETING_COLUMNS = (
    "meeting_id, label, status, format, date, end_date, date_precision, people, sides, venue, venue_id, city,"
    " country, topics, sources, article_count, source_count, conflict_count"
)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting as lists show it; names as in the view `meetings`."""

    meeting_id: str
    label: str
    status: str
    format: str
    start_date: date | None
    end_date: date | None
    date_precision: str
    people: str | None
    sides: str | None
    venue: str | None
    venue_id: str | None
    city: str | None
    country: str | None
    topics: str | None
    sources: str | None
    article_count: int
    source_count: int
    conflict_count: int

    @property
    def place(self) -> str:
        """Venue, city and country, as far as they are known."""
        parts = dict.fromkeys(part for part in (self.venue, self.city, self.country) if part)
        return ", ".join(parts)


def rows(connection: duckdb.DuckDBPyConnection, query: str, parameters: Sequence[object] = ()) -> list[Row]:
    """All rows of a query."""
    result = connection.execute(query, list(parameters))
    columns = [entry[0] for entry in result.description or []]
    return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]


def grouped(found: Sequence[Row], key: str) -> defaultdict[str, list[Row]]:
    """Rows by the value of a column, in their order."""
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in found:
        groups[row[key]].append(row)
    return groups


def all_meetings(connection: duckdb.DuckDBPyConnection) -> dict[str, Meeting]:
    """Every meeting by its id, newest first, those without a date last."""
    found = connection.execute(
        f"select {_MEETING_COLUMNS} from meetings left join"
        " (select meeting_id, venue_id from fact_meeting) using (meeting_id)"
        " order by date desc nulls last, end_date desc, label, meeting_id"
    ).fetchall()
    return {row[0]: Meeting(*row) for row in found}


def detail(
    connection: duckdb.DuckDBPyConnection, query: str, ids: Sequence[str], key: str
) -> dict[str, list[Row]]:
    """Rows of a query with CHOSEN in it, by the column that holds the id."""
    return grouped(rows(connection, query, [_SEPARATOR.join(ids)]), key)


def batches(ids: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """The ids, some hundred at a time."""
    yield from batched(ids, BATCH)
