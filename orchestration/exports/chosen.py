"""Which meetings an export of meetings is about, and their rows."""

from collections.abc import Iterator
from typing import Any

import duckdb

from orchestration.errors import UsageError

BATCH = 10_000


def choose(connection: duckdb.DuckDBPyConnection, query: str | None) -> None:
    """Keep the ids of the meetings in the temporary table `chosen_meeting`: all, or those that a query finds.

    Raises UsageError where the query has no column meeting_id.
    """
    source = f"({without_end(query)})" if query else "fact_meeting"
    try:
        connection.execute(
            "CREATE OR REPLACE TEMP TABLE chosen_meeting AS"
            f" SELECT DISTINCT meeting_id FROM {source} AS asked WHERE meeting_id IS NOT NULL"
        )
    except duckdb.BinderException as error:
        if '"meeting_id"' not in str(error):
            raise
        raise UsageError(
            "This format is made from meetings: the query needs a column meeting_id, such as"
            " FROM meetings_of('name')."
        ) from error


def without_end(query: str) -> str:
    """The statement without the semicolon at its end, so that it can stand inside another."""
    return f"{query.strip().rstrip(';')}\n"  # the line end closes a comment


def fetch(connection: duckdb.DuckDBPyConnection, query: str) -> Iterator[dict[str, Any]]:
    """Rows of a query as mappings, a batch at a time."""
    result = connection.execute(query)
    columns = [entry[0] for entry in result.description or []]
    while batch := result.fetchmany(BATCH):
        for row in batch:
            yield dict(zip(columns, row, strict=True))
