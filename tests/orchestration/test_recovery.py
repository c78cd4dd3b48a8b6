"""Runs whose process is gone are marked as failed; living ones are not."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import dagster as dg
import pytest

from orchestration.folders import DataFolder
from orchestration.lock import is_locked, run_lock
from orchestration.recovery import GRACE, fail_dead_runs
from orchestration.settings import DATA_TAG, Settings

LATER = GRACE + timedelta(seconds=5)


@dg.job
def nothing() -> None:
    """A job to make runs of."""


@pytest.fixture
def settings(data: DataFolder) -> Settings:
    return Settings(data=str(data.root))


def start(instance: dg.DagsterInstance, data: DataFolder | None = None) -> str:
    """A run that Dagster believes to be under way."""
    tags = {DATA_TAG: str(data.root)} if data else {}
    run = instance.create_run_for_job(nothing, status=dg.DagsterRunStatus.STARTING, tags=tags)
    instance.report_dagster_event(
        dg.DagsterEvent(dg.DagsterEventType.RUN_START.value, nothing.name), run_id=run.run_id
    )
    return run.run_id


def test_a_started_run_without_the_lock_is_dead_after_a_while(settings: Settings) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        run_id = start(instance)
        assert fail_dead_runs(instance, settings) == []
        assert fail_dead_runs(instance, settings, datetime.now(UTC) + LATER) == [run_id]
        assert instance.get_run_by_id(run_id).status is dg.DagsterRunStatus.FAILURE
        assert fail_dead_runs(instance, settings, datetime.now(UTC) + LATER) == []


def test_a_run_that_holds_the_lock_is_alive_however_long_it_takes(
    settings: Settings, data: DataFolder
) -> None:
    with dg.DagsterInstance.ephemeral() as instance, run_lock(data):
        start(instance)
        assert fail_dead_runs(instance, settings, datetime.now(UTC) + 1000 * LATER) == []


def test_a_run_is_judged_by_the_lock_of_its_own_data_folder(
    settings: Settings, data: DataFolder, tmp_path: Path
) -> None:
    other = DataFolder(tmp_path / "other").make()
    with dg.DagsterInstance.ephemeral() as instance, run_lock(other):
        here, there = start(instance), start(instance, other)
        assert fail_dead_runs(instance, settings, datetime.now(UTC) + LATER) == [here]
        assert instance.get_run_by_id(there).status is dg.DagsterRunStatus.STARTED


def test_looking_at_the_lock_does_not_take_it(data: DataFolder) -> None:
    assert not is_locked(data)
    with run_lock(data):
        assert is_locked(data)
    assert not is_locked(data)
