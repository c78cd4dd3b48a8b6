"""The file that is to become the next release: built aside, and audited once.

The asset checks make and audit it; publishing takes it as it is where its receipt says that it was found
sound, and makes and audits it itself where there is none: nothing is published that was not audited.
"""

import json
import shutil
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from orchestration.audit import Finding, changed_rows, check, lay_out_changed_rows, rules
from orchestration.build import MEMORY_LIMIT, build, extend
from orchestration.crash import boundary
from orchestration.errors import AuditError, DamagedError, DiskError
from orchestration.folders import SEEDS, DataFolder, sync_file
from orchestration.reader import check_digest, digest_of, state_of
from orchestration.release_source import Base, Tables
from orchestration.seeds import load_reference_names
from transforms.tables import CONTRACT_TABLES

UNFINISHED = ".building-"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A built file with its rows by table, what every rule found in it, and its digest."""

    path: Path
    counts: dict[str, int]
    findings: list[Finding]
    sha256: str

    @property
    def is_sound(self) -> bool:
        """True where no rule is broken."""
        return all(finding.passed for finding in self.findings)


@contextmanager
def writing(data: DataFolder) -> Iterator[None]:
    """Say in plain words why a release could not be written; the one before stays in either case."""
    try:
        yield
    except duckdb.ConstraintException as error:
        raise AuditError(f"Nothing was published: {error}") from error
    except (OSError, duckdb.IOException, duckdb.FatalException, duckdb.OutOfMemoryException) as error:
        remove_unfinished(data)
        message = (
            f"The release could not be written ({error}). The last one stays. Free some space, run again."
        )
        raise DiskError(message) from error


def make_candidate(
    data: DataFolder, tables: Tables, base: Base | None, sql: Path, fingerprint: str
) -> Candidate:
    """Build the file and run every rule over it; leaves a receipt where all of them are kept.

    Raises AuditError or DamagedError where the file cannot be what was asked for, DiskError where the disk
    is full or not writable.
    """
    with writing(data):
        remove_unfinished(data)
        path = _path(data)
        if base is None:
            counts = build(path, tables, sql, load_reference_names(SEEDS), _previous(data))
        else:
            with whole_copy(base.path, path, base.sha256):
                counts = extend(path, tables, base, sql)
        boundary("release_built")
        state = state_of(path)
        candidate = _audited(path, counts, base)
        if candidate.is_sound:
            receipt = [fingerprint, state, counts, candidate.sha256]
            _receipt(data).write_text(json.dumps(receipt), encoding="ascii")
    return candidate


def audited_candidate(data: DataFolder, fingerprint: str) -> Candidate | None:
    """The file that was built from this and found sound, untouched since; None where there is none."""
    try:
        made_from, state, counts, sha256 = json.loads(_receipt(data).read_text(encoding="ascii"))
        if made_from == fingerprint and state == state_of(_path(data)):
            return Candidate(_path(data), counts, [], sha256)
    except (FileNotFoundError, ValueError):
        pass
    return None


@contextmanager
def whole_copy(source: Path, target: Path, sha256: str) -> Iterator[None]:
    """Work on a copy of a release while its digest is computed; whatever the work came to, raises
    DamagedError where the release is not what was published.
    """
    with ThreadPoolExecutor(max_workers=1) as beside:
        digest = beside.submit(digest_of, source)
        shutil.copyfile(source, target)  # the system copies: a third of the work of reading and writing
        try:
            yield
        finally:
            if digest.result() != sha256:
                raise DamagedError(
                    f"{source} is damaged: its SHA-256 is not the one that it was published with."
                )


def remove_unfinished(data: DataFolder) -> None:
    """Remove what was being built."""
    for path in data.releases.glob(f"{UNFINISHED}*"):
        path.unlink(missing_ok=True)


def _path(data: DataFolder) -> Path:
    return data.releases / f"{UNFINISHED}candidate.duckdb"


def _receipt(data: DataFolder) -> Path:
    return data.releases / f"{UNFINISHED}candidate.json"


def _previous(data: DataFolder) -> Path | None:
    """The release that is served, where it is whole."""
    path = data.warehouse.resolve()
    try:
        check_digest(path)
    except (DamagedError, OSError):
        return None
    return path


def _audited(path: Path, counts: dict[str, int], base: Base | None) -> Candidate:
    """Audit the built file; meanwhile its digest is computed, and the disk takes it in."""
    with ThreadPoolExecutor(max_workers=2) as beside:
        synced, digest = beside.submit(sync_file, path), beside.submit(digest_of, path)
        findings = _audit(path, counts, base)
        synced.result()
        return Candidate(path, counts, findings, digest.result())


def _audit(path: Path, counts: Mapping[str, int], base: Base | None) -> list[Finding]:
    """Open the built file anew, read every value that was written, run every rule."""
    if path.with_name(path.name + ".wal").exists():
        raise DamagedError(f"{path} was closed with a write-ahead log left behind. Nothing was published.")
    with duckdb.connect(str(path), read_only=True, config={"memory_limit": MEMORY_LIMIT}) as connection:
        if base:
            lay_out_changed_rows(connection, base)
        for table in CONTRACT_TABLES:
            rows = changed_rows(table, base)
            connection.execute(f"SELECT bit_xor(hash({table.name})) FROM {rows}").fetchall()
            ((count,),) = connection.execute(f"SELECT count(*) FROM {table.name}").fetchall()
            if count != counts[table.name]:
                raise DamagedError(
                    f"{path}: {table.name} does not read back as written. Nothing was published."
                )
        return check(connection, rules(base))
