"""`summitry meetings`: which meetings there are, by who, where, when, how and about what."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text

from orchestration.cli.output import (
    AsJson,
    listing,
    plain,
    print_named_rows,
    short_id,
    short_id_length,
    status_text,
)
from orchestration.cli.panels import ASK
from orchestration.cli.run import Data
from orchestration.cli.screen import console
from orchestration.cli.warehouse import Row, Warehouse, opened
from orchestration.errors import UsageError
from orchestration.folders import PROJECT_ROOT
from orchestration.values import counted

COLUMNS = (
    "meeting_id", "date", "end_date", "date_precision", "date_text", "status", "format", "label", "people",
    "sides", "side_codes", "venue", "city", "country", "country_code", "topics", "duration_minutes", "hosts",
    "mediators", "article_count", "source_count", "conflict_count", "confidence", "sources",
    "first_reported_at", "last_reported_at",
)  # fmt: skip
LINE_COLUMNS = (
    "meeting_id", "date_text", "status", "format", "label", "people", "sides", "venue", "city", "country",
    "topics", "source_count", "sources",
)  # fmt: skip
"""What a line shows in a pipe."""
_DATE_AT_END = re.compile(r", (?:[^,]*\b\d{4}|date unknown)$")
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


def register(app: typer.Typer) -> None:
    """Add the commands of this family."""
    app.command(rich_help_panel=ASK)(meetings)


class Status(StrEnum):
    """What became of a meeting."""

    held = "held"
    planned = "planned"
    proposed = "proposed"
    cancelled = "cancelled"
    refused = "refused"
    unknown = "unknown"


class Format(StrEnum):
    """How they met."""

    in_person = "in_person"
    phone = "phone"
    video = "video"
    unknown = "unknown"


@dataclass(frozen=True, slots=True)
class Filter:
    """What the meetings asked for have in common; empty fields ask for nothing."""

    who: tuple[str, ...] = ()
    between: tuple[str, str] | None = None
    country: str | None = None
    place: str | None = None
    first_day: date | None = None
    last_day: date | None = None
    statuses: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    topic: str | None = None

    def conditions(self) -> Iterator[tuple[str, list[object]]]:
        """SQL conditions on the view `meetings`, each with the values that it binds."""
        for name in self.who:
            yield "meeting_id IN (SELECT meeting_id FROM meetings_of(?))", [name]
        if self.between:
            yield "meeting_id IN (SELECT meeting_id FROM meetings_between(?, ?))", list(self.between)
        if self.country:
            yield _IN_COUNTRY, [self.country] * 3
        if self.place:
            yield "meeting_id IN (SELECT meeting_id FROM meetings_in(?))", [self.place]
        if self.topic:
            yield "meeting_id IN (SELECT meeting_id FROM meetings_about(?))", [self.topic]
        if self.first_day:
            yield "coalesce(end_date, date) >= ?", [self.first_day]
        if self.last_day:
            yield "date <= ?", [self.last_day]
        if self.statuses:
            yield "list_contains(?, status)", [list(self.statuses)]
        if self.formats:
            yield "list_contains(?, format)", [list(self.formats)]


_IN_COUNTRY = (
    "(country_code = upper(?) OR fold_name(country) = fold_name(?) OR country_code IN"
    " (SELECT country_code FROM find_actor(?) WHERE is_best AND kind = 'country'))"
)


def find_meetings(warehouse: Warehouse, wanted: Filter, limit: int) -> list[Row]:
    """The meetings that fit, the latest first; those of unknown date last; all of them where limit is 0."""
    for name in (*wanted.who, *(wanted.between or ())):
        warehouse.known_actors(name)
    parts = list(wanted.conditions())
    where = f" WHERE {' AND '.join(condition for condition, _ in parts)}" if parts else ""
    query = f"SELECT {', '.join(COLUMNS)} FROM meetings{where} ORDER BY date DESC NULLS LAST, meeting_id"
    bound = [value for _, values in parts for value in values]
    return warehouse.rows(f"{query} LIMIT {limit:d}" if limit else query, bound)


def meetings(
    who: Annotated[
        list[str] | None,
        typer.Option(
            "--who", "--with", help="A person, country or organization that takes part; all that are named."
        ),
    ] = None,
    between: Annotated[
        tuple[str, str] | None, typer.Option(help="Two that meet each other.", metavar="A B")
    ] = None,
    country: Annotated[str | None, typer.Option(help="Country where it is held, by name or code.")] = None,
    place: Annotated[str | None, typer.Option(help="Building, city or country where it is held.")] = None,
    since: Annotated[
        str | None, typer.Option("--from", help="First day, month or year.", metavar="DATE")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--to", help="Last day, month or year.", metavar="DATE")
    ] = None,
    status: Annotated[
        list[Status] | None, typer.Option(help="What became of it; several may be given.")
    ] = None,
    how: Annotated[
        list[Format] | None, typer.Option("--format", help="How they met; several may be given.")
    ] = None,
    topic: Annotated[str | None, typer.Option(help="Words of a topic.")] = None,
    limit: Annotated[int, typer.Option(help="Most meetings to list; 0: all.", min=0, metavar="N")] = 50,
    data: Data = PROJECT_ROOT / "data",
    as_json: AsJson = False,
) -> None:
    """List meetings by who, where, when, how and about what.

    The latest come first. Names may be aliases, and need no accents.

    Examples:

        summitry meetings --who Lavrov --with Rubio

        summitry meetings --between USA RUS --from 2025-02 --status held

        summitry meetings --place Istanbul --topic ceasefire --json
    """
    wanted = Filter(
        tuple(who or ()), between, country, place, _day(since, is_last=False), _day(until, is_last=True),
        tuple(status or ()), tuple(how or ()), topic,
    )  # fmt: skip
    with opened(data) as warehouse:
        found = find_meetings(warehouse, wanted, limit + 1 if limit else 0)
    is_cut = bool(limit) and len(found) > limit
    show_meetings(found[:limit] if limit else found, as_json, is_cut)


def show_meetings(rows: list[Row], as_json: bool, is_cut: bool) -> None:
    """The list as it was asked for."""
    if print_named_rows(COLUMNS if as_json else LINE_COLUMNS, rows, as_json):
        return
    if not rows:
        console.print("No meeting fits.")
    else:
        console.print(_table(rows))
        console.print(_footer(rows, is_cut), style="dim", highlight=False)


def _footer(rows: list[Row], is_cut: bool) -> str:
    count = counted(len(rows), "meeting")
    parts = [f"the latest {count}; --limit shows more" if is_cut else count]
    if any(row["conflict_count"] for row in rows):
        parts.append("! sources disagree: summitry conflicts")
    return " · ".join([*parts, "in full: summitry show ID"])


def _table(rows: list[Row]) -> Table:
    table = listing()
    table.add_column("id", no_wrap=True, style="dim")
    table.add_column("when", no_wrap=True)
    table.add_column("meeting", ratio=5)
    table.add_column("where", ratio=3)
    table.add_column("status", no_wrap=True)
    table.add_column("sources", justify="right", no_wrap=True)
    length = short_id_length(row["meeting_id"] for row in rows)
    for row in rows:
        dispute = Text(" !", style="yellow") if row["conflict_count"] else Text("")
        table.add_row(
            short_id(row["meeting_id"], length),
            Text(when(row["date_text"])),
            Text(who(row)) + dispute,
            Text(where(row)),
            status_text(row["status"]),
            Text(plain(row["source_count"])),
        )
    return table


def who(row: Row) -> str:
    """The label without what stands in other columns: the place, or how they met, and the date."""
    parties = _DATE_AT_END.sub("", plain(row["label"]))
    for place in (row["venue"], row["city"], row["country"], "call", "video call"):
        parties = parties.removesuffix(f", {place}")
    return parties


def when(date_text: str | None) -> str:
    """The date as precisely as it is known; of the last day what differs from the first: 2025-04-10…11."""
    first, _, last = (date_text or "–").partition("/")
    if not last:
        return first
    same = 8 if last[:8] == first[:8] else 5 if last[:5] == first[:5] else 0
    return f"{first}…{last[same:]}"


def where(row: Row) -> str:
    """The place as precisely as it is known; how they met where they did not meet in person."""
    place = ", ".join(plain(row[name]) for name in ("venue", "city", "country") if row[name])
    return place or ("–" if row["format"] in ("in_person", "unknown") else f"by {row['format']}")


def _day(given: str | None, is_last: bool) -> date | None:
    """The first or last day of a day, month or year."""
    if given is None:
        return None
    match = _DAY.fullmatch(given.strip())
    try:
        if not match:
            raise ValueError
        year, month, day = (int(part) if part else None for part in match.groups())
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        raise UsageError(f"{given} is no date. Write 2025, 2025-03 or 2025-03-31.") from None
    if not is_last or day:
        return first
    after = date(first.year + 1, 1, 1) if not month or month == 12 else date(first.year, month + 1, 1)
    return after - timedelta(days=1)
