"""`summitry sql` and `summitry open`: questions in SQL, asked once or one after another."""

import sys
from typing import Annotated

import typer

from orchestration.cli.output import AsJson, print_answer
from orchestration.cli.panels import ASK
from orchestration.cli.run import Data
from orchestration.cli.warehouse import Warehouse, folder, opened
from orchestration.errors import UsageError
from orchestration.folders import PROJECT_ROOT
from orchestration.reader import command
from orchestration.values import printable

MOST_ROWS = 100


def register(app: typer.Typer) -> None:
    """Add the commands of this family."""
    app.command(rich_help_panel=ASK)(sql)
    app.command("open", rich_help_panel=ASK)(open_shell)


def sql(
    query: Annotated[
        str, typer.Argument(help="SQL of DuckDB, such as 'FROM meetings'; - reads it from stdin.")
    ],
    limit: Annotated[
        int,
        typer.Option(
            help="Most rows to show on a terminal; 0: all. Pipes and JSON get every row.", min=0, metavar="N"
        ),
    ] = MOST_ROWS,
    data: Data = PROJECT_ROOT / "data",
    as_json: AsJson = False,
) -> None:
    """Ask the warehouse in SQL.

    It is opened read-only, and no query can reach other files. On a terminal the answer is a
    table; in a pipe it is tab-separated lines.

    Examples:

        summitry sql 'FROM who_met_whom'

        summitry sql "FROM meetings_between('USA', 'RUS', '2025-01-01')"

        summitry sql --json 'SELECT status, count(*) FROM meetings GROUP BY 1'
    """
    text = sys.stdin.read() if query == "-" else query
    with opened(data) as warehouse:
        ask(warehouse, text, as_json, limit)


def ask(warehouse: Warehouse, query: str, as_json: bool, limit: int = MOST_ROWS) -> None:
    """Run a query and show its answer; raises UsageError where DuckDB refuses it."""
    import duckdb

    try:
        result = warehouse.connection.execute(query)
        columns = [entry[0] for entry in result.description or []]
        rows = (row for batch in iter(lambda: result.fetchmany(1000), []) for row in batch)
        if columns:
            print_answer(columns, rows, as_json, limit or None)
    except duckdb.Error as error:
        raise UsageError(explained(error, warehouse)) from error


def explained(error: Exception, warehouse: Warehouse) -> str:
    """What DuckDB says of a query, and what to do where it was refused for safety."""
    import duckdb

    text = printable(str(error).strip(), keep="\n")
    if isinstance(error, duckdb.PermissionException):
        export = command("export csv --query SQL --out PATH", warehouse.data)
        return f"{text}\nQueries may not reach files. To write an answer to a file, type: {export}"
    if isinstance(error, duckdb.InvalidInputException) and "read-only" in text:
        return f"{text}\nThe warehouse is only read: runs publish it. CREATE TEMP TABLE works."
    return text


def open_shell(data: Data = PROJECT_ROOT / "data") -> None:
    """Open a prompt for SQL over the warehouse.

    It is read-only, and cut off from all other files. Statements end with a semicolon; .help lists what
    else there is. Statements in a pipe are run in order.

    Examples:

        summitry open

        echo "FROM timeline;" | summitry open
    """
    from orchestration.cli.shell import Shell

    with opened(data) as warehouse:
        Shell(warehouse, folder(data)).run()
