"""Reference data for the tests of resolution."""

from pathlib import Path

import pytest

from orchestration.seeds import load_reference
from transforms.reference import Reference
from transforms.resolve.settings import Settings, read_settings


@pytest.fixture(scope="session")
def reference(project_root: Path) -> Reference:
    """All reference data and lexicons of the project."""
    return load_reference(project_root / "seeds")


@pytest.fixture(scope="session")
def settings(reference: Reference) -> Settings:
    """Weights, thresholds and word lists."""
    return read_settings(reference)
