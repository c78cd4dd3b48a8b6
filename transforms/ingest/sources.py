"""Publishers of a set of articles: the rows of `dim_source`."""

from collections.abc import Iterable

import polars as pl

from transforms.ids import stable_id
from transforms.ingest.publishers import Publisher, Publishers
from transforms.tables import TABLES
from transforms.text import fold


def source_id(name: str) -> str:
    """Stable id of a publisher by its name."""
    return stable_id("source", fold(name))


def sources_frame(articles: pl.DataFrame, publishers: Iterable[Publisher]) -> pl.DataFrame:
    """Rows of `dim_source` for articles (columns source_name, source_domain), ordered by id.

    What the list of publishers does not know is taken from the articles: the domain if they agree on one.
    """
    known = Publishers(publishers)
    rows = []
    named = articles.filter(pl.col("source_name").is_not_null())
    domains = named.group_by("source_name").agg(pl.col("source_domain").drop_nulls().unique())
    for name, found in domains.iter_rows():
        publisher = known.named(name) or Publisher(name, domain=found[0] if len(found) == 1 else None)
        rows.append(
            {
                "source_id": source_id(name),
                "name": publisher.name,
                "domain": publisher.domain,
                "kind": publisher.kind,
                "country_code": publisher.country_code,
            }
        )
    return TABLES["dim_source"].frame(rows).unique("source_id", keep="first").sort("source_id")


def with_source_ids(articles: pl.DataFrame) -> pl.DataFrame:
    """The articles with `source_id`, null where the publisher is unknown."""
    names = articles["source_name"].unique().drop_nulls().to_list()
    ids = pl.Series([source_id(name) for name in names], dtype=pl.String)
    return articles.with_columns(
        source_id=pl.col("source_name").replace_strict(names, ids, default=None, return_dtype=pl.String)
    )
