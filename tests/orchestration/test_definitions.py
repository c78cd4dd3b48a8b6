"""The asset graph as an operator sees it, held against a snapshot, and how quickly it loads."""

import json
import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.definitions.assets.graph.asset_graph import AssetGraph

from orchestration.assets import DAILY, WEEKLY
from orchestration.definitions import defs
from orchestration.describe import JOB, OWNERS, WRITER
from orchestration.project import PATIENCE
from orchestration.serving import SERVED
from orchestration.transient import RETRIES
from transforms.tables import CONTRACT_TABLES, STAGE_TABLES

SNAPSHOT = Path(__file__).with_name("asset_graph.json")


@pytest.fixture(scope="module")
def graph() -> AssetGraph:
    return defs.resolve_asset_graph()


@pytest.fixture(scope="module")
def steps() -> dict[str, dg.OpDefinition]:
    nodes = defs.resolve_job_def(JOB).all_node_defs
    return {node.name: node for node in nodes if isinstance(node, dg.OpDefinition)}


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
    assert names == tables | {"article", "fetched", "intake", "warehouse", "report"}


def test_every_asset_is_described_owned_and_of_some_kind(graph: AssetGraph) -> None:
    for key in graph.get_all_asset_keys():
        node = graph.get(key)
        assert node.description, key
        assert list(node.owners) == list(OWNERS), key
        assert node.kinds, key


def test_every_check_blocks_publishing_but_the_one_of_what_is_served(graph: AssetGraph) -> None:
    blocking = {key for key in graph.asset_check_keys if graph.get_check_spec(key).blocking}
    assert len(blocking) > len(CONTRACT_TABLES)
    assert graph.asset_check_keys - blocking == {dg.AssetCheckKey(dg.AssetKey("warehouse"), SERVED)}


def test_sensors_and_schedules_run_by_default() -> None:
    repository = defs.get_repository_def()
    schedules = {schedule.name: schedule for schedule in repository.schedule_defs}
    sensors = {sensor.name: sensor for sensor in repository.sensor_defs}
    assert set(sensors) == {"arrivals", "failures", "fetching"}
    assert set(schedules) == {"nightly", "catch_up"}
    assert all(sensor.default_status is dg.DefaultSensorStatus.RUNNING for sensor in sensors.values())
    assert all(item.default_status is dg.DefaultScheduleStatus.RUNNING for item in schedules.values())
    assert {sensors["arrivals"].job_name, *(item.job_name for item in schedules.values())} == {JOB}
    assert defs.resolve_job_def(JOB).executor_def is dg.in_process_executor


def test_steps_that_make_the_release_are_in_the_pool_of_the_one_writer(
    steps: dict[str, dg.OpDefinition],
) -> None:
    assert {"ingest", "extract", "model", "tables_keep_their_rules", "warehouse"} <= set(steps)
    assert {node.pool for name, node in steps.items() if name != "fetched"} == {WRITER}


def test_steps_are_tried_again_but_checks_are_not(steps: dict[str, dg.OpDefinition]) -> None:
    retried = {name for name, node in steps.items() if node.retry_policy == RETRIES}
    assert retried >= {"ingest", "extract", "model", "warehouse"}
    assert steps["tables_keep_their_rules"].retry_policy is None


def test_intake_and_warehouse_say_how_old_they_may_become(graph: AssetGraph) -> None:
    fresh = {
        key.to_user_string(): graph.get(key).freshness_policy
        for key in graph.get_all_asset_keys()
        if graph.get(key).freshness_policy
    }
    assert fresh == {"intake": DAILY, "warehouse": WEEKLY}


def test_the_launchpad_begins_with_every_setting_and_its_default() -> None:
    """What the job is given beforehand is valid, and names all that can be set."""
    job = defs.resolve_job_def(JOB)
    config = job.run_config["resources"]["project"]["config"]
    assert config == {
        "articles": ["seeds/articles"], "data": "data", "model": None, "workers": 0, "use_holders": True,
        "use_gate": True, "force": False, "only_sources": [], "published_from": None, "published_to": None,
        "sources_file": None, "fetch": True, "patience": PATIENCE,
    }  # fmt: skip
    assert dg.validate_run_config(job, job.run_config)
    for wrong in (
        {"only_sources": "Reuters"},
        {"published_from": 2025},
        {"forse": True},
        {"workers": "many"},
    ):
        with pytest.raises(dg.DagsterInvalidConfigError):
            dg.validate_run_config(job, {"resources": {"project": {"config": wrong}}})


def test_loading_needs_no_model_and_warns_of_nothing() -> None:
    heavy = ("spacy", "trafilatura", "rensa", "py3langid", "dateparser")
    script = (
        "import sys, orchestration.definitions as found; found.defs.resolve_job_def('summitry');"
        f" print([name for name in {heavy} if name in sys.modules])"
    )
    command = [sys.executable, "-W", "error", "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "[]\n", "")
