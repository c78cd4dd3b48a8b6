"""Whether there is anything to do, found out without starting a run: quick, and without writing."""

import os
from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from typing import NamedTuple

from orchestration.extraction import Versions
from orchestration.files import FoundFile, Root, find_files, readable
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


def look(ledger: Ledger, roots: Sequence[Root]) -> Look:
    """Look at every file below the roots; no root need exist."""
    known, seen = ledger.input_states(), set[str]()
    unread = []
    for found in chain.from_iterable(find_files(root) for root in roots if root.path.exists()):
        path = found.path_text
        seen.add(path)
        if known.get(path) != input_state(found):
            unread.append(found)
    return Look(unread, count_gone(known, seen, roots))


def count_gone(known: Iterable[str], seen: Container[str], roots: Iterable[Root]) -> int:
    """Files of these roots that were read and are not there any more; what they told stays."""
    below = tuple(readable(os.fsencode(root.path.absolute())) for root in roots)
    return sum(path not in seen and path.startswith(below) for path in known)


def unread_files(ledger: Ledger, roots: Sequence[Root]) -> list[FoundFile]:
    """Every file that the ledger does not know as it is now; no root need exist."""
    return look(ledger, roots).unread


def states(files: Iterable[FoundFile]) -> dict[str, str]:
    """Path to state of files as they were found."""
    return {found.path_text: input_state(found) for found in files}


def as_they_are_now(files: Iterable[FoundFile]) -> Iterator[FoundFile]:
    """Files that were found, looked at once more; those that are gone are left out."""
    for found in files:
        with suppress(FileNotFoundError):
            yield found.again()


def is_up_to_date(settings: Settings) -> bool:
    """True where there is nothing to read, to extract or to publish."""
    data = settings.data_folder
    if settings.force or not data.ledger.exists():
        return False
    with Store.open(data) as store:
        return not unread_files(store.ledger, settings.roots) and is_release_current(store, settings.versions)


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
