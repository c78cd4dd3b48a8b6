"""Files as they lie: listed without opening, opened without following, read without blocking."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from operator import attrgetter
from pathlib import Path

from orchestration.errors import UsageError
from transforms.ingest.reasons import RefusedError

SIDECAR_ENDING = b".meta.json"
FOLDER_SIDECAR = b"_source.json"
_IGNORED_ENDINGS = (b"~", b".tmp", b".part", b".partial", b".crdownload", b".swp", SIDECAR_ENDING)
"""What editors, downloads and feeders leave while they write."""


Defaults = tuple[tuple[str, str], ...]
"""What articles are told where they do not tell it themselves: pairs of a sidecar's field and its value."""


class ChangedWhileReadError(Exception):
    """The file was written to while it was read; it is looked at again next time."""


@dataclass(frozen=True, slots=True)
class Root:
    """A file or folder to read."""

    path: Path
    defaults: Defaults = ()


@dataclass(slots=True)
class FoundFile:
    """A directory entry, and what stands beside it. Plain, because there may be a hundred thousand."""

    path: bytes
    status: os.stat_result
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
        return replace(self, status=os.lstat(self.path))

    @property
    def state(self) -> str:
        """Changes whenever the file, or what stands beside it, is written to, renamed or replaced."""
        status = self.status
        return f"{status.st_size}-{status.st_mtime_ns}-{status.st_ctime_ns}-{status.st_ino}/{self.beside}"


def readable(name: bytes) -> str:
    """A file name as text; bytes that are no UTF-8 become \\xNN."""
    return name.decode("utf-8", "backslashreplace")


def find_files(root: Root) -> Iterator[FoundFile]:
    """The file itself, or all files below the folder, in order of name; nothing hidden, nothing half-written.

    Raises UsageError where there is no such file or folder.
    """
    path = os.fsencode(root.path.expanduser().absolute())
    try:
        status = os.stat(path)  # noqa: PTH116 - bytes: names need not be text
        listing = _listing(path) if stat.S_ISDIR(status.st_mode) else None
    except OSError as error:
        raise UsageError(f"{root.path}: {error.strerror}. Give a file or folder of articles.") from error
    if listing is not None:
        yield from _below(path, listing, len(path.rstrip(b"/")) + 1, root.defaults)
    else:
        yield found_file(path, status, root.defaults)


def found_file(path: bytes, status: os.stat_result, defaults: Defaults = ()) -> FoundFile:
    """One file by its path, with the sidecars that apply."""
    folder = path.rpartition(b"/")[0] + b"/"
    told = _told(defaults) + _state_of(folder + FOLDER_SIDECAR)
    return FoundFile(path, status, len(folder), told + _state_of(path + SIDECAR_ENDING), defaults)


def _listing(folder: bytes) -> list[os.DirEntry[bytes]]:
    with os.scandir(folder) as listing:
        return sorted(listing, key=attrgetter("name"))


def _below(
    folder: bytes, entries: list[os.DirEntry[bytes]], prefix_length: int, defaults: Defaults
) -> Iterator[FoundFile]:
    """Files below a folder: each is asked for its state once, sidecars only where the listing shows one.

    A folder below that may not be listed is found itself: what is in it is not passed over in silence.
    """
    names = {entry.name for entry in entries if entry.name.endswith((SIDECAR_ENDING, FOLDER_SIDECAR))}
    told = _told(defaults) + (_state_of(folder + b"/" + FOLDER_SIDECAR) if FOLDER_SIDECAR in names else "")
    for entry in entries:
        name = entry.name
        if name.startswith((b".", FOLDER_SIDECAR)) or name.endswith(_IGNORED_ENDINGS):
            continue
        try:
            below = _listing(entry.path) if entry.is_dir(follow_symlinks=False) else None
        except PermissionError:
            below = None
        except FileNotFoundError:  # gone since it was listed
            continue
        if below is not None:
            yield from _below(entry.path, below, prefix_length, defaults)
            continue
        try:
            status = entry.stat(follow_symlinks=False)
        except FileNotFoundError:
            continue
        has_sidecar = name + SIDECAR_ENDING in names
        beside = told + _state_of(entry.path + SIDECAR_ENDING) if has_sidecar else told
        yield FoundFile(entry.path, status, prefix_length, beside, defaults)


def _told(defaults: Defaults) -> str:
    return "".join(f"{name}={value};" for name, value in defaults)


def _state_of(sidecar: bytes) -> str:
    """Changes whenever the sidecar does; '' where it is not there."""
    try:
        status = os.stat(sidecar)  # noqa: PTH116 - bytes: names need not be text
    except OSError:
        return ""
    return f"{status.st_size}-{status.st_mtime_ns};"


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
        stat.S_IFDIR: "a folder that may not be looked into",
    }
    return kinds.get(stat.S_IFMT(mode), "something else")
