"""The project's skeleton: its top level, its locks, its commands, and what no file may name."""

import re
import subprocess
import tomllib
from pathlib import Path

import pytest

TOP_LEVEL = ["pyproject.toml", "orchestration", "transforms", "sql", "seeds", "tests", "workspace.yaml"]
LOCKS = ["requirements.lock", "requirements-dev.lock"]
MAKE_TARGETS = ["run", "test", "ui", "check", "lock", "clean", "bench-dates", "bench-places", "bench-names"]
# Hosts that serve Python, npm and Debian packages; each in two parts, since this file is searched too.
INDEX_HOSTS = re.compile("py" r"pi\.org|python" r"hosted\.org|npm" r"js\.org|deb\.deb" r"ian\.org")


@pytest.fixture(scope="module")
def tracked_files(project_root: Path) -> list[Path]:
    """Every file that git would take along, as a path."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=project_root,
        capture_output=True,
        check=True,
    )
    return [project_root / name for name in listing.stdout.decode().split("\0") if name]


def lock_entries(text: str) -> list[str]:
    """The lock's requirements, each with the hashes on its continued lines."""
    joined = text.replace("\\\n", " ")
    return [line for line in joined.splitlines() if line.strip() and not line.lstrip().startswith("#")]


@pytest.mark.parametrize("name", TOP_LEVEL)
def test_the_top_level_is_the_users(project_root: Path, name: str) -> None:
    assert (project_root / name).exists()


def test_no_file_names_a_package_index(tracked_files: list[Path]) -> None:
    naming = [
        str(path)
        for path in tracked_files
        if path.is_file() and INDEX_HOSTS.search(path.read_bytes().decode("utf-8", "replace"))
    ]
    assert naming == []


@pytest.mark.parametrize("lock", [*LOCKS, "requirements-notebook.lock"])
def test_every_locked_package_has_one_version_and_hashes(project_root: Path, lock: str) -> None:
    entries = lock_entries((project_root / lock).read_text())
    assert entries
    for entry in entries:
        assert re.match(r"[a-z0-9.-]+(\[[a-z0-9,-]+\])?==\S+ ", entry), entry
        assert "--hash=sha256:" in entry


def test_both_locks_agree(project_root: Path) -> None:
    runtime, tools = (
        {tuple(entry.split()[0].split("==")) for entry in lock_entries((project_root / lock).read_text())}
        for lock in LOCKS
    )
    versions = dict(runtime)
    assert [name for name, version in tools if versions.get(name, version) != version] == []


def test_the_locks_hold_every_declared_package(project_root: Path) -> None:
    declared = tomllib.loads((project_root / "pyproject.toml").read_text())
    wanted = declared["project"]["dependencies"] + declared["project"]["optional-dependencies"]["search"]
    groups = declared["dependency-groups"]
    wanted += [one for name in ("build", "notebook", "dev") for one in groups[name] if isinstance(one, str)]
    locked = {
        re.split(r"[\[=]", entry)[0]
        for lock in LOCKS
        for entry in lock_entries((project_root / lock).read_text())
    }
    assert {re.split(r"[<>=]", requirement)[0] for requirement in wanted} <= locked


def test_make_help_lists_every_target(project_root: Path) -> None:
    listing = subprocess.run(["make", "help"], cwd=project_root, capture_output=True, text=True, check=True)
    listed = {line.split()[1]: line for line in listing.stdout.splitlines()}
    assert set(MAKE_TARGETS) <= set(listed)
    assert all(len(line.split(maxsplit=2)) == 3 for line in listed.values())


@pytest.mark.parametrize("target", ["bench-dates", "bench-places", "bench-names"])
def test_a_benchmark_without_a_file_says_what_to_type(project_root: Path, target: str) -> None:
    done = subprocess.run(["make", target], cwd=project_root, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert f"make {target} FILE=PATH" in done.stderr


def test_the_licence_is_apache(project_root: Path) -> None:
    assert "Apache License\n                           Version 2.0" in (project_root / "LICENSE").read_text()


def test_dagster_keeps_its_history_in_the_project_and_sends_nothing(project_root: Path) -> None:
    assert "DAGSTER_HOME=${PWD}/.dagster" in (project_root / ".env").read_text().splitlines()
    settings = (project_root / ".dagster" / "dagster.yaml").read_text()
    assert "telemetry:\n  enabled: false\n" in settings
    assert "max_concurrent_runs: 1\n" in settings
