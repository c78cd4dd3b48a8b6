"""`summitry doctor`: what is wrong with this installation, and what to do about it."""

from collections.abc import Iterator
from dataclasses import asdict

import typer
from rich.table import Table
from rich.text import Text

from orchestration.cli.output import AsJson, plain, print_json, unheaded
from orchestration.cli.panels import RELEASES
from orchestration.cli.run import Data
from orchestration.cli.screen import console
from orchestration.cli.warehouse import folder
from orchestration.errors import OK
from orchestration.folders import PROJECT_ROOT
from orchestration.values import counted

_MARKS = {"good": ("✓", "green"), "warning": ("!", "yellow"), "fault": ("✗", "red")}


def register(app: typer.Typer) -> None:
    """Add the commands of this family."""
    app.command(rich_help_panel=RELEASES)(doctor)


def doctor(data: Data = PROJECT_ROOT / "data", as_json: AsJson = False) -> None:
    """Look for what is wrong with this installation, and say what to do.

    Reads every release in full. Ends with the exit code of the gravest fault, 0 where there is none.

    Examples:

        summitry doctor

        summitry doctor --data ~/warehouse --json
    """
    from orchestration.doctor import Finding, examine

    found: list[Finding] = []

    def findings() -> Iterator[Finding]:
        for finding in examine(folder(data)):
            found.append(finding)
            yield finding

    if as_json:
        print_json([asdict(finding) for finding in findings()])
    else:
        for finding in findings():
            console.print(_line(finding.check, finding.verdict, finding.message, finding.remedy))
        faults = sum(finding.verdict == "fault" for finding in found)
        console.print(counted(faults, "fault") if faults else "Nothing is wrong.", style="bold")
    raise typer.Exit(max((finding.exit_code for finding in found), default=OK))


def _line(check: str, verdict: str, message: str, remedy: str) -> Table:
    table = unheaded(gutter=1)
    table.add_column(no_wrap=True)
    table.add_column(width=15, no_wrap=True)
    table.add_column(overflow="fold")
    sign, style = _MARKS[verdict]
    text = Text(plain(message))
    if remedy:
        text.append(f"\n{plain(remedy)}", style="bold")
    table.add_row(Text(sign, style=style), Text(check), text)
    return table
