"""Whether readers get the newest state, as a check of the asset `warehouse` tells it; it blocks nothing."""

from datetime import UTC, datetime

import dagster as dg

from orchestration.folders import DataFolder
from orchestration.publish import is_held
from orchestration.reader import command
from orchestration.store import Store

SERVED = "newest_is_served"


def served_spec(asset: str) -> dg.AssetCheckSpec:
    """The check, on the asset that is the published file."""
    return dg.AssetCheckSpec(
        SERVED,
        asset=asset,
        description="Readers get the newest release: none is held back after a rollback, and none waits for"
        " articles that other versions extracted.",
    )


def served_check(asset: str, store: Store, articles_waiting: int = 0) -> dg.AssetCheckResult:
    """What is served, and why not the newest, if it is not.

    `articles_waiting`: because of which no release could be made.
    """
    newest = store.newest_release()
    reason = _waiting(articles_waiting) or _held(store.data)
    metadata: dict[str, str | int] = {
        "served": store.data.warehouse.resolve().name if store.data.warehouse.exists() else "nothing yet",
        "newest": newest.name if newest else "none yet",
        "articles waiting": articles_waiting,
    }
    return dg.AssetCheckResult(
        passed=reason is None,
        asset_key=asset,
        check_name=SERVED,
        severity=dg.AssetCheckSeverity.WARN,
        description=reason or "The newest release is served.",
        metadata=metadata,
    )


def _waiting(articles: int) -> str | None:
    """Why no release was made."""
    if not articles:
        return None
    return (
        f"Not published: {articles:,} articles of the last release still wait for these versions, and a"
        " release never mixes versions. Run again without only_sources and dates to go on."
    )


def _held(data: DataFolder) -> str | None:
    """Why a release that was made is not served."""
    if not is_held(data):
        return None
    since = datetime.fromtimestamp(data.held.stat().st_mtime, UTC)
    return (
        f"Held back: since {since:%Y-%m-%d %H:%M} UTC an older release is served on purpose (`summitry"
        f" rollback`). New ones are kept. To serve the newest: {command('rollback --newest', data)}"
    )


def show_though_skipped(instance: dg.DagsterInstance, result: dg.AssetCheckResult) -> None:
    """Have the check show a result although the step of its asset was skipped."""
    if result.asset_key is None or result.check_name is None:
        raise ValueError("a result is reported for one check of one asset")
    instance.report_runless_asset_event(
        dg.AssetCheckEvaluation(
            asset_key=result.asset_key,
            check_name=result.check_name,
            passed=result.passed,
            metadata=result.metadata,
            severity=result.severity,
            description=result.description,
        )
    )
