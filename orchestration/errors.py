"""What can stop a run, each with the exit code of the command line and a message that says what to do."""

OK = 0
USAGE = 2
OK_WITH_REJECTS = 3
AUDIT_FAILED = 4
LOCKED = 5
DISK = 6
DAMAGED = 7


class SummitryError(Exception):
    """An expected failure: shown as its message, without a traceback."""

    exit_code = USAGE


class UsageError(SummitryError):
    """What was asked for cannot be done as asked."""


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
