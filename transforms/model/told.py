"""What each current report tells, joined with its meeting, its place and the standing of its source.

Belongs here: the join that the other parts of the model start from. Does not belong here: choosing.
"""

from typing import Any

import polars as pl

from transforms.resolution import Resolution


def independent_sources(articles: pl.DataFrame, resolution: Resolution) -> pl.DataFrame:
    """article_id, source_group: the publisher of the article, or of the original where it is a copy.

    An article whose publisher is unknown is a source of its own.
    """
    publisher = articles.select(
        pl.col("article_id").alias("original"), pl.col("source_id").alias("publisher")
    )
    return (
        articles.select("article_id")
        .join(resolution.copies, on="article_id", how="left")
        .with_columns(original=pl.coalesce("duplicate_of_article_id", "article_id"))
        .join(publisher, on="original", how="left")
        .select("article_id", source_group=pl.coalesce("publisher", "original"))
    )


def told_reports(articles: pl.DataFrame, claims: pl.DataFrame, resolution: Resolution) -> pl.DataFrame:
    """Rows of claim_meeting with their report, meeting, venue, publication, source_group and origin.

    `inferred_start`, `inferred_end`, `inferred_precision` and `inferred_rule` hold a date whose year was
    inferred.

    Ordered by meeting, publication (unknown last) and report.
    """
    known = articles.select("article_id", "published_at", "title", "origin").join(
        independent_sources(articles, resolution), on="article_id"
    )
    inferred = resolution.inferred_dates.select(
        "claim_meeting_id",
        inferred_start="start_date",
        inferred_end="end_date",
        inferred_precision="date_precision",
        inferred_rule="rule",
    )
    return (
        claims.join(resolution.meetings, on="claim_meeting_id")
        .join(known, on="article_id")
        .join(inferred, on="claim_meeting_id", how="left")
        .with_columns(is_assumed_day=pl.col("claim_meeting_id").is_in(resolution.assumed_days))
        .sort("meeting_id", "published_at", "meeting_report_id", nulls_last=True)
    )


def by_meeting(told: pl.DataFrame) -> dict[str, list[dict[str, Any]]]:
    """Meeting id to the rows of its reports, in their order."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in told.iter_rows(named=True):
        found.setdefault(row["meeting_id"], []).append(row)
    return found
