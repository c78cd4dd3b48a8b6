"""The tables of the next release, as Parquet: where they lie, and what they are made from."""

import hashlib
import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from itertools import chain
from pathlib import Path

import polars as pl

from orchestration.crash import boundary
from orchestration.extraction import Versions
from orchestration.folders import PROJECT_ROOT, judgement_files
from orchestration.processing import EXTRACT_TABLES
from orchestration.release_source import TABLES_BY_SCOPE, Base, ParquetPart
from orchestration.store import Store
from orchestration.store.ledger import ANNOTATE, EXTRACT
from transforms.ingest import READER_VERSION
from transforms.tables import CONTRACT_TABLES, TABLES

STREAMED = "token"
"""Too large to hold in memory: goes from the stage's shards straight into the warehouse."""
MODELED_TABLES = tuple(table.name for table in CONTRACT_TABLES if table.name != STREAMED)
"""Tables that are computed anew for each release."""
CHANGED_ARTICLES, CHANGED_MEETINGS, ADDED_ARTICLES = "changed_article", "changed_meeting", "added_article"
FOUNDATION, MODELED_ARTICLES = "foundation", "standing_articles"
"""Names of notes."""
_FINGERPRINT, _BASE, _NOTE = "fingerprint", "base", "note_"


def fingerprint(store: Store, versions: Versions) -> str:
    """Hash of all that a release depends on: articles, rejects, judgements, and its foundation."""
    digest = hashlib.sha256(foundation(store, versions).encode())
    for path in judgement_files(store.data):
        digest.update(path.read_bytes())
    rejects = store.ledger.rejects().select("origin", "code", "content_sha256", "message")
    for frame in (store.ledger.versions(), rejects):
        digest.update(frame.write_csv().encode())
    return digest.hexdigest()


def foundation(store: Store, versions: Versions) -> str:
    """Hash of what all rows of a release rest on: versions, our own code and the engines'.

    Only a release of the same foundation can be gone on from.
    """
    made_by = [versions.model, versions.extractor, READER_VERSION, *map(version, ("duckdb", "polars"))]
    digest = hashlib.sha256(json.dumps(made_by).encode())
    for path in _code():
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.relative_to(PROJECT_ROOT)}\0{content}\n".encode())
    return digest.hexdigest()


def _code() -> list[Path]:
    folders = (("transforms", "*.py"), ("sql", "*.sql"))
    found = [path for folder, pattern in folders for path in sorted((PROJECT_ROOT / folder).rglob(pattern))]
    ours = (
        "build.py", "comments.py", "modeling.py", "release_source.py", "release_tables.py", "search_index.py",
    )  # fmt: skip
    return [*found, *(PROJECT_ROOT / "orchestration" / name for name in ours)]


TEXTS = ("text", "metadata")
"""Columns of articles that are read only where they are needed: they are most of the bytes."""
_OF_ALL = {
    "local_role": ["article_id", "local_actor_id", "title", "organization", "country_code", "tense"],
}
"""Of large stages the columns that are needed of all articles at once."""
_OF_MENTIONS = ("local_actor_id", "quote")
"""Columns of mentions that are counted."""


@dataclass(frozen=True, slots=True)
class StagedArticles:
    """Articles that are read and extracted by the present versions, and what each of them says."""

    articles: pl.DataFrame
    """Without TEXTS."""
    stages: dict[str, pl.DataFrame]
    """All but mention; of local_role some columns, of relation what belongs to a meeting."""


def staged_articles(store: Store, versions: Versions) -> StagedArticles:
    """Everything extracted by these versions, as far as it is needed of all articles at once."""
    done = pl.Series(sorted(store.ledger.done(EXTRACT, versions.extractor)), dtype=pl.String)
    articles = store.articles().drop(TEXTS).filter(pl.col("article_id").is_in(done.implode())).collect()
    stages = {name: _staged(store, versions, name) for name in EXTRACT_TABLES if name != "mention"}
    return StagedArticles(articles, stages)


def staged_mentions(store: Store, versions: Versions, article_ids: pl.Series | None) -> pl.DataFrame:
    """local_actor_id and quote of every mention, or of those in these articles."""
    rows = store.scan("mention", EXTRACT, versions.extractor)
    if article_ids is not None:
        rows = rows.filter(pl.col("article_id").is_in(article_ids.implode()))
    return rows.select(_OF_MENTIONS).collect()


def _staged(store: Store, versions: Versions, name: str) -> pl.DataFrame:
    rows = store.scan(name, EXTRACT, versions.extractor)
    if name == "relation":
        rows = rows.filter(pl.col("claim_meeting_id").is_not_null())
    if name in _OF_ALL:
        return rows.select(_OF_ALL[name]).collect()
    return rows.collect().sort(TABLES[name].key)


