"""A published warehouse to export from, and exports as bytes."""

from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from orchestration.exports import FORMATS, Exported, export
from orchestration.folders import DataFolder
from orchestration.reader import connect_locked_down
from tests.cli.world import publish_world

Write = Callable[..., tuple[bytes, Exported]]


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    data = DataFolder(tmp_path_factory.mktemp("world") / "data")
    publish_world(data)
    return data


@pytest.fixture
def connection(published: DataFolder) -> Iterator[duckdb.DuckDBPyConnection]:
    with connect_locked_down(published.warehouse.resolve()) as opened:
        yield opened


@pytest.fixture
def write(connection: duckdb.DuckDBPyConnection, tmp_path: Path) -> Write:
    """Export a format into a file; returns its bytes and what was told of it."""

    def written(name: str, query: str | None = None) -> tuple[bytes, Exported]:
        path = tmp_path / f"out.{name}"
        outcome = export(connection, FORMATS[name], query, path)
        assert [other.name for other in tmp_path.iterdir()] == [path.name]
        return path.read_bytes(), outcome

    return written
