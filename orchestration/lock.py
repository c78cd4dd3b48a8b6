"""One run writes to a data folder at a time: a second is refused with a clear word."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

from orchestration.errors import DiskError, LockedError
from orchestration.folders import DataFolder

ATTEMPTS = 5
SECONDS_BETWEEN = 0.1


@contextmanager
def run_lock(data: DataFolder) -> Iterator[None]:
    """Hold the data folder for one run; the kernel lets go when the process ends, however it ends.

    Raises LockedError where another process holds it, DiskError where the lock file cannot be used.
    """
    try:
        descriptor = os.open(data.lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise DiskError(f"{data.lock}: {error.strerror}. Mend its permissions.") from error
    try:
        _acquire(descriptor, data)
        yield
    finally:
        os.close(descriptor)


def _acquire(descriptor: int, data: DataFolder) -> None:
    """Take the lock; a look by `is_locked` may hold it for an instant, so one refusal is no answer."""
    for attempt in range(ATTEMPTS):
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            break
        except BlockingIOError:
            if attempt < ATTEMPTS - 1:
                time.sleep(SECONDS_BETWEEN)
    else:
        holder = os.read(descriptor, 32).decode("ascii", "replace").strip() or "unknown"
        message = (
            f"Another run (process {holder}) is writing to {data.root}. Wait for it to end, then run again."
        )
        raise LockedError(message)
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)


def is_locked(data: DataFolder) -> bool:
    """True while a run holds the data folder."""
    try:
        descriptor = os.open(data.lock, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    else:
        return False
    finally:
        os.close(descriptor)
