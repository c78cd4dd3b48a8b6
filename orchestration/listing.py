"""Which files lie below the roots, and the state of each, without opening any."""

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from orchestration.errors import UsageError
from orchestration.files import Defaults, FoundFile, Root, shape

SIDECAR_ENDING = b".meta.json"
FOLDER_SIDECAR = b"_source.json"
_IGNORED_ENDINGS = (b"~", b".tmp", b".part", b".partial", b".crdownload", b".swp", SIDECAR_ENDING)
"""What editors, downloads and feeders leave while they write."""
_DOT = ord(".")

Entry = tuple[bytes, int, int, int, int, int]
"""Name and shape of what a folder lists: plain tuples, of which there may be a hundred thousand."""


class Folder(NamedTuple):
    """A folder as it is listed: its hash changes with anything in it, folders within it apart."""

    path: bytes
    """With a slash at the end."""
    entries: tuple[Entry, ...]
    """In the order of the disk."""
    prefix_length: int
    defaults: Defaults
    apart: frozenset[bytes]
    """Files that are roots of their own."""

    def files(self) -> Iterator[FoundFile]:
        """The files to read, in order of name; nothing hidden, nothing half-written."""
        aside = {
            name: f"{size}-{modified};"
            for name, _, size, modified, *_ in self.entries
            if name.endswith((*_IGNORED_ENDINGS, FOLDER_SIDECAR))
        }
        told = _told(self.defaults) + aside.pop(FOLDER_SIDECAR, "")
        for name, mode, size, modified, changed, inode in sorted(self.entries):
            path = self.path + name
            if not _is_aside(name) and path not in self.apart:
                beside = told + aside.get(name + SIDECAR_ENDING, "")
                yield FoundFile(
                    path, mode, size, modified, changed, inode, self.prefix_length, beside, self.defaults
                )


def _is_aside(name: bytes) -> bool:
    """True for what is hidden, half-written, or only tells of other files."""
    return name[0] == _DOT or name.endswith(_IGNORED_ENDINGS) or name == FOLDER_SIDECAR


class Lone(NamedTuple):
    """A file that is a root of its own."""

    found: FoundFile

    def files(self) -> Iterator[FoundFile]:
        """The file."""
        yield self.found


def walk(roots: Sequence[Root]) -> Iterator[Folder | Lone]:
    """All roots, each folder and file once: where one root lies within another, as the first tells of it.

    Raises UsageError where there is no such file or folder.
    """
    folders, lone = dict[bytes, Root](), dict[bytes, Lone]()
    for root in roots:
        path = os.fsencode(root.path.expanduser().absolute())
        try:
            status = os.stat(path)  # noqa: PTH116 - bytes: names need not be text
        except OSError as error:
            raise _no_articles(root, error) from error
        if stat.S_ISDIR(status.st_mode):
            folders.setdefault(path.rstrip(b"/") + b"/", root)
        else:
            lone.setdefault(path, Lone(found_file(path, root.defaults)))
    yield from lone.values()
    seen = set[bytes]()
    for path, root in folders.items():
        try:
            yield from _below(Folder(path, (), len(path), root.defaults, frozenset(lone)), seen)
        except OSError as error:
            raise _no_articles(root, error) from error


def _no_articles(root: Root, error: OSError) -> UsageError:
    return UsageError(f"{root.path}: {error.strerror}. Give a file or folder of articles.")


def _below(folder: Folder, seen: set[bytes]) -> Iterator[Folder]:
    """The folders within the folder, then itself, with what it lists.

    One that may not be listed is an entry of the folder around it: it is not passed over in silence.
    """
    if folder.path in seen:
        return
    seen.add(folder.path)
    entries, inner = _listed(folder.path)
    for entry in sorted(inner):
        try:
            yield from _below(folder._replace(path=folder.path + entry[0] + b"/"), seen)
        except PermissionError:
            entries.append(entry)
        except FileNotFoundError:  # gone since it was listed
            continue
    yield folder._replace(entries=tuple(entries))


def _listed(folder: bytes) -> tuple[list[Entry], list[Entry]]:
    """What lies in a folder: files and all else, and folders; each is asked for its state once."""
    files, folders = list[Entry](), list[Entry]()
    with os.scandir(folder) as listing:
        for entry in listing:
            name = entry.name
            try:
                status = entry.stat(follow_symlinks=False)
            except FileNotFoundError:
                continue
            if not entry.is_dir(follow_symlinks=False):
                files.append((name, *shape(status)))
            elif not _is_aside(name):
                folders.append((name, *shape(status)))
    return files, folders


def find_files(roots: Sequence[Root]) -> Iterator[FoundFile]:
    """Every file of the roots, once; raises as `walk` does."""
    for part in walk(roots):
        yield from part.files()


def found_file(path: bytes, defaults: Defaults = ()) -> FoundFile:
    """One file by its path, with the sidecars that apply; raises FileNotFoundError where it is gone."""
    folder = path.rpartition(b"/")[0] + b"/"
    told = _told(defaults) + _state_of(folder + FOLDER_SIDECAR)
    status = os.lstat(path)
    return FoundFile(path, *shape(status), len(folder), told + _state_of(path + SIDECAR_ENDING), defaults)


def _told(defaults: Iterable[tuple[str, str]]) -> str:
    return "".join(f"{name}={value};" for name, value in defaults)


def _state_of(sidecar: bytes) -> str:
    """Changes whenever the sidecar does; '' where it is not there."""
    try:
        status = os.lstat(sidecar)
    except OSError:
        return ""
    return f"{status.st_size}-{status.st_mtime_ns};"
