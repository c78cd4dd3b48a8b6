"""The releases of a data folder: which are kept, which is served, which are whole; and the way back."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from orchestration.errors import DamagedError, UsageError
from orchestration.folders import DataFolder
from orchestration.lock import run_lock
from orchestration.publish import point_to, releases_on_disk
from orchestration.reader import check_digest, command
from orchestration.store import Ledger
from orchestration.store.ledger import release_number


@dataclass(frozen=True, slots=True)
class KeptRelease:
    """A release on the disk; `damage` says what is wrong with its file, None where it is whole."""

    name: str
    path: Path
    megabytes: float
    is_served: bool
    damage: str | None
    published_at: datetime | None
    """UTC; None where the ledger does not know the release."""
    counts: dict[str, int]
    """Rows by table; empty where the ledger does not know the release."""

    @property
    def number(self) -> int:
        """Running number: later releases have higher ones."""
        return release_number(self.name)


def kept_releases(data: DataFolder, trust_earlier: bool = True) -> list[KeptRelease]:
    """Every release on the disk, newest first; each is checked against its digest."""
    recorded = {}
    if data.ledger.exists():
        ledger = Ledger(data.ledger)
        try:
            recorded = {release.name: release for release in ledger.releases()}
        finally:
            ledger.close()
    served = served_name(data)
    return [
        KeptRelease(
            name=path.name,
            path=path,
            megabytes=path.stat().st_size / 1e6,
            is_served=path.name == served,
            damage=damage_of(path, trust_earlier),
            published_at=recorded[path.name].published_at if path.name in recorded else None,
            counts=recorded[path.name].counts if path.name in recorded else {},
        )
        for path in releases_on_disk(data)
    ]


def served_name(data: DataFolder) -> str | None:
    """The release that `warehouse.duckdb` names, whether it is there or not; None before the first."""
    return data.warehouse.readlink().name if data.warehouse.is_symlink() else None


def damage_of(path: Path, trust_earlier: bool = True) -> str | None:
    """What is wrong with a release's file, or None."""
    try:
        check_digest(path, trust_earlier)
    except DamagedError as error:
        return str(error)
    return None


def roll_back(data: DataFolder, name: str | None = None) -> KeptRelease:
    """Serve another release: the named one (also by number), or the newest whole one before the served one.

    Where a newer whole one is left behind, the choice holds: runs go on and keep what they publish, but the
    link stays. Raises UsageError where there is no such release, DamagedError where it is not whole,
    LockedError where a run is writing.
    """
    with run_lock(data):
        kept = kept_releases(data, trust_earlier=False)
        target = named(kept, name) if name else before_served(kept, data)
        if target.damage:
            raise DamagedError(f"{target.damage} Choose another one of: {command('releases', data)}")
        _serve(data, target, newest_whole(kept))
    return target


def roll_forward(data: DataFolder) -> KeptRelease:
    """Serve the newest whole release, and those that follow; raises as `roll_back` does."""
    with run_lock(data):
        newest = newest_whole(kept_releases(data, trust_earlier=False))
        if newest is None:
            raise UsageError(f"There is no whole release. To build one, type: {command('run', data)}")
        _serve(data, newest, newest)
    return newest


def newest_whole(kept: list[KeptRelease]) -> KeptRelease | None:
    """The newest release that is not damaged; None where there is none."""
    return next((release for release in kept if not release.damage), None)


def _serve(data: DataFolder, target: KeptRelease, newest: KeptRelease | None) -> None:
    if newest and target.number < newest.number:
        data.held.write_text(f"{target.name}\n", encoding="ascii")
    else:
        data.held.unlink(missing_ok=True)
    point_to(data, target.name)


def named(kept: list[KeptRelease], name: str) -> KeptRelease:
    """The release of that name or number; raises UsageError where there is none."""
    wanted = name.removesuffix(".duckdb")
    for release in kept:
        if wanted in (release.name.removesuffix(".duckdb"), str(release.number)):
            return release
    numbers = ", ".join(str(release.number) for release in kept)
    raise UsageError(f"There is no release {name}. Kept are the numbers {numbers or '– none –'}.")


def before_served(kept: list[KeptRelease], data: DataFolder) -> KeptRelease:
    """The newest whole release before the one that is served; raises UsageError where there is none."""
    served = served_name(data)
    number = release_number(served) if served else 0
    for release in kept:
        if release.number < number and not release.damage:
            return release
    raise UsageError(
        "There is no whole release before the one that is served. To build a new one, type: "
        + command("run", data)
    )
