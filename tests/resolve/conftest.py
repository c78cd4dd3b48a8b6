"""Reference data for the tests of resolution."""

import pytest

from transforms.reference import Reference
from transforms.resolve.settings import Settings, read_settings


@pytest.fixture(scope="session")
def settings(reference: Reference) -> Settings:
    """Weights, thresholds and word lists."""
    return read_settings(reference)
