"""What stands beside a file: `NAME.meta.json`, and `_source.json` for all files of a folder."""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from orchestration.files import FOLDER_SIDECAR, SIDECAR_ENDING, FoundFile
from transforms.ingest import SourceHints
from transforms.ingest.reasons import RefusedError

FIELDS = ("source", "url", "title", "published_at", "language", "encoding")
_MOST_BYTES = 64 * 1024


def with_sidecars(found: FoundFile, hints: SourceHints) -> SourceHints:
    """The hints, filled in from the folder's description, then from the file's own.

    Raises RefusedError (invalid_sidecar) where a description cannot be read.
    """
    fields = _read(_folder_sidecar(found.path)) | _read(found.path + SIDECAR_ENDING)
    given = {name: fields.get(name, getattr(hints, name)) for name in FIELDS}
    return replace(hints, **given) if fields else hints


def sidecar_state(found: FoundFile) -> str:
    """Changes whenever a description that applies to the file changes; '' where there is none."""
    states = [_state(_folder_sidecar(found.path)), _state(found.path + SIDECAR_ENDING)]
    return hashlib.sha256("/".join(states).encode()).hexdigest()[:12] if any(states) else ""


def _folder_sidecar(path: bytes) -> bytes:
    return path.rpartition(b"/")[0] + b"/" + FOLDER_SIDECAR


def _state(path: bytes) -> str:
    try:
        status = os.stat(path)  # noqa: PTH116 - bytes: names need not be text
    except OSError:
        return ""
    return f"{status.st_size}-{status.st_mtime_ns}"


def _read(path: bytes) -> dict[str, str]:
    return dict(_parse(path, _state(path))) if _state(path) else {}


@lru_cache(maxsize=256)
def _parse(path: bytes, state: str) -> Mapping[str, str]:
    """Fields of one description; `state` renews the answer when the file changes."""
    name = path.rpartition(b"/")[2].decode("utf-8", "backslashreplace")
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - bytes: names need not be text
            content = json.loads(file.read(_MOST_BYTES))
    except (OSError, ValueError, RecursionError) as error:
        raise RefusedError("invalid_sidecar", f"{name} cannot be read ({error})") from error
    if not isinstance(content, dict):
        raise RefusedError("invalid_sidecar", f"{name} is no JSON object")
    for field in FIELDS:
        if not isinstance(content.get(field, ""), str):
            raise RefusedError("invalid_sidecar", f"{name}: `{field}` is not text")
    return {field: content[field] for field in FIELDS if content.get(field)}
