"""What reading yields: `ArticleRecord` and `Reject`, and what a reader is told: `SourceHints`, `Limits`."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime

import polars as pl

from transforms.ingest.publishers import Publishers
from transforms.tables import TABLES, Column, Table
from transforms.timex import Grammar

READER_VERSION = "3"
"""Raise it in the same change that alters what a reader yields: stored bytes are then read again."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes beyond which an input is refused; characters are code points."""

    file_bytes: int = 128 * 1024 * 1024
    unpacked_bytes: int = 512 * 1024 * 1024
    unpacked_bytes_unchecked: int = 10 * 1024 * 1024
    """Up to here a compressed file may grow by any ratio, beyond it by `unpacked_ratio`."""
    unpacked_ratio: int = 100
    text_characters: int = 1_000_000
    """As much as spaCy takes in one piece; some 700 book pages."""
    future_days: int = 366
    """A publication date later than this after arrival is an error; generous, as clocks go wrong."""


@dataclass(frozen=True, slots=True)
class SourceHints:
    """What is known of an input from beside it: a sidecar file, the folder, the fetch."""

    file_name: str | None = None
    """Its ending tells the format; None: that of the origin does."""
    source: str | None = None
    url: str | None = None
    title: str | None = None
    published_at: str | None = None
    language: str | None = None
    encoding: str | None = None
    received_at: datetime | None = None
    """When it arrived (UTC, naive); only to refuse publication dates in the future."""
    publishers: Publishers = field(default_factory=Publishers)
    grammar: Grammar | None = None
    """For finding a publication date in bare text; without it none is looked for."""
    limits: Limits = field(default_factory=Limits)
    least_shared: float = 0.0
    """Share of word pairs from which a bare file that was written over holds a version of its article."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An article as its reader found it, before titles, dates and identity are settled."""

    origin: str
    content_sha256: str
    text: str
    title: str | None = None
    record_id: str | None = None
    url: str | None = None
    published_at: str | None = None
    source: str | None = None
    language: str | None = None
    unknown: Mapping[str, object] = field(default_factory=dict)
    """Fields of the record that mean nothing to us; kept."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """How the reader came by what it found: encoding, extraction, fields that could not be used."""


@dataclass(frozen=True, slots=True)
class ArticleRecord:
    """One version of one article, as it is kept."""

    article_id: str
    identity: str
    """`url:…`, `id:…` or `sha256:…`: what stays the same when the article is corrected."""
    origin: str
    title: str | None
    text: str
    published_at: datetime | None
    language: str | None
    url: str | None
    source_name: str | None
    source_domain: str | None
    content_sha256: str
    metadata: str


@dataclass(frozen=True, slots=True)
class Reject:
    """An input, or one record of it, that was refused."""

    origin: str
    code: str
    message: str
    content_sha256: str | None
    stage: str = "ingest"


ARTICLE = Table(
    "article",
    "one version of one article as it was read, before copies and publishers are resolved",
    ("article_id",),
    (
        Column("article_id", pl.String, "Hash of identity and content.", nullable=False),
        Column("identity", pl.String, "What stays the same when the article is corrected.", nullable=False),
        *(
            TABLES["dim_article"].column(name)
            for name in ("origin", "title", "text", "published_at", "language", "url")
        ),
        Column("source_name", pl.String, "The publisher's name; null where the text does not tell."),
        Column("source_domain", pl.String, "Host of the URL, without www."),
        *(TABLES["dim_article"].column(name) for name in ("content_sha256", "ingested_at", "metadata")),
    ),
    group="ingest",
    kind="stage",
)
"""The table of articles as read; `is_current` and `supersedes_article_id` follow from the ledger."""


def articles_frame(records: Iterable[ArticleRecord], ingested_at: datetime) -> pl.DataFrame:
    """Rows of ARTICLE for records that arrived at `ingested_at` (UTC, naive)."""
    return ARTICLE.frame({**asdict(record), "ingested_at": ingested_at} for record in records)


def metadata_json(unknown: Mapping[str, object], notes: Mapping[str, str]) -> str:
    """`{"reading": notes, "record": unknown}` as JSON, keys in order: equal metadata are equal text.

    Halves of surrogate pairs, which cannot be written down, stay as JSON's escapes.
    """
    content = {key: dict(value) for key, value in (("reading", notes), ("record", unknown)) if value}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, default=str)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
