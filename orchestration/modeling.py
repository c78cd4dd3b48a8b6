"""From what single articles say to the tables of the next release: resolution and model, with their inputs.

Imported only when there is something to resolve: what it rests on takes a second to load.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb
import polars as pl

from orchestration.clock import utc_now
from orchestration.extraction import Versions
from orchestration.folders import SEEDS
from orchestration.progress import Progress
from orchestration.release_tables import staged_articles
from orchestration.seeds import load_judgements, load_publishers, load_reference
from orchestration.store import Store
from transforms.ingest import Publisher, sources_frame, with_source_ids
from transforms.model import build_warehouse
from transforms.resolve.pipeline import resolve
from transforms.tables import TABLES

_REPORTS = "SELECT meeting_report_id, meeting_id, article_id, char_start, char_end FROM meeting_report"


@dataclass(frozen=True, slots=True)
class Modeled:
    """Every modeled table of the next release, and what people's judgements could not be applied to."""

    tables: dict[str, pl.DataFrame]
    unused_judgements: list[str]
    """One sentence each."""


def model_tables(
    store: Store,
    versions: Versions,
    use_holders: bool,
    progress: Progress,
    publishers: Sequence[Publisher] = (),
) -> Modeled:
    """Resolve all articles and lay out the tables of the next release.

    `publishers`: what the user's sources say of theirs, before what is known of them here.
    """
    staged = staged_articles(store, versions)
    articles = with_source_ids(staged.articles)
    published = published_meetings(store)
    reference = load_reference(SEEDS, use_holders)
    with progress.step("resolving", articles.height) as step:
        judgements = load_judgements(SEEDS)
        resolution = resolve(
            articles, staged.stages, judgements, published.reports, reference, published.id_changes
        )
        step.advance(articles.height)
    tables = build_warehouse(
        articles=articles,
        sources=sources_frame(articles, (*publishers, *load_publishers(SEEDS))),
        stages=staged.stages,
        resolution=resolution,
        rejects=store.ledger.rejects(),
        reference=reference,
        changed_at=utc_now(),
        previous_changes=published.id_changes,
    )
    return Modeled(tables, resolution.unused_judgements["message"].to_list())


@dataclass(frozen=True, slots=True)
class PublishedMeetings:
    """What the newest release says of meeting ids, so that they can outlive it."""

    reports: pl.DataFrame | None
    """Ids of reports and their meetings, and where the reports stand; None before the first release."""
    id_changes: pl.DataFrame
    """Rows of meeting_id_change."""


def published_meetings(store: Store) -> PublishedMeetings:
    """Meeting ids of the newest release."""
    release = store.newest_release()
    path = store.data.releases / release.name if release else None
    if path is None or not path.exists():
        return PublishedMeetings(None, TABLES["meeting_id_change"].empty())
    connection = duckdb.connect(str(path), read_only=True)
    try:
        reports = connection.sql(_REPORTS).pl()
        id_changes = connection.sql("FROM meeting_id_change").pl()
    finally:
        connection.close()
    return PublishedMeetings(reports, id_changes.cast(pl.Schema(TABLES["meeting_id_change"].polars_schema)))
