"""The asset graph as an operator sees it, held against a snapshot, and how quickly it loads."""

import json
import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.definitions.assets.graph.asset_graph import AssetGraph

from orchestration.definitions import defs
from orchestration.describe import JOB, OWNERS
from transforms.tables import CONTRACT_TABLES, STAGE_TABLES

SNAPSHOT = Path(__file__).with_name("asset_graph.json")


@pytest.fixture(scope="module")
def graph() -> AssetGraph:
    return defs.resolve_asset_graph()


def test_the_asset_graph_is_as_agreed(graph: AssetGraph) -> None:
    """After a change that is meant: write `found` into asset_graph.json."""
    found = {
        key.to_user_string(): {
            "group": graph.get(key).group_name,
            "made_from": sorted(parent.to_user_string() for parent in graph.get(key).parent_keys),
            "checks": sorted(check.name for check in graph.get(key).check_keys),
        }
        for key in sorted(graph.get_all_asset_keys())
    }
    assert json.loads(SNAPSHOT.read_text(encoding="utf-8")) == found


def test_assets_are_named_after_tables(graph: AssetGraph) -> None:
    names = {key.to_user_string() for key in graph.get_all_asset_keys()}
    tables = {table.name for table in (*CONTRACT_TABLES, *STAGE_TABLES)}
    assert names == tables | {"article", "warehouse", "report"}


def test_every_asset_is_described_owned_and_of_some_kind(graph: AssetGraph) -> None:
    for key in graph.get_all_asset_keys():
        node = graph.get(key)
        assert node.description, key
        assert list(node.owners) == list(OWNERS), key
        assert node.kinds, key


def test_every_check_blocks_publishing(graph: AssetGraph) -> None:
    assert graph.asset_check_keys
    assert all(graph.get_check_spec(key).blocking for key in graph.asset_check_keys)


def test_sensor_and_schedule_run_by_default() -> None:
    repository = defs.get_repository_def()
    (sensor,), (schedule,) = repository.sensor_defs, repository.schedule_defs
    assert sensor.default_status is dg.DefaultSensorStatus.RUNNING
    assert schedule.default_status is dg.DefaultScheduleStatus.RUNNING
    assert sensor.job_name == schedule.job_name == JOB
    assert defs.resolve_job_def(JOB).executor_def is dg.in_process_executor


def test_loading_needs_no_model_and_warns_of_nothing() -> None:
    heavy = ("spacy", "trafilatura", "rensa", "py3langid", "dateparser")
    script = (
        "import sys, orchestration.definitions as found; found.defs.resolve_job_def('summitry');"
        f" print([name for name in {heavy} if name in sys.modules])"
    )
    command = [sys.executable, "-W", "error", "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "[]\n", "")
