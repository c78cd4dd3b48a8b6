"""One run writes to a data folder at a time: a second waits for a while, or is refused, with a clear word."""

import fcntl
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from orchestration.errors import DiskError, LockedError
from orchestration.folders import DataFolder

PATIENCE_SECONDS = 0.5
"""A look by `is_locked` may hold the lock for an instant, so one refusal is no answer."""
SECONDS_BETWEEN = 0.1


@contextmanager
def run_lock(
    data: DataFolder,
    patience_seconds: float = PATIENCE_SECONDS,
    on_wait: Callable[[str], None] = lambda message: None,
) -> Iterator[None]:
    """Hold the data folder for one run; the kernel lets go when the process ends, however it ends.

    `on_wait` is told once who is waited for. Raises LockedError where another process still holds it when
    patience ends, DiskError where the lock file cannot be used.
    """
    try:
        descriptor = os.open(data.lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise DiskError(f"{data.lock}: {error.strerror}. Mend its permissions.") from error
    try:
        is_held = _acquire(descriptor, PATIENCE_SECONDS)
        if not is_held and patience_seconds > PATIENCE_SECONDS:
            on_wait(f"{_holder(descriptor, data)}: waiting for it, {patience_seconds:,.0f} s at most.")
            is_held = _acquire(descriptor, patience_seconds - PATIENCE_SECONDS)
        if not is_held:
            raise LockedError(f"{_holder(descriptor, data)}. Wait for it to end, then run again.")
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _acquire(descriptor: int, seconds: float) -> bool:
    """Try to take the lock for so many seconds; True once it is held."""
    until = time.monotonic() + seconds
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                return False
            time.sleep(SECONDS_BETWEEN)
        else:
            return True


def _holder(descriptor: int, data: DataFolder) -> str:
    process = os.pread(descriptor, 32, 0).decode("ascii", "replace").strip() or "unknown"
    return f"Another run (process {process}) is writing to {data.root}"


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
