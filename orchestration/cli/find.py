"""`summitry search` and `who`: articles by their words, and actors by any of their names."""

from typing import Annotated, Any

import typer
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from orchestration.cli.judged import HEADING, judgement_table, judgements_of, mark
from orchestration.cli.meetings import when
from orchestration.cli.output import AsJson, plain, print_json, print_named_rows, print_page, unheaded
from orchestration.cli.panels import ASK
from orchestration.cli.run import Data
from orchestration.cli.screen import console
from orchestration.cli.warehouse import Row, Warehouse, opened
from orchestration.folders import PROJECT_ROOT
from orchestration.reader import served_path
from orchestration.values import counted

_FOUND = ("article_id", "title", "source", "published_at", "snippet", "matched_count", "score")
_MOST_CONTACTS = 8


def register(app: typer.Typer) -> None:
    """Add the commands of this family."""
    app.command(rich_help_panel=ASK)(search)
    app.command(rich_help_panel=ASK)(who)


def search(
    words: Annotated[list[str], typer.Argument(help="Words; one with * at its end finds all that begin so.")],
    limit: Annotated[int, typer.Option(help="Most articles to list.", min=1, metavar="N")] = 10,
    stem: Annotated[
        bool,
        typer.Option(
            "--stem", help="Take words by their stems, by DuckDB's full-text search: talks finds talk."
        ),
    ] = False,
    data: Data = PROJECT_ROOT / "data",
    as_json: AsJson = False,
) -> None:
    """Find articles by their words, the best first.

    Accents and case do not matter. With --stem an index is made when a release is first searched.

    Examples:

        summitry search embassy visa*

        summitry search --stem embassy operation

        summitry search ceasefire --limit 50 --json
    """
    with opened(data) as warehouse:
        if stem:
            rows = _by_stems(warehouse, words, limit)
        else:
            rows = warehouse.rows("FROM search_articles(?, ?)", [" ".join(words), limit])
    if not print_named_rows(_FOUND, rows, as_json):
        found = Group(*(_article(row, words) for row in rows))
        console.print(found if rows else "No article has any of these words.")


def _by_stems(warehouse: Warehouse, words: list[str], limit: int) -> list[Row]:
    """The same columns as `search_articles` gives, as far as stems tell them."""
    from orchestration.stems import search_stems

    with console.status("Searching …"):
        found = search_stems(served_path(warehouse.data), " ".join(words), limit)
    beginnings = (
        "SELECT article_id, left(text, 180) AS snippet FROM dim_article WHERE list_contains(?, article_id)"
    )
    snippets = {
        row["article_id"]: row["snippet"]
        for row in warehouse.rows(beginnings, [[row["article_id"] for row in found]])
    }
    return [{**row, "snippet": snippets[row["article_id"]], "matched_count": None} for row in found]


def _article(row: Row, words: list[str]) -> Group:
    day = f"{row['published_at']:%Y-%m-%d}" if row["published_at"] else "undated"
    snippet = Text(f"… {plain(row['snippet']).strip()} …", style="dim")
    snippet.highlight_words(
        [word.rstrip("*") for word in words], style="not dim bold yellow", case_sensitive=False
    )
    head = Text.assemble((plain(row["title"]) or "untitled", "bold"))
    about = Text(f"{plain(row['source']) or 'unnamed source'}, {day} · {row['article_id']}", style="dim")
    return Group(head, about, Padding(snippet, (0, 0, 1, 2)))


def who(
    name: Annotated[str, typer.Argument(help="A person, country or organization, by any name or code.")],
    data: Data = PROJECT_ROOT / "data",
    as_json: AsJson = False,
) -> None:
    """Show who a name stands for: spellings, titles as reported, and whom they met.

    Examples:

        summitry who Lavrov

        summitry who USA --json
    """
    with opened(data) as warehouse:
        warehouse.known_actors(name)
        cards = [
            {
                **card,
                **_period(warehouse, card["actor_id"]),
                "contacts": _contacts(warehouse, card["actor_id"]),
                "judgements": judgements_of(warehouse, card["actor_id"]),
            }
            for card in warehouse.rows("FROM who_is(?)", [name])
        ]
    if as_json:
        print_json(cards)
    else:
        print_page(Group(*(_card(card) for card in cards)))


def _contacts(warehouse: Warehouse, actor_id: str) -> list[Row]:
    return warehouse.rows(
        "SELECT counterpart, counterpart_code, meeting_count, first_date, last_date,"
        " date_text AS last_date_text, counterpart_id"
        " FROM contacts_of(?) JOIN meetings ON last_meeting_id = meeting_id"
        f" ORDER BY meeting_count DESC, last_date DESC NULLS LAST, counterpart LIMIT {_MOST_CONTACTS}",
        [actor_id],
    )


def _period(warehouse: Warehouse, actor_id: str) -> Row:
    """When an actor's first and last held meetings were, as precisely as it is known."""
    (period,) = warehouse.rows(
        "SELECT arg_min(date_text, date) AS first_date_text, arg_max(date_text, date) AS last_date_text"
        " FROM meetings_of(?) WHERE status = 'held'",
        [actor_id],
    )
    return period


def _card(card: dict[str, Any]) -> RenderableType:
    table = unheaded()
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    met = f"{counted(card['held_count'], 'meeting')} held, {card['planned_count']:,} planned"
    period = (when(card[f"{name}_date_text"]) for name in ("first", "last"))
    said = card["judgements"]
    for label, value in (
        ("kind", _parted(card["kind"], card["country_code"]) + mark(said, "country_code")),
        ("titles", card["titles"]),
        ("spellings", f"{plain(card['aliases'])}{mark(said, None)}"),
        ("met", f"{met}, with {counted(card['counterpart_count'], 'counterpart')}"),
        ("first, last", " to ".join(period) if card["first_date"] else ""),
        ("named in", counted(card["article_count"], "article")),
        ("id", card["actor_id"]),
    ):
        if value:
            table.add_row(label, Text(plain(value)))
    for number, contact in enumerate(card["contacts"]):
        code = f" ({plain(contact['counterpart_code'])})" if contact["counterpart_code"] else ""
        last = f", last {when(contact['last_date_text'])}" if contact["last_date_text"] else ""
        line = f"{plain(contact['counterpart'])}{code}: {counted(contact['meeting_count'], 'meeting')}{last}"
        table.add_row("most often with" if number == 0 else "", Text(line))
    parts: list[RenderableType] = [
        Text(plain(card["actor"]) + mark(said, "name"), style="bold"),
        Padding(table, (0, 0, 1, 2)),
    ]
    if said:
        parts += [Text(HEADING, style="bold"), Padding(judgement_table(said), (0, 0, 1, 2))]
    return Group(*parts)


def _parted(*parts: str | None) -> str:
    return ", ".join(plain(part) for part in parts if part)
