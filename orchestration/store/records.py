"""Rows of the ledger as they are handed around."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Input:
    """A file as it was looked at."""

    path: str
    origin: str
    state: str
    content_sha256: str
    is_pending: bool = False


@dataclass(frozen=True, slots=True)
class Sighting:
    """An article (or, with article_id None, a refused input) met at one place."""

    path: str
    origin: str
    content_sha256: str
    article_id: str | None
    lineage: str | None


@dataclass(frozen=True, slots=True)
class Release:
    """A published warehouse; `counts` are rows by table."""

    name: str
    published_at: datetime
    fingerprint: str
    sha256: str
    counts: dict[str, int]

    @property
    def number(self) -> int:
        """Running number, from the name: later releases have higher ones."""
        return release_number(self.name)


def release_number(name: str) -> int:
    """Running number in the name of a release or its file."""
    return int(name.removesuffix(".duckdb").rpartition("-")[2])
