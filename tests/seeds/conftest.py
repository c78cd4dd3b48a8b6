"""The reference data as rows, read once."""

import csv
import gzip
import io
from pathlib import Path

import pytest

Rows = list[dict[str, str]]


def read_rows(path: Path) -> Rows:
    data = path.read_bytes()
    text = (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture(scope="session")
def reference_folder(project_root: Path) -> Path:
    return project_root / "seeds" / "reference"


@pytest.fixture(scope="session")
def reference(reference_folder: Path) -> dict[str, Rows]:
    """Rows of every file, by its stem."""
    paths = sorted(path for path in reference_folder.iterdir() if path.name.endswith((".csv", ".csv.gz")))
    return {path.name.partition(".")[0]: read_rows(path) for path in paths}


@pytest.fixture(scope="session")
def sources(reference_folder: Path) -> dict[str, Rows]:
    """Rows of the hand-kept files that others are compiled from."""
    return {path.stem: read_rows(path) for path in sorted((reference_folder / "source").glob("*.csv"))}


@pytest.fixture(scope="session")
def towns(project_root: Path) -> Rows:
    """The towns that are too small for the list of cities."""
    return read_rows(project_root / "seeds" / "lexicon" / "place_town.csv.gz")
