"""What stands beside a file: `NAME.meta.json`, and `_source.json` for all files of a folder."""

import json
import os
import stat
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from orchestration.files import FoundFile
from orchestration.listing import FOLDER_SIDECAR, SIDECAR_ENDING
from transforms.ingest import SourceHints
from transforms.ingest.reasons import RefusedError

FIELDS = ("source", "url", "title", "published_at", "language", "encoding")
FETCHED_FROM = "fetched_from"
"""Field of the URL that a file was fetched from: its origin."""
_MOST_BYTES = 64 * 1024


def with_sidecars(found: FoundFile, hints: SourceHints) -> SourceHints:
    """The hints, filled in for this file: from its root, the folder's description, then the file's own.

    Raises RefusedError (invalid_sidecar) where a description cannot be read.
    """
    fields = {**dict(found.defaults), **_read(_folder_sidecar(found.path)), **_own(found)}
    given: dict[str, Any] = {name: fields[name] for name in FIELDS if name in fields}
    return replace(hints, file_name=found.path_text.rpartition("/")[2], **given)


def origin_of(found: FoundFile) -> str:
    """Where the file comes from: the URL that it was fetched from, else its path as shown.

    What is wrong with the description is for `with_sidecars` to say.
    """
    try:
        return _own(found).get(FETCHED_FROM, found.origin)
    except RefusedError:
        return found.origin


def _own(found: FoundFile) -> dict[str, str]:
    return _read(found.path + SIDECAR_ENDING)


def _folder_sidecar(path: bytes) -> bytes:
    return path.rpartition(b"/")[0] + b"/" + FOLDER_SIDECAR


def _read(path: bytes) -> dict[str, str]:
    try:
        status = os.lstat(path)
    except OSError:
        return {}
    return dict(_parse(path, f"{status.st_size}-{status.st_mtime_ns}"))


@lru_cache(maxsize=256)
def _parse(path: bytes, state: str) -> Mapping[str, str]:
    """Fields of one description; `state` renews the answer when the file changes."""
    name = path.rpartition(b"/")[2].decode("utf-8", "backslashreplace")
    try:
        content = json.loads(_plain_content(path))
    except (OSError, ValueError, RecursionError) as error:
        reason = getattr(error, "strerror", None) or error
        raise RefusedError("invalid_sidecar", f"{name} cannot be read ({reason})") from error
    if not isinstance(content, dict):
        raise RefusedError("invalid_sidecar", f"{name} is no JSON object")
    fields = (*FIELDS, FETCHED_FROM)
    for field in fields:
        if not _is_text(content.get(field, "")):
            raise RefusedError("invalid_sidecar", f"{name}: `{field}` is not text")
    return {field: content[field] for field in fields if content.get(field)}


def _is_text(value: object) -> bool:
    """True for text that can be written down: halves of surrogate pairs cannot."""
    return isinstance(value, str) and value == value.encode("utf-8", "ignore").decode("utf-8")


def _plain_content(path: bytes) -> bytes:
    """Bytes of a plain file, as many as a description may have; raises OSError for what is none."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError("it is no plain file")
        return file.read(_MOST_BYTES)
