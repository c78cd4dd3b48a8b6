"""Whether there is anything to do, found out without starting a run: quick, and without writing."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from orchestration.extraction import Versions
from orchestration.files import FoundFile, Root, readable
from orchestration.folders import DataFolder
from orchestration.listing import find_files, walk
from orchestration.publish import is_in_place
from orchestration.release_tables import fingerprint, modeled_articles
from orchestration.settings import Settings
from orchestration.store import Ledger, Store
from transforms.ingest import READER_VERSION


def input_state(found: FoundFile) -> str:
    """Changes whenever the file, what stands beside it, or how it is read changes."""
    return f"{found.state}/{READER_VERSION}"


class Look(NamedTuple):
    """Files that the ledger does not know as they are now, and how many that it knows are gone."""

    unread: list[FoundFile]
    gone: int


class Watch:
    """Looks again and again: of a folder in which the ledger knew every file at the last look, and which
    lists the same names, sizes, times and inodes now, nothing more is asked.

    Folders are remembered as hashes, in this process, until the ledger is written to. Every file is asked
    for its state at each look.
    """

    def __init__(self) -> None:
        self._rests_on: tuple[object, ...] = ()
        self._all_known = dict[int, int]()
        self._known_below = 0

    def look(self, data: DataFolder, roots: Sequence[Root]) -> Look:
        """Look at every file below the roots; no root need exist."""
        rests_on = (tuple(roots), _stamp(data.ledger))  # before the ledger is read
        known = self._start_anew(data, roots) if rests_on != self._rests_on else None
        self._rests_on = rests_on
        unread, there = [], 0
        for part in walk(_present(roots)):
            part_hash = hash(part)
            if part_hash not in self._all_known:
                known = known or _states(data)
                files = list(part.files())
                news = [found for found in files if known.get(found.path_text) != input_state(found)]
                unread += news
                if news:
                    there += sum(found.path_text in known for found in files)
                    continue
                self._all_known[part_hash] = len(files)
            there += self._all_known[part_hash]
        return Look(unread, self._known_below - there)

    def _start_anew(self, data: DataFolder, roots: Sequence[Root]) -> dict[str, str]:
        known = _states(data)
        self._all_known, self._known_below = {}, known_below(known, roots)
        return known


def _states(data: DataFolder) -> dict[str, str]:
    with closing(Ledger(data.ledger)) as ledger:
        return ledger.input_states()


def _stamp(ledger: Path) -> list[tuple[int, int, int]]:
    """Changes whenever the ledger is written to: SQLite writes into the log beside it first."""
    stamp = []
    for path in (ledger, ledger.with_name(f"{ledger.name}-wal")):
        with suppress(FileNotFoundError):
            status = path.stat()
            stamp.append((status.st_ino, status.st_size, status.st_mtime_ns))
    return stamp


def _present(roots: Iterable[Root]) -> list[Root]:
    return [root for root in roots if root.path.exists()]


def known_below(known: Iterable[str], roots: Iterable[Root]) -> int:
    """How many of the paths are those of the roots or lie below them."""
    own = {readable(os.fsencode(root.path.expanduser().absolute())) for root in roots}
    below = tuple(f"{path.rstrip('/')}/" for path in own)
    return sum(path.startswith(below) or path in own for path in known)


def unread_files(ledger: Ledger, roots: Sequence[Root]) -> list[FoundFile]:
    """Every file that the ledger does not know as it is now; no root need exist."""
    known = ledger.input_states()
    return [
        found for found in find_files(_present(roots)) if known.get(found.path_text) != input_state(found)
    ]


def states(files: Iterable[FoundFile]) -> dict[str, str]:
    """Path to state of files as they were found."""
    return {found.path_text: input_state(found) for found in files}


def as_they_are_now(files: Iterable[FoundFile]) -> Iterator[FoundFile]:
    """Files that were found, looked at once more; those that are gone are left out."""
    for found in files:
        with suppress(FileNotFoundError):
            yield found.again()


class Outlook(NamedTuple):
    """What a run would find to do."""

    unread: list[FoundFile]
    pending: int
    """Articles that were read and wait to be extracted."""
    is_up_to_date: bool
    """Nothing to read, to extract or to publish."""


def outlook(settings: Settings) -> Outlook:
    """Look at files and ledger, as a run will."""
    data = settings.data_folder
    if not data.ledger.exists():
        return Outlook(list(find_files(_present(settings.roots))), 0, False)
    with Store.open(data) as store:
        unread, versions = unread_files(store.ledger, settings.roots), settings.versions
        pending = len(store.ledger.pending(versions.extractor))
        is_done = not (settings.force or unread or pending) and is_release_current(store, versions)
        return Outlook(unread, pending, is_done)


def is_up_to_date(settings: Settings) -> bool:
    """True where there is nothing to read, to extract or to publish."""
    return not settings.force and settings.data_folder.ledger.exists() and outlook(settings).is_up_to_date


def articles_left_behind(store: Store, versions: Versions) -> int:
    """Articles of the last release that these versions have not extracted yet: publishing would drop them."""
    return len(modeled_articles(store).intersection(store.ledger.pending(versions.extractor)))


def is_release_current(store: Store, versions: Versions) -> bool:
    """True where every article that was read is extracted, and the release made from them is in its place."""
    newest = store.newest_release()
    return (
        newest is not None
        and is_in_place(store.data, newest)
        and not store.ledger.pending(versions.extractor)
        and newest.fingerprint == fingerprint(store, versions)
    )
