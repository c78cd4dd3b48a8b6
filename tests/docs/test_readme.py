"""What README.md says is tried: commands, options, outputs, SQL, Python, targets and figures."""

import operator
import re
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest
import typer

from orchestration.cli import app
from tests.conftest import Ran
from tests.docs.markdown import Example, blocks, commands, examples, inline_code, read, statements
from tests.docs.terminal import shown, summary

README = read("README.md")
TYPED = [words for words in commands(README) if words[0] == "summitry"]
MADE = [words for words in commands(README) if words[0] == "make"]
_ACCURACY = re.compile(r"<!-- accuracy.*?-->\n(.*?)<!-- /accuracy -->", re.DOTALL)


def _parse(words: list[str]) -> None:
    """Read a command as the command line does, without running it; raises where it would be refused."""
    command, rest = typer.main.get_command(app), words[1:]
    while children := getattr(command, "commands", None):
        command, rest = children[rest[0]], rest[1:]
    if "--help" not in rest:
        command.make_context(command.name, rest)


def _command_names() -> set[str]:
    return set(operator.attrgetter("commands")(typer.main.get_command(app)))


def _targets(root: Path) -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (root / "Makefile").read_text(), re.MULTILINE))


def test_there_is_something_to_try() -> None:
    assert len(TYPED) >= 10
    assert len(MADE) >= 4
    assert len(statements(README)) >= 10
    assert len(examples(README)) >= 3


@pytest.mark.parametrize("words", TYPED, ids=" ".join)
def test_commands_are_understood(words: list[str]) -> None:
    _parse(words)


@pytest.mark.parametrize(
    "words", [["summitry", "metings"], ["summitry", "sql", "FROM meetings", "--dat", "x"]]
)
def test_a_command_that_does_not_exist_is_noticed(words: list[str]) -> None:
    with pytest.raises(Exception, match=r"metings|--dat"):
        _parse(words)


def test_every_command_is_described() -> None:
    table = README.partition("## Commands")[2].partition("## ")[0]
    described = set(re.findall(r"`(?:summitry )?([a-z]+)`", table))
    assert _command_names() - described == set()
    assert {name for name in described if f"summitry {name}" in table} <= _command_names()


def test_commands_in_running_text_exist() -> None:
    named = {
        words[1] for code in inline_code(README) if (words := code.split())[0] == "summitry" and words[1:]
    }
    assert named
    assert named - _command_names() == set()


def test_make_targets_exist(project_root: Path) -> None:
    named = {words[1] for words in MADE}
    named |= {code.split()[1] for code in inline_code(README) if code.startswith("make ")}
    assert named - _targets(project_root) == set()


def test_variables_given_to_make_are_read_by_it(project_root: Path) -> None:
    given = {word.partition("=")[0] for words in MADE for word in words if "=" in word}
    assert given
    assert all(f"$({name})" in (project_root / "Makefile").read_text() for name in given)


@pytest.mark.parametrize("statement", statements(README))
def test_queries_have_answers(seed_warehouse: Path, statement: str) -> None:
    with duckdb.connect(str(seed_warehouse), read_only=True) as connection:
        assert connection.sql(statement).fetchall()


@pytest.mark.parametrize("example", examples(README), ids=lambda example: example.words[1])
def test_outputs_are_those_that_are_shown(seed_run: Ran, seed_warehouse: Path, example: Example) -> None:
    """Where this fails because an output changed for good: `python -m tests.docs.refresh`."""
    assert shown(example.words, seed_run.data).split() == example.output.split()


def test_the_first_run_ends_as_shown(seed_run: Ran, seed_warehouse: Path) -> None:
    (block,) = blocks(README, "text")
    assert summary(seed_run.output, seed_run.data).split() == block.split()


def test_the_python_example_runs(seed_warehouse: Path) -> None:
    (block,) = blocks(README, "python")
    assert "read_only=True" in block
    code = block.replace("data/warehouse.duckdb", str(seed_warehouse)) + "assert frame.height"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_accuracy_is_that_of_the_benchmarks() -> None:
    (figures,) = _ACCURACY.findall(README)
    assert figures.strip()
    assert figures in read("BENCHMARKS.md")
