"""The SQLite file of the ledger: opened, brought to its schema, written to in transactions."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from orchestration.errors import DamagedError, DiskError

SCHEMA = Path(__file__).with_name("schema.sql")
SCHEMA_VERSION = 1


class LedgerFile:
    """An open ledger, without what it holds."""

    def __init__(self, path: Path) -> None:
        self._answers: dict[object, tuple[tuple[int, int], Any]] = {}
        try:
            self._db = sqlite3.connect(path, isolation_level=None, timeout=30)
            self._db.execute("PRAGMA journal_mode = WAL")
            self._db.execute("PRAGMA synchronous = FULL")
            self._migrate(path)
        except sqlite3.OperationalError as error:
            raise DiskError(f"{path}: {error}. Free some space, or mend the folder's permissions.") from error
        except sqlite3.DatabaseError as error:
            message = f"{path} is damaged ({error}). Move it away and run again: the raw store is read anew."
            raise DamagedError(message) from error

    def _migrate(self, path: Path) -> None:
        (version,) = self._db.execute("PRAGMA user_version").fetchone()
        if version > SCHEMA_VERSION:
            raise DamagedError(
                f"{path} was written by a newer summitry. Use that one, or another data folder."
            )
        if version < SCHEMA_VERSION:
            self._db.executescript(SCHEMA.read_text(encoding="utf-8"))
            self._db.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All writes inside are kept together, or none."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def _asked_once[T](self, question: object, ask: Callable[[], T]) -> T:
        """The answer, asked for anew only where something was written to the file since.

        For questions about all articles, which a run asks several times.
        """
        if self._db.in_transaction:  # what is written may be taken back
            return ask()
        (others,) = self._db.execute("PRAGMA data_version").fetchone()
        stamp = (int(others), self._db.total_changes)
        known = self._answers.get(question)
        if known is None or known[0] != stamp:
            known = self._answers[question] = stamp, ask()
        return cast("T", known[1])
