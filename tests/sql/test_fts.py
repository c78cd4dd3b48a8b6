"""Full-text search by DuckDB's extension, where it is to be had."""

from importlib.metadata import PackageNotFoundError, files

import duckdb
import pytest

from tests.sql.build import SQL
from tests.sql.world import World

PACKAGE = "duckdb-extension-fts"


@pytest.fixture
def connection() -> duckdb.DuckDBPyConnection:
    """A warehouse with the extension loaded from its package; skips where it is not installed."""
    try:
        extension = next(file for file in files(PACKAGE) or [] if file.name.endswith(".duckdb_extension"))
    except (PackageNotFoundError, StopIteration):
        pytest.skip(f"{PACKAGE} is not installed")
    world = World()
    world.article("a1", "Reuters", text="The ministers talked about visas.")
    world.article("a2", "Reuters", text="Grain was shipped.")
    world.article("old", "Reuters", text="Talks, talks, talks.", current=False)
    connection = world.connect()
    try:
        connection.load_extension(str(extension.locate()))
    except duckdb.IOException as error:
        pytest.skip(f"{PACKAGE} does not fit this DuckDB: {error}")
    for name in ("article_index", "search_articles_fts"):
        connection.execute((SQL / "fts" / f"{name}.sql").read_text(encoding="utf-8"))
    return connection


def test_search_articles_fts_stems_words(connection: duckdb.DuckDBPyConnection) -> None:
    rows = connection.sql("select article_id, title, source from search_articles_fts('talking')").fetchall()
    assert rows == [("a1", "Title of a1", "Reuters")]


def test_search_articles_fts_finds_nothing_without_a_word_in_common(
    connection: duckdb.DuckDBPyConnection,
) -> None:
    assert connection.sql("from search_articles_fts('submarine')").fetchall() == []
