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
from orchestration.folders import JUDGEMENTS, DataFolder, judgement_files, sync_folder
from transforms.resolve import JudgementError
from transforms.resolve.applied import apply_judgements
from transforms.resolve.judgements import COLUMNS, REPORT_COLUMNS, Kind, read_judgements

FILE = "judgements.csv"
"""Of the files for all data folders the one to which the command line writes; others may lie beside it."""
_ALL_COLUMNS = (*COLUMNS, *REPORT_COLUMNS)
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

    @property
    def judgement_id(self) -> str:
        """Its id in the table judgement; raises UsageError where the row is malformed."""
        try:
            (judgement,) = read_judgements(_frame([self.values]))
        except JudgementError as error:
            message = str(error).replace("judgement 1", f"judgement {self.number}", 1)
            raise UsageError(f"{self.path}: {message}.") from error
        return judgement.judgement_id


def entries(data: DataFolder, folder: Path = JUDGEMENTS) -> list[Entry]:
    """Every row of every file, in the order in which runs read them."""
    found: list[Entry] = []
    for path in judgement_files(data, folder):
        for values in _rows(path):
            found.append(Entry(len(found) + 1, path, values))
    return found


def load_judgements(data: DataFolder, folder: Path = JUDGEMENTS) -> pl.DataFrame:
    """Every row of every file as text."""
    return _frame(entry.values for entry in entries(data, folder))


def add(
    values: Mapping[str, str], look_up: LookUp, data: DataFolder, is_shared: bool, folder: Path = JUDGEMENTS
) -> Entry:
    """Append a judgement to the data folder's own file, or to that for all data folders.

    Raises UsageError where it is malformed, or contradicts another one.
    """
    row = {name: values.get(name, "") for name in _ALL_COLUMNS}
    path = folder / FILE if is_shared else data.judgements
    with _only_writer(path.parent):
        known = [entry.values for entry in entries(data, folder)]
        check([*known, row], look_up)
        _write(path, [*_rows(path), row] if path.exists() else [row])
        return next(entry for entry in reversed(entries(data, folder)) if entry.path == path)


def withdraw(number: int, data: DataFolder, folder: Path = JUDGEMENTS) -> Entry:
    """Take a judgement back; it stays in its file, marked as withdrawn."""
    path = _entry(number, data, folder).path
    with _only_writer(path.parent):
        entry = _entry(number, data, folder)
        changed = {**entry.values, "is_withdrawn": "true"}
        _write(entry.path, [
            changed if other.number == number else other.values
            for other in entries(data, folder) if other.path == entry.path
        ])  # fmt: skip
        return Entry(number, entry.path, changed)


def _entry(number: int, data: DataFolder, folder: Path) -> Entry:
    """The judgement of that number; raises UsageError where none holds."""
    known = entries(data, folder)
    if not 1 <= number <= len(known):
        raise UsageError(f"There is no judgement {number}. `summitry judge list` shows those there are.")
    if known[number - 1].is_withdrawn:
        raise UsageError(f"Judgement {number} was withdrawn before.")
    return known[number - 1]


def check(rows: Iterable[Mapping[str, str]], look_up: LookUp) -> None:
    """Raise UsageError where a row is malformed, or two that hold contradict each other."""
    try:
        holding = read_judgements(_frame(rows))
        for kind in _KINDS:
            apply_judgements(holding, kind, partial(look_up, kind))
    except JudgementError as error:
        raise UsageError(f"{error}. Nothing was written.") from error


def _frame(rows: Iterable[Mapping[str, str]]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=dict.fromkeys(_ALL_COLUMNS, pl.String))


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            missing = set(COLUMNS) - set(reader.fieldnames or ())
            if missing:
                raise UsageError(f"{path} lacks the columns {', '.join(sorted(missing))}. Add them.")
            return [{name: row.get(name) or "" for name in _ALL_COLUMNS} for row in reader]
    except OSError as error:
        raise DiskError(f"{path}: {error.strerror}. Mend its permissions.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{path} cannot be read as CSV in UTF-8 ({error}).") from error


def _write(path: Path, rows: Iterable[Mapping[str, str]]) -> None:
    """Replace the file whole, in one step: a run that reads meanwhile sees the old one or the new."""
    rows = list(rows)
    text = io.StringIO()
    columns = (*COLUMNS, *(name for name in REPORT_COLUMNS if any(row[name] for row in rows)))
    writer = csv.DictWriter(text, columns, extrasaction="ignore", lineterminator="\n")
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
