"""The command line: `summitry`. One module a family of commands; what is heavy is imported when needed."""

import inspect
import sys

import typer

from orchestration.cli import (
    doctor,
    export,
    fetch,
    find,
    inputs,
    judge,
    meeting,
    meetings,
    releases,
    report,
    run,
    sql,
    status,
)
from orchestration.cli.screen import fail
from orchestration.errors import SummitryError


def _let_help_flow(commands: typer.Typer) -> None:
    """Leave it to the terminal where lines of help end; Typer would keep the ends that docstrings have."""
    for command in commands.registered_commands:
        paragraphs = inspect.cleandoc(getattr(command.callback, "__doc__", None) or "").split("\n\n")
        command.help = "\n\n".join(
            paragraph if paragraph.startswith(" ") else paragraph.replace("\n", " ")
            for paragraph in paragraphs
        )
    for group in commands.registered_groups:
        if group.typer_instance:
            _let_help_flow(group.typer_instance)


app = typer.Typer(
    name="summitry",
    help="From raw news articles to a DuckDB warehouse of diplomatic meetings.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    context_settings={"help_option_names": ["-h", "--help"]},
    pretty_exceptions_enable=False,
)
for family in (
    run,
    meetings,
    meeting,
    find,
    sql,
    export,
    report,
    judge,
    inputs,
    fetch,
    status,
    releases,
    doctor,
):
    family.register(app)
_let_help_flow(app)


def main() -> None:
    """Entry point: expected failures end with their exit code and a plain message."""
    try:
        app()
    except SummitryError as error:
        sys.exit(fail(error))
