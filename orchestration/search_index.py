"""The word index handed from one release to the next, so that only new articles are indexed."""

import hashlib
from pathlib import Path

import duckdb

from orchestration.comments import literal

MOST_BATCHES = 64
"""Each release adds a batch of rows to the index; with more of them it is made anew, in one."""
_MADE_BY = ("macros/fold_name", "macros/search_terms", "search/search_document", "search/search_posting")


def hand_on_search(connection: duckdb.DuckDBPyConnection, sql: Path, previous: Path | None) -> None:
    """Take the index of the release before over, where the same files made it and all its articles are there.

    Notes which files made the index, for the release after. Does nothing where `sql` has no index.
    """
    made_by = _digest(sql)
    if made_by is None:
        return
    if previous is not None:
        _take_over(connection, sql, previous, made_by)
    connection.execute(_read(sql, "search/search_version"))
    connection.execute("INSERT INTO search_version VALUES (?)", [made_by])


def _take_over(connection: duckdb.DuckDBPyConnection, sql: Path, previous: Path, made_by: str) -> None:
    connection.execute(f"ATTACH {literal(str(previous))} AS previous (READ_ONLY)")
    try:
        if _fits(connection, made_by):
            connection.execute(_read(sql, "releases/hand_on_search"))
    finally:
        connection.execute("DETACH previous")


def _fits(connection: duckdb.DuckDBPyConnection, made_by: str) -> bool:
    """True where the index of the release before can be gone on with."""
    try:
        versions = connection.execute("SELECT version FROM previous.main.search_version").fetchall()
    except duckdb.CatalogException:  # a release without an index, or from before this table
        return False
    if versions != [(made_by,)]:
        return False
    batches, strangers = connection.execute(
        "SELECT (SELECT count(DISTINCT last_number) FROM previous.main.search_posting),"
        " (SELECT count(*) FROM previous.main.search_document ANTI JOIN dim_article USING (article_id))"
    ).fetchall()[0]
    return bool(batches < MOST_BATCHES and not strangers)


def _digest(sql: Path) -> str | None:
    """Hash of the files that make the index; None where one is missing."""
    try:
        return hashlib.sha256("\0".join(_read(sql, name) for name in _MADE_BY).encode()).hexdigest()
    except FileNotFoundError:
        return None


def _read(sql: Path, name: str) -> str:
    return (sql / f"{name}.sql").read_text(encoding="utf-8")
