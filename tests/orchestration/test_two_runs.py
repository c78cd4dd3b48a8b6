"""Only one run writes at a time: of two in Dagster the second waits, and the command line is refused."""

import json
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import pytest

from orchestration.errors import LOCKED
from orchestration.folders import DataFolder
from orchestration.lock import is_locked
from tests.conftest import Ran, summitry
from tests.orchestration.ui_server import Server, running_ui

pytestmark = [pytest.mark.model, pytest.mark.slow]

SECONDS_TO_END = 200
UNDER_WAY = (dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.STARTED)


@pytest.fixture
def data(seed_run: Ran, tmp_path: Path) -> DataFolder:
    """A copy of the project that has read the sample articles."""
    assert seed_run.code == 0, seed_run.output
    return DataFolder(Path(shutil.copytree(seed_run.data, tmp_path / "data", symlinks=True)))


@pytest.fixture
def server(project_root: Path, data: DataFolder, tmp_path: Path) -> Iterator[Server]:
    """The UI, with its daemon."""
    home = tmp_path / "home"
    home.mkdir()
    shutil.copy(project_root / ".dagster" / "dagster.yaml", home)
    with running_ui(home, data.root) as started:
        yield started


def launch(server: Server, data: DataFolder, force: bool) -> None:
    """Ask for a run as the launchpad does; with `force` it extracts all again, which takes a while."""
    project = {"articles": [], "data": str(data.root), "force": force}
    config = json.dumps(json.dumps({"resources": {"project": {"config": project}}}))
    _, answer = server.ask(
        "mutation Launch($selector: JobOrPipelineSelector!) { launchRun(executionParams:"
        f' {{selector: $selector, mode: "default", runConfigData: {config}}}) {{ __typename }} }}'
    )
    assert json.loads(answer)["data"]["launchRun"]["__typename"] == "LaunchRunSuccess", answer


def test_of_two_runs_the_second_waits_and_the_command_line_is_refused(
    server: Server, data: DataFolder
) -> None:
    before = {path.name for path in data.releases.glob("*.duckdb")}
    refused = None
    most_at_once = 0
    launch(server, data, force=True)
    launch(server, data, force=False)
    with dg.DagsterInstance.from_config(str(server.home)) as instance:
        until = time.monotonic() + SECONDS_TO_END
        while instance.get_runs_count(dg.RunsFilter(statuses=[dg.DagsterRunStatus.SUCCESS])) < 2:
            assert time.monotonic() < until, [run.status for run in instance.get_runs()]
            under_way = instance.get_runs_count(dg.RunsFilter(statuses=list(UNDER_WAY)))
            most_at_once = max(most_at_once, under_way)
            if refused is None and is_locked(data):
                refused = summitry("run", "--data", str(data.root), dagster_home=server.home)
            time.sleep(0.2)
        second, first = instance.get_run_records(dg.RunsFilter(job_name="summitry"))
    assert most_at_once == 1
    assert first.end_time is not None
    assert second.start_time is not None
    assert second.start_time >= first.end_time
    assert len({path.name for path in data.releases.glob("*.duckdb")} - before) == 1
    assert refused is not None
    assert refused.returncode == LOCKED
    assert "is writing to" in refused.stderr
    assert "Wait for it to end" in refused.stderr
