"""Publishing: aside, audited, swapped; readers undisturbed; leftovers removed; comments in the database."""

import hashlib
import stat
from datetime import datetime
from pathlib import Path

import duckdb
import polars as pl
import pytest

from orchestration import publish as publishing
from orchestration.build import run_sql_files
from orchestration.candidate import whole_copy
from orchestration.errors import AuditError, DamagedError, SummitryError
from orchestration.folders import DataFolder
from orchestration.publish import KEPT_RELEASES, is_in_place, publish, releases_on_disk
from orchestration.reader import check_digest
from orchestration.release_tables import MODELED_TABLES, fingerprint, parts_of_release, write_tables
from orchestration.store import Store
from tests.orchestration.conftest import Put
from tests.orchestration.fakes import NO_SQL, VERSIONS, fake_tables, run_small
from transforms.tables import CONTRACT_TABLES


def query(path: Path, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_a_release_holds_every_table_with_its_rows_and_comments(
    data: DataFolder, inbox: Path, put: Put
) -> None:
    put("a.txt", "Alpha met Beta.")
    put("b.txt", "")
    release = run_small(data, [inbox]).release
    assert release.counts["token"] == 3
    assert query(data.warehouse, "SELECT origin, code FROM rejected_input") == [("b.txt", "empty")]
    tables = dict(query(data.warehouse, "SELECT table_name, comment FROM duckdb_tables()"))
    assert set(tables) == {table.name for table in CONTRACT_TABLES}
    assert all(tables.values())
    uncommented = "SELECT column_name FROM duckdb_columns() WHERE comment IS NULL AND NOT internal"
    assert query(data.warehouse, uncommented) == []


def test_the_file_is_a_link_to_a_release_with_its_digest_and_old_storage(
    data: DataFolder, inbox: Path, put: Put
) -> None:
    put("a.txt", "Alpha met Beta.")
    release = run_small(data, [inbox], now=datetime(2025, 5, 4, 3, 2, 1)).release
    assert release.name == "warehouse-20250504T030201Z-000001.duckdb"
    assert data.warehouse.readlink() == Path("releases") / release.name
    content = data.warehouse.read_bytes()
    assert hashlib.sha256(content).hexdigest() == release.sha256
    assert (data.releases / f"{release.name}.sha256").read_text() == f"{release.sha256}  {release.name}\n"
    assert int.from_bytes(content[12:20], "little") == 67  # as DuckDB 1.4 writes
    assert sorted(path.name for path in data.releases.iterdir()) == [release.name, f"{release.name}.sha256"]


def test_what_was_just_published_is_known_to_be_whole(
    data: DataFolder, inbox: Path, put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("a.txt", "Alpha met Beta.")
    run_small(data, [inbox])
    monkeypatch.setattr("hashlib.file_digest", lambda *_: pytest.fail("read again"))
    check_digest(data.warehouse.resolve())


def test_a_reader_keeps_its_release_and_the_next_one_sees_the_new(
    data: DataFolder, inbox: Path, put: Put
) -> None:
    put("a.txt", "Alpha met Beta.")
    run_small(data, [inbox])
    with duckdb.connect(str(data.warehouse.resolve()), read_only=True) as reader:
        put("b.txt", "Gamma met Delta.")
        run_small(data, [inbox])
        assert reader.execute("SELECT count(*) FROM dim_article").fetchall() == [(1,)]
    assert query(data.warehouse.resolve(), "SELECT count(*) FROM dim_article") == [(2,)]


def test_nobody_may_write_to_a_release(data: DataFolder, inbox: Path, put: Put) -> None:
    for number in range(2):
        put(f"{number}.txt", f"Number{number} met Beta.")
        run_small(data, [inbox])
    assert {stat.S_IMODE(path.stat().st_mode) for path in releases_on_disk(data)} == {0o444}


def test_only_the_newest_releases_are_kept(data: DataFolder, inbox: Path, put: Put) -> None:
    for number in range(KEPT_RELEASES + 2):
        put(f"{number}.txt", f"Number{number} met Beta.")
        newest = run_small(data, [inbox]).release
    kept = releases_on_disk(data)
    assert len(kept) == KEPT_RELEASES
    assert kept[0].name == newest.name
    assert len(list(data.releases.iterdir())) == 2 * KEPT_RELEASES


@pytest.mark.parametrize(
    ("table", "column", "value", "rule"),
    [
        ("dim_actor", "name", None, "NOT NULL"),
        ("dim_actor", "kind", "robot", "every value is one of those declared"),
        ("fact_mention", "score", 1.5, "every value is one of those declared"),
        ("fact_mention", "actor_id", "actor_nobody", "actor_id is one of dim_actor.actor_id"),
        ("fact_mention", "quote", "Omega", "a quote is the text between its offsets"),
        ("fact_mention", "char_end", 3, "a quote is the text between its offsets"),
    ],
)
def test_tables_that_break_a_rule_are_not_published(
    data: DataFolder, inbox: Path, put: Put, table: str, column: str, value: object, rule: str
) -> None:
    put("a.txt", "Alpha met Beta.")
    before = run_small(data, [inbox]).release
    with Store.open(data) as store:
        frames = fake_tables(store, VERSIONS)
        dtype = frames[table].schema[column]
        frames[table] = frames[table].with_columns(pl.lit(value, dtype=dtype).alias(column))
        write_tables(store, frames, "fingerprint")
        with pytest.raises(AuditError, match=rule):
            publish(store, parts_of_release(store, VERSIONS), NO_SQL, "x", datetime(2025, 1, 1))
        assert store.newest_release() == before
        assert is_in_place(data, before)


def test_a_doubled_key_is_not_published(data: DataFolder, inbox: Path, put: Put) -> None:
    put("a.txt", "Alpha met Beta.")
    run_small(data, [inbox])
    with Store.open(data) as store:
        frames = fake_tables(store, VERSIONS)
        frames["dim_actor"] = pl.concat([frames["dim_actor"]] * 2)
        write_tables(store, frames, "fingerprint")
        with pytest.raises(AuditError, match="one row for each actor_id"):
            publish(store, parts_of_release(store, VERSIONS), NO_SQL, "x", datetime(2025, 1, 1))


def test_articles_refused_by_a_stage_leave_no_token_behind(data: DataFolder, inbox: Path, put: Put) -> None:
    put("a.txt", "STUMBLE now")
    put("b.txt", "Alpha met Beta.")
    run_small(data, [inbox])
    assert query(data.warehouse, "SELECT DISTINCT origin FROM token JOIN dim_article USING (article_id)") == [
        ("b.txt",)
    ]
    assert query(data.warehouse, "SELECT stage, code FROM rejected_input") == [("extract", "extract_failed")]


def head(description: str, column: str) -> str:
    return f"-- {description}\n-- Grain: a row. Key: {column}.\n-- Columns:\n--   {column}: Its number.\n"


def test_sql_files_run_in_any_order_of_names_and_their_headers_are_comments(tmp_path: Path) -> None:
    (tmp_path / "views").mkdir()
    (tmp_path / "macros").mkdir()
    (tmp_path / "views" / "a.sql").write_text(
        head("All of b,\n-- once more.", "one") + "create or replace view a as select * from b;"
    )
    (tmp_path / "views" / "b.sql").write_text(
        head("One.", "one") + "create or replace view b as select 1 as one;"
    )
    (tmp_path / "macros" / "m.sql").write_text(
        head("Rows of a.", "one") + "create or replace macro m() as table select * from a;"
    )
    with duckdb.connect() as connection:
        run_sql_files(connection, tmp_path)
        assert connection.execute("SELECT * FROM m()").fetchall() == [(1,)]
        views = connection.execute("SELECT view_name, comment FROM duckdb_views() WHERE NOT internal")
        comments = views.fetchall()
        columns = connection.execute(
            "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal ORDER BY ALL"
        ).fetchall()
        macro = connection.execute("SELECT comment FROM duckdb_functions() WHERE function_name = 'm'")
        assert macro.fetchall() == [("Rows of a. One row is a row. Key: one. Columns: one.",)]
    assert sorted(comments) == [
        ("a", "All of b, once more. One row is a row. Key: one."),
        ("b", "One. One row is a row. Key: one."),
    ]
    assert columns == [("a", "one", "Its number."), ("b", "one", "Its number.")]


def test_a_file_without_a_full_head_is_refused(tmp_path: Path) -> None:
    (tmp_path / "views").mkdir()
    (tmp_path / "views" / "a.sql").write_text("create view a as select 1 as one;")
    with duckdb.connect() as connection, pytest.raises(SummitryError, match="header lacks"):
        run_sql_files(connection, tmp_path)


def test_a_broken_sql_file_says_so(tmp_path: Path) -> None:
    (tmp_path / "views").mkdir()
    (tmp_path / "views" / "a.sql").write_text("CREATE VIEW a AS SELECT * FROM nowhere;")
    with (
        duckdb.connect() as connection,
        pytest.raises(SummitryError, match=r"views/a\.sql does not run: .*nowhere"),
    ):
        run_sql_files(connection, tmp_path)


def test_the_fingerprint_changes_with_what_a_release_depends_on(
    data: DataFolder, inbox: Path, put: Put
) -> None:
    put("a.txt", "Alpha met Beta.")
    run_small(data, [inbox])
    with Store.open(data) as store:
        first = fingerprint(store, VERSIONS)
        assert fingerprint(store, VERSIONS) == first
    put("b.txt", "")
    run_small(data, [inbox])
    with Store.open(data) as store:
        assert fingerprint(store, VERSIONS) != first


def test_every_contract_table_has_parquet_and_only_token_is_streamed() -> None:
    assert set(MODELED_TABLES) == {table.name for table in CONTRACT_TABLES} - {"token"}


def test_leftovers_of_killed_runs_are_removed(data: DataFolder) -> None:
    for path in (
        data.releases / ".building-x.duckdb",
        data.releases / "gone.duckdb.sha256",
        data.root / ".warehouse.duckdb-1",
    ):
        path.write_text("half")
    publishing.remove_leftovers(data)
    assert list(data.releases.iterdir()) == []
    assert not (data.root / ".warehouse.duckdb-1").exists()


def test_a_copy_of_a_damaged_release_is_told_of_whatever_came_of_the_work(tmp_path: Path) -> None:
    source, copy = tmp_path / "release", tmp_path / "copy"
    source.write_bytes(b"whole")
    whole = hashlib.sha256(b"whole").hexdigest()
    with whole_copy(source, copy, whole):
        assert copy.read_bytes() == b"whole"
    source.write_bytes(b"torn")
    with pytest.raises(DamagedError, match="not the one that it was"), whole_copy(source, copy, whole):
        raise ValueError("a file that makes no sense")
