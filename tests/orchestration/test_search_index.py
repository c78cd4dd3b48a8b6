"""The word index taken over from the release before: only where it can be gone on with."""

from pathlib import Path

import duckdb
import pytest

from orchestration import search_index
from orchestration.build import run_sql_files
from orchestration.folders import SQL
from orchestration.search_index import hand_on_search
from tests.sql.build import create_tables
from tests.sql.world import World

_INDEX = (
    "SELECT term, article_id FROM search_posting JOIN search_document USING (article_number) ORDER BY ALL"
)


def library(*articles: str) -> World:
    world = World()
    for article in articles:
        world.article(article, text=f"{article} speaks of grain")
    return world


def release(path: Path, world: World, previous: Path | None = None) -> Path:
    """A file with the tables of that world and every object of `sql/`."""
    with duckdb.connect(str(path)) as connection:
        create_tables(connection, world.rows)
        hand_on_search(connection, SQL, previous)
        run_sql_files(connection, SQL)
    return path


def batches(path: Path) -> int:
    with duckdb.connect(str(path), read_only=True) as connection:
        found = connection.execute("SELECT batch_count FROM search_version").fetchall()
    return int(found[0][0])


def index(path: Path) -> list[tuple[str, str]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(_INDEX).fetchall()


@pytest.fixture
def first(tmp_path: Path) -> Path:
    return release(tmp_path / "1.duckdb", library("alpha", "beta"))


def test_only_new_articles_are_indexed_and_the_index_is_that_of_a_full_build(
    tmp_path: Path, first: Path
) -> None:
    world = library("alpha", "beta", "gamma")
    second = release(tmp_path / "2.duckdb", world, first)
    assert (batches(first), batches(second)) == (1, 2)
    assert index(second) == index(release(tmp_path / "full.duckdb", world))


def test_an_index_with_articles_that_are_no_more_is_made_anew(tmp_path: Path, first: Path) -> None:
    second = release(tmp_path / "2.duckdb", library("alpha", "gamma"), first)
    assert batches(second) == 1
    assert {article for _, article in index(second)} == {"alpha", "gamma"}


def test_an_index_made_by_other_files_is_made_anew(tmp_path: Path, first: Path) -> None:
    with duckdb.connect(str(first)) as connection:
        connection.execute("UPDATE search_version SET version = 'of another time'")
    assert batches(release(tmp_path / "2.duckdb", library("alpha", "beta", "gamma"), first)) == 1


def test_an_index_of_too_many_batches_is_put_in_order_anew(
    tmp_path: Path, first: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search_index, "MOST_BATCHES", 2)
    names = ["alpha", "beta", "gamma", "delta"]
    second = release(tmp_path / "2.duckdb", library(*names[:3]), first)
    assert batches(second) == 2
    third = release(tmp_path / "3.duckdb", library(*names), second)
    assert batches(third) == 2
    with duckdb.connect(str(third), read_only=True) as connection:
        terms = [row[0] for row in connection.execute("SELECT term FROM search_posting").fetchall()]
    assert terms == [*sorted(terms[:-4]), *sorted(terms[-4:])]
    assert index(third) == index(release(tmp_path / "full.duckdb", library(*names)))


def test_a_release_without_an_index_hands_nothing_on(tmp_path: Path) -> None:
    empty = tmp_path / "0.duckdb"
    duckdb.connect(str(empty)).close()
    assert batches(release(tmp_path / "1.duckdb", library("alpha"), empty)) == 1
