"""Full disks, folders that may not be used, and files that are no longer what was written."""

import os
from pathlib import Path

import pytest

from orchestration.errors import DAMAGED, DISK, DamagedError
from orchestration.folders import DataFolder
from orchestration.store import Ledger, RawStore
from tests.faults.conftest import Run, published


def test_a_limit_on_file_size_stops_publishing_and_the_release_before_stays(
    run: Run, articles: Path, data: DataFolder
) -> None:
    """RLIMIT_FSIZE stands in for a full disk: writes fail with an error instead of a signal."""
    run()
    before = published(data)
    (articles / "more.txt").write_text("Omega met someone.")
    done = run(before="ulimit -f 1100; trap '' XFSZ")
    assert (done.returncode, published(data)) == (DISK, before)
    assert "Free some space" in done.stderr
    run()
    assert len(published(data)["dim_article"]) == len(before["dim_article"]) + 1


def test_a_data_folder_that_is_a_file_is_named(run: Run, data: DataFolder) -> None:
    data.root.write_text("in the way")
    done = run()
    assert done.returncode == DISK
    assert str(data.root) in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_named(run: Run, data: DataFolder) -> None:
    data.root.mkdir(mode=0o500)
    done = run()
    assert done.returncode == DISK
    assert str(data.root) in done.stderr


def test_a_damaged_raw_object_is_named(tmp_path: Path) -> None:
    store = RawStore(tmp_path)
    sha256 = store.put(b"Alpha met Beta.")
    store.path(sha256).write_bytes(b"Alpha met Gamma.")
    with pytest.raises(DamagedError, match=sha256) as caught:
        store.get(sha256)
    assert caught.value.exit_code == DAMAGED
    with pytest.raises(DamagedError, match="missing"):
        store.get("0" * 64)


def test_a_damaged_ledger_is_named_and_can_be_rebuilt(run: Run, data: DataFolder) -> None:
    run()
    before = published(data)
    data.ledger.write_bytes(b"no database at all" * 1_000)
    done = run()
    assert done.returncode == DAMAGED
    assert "Move it away" in done.stderr
    assert published(data) == before
    data.ledger.unlink()
    assert run().returncode == 0
    assert published(data)["fact_mention"] == before["fact_mention"]


def test_a_ledger_of_a_newer_version_is_refused(data: DataFolder) -> None:
    Ledger(data.make().ledger).close()
    import sqlite3

    with sqlite3.connect(data.ledger) as connection:
        connection.execute("PRAGMA user_version = 99")
    with pytest.raises(DamagedError, match="newer summitry"):
        Ledger(data.ledger)
