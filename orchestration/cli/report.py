"""`summitry report`: the warehouse as a site to read, search and print."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from orchestration.cli.panels import ASK
from orchestration.cli.run import Data
from orchestration.cli.screen import console
from orchestration.cli.warehouse import opened
from orchestration.folders import PROJECT_ROOT
from orchestration.reader import served_path
from orchestration.values import printable


def register(app: typer.Typer) -> None:
    """Add the commands of this family."""
    app.command(rich_help_panel=ASK)(report)


def report(
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Folder to write to; DATA/report without it.")
    ] = None,
    data: Data = PROJECT_ROOT / "data",
) -> None:
    """Write the warehouse as a web site: meetings, actors, sources, a map, a network, with search.

    It works from the file, without a network. An older report in the folder is replaced; a folder with
    anything else in it is refused.

    Examples:

        summitry report

        summitry report --out ~/report
    """
    from orchestration.report import write_report

    with opened(data) as warehouse, console.status("Writing pages …"):
        folder = (out or warehouse.data.report).expanduser().absolute()
        release = served_path(warehouse.data).name
        with warehouse.asked_by_us():
            written = write_report(warehouse.connection, folder, release)
    console.print(
        f"{written.page_count:,} pages about {written.meeting_count:,} meetings. Open in a browser:",
        highlight=False,
    )
    console.print(escape(printable(str(written.index))), highlight=False, soft_wrap=True)
