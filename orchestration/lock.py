"""One run writes to a data folder at a time: a second is refused with a clear word."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager

from orchestration.errors import DiskError, LockedError
from orchestration.folders import DataFolder


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
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.read(descriptor, 32).decode("ascii", "replace").strip() or "unknown"
        message = (
            f"Another run (process {holder}) is writing to {data.root}. Wait for it to end, then run again."
        )
        raise LockedError(message) from None
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
