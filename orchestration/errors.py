"""What can stop a run, each with the exit code of the command line and a message that says what to do."""

import sqlite3

OK = 0
FAULT = 1
USAGE = 2
OK_WITH_REJECTS = 3
AUDIT_FAILED = 4
LOCKED = 5
DISK = 6
DAMAGED = 7


class SummitryError(Exception):
    """An expected failure: shown as its message, without a traceback."""

    exit_code = FAULT


class UsageError(SummitryError):
    """What was asked for cannot be done as asked."""

    exit_code = USAGE


class LockedError(SummitryError):
    """Another run holds the data folder."""

    exit_code = LOCKED


class AuditError(SummitryError):
    """The tables break their own rules; nothing was published."""

    exit_code = AUDIT_FAILED


class DiskError(SummitryError):
    """The disk is full, or a file or folder may not be used."""

    exit_code = DISK


class DamagedError(SummitryError):
    """A stored object, the ledger or a published file is not what was written."""

    exit_code = DAMAGED


def as_expected(error: BaseException) -> SummitryError | None:
    """The expected failure that an exception is, or was raised because of; None for a fault of ours."""
    cause: BaseException | None = error
    seen: set[int] = set()  # Dagster makes chains that run in a circle
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        if isinstance(cause, SummitryError):
            return cause
        if isinstance(cause, OSError | sqlite3.OperationalError):
            return DiskError(f"{cause}. Free some space, or mend permissions, and run again.")
        cause = cause.__cause__ or cause.__context__
    return None
