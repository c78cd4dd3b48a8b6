"""Dagster's event log in SQLite, with one engine a file.

Dagster makes an engine for each statement and lets it go with all that it has compiled: half of the time that
our events take is spent on compiling the same few statements again.
"""

from functools import cache, lru_cache
from typing import Any

from dagster._core.storage.event_log.sqlite import sqlite_event_log

_MAKER = "create_engine"
MAX_ENGINES = 32
"""Files of which the engine is kept: the index of all runs, and the runs of late."""


@cache
def keep_engines() -> None:
    """Have this process keep the engines of its event log; to be called again does nothing."""
    names: dict[str, Any] = vars(sqlite_event_log)
    make = names[_MAKER]
    options_of: dict[str, dict[str, Any]] = {}

    @lru_cache(maxsize=MAX_ENGINES)
    def kept(url: str, options: str) -> Any:
        return make(url, **options_of[options])

    def engine(url: str, **options: Any) -> Any:
        key = repr(sorted(options.items()))
        options_of[key] = options
        return kept(url, key)

    names[_MAKER] = engine
