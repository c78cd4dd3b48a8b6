"""Where articles come from, as one file says: folders, feeds, and lists of pages (`sources.toml`)."""

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from orchestration.errors import UsageError
from orchestration.folders import SEEDS, DataFolder
from transforms.ingest import Publisher

SOURCES_VARIABLE = "SUMMITRY_SOURCES"
FILE_NAME = "sources.toml"
KINDS = ("agency", "newspaper", "broadcaster", "government", "aggregator", "unknown")
_PERIOD = re.compile(r"(?P<number>\d{1,4}) ?(?P<unit>m|h|d)")
_UNIT_SECONDS = {"m": 60, "h": 3600, "d": 86400}
_PLACES = ("folder", "feed", "pages")


@dataclass(frozen=True, slots=True)
class Source:
    """One place that articles come from: a folder, a feed or pages, of which it has exactly one."""

    name: str
    folder: str | None = None
    """A path; relative to the file that names it."""
    feed: str | None = None
    pages: tuple[str, ...] = ()
    publisher: str | None = None
    """Of articles that do not tell theirs."""
    kind: str = "unknown"
    country_code: str | None = None
    domain: str | None = None
    language: str | None = None
    every: str = ""
    text: str = "page"
    """Of a feed: `page`, the page that each entry links to; `entry`, what the feed itself holds."""
    most_pages: int = 50
    """Pages of a feed's entries fetched at a time."""

    @property
    def every_seconds(self) -> int:
        """Seconds between two requests for the same."""
        return seconds_of(self.every or ("1h" if self.feed else "1d"))

    @property
    def defaults(self) -> tuple[tuple[str, str], ...]:
        """What its articles are told beside them, as fields of a sidecar."""
        given = (("source", self.publisher), ("language", self.language))
        return tuple((name, value) for name, value in given if value)


@dataclass(frozen=True, slots=True)
class Manners:
    """How the network is asked; for all sources."""

    contact: str = ""
    """A mail address or URL, told to every server so that it can complain."""
    pace_seconds: float = 2.0
    """At least so long between two requests to one host; a site may ask for more."""
    timeout_seconds: float = 60.0
    """For one URL, redirects and all."""
    total_minutes: float = 10.0
    """For one round over everything that is due; the rest waits for the next."""
    most_megabytes: float = 20.0
    attempts: int = 3
    """Requests for one URL in a round, where the server fails."""
    patience_seconds: float = 30.0
    """A server that asks to wait longer is asked in another round."""
    recheck: tuple[str, ...] = ("1d", "7d")
    """After so long an article's page is looked at again, for corrections."""


@dataclass(frozen=True, slots=True)
class Sources:
    """All of it, and the file that says so."""

    path: Path
    sources: tuple[Source, ...] = ()
    manners: Manners = field(default_factory=Manners)

    @property
    def folders(self) -> tuple[tuple[Path, Source], ...]:
        """Those that are folders, each with its absolute path."""
        base = self.path.parent
        return tuple(
            ((base / Path(source.folder).expanduser()).absolute(), source)
            for source in self.sources
            if source.folder
        )

    @property
    def fetched(self) -> tuple[Source, ...]:
        """Those that are fetched from the network."""
        return tuple(source for source in self.sources if not source.folder)

    @property
    def publishers(self) -> tuple[Publisher, ...]:
        """Publishers as the file describes them."""
        return tuple(
            Publisher(source.publisher, source.domain, source.kind, source.country_code)
            for source in self.sources
            if source.publisher
        )


def sources_path(data: DataFolder, given: Path | None = None) -> Path:
    """The file that holds: the one given, else that of the environment, the data folder, the project."""
    named = given or (Path(os.environ[SOURCES_VARIABLE]) if os.environ.get(SOURCES_VARIABLE) else None)
    if named:
        return named.expanduser().absolute()
    own = data.root / FILE_NAME
    return own if own.exists() else SEEDS / FILE_NAME


def load_sources(path: Path) -> Sources:
    """Read the file; raises UsageError, naming the place, where it says something that it may not."""
    try:
        return _parsed(path, path.stat().st_mtime_ns)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror}. Give a file such as {SEEDS / FILE_NAME}.") from error


@lru_cache(maxsize=8)
def _parsed(path: Path, changed_ns: int) -> Sources:
    """The file's content; `changed_ns` renews the answer when the file changes."""
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is not valid TOML: {error}.") from error
    unknown = set(content) - {"fetch", "source"}
    if unknown:
        raise UsageError(f"{path}: `{min(unknown)}` means nothing here. Write [fetch] or [[source]].")
    manners = _made(Manners, content.get("fetch", {}), f"{path}, [fetch]")
    items = content.get("source", [])
    if not isinstance(items, list):
        raise UsageError(f"{path}: write [[source]], with two brackets, once for each source.")
    sources = tuple(_source(item, f"{path}, source {n}") for n, item in enumerate(items, start=1))
    names = [source.name for source in sources]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice:
        raise UsageError(f"{path}: two sources are called {twice!r}. Give each a name of its own.")
    for period in manners.recheck:
        _check_period(period, f"{path}, [fetch], `recheck`")
    return Sources(path, sources, manners)


def _source(content: object, where: str) -> Source:
    source = _made(Source, content, where)
    if sum(bool(getattr(source, name)) for name in _PLACES) != 1:
        raise UsageError(f"{where}: give exactly one of `folder`, `feed` and `pages`.")
    if source.kind not in KINDS:
        raise UsageError(f"{where}: `kind` is one of {', '.join(KINDS)}.")
    if source.text not in ("page", "entry"):
        raise UsageError(f'{where}: `text` is "page" or "entry".')
    if source.every:
        _check_period(source.every, f"{where}, `every`")
    return source


def _check_period(value: str, where: str) -> None:
    if not _PERIOD.fullmatch(value):
        raise UsageError(f'{where}: {value!r} is no length of time. Write "30m", "6h" or "1d".')


def seconds_of(period: str) -> int:
    """Seconds of a length of time such as "30m", "6h" or "1d"."""
    match = _PERIOD.fullmatch(period)
    if not match:
        raise ValueError(period)
    return int(match["number"]) * _UNIT_SECONDS[match["unit"]]


def _made[T](kind: type[T], content: object, where: str) -> T:
    """A settings object from a table of TOML; raises UsageError for unknown names and other types."""
    if not isinstance(content, Mapping):
        raise UsageError(f"{where}: this is no table.")
    known: dict[str, Any] = {item.name: item for item in fields(kind)}  # type: ignore[arg-type]
    values: dict[str, Any] = {}
    for name, value in content.items():
        if name not in known:
            raise UsageError(f"{where}: `{name}` means nothing here. Known: {', '.join(known)}.")
        values[name] = _typed(value, str(known[name].type), f"{where}, `{name}`")
    if "name" in known and not values.get("name"):
        raise UsageError(f"{where}: it has no `name`.")
    return kind(**values)


def _typed(value: object, annotation: str, where: str) -> object:
    """The value, if it is of the type that the field declares."""
    if "tuple" in annotation:
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
        raise UsageError(f'{where}: write a list of texts, ["…", "…"].')
    if "float" in annotation or "int" in annotation:
        if isinstance(value, int | float) and not isinstance(value, bool) and value >= 0:
            return value
        raise UsageError(f"{where}: write a number.")
    if isinstance(value, str):
        return value
    raise UsageError(f'{where}: write a text, "…".')
