"""Reference data for the tests of the model."""

from pathlib import Path

import pytest

from orchestration.seeds import load_reference
from transforms.reference import Reference


@pytest.fixture(scope="session")
def reference(project_root: Path) -> Reference:
    """All reference data and lexicons of the project."""
    return load_reference(project_root / "seeds")
