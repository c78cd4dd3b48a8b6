"""Help, completion and start-up: each command explains itself, and none loads what it does not need."""

import operator
import subprocess
import sys
from pathlib import Path

import pytest
import typer

from orchestration.cli import app
from tests.cli.conftest import Summitry

HEAVY = ("dagster", "duckdb", "polars", "spacy", "pyarrow", "networkx", "icalendar", "babel", "lxml")


def commands() -> list[tuple[str, ...]]:
    """Every command, those of groups too."""
    children_of = operator.attrgetter("commands")
    found: list[tuple[str, ...]] = []
    for name, command in children_of(typer.main.get_command(app)).items():
        children = getattr(command, "commands", None)
        found += [(name, child) for child in children] if children else [(name,)]
    return found


def test_the_promised_commands_are_there() -> None:
    promised = (
        "run status add sql open meetings show why conflicts judge rejects retry releases rollback export"
    )
    assert set(promised.split()) | {"doctor"} <= {name for name, *_ in commands()}


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_each_command_has_help_with_examples(summitry: Summitry, command: tuple[str, ...]) -> None:
    outcome = summitry(*command, "--help", width=100)
    assert outcome.code == 0
    if command not in {("ui",), ("report",)}:
        assert f"summitry {' '.join(command)}" in outcome.out.partition("Examples:")[2]


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_examples_fit_on_a_narrow_terminal(summitry: Summitry, command: tuple[str, ...]) -> None:
    lines = [line.strip() for line in summitry(*command, "--help", width=80).out.splitlines()]
    examples = [line for line in lines if line.startswith("summitry ")]
    assert set(examples) <= {
        line.strip() for line in summitry(*command, "--help", width=200).out.splitlines()
    }


def test_an_unknown_command_is_no_traceback(summitry: Summitry) -> None:
    outcome = summitry("metings")
    assert outcome.code == 2
    assert "meetings" in outcome.err
    assert "Traceback" not in outcome.err


def test_nothing_heavy_is_loaded_before_it_is_needed(project_root: Path) -> None:
    code = f"import sys, orchestration.cli; print([name for name in {HEAVY} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=project_root
    )
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("line", "completed"),
    [
        ("summitry me", ["meetings"]),
        ("summitry meetings --status pl", ["planned"]),
        ("summitry export g", ["geojson", "graphml"]),
    ],
)
def test_the_shell_completes(project_root: Path, line: str, completed: list[str]) -> None:
    code = "import sys; sys.argv = ['summitry']; from orchestration.cli import main; main()"
    asked = {
        "_SUMMITRY_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(line.split()) - 1),
    }
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=project_root,
        env={"PATH": "/usr/bin:/bin", **asked},
    )  # fmt: skip
    assert done.stdout.split() == completed
