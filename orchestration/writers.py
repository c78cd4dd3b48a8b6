"""Whether somebody still writes to a file: asked of the kernel where it tells, else judged by its age."""

import fcntl
import os
import stat
import time

from orchestration.files import FoundFile

SETTLE_SECONDS = 2.0
"""Where the kernel does not tell, a file that was changed since is taken to be still being written."""


def is_closed(path: bytes) -> bool | None:
    """True where surely no process has the file open for writing, False where one has, None where unknown.

    Linux grants a lease for reading only on a file that nobody has open for writing. Network drives, other
    people's files and other systems grant none, or have no leases: nothing is known then.
    """
    if not hasattr(fcntl, "F_SETLEASE"):
        return None
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    try:
        fcntl.fcntl(descriptor, fcntl.F_SETLEASE, fcntl.F_RDLCK)
    except BlockingIOError:
        return False
    except OSError:
        return None
    else:
        return True
    finally:
        os.close(descriptor)  # gives the lease back


def is_being_written(found: FoundFile) -> bool:
    """True where a process has the file open for writing; where that is unknown, if it changed just now."""
    if not stat.S_ISREG(found.mode):
        return False
    closed = is_closed(found.path)
    if closed is None:
        return abs(time.time() - found.modified_ns / 1e9) < SETTLE_SECONDS
    return not closed
