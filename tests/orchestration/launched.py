"""The whole job, run in this process as an operator launches it, and what Dagster knows of it afterwards."""

from pathlib import Path
from typing import Any

import dagster as dg

from orchestration.assets import WAREHOUSE
from orchestration.definitions import defs
from orchestration.describe import JOB
from orchestration.serving import SERVED


def launch(data: Path, **settings: Any) -> tuple[dg.ExecuteInProcessResult, dict[str, str]]:
    """Run the job with settings, as the launchpad does; its result, and the tags that it has in the end."""
    config = {"articles": [], "data": str(data), **settings}
    with dg.DagsterInstance.ephemeral() as instance:
        result = defs.resolve_job_def(JOB).execute_in_process(
            run_config={"resources": {"project": {"config": config}}}, instance=instance, raise_on_error=False
        )
        run = instance.get_run_by_id(result.run_id)
        assert run is not None
        tags = {name.removeprefix("summitry/"): value for name, value in run.tags.items()}
        return result, tags | {SERVED: told_of_served(instance)}


def told_of_served(instance: dg.DagsterInstance) -> str:
    """What the check of the published file says last."""
    key = dg.AssetCheckKey(dg.AssetKey(WAREHOUSE), SERVED)
    record = instance.event_log_storage.get_latest_asset_check_execution_by_key([key]).get(key)
    if record is None or not isinstance(record.evaluation, dg.AssetCheckEvaluation):
        return "not told"
    assert record.evaluation.severity is dg.AssetCheckSeverity.WARN
    return f"{'passed' if record.evaluation.passed else 'failed'}: {record.evaluation.description}"


def metadata(result: dg.ExecuteInProcessResult, step: str, asset: str) -> dict[str, Any]:
    """What the event of an asset carries."""
    events = result.asset_materializations_for_node(step)
    event = next(event for event in events if event.asset_key.to_user_string() == asset)
    return {name: value.value for name, value in event.metadata.items()}


def assets_made(result: dg.ExecuteInProcessResult) -> set[str]:
    return {
        event.asset_key.to_user_string()
        for event in result.get_asset_materialization_events()
        if event.asset_key is not None
    }
