"""What every test may use: where the project lies, and the yardsticks beside it."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The folder that the repository was cloned into."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared_folder(project_root: Path) -> Path:
    """The yardsticks (gold, peers, bulk texts), no part of the project; skips where they are not."""
    folder = project_root.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the yardsticks in ../shared are not on this machine")
    return folder
