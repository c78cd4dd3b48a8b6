"""What is wrong with this installation and this data folder: each check with what to do about it."""

import os
import platform
import re
import shutil
import sqlite3
import tomllib
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Literal

from orchestration.errors import DAMAGED, DISK, OK, USAGE, SummitryError
from orchestration.folders import DAGSTER_HOME, PROJECT_ROOT, SEEDS, SQL, DataFolder
from orchestration.reader import command, connect_locked_down, served_path, way_back

LEAST_FREE_BYTES = 1_000_000_000
Verdict = Literal["good", "warning", "fault"]
_NAME = re.compile(r"[A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found; `exit_code` is that of the fault, `remedy` says what to do."""

    check: str
    verdict: Verdict
    message: str
    remedy: str = ""
    exit_code: int = OK


def examine(data: DataFolder) -> Iterator[Finding]:
    """Run every check, in order; a check that itself fails is a fault, never an exception."""
    checks: tuple[tuple[str, Callable[[DataFolder], Iterator[Finding]]], ...] = (
        ("Python", _python), ("packages", _packages), ("language model", _model), ("seeds", _seeds),
        ("judgements", _judgements), ("sources", _sources), ("Dagster", _dagster), ("data folder", _folder),
        ("disk space", _space),
        ("ledger", _ledger), ("warehouse", _warehouse), ("older releases", _older_releases),
        ("leftovers", _leftovers),
    )  # fmt: skip
    for name, check in checks:
        try:
            yield from check(data)
        except (SummitryError, OSError, ValueError, sqlite3.Error) as error:
            code = error.exit_code if isinstance(error, SummitryError) else DISK
            yield Finding(name, "fault", str(error), exit_code=code)


def _python(_: DataFolder) -> Iterator[Finding]:
    words = f"{platform.python_version()} on {platform.system()} {platform.machine()}"
    yield Finding("Python", "good", words)


def _packages(_: DataFolder) -> Iterator[Finding]:
    """Whether everything that pyproject.toml names is installed, in a version that it allows."""
    from packaging.requirements import Requirement

    wanted = tomllib.loads((PROJECT_ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wrong = []
    for line in wanted["project"]["dependencies"]:
        requirement = Requirement(line)
        try:
            version = metadata.version(requirement.name)
        except metadata.PackageNotFoundError:
            wrong.append(f"{requirement.name} is missing")
            continue
        if not requirement.specifier.contains(version, prereleases=True):
            wrong.append(f"{requirement.name} is {version}, not {requirement.specifier}")
    if wrong:
        yield Finding("packages", "fault", "; ".join(wrong), "Remove .venv and type: make run", USAGE)
    else:
        core = ", ".join(
            f"{name} {metadata.version(name)}" for name in ("dagster", "duckdb", "polars", "spacy")
        )
        yield Finding("packages", "good", core)


def _model(_: DataFolder) -> Iterator[Finding]:
    from orchestration.settings import Settings

    versions = Settings().versions
    yield Finding("language model", "good", versions.model)


def _seeds(_: DataFolder) -> Iterator[Finding]:
    from orchestration.seeds import load_publishers, load_reference

    load_reference(SEEDS)
    count = len(load_publishers(SEEDS))
    files = sum(1 for _ in SQL.rglob("*.sql"))
    yield Finding(
        "seeds", "good", f"reference data and lexicons can be read ({count:,} publishers, {files} SQL files)"
    )


def _judgements(data: DataFolder) -> Iterator[Finding]:
    from orchestration.judgements import check, entries

    rows = entries(data)
    check([entry.values for entry in rows], lambda kind, reference: [f"{kind} {reference}"])
    holding = sum(not entry.is_withdrawn for entry in rows)
    yield Finding("judgements", "good", f"{holding:,} hold, {len(rows) - holding:,} withdrawn")


def _sources(data: DataFolder) -> Iterator[Finding]:
    """Whether the file of sources can be read, and what of it could not be had at the last try."""
    from orchestration.fetching.overview import overview
    from orchestration.sources import load_sources, sources_path

    configured = load_sources(sources_path(data))
    lines = overview(data, configured)
    for line in lines:
        if line.failing:
            words = f"{line.source}: {line.message}"
            yield Finding("sources", "warning", words, f"See: {command('sources', data)}")
    if not any(line.failing for line in lines):
        yield Finding("sources", "good", f"{len(lines):,} in {configured.path}")


def _dagster(_: DataFolder) -> Iterator[Finding]:
    home = Path(os.environ.get("DAGSTER_HOME") or DAGSTER_HOME)
    parent = home if home.exists() else home.parent
    if not os.access(parent, os.W_OK):
        yield Finding("Dagster", "fault", f"{home} cannot be written to.", "Mend its permissions.", DISK)
    else:
        yield Finding("Dagster", "good", f"history in {home}")


def _folder(data: DataFolder) -> Iterator[Finding]:
    if not data.root.exists():
        remedy = f"Type: {command('run --articles PATH', data)}"
        yield Finding("data folder", "warning", f"{data.root} does not exist yet.", remedy)
        return
    refused = [
        folder
        for folder in (data.root, data.inbox, data.raw, data.stages, data.tables, data.releases, data.logs)
        if folder.exists() and not os.access(folder, os.R_OK | os.W_OK | os.X_OK)
    ]
    if refused:
        names = ", ".join(str(folder) for folder in refused)
        yield Finding("data folder", "fault", f"not to be written to: {names}", "Mend permissions.", DISK)
    else:
        yield Finding("data folder", "good", str(data.root))


def _space(data: DataFolder) -> Iterator[Finding]:
    place = data.root if data.root.exists() else PROJECT_ROOT
    free = shutil.disk_usage(place).free
    message = f"{free / 1e9:,.1f} GB free"
    largest = max((path.stat().st_size for path in data.releases.glob("*.duckdb")), default=0)
    if free < max(LEAST_FREE_BYTES, 2 * largest):
        yield Finding(
            "disk space", "warning", message, "A release is built beside the old one: free some space."
        )
    else:
        yield Finding("disk space", "good", message)


def _ledger(data: DataFolder) -> Iterator[Finding]:
    if not data.ledger.exists():
        return
    with closing(sqlite3.connect(f"file:{data.ledger}?mode=ro", uri=True)) as database:
        (verdict,) = database.execute("PRAGMA quick_check(1)").fetchone()
        (articles,) = database.execute("SELECT count(DISTINCT article_id) FROM sighting").fetchone()
    if verdict != "ok":
        remedy = "Move it away and run again: articles are read anew."
        yield Finding("ledger", "fault", f"{data.ledger} is damaged: {verdict}", remedy, DAMAGED)
    else:
        yield Finding("ledger", "good", f"{articles:,} articles known")


def _warehouse(data: DataFolder) -> Iterator[Finding]:
    """The served release: its digest, read from the disk anew, and a real query."""
    from orchestration.releases import damage_of

    if not data.warehouse.is_symlink() and not data.warehouse.exists():
        return
    path = served_path(data)
    damage = damage_of(path, trust_earlier=False)
    if damage:
        yield Finding("warehouse", "fault", damage, way_back(data, path), DAMAGED)
        return
    with closing(connect_locked_down(path)) as connection:
        (row,) = connection.execute("SELECT count(*) FROM fact_meeting").fetchall()
    yield Finding("warehouse", "good", f"{path.name} is whole: {row[0]:,} meetings")


def _older_releases(data: DataFolder) -> Iterator[Finding]:
    from orchestration.releases import kept_releases

    kept = [release for release in kept_releases(data, trust_earlier=False) if not release.is_served]
    damaged = [release for release in kept if release.damage]
    for release in damaged:
        remedy = f"Nobody is served from it; remove {release.path}"
        yield Finding("older releases", "warning", release.damage or "", remedy)
    if kept and not damaged:
        yield Finding("older releases", "good", f"{len(kept)} kept, all whole")


def _leftovers(data: DataFolder) -> Iterator[Finding]:
    found = [*data.releases.glob(".building-*"), *data.raw.glob("*/.tmp-*")]
    if found and running_process(data) is None:
        remedy = "The next run removes them."
        yield Finding("leftovers", "warning", f"{len(found)} of a run that was ended from outside", remedy)


def running_process(data: DataFolder) -> int | None:
    """The process of the run that is writing, if there is one.

    Looks without taking the lock, so that asking never refuses a run.
    """
    try:
        process = int(data.lock.read_text(encoding="ascii"))
        os.kill(process, 0)
    except PermissionError:  # alive, and somebody else's
        return process
    except (OSError, ValueError):
        return None
    return process if process != os.getpid() else None
