"""The sole writer of DuckDB files: builds a release aside, audits it, and swaps the link to it.

Readers are never disturbed: a release's file is never written to again, and `warehouse.duckdb` is a link
that is replaced in one step. A file that replaced another under the same name would leave an analyst's
write-ahead log beside it; under names of their own releases cannot.
"""

import os
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from orchestration.audit import Finding
from orchestration.candidate import Candidate, audited_candidate, make_candidate, remove_unfinished, writing
from orchestration.crash import boundary
from orchestration.errors import AuditError
from orchestration.folders import DataFolder, sync_file, sync_folder
from orchestration.reader import note_whole
from orchestration.release_source import Base, Tables
from orchestration.store import Store
from orchestration.store.ledger import Release, release_number

KEPT_RELEASES = 5
READ_ONLY = 0o444


def publish(
    store: Store, tables: Tables, sql: Path, fingerprint: str, now: datetime, base: Base | None = None
) -> Release:
    """Publish a release; returns it. What the checks built and found sound is taken as it is.

    Raises AuditError where a table breaks its rules, DiskError where the disk is full or not writable;
    the release before stays in either case.
    """
    data = store.data
    candidate = audited_candidate(data, fingerprint)
    if candidate is None:
        candidate = make_candidate(data, tables, base, sql, fingerprint)
        raise_for(candidate.findings)
    name = _next_name(data, now)
    with writing(data):
        _name_release(candidate, data.releases / name)
        boundary("release_named")
        if not is_held(data):
            point_to(data, name)
        boundary("link_swapped")
    release = Release(name, now, fingerprint, candidate.sha256, candidate.counts)
    with store.ledger.transaction():
        store.ledger.record_release(release)
    boundary("release_recorded")
    prune(data)
    remove_leftovers(data)
    return release


def raise_for(findings: Iterable[Finding]) -> None:
    """Raise AuditError where any rule is broken, saying which and by what."""
    broken = [str(finding) for finding in findings if not finding.passed]
    if broken:
        raise AuditError("Nothing was published: " + "; ".join(broken))


def _next_name(data: DataFolder, now: datetime) -> str:
    """`warehouse-<UTC>-<number>.duckdb`; numbers grow, so that names sort by age even if clocks go back."""
    newest = max((release_number(path.name) for path in releases_on_disk(data)), default=0)
    return f"warehouse-{now:%Y%m%dT%H%M%SZ}-{newest + 1:06d}.duckdb"


def _name_release(candidate: Candidate, target: Path) -> None:
    """Bring the file to the disk under its name, with its SHA-256 beside it.

    Nobody may write to it from then on: a tool that opens it to write would lock readers out.
    """
    candidate.path.chmod(READ_ONLY)
    sync_file(candidate.path)
    sidecar = target.with_name(target.name + ".sha256")
    sidecar.write_text(f"{candidate.sha256}  {target.name}\n", encoding="ascii")
    sync_file(sidecar)
    candidate.path.replace(target)
    sync_folder(target.parent)
    note_whole(target, candidate.sha256)


def point_to(data: DataFolder, name: str) -> None:
    """Have `warehouse.duckdb` name the release, in one step; the link is relative: the folder may move."""
    temporary = data.root / f".{data.warehouse.name}-{os.getpid()}"
    temporary.unlink(missing_ok=True)
    temporary.symlink_to(Path(data.releases.name) / name)
    temporary.replace(data.warehouse)
    sync_folder(data.root)


def releases_on_disk(data: DataFolder) -> list[Path]:
    """Published files, newest first."""
    paths = data.releases.glob("warehouse-*.duckdb")
    return sorted(paths, key=lambda path: release_number(path.name), reverse=True)


def prune(data: DataFolder) -> None:
    """Remove releases beyond the newest KEPT_RELEASES; never the one that the link names."""
    current = data.warehouse.resolve()
    for path in releases_on_disk(data)[KEPT_RELEASES:]:
        if path != current:
            for file in path.parent.glob(f"{path.name}*"):
                file.unlink(missing_ok=True)


def remove_leftovers(data: DataFolder) -> None:
    """Remove what killed runs left: half-built releases, links and digests without a release."""
    remove_unfinished(data)
    for path in data.root.glob(f".{data.warehouse.name}-*"):
        path.unlink(missing_ok=True)
    for path in data.releases.glob("*.sha256"):
        if not path.with_suffix("").exists():
            path.unlink(missing_ok=True)


def is_held(data: DataFolder) -> bool:
    """True where an older release is served on purpose, until somebody asks for the newest."""
    return data.held.exists() and data.warehouse.exists()


def is_in_place(data: DataFolder, release: Release) -> bool:
    """True where the release's file is there, and the link names it or is held back from it."""
    path = data.releases / release.name
    return path.is_file() and (is_held(data) or data.warehouse.resolve() == path.resolve())
