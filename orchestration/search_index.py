"""The word index handed from one release to the next, so that only new articles are indexed."""

import hashlib
from pathlib import Path

import duckdb

from orchestration.comments import literal

MOST_BATCHES = 64
"""Each release adds rows behind those of the one before; after so many the index is put in order anew."""
_PUT_IN_ORDER = "CREATE OR REPLACE TABLE search_posting AS FROM search_posting ORDER BY term, article_number"
_MADE_BY = ("macros/fold_name", "macros/search_terms", "search/search_document", "search/search_posting")


def hand_on_search(connection: duckdb.DuckDBPyConnection, sql: Path, previous: Path | None) -> None:
    """Take the index of the release before over, where the same files made it and all its articles are there.

    Notes which files made the index, for the release after. Does nothing where `sql` has no index.
    """
    made_by = _digest(sql)
    if made_by is None:
        return
    batches = _take_over(connection, sql, previous, made_by) if previous else 0
    if batches >= MOST_BATCHES:
        connection.execute(_PUT_IN_ORDER)
        batches = 1
    connection.execute(_read(sql, "search/search_version"))
    connection.execute("INSERT INTO search_version VALUES (?, ?)", [made_by, batches + 1])


def go_on_with_search(connection: duckdb.DuckDBPyConnection, sql: Path) -> None:
    """In a copy of the release before: count the batch that follows, and put the index in order when due."""
    if _digest(sql) is None:
        return
    connection.execute("UPDATE search_version SET batch_count = batch_count + 1")
    ((batches,),) = connection.execute("SELECT batch_count FROM search_version").fetchall()
    if batches > MOST_BATCHES:
        connection.execute(_PUT_IN_ORDER)
        connection.execute("UPDATE search_version SET batch_count = 2")


def _take_over(connection: duckdb.DuckDBPyConnection, sql: Path, previous: Path, made_by: str) -> int:
    """Copy the index of the release before, where it fits; returns its number of batches, 0 where not."""
    connection.execute(f"ATTACH {literal(str(previous))} AS previous (READ_ONLY)")
    try:
        batches = _batches_that_fit(connection, made_by)
        if batches:
            connection.execute(_read(sql, "releases/hand_on_search"))
        return batches
    finally:
        connection.execute("DETACH previous")


def _batches_that_fit(connection: duckdb.DuckDBPyConnection, made_by: str) -> int:
    """Of how many batches the attached index is; 0 where it cannot be gone on with."""
    try:
        versions = connection.execute(
            "SELECT version, batch_count FROM previous.main.search_version"
        ).fetchall()
    except duckdb.Error:  # a release without an index, or from before this table
        return 0
    gone = "SELECT 1 FROM previous.main.search_document ANTI JOIN dim_article USING (article_id) LIMIT 1"
    if not versions or versions[0][0] != made_by or connection.execute(gone).fetchall():
        return 0
    return int(versions[0][1])


def _digest(sql: Path) -> str | None:
    """Hash of the files that make the index; None where one is missing."""
    try:
        return hashlib.sha256("\0".join(_read(sql, name) for name in _MADE_BY).encode()).hexdigest()
    except FileNotFoundError:
        return None


def _read(sql: Path, name: str) -> str:
    return (sql / f"{name}.sql").read_text(encoding="utf-8")
