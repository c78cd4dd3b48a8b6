"""The stages from top to bottom, each a few lines: inputs, one call, metadata.

An asset is named after the table that it makes. Results lie in the data folder; Dagster keeps only what
happened, and its history can be deleted without losing or repeating anything.
"""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

import dagster as dg
import polars as pl

from orchestration.arrivals import take_arrivals
from orchestration.clock import utc_now
from orchestration.describe import OWNERS, WRITER, in_order, materialized, table_spec
from orchestration.extraction import extract_pending
from orchestration.fetching.assets import FETCHED
from orchestration.folders import SQL
from orchestration.outlook import articles_left_behind, is_release_current
from orchestration.processing import EXTRACT_TABLES
from orchestration.project import Project
from orchestration.publish import publish
from orchestration.reader import open_warehouse, served_path
from orchestration.release_tables import (
    MODELED_TABLES,
    base_of_release,
    fingerprint,
    parts_of_release,
    write_tables,
    written_fingerprint,
    written_rows,
)
from orchestration.serving import served_check, served_spec, show_though_skipped
from orchestration.store.ledger import ACCOUNTED, ANNOTATE, EXTRACT
from orchestration.transient import RETRIES, failures_are_final_unless_transient
from transforms.collector import no_cycle_search
from transforms.ingest import READER_VERSION
from transforms.tables import CONTRACT_TABLES
from transforms.version import EXTRACTOR_VERSION

INTAKE = "intake"
WAREHOUSE = "warehouse"
REPORT = "report"
DAILY = dg.FreshnessPolicy.time_window(fail_window=timedelta(hours=50), warn_window=timedelta(hours=26))
"""The nightly run looks at everything, also where nothing arrived: two missed nights mean a fault."""
WEEKLY = dg.FreshnessPolicy.time_window(fail_window=timedelta(days=7), warn_window=timedelta(days=3))
"""A release is made only of news: none for a week means that feeders or rules stand still."""
Results = Iterator[dg.MaterializeResult[None]]


@dg.multi_asset(
    specs=[
        dg.AssetSpec(
            INTAKE,
            deps=[FETCHED],
            group_name="ingest",
            kinds={"python"},
            owners=list(OWNERS),
            description="What the last look at inbox and folders found: files, new articles, refused inputs.",
            freshness_policy=DAILY,
        ),
        table_spec("article", skippable=True).replace_attributes(deps=[INTAKE]),
    ],
    code_version=READER_VERSION,
    pool=WRITER,
    retry_policy=RETRIES,
)
def ingest(context: dg.AssetExecutionContext, project: Project) -> Results:
    """Read what arrived. Where that changes nothing, the stages after this one are skipped."""
    store, settings = project.store, project.settings
    with failures_are_final_unless_transient(), project.timed("ingest"):
        counts = take_arrivals(store, settings.roots, settings.hints, project.progress)
    context.log.info(
        f"{counts.files:,} files: {counts.new_articles:,} new articles, {counts.rejects:,} inputs refused"
    )
    figures = project.note(
        files=counts.files, articles_new=counts.new_articles, articles_known=counts.known_articles,
        inputs_refused=counts.rejects, files_waiting=counts.waiting_files, files_gone=counts.gone_files,
    )  # fmt: skip
    balance = store.ledger.conservation(project.versions.extractor)
    if balance["seen"] != sum(balance[name] for name in ACCOUNTED):
        context.log.error(f"Something that was seen is lost: {balance}. Nothing will be published.")
    yield dg.MaterializeResult(
        asset_key=INTAKE, metadata={**figures, **balance, **project.seconds_by_stage()}
    )
    if not settings.force and is_release_current(store, project.versions):
        context.log.info("Nothing new: the newest release stays.")
        show_though_skipped(context.instance, served_check(WAREHOUSE, store))
        return
    shown = ["origin", "title", "source_name", "published_at", "language"]
    articles = store.articles().select(*shown, "ingested_at").collect()
    newest = articles.sort("ingested_at", descending=True).select(shown).head(8)
    yield materialized("article", articles.height, newest, **figures)


