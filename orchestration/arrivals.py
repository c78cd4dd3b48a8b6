"""Finds what arrived, reads it, and keeps it: files to articles, sightings and rejects, in batches."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from orchestration.clock import utc_now
from orchestration.errors import UsageError
from orchestration.fetching.refusals import note_refusals
from orchestration.files import (
    ChangedWhileReadError,
    FoundFile,
    Root,
    read_file,
)
from orchestration.listing import find_files
from orchestration.outlook import as_they_are_now, input_state, known_below, states
from orchestration.overwritten import LINEAGE, settle_lineages
from orchestration.progress import Progress
from orchestration.sidecars import origin_of, with_sidecars
from orchestration.store import Store
from orchestration.store.ledger import Input, Sighting
from orchestration.writers import SETTLE_SECONDS, is_being_written
from transforms.ingest import ArticleRecord, Reject, SourceHints, read_input
from transforms.ingest.reasons import RefusedError

BATCH_ARTICLES = 2_000
BATCH_FILES = 2_000
BATCH_BYTES = 64 * 1024 * 1024


@dataclass(slots=True)
class ArrivalCounts:
    """What one look at the sources found."""

    files: int = 0
    unchanged_files: int = 0
    articles: int = 0
    new_articles: int = 0
    rejects: int = 0
    waiting_files: int = 0
    gone_files: int = 0

    @property
    def known_articles(self) -> int:
        """Articles that were read again and had been loaded before."""
        return self.articles - self.new_articles


@dataclass(slots=True)
class _Batch:
    """What was read since the last commit."""

    least_shared: float
    inputs: list[Input] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)
    records: list[ArticleRecord] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    size: int = 0

    @property
    def is_full(self) -> bool:
        return (
            len(self.records) >= BATCH_ARTICLES or len(self.inputs) >= BATCH_FILES or self.size >= BATCH_BYTES
        )


def take_arrivals(
    store: Store, roots: Iterable[Root], hints: SourceHints, progress: Progress
) -> ArrivalCounts:
    """Read every file below the roots that is new or changed, and keep what it holds.

    `hints` hold what is true of all files: publishers, limits, and the time of arrival.
    Files that are still being written wait for the next look. Raises UsageError where a root does not exist.
    """
    counts = ArrivalCounts()
    roots = list(roots)
    known = store.ledger.input_states()
    batch = _Batch(hints.least_shared)
    unknown = _with_second_look(_unknown(_files(roots), known, counts, roots))
    for found, is_whole in progress.count("reading", unknown):
        _read_into(batch, store, found, is_whole, hints)
        if batch.is_full:
            _commit(store, batch, counts)
            batch = _Batch(hints.least_shared)
    _commit(store, batch, counts)
    counts.rejects += note_refusals(store, utc_now())
    return counts


def _files(roots: Sequence[Root]) -> Iterator[FoundFile]:
    missing = [root.path for root in roots if not root.path.exists()]
    if missing:
        raise UsageError(f"{missing[0]} does not exist. Give a file or folder of articles.")
    yield from find_files(roots)


def _unknown(
    files: Iterable[FoundFile], known: Mapping[str, str], counts: ArrivalCounts, roots: Iterable[Root]
) -> Iterator[FoundFile]:
    """Files that are not as the ledger knows them; the others, and those that are gone, are counted."""
    counts.gone_files = known_below(known, roots)
    for found in files:
        state = known.get(found.path_text)
        counts.files += 1
        counts.gone_files -= state is not None
        if state == input_state(found):
            counts.unchanged_files += 1
        else:
            yield found


def _with_second_look(files: Iterable[FoundFile]) -> Iterator[tuple[FoundFile, bool]]:
    """The files, and whether each is whole; what seems to be still being written is looked at last, again."""
    later = []
    for found in files:
        if is_being_written(found):
            later.append(found)
        else:
            yield found, True
    if later:
        time.sleep(SETTLE_SECONDS)
    were = states(later)
    for found in as_they_are_now(later):
        yield found, were[found.path_text] == input_state(found) and not is_being_written(found)


def _read_into(batch: _Batch, store: Store, found: FoundFile, is_whole: bool, hints: SourceHints) -> None:
    """Read one file into the batch; whatever is wrong with it becomes a reject, or waits."""
    path, origin, state = found.path_text, origin_of(found), input_state(found)
    try:
        if not is_whole:
            raise ChangedWhileReadError(origin)
        raw = read_file(found, hints.limits.file_bytes)
    except FileNotFoundError:
        return
    except ChangedWhileReadError:
        batch.inputs.append(Input(path, origin, state, "", is_pending=True))
        return
    except RefusedError as refused:
        batch.inputs.append(Input(path, origin, state, ""))
        _add_rejects(batch, path, [Reject(origin, refused.code, refused.message, None)])
        return
    sha256 = store.raw.put(raw)
    batch.size += len(raw)
    batch.inputs.append(Input(path, origin, state, sha256))
    try:
        records, rejects = read_input(raw, origin, with_sidecars(found, hints))
    except RefusedError as refused:
        records, rejects = [], [Reject(origin, refused.code, refused.message, sha256)]
    batch.records += records
    batch.sightings += [sighting_of(record, path) for record in records]
    _add_rejects(batch, path, rejects)


def sighting_of(record: ArticleRecord, path: str) -> Sighting:
    """Where the article was met. A bare file that changes is a new version of what it held before."""
    is_whole_file = "#" not in record.origin and record.identity.startswith("sha256:")
    lineage = LINEAGE + path if is_whole_file else record.identity
    return Sighting(path, record.origin, record.content_sha256, record.article_id, lineage)


def _add_rejects(batch: _Batch, path: str, rejects: list[Reject]) -> None:
    batch.rejects += rejects
    batch.sightings += [
        Sighting(path, item.origin, item.content_sha256 or "", None, None) for item in rejects
    ]


def _commit(store: Store, batch: _Batch, counts: ArrivalCounts) -> None:
    if not batch.inputs:
        return
    counts.articles += len(batch.records)
    counts.rejects += len(batch.rejects)
    counts.waiting_files += sum(item.is_pending for item in batch.inputs)
    sightings, records = settle_lineages(store, batch.sightings, batch.records, batch.least_shared)
    counts.new_articles += store.add_arrivals(batch.inputs, sightings, records, batch.rejects, utc_now())
