"""The files of judgements: read row by row, added to, and taken back; never deleted from.

What the columns mean is told in `seeds/judgements/README.md`; what a judgement may say is checked by
`transforms.resolve`, before anything is written.
"""

import csv
import fcntl
import io
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import polars as pl

from orchestration.errors import DiskError, UsageError
from orchestration.folders import SEEDS, sync_folder
from transforms.resolve import JudgementError
from transforms.resolve.judgements import COLUMNS, Kind, apply_judgements, read_judgements

FOLDER = SEEDS / "judgements"
FILE = "judgements.csv"
"""Where the command line writes; people may keep files of their own beside it."""
_KINDS: tuple[Kind, ...] = ("actor", "meeting", "venue")
LookUp = Callable[[str, str], list[str]]
"""Kind and reference to the parts that are meant."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of a file; `number` runs over all files, as messages of runs count them."""

    number: int
    path: Path
    values: dict[str, str]

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was taken back."""
        return self.values["is_withdrawn"].strip().lower() in ("true", "1", "yes")


def entries(folder: Path = FOLDER) -> list[Entry]:
    """Every row of every file, in the order in which runs read them."""
    found: list[Entry] = []
    for path in sorted(folder.glob("*.csv")):
        for values in _rows(path):
            found.append(Entry(len(found) + 1, path, values))
    return found


def add(values: Mapping[str, str], look_up: LookUp, folder: Path = FOLDER) -> Entry:
    """Append a judgement; raises UsageError where it is malformed, or contradicts another one."""
    row = {name: values.get(name, "") for name in COLUMNS}
    with _only_writer(folder):
        known = entries(folder)
        check([*(entry.values for entry in known), row], look_up)
        path = folder / FILE
        _write(path, [*_rows(path), row] if path.exists() else [row])
        return next(entry for entry in reversed(entries(folder)) if entry.path == path)


def withdraw(number: int, folder: Path = FOLDER) -> Entry:
    """Take a judgement back; it stays in its file, marked as withdrawn."""
    with _only_writer(folder):
        known = entries(folder)
        if not 1 <= number <= len(known):
            raise UsageError(f"There is no judgement {number}. `summitry judge list` shows those there are.")
        entry = known[number - 1]
        if entry.is_withdrawn:
            raise UsageError(f"Judgement {number} was withdrawn before.")
        changed = {**entry.values, "is_withdrawn": "true"}
        _write(entry.path, [
            changed if other is entry else other.values for other in known if other.path == entry.path
        ])  # fmt: skip
        return Entry(number, entry.path, changed)


def check(rows: Iterable[Mapping[str, str]], look_up: LookUp) -> None:
    """Raise UsageError where a row is malformed, or two that hold contradict each other."""
    frame = pl.DataFrame(
        [{name: row[name] for name in COLUMNS} for row in rows], schema=dict.fromkeys(COLUMNS, pl.String)
    )
    try:
        holding = read_judgements(frame)
        for kind in _KINDS:
            apply_judgements(holding, kind, partial(look_up, kind))
    except JudgementError as error:
        raise UsageError(f"{error}. Nothing was written.") from error


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            missing = set(COLUMNS) - set(reader.fieldnames or ())
            if missing:
                raise UsageError(f"{path} lacks the columns {', '.join(sorted(missing))}. Add them.")
            return [{name: row[name] or "" for name in COLUMNS} for row in reader]
    except OSError as error:
        raise DiskError(f"{path}: {error.strerror}. Mend its permissions.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{path} cannot be read as CSV in UTF-8 ({error}).") from error


def _write(path: Path, rows: Iterable[Mapping[str, str]]) -> None:
    """Replace the file whole, in one step: a run that reads meanwhile sees the old one or the new."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with aside.open("w", encoding="utf-8", newline="") as file:
            file.write(text.getvalue())
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise DiskError(f"{path}: {error.strerror}. Mend its permissions, or free some space.") from error
    finally:
        aside.unlink(missing_ok=True)


@contextmanager
def _only_writer(folder: Path) -> Iterator[None]:
    """Two who judge at once write one after the other."""
    try:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError as error:
        raise DiskError(f"{folder}: {error.strerror}. Mend its permissions.") from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
