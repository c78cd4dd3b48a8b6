"""The real pipeline on the sample articles: what it prints, publishes, and does not do twice."""

import re
import shutil
from pathlib import Path

import duckdb
import pytest

from orchestration.audit import check, rules
from orchestration.extraction import Versions
from orchestration.folders import SEEDS, DataFolder
from orchestration.lock import run_lock
from orchestration.processing import ProcessorRecipe
from orchestration.store import Store
from tests.conftest import Ran, summitry
from transforms.tables import CONTRACT_TABLES

pytestmark = pytest.mark.model


def test_the_run_ends_with_a_readable_summary(seed_run: Ran) -> None:
    assert seed_run.code == 0
    assert "5 new" in seed_run.output
    assert re.search(r"Meetings +\d+", seed_run.output)
    assert "told by" in seed_run.output
    assert "Reuters" in seed_run.output
    assert str(seed_run.data / "warehouse.duckdb") in seed_run.output
    assert "Traceback" not in seed_run.output


def test_the_next_command_that_it_names_works(seed_run: Ran, dagster_home: Path) -> None:
    found = re.search(r"Next +\.venv/bin/summitry (\w+) --data (\S+) '(.+)'", seed_run.output)
    assert found is not None
    done = summitry(found[1], "--data", found[2], found[3], dagster_home=dagster_home)
    assert done.returncode == 0, done.stderr
    assert len(done.stdout.splitlines()) > 2


def test_every_table_has_rows_and_keeps_its_rules(seed_warehouse: Path) -> None:
    changes = {f"{kind}_id_change" for kind in ("meeting", "actor", "venue")}
    may_be_empty = {*changes, "rejected_input", "meeting_status_change", "judgement"}
    with duckdb.connect(str(seed_warehouse), read_only=True) as connection:
        counts = {
            table.name: connection.sql(f"SELECT count(*) FROM {table.name}").fetchall()[0][0]
            for table in CONTRACT_TABLES
        }
        assert [name for name, count in counts.items() if not count and name not in may_be_empty] == []
        assert [str(finding) for finding in check(connection, rules()) if not finding.passed] == []


def test_every_object_in_the_database_is_commented(seed_warehouse: Path) -> None:
    queries = (
        "SELECT table_name FROM duckdb_tables() WHERE comment IS NULL AND NOT internal",
        "SELECT view_name FROM duckdb_views() WHERE comment IS NULL AND NOT internal",
        "SELECT function_name FROM duckdb_functions() WHERE comment IS NULL AND NOT internal",
    )
    with duckdb.connect(str(seed_warehouse), read_only=True) as connection:
        for query in queries:
            assert connection.execute(query).fetchall() == []


def test_the_views_of_the_contract_have_rows(seed_warehouse: Path) -> None:
    views = ("meetings", "who_met_whom", "meetings_by_dyad", "timeline", "source_coverage", "plover_consult")
    with duckdb.connect(str(seed_warehouse), read_only=True) as connection:
        for view in views:
            assert connection.execute(f"SELECT count(*) > 0 FROM {view}").fetchall() == [(True,)], view
        connection.execute("SELECT * FROM meeting_conflicts").fetchall()


def test_a_second_run_finds_nothing_new_even_without_dagsters_history(
    seed_run: Ran, project_root: Path, tmp_path: Path
) -> None:
    before = (seed_run.data / "warehouse.duckdb").resolve()
    empty_home = tmp_path / "dagster"
    empty_home.mkdir()
    articles = str(project_root / "seeds" / "articles")
    done = summitry("run", "--articles", articles, "--data", str(seed_run.data), dagster_home=empty_home)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Nothing new" in done.stdout
    assert (seed_run.data / "warehouse.duckdb").resolve() == before
    with Store.open(DataFolder(seed_run.data)) as store:
        assert store.ledger.pending(Versions.installed(ProcessorRecipe(SEEDS)).extractor) == []


def test_a_run_is_refused_while_another_one_writes(seed_run: Ran, dagster_home: Path) -> None:
    with run_lock(DataFolder(seed_run.data)):
        done = summitry("run", "--data", str(seed_run.data), dagster_home=dagster_home)
    assert done.returncode == 5
    assert "Another run" in done.stderr


def test_the_version_known_beforehand_is_that_of_the_loaded_model() -> None:
    from orchestration.models import installed_version
    from transforms.annotate import load_model, model_version

    assert installed_version(None) == model_version(load_model())


@pytest.fixture(scope="module")
def bad_run(
    seed_run: Ran, project_root: Path, dagster_home: Path, tmp_path_factory: pytest.TempPathFactory
) -> Ran:
    """A copy of the seeds' data folder, after a run over bad inputs and one good article."""
    root = tmp_path_factory.mktemp("bad")
    shutil.copytree(seed_run.data, root / "data", symlinks=True)
    inbox = root / "articles"
    inbox.mkdir()
    (inbox / "empty.txt").write_bytes(b"")
    (inbox / "binary.txt").write_bytes(bytes(range(256)) * 40)
    (inbox / "invalid.txt").write_bytes("Görüşmeler İstanbul'da yapıldı".encode() + b"\xff\xfe.")
    (inbox / "long_line.txt").write_bytes(b"talks " * 850_000)
    (inbox / "parentheses.txt").write_bytes(b"(" * 20_000)
    (inbox / "good.txt").write_text(
        "Ministers meet in Vienna\n\nVIENNA, 3 May 2024 (Reuters) - Austrian Foreign Minister"
        " Alexander Schallenberg met his German counterpart Annalena Baerbock in Vienna on Friday.\n"
    )
    done = summitry("run", "--articles", str(inbox), "--data", str(root / "data"), dagster_home=dagster_home)
    return Ran(done.returncode, done.stdout + done.stderr, root / "data")


def test_bad_inputs_are_rejected_and_the_rest_is_published(bad_run: Ran) -> None:
    assert bad_run.code == 3, bad_run.output
    with duckdb.connect(str((bad_run.data / "warehouse.duckdb").resolve()), read_only=True) as connection:
        rejected = dict(connection.execute("SELECT origin, code FROM rejected_input").fetchall())
        loaded = {origin for (origin,) in connection.execute("SELECT origin FROM dim_article").fetchall()}
        meetings = connection.execute(
            "SELECT DISTINCT origin FROM meeting_report JOIN dim_article USING (article_id)"
        ).fetchall()
    assert rejected == {
        "empty.txt": "empty",
        "binary.txt": "binary",
        "invalid.txt": "invalid_utf8",
        "long_line.txt": "text_too_long",
    }
    assert {"good.txt", "parentheses.txt"} <= loaded
    assert ("good.txt",) in meetings
    assert ("parentheses.txt",) not in meetings


def test_rejects_are_named_in_the_summary(bad_run: Ran) -> None:
    assert "4 rejected" in bad_run.output
    assert "long_line.txt: The text has 5,099,999 characters" in bad_run.output
