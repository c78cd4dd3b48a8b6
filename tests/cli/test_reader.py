"""Opening a release: whole, only to read, and cut off from everything else."""

from pathlib import Path

import duckdb
import polars as pl
import pytest

from orchestration.errors import DamagedError, UsageError
from orchestration.folders import DataFolder
from orchestration.reader import LOCKED_DOWN, check_digest, command, open_warehouse
from tests.cli.world import overwrite, publish_world


def served(data: DataFolder) -> Path:
    return data.warehouse.resolve()


def flip_last_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-1] ^= 0xFF
    overwrite(path, bytes(content))


@pytest.mark.parametrize(
    "query",
    [
        "FROM read_text('{secret}')",
        "FROM read_csv('{secret}')",
        "FROM glob('{folder}/*')",
        "FROM '{secret}'",
        "COPY (SELECT 1) TO '{folder}/out.csv'",
        "EXPORT DATABASE '{folder}/out'",
        "ATTACH '{folder}/other.duckdb'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "RESET lock_configuration",
        "SET memory_limit = '100GB'",
        "CREATE TABLE mine (a INTEGER)",
        "DELETE FROM fact_meeting",
        "FROM outside",
    ],
)
def test_queries_reach_nothing_else(data: DataFolder, tmp_path: Path, query: str) -> None:
    outside = pl.DataFrame({"a": [1]})  # a Python variable that a query could name
    secret = tmp_path / "secret.csv"
    secret.write_text("a\nsecret\n")
    before = sorted(tmp_path.rglob("*"))
    with open_warehouse(data) as connection, pytest.raises(duckdb.Error):
        connection.execute(query.format(secret=secret, folder=tmp_path)).fetchall()
    assert outside.height == 1
    assert [path for path in sorted(tmp_path.rglob("*")) if "cache" not in path.parts] == before


def test_settings_cannot_be_lifted(data: DataFolder) -> None:
    with open_warehouse(data) as connection:
        for name in ("enable_external_access", "allow_community_extensions", "autoload_known_extensions"):
            assert connection.execute(f"SELECT current_setting('{name}')").fetchall() == [(False,)]
            with pytest.raises(duckdb.Error):
                connection.execute(f"SET {name} = true")
        assert connection.execute("SELECT current_setting('lock_configuration')").fetchall() == [(True,)]
    assert LOCKED_DOWN["memory_limit"] == "2GB"


def test_large_answers_may_spill_and_leave_nothing_behind(
    data: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setitem(LOCKED_DOWN, "memory_limit", "60MB")
    query = "SELECT max(s) FROM (SELECT repeat('x', 60) || i AS s FROM range(1_000_000) t(i) ORDER BY s DESC)"
    with open_warehouse(data) as connection:
        assert connection.execute(query).fetchall() == [("x" * 60 + "999999",)]
    assert not list(tmp_path.glob("summitry-*"))


def test_no_warehouse_yet(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no warehouse yet"), open_warehouse(DataFolder(tmp_path)):
        pass


def test_a_changed_file_is_refused_with_the_way_back(data: DataFolder) -> None:
    with open_warehouse(data) as connection:
        connection.execute("FROM meetings")
    flip_last_byte(served(data))
    with pytest.raises(DamagedError, match="damaged") as caught, open_warehouse(data):
        pass
    assert str(caught.value).endswith(f"To serve an older one, type: summitry rollback --data {data.root}")


def test_the_only_release_damaged_is_to_be_built_anew(tmp_path: Path) -> None:
    data = DataFolder(tmp_path / "data")
    publish_world(data)
    flip_last_byte(served(data))
    with pytest.raises(DamagedError, match="Remove it and type: summitry run"), open_warehouse(data):
        pass


def test_a_file_cut_short_is_refused(data: DataFolder) -> None:
    path = served(data)
    overwrite(path, path.read_bytes()[:-4096])
    with pytest.raises(DamagedError, match="damaged"):
        check_digest(path)


def test_a_write_ahead_log_beside_it_is_refused(data: DataFolder) -> None:
    path = served(data)
    path.with_name(f"{path.name}.wal").write_bytes(b"")
    with pytest.raises(DamagedError, match="write-ahead log"):
        check_digest(path)


@pytest.mark.parametrize("content", [None, b"", b"abc  warehouse\n", b"\xff\xfe"])
def test_without_a_sound_digest_nothing_is_served(data: DataFolder, content: bytes | None) -> None:
    sidecar = served(data).with_name(f"{served(data).name}.sha256")
    sidecar.unlink()
    if content is not None:
        sidecar.write_bytes(content)
    with pytest.raises(DamagedError, match="nobody can tell whether the release is whole"):
        check_digest(served(data))


def test_a_link_to_nowhere_is_told(data: DataFolder) -> None:
    served(data).unlink()
    with pytest.raises(DamagedError, match="is gone"), open_warehouse(data):
        pass


def test_an_untouched_file_is_read_only_once(data: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    check_digest(served(data))
    monkeypatch.setattr("hashlib.file_digest", lambda *_: pytest.fail("read again"))
    check_digest(served(data))
    with pytest.raises(BaseException, match="read again"):
        check_digest(served(data), trust_earlier=False)


def test_a_cache_that_cannot_be_used_costs_only_time(
    data: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    check_digest(served(data))


def test_commands_name_the_data_folder_where_it_is_another(tmp_path: Path, project_root: Path) -> None:
    assert command("run", DataFolder(tmp_path)) == f"summitry run --data {tmp_path}"
    assert command("run", DataFolder(project_root / "data")) == "summitry run"
