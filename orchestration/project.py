"""The resource that assets share: settings of a run, the run lock, and the open store."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import dagster as dg
from pydantic import Field, PrivateAttr

from orchestration.candidate import Candidate, make_candidate
from orchestration.clock import utc_now
from orchestration.extraction import Versions
from orchestration.folders import SQL
from orchestration.lock import PATIENCE_SECONDS, run_lock
from orchestration.progress import LoggedProgress, Progress
from orchestration.release_tables import base_of_release, parts_of_release, written_fingerprint
from orchestration.settings import TRIGGER_TAG, Settings
from orchestration.store import Store
from orchestration.store.ledger import Figures

PATIENCE = 900


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
    workers: int = Field(default=0, ge=0, description="Processes that annotate; 0: one for each processor.")
    use_holders: bool = Field(default=True, description="Whether to use the list of office holders.")
    use_gate: bool = Field(
        default=True, description="Parse only sentences that could tell of a meeting or a relation."
    )
    force: bool = Field(
        default=False, description="Annotate and extract again what was done: all articles, or those chosen."
    )
    fetch: bool = Field(
        default=True, description="Whether to fetch what is due of the sources' feeds and pages."
    )
    only_sources: list[str] = Field(
        default_factory=list,
        description="Extract only articles of these publishers: names or domains as in dim_source."
        " Empty: all.",
    )
    published_from: str | None = Field(
        default=None, description="Extract only articles published on this day (2025-03-31) or later."
    )
    published_to: str | None = Field(
        default=None, description="Extract only articles published on this day or earlier."
    )
    sources_file: str | None = Field(
        default=None, description="Another file of sources than sources.toml of the data folder."
    )
    patience: int = Field(
        default=PATIENCE, ge=0, description="Seconds to wait for another run that writes; then it is refused."
    )

    _store: Store | None = PrivateAttr(default=None)
    _progress: Progress = PrivateAttr(default_factory=Progress)
    _versions: Versions | None = PrivateAttr(default=None)
    _figures: Figures = PrivateAttr(default_factory=dict)
    _has_forgotten: bool = PrivateAttr(default=False)
    _candidate: Candidate | None = PrivateAttr(default=None)

    @contextmanager
    def yield_for_execution(self, context: dg.InitResourceContext) -> Iterator["Project"]:
        """Hold the run lock and the store for as long as the run lasts.

        Raises UsageError where the settings make no sense, LockedError where another run holds the data
        folder for longer than our patience, DiskError where it cannot be used.
        """
        settings = self.settings
        say = context.log.info if context.log else print
        folder, selection = settings.data_folder.make(), settings.selection
        with (
            run_lock(folder, PATIENCE_SECONDS if reporter() else self.patience, say),
            Store.open(folder) as store,
        ):
            store.recover()
            if self.force and selection.is_all:
                with store.ledger.transaction():
                    store.ledger.forget_extraction()
            self._store, self._versions, self._figures = store, settings.versions, {}
            self._has_forgotten, self._candidate = False, None
            started = utc_now()
            self._progress = reporter() or LoggedProgress(say)
            self._tag_as_begun(context)
            yield self
            with store.ledger.transaction():
                store.ledger.record_run(
                    context.run.run_id if context.run else "", started, utc_now(), self._figures
                )
            _tag(context, self._told())

    def _tag_as_begun(self, context: dg.InitResourceContext) -> None:
        """What a list of runs tells of this one: what started it, and what its results depend on."""
        given = context.run.tags if context.run else {}
        versions = self.versions
        _tag(context, {
            "trigger": given.get(TRIGGER_TAG, "by hand"),
            "model": versions.model.partition(", gate")[0],  # its words are among those of the extractor
            "extractor": versions.extractor.removeprefix(f"{versions.model}, ").replace(", reference ", "/"),
            **({"force": "true"} if self.force else {}),
            **({"only_sources": ", ".join(self.only_sources)} if self.only_sources else {}),
            **({"published": f"{self.published_from or ''}/{self.published_to or ''}"}
               if self.published_from or self.published_to else {}),
        })  # fmt: skip

    def _told(self) -> dict[str, str]:
        """What a list of runs tells of this one at its end."""
        figures = {name: f"{value:,.0f}" for name, value in self._figures.items()}
        told = {"articles": f"{figures.get('articles_new', '0')} new"}
        if "articles" in figures:
            told["articles"] += f" of {figures['articles']}"
            told["meetings"] = figures["meetings"]
        if self._figures.get("inputs_refused", 0):
            told["inputs_refused"] = figures["inputs_refused"]
        return told

    @property
    def settings(self) -> Settings:
        """What the run reads, where it keeps things, and how it works."""
        return Settings(
            articles=tuple(self.articles),
            data=self.data,
            model=self.model,
            workers=self.workers,
            use_holders=self.use_holders,
            use_gate=self.use_gate,
            force=self.force,
            only_sources=tuple(self.only_sources),
            published_from=self.published_from,
            published_to=self.published_to,
            fetch=self.fetch,
            sources_file=self.sources_file,
        )

    def as_run_config(self) -> dict[str, Any]:
        """These settings as configuration of a run: what the launchpad shows to begin with."""
        given = {name: getattr(self, name) for name in type(self).model_fields}
        return {"resources": {"project": {"config": given}}}

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

    def chosen_articles(self) -> set[str] | None:
        """The articles that this run is about, None for all; with `force`, their results are forgotten."""
        chosen = self.settings.selection.article_ids(self.store, self.settings.publishers)
        if chosen is not None and self.force and not self._has_forgotten:
            with self.store.ledger.transaction():
                self.store.ledger.forget_extraction(chosen)
            self._has_forgotten = True
        return chosen

    def build_release(self) -> Candidate:
        """The next release, built from the tables that lie there, audited, and remembered for its checks."""
        store = self.store
        tables, base = parts_of_release(store, self.versions), base_of_release(store)
        with self.timed("build"), self.progress.step("building"):
            self._candidate = make_candidate(store.data, tables, base, SQL, written_fingerprint(store))
        return self._candidate

    @property
    def candidate(self) -> Candidate:
        """What this run has built; built now where only later steps are run again."""
        return self._candidate or self.build_release()

    def note(self, **figures: float) -> Figures:
        """Keep figures of this run for the ledger; returns them as metadata, which the UI plots over runs."""
        self._figures.update(figures)
        return {name.replace("_", " "): value for name, value in figures.items()}

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Note the seconds that a stage takes."""
        began = time.monotonic()
        try:
            yield
        finally:
            self.note(**{f"seconds_{stage}": round(time.monotonic() - began, 2)})

    def seconds_by_stage(self) -> Figures:
        """Seconds of each stage so far, as metadata."""
        return {
            name.replace("_", ": ", 1): value
            for name, value in self._figures.items()
            if name.startswith("seconds_")
        }

    @property
    def progress(self) -> Progress:
        """Where steps tell how far they are."""
        return self._progress


def _tag(context: dg.InitResourceContext, tags: dict[str, str]) -> None:
    """Add tags of ours to the run, where there is one."""
    if context.instance and context.run:
        context.instance.add_run_tags(
            context.run.run_id, {f"summitry/{name}": value for name, value in tags.items()}
        )


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
