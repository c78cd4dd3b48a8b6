"""Fetching as Dagster sees it: an asset before the intake, and a sensor that asks for runs."""

from collections import Counter

import dagster as dg

from orchestration.clock import utc_now
from orchestration.describe import JOB, OWNERS
from orchestration.errors import LockedError
from orchestration.fetching.outcomes import FAILED, REFUSED
from orchestration.fetching.service import Fetched, Service
from orchestration.project import Project
from orchestration.settings import TRIGGER_TAG, Settings

FETCHED = "fetched"
SENSOR_SECONDS = 60
MOST_LISTED = 20


@dg.asset(
    name=FETCHED,
    group_name="ingest",
    kinds={"python"},
    owners=list(OWNERS),
    description="Feeds and pages of `sources.toml` that were due, fetched into the data folder.",
)
def fetched(context: dg.AssetExecutionContext, project: Project) -> dg.MaterializeResult[None]:
    """Fetch what is due; without sources in the network nothing is asked."""
    settings = project.settings
    if not settings.fetch or not settings.sources.fetched:
        return dg.MaterializeResult(metadata=project.note(**Fetched().figures))
    try:
        done = Service(settings.data_folder, settings.sources).fetch_due(
            listener=lambda visit: context.log.info(f"{visit.outcome}: {visit.resource.url}")
        )
    except LockedError as error:
        context.log.warning(f"{error} This run reads what is there.")
        done = Fetched()
    return dg.MaterializeResult(metadata={**project.note(**done.figures), "failures": _failures(done)})


def _failures(done: Fetched) -> dg.MarkdownMetadataValue:
    """What failed and why, as a table."""
    failed = [visit.resource for visit in done.visits if visit.outcome in (FAILED, REFUSED)]
    rows = [f"| `{item.url}` | {item.code} | {item.failures} |" for item in failed[:MOST_LISTED]]
    codes = Counter(item.code for item in failed)
    summary = ", ".join(f"{count:,} {code}" for code, count in codes.most_common()) or "none"
    head = ["", "| URL | code | failures in a row |", "| --- | --- | --- |"] if rows else []
    return dg.MetadataValue.md("\n".join([summary, *head, *rows]))


def make_fetch_sensor(settings: Settings) -> dg.SensorDefinition:
    """A sensor that asks for a run when a feed or page is due, and each hour while it stays so."""

    @dg.sensor(
        name="fetching",
        job_name=JOB,
        minimum_interval_seconds=SENSOR_SECONDS,
        default_status=dg.DefaultSensorStatus.RUNNING,
        description="Asks for a run when a feed or page of sources.toml is due.",
    )
    def fetching() -> dg.RunRequest | dg.SkipReason:
        sources = settings.sources
        if not sources.fetched:
            return dg.SkipReason(f"{sources.path.name} names no feed and no page.")
        now = utc_now()
        due = Service(settings.data_folder, sources).due(now)
        if not due:
            return dg.SkipReason("Nothing is due.")
        return dg.RunRequest(
            run_key=f"{due[0]:%Y%m%dT%H%M%S.%f}-{now:%Y%m%dT%H}",
            tags={TRIGGER_TAG: "fetching", "summitry/urls": str(len(due))},
        )

    return fetching
