"""Has refused inputs tried again: their bytes are kept, so that a mended program can read them after all.

What was refused while it was read is read anew here, from the raw store, under its old name. What a stage
failed on waits for the next run as if it had never been tried. The counts of attempts stay.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from orchestration.arrivals import sighting_of
from orchestration.clock import utc_now
from orchestration.errors import DamagedError
from orchestration.fetching.refusals import url_of
from orchestration.fetching.state import FetchState
from orchestration.folders import DataFolder
from orchestration.listing import found_file
from orchestration.lock import run_lock
from orchestration.overwritten import settle_lineages
from orchestration.sidecars import with_sidecars
from orchestration.store import Store
from orchestration.store.ledger import Sighting
from transforms.ingest import Reject, SourceHints, read_input
from transforms.ingest.reasons import RefusedError

Key = tuple[str, str, str]
"""Origin, content hash ('' for none) and code: the key of a reject."""

_CHOSEN = """
    SELECT reject.origin, reject.content_sha256, reject.code, reject.article_id,
           input.path, input.origin, input.content_sha256
    FROM reject
    LEFT JOIN sighting ON reject.article_id IS NULL AND sighting.article_id IS NULL
         AND sighting.origin = reject.origin AND sighting.content_sha256 = reject.content_sha256
    LEFT JOIN input ON input.path = sighting.path
    ORDER BY reject.origin, reject.content_sha256, reject.code"""


@dataclass(frozen=True, slots=True)
class Retried:
    """What became of rejects: read after all, refused again, or left to the next run; URLs to fetch again."""

    read: int = 0
    refused: int = 0
    waiting: int = 0
    urls: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        """How many were tried."""
        return self.read + self.refused + self.waiting + len(self.urls)


@dataclass(frozen=True, slots=True)
class _Refused:
    """A reject, and the file that it came from as the ledger last saw it; None where it came from a stage."""

    key: Key
    article_id: str | None
    path: str | None
    file_origin: str | None
    file_sha256: str | None


def retry(data: DataFolder, hints: SourceHints, names: Iterable[str] = ()) -> Retried:
    """Try rejects again: all of them, or those whose origin, file or code is named.

    Raises LockedError where a run is writing.
    """
    wanted = frozenset(names)
    with run_lock(data), Store.open(data) as store:
        chosen = [item for item in _rejects(data.ledger) if not wanted or wanted & _names(item)]
        files = {item.path: item for item in chosen if item.path and item.file_sha256}
        read: set[Key] = set()
        for path, item in files.items():
            again = _read_again(store, path, item, hints)
            read |= {other.key for other in chosen if other.path == path and again.holds(other.key)}
        urls = [url for url in map(url_of, (item.path for item in chosen)) if url]
        _ask_again(data, urls)
        left = [item for item in chosen if not item.file_sha256 and url_of(item.path) is None]
        _leave_to_next_run(data.ledger, read, left)
    refused_again = len(chosen) - len(read) - len(left) - len(urls)
    return Retried(len(read), refused_again, len(left), tuple(urls))


def _names(item: _Refused) -> set[str]:
    origin, _, code = item.key
    return {origin, code, item.file_origin or origin}


def _rejects(ledger: Path) -> Iterator[_Refused]:
    with closing(sqlite3.connect(ledger)) as database:
        for origin, sha256, code, article_id, *file in database.execute(_CHOSEN).fetchall():
            yield _Refused((origin, sha256, code), article_id, *file)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a file held when it was read once more: content hashes of the whole, its articles, its rejects."""

    whole: str
    articles: frozenset[str]
    rejects: frozenset[str]

    def holds(self, key: Key) -> bool:
        """Whether what was refused is read now. What the file no longer holds is not: it stays on record."""
        sha256 = key[1]
        return sha256 in self.articles or (sha256 == self.whole and sha256 not in self.rejects)


def _read_again(store: Store, path: str, item: _Refused, hints: SourceHints) -> _Reading:
    """Read the kept bytes of a file once more and keep what comes of it."""
    origin, sha256 = item.file_origin or "", item.file_sha256 or ""
    try:
        records, rejects = read_input(store.raw.get(sha256), origin, _hints(path, hints))
    except RefusedError as refused:  # what stands beside the file
        records, rejects = [], [Reject(origin, refused.code, refused.message, sha256)]
    except DamagedError as error:
        records, rejects = [], [Reject(item.key[0], item.key[2], str(error), item.key[1] or None)]
    sightings = [sighting_of(record, path) for record in records]
    sightings += [Sighting(path, one.origin, one.content_sha256 or "", None, None) for one in rejects]
    sightings, records = settle_lineages(store, sightings, records, hints.least_shared)
    store.add_arrivals([], sightings, records, rejects, utc_now())
    return _Reading(
        sha256,
        frozenset(record.content_sha256 for record in records),
        frozenset(one.content_sha256 or sha256 for one in rejects),
    )


def _hints(path: str, hints: SourceHints) -> SourceHints:
    """What stands beside the file, where it is still there."""
    try:
        return with_sidecars(found_file(os.fsencode(path)), hints)
    except OSError:
        return replace(hints, file_name=path.rpartition("/")[2])


def _ask_again(data: DataFolder, urls: Sequence[str]) -> None:
    """Have the next round of fetching ask for URLs that were refused."""
    if urls:
        with FetchState.open(data.fetch_state) as state:
            state.make_due(urls)


def _leave_to_next_run(ledger: Path, read: set[Key], left: Sequence[_Refused]) -> None:
    """Forget the rejects that were read after all; have the next run look at those that only it can try."""
    with closing(sqlite3.connect(ledger)) as database, database:
        database.executemany("DELETE FROM reject WHERE (origin, content_sha256, code) = (?, ?, ?)", read)
        database.executemany(  # where its articles are met under names of their own
            "DELETE FROM sighting WHERE article_id IS NULL AND (origin, content_sha256) = (?, ?)",
            [(origin, sha256) for origin, sha256, _ in read],
        )
        database.executemany(
            "UPDATE reject SET version = '' WHERE (origin, content_sha256, code) = (?, ?, ?)",
            [item.key for item in left],
        )
        database.executemany("DELETE FROM input WHERE path = ?", [(item.path,) for item in left if item.path])
