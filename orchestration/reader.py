"""Opens a published warehouse for questions: only whole, only to read, and cut off from all other files.

A file opened read-only is no sandbox: its queries can still read and write other files, load extensions
and see Python variables. These settings end that, and cannot be lifted by a query.
"""

import hashlib
import json
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from orchestration.errors import DamagedError, DiskError, UsageError
from orchestration.folders import PROJECT_ROOT, DataFolder

if TYPE_CHECKING:
    import duckdb

MEMORY_LIMIT = "2GB"
MAX_THREADS = 4
LOCKED_DOWN: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "allow_persistent_secrets": False,
    "python_enable_replacements": False,
    "memory_limit": MEMORY_LIMIT,
    "threads": min(MAX_THREADS, os.cpu_count() or 1),
    "lock_configuration": True,
}


def command(words: str, data: DataFolder) -> str:
    """A command to type, with the data folder where it is not the usual one."""
    return (
        f"summitry {words}" if data.root == PROJECT_ROOT / "data" else f"summitry {words} --data {data.root}"
    )


@contextmanager
def open_warehouse(data: DataFolder) -> Iterator["duckdb.DuckDBPyConnection"]:
    """A connection to the release that is served, for as long as the context lasts.

    Raises UsageError where nothing was published, DamagedError where the file is not what was published.
    """
    connection = connect_locked_down(whole_release(data))
    try:
        yield connection
    finally:
        connection.close()


def connect_locked_down(path: Path) -> "duckdb.DuckDBPyConnection":
    """A read-only connection to a file that reaches nothing else; large sorts go to the temp folder."""
    import duckdb

    config = {**LOCKED_DOWN, "temp_directory": str(_spill())}
    try:
        return duckdb.connect(str(path), read_only=True, config=config)
    except duckdb.IOException as error:
        raise DiskError(f"{path} cannot be opened: {error}") from error
    except duckdb.Error as error:
        raise DamagedError(f"{path} cannot be opened: {error}") from error


@cache
def _spill() -> Path:
    """Where this process puts what does not fit into memory: one place, for all connections of a process to a
    file must have the same settings.
    """
    return Path(tempfile.gettempdir()) / f"summitry-{secrets.token_hex(8)}"


def served_path(data: DataFolder) -> Path:
    """The file that `warehouse.duckdb` names; raises UsageError where there is none yet."""
    path = data.warehouse
    if not path.is_symlink() and not path.exists():
        raise UsageError(f"{data.root} holds no warehouse yet. Type: {command('run --articles PATH', data)}")
    return path.resolve()


def whole_release(data: DataFolder) -> Path:
    """The file that is served, after a look at its digest; raises as `open_warehouse` does."""
    path = served_path(data)
    try:
        check_digest(path)
    except DamagedError as error:
        raise DamagedError(f"{error} {way_back(data, path)}") from error
    except OSError as error:
        raise DiskError(f"{error.filename}: {error.strerror}. Mend its permissions.") from error
    return path


def way_back(data: DataFolder, path: Path) -> str:
    """What to do about a damaged release: an older one if there is one, else a new one."""
    others = [other for other in data.releases.glob("warehouse-*.duckdb") if other != path]
    if others:
        return f"To serve an older one, type: {command('rollback', data)}"
    return f"Remove it and type: {command('run', data)}; the warehouse is built anew from what was read."


def check_digest(path: Path, trust_earlier: bool = True) -> None:
    """Raise DamagedError where the file's content is not what its `.sha256` says, or a log lies beside it.

    A file that was not touched since it was last found whole is not read again, unless told to.
    """
    if not path.exists():
        raise DamagedError(f"{path} is gone.")
    if path.with_name(f"{path.name}.wal").exists():
        raise DamagedError(f"{path} has a write-ahead log beside it, so someone else wrote to it.")
    digest, state = published_digest(path), state_of(path)
    if trust_earlier and _remembered().get(str(path)) == [state, digest]:
        return
    if digest_of(path) != digest:
        raise DamagedError(f"{path} is damaged: its SHA-256 is not the one that it was published with.")
    _remember(str(path), state, digest)


def digest_of(path: Path) -> str:
    """The file's SHA-256, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def note_whole(path: Path, digest: str) -> None:
    """Remember that the file was just read and has this digest, so that `check_digest` need not read it."""
    _remember(str(path), state_of(path), digest)


def published_digest(path: Path) -> str:
    """The SHA-256 that a release was published with; raises DamagedError where it is not told."""
    sidecar = path.with_name(f"{path.name}.sha256")
    try:
        digest = sidecar.read_text(encoding="ascii").partition(" ")[0]
    except FileNotFoundError:
        raise DamagedError(f"{sidecar} is gone, so nobody can tell whether the release is whole.") from None
    except UnicodeDecodeError:
        digest = ""
    if len(digest) != 64:
        raise DamagedError(f"{sidecar} is damaged, so nobody can tell whether the release is whole.")
    return digest


def state_of(path: Path) -> str:
    """Changes whenever the file is written to or replaced: the change time cannot be set by hand."""
    status = path.stat()
    return f"{status.st_dev}-{status.st_ino}-{status.st_size}-{status.st_mtime_ns}-{status.st_ctime_ns}"


def _memory() -> Path:
    """Where digests that were checked are remembered; losing it costs one more look."""
    return cache_folder() / "whole_releases.json"


def cache_folder() -> Path:
    """Where what can be made again is kept for this user."""
    cache = os.environ.get("XDG_CACHE_HOME") or "~/.cache"
    return Path(cache).expanduser() / "summitry"


def _remembered() -> dict[str, list[str]]:
    with suppress(OSError, ValueError):
        content = json.loads(_memory().read_text(encoding="utf-8"))
        return content if isinstance(content, dict) else {}
    return {}


def _remember(path: str, state: str, digest: str) -> None:
    known = {name: value for name, value in _remembered().items() if Path(name).exists()}
    memory = _memory()
    aside = memory.with_name(f"{memory.name}.{os.getpid()}")
    with suppress(OSError):
        memory.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        aside.write_text(json.dumps({**known, path: [state, digest]}), encoding="utf-8")
        aside.replace(memory)
