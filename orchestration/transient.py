"""Which failures may heal by themselves, so that trying a step again helps.

A table that breaks its rules, a setting that is wrong, a full disk or a fault of ours fails again in the
same way, and at once: there the operator is told instead.
"""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import dagster as dg

RETRIES = dg.RetryPolicy(max_retries=2, delay=5, backoff=dg.Backoff.EXPONENTIAL, jitter=dg.Jitter.PLUS_MINUS)
"""Seconds between tries: about 5, then 15."""
PASSING = frozenset(
    {
        errno.EAGAIN, errno.EBUSY, errno.EINTR, errno.EIO, errno.EMFILE, errno.ENFILE, errno.ENOMEM,
        errno.ESTALE, errno.ETIMEDOUT,
    }
)  # fmt: skip
"""Errors of a busy machine or of a network drive."""


@contextmanager
def failures_are_final_unless_transient() -> Iterator[None]:
    """Have the step's retry policy pass over whatever would only fail again."""
    try:
        yield
    except dg.Failure:
        raise
    except Exception as error:
        if is_transient(error):
            raise
        raise dg.Failure(description=str(error) or repr(error), allow_retries=False) from error


def is_transient(error: BaseException) -> bool:
    """True where the failure, or what it was raised because of, may be gone on the next try."""
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        if isinstance(cause, OSError) and cause.errno in PASSING:
            return True
        if isinstance(cause, sqlite3.OperationalError) and "locked" in str(cause):
            return True
        cause = cause.__cause__ or cause.__context__
    return False
