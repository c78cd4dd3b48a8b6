"""`summitry releases`, `compare` and `rollback`: the published warehouses that are kept, and the way back."""

from collections.abc import Sequence
from typing import Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from orchestration.cli.output import AsJson, listing, plain, print_named_rows, print_rows, short_id, unheaded
from orchestration.cli.panels import RELEASES
from orchestration.cli.run import Data
from orchestration.cli.screen import console
from orchestration.cli.warehouse import folder
from orchestration.errors import DAMAGED, OK, UsageError
from orchestration.folders import PROJECT_ROOT
from orchestration.reader import command

_CHANGE_STYLES = {"new": "green", "gone": "red", "changed": "yellow"}
_COLUMNS = ("number", "name", "published_at", "articles", "meetings", "megabytes", "is_served", "damage")


def register(app: typer.Typer) -> None:
    """Add the commands of this family."""
    app.command(rich_help_panel=RELEASES)(releases)
    app.command(rich_help_panel=RELEASES)(compare)
    app.command(rich_help_panel=RELEASES)(rollback)


def releases(data: Data = PROJECT_ROOT / "data", as_json: AsJson = False) -> None:
    """List the releases that are kept, and whether each is whole.

    Ends with exit code 7 where one is damaged.

    Examples:

        summitry releases
    """
    from orchestration.releases import kept_releases

    where = folder(data)
    kept = kept_releases(where)
    rows = [
        (
            release.number, release.name, release.published_at, release.counts.get("dim_article"),
            release.counts.get("fact_meeting"), round(release.megabytes, 1), release.is_served,
            release.damage,
        )
        for release in kept
    ]  # fmt: skip
    if not print_rows(_COLUMNS, rows, as_json):
        none = Text(f"None yet. Type: {command('run --articles PATH', where)}")
        console.print(_table(rows) if rows else none)
    raise typer.Exit(DAMAGED if any(release.damage for release in kept) else OK)


def _table(rows: Sequence[tuple[object, ...]]) -> Table:
    table = listing()
    for name in ("number", "published (UTC)", "articles", "meetings", "MB", "state"):
        table.add_column(name, justify="left" if name in ("published (UTC)", "state") else "right")
    for number, _, published, articles, meetings, megabytes, is_served, damage in rows:
        state = Text("served", style="green") if is_served else Text("")
        if damage:
            state = Text(f"{'served, ' if is_served else ''}{plain(damage)}", style="red")
        counts = (f"{count:,}" if isinstance(count, int) else "–" for count in (articles, meetings))
        table.add_row(str(number), plain(published)[:16] or "–", *counts, plain(megabytes), state)
    return table


def compare(
    older: Annotated[
        str | None, typer.Argument(help="Number or name of a release; without it the last one before.")
    ] = None,
    newer: Annotated[str | None, typer.Argument(help="Another one; without it the served one.")] = None,
    data: Data = PROJECT_ROOT / "data",
    as_json: AsJson = False,
) -> None:
    """Show what changed between two releases.

    Meetings that are new, that are gone and what became of them, and values that differ.

    Examples:

        summitry compare

        summitry compare 16 17 --json
    """
    from orchestration import releases as kept_by
    from orchestration.compare import COLUMNS, changes

    where = folder(data)
    kept = kept_by.kept_releases(where)
    served = kept_by.named(kept, newer or kept_by.served_name(where) or "")
    before = kept_by.named(kept, older) if older else kept_by.before_served(kept, where)
    rows = changes(before.path, served.path)
    if not print_named_rows(COLUMNS, rows, as_json):
        console.print(Text(f"From release {before.number} to {served.number}", style="bold"))
        console.print(_changes(rows) if rows else "No meeting changed.")


def _changes(rows: Sequence[dict[str, Any]]) -> Table:
    table = unheaded()
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, style="dim")
    table.add_column(overflow="fold", ratio=2)
    table.add_column(overflow="fold", ratio=3)
    shown = None
    for row in rows:
        is_first, shown = row["meeting_id"] != shown, row["meeting_id"]
        change = ""
        if row["attribute"]:
            values = (plain(row[name]) or "–" for name in ("before", "after"))
            change = f"{row['attribute'].replace('_', ' ')}: {' → '.join(values)}"
        head = (Text(row["change"], style=_CHANGE_STYLES[row["change"]]), short_id(row["meeting_id"]))
        label = Text(plain(row["label"]))
        table.add_row(*(head if is_first else ("", "")), label if is_first else "", Text(change))
    return table


def rollback(
    release: Annotated[
        str | None, typer.Argument(help="Number or name of a release; without it the last whole one before.")
    ] = None,
    newest: Annotated[
        bool, typer.Option("--newest", help="Serve the newest release again, and those that follow.")
    ] = False,
    data: Data = PROJECT_ROOT / "data",
) -> None:
    """Serve an older release again, and go on serving it.

    Runs keep what they publish from then on, without serving it, until you type `summitry rollback --newest`.
    Where the newer releases are damaged, the next run's is served. Readers who have one open keep it.

    Examples:

        summitry rollback

        summitry rollback 17

        summitry rollback --newest
    """
    from orchestration.publish import is_held
    from orchestration.releases import roll_back, roll_forward

    if newest and release:
        raise UsageError("Give the number of a release or --newest, not both.")
    where = folder(data)
    served = roll_forward(where) if newest else roll_back(where, release)
    published = f", published {served.published_at:%Y-%m-%d %H:%M} UTC" if served.published_at else ""
    console.print(
        f"Release {served.number} is served{published}: {served.path}", markup=False, soft_wrap=True
    )
    if is_held(where):
        back = command("rollback --newest", where)
        note = f"It stays: later releases are kept, not served, until you type: {back}"
    else:
        note = "The next release that a run publishes is served."
    console.print(note, style="dim", markup=False, soft_wrap=True)
