"""Whether there is anything to do, found out without starting a run: quick, and without writing."""

from collections.abc import Iterable, Iterator
from contextlib import suppress

from orchestration.extraction import Versions
from orchestration.files import FoundFile, Root, find_files
from orchestration.publish import is_in_place
from orchestration.release_tables import fingerprint, modeled_articles
from orchestration.settings import Settings
from orchestration.store import Ledger, Store
from transforms.ingest import READER_VERSION


def input_state(found: FoundFile) -> str:
    """Changes whenever the file, what stands beside it, or how it is read changes."""
    return f"{found.state}/{READER_VERSION}"


def unread_files(ledger: Ledger, roots: Iterable[Root]) -> list[FoundFile]:
    """Every file that the ledger does not know as it is now; no root need exist."""
    known = ledger.input_states()
    return [
        found
        for root in roots
        if root.path.exists()
        for found in find_files(root)
        if known.get(found.path_text) != input_state(found)
    ]


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
