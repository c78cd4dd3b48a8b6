"""What a run ends with: what came in, the meetings and who tells of them, and what to type next."""

from collections import Counter
from pathlib import Path

import duckdb
from rich.markup import escape

from orchestration.cli.output import listing
from orchestration.cli.screen import console
from orchestration.folders import PROJECT_ROOT, DataFolder
from orchestration.publish import is_held
from orchestration.reader import command
from orchestration.store import Ledger
from orchestration.store.ledger import Figures, release_number
from orchestration.values import printable

SHOWN_MEETINGS = 20
SHOWN_REJECTS = 5
SHOWN_JUDGEMENTS = 5

_STYLES = {"held": "green", "planned": "cyan", "proposed": "cyan", "cancelled": "red", "refused": "red"}
_MEETINGS = """
SELECT
    meeting.label,
    meeting.status,
    venue.name AS venue,
    list(source.name ORDER BY source.name) AS told_by,
    count(DISTINCT article.article_id) AS articles
FROM fact_meeting AS meeting
JOIN meeting_report AS report USING (meeting_id)
JOIN dim_article AS article USING (article_id)
LEFT JOIN dim_source AS source USING (source_id)
LEFT JOIN dim_venue AS venue USING (venue_id)
WHERE article.is_current
GROUP BY ALL
ORDER BY articles DESC, max(meeting.confidence) DESC, meeting.label
LIMIT ?
"""

_JUDGEMENTS = """
SELECT number, author, message
FROM judgement
WHERE state <> 'replaced' AND message IS NOT NULL
ORDER BY number
"""


def show_summary(data: DataFolder, ran: bool) -> int:
    """Print what the last run did, or that none was needed; returns how many inputs it refused."""
    if not ran:
        console.print("[bold]Nothing new.[/] The newest release stays as it is.")
        _show_next(data)
        return 0
    ledger = Ledger(data.ledger)
    try:
        newest, rejects, releases = ledger.newest_run(), ledger.rejects(), ledger.releases()
    finally:
        ledger.close()
    figures = newest[1] if newest else {}
    refused = int(figures.get("inputs_refused", 0) + figures.get("articles_refused", 0))
    newest_release = max(releases, key=lambda release: release_number(release.name), default=None)
    counts = newest_release.counts if newest_release else {}
    _show_articles(figures, counts, refused)
    _show_judgements(data)
    if refused:
        _show_rejects(rejects.sort("last_seen_at", descending=True).head(SHOWN_REJECTS).rows(named=True))
    _show_meetings(data)
    _show_next(data, bool(counts.get("dim_article")))
    return refused


def _show_articles(figures: Figures, counts: dict[str, int], refused: int) -> None:
    new = int(figures.get("articles_new", 0))
    again = int(figures.get("articles_extracted", 0)) - new
    parts = [f"{new:,} new" if new else "none new", f"{counts.get('dim_article', 0):,} in the warehouse"]
    parts += [f"{again:,} read again by newer rules"] if again > 0 else []
    parts += [f"[yellow]{refused:,} rejected[/]"] if refused else []
    console.print(f"\n[bold]Articles[/]   {' · '.join(parts)}", highlight=False)


def _show_rejects(rejects: list[dict[str, object]]) -> None:
    for row in rejects:
        where, why = escape(str(row["origin"])), escape(str(row["message"]))
        console.print(f"  [yellow]✗[/] {where}: {why}", soft_wrap=True)


def _show_judgements(data: DataFolder) -> None:
    """Judgements of which the run has something to say: they name nothing known, or still hold."""
    connection = duckdb.connect(str(data.warehouse.resolve()), read_only=True)
    try:
        told = connection.execute(_JUDGEMENTS).fetchall()
    except duckdb.CatalogException:  # a release of an earlier version is held
        told = []
    finally:
        connection.close()
    for number, author, message in told[:SHOWN_JUDGEMENTS]:
        words = f"Judgement {number} by {author}: {message}"
        console.print(f"  [yellow]✗[/] {escape(printable(words))}", soft_wrap=True)
    if len(told) > SHOWN_JUDGEMENTS:
        left = f"… and {len(told) - SHOWN_JUDGEMENTS:,} more: {command('judge list', data)}"
        console.print(f"    [dim]{escape(left)}[/]", soft_wrap=True)


def _show_meetings(data: DataFolder) -> None:
    connection = duckdb.connect(str(data.warehouse.resolve()), read_only=True)
    try:
        total = connection.execute("SELECT count(*) FROM fact_meeting").fetchall()[0][0]
        rows = connection.execute(_MEETINGS, [SHOWN_MEETINGS]).fetchall()
    finally:
        connection.close()
    console.print(f"[bold]Meetings[/]   {total:,}\n")
    if not total:
        return
    table = listing()
    table.add_column("meeting", ratio=3)
    table.add_column("status")
    table.add_column("told by", ratio=2)
    for label, status, venue, told_by, articles in rows:
        where = f"\n[dim]{escape(venue)}[/]" if venue and venue.lower() not in label.lower() else ""
        style = _STYLES.get(status, "dim")
        table.add_row(f"{escape(label)}{where}", f"[{style}]{status}[/]", _told_by(told_by, articles))
    console.print(table)
    if total > len(rows):
        console.print(f"[dim]… and {total - len(rows):,} more[/]")


def _told_by(names: list[str | None], articles: int) -> str:
    """`Reuters, Gazette ×2, 3 unnamed`: publishers by number of articles."""
    told = Counter(name for name in names if name)
    parts = [escape(name) + (f" ×{count}" if count > 1 else "") for name, count in sorted(told.items())]
    unnamed = articles - told.total()
    return ", ".join([*parts, *([f"{unnamed} unnamed"] if unnamed > 0 else [])])


def _show_next(data: DataFolder, has_articles: bool = True) -> None:
    console.print(f"\n[bold]Warehouse[/]  {escape(_short(data.warehouse))}")
    if is_held(data):
        back = command("rollback --newest", data)
        console.print(
            f"[yellow]Held[/]       an older release is served. For the newest: {back}", soft_wrap=True
        )
    option = "" if data.root == PROJECT_ROOT / "data" else f" --data {_short(data.root)}"
    words = f"sql{option} 'FROM who_met_whom'" if has_articles else f"run{option} --articles PATH"
    console.print(f"[bold]Next[/]       {escape(f'.venv/bin/summitry {words}')}", soft_wrap=True)


def _short(path: Path) -> str:
    """Relative to where the user is, where that is shorter."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)
