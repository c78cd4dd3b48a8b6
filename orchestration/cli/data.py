"""`summitry status` and `summitry sql`: what there is, and questions to it."""

from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from orchestration.cli.run import Data
from orchestration.cli.screen import console
from orchestration.errors import UsageError
from orchestration.folders import PROJECT_ROOT, DataFolder

MOST_ROWS = 100
_COUNTED = {"dim_article": "articles", "fact_meeting": "meetings", "dim_actor": "actors"}
LOCKED_DOWN: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "allow_community_extensions": False,
    "memory_limit": "2GB",
    "lock_configuration": True,
}
"""A read-only file alone does not keep a query from reading and writing other files."""


def register(app: typer.Typer) -> None:
    """Add the commands of this family."""
    app.command()(status)
    app.command()(sql)


def status(data: Data = PROJECT_ROOT / "data") -> None:
    """Show the newest release, what was read, and what was refused and why."""
    from orchestration.store import Ledger

    folder = DataFolder(data.expanduser().absolute())
    if not folder.ledger.exists():
        raise UsageError(f"{folder.root} holds nothing yet. Type: summitry run --articles PATH")
    ledger = Ledger(folder.ledger)
    try:
        releases, rejects, run = ledger.releases(), ledger.rejects(), ledger.newest_run()
    finally:
        ledger.close()
    if releases:
        newest = releases[0]
        counts = " · ".join(f"{newest.counts[table]:,} {noun}" for table, noun in _COUNTED.items())
        console.print(f"[bold]Release[/]   {newest.name}, published {newest.published_at:%Y-%m-%d %H:%M} UTC")
        console.print(f"           {counts}")
    if run:
        console.print(f"[bold]Last run[/]  {run[0]:%Y-%m-%d %H:%M} UTC")
    for code, number in rejects.group_by("code").len().sort("len", descending=True).iter_rows():
        console.print(f"[bold]Rejected[/]  {number:,} {code}")


def sql(
    query: Annotated[str, typer.Argument(help="SQL of DuckDB, such as 'FROM meetings'.")],
    data: Data = PROJECT_ROOT / "data",
) -> None:
    """Ask the warehouse. It is opened read-only, and no query can reach other files.

    Example:

        summitry sql 'FROM meetings'
    """
    import duckdb

    folder = DataFolder(data.expanduser().absolute())
    if not folder.warehouse.exists():
        raise UsageError(f"{folder.warehouse} does not exist yet. Type: summitry run --articles PATH")
    connection = duckdb.connect(str(folder.warehouse.resolve()), read_only=True, config=LOCKED_DOWN)
    try:
        result = connection.execute(query)
        columns = [entry[0] for entry in result.description or []]
        rows = result.fetchmany(MOST_ROWS + 1)
    except duckdb.Error as error:
        raise UsageError(str(error)) from error
    finally:
        connection.close()
    table = Table(*columns, header_style="dim", box=None, pad_edge=False)
    for row in rows[:MOST_ROWS]:
        table.add_row(*("" if value is None else escape(str(value)) for value in row))
    console.print(table)
    if len(rows) > MOST_ROWS:
        console.print(f"[dim]Only the first {MOST_ROWS} rows are shown.[/]")
