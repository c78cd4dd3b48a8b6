"""The resource that assets share: settings of a run, the run lock, and the open store."""

from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg
from pydantic import Field, PrivateAttr

from orchestration.clock import utc_now
from orchestration.extraction import Versions
from orchestration.lock import run_lock
from orchestration.progress import LoggedProgress, Progress
from orchestration.settings import Settings
from orchestration.store import Store
from orchestration.store.ledger import Figures


class Project(dg.ConfigurableResource["Project"]):
    """What to read, where to keep it, and how. One run at a time holds it."""

    articles: list[str] = Field(
        default_factory=list,
        description="Files and folders to read, beside the inbox of the data folder.",
    )
    data: str = Field(default="data", description="The data folder; relative to the project.")
    model: str | None = Field(
        default=None, description="Another installed spaCy pipeline, by package name or folder."
    )
    workers: int = Field(default=0, description="Processes that annotate; 0: one for each processor.")
    use_holders: bool = Field(default=True, description="Whether to use the list of office holders.")
    force: bool = Field(default=False, description="Annotate and extract every article again.")

    _store: Store | None = PrivateAttr(default=None)
    _progress: Progress = PrivateAttr(default_factory=Progress)
    _versions: Versions | None = PrivateAttr(default=None)
    _figures: Figures = PrivateAttr(default_factory=dict)

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator["Project"]:
        """Hold the run lock and the store for as long as the run lasts.

        Raises LockedError where another run holds the data folder, DiskError where it cannot be used.
        """
        folder = self.settings.data_folder.make()
        with run_lock(folder), Store.open(folder) as store:
            store.recover()
            if self.force:
                with store.ledger.transaction():
                    store.ledger.forget_extraction()
            self._store, self._versions, self._figures = store, self.settings.versions, {}
            started = utc_now()
            self._progress = reporter() or LoggedProgress(context.log.info if context.log else print)
            yield self
            with store.ledger.transaction():
                store.ledger.record_run(context.run_id or "", started, utc_now(), self._figures)

    @property
    def settings(self) -> Settings:
        """What the run reads, where it keeps things, and how it works."""
        return Settings(
            tuple(self.articles), self.data, self.model, self.workers, self.use_holders, self.force
        )

    @property
    def versions(self) -> Versions:
        """Versions of model, rules and reference data as they were when the run began."""
        return self._versions or self.settings.versions

    @property
    def store(self) -> Store:
        """The open store; only within a run."""
        if self._store is None:
            raise RuntimeError("the store is open only while a run lasts")
        return self._store

    def note(self, **figures: float) -> Figures:
        """Keep figures of this run for the ledger; returns them as metadata, which the UI plots over runs."""
        self._figures.update(figures)
        return {name.replace("_", " "): value for name, value in figures.items()}

    @property
    def progress(self) -> Progress:
        """Where steps tell how far they are."""
        return self._progress


_reporter: Progress | None = None


def reporter() -> Progress | None:
    """Who is told of progress instead of the run's log, if anyone."""
    return _reporter


@contextmanager
def reporting_to(progress: Progress) -> Iterator[None]:
    """Tell `progress` how far runs of this process are, for as long as the context lasts."""
    global _reporter
    _reporter = progress
    try:
        yield
    finally:
        _reporter = None
