"""The tables of the next release, as Parquet: where they lie, and what they are made from."""

import hashlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from orchestration.build import ParquetPart
from orchestration.crash import boundary
from orchestration.extraction import Versions
from orchestration.folders import PROJECT_ROOT
from orchestration.processing import EXTRACT_TABLES
from orchestration.store import Store
from orchestration.store.ledger import ANNOTATE, EXTRACT
from transforms.ingest import READER_VERSION
from transforms.tables import CONTRACT_TABLES, TABLES

STREAMED = "token"
"""Too large to hold in memory: goes from the stage's shards straight into the warehouse."""
MODELED_TABLES = tuple(table.name for table in CONTRACT_TABLES if table.name != STREAMED)
"""Tables that are computed anew for each release."""
_FINGERPRINT = "fingerprint"


def fingerprint(store: Store, versions: Versions) -> str:
    """Hash of all that a release depends on: articles, rejects, judgements, versions and our own code."""
    digest = hashlib.sha256()
    articles = store.ledger.versions().rows()
    rejects = store.ledger.rejects().select("origin", "code", "content_sha256", "message").rows()
    digest.update(
        json.dumps([articles, rejects, versions.model, versions.extractor, READER_VERSION]).encode()
    )
    for path in _code_and_judgements():
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.relative_to(PROJECT_ROOT)}\0{content}\n".encode())
    return digest.hexdigest()


def _code_and_judgements() -> list[Path]:
    folders = (("transforms", "*.py"), ("sql", "*.sql"), ("seeds/judgements", "*.csv"))
    found = [path for folder, pattern in folders for path in sorted((PROJECT_ROOT / folder).rglob(pattern))]
    ours = ("build.py", "comments.py", "modeling.py", "release_tables.py", "search_index.py")
    return [*found, *(PROJECT_ROOT / "orchestration" / name for name in ours)]


@dataclass(frozen=True, slots=True)
class StagedArticles:
    """Articles that are read and extracted by the present versions, and what each of them says."""

    articles: pl.DataFrame
    stages: dict[str, pl.DataFrame]


def staged_articles(store: Store, versions: Versions) -> StagedArticles:
    """Everything extracted by these versions, in order of id."""
    done = store.ledger.done(EXTRACT, versions.extractor)
    articles = store.articles().filter(pl.col("article_id").is_in(list(done))).collect()
    stages = {
        name: store.scan(name, EXTRACT, versions.extractor).collect().sort(TABLES[name].key)
        for name in EXTRACT_TABLES
    }
    return StagedArticles(articles, stages)


def write_tables(store: Store, frames: dict[str, pl.DataFrame], made_from: str) -> None:
    """Lay the tables of the next release down, all of them or none, with the fingerprint of their sources."""
    aside = store.data.tables.with_name(".tables")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(mode=0o700)
    for name in MODELED_TABLES:
        table = TABLES[name]
        frame = frames[name].select(table.column_names).cast(pl.Schema(table.polars_schema))
        frame.write_parquet(aside / f"{name}.parquet", compression="zstd")
    (aside / _FINGERPRINT).write_text(made_from, encoding="ascii")
    shutil.rmtree(store.data.tables)
    aside.rename(store.data.tables)
    boundary("model_written")


def written_fingerprint(store: Store) -> str:
    """Fingerprint of what the tables that lie there were made from."""
    return (store.data.tables / _FINGERPRINT).read_text(encoding="ascii")


def table_path(store: Store, name: str) -> Path:
    """Where a table of the next release lies."""
    return store.data.tables / f"{name}.parquet"


def parts_of_release(store: Store, versions: Versions) -> dict[str, list[ParquetPart]]:
    """Parquet of every contract table of the next release."""
    parts = {name: [ParquetPart(table_path(store, name))] for name in MODELED_TABLES}
    loaded = set(pl.read_parquet(table_path(store, "dim_article"), columns=["article_id"]).to_series())
    parts[STREAMED] = [
        ParquetPart(path, article_ids)
        for path, article_ids in store.parts(STREAMED, ANNOTATE, versions.model, loaded)
    ]
    return parts
