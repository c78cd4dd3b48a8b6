"""What a run reads, where it keeps things, and how it works: the same for Dagster and the command line."""

import os
from dataclasses import dataclass
from pathlib import Path

from orchestration.clock import utc_now
from orchestration.extraction import Versions, default_workers
from orchestration.files import Root
from orchestration.folders import PROJECT_ROOT, SEEDS, DataFolder
from orchestration.processing import ProcessorRecipe
from orchestration.seeds import load_grammar, load_least_shared, load_publishers
from orchestration.selection import Selection
from orchestration.sources import Sources, load_sources, sources_path
from transforms.ingest import Publisher, Publishers, SourceHints

DATA_VARIABLE = "SUMMITRY_DATA"
ARTICLES_VARIABLE = "SUMMITRY_ARTICLES"
DATA_TAG = "summitry/data"
"""Tag of a run that writes to another data folder than the usual one: its absolute path."""
TRIGGER_TAG = "summitry/trigger"


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of a run; paths are relative to the project unless absolute."""

    articles: tuple[str, ...] = ()
    data: str = "data"
    model: str | None = None
    workers: int = 0
    use_holders: bool = True
    use_gate: bool = True
    force: bool = False
    only_sources: tuple[str, ...] = ()
    published_from: str | None = None
    published_to: str | None = None
    sources_file: str | None = None
    fetch: bool = True

    @classmethod
    def from_environment(cls) -> "Settings":
        """Settings of runs that are started from the UI, the sensor or the schedule."""
        articles = os.environ.get(ARTICLES_VARIABLE, "seeds/articles")
        return cls(
            articles=tuple(path for path in articles.split(os.pathsep) if path),
            data=os.environ.get(DATA_VARIABLE, "data"),
        )

    @property
    def data_folder(self) -> DataFolder:
        """The data folder."""
        return DataFolder(_absolute(self.data))

    @property
    def sources(self) -> Sources:
        """Where articles come from, as `sources.toml` says; raises UsageError where it says it wrongly."""
        given = _absolute(self.sources_file) if self.sources_file else None
        return load_sources(sources_path(self.data_folder, given))

    @property
    def roots(self) -> list[Root]:
        """What to read: files and folders given, those of `sources.toml`, the inbox, and what was fetched."""
        data = self.data_folder
        given = [Root(_absolute(path)) for path in self.articles]
        configured = [Root(path, source.defaults) for path, source in self.sources.folders if path.exists()]
        return [*given, *configured, Root(data.inbox), Root(data.fetched)]

    @property
    def recipe(self) -> ProcessorRecipe:
        """How a worker makes its processor."""
        return ProcessorRecipe(SEEDS, self.model, self.use_holders, self.use_gate)

    @property
    def versions(self) -> Versions:
        """Versions of model, rules and reference data; raises UsageError where the model is missing."""
        return Versions.installed(self.recipe)

    @property
    def selection(self) -> Selection:
        """The articles that are meant; raises UsageError where they are not told rightly."""
        return Selection.parse(self.only_sources, self.published_from, self.published_to)

    @property
    def worker_count(self) -> int:
        """Processes that annotate."""
        return self.workers or default_workers()

    @property
    def hints(self) -> SourceHints:
        """What holds for every file: time of arrival, publishers, and how dates are written."""
        return SourceHints(
            received_at=utc_now(),
            publishers=Publishers(self.publishers),
            grammar=load_grammar(SEEDS),
            least_shared=load_least_shared(SEEDS),
        )

    @property
    def publishers(self) -> tuple[Publisher, ...]:
        """Known publishers: those of `sources.toml` before those of the project."""
        return self.sources.publishers + load_publishers(SEEDS)


def _absolute(path: str) -> Path:
    return (PROJECT_ROOT / Path(path).expanduser()).absolute()
