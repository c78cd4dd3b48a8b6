"""A run as an operator sets and sees it: settings of the launchpad, tags, figures, and the release."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from orchestration.folders import DataFolder
from orchestration.lineage import column_lineage
from orchestration.releases import roll_back, roll_forward
from orchestration.serving import SERVED
from orchestration.settings import TRIGGER_TAG, Settings
from orchestration.triggers import make_catch_up
from tests.conftest import Ran
from tests.orchestration.launched import assets_made, launch, metadata

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def project(seed_run: Ran, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project that has read the sample articles."""
    assert seed_run.code == 0, seed_run.output
    data = tmp_path_factory.mktemp("operations") / "data"
    shutil.copytree(seed_run.data, data, symlinks=True)
    return data


def reason(result: dg.ExecuteInProcessResult) -> str:
    return json.dumps([str(event.event_specific_data) for event in result.all_events if event.is_failure])


def test_nothing_new_is_a_look_and_no_release(project: Path) -> None:
    before = DataFolder(project).warehouse.resolve()
    result, tags = launch(project)
    assert result.success
    assert assets_made(result) == {"fetched", "intake"}
    assert DataFolder(project).warehouse.resolve() == before
    assert tags[TRIGGER_TAG.removeprefix("summitry/")] == "by hand"
    assert tags["articles"] == "0 new"
    assert tags[SERVED] == "passed: The newest release is served."
    hourly = make_catch_up(Settings(data=str(project)))()
    assert isinstance(hourly, dg.SkipReason)
    assert hourly.skip_message == "Nothing is left to do."


def test_force_of_one_publisher_extracts_its_articles_and_keeps_the_others(project: Path) -> None:
    before = DataFolder(project).warehouse.resolve()
    result, tags = launch(
        project,
        only_sources=["reuters.com"],
        published_from="2025-02-27",
        published_to="2025-02-28",
        force=True,
    )
    assert result.success
    assert DataFolder(project).warehouse.resolve() != before
    figures = metadata(result, "warehouse", "warehouse")
    assert figures["articles"] == 5
    assert metadata(result, "extract", "token")["articles extracted"] == 1
    assert re.fullmatch(r"en_core_web_\w+-[\d.]+", tags["model"])
    assert tags["extractor"].startswith("rules ")
    assert (tags["force"], tags["only_sources"]) == ("true", "reuters.com")
    assert (tags["published"], tags["articles"]) == ("2025-02-27/2025-02-28", "0 new of 5")
    assert int(tags["meetings"]) == figures["meetings"] > 0
    stages = {name for name in figures if name.startswith("seconds: ")}
    assert stages == {f"seconds: {stage}" for stage in ("ingest", "extract", "model", "build", "publish")}
    assert all(isinstance(figures[name], float) for name in stages)
    _assert_meetings_are_described(result)


def _assert_meetings_are_described(result: dg.ExecuteInProcessResult) -> None:
    """Rows and lineage with the table, and the outcome of its check."""
    meetings = metadata(result, "model", "fact_meeting")
    assert meetings["dagster/row_count"] > 0
    assert meetings["dagster/column_lineage"] == column_lineage("fact_meeting")
    assert meetings["rows written"] <= meetings["dagster/row_count"]
    checks = {check.asset_key.to_user_string(): check for check in result.get_asset_check_evaluations()}
    assert checks["fact_meeting"].passed
    assert checks["fact_meeting"].metadata["rows that break a rule"].value == 0


def test_a_release_that_is_held_back_is_seen_until_it_is_served(project: Path) -> None:
    data = DataFolder(project)
    first = data.warehouse.resolve()
    _, tags = launch(project, only_sources=["reuters.com"], force=True)
    assert tags[SERVED].startswith("passed")
    roll_back(data, first.name)
    result, tags = launch(project, only_sources=["reuters.com"], force=True)
    assert "warehouse" in assets_made(result)
    assert data.warehouse.resolve() == first
    assert tags[SERVED].startswith("failed: Held back: since ")
    assert "summitry rollback --newest" in tags[SERVED]
    _, tags = launch(project)
    assert tags[SERVED].startswith("failed: Held back"), "also where nothing is new"
    roll_forward(data)
    _, tags = launch(project)
    assert tags[SERVED].startswith("passed")


def test_new_rules_for_some_articles_publish_nothing_and_say_so(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = DataFolder(project).warehouse.resolve()
    monkeypatch.setattr("orchestration.extraction.EXTRACTOR_VERSION", "next")
    result, tags = launch(project, only_sources=["reuters.com"])
    assert result.success
    assert metadata(result, "extract", "relation")["articles extracted"] == 1
    assert tags[SERVED].startswith("failed: Not published: 4 articles of the last release still wait")
    assert DataFolder(project).warehouse.resolve() == before
    result, tags = launch(project)
    assert metadata(result, "extract", "relation")["articles extracted"] == 4
    assert tags[SERVED].startswith("passed")
    assert DataFolder(project).warehouse.resolve() != before


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"only_sources": ["Ruters"]}, "No article here is by 'Ruters'"),
        ({"published_from": "2025-02-30"}, "is no day"),
        ({"published_from": "2025-02-02", "published_to": "2025-02-01"}, "is after published_to"),
        ({"model": "no_such_model", "force": True}, "no_such_model"),
    ],
    ids=["source", "day", "order", "model"],
)
def test_what_makes_no_sense_fails_with_a_plain_word_and_changes_nothing(
    project: Path, settings: dict[str, Any], told: str
) -> None:
    before = DataFolder(project).warehouse.resolve()
    result, _ = launch(
        project, force=True, **{name: value for name, value in settings.items() if name != "force"}
    )
    assert not result.success
    assert told in reason(result)
    assert DataFolder(project).warehouse.resolve() == before
