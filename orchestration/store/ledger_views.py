"""Questions to the ledger about all articles, each one statement over its tables."""

import sqlite3

import polars as pl


def pending(db: sqlite3.Connection, version: str) -> list[str]:
    """See `Ledger.pending`."""
    query = """
        SELECT read.article_id FROM done AS read
        WHERE read.stage = 'read'
          AND EXISTS (SELECT 1 FROM sighting WHERE sighting.article_id = read.article_id)
          AND NOT EXISTS (SELECT 1 FROM done WHERE done.article_id = read.article_id
                          AND done.stage = 'extract' AND done.version = :version)
          AND NOT EXISTS (SELECT 1 FROM reject WHERE reject.article_id = read.article_id
                          AND reject.version = :version)
        ORDER BY read.article_id"""
    return [row[0] for row in db.execute(query, {"version": version})]


def shards(db: sqlite3.Connection, stage: str, version: str | None) -> pl.DataFrame:
    """See `Ledger.shards`."""
    query = """
        SELECT name, shard.version, article_count, count(done.article_id) AS live_count
        FROM shard LEFT JOIN done ON done.shard_id = shard.shard_id
        WHERE shard.stage = :stage AND (:version IS NULL OR shard.version = :version)
        GROUP BY shard.shard_id ORDER BY shard.shard_id"""
    schema = {"name": pl.String, "version": pl.String, "article_count": pl.Int64, "live_count": pl.Int64}
    rows = db.execute(query, {"stage": stage, "version": version}).fetchall()
    return pl.DataFrame(rows, schema=schema, orient="row")


def versions(db: sqlite3.Connection) -> pl.DataFrame:
    """See `Ledger.versions`."""
    query = "SELECT article_id, lineage, sequence, origin FROM sighting WHERE article_id IS NOT NULL"
    schema = {"article_id": pl.String, "lineage": pl.String, "sequence": pl.Int64, "origin": pl.String}
    sightings = pl.DataFrame(db.execute(query).fetchall(), schema=schema, orient="row")
    arrived = (
        sightings.group_by("article_id", "lineage")
        .agg(pl.col("sequence").max(), pl.col("origin").min())
        .sort("lineage", "sequence")
    )
    lineage, article = pl.col("lineage"), pl.col("article_id")
    placed = arrived.with_columns(
        is_last=lineage.ne_missing(lineage.shift(-1)) | (pl.int_range(pl.len()) == pl.len() - 1),
        previous=pl.when(lineage.eq_missing(lineage.shift(1))).then(article.shift(1)),
    )
    return (
        placed.group_by("article_id")
        .agg(
            pl.col("origin").min(),
            is_current=pl.col("is_last").any(),
            supersedes_article_id=pl.col("previous").min(),
        )
        .sort("article_id")
    )


def rejects(db: sqlite3.Connection) -> pl.DataFrame:
    """See `Ledger.rejects`."""
    query = """
        SELECT origin, stage, code, message, nullif(content_sha256, '') AS content_sha256,
               first_seen_at, last_seen_at, attempts
        FROM reject ORDER BY origin, content_sha256, code"""
    schema = {"origin": pl.String, "stage": pl.String, "code": pl.String, "message": pl.String,
              "content_sha256": pl.String, "first_seen_at": pl.String, "last_seen_at": pl.String,
              "attempts": pl.Int64}  # fmt: skip
    frame = pl.DataFrame(db.execute(query).fetchall(), schema=schema, orient="row")
    return frame.with_columns(pl.col("first_seen_at", "last_seen_at").str.to_datetime(time_unit="us"))


def conservation(db: sqlite3.Connection, version: str) -> dict[str, int]:
    """See `Ledger.conservation`."""
    query = """
        WITH article AS (SELECT DISTINCT article_id FROM sighting WHERE article_id IS NOT NULL)
        SELECT
            (SELECT count(*) FROM sighting) + (SELECT count(*) FROM input WHERE is_pending) AS seen,
            (SELECT count(*) FROM article JOIN done USING (article_id)
             WHERE done.stage = 'extract' AND done.version = :version) AS loaded,
            (SELECT count(article_id) - count(DISTINCT article_id) FROM sighting) AS duplicate,
            (SELECT count(*) FROM sighting WHERE article_id IS NULL AND EXISTS (
                SELECT 1 FROM reject WHERE reject.origin = sighting.origin
                AND reject.content_sha256 = sighting.content_sha256))
            + (SELECT count(*) FROM article WHERE EXISTS (
                SELECT 1 FROM reject WHERE reject.article_id = article.article_id
                AND reject.version = :version)) AS rejected,
            (SELECT count(*) FROM input WHERE is_pending) AS unread"""
    row = db.execute(query, {"version": version}).fetchone()
    counts = dict(zip(("seen", "loaded", "duplicate", "rejected", "unread"), row, strict=True))
    counts["pending"] = counts.pop("unread") + len(pending(db, version))
    return counts
