"""Runs whose process died: Dagster believes that they still run, and starts no other until told otherwise.

Every run that writes holds the lock of its data folder from its first seconds to its last. A run that
was started some time ago while that lock is free is therefore dead.
"""

from datetime import UTC, datetime, timedelta

import dagster as dg

from orchestration.folders import DataFolder
from orchestration.lock import is_locked
from orchestration.settings import DATA_TAG, Settings

GRACE = timedelta(seconds=90)
"""Between its start and taking the lock, and between letting go and its end, a run is left in peace."""


def fail_dead_runs(
    instance: dg.DagsterInstance, settings: Settings, now: datetime | None = None
) -> list[str]:
    """Have Dagster know that dead runs have failed; returns their ids."""
    now = now or datetime.now(UTC)
    started = instance.get_run_records(dg.RunsFilter(statuses=[dg.DagsterRunStatus.STARTED]))
    dead = []
    for record in started:
        run = record.dagster_run
        folder = DataFolder(settings.data_folder.root / run.tags.get(DATA_TAG, ""))
        is_old = now.timestamp() - (record.start_time or now.timestamp()) > GRACE.total_seconds()
        if is_old and not is_locked(folder):
            instance.report_run_failed(
                run, "The process of this run is gone. The next run goes on where it stopped."
            )
            dead.append(run.run_id)
    return dead
