"""Puts files into the inbox as a careful feeder does: whole, in one step, what is known of them beside."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from orchestration.errors import DiskError, UsageError
from orchestration.folders import DataFolder, write_whole
from orchestration.listing import SIDECAR_ENDING

_UNSAFE = re.compile(r"^[.]+|[\x00-\x1f\x7f/]|~$")


@dataclass(frozen=True, slots=True)
class Kept:
    """A file in the inbox; `is_new` is False where it lay there already, as it is."""

    path: Path
    is_new: bool


def put(data: DataFolder, file: Path, about: Mapping[str, str], replace: bool = False) -> Kept:
    """Copy a file into the inbox; `about` (publisher, date and the like) goes into its sidecar.

    Raises UsageError where there is no such file, or another one of that name that may not be replaced.
    """
    content = _read(file)
    target = data.inbox / _UNSAFE.sub("_", file.name)
    is_same = target.exists() and target.read_bytes() == content
    if target.exists() and not is_same and not replace:
        raise UsageError(
            f"{target} is another file. To have it replaced by a new version of the same article, add"
            " --replace; otherwise rename yours."
        )
    try:
        if about:
            sidecar = target.with_name(target.name + SIDECAR_ENDING.decode())
            write_whole(sidecar, json.dumps(about, ensure_ascii=False).encode())
        if not is_same:
            write_whole(target, content)
    except OSError as error:
        raise DiskError(
            f"{error.filename}: {error.strerror}. Free some space, or mend permissions."
        ) from error
    return Kept(target, not is_same)


def _read(file: Path) -> bytes:
    if file.is_dir():
        raise UsageError(f"{file} is a folder. Give its files, or type: summitry run --articles {file}")
    try:
        return file.read_bytes()
    except OSError as error:
        raise UsageError(f"{file}: {error.strerror}.") from error
