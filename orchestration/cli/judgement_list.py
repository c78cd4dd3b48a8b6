"""`summitry judge list`: the judgements that hold, and what the newest release made of each."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer
from rich.table import Table
from rich.text import Text

from orchestration.cli.output import AsJson, listing, plain, print_rows, short_id
from orchestration.cli.run import Data
from orchestration.cli.screen import console
from orchestration.cli.warehouse import folder, opened
from orchestration.errors import UsageError
from orchestration.folders import PROJECT_ROOT, DataFolder
from orchestration.values import printable

if TYPE_CHECKING:
    from orchestration.judgements import Entry

_COLUMNS = (
    "number", "kind", "verdict", "left", "right", "attribute", "value", "author", "made_at", "reason",
    "is_withdrawn", "state", "message", "file",
)  # fmt: skip
_STYLES = {"unused": "yellow", "replaced": "dim", "waits for a run": "cyan"}


def list_judgements(
    everything: Annotated[bool, typer.Option("--all", help="Also those that were withdrawn.")] = False,
    data: Data = PROJECT_ROOT / "data",
    as_json: AsJson = False,
) -> None:
    """List the judgements that hold, and what the newest release made of each.

    Examples:

        summitry judge list --all
    """
    from orchestration.judgements import entries

    where = folder(data)
    shown = [entry for entry in entries(where) if everything or not entry.is_withdrawn]
    known = _states(where) if any(not entry.is_withdrawn for entry in shown) else {}
    rows = [
        (entry.number, *(entry.values[name] for name in _COLUMNS[1:10]), entry.is_withdrawn,
         *_state(entry, known), entry.path.name)
        for entry in shown
    ]  # fmt: skip
    if not print_rows(_COLUMNS, rows, as_json):
        console.print(_table(rows) if rows else "No judgement yet.")


def _states(data: DataFolder) -> dict[str, tuple[str, str]]:
    """judgement_id to state and message in the newest release; empty where there is none yet."""
    try:
        with opened(data.root) as warehouse:
            rows = warehouse.rows("SELECT judgement_id, state, message FROM judgement")
    except UsageError:  # no release yet, or one of an earlier version
        return {}
    return {row["judgement_id"]: (row["state"], row["message"] or "") for row in rows}


def _state(entry: "Entry", known: dict[str, tuple[str, str]]) -> tuple[str, str]:
    if entry.is_withdrawn:
        return "withdrawn", ""
    return known.get(entry.judgement_id, ("waits for a run", ""))


def _table(rows: list[tuple[object, ...]]) -> Table:
    table = listing()
    table.add_column("no.", justify="right", style="dim")
    table.add_column("judgement", ratio=3)
    table.add_column("why", ratio=3)
    table.add_column("by", ratio=2)
    table.add_column("state", ratio=2)
    for row in rows:
        values = dict(zip(_COLUMNS, map(plain, row), strict=True))
        is_withdrawn = values["is_withdrawn"] == "true"
        state = Text(
            values["state"], style=_STYLES.get(values["state"], "green" if not is_withdrawn else "dim")
        )
        words = judgement_words(values | {name: _shortened(values[name]) for name in ("left", "right")})
        table.add_row(
            values["number"], Text(words, style="strike dim" if is_withdrawn else ""),
            Text(values["reason"]), Text(f"{values['author']}, {values['made_at'][:10]}"),
            state.append(f": {values['message']}" if values["message"] else ""),
        )  # fmt: skip
    return table


def _shortened(named: str) -> str:
    """A meeting's id by its first digits; anything else as it is."""
    is_meeting = named.startswith("meeting_") and not named.startswith("meeting_report_")
    return short_id(named) if is_meeting else named


def judgement_words(values: Mapping[str, str]) -> str:
    """'meeting meeting_5a11 set city = Bern', 'meeting meeting_5a11 remove side FRA'."""
    verdict, value = values["verdict"], values["value"]
    of = f" of {values['right']}" if values["right"] else ""
    what = {
        "set": f"{values['attribute']}{of} = {value or 'unknown'}",
        "add": f"{values['attribute']} {value}",
        "remove": f"{values['attribute']} {value}",
    }.get(verdict, values["right"])
    return printable(f"{values['kind']} {values['left']} {verdict} {what}".rstrip())
