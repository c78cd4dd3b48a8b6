"""`summitry fetch` and `sources`: where articles come from, and what was fetched."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from orchestration.cli.output import AsJson, print_answer
from orchestration.cli.panels import ARTICLES
from orchestration.cli.run import Data, SourcesFile
from orchestration.cli.screen import complaints, console
from orchestration.cli.warehouse import folder
from orchestration.errors import FAULT, OK, OK_WITH_REJECTS, UsageError
from orchestration.folders import PROJECT_ROOT
from orchestration.reader import command
from orchestration.values import counted

if TYPE_CHECKING:
    from orchestration.fetching.service import Fetched

_VISIT_COLUMNS = ("outcome", "source", "url", "message")
_SOURCE_COLUMNS = ("source", "type", "location", "publisher", "fetched_at", "next_at", "failing", "message")


def register(app: typer.Typer) -> None:
    """Add the commands of this family."""
    app.command(rich_help_panel=ARTICLES)(fetch)
    app.command(rich_help_panel=ARTICLES)(sources)


def fetch(
    names: Annotated[
        list[str] | None, typer.Argument(help="Sources to fetch, by name; without any: all.")
    ] = None,
    now: Annotated[bool, typer.Option("--now", help="Ask feeds and pages that are not due, too.")] = False,
    sources_file: SourcesFile = None,
    data: Data = PROJECT_ROOT / "data",
    as_json: AsJson = False,
) -> None:
    """Fetch what is due of the feeds and pages of sources.toml, to be read by the next run.

    Only what has changed is transferred; robots.txt and the pace that it asks for are kept to. Ends with
    exit code 3 where a URL was refused for good, 1 where nothing at all could be fetched.

    Examples:

        summitry fetch

        summitry fetch ministry --now
    """
    from orchestration.fetching.service import Service
    from orchestration.sources import load_sources, sources_path

    where = folder(data)
    configured = load_sources(sources_path(where, sources_file))
    unknown = set(names or ()) - {source.name for source in configured.fetched}
    if unknown or not configured.fetched:
        missing = f"no feed or list of pages called {min(unknown)!r}" if unknown else "no feed and no pages"
        raise UsageError(f"{configured.path} names {missing}. See: {command('sources', where)}")
    with console.status("Fetching …"):
        fetched = Service(where, configured).fetch_due(names or (), now)
    rows = [
        (item.outcome, item.resource.source, item.resource.url, item.resource.message)
        for item in fetched.visits
    ]
    print_answer(_VISIT_COLUMNS, rows, as_json)
    say_what_is_left(fetched)
    raise typer.Exit(exit_code(fetched))


def say_what_is_left(fetched: "Fetched") -> None:
    """Tell of URLs that were not reached, beside the answer."""
    if fetched.left:
        words = f"{counted(fetched.left, 'URL')} left for the next time."
        complaints.print(words, style="dim", highlight=False)


def exit_code(fetched: "Fetched") -> int:
    """3 where a URL was refused for good, 1 where nothing at all could be fetched."""
    from orchestration.fetching.outcomes import FAILED, REFUSED

    if fetched.count(REFUSED):
        return OK_WITH_REJECTS
    return FAULT if fetched.visits and fetched.count(FAILED) == len(fetched.visits) else OK


def sources(
    sources_file: SourcesFile = None, data: Data = PROJECT_ROOT / "data", as_json: AsJson = False
) -> None:
    """List where articles come from beside the inbox, when each was fetched, and what fails.

    Examples:

        summitry sources

        summitry sources --json
    """
    from orchestration.fetching.overview import overview
    from orchestration.sources import load_sources, sources_path

    where = folder(data)
    configured = load_sources(sources_path(where, sources_file))
    lines = overview(where, configured)
    if not lines and not as_json:
        console.print(f"{configured.path} names no source; it tells how.", markup=False, soft_wrap=True)
        return
    print_answer(_SOURCE_COLUMNS, [tuple(asdict(line).values()) for line in lines], as_json)
