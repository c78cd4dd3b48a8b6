"""Files as they lie: listed without opening, opened without following, read without blocking."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from orchestration.errors import UsageError
from transforms.ingest.reasons import RefusedError

SIDECAR_ENDING = b".meta.json"
FOLDER_SIDECAR = b"_source.json"
_IGNORED_ENDINGS = (b"~", b".tmp", b".part", b".partial", b".crdownload", b".swp", SIDECAR_ENDING)
"""What editors, downloads and feeders leave while they write."""


class ChangedWhileReadError(Exception):
    """The file was written to while it was read; it is looked at again next time."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A directory entry: its path as bytes, and how it is shown."""

    path: bytes
    origin: str
    status: os.stat_result

    @property
    def path_text(self) -> str:
        """The path as text that can be kept anywhere."""
        return readable(self.path)

    @property
    def state(self) -> str:
        """Changes whenever the file is written to, renamed or replaced."""
        status = self.status
        return f"{status.st_size}-{status.st_mtime_ns}-{status.st_ctime_ns}-{status.st_ino}"


def readable(name: bytes) -> str:
    """A file name as text; bytes that are no UTF-8 become \\xNN."""
    return name.decode("utf-8", "backslashreplace")


def find_files(root: Path) -> Iterator[FoundFile]:
    """The file itself, or all files below the folder, in order of name; nothing hidden, nothing half-written.

    Raises UsageError where there is no such file or folder.
    """
    path = os.fsencode(root.expanduser().absolute())
    try:
        status = os.stat(path)  # noqa: PTH116 - bytes: names need not be text
    except OSError as error:
        raise UsageError(f"{root}: {error.strerror}. Give a file or folder of articles.") from error
    if not stat.S_ISDIR(status.st_mode):
        yield FoundFile(path, readable(os.path.basename(path)), status)  # noqa: PTH119
        return
    yield from _below(path, len(path.rstrip(b"/")) + 1)


def _below(folder: bytes, prefix_length: int) -> Iterator[FoundFile]:
    with os.scandir(folder) as listing:
        entries = sorted(listing, key=lambda entry: entry.name)
    for entry in entries:
        if entry.name.startswith((b".", FOLDER_SIDECAR)) or entry.name.endswith(_IGNORED_ENDINGS):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path, prefix_length)
        else:
            try:
                status = entry.stat(follow_symlinks=False)
            except FileNotFoundError:  # gone since it was listed
                continue
            yield FoundFile(entry.path, readable(entry.path[prefix_length:]), status)


def read_file(found: FoundFile, most_bytes: int) -> bytes:
    """The file's bytes, all of one moment.

    Raises RefusedError for what is no plain file, too large or not to be opened, FileNotFoundError where
    it is gone, and ChangedWhileReadError where it was written to meanwhile.
    """
    if stat.S_ISLNK(found.status.st_mode):
        raise RefusedError("symbolic_link")
    if not stat.S_ISREG(found.status.st_mode):
        raise RefusedError("not_a_file", _kind(found.status.st_mode))
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
    }
    return kinds.get(stat.S_IFMT(mode), "something else")
