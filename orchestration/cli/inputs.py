"""`summitry add`, `rejects` and `retry`: articles on their way in, and those that were refused."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from orchestration.cli.fetch import exit_code
from orchestration.cli.output import AsJson, listing, plain, print_named_rows
from orchestration.cli.panels import ARTICLES
from orchestration.cli.run import Data
from orchestration.cli.screen import complaints, console
from orchestration.cli.warehouse import folder
from orchestration.errors import OK, UsageError
from orchestration.folders import PROJECT_ROOT, DataFolder
from orchestration.reader import command

if TYPE_CHECKING:
    from orchestration.fetching.outcomes import Visit

_COLUMNS = (
    "origin", "stage", "code", "message", "content_sha256", "first_seen_at", "last_seen_at", "attempts",
)  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add the commands of this family."""
    app.command(rich_help_panel=ARTICLES)(add)
    app.command(rich_help_panel=ARTICLES)(rejects)
    app.command(rich_help_panel=ARTICLES)(retry)


def add(
    articles: Annotated[
        list[str], typer.Argument(help="Files, or URLs of articles.", metavar="FILE|URL ...")
    ],
    source: Annotated[str | None, typer.Option(help="Publisher, where the text does not tell.")] = None,
    published: Annotated[str | None, typer.Option(help="When it was published, ISO 8601.")] = None,
    url: Annotated[str | None, typer.Option(help="Where it was published.")] = None,
    title: Annotated[str | None, typer.Option(help="Its title.")] = None,
    language: Annotated[str | None, typer.Option(help="Its language, ISO 639-1.")] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Replace a file of that name: a new version of the article.")
    ] = False,
    data: Data = PROJECT_ROOT / "data",
) -> None:
    """Put articles into the inbox, or fetch them, to be read by the next run.

    Examples:

        summitry add readout.txt --source "Foreign Ministry" --published 2025-02-27

        summitry add ~/news/*.jsonl

        summitry add https://example.org/readouts/1 --source "Foreign Ministry"
    """
    from orchestration.inbox import put

    _check_date(published)
    where = folder(data).make()
    given = {"source": source, "published_at": published, "url": url, "title": title, "language": language}
    about = {name: value for name, value in given.items() if value}
    urls = [article for article in articles if "://" in article]
    again = " was there already" + ("; what is said of it is taken anew" if about else "")
    for article in (article for article in articles if "://" not in article):
        kept = put(where, Path(article).expanduser(), about, replace)
        console.print(f"{kept.path}{'' if kept.is_new else again}", markup=False, soft_wrap=True)
    code = _fetch(where, urls, about) if urls else OK
    if code == OK or len(urls) < len(articles):
        console.print(f"To read them now: {command('run', where)}", style="dim", markup=False, soft_wrap=True)
    raise typer.Exit(code)


def _check_date(published: str | None) -> None:
    """Raises UsageError for a date that the reader could not read: it would be left out without a word."""
    from transforms.ingest.finish import parse_time

    if published and parse_time(published) is None:
        raise UsageError(f"{published!r} is no date that can be read. Write it so: --published 2025-02-27")


def _fetch(where: DataFolder, urls: Sequence[str], about: Mapping[str, str]) -> int:
    """Fetch these URLs into the data folder, and say what became of each; returns the exit code."""
    from orchestration.fetching.outcomes import FAILED, REFUSED, UNCHANGED
    from orchestration.fetching.service import Service
    from orchestration.sources import load_sources, sources_path

    def say(visit: "Visit") -> None:
        url, message = visit.resource.url, visit.resource.message
        if visit.outcome in (FAILED, REFUSED):
            complaints.print(f"✗ {plain(url)}: {plain(message)}", markup=False, soft_wrap=True)
        else:
            known = " was fetched already, and is unchanged" if visit.outcome == UNCHANGED else ""
            console.print(f"{plain(url)}{known}", markup=False, soft_wrap=True)

    sources = load_sources(sources_path(where))
    return exit_code(Service(where, sources).fetch_urls(urls, about, say))


def rejects(
    code: Annotated[str | None, typer.Option(help="Only those refused for this reason, by its code.")] = None,
    limit: Annotated[int, typer.Option(help="Most to list; 0: all.", min=0, metavar="N")] = 50,
    data: Data = PROJECT_ROOT / "data",
    as_json: AsJson = False,
) -> None:
    """List inputs that were refused, and why.

    Their bytes are kept; `summitry retry` has them tried again.

    Examples:

        summitry rejects

        summitry rejects --code empty --json
    """
    where = folder(data)
    found = [row for row in _rejects(where) if code in (None, row["code"])]
    shown = found[: limit or None]
    if print_named_rows(_COLUMNS, shown, as_json):
        return
    if not shown:
        console.print("Nothing was refused.")
    else:
        console.print(_table(shown))
        rest = f" of {len(found):,}; --limit shows more" if len(found) > len(shown) else ""
        words = f"{len(shown):,}{rest} · tried again by: {command('retry', where)}"
        console.print(words, style="dim", highlight=False, markup=False)


def _rejects(data: DataFolder) -> list[dict[str, Any]]:
    from orchestration.store import Ledger

    if not data.ledger.exists():
        raise UsageError(f"{data.root} holds nothing yet. Type: {command('run --articles PATH', data)}")
    ledger = Ledger(data.ledger)
    try:
        return ledger.rejects().sort("last_seen_at", "origin", descending=[True, False]).to_dicts()
    finally:
        ledger.close()


def _table(rows: list[dict[str, Any]]) -> Table:
    table = listing()
    table.add_column("last tried", no_wrap=True)
    table.add_column("origin", ratio=2, overflow="fold")
    table.add_column("code", no_wrap=True, style="yellow")
    table.add_column("why", ratio=4)
    for row in rows:
        times = f" (tried {row['attempts']} times)" if row["attempts"] > 1 else ""
        table.add_row(
            f"{row['last_seen_at']:%Y-%m-%d}", Text(plain(row["origin"])), Text(plain(row["code"])),
            Text(plain(row["message"]) + times),
        )  # fmt: skip
    return table


def retry(
    names: Annotated[
        list[str] | None, typer.Argument(help="Origins or codes of `summitry rejects`; without any: all.")
    ] = None,
    start: Annotated[bool, typer.Option("--run/--no-run", help="Start a run with what can be read.")] = True,
    data: Data = PROJECT_ROOT / "data",
) -> None:
    """Have refused inputs tried again.

    Their kept bytes are read anew, wherever the files are now; URLs are asked for again.

    Examples:

        summitry retry

        summitry retry unsupported_format --no-run
    """
    from orchestration.cli.run import run
    from orchestration.retry import retry as try_again
    from orchestration.settings import Settings

    where = folder(data)
    if not where.ledger.exists():
        raise UsageError(f"{where.root} holds nothing yet. Type: {command('run --articles PATH', where)}")
    outcome = try_again(where, Settings().hints, names or ())
    if not outcome.total:
        if names:
            raise UsageError(
                f"Nothing refused is called {', '.join(names)}. See: {command('rejects', where)}"
            )
        console.print("Nothing was refused.")
        return
    console.print(
        f"{outcome.read:,} read after all · {outcome.refused:,} refused again"
        f" · {outcome.waiting:,} left to the run",
        highlight=False,
    )
    if outcome.urls:
        _fetch(where, outcome.urls, {})
    if start and (outcome.read or outcome.waiting or outcome.urls):
        run(data=data)
