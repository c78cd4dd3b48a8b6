"""Nobody touching anything: the real Dagster daemon finds a file in the inbox and publishes what it holds."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import duckdb
import pytest

from orchestration.folders import DataFolder

pytestmark = [pytest.mark.model, pytest.mark.slow]

ARTICLE = (
    "Ministers meet in Vienna\n\nVIENNA, 3 May 2024 (Reuters) - Austrian Foreign Minister Alexander"
    " Schallenberg met his German counterpart Annalena Baerbock in Vienna on Friday.\n"
)
SECONDS_TO_START = 90
SECONDS_TO_PUBLISH = 60


@pytest.fixture
def daemon(dagster_home: Path, project_root: Path, data: DataFolder, tmp_path: Path) -> Iterator[Path]:
    """A daemon over an empty data folder; yields its log."""
    log = tmp_path / "daemon.log"
    home = tmp_path / "dagster"
    home.mkdir()
    shutil.copy(dagster_home / "dagster.yaml", home)
    environment = {
        **os.environ,
        "DAGSTER_HOME": str(home),
        "SUMMITRY_DATA": str(data.root),
        "SUMMITRY_ARTICLES": "",
    }
    command = [sys.executable, "-m", "dagster._daemon", "run", "-w", str(project_root / "workspace.yaml")]
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, env=environment, cwd=tmp_path, stdout=output, stderr=output, start_new_session=True
        )
        try:
            wait_for(lambda: b"arrivals skipped: Nothing new" in log.read_bytes(), SECONDS_TO_START, log)
            yield log
        finally:
            os.killpg(process.pid, 15)
            try:
                process.wait(timeout=20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, 9)
                process.wait()


def wait_for(condition: Callable[[], bool], seconds: float, log: Path) -> float:
    """Seconds until the condition holds; fails with the end of the log where it does not in time."""
    started = time.monotonic()
    while not condition():
        if time.monotonic() - started > seconds:
            pytest.fail(log.read_text(encoding="utf-8", errors="replace")[-3_000:])
        time.sleep(0.5)
    return time.monotonic() - started


def test_a_file_in_the_inbox_is_published_within_a_minute(daemon: Path, data: DataFolder) -> None:
    (data.inbox / "vienna.txt").write_text(ARTICLE)
    took = wait_for(data.warehouse.exists, SECONDS_TO_PUBLISH, daemon)
    print(f"published after {took:.0f} s")
    with duckdb.connect(str(data.warehouse.resolve()), read_only=True) as connection:
        told = connection.execute(
            "SELECT DISTINCT origin FROM meeting_report JOIN dim_article USING (article_id)"
        ).fetchall()
    assert told == [("vienna.txt",)]
