"""A folder of mixed articles, and a way to run the pipeline in a process that may be killed."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from orchestration.folders import DataFolder

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_text(f"Number{number} met someone.")
    (folder / "empty.txt").write_text("")
    (folder / "news.jsonl").write_text('{"id": "a", "text": "Alpha met Beta."}\nnonsense\n')
    return folder


@pytest.fixture
def data(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


@pytest.fixture
def run(articles: Path, data: DataFolder) -> Run:
    """Run the pipeline once; `crash_at` kills it at that boundary, `before` is run by the shell first."""

    def run_once(crash_at: str = "", before: str = "") -> "subprocess.CompletedProcess[str]":
        command = [sys.executable, "-m", "tests.faults.driver", str(data.root), str(articles)]
        if before:
            command = ["bash", "-c", f'{before}; exec "$@"', "bash", *command]
        environment = {**os.environ, "CRASH_AT": crash_at}
        return subprocess.run(
            command, env=environment, capture_output=True, text=True, check=False, timeout=120
        )

    return run_once


def published(data: DataFolder) -> dict[str, list[tuple[object, ...]]]:
    """Rows that must not depend on what happened on the way."""
    queries = {
        "dim_article": "SELECT * EXCLUDE (ingested_at) FROM dim_article ORDER BY article_id",
        "fact_mention": "SELECT * FROM fact_mention ORDER BY mention_id",
        "token": "SELECT * FROM token ORDER BY article_id, token_index",
        "rejected_input": "SELECT origin, stage, code, attempts FROM rejected_input ORDER BY origin, code",
    }
    with duckdb.connect(str(data.warehouse.resolve()), read_only=True) as connection:
        return {name: connection.execute(query).fetchall() for name, query in queries.items()}
