"""New rules, killed in the middle: the old release stays served, and the rest is done, no more."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from orchestration.folders import DataFolder
from orchestration.store import Store
from orchestration.store.ledger import ANNOTATE, EXTRACT
from tests.faults.conftest import published
from tests.faults.upgrade import NEWER
from tests.orchestration.fakes import VERSIONS, run_small

ARTICLES = 6


def upgrade(data: DataFolder, articles: Path, crash_at: str) -> int:
    """Run with the newer rules in a process of its own; its exit code."""
    command = [sys.executable, "-m", "tests.faults.upgrade", str(data.root), str(articles)]
    environment = {**os.environ, "CRASH_AT": crash_at}
    return subprocess.run(command, env=environment, check=False, timeout=120).returncode


def test_an_upgrade_killed_in_the_middle_goes_on_where_it_stopped(data: DataFolder, articles: Path) -> None:
    run_small(data, [articles])
    before = published(data)
    assert upgrade(data, articles, "batch_committed") == -signal.SIGKILL
    assert published(data) == before
    with Store.open(data) as store:
        assert len(store.ledger.done(EXTRACT, NEWER.extractor)) == 1
        assert len(store.ledger.done(ANNOTATE, VERSIONS.model)) == ARTICLES  # read by the same model
        assert len(store.ledger.pending(NEWER.extractor)) == ARTICLES - 1
    ran = run_small(data, [articles], NEWER)
    assert ran.arrivals.new_articles == 0
    assert ran.extraction.articles == ARTICLES - 1
    assert published(data) == before  # the same rules under another name: the same facts
    assert run_small(data, [articles], NEWER).extraction.articles == 0
    with Store.open(data) as store:
        assert store.ledger.done(EXTRACT, VERSIONS.extractor) == set()
