"""`summitry status`: what is served, what the last run did, and what waits."""

from datetime import datetime
from pathlib import Path
from typing import Any

import typer
from rich.table import Table
from rich.text import Text

from orchestration.cli.output import AsJson, plain, print_json, unheaded
from orchestration.cli.panels import RELEASES
from orchestration.cli.run import Data
from orchestration.cli.screen import console
from orchestration.cli.warehouse import folder
from orchestration.errors import DAMAGED, OK, UsageError
from orchestration.folders import PROJECT_ROOT, DataFolder
from orchestration.reader import command, way_back
from orchestration.values import counted

_COUNTED = {
    "dim_article": "articles",
    "fact_meeting": "meetings",
    "dim_actor": "actors",
    "dim_source": "sources",
}


def register(app: typer.Typer) -> None:
    """Add the commands of this family."""
    app.command(rich_help_panel=RELEASES)(status)


def status(data: Data = PROJECT_ROOT / "data", as_json: AsJson = False) -> None:
    """Show the release that is served, the last run, and what waits.

    Ends with exit code 7 where the release is damaged.

    Examples:

        summitry status

        summitry status --json
    """
    where = folder(data)
    if not where.ledger.exists():
        raise UsageError(f"{where.root} holds nothing yet. Type: {command('run --articles PATH', where)}")
    found = read_status(where)
    if as_json:
        print_json(found)
    else:
        console.print(_page(found))
    raise typer.Exit(DAMAGED if found["damage"] else OK)


def read_status(data: DataFolder) -> dict[str, Any]:
    """The state of a data folder; times are UTC."""
    from orchestration.doctor import running_process
    from orchestration.files import Root
    from orchestration.outlook import unread_files
    from orchestration.publish import is_held
    from orchestration.releases import damage_of, served_name
    from orchestration.store import Ledger

    ledger = Ledger(data.ledger)
    try:
        releases = {release.name: release for release in ledger.releases()}
        rejects = ledger.rejects()
        run = ledger.newest_run()
        waiting = len(unread_files(ledger, [Root(data.inbox), Root(data.fetched)]))
    finally:
        ledger.close()
    name = served_name(data)
    release = releases.get(name or "")
    codes = rejects.group_by("code").len().sort("len", "code", descending=[True, False])
    return {
        "data": str(data.root),
        "warehouse": str(data.warehouse),
        "release": name,
        "published_at": release.published_at if release else None,
        "counts": {noun: release.counts[table] for table, noun in _COUNTED.items()} if release else {},
        "damage": damage_of(data.warehouse.resolve()) if name else None,
        "is_newest": name == max(releases.values(), key=lambda item: item.number).name if releases else None,
        "is_held": is_held(data),
        "last_run_at": run[0] if run else None,
        "last_run": run[1] if run else {},
        "running_process": running_process(data),
        "waiting_files": waiting,
        "rejected": dict(codes.iter_rows()),
        "failing_sources": _failing_sources(data),
    }


def _failing_sources(data: DataFolder) -> dict[str, str]:
    """Name and message of each source of which something could not be had at the last try."""
    from orchestration.fetching.overview import failing_sources
    from orchestration.sources import load_sources, sources_path

    return {line.source: line.message for line in failing_sources(data, load_sources(sources_path(data)))}


def _page(found: dict[str, Any]) -> Table:
    table = unheaded()
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for name, text in _lines(found):
        table.add_row(name, text)
    return table


def _lines(found: dict[str, Any]) -> list[tuple[str, Text]]:
    data = DataFolder(Path(found["data"]))
    lines = [("Warehouse", Text(found["warehouse"]))]
    if found["release"]:
        lines.append(("Release", _release(found)))
        if found["counts"]:
            counts = " · ".join(f"{count:,} {noun}" for noun, count in found["counts"].items())
            lines.append(("", Text(counts)))
    else:
        lines.append(("Release", Text("none yet", style="yellow")))
    if found["damage"]:
        lines.append(
            ("", Text(f"✗ {found['damage']} {way_back(data, data.warehouse.resolve())}", style="red"))
        )
    if found["running_process"]:
        lines.append(("Running", Text(f"process {found['running_process']}", style="cyan")))
    if found["last_run_at"]:
        lines.append(("Last run", Text(f"{_time(found['last_run_at'])} · {_did(found['last_run'])}")))
    if found["waiting_files"]:
        count = found["waiting_files"]
        words = f"{counted(count, 'file')} not yet read. Type: {command('run', data)}"
        lines.append(("Waiting", Text(words, style="cyan")))
    if found["rejected"]:
        codes = ", ".join(f"{count:,} {plain(code)}" for code, count in found["rejected"].items())
        lines.append(("Rejected", Text(f"{codes}. See: {command('rejects', data)}", style="yellow")))
    see = command("sources", data)
    for name, message in found["failing_sources"].items():
        lines.append(("Failing", Text(f"{plain(name)}: {plain(message)} See: {see}", style="yellow")))
    return lines


def _release(found: dict[str, Any]) -> Text:
    text = Text(plain(found["release"]))
    if found["published_at"]:
        text.append(f", {_time(found['published_at'])}")
    if found["is_held"]:
        back = command("rollback --newest", DataFolder(Path(found["data"])))
        text.append(f" (rolled back, and held there. To serve the newest, type: {back})", style="yellow")
    elif found["is_newest"] is False:
        text.append(" (rolled back until the next run)", style="yellow")
    return text


def _did(figures: dict[str, float]) -> str:
    new = int(figures.get("articles_new", 0))
    refused = int(figures.get("inputs_refused", 0) + figures.get("articles_refused", 0))
    parts = [counted(new, "new article")]
    if refused:
        parts.append(f"{refused:,} refused")
    parts.append("published" if figures.get("released") else "nothing new to publish")
    return ", ".join(parts)


def _time(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M} UTC"
