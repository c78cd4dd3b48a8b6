"""The project's comparators, made once."""

import pytest

from tests.bench.names import load_rules
from transforms.names import NameRules


@pytest.fixture(scope="session")
def rules() -> NameRules:
    return load_rules()
