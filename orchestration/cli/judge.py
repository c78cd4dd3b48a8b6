"""`summitry judge`: what analysts know better than any score."""

import getpass
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from orchestration.cli.output import AsJson, plain, print_json_rows, print_lines
from orchestration.cli.panels import JUDGE
from orchestration.cli.references import kind_of, meant, reference
from orchestration.cli.run import Data
from orchestration.cli.screen import console
from orchestration.cli.warehouse import Warehouse, folder, opened
from orchestration.errors import UsageError
from orchestration.folders import PROJECT_ROOT
from orchestration.reader import command
from orchestration.values import printable

_COLUMNS = (
    "number", "kind", "verdict", "left", "right", "attribute", "value", "author", "made_at", "reason",
    "is_withdrawn", "file",
)  # fmt: skip

judge = typer.Typer(
    name="judge",
    help="Say what is the same, what differs, and which value is right.",
    no_args_is_help=True,
)

Left = Annotated[str, typer.Argument(help="An id, its first digits, or a name.")]
Right = Annotated[str, typer.Argument(help="The other one.")]
Reason = Annotated[str, typer.Option("--reason", "-m", help="Why, in a sentence.")]
Author = Annotated[str | None, typer.Option(help="Who says so; without it your login name.")]
Kind = Annotated[str | None, typer.Option(help="actor, meeting or venue; only where a name may be either.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this family."""
    app.add_typer(judge, rich_help_panel=JUDGE)


@judge.command()
def same(
    left: Left, right: Right, reason: Reason, author: Author = None, kind: Kind = None,
    data: Data = PROJECT_ROOT / "data",
) -> None:  # fmt: skip
    """Two meetings, actors or venues are one.

    Examples:

        summitry judge same 5a110000 f15b0000 --reason "Both in Geneva"

        summitry judge same "Ana Kovac" "A. Kovač" --reason "Same minister"
    """
    _judge("same", left, right, "", "", reason, author, kind, data)


@judge.command()
def different(
    left: Left, right: Right, reason: Reason, author: Author = None, kind: Kind = None,
    data: Data = PROJECT_ROOT / "data",
) -> None:  # fmt: skip
    """Two that were taken for one are two; of a meeting, name its reports (ids meeting_report_…).

    Examples:

        summitry judge different "Ana Kovač" "Ante Kovač" --reason "Namesakes"
    """
    _judge("different", left, right, "", "", reason, author, kind, data)


@judge.command("set")
def set_value(
    thing: Left,
    attribute: Annotated[str, typer.Argument(help="Such as date, city, status, name.")],
    value: Annotated[str, typer.Argument(help="The right value; '' for unknown.")],
    reason: Reason,
    author: Author = None,
    kind: Kind = None,
    data: Data = PROJECT_ROOT / "data",
) -> None:
    """A value is wrong: set the right one.

    Examples:

        summitry judge set 5a110000 date 2025-04-10/2025-04-11 --reason "Agenda"

        summitry judge set "Ana Kovac" name "Ana Kovač" --reason "Spelling"
    """
    _judge("set", thing, "", attribute, value, reason, author, kind, data)


@judge.command("list")
def list_judgements(
    everything: Annotated[bool, typer.Option("--all", help="Also those that were withdrawn.")] = False,
    as_json: AsJson = False,
) -> None:
    """List the judgements that hold.

    Examples:

        summitry judge list --all
    """
    from orchestration.judgements import entries

    shown = [entry for entry in entries() if everything or not entry.is_withdrawn]
    rows = [
        (entry.number, *(entry.values[name] for name in _COLUMNS[1:10]), entry.is_withdrawn, entry.path.name)
        for entry in shown
    ]
    if as_json:
        print_json_rows(_COLUMNS, rows)
    elif not console.is_terminal:
        print_lines(_COLUMNS, rows)
    elif not rows:
        console.print("No judgement yet.")
    else:
        console.print(_table(rows))


def _table(rows: list[tuple[object, ...]]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim", padding=(0, 2, 0, 0))
    table.add_column("no.", justify="right", style="dim")
    table.add_column("judgement", ratio=3)
    table.add_column("why", ratio=3)
    table.add_column("by", ratio=2)
    for row in rows:
        values = dict(zip(_COLUMNS, map(plain, row), strict=True))
        what = values["right"] or f"{values['attribute']} = {values['value'] or 'unknown'}"
        style = "strike dim" if values["is_withdrawn"] == "true" else ""
        table.add_row(
            values["number"], Text(f"{values['left']} {values['verdict']} {what}", style=style),
            Text(values["reason"]), Text(f"{values['author']}, {values['made_at'][:10]}"),
        )  # fmt: skip
    return table


@judge.command()
def undo(number: Annotated[int, typer.Argument(help="Its number in `summitry judge list`.", min=1)]) -> None:
    """Take a judgement back. It stays in the file, marked as withdrawn.

    Examples:

        summitry judge undo 3
    """
    from orchestration.judgements import withdraw

    entry = withdraw(number)
    console.print(f"Judgement {number} no longer holds: {_words(entry.values)}", markup=False, soft_wrap=True)
    console.print("The next run applies this.", style="dim")


def _judge(
    verdict: str, left: str, right: str, attribute: str, value: str, reason: str, author: str | None,
    kind: str | None, data: Path,
) -> None:  # fmt: skip
    from orchestration.clock import utc_now
    from orchestration.judgements import add

    if not reason.strip():
        raise UsageError("Say why: --reason TEXT")
    with opened(data) as warehouse:
        which = kind_of(warehouse, kind, left, right)
        named = [reference(warehouse, which, name) if name else "" for name in (left, right)]
        if verdict == "different":
            _refuse_overlap(warehouse, which, *named)
        row = {
            "kind": which, "verdict": verdict, "attribute": attribute, "value": value,
            "reason": reason.strip(),
            "author": author or getpass.getuser(), "made_at": utc_now().isoformat(timespec="seconds"),
            "is_withdrawn": "false", "left": named[0], "right": named[1],
        }  # fmt: skip
        entry = add(row, lambda kind, named: meant(warehouse, kind, named))
    console.print(f"Judgement {entry.number}: {_words(entry.values)}", markup=False, soft_wrap=True)
    again = command("run", folder(data))
    console.print(f"To apply it: {again} · to take it back: summitry judge undo {entry.number}", style="dim",
                  markup=False, soft_wrap=True)  # fmt: skip


def _refuse_overlap(warehouse: Warehouse, kind: str, left: str, right: str) -> None:
    """Raise UsageError where two that shall be different are named so that they share a part."""
    if set(meant(warehouse, kind, left)) & set(meant(warehouse, kind, right)):
        raise UsageError(
            f"{printable(left)} and {printable(right)} mean the same {kind} here, whole or in part. Name what"
            " differs: of a meeting its reports (meeting_report_…), of an actor its spellings."
        )


def _words(values: dict[str, str]) -> str:
    what = values["right"] or f"{values['attribute']} = {values['value'] or 'unknown'}"
    return printable(f"{values['kind']} {values['left']} {values['verdict']} {what}")
