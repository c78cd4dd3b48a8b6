"""Killed at any point, a run leaves the last release served, and the next one ends as if nothing had been."""

import signal
from pathlib import Path

import pytest

from orchestration.crash import BOUNDARIES
from orchestration.folders import DataFolder
from orchestration.store import Store
from orchestration.store.ledger import EXTRACT, READ
from tests.faults.conftest import Run, published
from tests.orchestration.fakes import VERSIONS, run_small

PASSED = [name for name in BOUNDARIES if name != "compacted_files"]


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[object, ...]]]:
    """What a run that nothing befell publishes from the same articles."""
    root = tmp_path_factory.mktemp("unbroken")
    folder = root / "articles"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_text(f"Number{number} met someone.")
    (folder / "empty.txt").write_text("")
    (folder / "news.jsonl").write_text('{"id": "a", "text": "Alpha met Beta."}\nnonsense\n')
    data = DataFolder(root / "data")
    run_small(data, [folder])
    return published(data)


@pytest.mark.parametrize("boundary", PASSED)
def test_killed_at_a_boundary_and_run_again(
    boundary: str, run: Run, articles: Path, data: DataFolder, unbroken: dict[str, list[tuple[object, ...]]]
) -> None:
    assert run(crash_at=boundary).returncode == -signal.SIGKILL
    run_small(data, [articles])
    assert published(data) == unbroken
    assert_clean(data)


@pytest.mark.parametrize("boundary", PASSED)
def test_a_release_is_served_whatever_befalls_the_next_run(
    boundary: str, run: Run, articles: Path, data: DataFolder
) -> None:
    run_small(data, [articles])
    before = published(data)
    (articles / "more.txt").write_text("Omega met someone.")
    assert run(crash_at=boundary).returncode == -signal.SIGKILL
    after = published(data)
    swapped = boundary in ("link_swapped", "release_recorded")
    assert len(after["dim_article"]) == len(before["dim_article"]) + swapped
    run_small(data, [articles])
    assert len(published(data)["dim_article"]) == len(before["dim_article"]) + 1
    assert_clean(data)


def assert_clean(data: DataFolder) -> None:
    """No leftovers, every shard on record, and everything seen is accounted for."""
    assert not list(data.releases.glob(".*"))
    assert not list(data.raw.glob("*/.tmp-*"))
    with Store.open(data) as store:
        names = {name for stage in (READ, "annotate", EXTRACT) for name in store.ledger.shards(stage)["name"]}
        assert {path.stem for path in data.stages.glob("*/*")} == names
        counts = store.ledger.conservation(VERSIONS.extractor)
        assert counts["pending"] == 0
        assert counts["seen"] == counts["loaded"] + counts["duplicate"] + counts["rejected"]
