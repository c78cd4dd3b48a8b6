"""Where things lie: the project's own folder, and the layout of a data folder."""

import os
from dataclasses import dataclass
from pathlib import Path

from orchestration.errors import DiskError

PROJECT_ROOT = Path(__file__).resolve().parent.parent
SEEDS = PROJECT_ROOT / "seeds"
SQL = PROJECT_ROOT / "sql"
JUDGEMENTS = SEEDS / "judgements"
"""Files of judgements that hold for every data folder."""
DAGSTER_HOME = PROJECT_ROOT / ".dagster"


@dataclass(frozen=True, slots=True)
class DataFolder:
    """The folder that holds everything that runs make, and what people put there: `inbox`, `sources.toml`,
    `judgements.csv`."""

    root: Path

    @property
    def inbox(self) -> Path:
        """Files put here are read by the sensor and the schedule."""
        return self.root / "inbox"

    @property
    def judgements(self) -> Path:
        """What analysts judged of this warehouse alone; may be missing."""
        return self.root / "judgements.csv"

    @property
    def fetched(self) -> Path:
        """What was fetched from the network, a file a URL."""
        return self.root / "fetched"

    @property
    def fetch_state(self) -> Path:
        """SQLite: what was asked of which URL, and when it is asked again."""
        return self.root / "fetch.sqlite3"

    @property
    def fetch_lock(self) -> Path:
        """Held by the one process that fetches."""
        return self.root / "fetch.lock"

    @property
    def raw(self) -> Path:
        """Bytes as they arrived, by SHA-256."""
        return self.root / "raw"

    @property
    def ledger(self) -> Path:
        """SQLite: what was seen, what was done with it, and by which version."""
        return self.root / "ledger.sqlite3"

    @property
    def stages(self) -> Path:
        """Parquet shards of what single articles say, a folder a table."""
        return self.root / "stages"

    @property
    def tables(self) -> Path:
        """Parquet of the tables of the next release, one file a table."""
        return self.root / "tables"

    @property
    def releases(self) -> Path:
        """Published warehouses."""
        return self.root / "releases"

    @property
    def warehouse(self) -> Path:
        """The link to the current release."""
        return self.root / "warehouse.duckdb"

    @property
    def held(self) -> Path:
        """There while an older release is served on purpose: new ones are kept, and not served."""
        return self.root / "held"

    @property
    def report(self) -> Path:
        """The warehouse as a web site."""
        return self.root / "report"

    @property
    def logs(self) -> Path:
        """A log file a run."""
        return self.root / "logs"

    @property
    def lock(self) -> Path:
        """Held by the one run that writes."""
        return self.root / "run.lock"

    def make(self) -> "DataFolder":
        """Make the folders that are missing, all but releases private; raises DiskError where refused."""
        try:
            self.root.mkdir(parents=True, exist_ok=True)
            self.releases.mkdir(exist_ok=True)
            for folder in (self.inbox, self.fetched, self.raw, self.stages, self.tables, self.logs):
                folder.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            message = (
                f"{error.filename}: {error.strerror}. Choose another data folder, or mend its permissions."
            )
            raise DiskError(message) from error
        return self


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_file(path: Path) -> None:
    """Bring a file's content to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_whole(target: Path, content: bytes) -> None:
    """Write a file that others read as it appears: whole or not at all.

    Raises OSError. What is half written has a name that begins with a dot, which readers pass over.
    """
    aside = target.with_name(f".writing-{os.getpid()}")
    try:
        aside.write_bytes(content)
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)


def judgement_files(data: DataFolder, shared: Path = JUDGEMENTS) -> list[Path]:
    """The files of judgements for a data folder, in the order in which runs read them: its own one last."""
    return [*sorted(shared.glob("*.csv")), *([data.judgements] if data.judgements.exists() else [])]