@dg.multi_asset(
    specs=[table_spec(name) for name in ("token", *EXTRACT_TABLES)],
    code_version=EXTRACTOR_VERSION,
    op_tags={"dagster/priority": "1"},
    pool=WRITER,
    retry_policy=RETRIES,
)
def extract(context: dg.AssetExecutionContext, project: Project) -> Results:
    """Annotate and extract what is new, in a pool of processes where there is much."""
    store, settings, versions = project.store, project.settings, project.versions
    with failures_are_final_unless_transient(), project.timed("extract"):
        counts = extract_pending(
            store,
            settings.recipe,
            versions,
            settings.worker_count,
            project.progress,
            project.chosen_articles(),
            partial(_load_modeling, settings.use_holders),
        )
    context.log.info(f"{counts.articles:,} articles extracted, {counts.rejects:,} refused")
    figures = project.note(
        articles_extracted=counts.articles, articles_refused=counts.rejects,
        articles_a_second=round(counts.articles_a_second, 2),
    )  # fmt: skip
    stages = {
        "token": (ANNOTATE, versions.model),
        **dict.fromkeys(EXTRACT_TABLES, (EXTRACT, versions.extractor)),
    }
    for name in in_order(stages):
        stage, version = stages[name]
        rows = store.scan(name, stage, version)
        yield materialized(
            name, rows.select(pl.len()).collect().item(), rows.head(8).collect(), **figures, version=version
        )


def _load_modeling(use_holders: bool) -> None:
    """Load what the next step needs."""
    from orchestration.modeling import load

    load(use_holders)


@dg.multi_asset(
    specs=[table_spec(name, skippable=True) for name in MODELED_TABLES], pool=WRITER, retry_policy=RETRIES
)
def model(context: dg.AssetExecutionContext, project: Project) -> Results:
    """Resolve what all articles say into actors, venues and meetings, and build the next release of them."""
    store, versions = project.store, project.versions
    if left := articles_left_behind(store, versions):
        held_back = served_check(WAREHOUSE, store, left)
        context.log.warning(held_back.description)
        show_though_skipped(context.instance, held_back)
        return
    with failures_are_final_unless_transient(), project.timed("model"):
        judgements = _lay_out(project)
    with failures_are_final_unless_transient():
        counts = project.build_release().counts
    unused = judgements.filter(pl.col("state") == "unused")
    project.note(judgements_unused=unused.height)
    told = judgements.filter(pl.col("message").is_not_null()).sort("number")
    for number, author, message in told.select("number", "author", "message").iter_rows():
        context.log.warning(f"Judgement {number} by {author}: {message}")
    for name in in_order(MODELED_TABLES):
        written = written_rows(store, name)
        height = written.select(pl.len()).collect().item()
        preview = written.head(8).collect() if height or not counts[name] else None
        yield materialized(name, counts[name], preview, **{"rows written": height})


@no_cycle_search()
def _lay_out(project: Project) -> pl.DataFrame:
    """Lay the next release's tables down; what came of judgements. All else is let go before building."""
    from orchestration.modeling import model_tables  # takes a second; not needed where nothing is new

    store, versions = project.store, project.versions
    made_from = fingerprint(store, versions)
    modeled = model_tables(
        store, versions, project.use_holders, project.progress, project.settings.sources.publishers
    )
    write_tables(store, modeled.tables, made_from, modeled.notes, modeled.base, modeled.further)
    return modeled.judgements


@dg.asset(
    name=WAREHOUSE,
    deps=[table.name for table in CONTRACT_TABLES],
    group_name="publish",
    kinds={"duckdb"},
    owners=list(OWNERS),
    description="The published file `warehouse.duckdb`: every table and view, audited, swapped in whole.",
    pool=WRITER,
    retry_policy=RETRIES,
    freshness_policy=WEEKLY,
    check_specs=[served_spec(WAREHOUSE)],
)
def warehouse(project: Project) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
    """Build a release aside, audit it again, and swap the link to it, unless an older one is held."""
    store = project.store
    parts = parts_of_release(store, project.versions)
    with failures_are_final_unless_transient(), project.timed("publish"), project.progress.step("publishing"):
        release = publish(store, parts, SQL, written_fingerprint(store), utc_now(), base_of_release(store))
    project.note(released=1)
    meetings = written_rows(store, "fact_meeting").head(8)
    path = project.store.data.releases / release.name
    yield materialized(
        WAREHOUSE,
        sum(release.counts.values()),
        meetings.select("label", "start_date", "status", "article_count", "source_count").collect(),
        release=release.name,
        path=dg.MetadataValue.path(project.store.data.warehouse),
        sha256=release.sha256,
        **project.note(
            articles=release.counts["dim_article"], meetings=release.counts["fact_meeting"],
            rejected_inputs=release.counts["rejected_input"], megabytes=round(path.stat().st_size / 1e6, 1),
        ),
        **project.seconds_by_stage(),
    )  # fmt: skip
    yield served_check(WAREHOUSE, store)


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