def article_rows(
    store: Store, versions: Versions, articles: pl.DataFrame
) -> Iterator[tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]]:
    """The articles with TEXTS, their mentions and their relations, a bounded number of articles at a time."""
    for texts in store.texts(articles["article_id"], TEXTS):
        among = pl.col("article_id").is_in(texts["article_id"].implode())
        mentions, relations = (
            store.scan(name, EXTRACT, versions.extractor).filter(among).collect()
            for name in ("mention", "relation")
        )
        yield articles.join(texts, on="article_id"), mentions, relations


def write_tables(
    store: Store,
    frames: Mapping[str, pl.DataFrame],
    made_from: str,
    notes: Mapping[str, pl.DataFrame] | None = None,
    base: str | None = None,
    further: Iterable[Mapping[str, pl.DataFrame]] = (),
) -> None:
    """Lay the tables of the next release down, all of them or none, with the fingerprint of their sources.

    `further` are rows of tables that are not held in memory together. `notes` are frames that the next run
    asks for by name; `base` names the release of which the tables of TABLES_BY_SCOPE are the changes, as the
    notes CHANGED and ADDED say.
    """
    aside = store.data.tables.with_name(".tables")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(mode=0o700)
    missing = {name: TABLES[name].empty() for name in MODELED_TABLES if name not in frames}
    for number, tables in enumerate(chain([missing | dict(frames)], further)):
        for name, rows in tables.items():
            table = TABLES[name]
            frame = rows.select(table.column_names).cast(pl.Schema(table.polars_schema))
            frame.write_parquet(aside / f"{name}.{number:04}.parquet", compression="zstd")
    for name, note in (notes or {}).items():
        note.write_parquet(aside / f"{_NOTE}{name}.parquet", compression="zstd")
    (aside / _BASE).write_text(base or "", encoding="utf-8")
    (aside / _FINGERPRINT).write_text(made_from, encoding="ascii")
    shutil.rmtree(store.data.tables)
    aside.rename(store.data.tables)
    boundary("model_written")


def written_fingerprint(store: Store) -> str:
    """Fingerprint of what the tables that lie there were made from."""
    return (store.data.tables / _FINGERPRINT).read_text(encoding="ascii")


def table_paths(store: Store, name: str) -> list[Path]:
    """Where a table of the next release lies."""
    return sorted(store.data.tables.glob(f"{name}.*.parquet"))


def written_rows(store: Store, name: str) -> pl.LazyFrame:
    """A table of the next release as it lies there."""
    return pl.scan_parquet(table_paths(store, name))


def note_path(store: Store, name: str) -> Path:
    """Where a note for the next run lies."""
    return store.data.tables / f"{_NOTE}{name}.parquet"


def modeled_articles(store: Store) -> set[str]:
    """Articles of the tables that lie there, those of the base included; empty before the first release."""
    note = note_path(store, MODELED_ARTICLES)
    paths = [note] if note.exists() else table_paths(store, "dim_article")
    return set(pl.read_parquet(paths, columns=["article_id"])["article_id"]) if paths else set()


def base_of_release(store: Store) -> Base | None:
    """The release that the tables which lie there are the changes of; None where they are whole."""
    name = (store.data.tables / _BASE).read_text(encoding="utf-8")
    if not name:
        return None
    release = next(release for release in store.ledger.releases() if release.name == name)
    changed = {
        "article_id": note_path(store, CHANGED_ARTICLES),
        "meeting_id": note_path(store, CHANGED_MEETINGS),
    }
    return Base(
        store.data.releases / name,
        release.sha256,
        replaced={table: (column, changed[column]) for table, column in TABLES_BY_SCOPE.items()},
        appended={STREAMED: release.counts[STREAMED]},
    )


def parts_of_release(store: Store, versions: Versions) -> dict[str, list[ParquetPart]]:
    """Parquet of every contract table of the next release, or of what changed in it since its base."""
    parts = {name: [*map(ParquetPart, table_paths(store, name))] for name in MODELED_TABLES}
    whole = base_of_release(store) is None
    paths = table_paths(store, "dim_article") if whole else [note_path(store, ADDED_ARTICLES)]
    loaded = set(pl.read_parquet(paths, columns=["article_id"]).to_series())
    parts[STREAMED] = [
        ParquetPart(path, article_ids)
        for path, article_ids in store.parts(STREAMED, ANNOTATE, versions.model, loaded)
    ]
    return parts
