"""The stages from top to bottom, each a few lines: inputs, one call, metadata.

An asset is named after the table that it makes. Results lie in the data folder; Dagster keeps only what
happened, and its history can be deleted without losing or repeating anything.
"""

from collections.abc import Iterator

import dagster as dg
import polars as pl

from orchestration.arrivals import take_arrivals
from orchestration.clock import utc_now
from orchestration.describe import OWNERS, in_order, materialized, table_spec
from orchestration.extraction import extract_pending
from orchestration.folders import SQL
from orchestration.outlook import is_release_current
from orchestration.processing import EXTRACT_TABLES
from orchestration.project import Project
from orchestration.publish import publish
from orchestration.reader import open_warehouse, served_path
from orchestration.release_tables import (
    MODELED_TABLES,
    fingerprint,
    parts_of_release,
    table_path,
    write_tables,
    written_fingerprint,
)
from orchestration.store.ledger import ANNOTATE, EXTRACT
from transforms.ingest import READER_VERSION
from transforms.tables import CONTRACT_TABLES
from transforms.version import EXTRACTOR_VERSION

WAREHOUSE = "warehouse"
REPORT = "report"
Results = Iterator[dg.MaterializeResult[None]]


@dg.multi_asset(specs=[table_spec("article", skippable=True)], code_version=READER_VERSION)
def ingest(context: dg.AssetExecutionContext, project: Project) -> Results:
    """Read what arrived. Where that changes nothing, the stages after this one are skipped."""
    store, settings = project.store, project.settings
    counts = take_arrivals(store, settings.roots, settings.hints, project.progress)
    context.log.info(f"{counts}")
    figures = project.note(
        files=counts.files, articles_new=counts.new_articles, articles_known=counts.known_articles,
        inputs_refused=counts.rejects, files_waiting=counts.waiting_files,
    )  # fmt: skip
    if is_release_current(store, project.versions):
        context.log.info("Nothing new: the newest release stays.")
        return
    articles = store.articles().sort("ingested_at", descending=True)
    yield materialized(
        "article",
        articles.select(pl.len()).collect().item(),
        articles.select("origin", "title", "source_name", "published_at", "language").head(8).collect(),
        **figures,
    )


@dg.multi_asset(
    specs=[table_spec(name) for name in ("token", *EXTRACT_TABLES)],
    code_version=EXTRACTOR_VERSION,
    op_tags={"dagster/priority": "1"},
)
def extract(context: dg.AssetExecutionContext, project: Project) -> Results:
    """Annotate and extract what is new, in a pool of processes where there is much."""
    store, settings, versions = project.store, project.settings, project.versions
    counts = extract_pending(store, settings.recipe, versions, settings.worker_count, project.progress)
    context.log.info(f"{counts}")
    figures = project.note(
        articles_extracted=counts.articles, articles_refused=counts.rejects,
        extraction_seconds=round(counts.seconds, 1), articles_a_second=round(counts.articles_a_second, 2),
    )  # fmt: skip
    stages = {
        "token": (ANNOTATE, versions.model),
        **dict.fromkeys(EXTRACT_TABLES, (EXTRACT, versions.extractor)),
    }
    for name, (stage, version) in stages.items():
        rows = store.scan(name, stage, version)
        yield materialized(
            name, rows.select(pl.len()).collect().item(), rows.head(8).collect(), **figures, version=version
        )


@dg.multi_asset(specs=[table_spec(name) for name in MODELED_TABLES])
def model(context: dg.AssetExecutionContext, project: Project) -> Results:
    """Resolve what all articles say into actors, venues and meetings, and lay the warehouse's tables down."""
    from orchestration.modeling import model_tables  # takes a second; not needed where nothing is new

    store, versions = project.store, project.versions
    made_from = fingerprint(store, versions)
    modeled = model_tables(store, versions, project.use_holders, project.progress)
    for message in modeled.unused_judgements:
        context.log.warning(f"A judgement was not applied: {message}")
    frames = modeled.tables
    write_tables(store, frames, made_from)
    for name in in_order(MODELED_TABLES):
        yield materialized(name, frames[name].height, frames[name].head(8))


@dg.asset(
    name=WAREHOUSE,
    deps=[table.name for table in CONTRACT_TABLES],
    group_name="publish",
    kinds={"duckdb"},
    owners=list(OWNERS),
    description="The published file `warehouse.duckdb`: every table and view, audited, swapped in whole.",
)
def warehouse(project: Project) -> dg.MaterializeResult[None]:
    """Build a release aside, audit it again, and swap the link to it."""
    store = project.store
    parts = parts_of_release(store, project.versions)
    release = publish(store, parts, SQL, written_fingerprint(store), utc_now())
    meetings = pl.read_parquet(table_path(store, "fact_meeting"))
    path = project.store.data.releases / release.name
    return materialized(
        WAREHOUSE,
        sum(release.counts.values()),
        meetings.select("label", "start_date", "status", "article_count", "source_count").head(8),
        release=release.name,
        path=dg.MetadataValue.path(project.store.data.warehouse),
        sha256=release.sha256,
        **project.note(
            released=1, articles=release.counts["dim_article"], meetings=release.counts["fact_meeting"],
            rejected_inputs=release.counts["rejected_input"], megabytes=round(path.stat().st_size / 1e6, 1),
        ),
    )  # fmt: skip


@dg.asset(
    name=REPORT,
    deps=[WAREHOUSE],
    group_name="publish",
    kinds={"html"},
    owners=list(OWNERS),
    description="The warehouse as a web site that needs no network: made on demand, not at every run.",
)
def report(project: Project) -> dg.MaterializeResult[None]:
    """Write the site of the release that is served."""
    from orchestration.report import write_report  # with its templates; no other asset needs them

    data = project.store.data
    with open_warehouse(data) as connection:
        written = write_report(connection, data.report, served_path(data).name)
    return dg.MaterializeResult(
        metadata={
            "pages": written.page_count,
            "meetings": written.meeting_count,
            "index": dg.MetadataValue.path(written.index),
        }
    )
