"""`summitry export`: the warehouse, or a part of it, in the formats of others."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from orchestration.cli.panels import ASK
from orchestration.cli.run import Data
from orchestration.cli.screen import complaints
from orchestration.cli.warehouse import opened
from orchestration.errors import UsageError
from orchestration.folders import PROJECT_ROOT
from orchestration.values import printable

_FORMATS = "parquet, csv, jsonl, plover (POLECAT's columns), ftm (FollowTheMoney), ical, geojson or graphml."


def register(app: typer.Typer) -> None:
    """Add the commands of this family."""
    app.command(rich_help_panel=ASK)(export)


def _formats() -> list[str]:
    """What the shell can complete."""
    from orchestration.exports import FORMATS

    return list(FORMATS)


def export(
    format: Annotated[str, typer.Argument(help=_FORMATS, autocompletion=_formats)],
    query: Annotated[
        str | None,
        typer.Option(help="What to write. For plover to graphml: a query with a column meeting_id."),
    ] = None,
    table: Annotated[str | None, typer.Option(help="A table or view, instead of a query.")] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="File to write; without it to a pipe.")
    ] = None,
    data: Data = PROJECT_ROOT / "data",
) -> None:
    """Write the warehouse, or a part of it, in another format.

    Without a query: all meetings. CSV is safe to open in a spreadsheet: no cell is taken for a formula.
    Parquet keeps texts verbatim.

    Examples:

        summitry export csv --table who_met_whom --out who_met_whom.csv

        summitry export ical --query "FROM meetings_of('Lavrov')" --out lavrov.ics

        summitry export ftm | head
    """
    from orchestration.exports import FORMATS
    from orchestration.exports import export as write

    if format not in FORMATS:
        raise UsageError(f"There is no format {printable(format)}. Choose one of {', '.join(FORMATS)}.")
    chosen = FORMATS[format]
    if query and table:
        raise UsageError("Give a query or a table, not both.")
    if chosen.is_binary and out is None and sys.stdout.isatty():
        raise UsageError(f"{format} is nothing to read on a screen. Give a file: --out PATH")
    asked = f'FROM "{table.replace(chr(34), chr(34) * 2)}"' if table else query
    with opened(data) as warehouse:
        import duckdb

        try:
            outcome = write(warehouse.connection, chosen, asked, out.expanduser() if out else None)
        except duckdb.Error as error:
            raise UsageError(printable(str(error).strip(), keep="\n")) from error
    to = f" to {escape(str(out))}" if out else ""
    left_out = f"; left out: {outcome.left_out}" if outcome.left_out else ""
    if out or left_out:
        complaints.print(
            f"{outcome.count:,} {chosen.unit} written{to}{left_out}", highlight=False, soft_wrap=True
        )
