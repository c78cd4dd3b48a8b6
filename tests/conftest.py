"""What every test may use: where the project lies, and the yardsticks beside it."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from transforms.reference import Reference

HEALTHY = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
"""Neither a busy machine nor a fixture that is read only is a fault of the test."""
settings.register_profile("steady", deadline=None, derandomize=True, suppress_health_check=HEALTHY)
settings.register_profile("explore", settings.get_profile("steady"), derandomize=False)
# The same examples at every run, however busy the machine; new ones by ARGS=--hypothesis-profile=explore.
settings.load_profile("steady")


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


@pytest.fixture(scope="session")
def reference() -> Reference:
    """The reference data and lexicons that the project ships with."""
    from tests import shipped  # with spaCy; many tests need neither

    return shipped.reference()


@dataclass(frozen=True)
class Ran:
    """A run of the command line: exit code, what it printed, and its data folder."""

    code: int
    output: str
    data: Path


def summitry(*arguments: str, dagster_home: Path, timeout: float = 280) -> "subprocess.CompletedProcess[str]":
    """Type a `summitry` command, with Dagster's history in a folder of the test's own."""
    command = [sys.executable, "-c", "from orchestration.cli import main; main()", *arguments]
    environment = {**os.environ, "DAGSTER_HOME": str(dagster_home), "COLUMNS": "110"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=timeout)


@pytest.fixture(scope="session")
def dagster_home(project_root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for Dagster's history, with the project's settings of it."""
    home = tmp_path_factory.mktemp("dagster")
    shutil.copy(project_root / ".dagster" / "dagster.yaml", home)
    return home


@pytest.fixture(scope="session")
def seed_run(project_root: Path, dagster_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """The sample articles, read and published once for all tests that need the real thing."""
    data = tmp_path_factory.mktemp("seeds") / "data"
    articles = project_root / "seeds" / "articles"
    done = summitry("run", "--articles", str(articles), "--data", str(data), dagster_home=dagster_home)
    return Ran(done.returncode, done.stdout + done.stderr, data)


@pytest.fixture(scope="session")
def seed_warehouse(seed_run: Ran) -> Path:
    """The warehouse published from the sample articles; read-only, please."""
    assert seed_run.code == 0, seed_run.output
    return (seed_run.data / "warehouse.duckdb").resolve()
