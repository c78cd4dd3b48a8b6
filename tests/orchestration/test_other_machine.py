"""The sample articles under other names and paths, in another order, in two runs: the same rows and ids."""

import shutil
from pathlib import Path

import duckdb
import pytest

from orchestration.folders import DataFolder
from tests.conftest import Ran, summitry
from tests.orchestration.grown import rows

pytestmark = [pytest.mark.model, pytest.mark.slow]


@pytest.fixture
def elsewhere(
    project_root: Path, dagster_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> DataFolder:
    """A data folder into which the last two of the sample articles came first, the others later."""
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    articles = sorted((project_root / "seeds" / "articles").iterdir(), reverse=True)
    data = tmp_path / "at home" / "warehouse"
    for number, batch in enumerate((articles[:2], articles[2:])):
        inbox = tmp_path / "downloads" / str(number)
        inbox.mkdir(parents=True)
        for article in batch:
            shutil.copy(article, inbox / _renamed(article.name))
        done = summitry("run", "--articles", str(inbox), "--data", str(data), dagster_home=dagster_home)
        assert done.returncode == 0, done.stderr
    return DataFolder(data)


def _renamed(name: str) -> str:
    """Another name that still comes before all titles, by which lists of articles are in order."""
    return f"0 {name[::-1]}.txt"


def _articles(data: DataFolder) -> list[tuple[object, ...]]:
    """Articles without what tells where and when they came in."""
    with duckdb.connect(str(data.warehouse.resolve()), read_only=True) as connection:
        query = "SELECT * EXCLUDE (origin, ingested_at) FROM dim_article ORDER BY article_id"
        return connection.execute(query).fetchall()


def test_rows_and_ids_are_the_same(seed_run: Ran, elsewhere: DataFolder) -> None:
    here, there = rows(DataFolder(seed_run.data)), rows(elsewhere)
    assert here.keys() == there.keys()
    with duckdb.connect(str(seed_run.data / "warehouse.duckdb"), read_only=True) as connection:
        names = [name for (name,) in connection.execute("SELECT origin FROM dim_article").fetchall()]
    for name in names:  # an article without a title goes by its file's name
        here = {table: [row.replace(name, _renamed(name)) for row in found] for table, found in here.items()}
    differing = [name for name in here if sorted(here[name]) != sorted(there[name])]
    assert differing == ["dim_article"]
    assert _articles(DataFolder(seed_run.data)) == _articles(elsewhere)
