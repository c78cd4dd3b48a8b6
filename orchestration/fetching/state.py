"""What is remembered between fetches: validators, due times, failures, robots.txt."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import datetime
from pathlib import Path

from orchestration.errors import DiskError

SCHEMA = Path(__file__).with_name("schema.sql")
FEED, PAGE, ENTRY, ADDED = "feed", "page", "entry", "added"


@dataclass(frozen=True, slots=True)
class Resource:
    """A URL and what is known of it; times are UTC without zone."""

    url: str
    source: str
    kind: str
    about: str = "{}"
    """JSON: what is known of the article, as fields of a sidecar."""
    published_at: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    due_at: datetime | None = None
    first_fetched_at: datetime | None = None
    fetched_at: datetime | None = None
    tried_at: datetime | None = None
    checks: int = 0
    failures: int = 0
    code: str = ""
    message: str = ""
    is_refused: bool = False
    content_sha256: str | None = None


_COLUMNS = tuple(field.name for field in fields(Resource))
_MOMENTS = ("due_at", "first_fetched_at", "fetched_at", "tried_at")
_INSERT = f"INTO resource ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})"
_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM resource"


class FetchState:
    """Typed access to `fetch.sqlite3`. One process fetches at a time; any may look."""

    def __init__(self, path: Path) -> None:
        try:
            self._db = sqlite3.connect(path, isolation_level=None, timeout=30)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.executescript(SCHEMA.read_text(encoding="utf-8"))
        except sqlite3.DatabaseError as error:
            message = f"{path}: {error}. Mend its permissions, or move it away: then all is asked anew."
            raise DiskError(message) from error

    @classmethod
    @contextmanager
    def open(cls, path: Path) -> Iterator["FetchState"]:
        """Open the state, and close it again."""
        state = cls(path)
        try:
            yield state
        finally:
            state._db.close()

    def add(self, resources: Iterable[Resource]) -> None:
        """Note URLs that are not known yet."""
        self._db.executemany(f"INSERT OR IGNORE {_INSERT}", [_row(item) for item in resources])

    def name(self, resources: Iterable[Resource]) -> None:
        """Note URLs that the file of sources names now, whatever was known of them before."""
        self._db.executemany(
            f"INSERT {_INSERT} ON CONFLICT (url) DO UPDATE SET source = excluded.source,"
            " kind = excluded.kind, due_at = coalesce(due_at, excluded.due_at)",
            [_row(item) for item in resources],
        )

    def put(self, resource: Resource) -> None:
        """Note what is known of a URL now."""
        self._db.execute(f"INSERT OR REPLACE {_INSERT}", _row(resource))

    def get(self, url: str) -> Resource | None:
        """What is known of a URL, or None."""
        row = self._db.execute(f"{_SELECT} WHERE url = ?", (url,)).fetchone()
        return _resource(row) if row else None

    def due(self, sources: Sequence[str], now: datetime) -> list[Resource]:
        """URLs of these sources that are to be asked: feeds and pages first, then the newest entries."""
        query = f"""{_SELECT} WHERE due_at <= ? AND source IN ({", ".join("?" * len(sources))})
            ORDER BY kind = 'entry', published_at DESC, due_at, url"""
        return [_resource(row) for row in self._db.execute(query, (_text(now), *sources))]

    def all(self) -> list[Resource]:
        """Everything known, by source and URL."""
        return [_resource(row) for row in self._db.execute(f"{_SELECT} ORDER BY source, kind, url")]

    def refused(self) -> list[Resource]:
        """URLs that were refused for good."""
        return [_resource(row) for row in self._db.execute(f"{_SELECT} WHERE is_refused ORDER BY url")]

    def make_due(self, urls: Iterable[str]) -> None:
        """Have URLs that were asked before asked again at once, whatever became of them."""
        self._db.executemany(
            "UPDATE resource SET due_at = tried_at, failures = 0 WHERE url = ? AND tried_at IS NOT NULL",
            [(url,) for url in urls],
        )

    def robots(self, site: str, since: datetime) -> str | None:
        """A site's robots.txt, if it was fetched since then."""
        query = "SELECT text FROM robots WHERE site = ? AND fetched_at >= ?"
        row = self._db.execute(query, (site, _text(since))).fetchone()
        return str(row[0]) if row else None

    def put_robots(self, site: str, text: str, now: datetime) -> None:
        """Note a site's robots.txt."""
        self._db.execute("INSERT OR REPLACE INTO robots VALUES (?, ?, ?)", (site, text, _text(now)))


def _row(resource: Resource) -> list[object]:
    values = (getattr(resource, name) for name in _COLUMNS)
    return [_text(value) if isinstance(value, datetime) else value for value in values]


def _resource(row: Sequence[object]) -> Resource:
    values = dict(zip(_COLUMNS, row, strict=True))
    for name in _MOMENTS:
        values[name] = datetime.fromisoformat(str(values[name])) if values[name] else None
    values["is_refused"] = bool(values["is_refused"])
    return Resource(**values)  # type: ignore[arg-type]


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")
