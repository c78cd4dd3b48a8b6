"""The notebook, run from top to bottom without a browser."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import duckdb
import pytest

from orchestration.folders import DataFolder
from sql.notebook import app
from tests.cli.world import FISH, actor_id, judgement, publish_world


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """A data folder with a release."""
    data = DataFolder(tmp_path_factory.mktemp("notebook") / "data")
    publish_world(data)
    return data


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))


def run(data: DataFolder, **given: object) -> dict[str, Any]:
    """What the cells define, with some of it given."""
    _, defined = app.run(defs={"data": data, **given})
    return dict(defined)


def test_it_runs_from_top_to_bottom(data: DataFolder) -> None:
    found = run(data)
    assert found["summary"]["meeting_count"] == 6
    assert {row["status"] for row in found["by_month"]} >= {"held", "planned"}
    assert found["name"].value == found["most_active"][0]["actor"]
    assert found["contacts"][0]["meeting_count"] > 0
    assert found["chosen"].value == found["meetings"][:1]


def test_names_may_be_aliases_without_accents(data: DataFolder) -> None:
    found = run(data, name=SimpleNamespace(value="kovac"))
    assert "Jean Dupré" in [row["counterpart"] for row in found["contacts"]]
    assert FISH in [row["meeting_id"] for row in found["meetings"]]
    assert run(data, name=SimpleNamespace(value="nobody of that name"))["meetings"] == []


def test_the_values_of_a_meeting_stand_with_their_words(data: DataFolder) -> None:
    found = run(data, chosen=SimpleNamespace(value=[{"meeting_id": FISH}]))
    lengths = [row for row in found["evidence"] if row["attribute"] == "duration"]
    assert [(row["value"], row["chosen"], row["quote"]) for row in lengths] == [
        ("180", "✓", "three hours"),
        ("240", "", "four hours"),
    ]


def test_what_analysts_judged_is_marked(tmp_path: Path) -> None:
    data = DataFolder(tmp_path / "data")
    said = [judgement(1, FISH), judgement(2, actor_id("kovac"), kind="actor", attribute="name", value="Ana")]
    publish_world(data, changes={"judgement": said})
    found = run(data, name=SimpleNamespace(value="dupre"))
    judged = {row["counterpart"]: row["judged"] for row in found["contacts"]}
    assert judged["Ana Kovač"] == "✎"
    assert {row["meeting_id"] for row in found["meetings"] if row["judged"]} == {FISH}
    shown = run(data, chosen=SimpleNamespace(value=[{"meeting_id": FISH}]))["evidence"]
    assert [row["told_by"] for row in shown if (row["attribute"], row["value"]) == ("city", "Bern")] == [
        "Ada"
    ]


def test_it_answers_sql_and_shows_mistakes(data: DataFolder) -> None:
    assert run(data, question=SimpleNamespace(value="SELECT 1 AS one"))["answer"] == [{"one": 1}]
    assert run(data, question=SimpleNamespace(value="SELECT nothing"))["answer"] == []


def test_it_reads_only_and_reaches_no_other_file(data: DataFolder) -> None:
    connection = run(data)["connection"]
    for query in ("FROM read_csv('/etc/passwd')", "SET enable_external_access = true", "DROP TABLE token"):
        with pytest.raises(duckdb.Error):
            connection.execute(query)


def test_a_folder_without_a_release_is_no_traceback(tmp_path: Path) -> None:
    assert "connection" not in run(DataFolder(tmp_path))
