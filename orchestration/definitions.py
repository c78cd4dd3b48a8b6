"""All of it together, for Dagster. Importing this loads no model and opens no file."""

import os

import dagster as dg

from orchestration.assets import extract, ingest, model, warehouse
from orchestration.checks import tables_keep_their_rules
from orchestration.describe import JOB
from orchestration.logs import file_logger
from orchestration.project import Project
from orchestration.triggers import make_schedule, make_sensor

DATA_VARIABLE = "SUMMITRY_DATA"
ARTICLES_VARIABLE = "SUMMITRY_ARTICLES"


def default_project() -> Project:
    """Settings of runs that are started from the UI, the sensor or the schedule."""
    articles = os.environ.get(ARTICLES_VARIABLE, "seeds/articles")
    return Project(
        data=os.environ.get(DATA_VARIABLE, "data"),
        articles=[path for path in articles.split(os.pathsep) if path],
    )


job = dg.define_asset_job(
    JOB,
    selection=dg.AssetSelection.all(),
    description="Reads what is new, extracts it, resolves all of it and publishes a release.",
)

defs = dg.Definitions(
    assets=[ingest, extract, model, warehouse],
    asset_checks=[tables_keep_their_rules],
    jobs=[job],
    schedules=[make_schedule()],
    sensors=[make_sensor(default_project())],
    resources={"project": default_project()},
    executor=dg.in_process_executor,
    loggers={"console": dg.colored_console_logger, "file": file_logger},
)
