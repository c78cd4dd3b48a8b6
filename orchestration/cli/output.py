"""How answers look: a table on a terminal, tab-separated lines in a pipe, JSON where it is asked for.

What comes from articles is shown, never obeyed: control characters and those that turn the direction of
writing are made visible, and nothing is taken for markup.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import chain, islice
from typing import Annotated, Any

import typer
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from orchestration.cli.screen import console
from orchestration.values import CONTROL, jsonable, printable

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]

MOST_CELL_CHARACTERS = 240
LEAST_COLUMN_CHARACTERS = 12
GUTTER = 2
SHORT_ID = 8
PIPE_WIDTH = 4_000
"""Nothing is wrapped in a pipe."""

_STATUS_STYLES = {
    "held": "green",
    "planned": "cyan",
    "proposed": "cyan",
    "cancelled": "red",
    "refused": "red",
}


def plain(value: object) -> str:
    """A value as one line of text; '' for none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return ", ".join(plain(item) for item in value if item is not None)
    if isinstance(value, dict):
        return printable(json.dumps(jsonable(value), ensure_ascii=False))
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes" if not value.second else "seconds")
    return printable(str(value))


def json_text(value: object, indent: int | None = None) -> str:
    """JSON that is safe to show on a terminal; everything but control characters stays readable."""
    text = json.dumps(jsonable(value), ensure_ascii=False, indent=indent)
    return CONTROL.sub(lambda match: match[0] if match[0] == "\n" else f"\\u{ord(match[0]):04x}", text)


def print_json(value: object) -> None:
    """One JSON value."""
    sys.stdout.write(json_text(value, indent=2) + "\n")


def print_json_rows(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A JSON array with an object a row, each on a line of its own."""
    start = "[\n"
    for row in rows:
        sys.stdout.write(start + json_text(dict(zip(columns, row, strict=True))))
        start = ",\n"
    sys.stdout.write("[]\n" if start == "[\n" else "\n]\n")


def print_lines(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Tab-separated lines under a line of column names."""
    for row in chain([columns], rows):
        sys.stdout.write("\t".join(plain(value) for value in row) + "\n")


def print_page(page: RenderableType) -> None:
    """A page for people; in a pipe its lines are as long as they are, without spaces at their ends."""
    if console.is_terminal:
        console.print(page)
        return
    with console.capture() as captured:
        console.print(page, width=PIPE_WIDTH)
    sys.stdout.writelines(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def print_rows(columns: Sequence[str], rows: Iterable[Sequence[object]], as_json: bool) -> bool:
    """Print what programs read: JSON, or lines in a pipe. False on a terminal, where nothing is printed."""
    if as_json:
        print_json_rows(columns, rows)
    elif not console.is_terminal:
        print_lines(columns, rows)
    return as_json or not console.is_terminal


def print_named_rows(columns: Sequence[str], rows: Iterable[Mapping[str, object]], as_json: bool) -> bool:
    """The same of rows that tell their values by column."""
    return print_rows(columns, ([row[name] for name in columns] for row in rows), as_json)


def print_answer(
    columns: Sequence[str], rows: Iterable[Sequence[object]], as_json: bool, most_rows: int | None = None
) -> None:
    """An answer of any columns; on a terminal only the first `most_rows` rows, with a note on the rest."""
    if not print_rows(columns, rows, as_json):
        _print_grid(columns, iter(rows), most_rows)


def _print_grid(columns: Sequence[str], rows: Iterator[Sequence[object]], most_rows: int | None) -> None:
    shown = [list(row) for row in islice(rows, most_rows)]
    is_cut = most_rows is not None and next(rows, None) is not None
    if fits(columns, shown, console.width):
        console.print(grid(columns, shown))
    else:
        for number, row in enumerate(shown, start=1):
            console.print(record(columns, row, number))
            console.print()
    count = (
        f"the first {len(shown):,} rows" if is_cut else f"{len(shown):,} row{'' if len(shown) == 1 else 's'}"
    )
    console.print(count, style="dim", highlight=False)


def fits(columns: Sequence[str], rows: Sequence[Sequence[object]], width: int) -> bool:
    """Whether a grid of these columns can be read at that width."""
    needed = 0
    for index, name in enumerate(columns):
        longest = max([len(name), *(len(plain(row[index])) for row in rows)])
        needed += min(longest, max(LEAST_COLUMN_CHARACTERS, len(name)))
    return needed + GUTTER * (len(columns) - 1) <= width


def listing(**looks: Any) -> Table:
    """An empty table for rows of one kind, under the names of its columns."""
    return Table(box=None, pad_edge=False, header_style="dim", padding=(0, GUTTER, 0, 0), **looks)


def unheaded(gutter: int = GUTTER, **looks: Any) -> Table:
    """An empty table whose lines speak for themselves."""
    return Table(box=None, pad_edge=False, show_header=False, padding=(0, gutter, 0, 0), **looks)


def grid(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> Table:
    """Rows as a table; numbers to the right."""
    table = listing()
    for index, name in enumerate(columns):
        values = [row[index] for row in rows if row[index] is not None]
        is_number = bool(values) and all(_is_number(value) for value in values)
        table.add_column(
            Text(printable(name)),
            justify="right" if is_number else "left",
            no_wrap=is_number or all(isinstance(value, date) for value in values),
            overflow="fold",
        )
    for row in rows:
        table.add_row(*(_cell(value) for value in row))
    return table


def record(columns: Sequence[str], row: Sequence[object], number: int) -> Table:
    """A row with a line for each column, for those too wide for a table."""
    table = unheaded(title=f"row {number:,}", title_justify="left", title_style="bold")
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for name, value in zip(columns, row, strict=True):
        table.add_row(Text(printable(name)), _cell(value))
    return table


def _is_number(value: object) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _cell(value: object) -> Text:
    if value is None:
        return Text("NULL", style="dim")
    text = plain(value)
    if len(text) > MOST_CELL_CHARACTERS:
        text = text[: MOST_CELL_CHARACTERS - 1] + "…"
    return Text(text)


def status_text(status: object) -> Text:
    """A meeting's status in its colour."""
    return Text(plain(status), style=_STATUS_STYLES.get(str(status), ""))


def short_id(identifier: str, length: int = SHORT_ID) -> str:
    """The first digits of an id, by which it can be named on the command line."""
    return identifier.rpartition("_")[2][:length]


def short_id_length(identifiers: Iterable[str]) -> int:
    """How many digits tell these ids apart."""
    ids = set(identifiers)
    longest = max((len(item) for item in ids), default=SHORT_ID)
    lengths = range(SHORT_ID, longest)
    return next(
        (length for length in lengths if len({short_id(item, length) for item in ids}) == len(ids)), longest
    )
