"""Raw store, ledger and shards together: each step writes files first, then one ledger transaction.

A run that is killed between the two leaves files that no ledger names; the next one removes them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import polars as pl

from orchestration.crash import boundary
from orchestration.folders import DataFolder
from orchestration.store.ledger import ANNOTATE, EXTRACT, READ, Input, Ledger, Release, Sighting
from orchestration.store.raw import RawStore
from orchestration.store.shards import ShardStore
from transforms.ingest import ARTICLE, READER_VERSION, ArticleRecord, Reject, articles_frame
from transforms.tables import TABLES, Table

SMALL_SHARD = 2_000
"""Shards of fewer articles are put together ..."""
MAX_SMALL_SHARDS = 16
"""... once there are more than this many of like size: no article is written more than a few times."""

ARTICLES_AT_A_TIME = 4_000
"""Texts that are read at a time."""


class Store:
    """What a data folder remembers. Writing needs the run lock."""

    def __init__(self, data: DataFolder) -> None:
        self.data = data
        self.raw = RawStore(data.raw)
        self.ledger = Ledger(data.ledger)
        self.shards = ShardStore(data.stages)

    @classmethod
    @contextmanager
    def open(cls, data: DataFolder) -> Iterator["Store"]:
        """Open the store of a data folder, and close it again."""
        store = cls(data)
        try:
            yield store
        finally:
            store.ledger.close()

    def recover(self) -> None:
        """Remove what a killed run left half done, and shards on which nothing rests any more."""
        shards = pl.concat(self.ledger.shards(stage) for stage in (READ, ANNOTATE, EXTRACT))
        dead = shards.filter(pl.col("live_count") == 0)["name"].to_list()
        with self.ledger.transaction():
            self.ledger.remove_shards(dead)
        self.shards.keep_only(set(shards["name"]) - set(dead))
        self.raw.remove_leftovers()

    def add_arrivals(
        self,
        inputs: Sequence[Input],
        sightings: Sequence[Sighting],
        records: Sequence[ArticleRecord],
        rejects: Sequence[Reject],
        now: datetime,
    ) -> int:
        """Keep what was read from a batch of files; returns how many articles are new."""
        self.raw.flush()
        boundary("raw_written")
        known = self.ledger.done(READ, READER_VERSION, [record.article_id for record in records])
        new = {record.article_id: record for record in records if record.article_id not in known}
        name = self.shards.write({ARTICLE.name: articles_frame(new.values(), now)}) if new else None
        boundary("articles_staged")
        with self.ledger.transaction():
            if name:
                self.ledger.add_shard(READ, READER_VERSION, name, list(new))
            self.ledger.record_inputs(inputs, now)
            self.ledger.record_sightings(sightings, now)
            self.ledger.drop_rejects(
                (item.origin, item.content_sha256) for item in sightings if item.article_id
            )
            self.ledger.record_rejects([(item, None) for item in rejects], READER_VERSION, now)
        boundary("articles_committed")
        return len(new)

    def add_results(
        self,
        results: Mapping[str, tuple[str, Mapping[str, pl.DataFrame]]],
        article_ids: Sequence[str],
        rejects: Sequence[tuple[Reject, str]],
        version: str,
        now: datetime,
    ) -> None:
        """Keep the results of stages (name to version and frames by table) for these articles."""
        names = (
            {stage: self.shards.write(frames) for stage, (_, frames) in results.items()}
            if article_ids
            else {}
        )
        boundary("batch_staged")
        with self.ledger.transaction():
            for stage, name in names.items():
                self.ledger.add_shard(stage, results[stage][0], name, article_ids)
            self.ledger.drop_article_rejects(article_ids)
            self.ledger.record_rejects(rejects, version, now)
        boundary("batch_committed")

    def scan(self, table: Table | str, stage: str, version: str | None) -> pl.LazyFrame:
        """A stage's table for all articles done by that version (None: by any), in no order."""
        table = TABLES[table] if isinstance(table, str) else table
        shards = self.ledger.shards(stage, version)
        whole = shards.filter(pl.col("live_count") == pl.col("article_count"))["name"].to_list()
        partly = shards.filter((pl.col("live_count") > 0) & (pl.col("live_count") < pl.col("article_count")))
        parts = [pl.scan_parquet([self.shards.path(table.name, name) for name in whole])] if whole else []
        for name in partly["name"]:
            live = self.ledger.live_articles(name)
            parts.append(
                pl.scan_parquet(self.shards.path(table.name, name)).filter(pl.col("article_id").is_in(live))
            )
        return pl.concat(parts) if parts else table.empty().lazy()

    def texts(self, article_ids: Iterable[str], columns: Sequence[str]) -> Iterator[pl.DataFrame]:
        """article_id and these columns of articles as they were read, a bounded number at a time.

        In the order in which they lie there, so that each file is read once.
        """
        waiting: list[pl.DataFrame] = []
        for part in self._texts(set(article_ids), columns):
            waiting.append(part)
            if sum(known.height for known in waiting) >= ARTICLES_AT_A_TIME:
                yield pl.concat(waiting)
                waiting = []
        if waiting:
            yield pl.concat(waiting)

    def _texts(self, wanted: set[str], columns: Sequence[str]) -> Iterator[pl.DataFrame]:
        """Those in each stretch of each file."""
        for name, article_count, live in self.ledger.shards_of(READ, None, wanted):
            articles = pl.scan_parquet(self.shards.path(ARTICLE.name, name)).select("article_id", *columns)
            for start in range(0, article_count, ARTICLES_AT_A_TIME):
                part = articles.slice(start, ARTICLES_AT_A_TIME)
                yield part.filter(pl.col("article_id").is_in(live)).collect()

    def parts(
        self, table: str, stage: str, version: str, wanted: set[str]
    ) -> Iterator[tuple[Path, list[str] | None]]:
        """A stage's files of a table, each with the articles whose rows count, or None for all of them."""
        for name, article_count, live in self.ledger.shards_of(stage, version, wanted):
            yield self.shards.path(table, name), None if len(live) == article_count else live

    def articles(self) -> pl.LazyFrame:
        """Every article that was read, with origin, is_current and supersedes_article_id.

        By whichever version: files that are still there are read again by a new one, but what stood in
        files that are gone, perhaps with what stood beside them, stays as it was read.
        """
        articles = self.scan(ARTICLE, READ, None).drop("origin")
        return articles.join(self.ledger.versions().lazy(), on="article_id").sort("article_id")

    def compact(self, stage: str, version: str) -> None:
        """Put small shards of a stage together once there are many of like size."""
        size = pl.col("article_count")
        small = self.ledger.shards(stage, version).filter((size < SMALL_SHARD) & (pl.col("live_count") > 0))
        like = small.group_by(size.log(MAX_SMALL_SHARDS).floor(), maintain_order=True).agg("name")
        for names in like["name"].to_list():
            if len(names) > MAX_SMALL_SHARDS:
                self._put_together(stage, version, names)

    def _put_together(self, stage: str, version: str, small: Sequence[str]) -> None:
        """Write the live rows of these shards as one, in their place."""
        live = {name: self.ledger.live_articles(name) for name in small}
        article_ids = [article_id for ids in live.values() for article_id in ids]
        frames = {
            table: pl.concat(
                pl.read_parquet(self.shards.path(table, name)).filter(pl.col("article_id").is_in(live[name]))
                for name in small
            )
            for table in self.shards.tables(small[0])
        }
        name = self.shards.write(frames)
        boundary("compacted_files")
        with self.ledger.transaction():
            self.ledger.add_shard(stage, version, name, article_ids)
            self.ledger.remove_shards(small)

    def newest_release(self) -> Release | None:
        """The release that was published last, or None."""
        releases = self.ledger.releases()
        return releases[0] if releases else None
