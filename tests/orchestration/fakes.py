"""A processor without a model, and a small pipeline around it: what the store and publish see is real."""

import os
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import polars as pl

from orchestration.arrivals import ArrivalCounts, take_arrivals
from orchestration.clock import utc_now
from orchestration.extraction import ExtractionCounts, Versions, extract_pending
from orchestration.files import Root
from orchestration.folders import SQL, DataFolder
from orchestration.lock import run_lock
from orchestration.processing import EXTRACT_TABLES, Frames
from orchestration.progress import Progress
from orchestration.publish import publish
from orchestration.release_tables import (
    MODELED_TABLES,
    article_rows,
    parts_of_release,
    staged_articles,
    write_tables,
    written_fingerprint,
)
from orchestration.runners import Recipe
from orchestration.store import Store
from orchestration.store.ledger import Release
from transforms.ids import stable_id
from transforms.ingest import SourceHints, sources_frame, with_source_ids
from transforms.tables import TABLES

VERSIONS = Versions("fake-1", "fake-1, rules 1")
NO_SQL = SQL.parent / "tests" / "orchestration" / "no_sql"


class FakeProcessor:
    """Tokens are words; each article mentions its first word. Certain words make it fail in certain ways."""

    language = "en"

    def annotate(self, articles: pl.DataFrame) -> pl.DataFrame:
        for text in articles["text"]:
            if "EXPLODE" in text:
                raise ValueError("no such word")
            if "DIE" in text:
                os._exit(9)
            if "HANG" in text:
                time.sleep(600)
        rows = []
        for article_id, text in articles.select("article_id", "text").iter_rows():
            start = 0
            for index, word in enumerate(text.split()):
                start = text.index(word, start)
                end = start + len(word)
                rows.append(
                    {"article_id": article_id, "token_index": index, "sentence_index": 0, "text": word,
                     "char_start": start, "char_end": end}
                )  # fmt: skip
                start = end
        return TABLES["token"].frame(rows)

    def extract(self, articles: pl.DataFrame, tokens: pl.DataFrame) -> Frames:
        if any("STUMBLE" in text for text in articles["text"]):
            raise KeyError("stumbled")
        first = tokens.filter(pl.col("token_index") == 0)
        mentions = [
            {
                "article_id": article_id,
                "quote": text,
                "char_start": start,
                "char_end": end,
                "reason": "first word",
            }
            for article_id, text, start, end in first.select(
                "article_id", "text", "char_start", "char_end"
            ).iter_rows()
        ]
        frames = {name: TABLES[name].empty() for name in EXTRACT_TABLES}
        return {**frames, "mention": TABLES["mention"].frame(mentions)}


def fake_recipe() -> FakeProcessor:
    return FakeProcessor()


class TellingProcessor(FakeProcessor):
    """Tells in each mention's reason which process it ran in."""

    def extract(self, articles: pl.DataFrame, tokens: pl.DataFrame) -> Frames:
        frames = super().extract(articles, tokens)
        return {**frames, "mention": frames["mention"].with_columns(reason=pl.lit(str(os.getpid())))}


def telling_recipe() -> TellingProcessor:
    return TellingProcessor()


def broken_recipe() -> FakeProcessor:
    raise OSError("no model here")


@dataclass(frozen=True)
class Ran:
    """What one run of the small pipeline did."""

    arrivals: ArrivalCounts
    extraction: ExtractionCounts
    release: Release


def fake_tables(store: Store, versions: Versions) -> dict[str, pl.DataFrame]:
    """Contract tables with articles, sources, rejects, and one actor and mention for each first word."""
    none = pl.lit(None, dtype=pl.String)
    staged = with_source_ids(staged_articles(store, versions).articles).with_columns(
        duplicate_of_article_id=none
    )
    without = staged.clear().with_columns(text=none, metadata=none), TABLES["mention"].empty()
    rows = [without, *((part, mentions) for part, mentions, _ in article_rows(store, versions, staged))]
    articles, mentions = (pl.concat(parts) for parts in zip(*rows, strict=True))
    actors: dict[str, str] = {word: stable_id("actor", word) for word in mentions["quote"]}
    frames = {name: TABLES[name].empty() for name in MODELED_TABLES}
    frames["dim_source"] = sources_frame(articles, ())
    frames["dim_article"] = articles
    frames["rejected_input"] = store.ledger.rejects()
    frames["dim_actor"] = TABLES["dim_actor"].frame(
        {"actor_id": actor_id, "name": word, "kind": "person", "mention_count": 1, "article_count": 1}
        for word, actor_id in actors.items()
    )
    frames["fact_mention"] = TABLES["fact_mention"].frame(
        {
            **row,
            "mention_id": stable_id("mention", row["article_id"]),
            "actor_id": actors[row["quote"]],
            "local_actor_id": f"{row['article_id']}/person/{row['quote']}",
            "score": 1.0,
        }
        for row in mentions.sort("article_id").drop("local_actor_id", "score").to_dicts()
    )
    return frames


def run_small(
    data: DataFolder,
    roots: Iterable[Path],
    versions: Versions = VERSIONS,
    recipe: Recipe = fake_recipe,
    workers: int = 1,
    now: datetime | None = None,
) -> Ran:
    """All stages over the roots, with the fake processor."""
    with run_lock(data.make()), Store.open(data) as store:
        store.recover()
        arrivals = take_arrivals(store, [Root(path) for path in roots], SourceHints(), Progress())
        extraction = extract_pending(store, recipe, versions, workers, Progress())
        write_tables(store, fake_tables(store, versions), "fingerprint")
        release = publish(
            store, parts_of_release(store, versions), NO_SQL, written_fingerprint(store), now or utc_now()
        )
    return Ran(arrivals, extraction, release)
