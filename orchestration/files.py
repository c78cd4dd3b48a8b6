"""Files as they lie: opened without following, read without blocking."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from transforms.ingest.reasons import RefusedError

Defaults = tuple[tuple[str, str], ...]
"""What articles are told where they do not tell it themselves: pairs of a sidecar's field and its value."""


class ChangedWhileReadError(Exception):
    """The file was written to while it was read; it is looked at again next time."""


@dataclass(frozen=True, slots=True)
class Root:
    """A file or folder to read."""

    path: Path
    defaults: Defaults = ()


class FoundFile(NamedTuple):
    """A directory entry, and what stands beside it. Plain, because there may be a hundred thousand."""

    path: bytes
    mode: int
    size: int
    modified_ns: int
    changed_ns: int
    """Of its contents, name or rights: unlike `modified_ns`, nobody can set it."""
    inode: int
    prefix_length: int
    """Length of the path of the folder that was read."""
    beside: str = ""
    """Changes with the sidecars and defaults that apply; '' where there are none."""
    defaults: Defaults = ()

    @property
    def origin(self) -> str:
        """The path as it is shown: relative to the folder that was read."""
        return readable(self.path[self.prefix_length :])

    @property
    def path_text(self) -> str:
        """The path as text that can be kept anywhere."""
        return readable(self.path)

    def again(self) -> "FoundFile":
        """The file as it is now; raises FileNotFoundError where it is gone."""
        status = os.lstat(self.path)
        return FoundFile(self.path, *shape(status), self.prefix_length, self.beside, self.defaults)

    @property
    def state(self) -> str:
        """Changes whenever the file, or what stands beside it, is written to, renamed or replaced."""
        return f"{self.size}-{self.modified_ns}-{self.changed_ns}-{self.inode}/{self.beside}"


def shape(status: os.stat_result) -> tuple[int, int, int, int, int]:
    """What is kept of a file's status: mode, size, both times, inode."""
    return status.st_mode, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def readable(name: bytes) -> str:
    """A file name as text; bytes that are no UTF-8 become \\xNN."""
    return name.decode("utf-8", "backslashreplace")


def read_file(found: FoundFile, most_bytes: int) -> bytes:
    """The file's bytes, all of one moment.

    Raises RefusedError for what is no plain file, too large or not to be opened, FileNotFoundError where
    it is gone, and ChangedWhileReadError where it was written to meanwhile.
    """
    if stat.S_ISLNK(found.mode):
        raise RefusedError("symbolic_link")
    if not stat.S_ISREG(found.mode):
        raise RefusedError("not_a_file", _kind(found.mode))
    try:
        descriptor = os.open(found.path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise RefusedError("unreadable", error.strerror) from error
    with os.fdopen(descriptor, "rb") as file:
        before = os.fstat(descriptor)
        if not stat.S_ISREG(before.st_mode):
            raise RefusedError("not_a_file", _kind(before.st_mode))
        if before.st_size > most_bytes:
            raise RefusedError(
                "file_too_large", f"{before.st_size / 1e6:,.0f} MB, more than {most_bytes / 1e6:,.0f}"
            )
        content = file.read(most_bytes + 1)
        after = os.fstat(descriptor)
    if len(content) != before.st_size or before.st_mtime_ns != after.st_mtime_ns:
        raise ChangedWhileReadError(found.origin)
    return content


def _kind(mode: int) -> str:
    kinds = {
        stat.S_IFIFO: "a pipe",
        stat.S_IFSOCK: "a socket",
        stat.S_IFCHR: "a device",
        stat.S_IFBLK: "a device",
        stat.S_IFDIR: "a folder that may not be looked into",
    }
    return kinds.get(stat.S_IFMT(mode), "something else")
