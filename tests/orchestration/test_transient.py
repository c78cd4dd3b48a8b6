"""Which failures are tried again, in a step that Dagster really runs."""

import errno
import sqlite3

import dagster as dg
import pytest

from orchestration.errors import AuditError, DiskError, as_expected
from orchestration.transient import failures_are_final_unless_transient, is_transient

QUICK = dg.RetryPolicy(max_retries=2)


def raised_from(cause: Exception) -> DiskError:
    try:
        raise DiskError("told nicely") from cause
    except DiskError as error:
        return error


def tries(error: Exception) -> tuple[int, Exception | None]:
    """How often a step runs that fails with the error, and what ends the run."""
    count = 0

    @dg.asset(retry_policy=QUICK)
    def fails() -> None:
        nonlocal count
        count += 1
        with failures_are_final_unless_transient():
            raise error

    try:
        with dg.DagsterInstance.ephemeral() as instance:
            dg.materialize([fails], instance=instance)
    except Exception as ended:
        return count, ended
    return count, None


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ESTALE, "stale file handle"),
        sqlite3.OperationalError("database is locked"),
        raised_from(OSError(errno.EIO, "input/output error")),
    ],
)
def test_what_may_heal_is_tried_three_times(error: Exception) -> None:
    assert is_transient(error)
    assert tries(error)[0] == 3


@pytest.mark.parametrize(
    "error",
    [AuditError("broken rule"), ValueError("a fault of ours"), raised_from(OSError(errno.ENOSPC, "full"))],
)
def test_what_would_fail_again_is_tried_once(error: Exception) -> None:
    assert not is_transient(error)
    count, ended = tries(error)
    assert count == 1
    assert ended is not None
    found = as_expected(ended)
    assert str(found) == str(error) if not isinstance(error, ValueError) else found is None
