"""Search by word stems, through DuckDB's own full-text search: talks finds talk.

The extension `fts` is not in every DuckDB, and its index cannot grow with a release. So releases do without
it (`search_articles` needs nothing), and this index is made beside them when it is first asked for, once for
each release, where the extension is installed (`duckdb-extension-fts`).
"""

import os
from importlib.metadata import PackageNotFoundError, files
from pathlib import Path
from typing import Any

import duckdb

from orchestration.comments import literal
from orchestration.errors import UsageError
from orchestration.folders import SQL
from orchestration.reader import cache_folder, published_digest

PACKAGE = "duckdb-extension-fts"
KEPT_INDEXES = 3
_FILES = ("article_index", "search_articles_fts")
_TABLES = {
    "dim_article": "article_id, title, text, source_id, published_at, is_current",
    "dim_source": "source_id, name",
}


def search_stems(release: Path, words: str, limit: int) -> list[dict[str, Any]]:
    """Rows of `search_articles_fts` for a release, best first; makes its index where there is none yet.

    Raises UsageError where the extension is not installed or does not fit this DuckDB.
    """
    index = _index_of(release)
    connection = duckdb.connect(str(index), read_only=True)
    try:
        _load(connection)
        found = connection.execute("FROM search_articles_fts(?, ?)", [words, limit])
        names = [entry[0] for entry in found.description or []]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    finally:
        connection.close()


def _index_of(release: Path) -> Path:
    """The index of a release, made where it is missing."""
    folder = cache_folder() / "stems"
    index = folder / f"{published_digest(release)}.duckdb"
    if not index.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        aside = folder / f".{index.name}-{os.getpid()}"
        try:
            _make(aside, release)
            aside.replace(index)
        finally:
            aside.unlink(missing_ok=True)
        for old in sorted(folder.glob("*.duckdb"), key=lambda path: path.stat().st_mtime)[:-KEPT_INDEXES]:
            old.unlink(missing_ok=True)
    return index


def _make(path: Path, release: Path) -> None:
    connection = duckdb.connect(str(path))
    try:
        _load(connection)
        connection.execute(f"ATTACH {literal(str(release))} AS release (READ_ONLY)")
        for table, columns in _TABLES.items():
            connection.execute(f"CREATE TABLE {table} AS SELECT {columns} FROM release.main.{table}")
        connection.execute("DETACH release")
        for name in _FILES:
            connection.execute((SQL / "fts" / f"{name}.sql").read_text(encoding="utf-8"))
        connection.execute("CHECKPOINT")
    finally:
        connection.close()


def _load(connection: duckdb.DuckDBPyConnection) -> None:
    try:
        shipped = files(PACKAGE) or []
        path = next(file for file in shipped if file.name.endswith(".duckdb_extension")).locate()
        connection.load_extension(str(path))
    except (PackageNotFoundError, StopIteration, duckdb.Error) as error:
        raise UsageError(
            f"Search by stems needs the package {PACKAGE} of this DuckDB's version ({error})."
            " Search without --stem, or end a word with *."
        ) from error
