"""All of it together, for Dagster. Importing this loads no model and opens no file."""

import dagster as dg

from orchestration.assets import REPORT, extract, ingest, model, report, warehouse
from orchestration.checks import tables_keep_their_rules
from orchestration.describe import JOB
from orchestration.engines import keep_engines
from orchestration.failures import make_failure_sensor
from orchestration.fetching.assets import fetched, make_fetch_sensor
from orchestration.logs import file_logger
from orchestration.project import Project
from orchestration.settings import Settings
from orchestration.triggers import make_catch_up, make_schedule, make_sensor

keep_engines()
settings = Settings.from_environment()
project = Project(articles=list(settings.articles), data=settings.data)

job = dg.define_asset_job(
    JOB,
    selection=dg.AssetSelection.all() - dg.AssetSelection.assets(REPORT),
    description="Reads what is new, extracts it, resolves all of it and publishes a release.",
    config=project.as_run_config(),
)

defs = dg.Definitions(
    assets=[fetched, ingest, extract, model, warehouse, report],
    asset_checks=[tables_keep_their_rules],
    jobs=[job],
    schedules=[make_schedule(), make_catch_up(settings)],
    sensors=[make_sensor(settings), make_fetch_sensor(settings), make_failure_sensor(settings)],
    resources={"project": project},
    executor=dg.in_process_executor,
    loggers={"console": dg.colored_console_logger, "file": file_logger},
)
