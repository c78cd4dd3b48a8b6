"""`summitry judge`: what analysts know better than any score."""

import getpass
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from orchestration.cli.judgement_list import judgement_words, list_judgements
from orchestration.cli.panels import JUDGE
from orchestration.cli.references import (
    kind_of,
    meant,
    part_of_meeting,
    reference,
    refuse_unlike,
    reports_of,
)
from orchestration.cli.run import Data
from orchestration.cli.screen import console
from orchestration.cli.warehouse import Warehouse, folder, opened
from orchestration.errors import UsageError
from orchestration.folders import PROJECT_ROOT
from orchestration.reader import command
from orchestration.values import printable

judge = typer.Typer(
    name="judge",
    help="Say what is the same, what differs, which value is right, who was there, and what never was.",
    no_args_is_help=True,
)

Left = Annotated[str, typer.Argument(help="An id, its first digits, or a name.")]
Right = Annotated[str, typer.Argument(help="The other one.")]
Reason = Annotated[str, typer.Option("--reason", "-m", help="Why, in a sentence.")]
Author = Annotated[str | None, typer.Option(help="Who says so; without it your login name.")]
Kind = Annotated[str | None, typer.Option(help="actor, meeting or venue; only where a name may be either.")]
Shared = Annotated[
    bool, typer.Option("--shared", help="For all data folders: write to seeds/judgements, not to DATA.")
]
Meeting = Annotated[str, typer.Argument(help="Id of a meeting, or its first digits.")]
Listed = Annotated[
    str,
    typer.Argument(help="participant, side, host, mediator, head_of_delegation, visitor or topic."),
]
Part = Annotated[str, typer.Argument(help="Who, which side by name or code, or which topic.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this family."""
    judge.command("list")(list_judgements)
    app.add_typer(judge, rich_help_panel=JUDGE)


@judge.command()
def same(
    left: Left, right: Right, reason: Reason, author: Author = None, kind: Kind = None,
    shared: Shared = False, data: Data = PROJECT_ROOT / "data",
) -> None:  # fmt: skip
    """Two meetings, actors or venues are one.

    Examples:

        summitry judge same 5a110000 f15b0000 --reason "Both in Geneva"

        summitry judge same "Ana Kovac" "A. Kovač" --reason "Same minister"
    """
    _judge(Said("same", left, reason, author, kind, right=right), shared, data)


@judge.command()
def different(
    left: Left, right: Right, reason: Reason, author: Author = None, kind: Kind = None,
    shared: Shared = False, data: Data = PROJECT_ROOT / "data",
) -> None:  # fmt: skip
    """Two that were taken for one are two; of a meeting, name its reports (ids meeting_report_…).

    Examples:

        summitry judge different "Ana Kovač" "Ante Kovač" --reason "Namesakes"
    """
    _judge(Said("different", left, reason, author, kind, right=right), shared, data)


@judge.command("set")
def set_value(
    thing: Left,
    attribute: Annotated[str, typer.Argument(help="Such as date, city, status, name.")],
    value: Annotated[str, typer.Argument(help="The right value; '' for unknown.")],
    reason: Reason,
    of: Annotated[str, typer.Option("--of", help="Whose side or title at that meeting.")] = "",
    author: Author = None,
    kind: Kind = None,
    shared: Shared = False,
    data: Data = PROJECT_ROOT / "data",
) -> None:
    """A value is wrong: set the right one.

    Examples:

        summitry judge set 5a110000 date 2025-04-10/2025-04-11 --reason "Agenda"

        summitry judge set 5a110000 side CHE --of "Ana Kovač" --reason "Their envoy"

        summitry judge set "Ana Kovac" name "Ana Kovač" --reason "Spelling"
    """
    said = Said("set", thing, reason, author, kind, of=of, attribute=attribute, value=value)
    _judge(said, shared, data)


@judge.command("add")
def add_part(
    meeting: Meeting, attribute: Listed, value: Part, reason: Reason, author: Author = None,
    shared: Shared = False, data: Data = PROJECT_ROOT / "data",
) -> None:  # fmt: skip
    """Somebody took part, hosted or mediated, or something was talked about, that no article tells.

    Examples:

        summitry judge add 5a110000 participant "Ana Kovač" --reason "On the photo"

        summitry judge add 5a110000 host CHE --reason "The ministry's readout"
    """
    _judge(Said("add", meeting, reason, author, "meeting", attribute=attribute, value=value), shared, data)


@judge.command("remove")
def remove_part(
    meeting: Meeting, attribute: Listed, value: Part, reason: Reason, author: Author = None,
    shared: Shared = False, data: Data = PROJECT_ROOT / "data",
) -> None:  # fmt: skip
    """Somebody did not take part, host or mediate, or something was not talked about.

    Examples:

        summitry judge remove 5a110000 side FRA --reason "Only named in passing"
    """
    _judge(Said("remove", meeting, reason, author, "meeting", attribute=attribute, value=value), shared, data)


@judge.command()
def drop(
    meeting: Meeting, reason: Reason, author: Author = None, shared: Shared = False,
    data: Data = PROJECT_ROOT / "data",
) -> None:  # fmt: skip
    """There was no such meeting: it is published no more, whatever further article tells of it.

    Examples:

        summitry judge drop 5a110000 --reason "The article tells of a film"
    """
    _judge(Said("drop", meeting, reason, author, "meeting"), shared, data)


@judge.command()
def undo(
    number: Annotated[int, typer.Argument(help="Its number in `summitry judge list`.", min=1)],
    data: Data = PROJECT_ROOT / "data",
) -> None:
    """Take a judgement back. It stays in the file, marked as withdrawn.

    Examples:

        summitry judge undo 3
    """
    from orchestration.judgements import withdraw

    entry = withdraw(number, folder(data))
    console.print(
        f"Judgement {number} no longer holds: {judgement_words(entry.values)}", markup=False, soft_wrap=True
    )
    console.print("The next run applies this.", style="dim")


@dataclass(frozen=True, slots=True)
class Said:
    """A judgement as it was typed."""

    verdict: str
    left: str
    reason: str
    author: str | None
    kind: str | None
    right: str = ""
    of: str = ""
    """A participant."""
    attribute: str = ""
    value: str = ""


def _judge(said: Said, is_shared: bool, data: Path) -> None:
    from orchestration.clock import utc_now
    from orchestration.judgements import add

    if not said.reason.strip():
        raise UsageError("Say why: --reason TEXT")
    where = folder(data)
    with opened(data) as warehouse:
        row = {
            **_references(warehouse, said), "reason": said.reason.strip(), "is_withdrawn": "false",
            "author": said.author or getpass.getuser(), "made_at": utc_now().isoformat(timespec="seconds"),
        }  # fmt: skip
        entry = add(row, lambda kind, named: meant(warehouse, kind, named), where, is_shared)
    console.print(f"Judgement {entry.number}: {judgement_words(entry.values)}", markup=False, soft_wrap=True)
    taken_back = command(f"judge undo {entry.number}", where)
    console.print(f"To apply it: {command('run', where)} · to take it back: {taken_back}", style="dim",
                  markup=False, soft_wrap=True)  # fmt: skip


def _references(warehouse: Warehouse, said: Said) -> dict[str, str]:
    """The columns of a judgement that name things, as runs find them again."""
    kind = kind_of(warehouse, said.kind, said.left, said.right)
    left, right = (reference(warehouse, kind, name) if name else "" for name in (said.left, said.right))
    if said.verdict == "different":
        _refuse_overlap(warehouse, kind, left, right)
    if kind == "actor" and right:
        refuse_unlike(warehouse, left, right)
    participant = part_of_meeting(warehouse, "participant", said.of)
    is_part = said.verdict in ("add", "remove") or participant
    value = part_of_meeting(warehouse, said.attribute, said.value) if is_part else said.value
    return {
        "kind": kind, "verdict": said.verdict, "left": left, "right": right or participant,
        "attribute": said.attribute, "value": value,
        "left_reports": reports_of(warehouse, kind, left),
        "right_reports": reports_of(warehouse, kind, right),
    }  # fmt: skip


def _refuse_overlap(warehouse: Warehouse, kind: str, left: str, right: str) -> None:
    """Raise UsageError where two that shall be different are named so that they share a part."""
    if set(meant(warehouse, kind, left)) & set(meant(warehouse, kind, right)):
        raise UsageError(
            f"{printable(left)} and {printable(right)} mean the same {kind} here, whole or in part. Name what"
            " differs: of a meeting its reports (meeting_report_…), of an actor its spellings."
        )
