"""Hand-made corpora as warehouses."""

from collections.abc import Mapping
from datetime import datetime

import polars as pl

from tests.resolve.corpora import Corpus, Resolved
from transforms.model import article_tables, build_warehouse
from transforms.reference import Reference
from transforms.tables import TABLES

CHANGED_AT = datetime(2026, 1, 2)


def sources_of(articles: pl.DataFrame) -> pl.DataFrame:
    """A row of dim_source for each source of the articles."""
    ids = articles["source_id"].drop_nulls().unique().sort()
    return TABLES["dim_source"].frame({"source_id": key, "name": key, "kind": "unknown"} for key in ids)


def tables_of(
    found: Resolved, reference: Reference, previous_changes: Mapping[str, pl.DataFrame] | None = None
) -> dict[str, pl.DataFrame]:
    """Every contract table but token."""
    articles, stages, resolution = found.articles, found.stages, found.resolution
    rejects = TABLES["rejected_input"].empty()
    made = build_warehouse(
        articles, sources_of(articles), stages, resolution, rejects, reference, CHANGED_AT, previous_changes
    )
    return made | article_tables(articles, stages["mention"], stages["relation"], resolution)


def warehouse(
    made: Corpus, reference: Reference, judged: pl.DataFrame | None = None
) -> dict[str, pl.DataFrame]:
    """The tables of a corpus."""
    return tables_of(made.resolve(reference, judged), reference)


def only(frame: pl.DataFrame) -> dict[str, object]:
    """The one row of a frame."""
    assert frame.height == 1
    return frame.row(0, named=True)
