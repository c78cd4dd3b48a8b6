"""Dagster's history in SQLite, with one engine and one connection a file.

Dagster makes an engine and a connection for each statement. Half of the time that our events take went into
compiling the same few statements again; most of the rest into opening the file, reading its layout, and
folding its log in as its only connection closed.
"""

from functools import cache, lru_cache
from types import ModuleType
from typing import Any

from dagster._core.storage.event_log.sqlite import sqlite_event_log
from dagster._core.storage.runs.sqlite import sqlite_run_storage
from sqlalchemy import QueuePool, event

_MAKER = "create_engine"
MAX_ENGINES = 32
"""Files of which the engine is kept: the runs, the index of all events, and the events of late runs."""


class KeptPool(QueuePool):
    """Connections that stay, although Dagster has the engine let go of them after each statement."""

    def dispose(self) -> None:
        """Keep them."""

    def recreate(self) -> "KeptPool":
        """Nothing was let go: the pool itself."""
        return self


@cache
def keep_engines() -> None:
    """Have this process keep the engines of Dagster's history; to be called again does nothing."""
    for module in (sqlite_event_log, sqlite_run_storage):
        _keep_engines_of(module)


def _keep_engines_of(module: ModuleType) -> None:
    names: dict[str, Any] = vars(module)
    make = names[_MAKER]
    options_of: dict[str, dict[str, Any]] = {}

    @lru_cache(maxsize=MAX_ENGINES)
    def kept(url: str, options: str) -> Any:
        engine = make(url, **options_of[options] | {"poolclass": KeptPool, "max_overflow": -1})
        event.listen(engine, "connect", _do_not_wait_for_the_disk)
        return engine

    def engine(url: str, **options: Any) -> Any:
        key = repr(sorted(options.items()))
        options_of[key] = options
        return kept(url, key)

    names[_MAKER] = engine


def _do_not_wait_for_the_disk(connection: Any, _: Any) -> None:
    """Have the system write in its own time: a loss of power may cost the last events, and breaks nothing."""
    connection.execute("PRAGMA synchronous = NORMAL")
