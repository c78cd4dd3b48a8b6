"""Fetching for a data folder: what is due now, or some URLs, by one process at a time."""

import fcntl
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from orchestration.errors import DiskError, LockedError
from orchestration.fetching.fetcher import Clock, Fetcher
from orchestration.fetching.guard import Guard
from orchestration.fetching.outcomes import CHANGED, FAILED, NEW, REFUSED, Visit, named_resources
from orchestration.fetching.rounds import Round
from orchestration.fetching.state import FetchState
from orchestration.folders import DataFolder
from orchestration.sources import Sources

Listener = Callable[[Visit], None]


@dataclass(slots=True)
class Fetched:
    """What a round of fetching did; `left` URLs were not reached and stay due."""

    visits: list[Visit] = field(default_factory=list)
    left: int = 0

    def count(self, *outcomes: str) -> int:
        """Visits that ended so."""
        return sum(visit.outcome in outcomes for visit in self.visits)

    @property
    def figures(self) -> dict[str, int]:
        """What a run keeps and the UI plots."""
        return {
            "urls_asked": len(self.visits),
            "urls_new": self.count(NEW),
            "urls_changed": self.count(CHANGED),
            "urls_failed": self.count(FAILED),
            "urls_refused": self.count(REFUSED),
            "urls_left": self.left,
        }


@dataclass(frozen=True, slots=True)
class Service:
    """Fetches into a data folder. `guard` and `clock` are other than usual in tests only."""

    data: DataFolder
    sources: Sources
    guard: Guard = field(default_factory=Guard)
    clock: Clock = field(default_factory=Clock)

    def fetch_due(
        self,
        only: Collection[str] = (),
        even_if_not_due: bool = False,
        listener: Listener = lambda visit: None,
    ) -> Fetched:
        """Fetch what is due of all sources, or of those named `only`; `listener` is told of each visit.

        Raises LockedError where another process fetches, DiskError where nothing can be written.
        """
        return self._fetch(lambda round_: round_.visit_due(only, even_if_not_due), listener)

    def fetch_urls(
        self, urls: Iterable[str], about: Mapping[str, str], listener: Listener = lambda visit: None
    ) -> Fetched:
        """Fetch these URLs, due or not; `about`: fields of their sidecars. Raises as `fetch_due` does."""
        return self._fetch(lambda round_: round_.visit(urls, about), listener)

    def due(self, now: datetime) -> list[datetime]:
        """When those URLs became due that are due now, and not yet fetched: the earliest first."""
        if not self.sources.fetched:
            return []
        with FetchState.open(self.data.make().fetch_state) as state:
            known = state.due([source.name for source in self.sources.fetched], now)
            unknown = [item for item in named_resources(self.sources, now) if state.get(item.url) is None]
        return sorted(item.due_at for item in (*known, *unknown) if item.due_at)

    def _fetch(
        self,
        visits: Callable[[Round], Iterator[Visit]],
        listener: Listener,
    ) -> Fetched:
        fetched = Fetched()
        with _fetch_lock(self.data.make()), FetchState.open(self.data.fetch_state) as state:
            fetcher = Fetcher(state, self.sources.manners, self.guard, self.clock)
            round_ = Round(state, fetcher, self.sources, self.data.fetched)
            for visit in visits(round_):
                fetched.visits.append(visit)
                listener(visit)
            fetched.left = round_.left
        return fetched


@contextmanager
def _fetch_lock(data: DataFolder) -> Iterator[None]:
    """One process fetches at a time, also while a run extracts; the kernel lets go when it ends."""
    try:
        descriptor = os.open(data.fetch_lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise DiskError(f"{data.fetch_lock}: {error.strerror}. Mend its permissions.") from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError as error:
        raise LockedError(f"Another process is fetching into {data.root}. Wait for it to end.") from error
    finally:
        os.close(descriptor)
