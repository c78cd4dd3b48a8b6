"""What a run ends with: what came in, the meetings and who tells of them, and what to type next."""

from pathlib import Path

import duckdb
from rich.markup import escape
from rich.table import Table

from orchestration.cli.screen import console
from orchestration.folders import PROJECT_ROOT, DataFolder
from orchestration.store import Ledger
from orchestration.store.ledger import Figures

SHOWN_MEETINGS = 20
SHOWN_REJECTS = 5

_MEETINGS = """
SELECT
    meeting.start_date,
    meeting.end_date,
    meeting.date_precision,
    meeting.label,
    concat_ws(', ', venue.name, venue.city, venue.country_code) AS place,
    meeting.status,
    meeting.format,
    meeting.article_count,
    (
        SELECT string_agg(name, ', ' ORDER BY name)
        FROM (
            SELECT DISTINCT coalesce(source.name, 'unnamed source') AS name
            FROM meeting_report AS report
            JOIN dim_article AS article USING (article_id)
            LEFT JOIN dim_source AS source USING (source_id)
            WHERE report.meeting_id = meeting.meeting_id AND article.is_current
        )
    ) AS told_by
FROM fact_meeting AS meeting
LEFT JOIN dim_venue AS venue USING (venue_id)
ORDER BY meeting.source_count DESC, meeting.article_count DESC, meeting.confidence DESC, meeting.meeting_id
LIMIT ?
"""


def show_summary(data: DataFolder) -> int:
    """Print the summary of the last run; returns how many inputs it refused."""
    ledger = Ledger(data.ledger)
    try:
        newest = ledger.newest_run()
        rejects = ledger.rejects()
    finally:
        ledger.close()
    figures = newest[1] if newest else {}
    refused = int(figures.get("inputs_refused", 0) + figures.get("articles_refused", 0))
    _show_articles(figures, rejects.height)
    if refused:
        _show_rejects(rejects.sort("last_seen_at", descending=True).head(SHOWN_REJECTS).rows(named=True))
    if figures.get("released"):
        _show_meetings(data)
    _show_next(data)
    return refused


def _show_articles(figures: Figures, rejected: int) -> None:
    new, known = int(figures.get("articles_new", 0)), int(figures.get("articles_known", 0))
    if not figures.get("released"):
        console.print("\n[bold]Nothing new.[/] The newest release stays as it is.")
        return
    refused = f" · [yellow]{rejected:,} rejected[/]" if rejected else ""
    console.print(f"\n[bold]Articles[/]  {new:,} new · {known:,} known{refused}")


def _show_rejects(rejects: list[dict[str, object]]) -> None:
    for row in rejects:
        console.print(
            f"  [yellow]✗[/] {escape(str(row['origin']))}: {escape(str(row['message']))}", soft_wrap=True
        )


def _show_meetings(data: DataFolder) -> None:
    connection = duckdb.connect(str(data.warehouse.resolve()), read_only=True)
    try:
        total = connection.execute("SELECT count(*) FROM fact_meeting").fetchall()[0][0]
        rows = connection.execute(_MEETINGS, [SHOWN_MEETINGS]).fetchall()
    finally:
        connection.close()
    table = Table(
        title=f"{total:,} meetings",
        title_justify="left",
        title_style="bold",
        header_style="dim",
        box=None,
        pad_edge=False,
    )
    for name, options in (
        ("when", {"no_wrap": True}), ("meeting", {"ratio": 4}), ("where", {"ratio": 2}), ("status", {}),
        ("articles", {"justify": "right"}), ("told by", {"ratio": 2}),
    ):  # fmt: skip
        table.add_column(name, **options)
    for start, end, precision, label, place, status, how, articles, told_by in rows:
        where = place or ("–" if how == "in_person" else how)
        shown = (label, where, told_by or "–")
        label, where, told_by = map(escape, shown)
        table.add_row(
            _when(start, end, precision), label, where, _STATUS.get(status, status), str(articles), told_by
        )
    console.print()
    console.print(table)
    if total > len(rows):
        console.print(f"[dim]… and {total - len(rows):,} more[/]")


_STATUS = {
    "held": "[green]held[/]",
    "planned": "[cyan]planned[/]",
    "cancelled": "[red]cancelled[/]",
    "refused": "[red]refused[/]",
}


def _when(start: object, end: object, precision: str) -> str:
    """The date as precise as it is known."""
    if start is None:
        return "–"
    if precision == "year":
        return str(start)[:4]
    if precision == "month":
        return str(start)[:7]
    return str(start) if start == end or end is None else f"{start} … {str(end)[5:]}"


def _show_next(data: DataFolder) -> None:
    console.print(f"\n[bold]Warehouse[/]  {escape(_short(data.warehouse))}")
    option = "" if data.root == PROJECT_ROOT / "data" else f" --data {_short(data.root)}"
    command = f".venv/bin/summitry sql{option} 'FROM who_met_whom'"
    console.print(f"[bold]Next[/]       {escape(command)}", soft_wrap=True)


def _short(path: Path) -> str:
    """Relative to where the user is, where that is shorter."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
