"""The sources and how they fare, for people: one line each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from orchestration.fetching.state import ENTRY, FetchState, Resource
from orchestration.folders import DataFolder
from orchestration.sources import Source, Sources


@dataclass(frozen=True, slots=True)
class Line:
    """One source; times are UTC. `failing`: its URLs that could not be had at the last try.

    A feed's page that was refused for good is not among them: `rejected_input` tells of it.
    """

    source: str
    type: str
    location: str
    publisher: str | None
    fetched_at: datetime | None
    next_at: datetime | None
    failing: int
    message: str


def overview(data: DataFolder, sources: Sources) -> list[Line]:
    """A line for each source, in the order of the file."""
    lines = [_folder_line(str(path), path.exists(), source) for path, source in sources.folders]
    if not sources.fetched:
        return lines
    known: list[Resource] = []
    if data.fetch_state.exists():
        with FetchState.open(data.fetch_state) as state:
            known = state.all()
    return lines + [
        _line(source, [item for item in known if item.source == source.name]) for source in sources.fetched
    ]


def _folder_line(path: str, exists: bool, source: Source) -> Line:
    message = "" if exists else "The folder is not there."
    return Line(source.name, "folder", path, source.publisher, None, None, int(not exists), message)


def _line(source: Source, known: Iterable[Resource]) -> Line:
    current = [item for item in known if item.kind == ENTRY or item.url in (source.feed, *source.pages)]
    failing = [item for item in current if item.code and not (item.is_refused and item.kind == ENTRY)]
    return Line(
        source.name,
        "feed" if source.feed else "pages",
        source.feed or f"{len(source.pages):,} URLs",
        source.publisher,
        max((item.fetched_at for item in current if item.fetched_at), default=None),
        min((item.due_at for item in current if item.due_at), default=None),
        len(failing),
        max(failing, key=lambda item: item.failures).message if failing else "",
    )


def failing_sources(data: DataFolder, sources: Sources) -> list[Line]:
    """Sources of which something could not be had at the last try."""
    return [line for line in overview(data, sources) if line.failing]
