"""`summitry show`, `why` and `conflicts`: a meeting in full, its grounds, disagreements."""

from itertools import groupby
from typing import Annotated, Any

import typer

from orchestration.cli import meeting_pages as pages
from orchestration.cli.judged import judged_sides, judgements_of
from orchestration.cli.output import AsJson, print_json, print_named_rows, print_page
from orchestration.cli.panels import ASK
from orchestration.cli.run import Data
from orchestration.cli.screen import console
from orchestration.cli.warehouse import Row, Warehouse, opened
from orchestration.folders import PROJECT_ROOT

Meeting = Annotated[str, typer.Argument(help="Id of a meeting, or its first digits.")]
_GROUNDS = (
    "attribute",
    "value",
    "is_chosen",
    "rule",
    "quote",
    "source",
    "published_at",
    "title",
    "article_id",
)
_COMPARISON = (
    "is_same", "score", "rule", "reason", "left_title", "left_quote", "right_title", "right_quote",
)  # fmt: skip
_DISPUTE = (
    "meeting_id", "date", "label", "attribute", "value", "is_chosen", "article_count", "sources", "articles",
    "rule", "quote",
)  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add the commands of this family."""
    app.command(rich_help_panel=ASK)(show)
    app.command(rich_help_panel=ASK)(why)
    app.command(rich_help_panel=ASK)(conflicts)


def show(meeting: Meeting, data: Data = PROJECT_ROOT / "data", as_json: AsJson = False) -> None:
    """Show everything about one meeting, with the words of each report.

    Examples:

        summitry show 5a110000

        summitry show meeting_5a11000000000003 --json
    """
    with opened(data) as warehouse:
        found = read_meeting(warehouse, warehouse.meeting(meeting))
    if as_json:
        print_json({**found, "reports": [_without_text(report) for report in found["reports"]]})
    else:
        print_page(pages.meeting_page(found))


def _without_text(report: Row) -> Row:
    return {name: value for name, value in report.items() if name != "text"}


def read_meeting(warehouse: Warehouse, meeting_id: str) -> dict[str, Any]:
    """All that the warehouse holds of a meeting: its row, parties, reports, disagreements, former ids."""
    (row,) = warehouse.rows("SELECT * FROM meetings WHERE meeting_id = ?", [meeting_id])
    judgements = judgements_of(warehouse, meeting_id)
    return {
        **row,
        "delegations": warehouse.rows(
            "SELECT side, side_code, head, members FROM delegation WHERE meeting_id = ?"
            " ORDER BY side NULLS LAST",
            [meeting_id],
        ),
        "sides_without_people": [
            side["name"]
            for side in warehouse.rows(
                "SELECT name FROM bridge_meeting_actor JOIN dim_actor USING (actor_id)"
                " WHERE meeting_id = ? AND role = 'side' AND name NOT IN"
                " (SELECT side FROM delegation WHERE meeting_id = ? AND side IS NOT NULL) ORDER BY name",
                [meeting_id, meeting_id],
            )
        ],
        "reports": _reports(warehouse, meeting_id),
        "conflicts": _conflicts(warehouse, meeting_id),
        "status_history": warehouse.rows(
            "SELECT reported_at, status, is_postponed, source, title FROM status_history WHERE meeting_id = ?"
            " ORDER BY report_number",
            [meeting_id],
        ),
        "judgements": judgements,
        "judged_sides": judged_sides(warehouse, meeting_id, judgements),
        "former_ids": [
            former["old_meeting_id"]
            for former in warehouse.rows(
                "SELECT DISTINCT old_meeting_id FROM meeting_id_current WHERE meeting_id = ?"
                " ORDER BY old_meeting_id",
                [meeting_id],
            )
        ],
    }


def _reports(warehouse: Warehouse, meeting_id: str) -> list[Row]:
    """The articles that tell of it, in order of publication, each with the spans that speak of it."""
    reports = warehouse.rows(
        "SELECT account.*, article.url, article.origin, article.text FROM reports_of(?) AS account"
        " JOIN dim_article AS article USING (article_id)"
        " ORDER BY account.published_at NULLS LAST, account.meeting_report_id",
        [meeting_id],
    )
    spans = warehouse.rows(
        "SELECT DISTINCT article_id, char_start, char_end FROM meeting_evidence"
        " WHERE meeting_id = ? AND char_start IS NOT NULL UNION"
        " SELECT article_id, char_start, char_end FROM meeting_report"
        " WHERE meeting_id = ? AND char_start IS NOT NULL ORDER BY ALL",
        [meeting_id, meeting_id],
    )
    by_article = {
        article_id: [(span["char_start"], span["char_end"]) for span in group]
        for article_id, group in groupby(spans, key=lambda span: span["article_id"])
    }
    return [{**report, "spans": by_article.get(report["article_id"], [])} for report in reports]


def why(
    meeting: Meeting,
    other: Annotated[
        str | None, typer.Argument(help="Another meeting: why the two are one, or are not.")
    ] = None,
    data: Data = PROJECT_ROOT / "data",
    as_json: AsJson = False,
) -> None:
    """Tell why a meeting is what it is: each value and what it rests on.

    With the same id twice: why its reports are taken for one meeting.

    Examples:

        summitry why 5a110000

        summitry why 5a110000 f15b0000
    """
    with opened(data) as warehouse:
        meeting_id = warehouse.meeting(meeting)
        columns: tuple[str, ...] = _GROUNDS if other is None else _COMPARISON
        if other is not None:
            rows = warehouse.rows("SELECT * FROM why_same(?, ?)", [meeting_id, warehouse.meeting(other)])
        else:
            rows = warehouse.rows("SELECT * FROM why(?)", [meeting_id])
        (row,) = warehouse.rows("SELECT label, date_text FROM meetings WHERE meeting_id = ?", [meeting_id])
    if not print_named_rows(columns, rows, as_json):
        console.print(pages.grounds_page(row, rows) if other is None else pages.comparison_page(rows))


def conflicts(
    meeting: Annotated[str | None, typer.Argument(help="Only those of this meeting, by its id.")] = None,
    attribute: Annotated[
        str | None, typer.Option(help="Only this attribute: date, city, duration, status …")
    ] = None,
    limit: Annotated[int, typer.Option(help="Most meetings to list; 0: all.", min=0, metavar="N")] = 20,
    data: Data = PROJECT_ROOT / "data",
    as_json: AsJson = False,
) -> None:
    """Show where articles disagree, who says what, and which value won.

    Examples:

        summitry conflicts

        summitry conflicts --attribute date --json
    """
    with opened(data) as warehouse:
        meeting_id = warehouse.meeting(meeting) if meeting else None
        rows = _conflicts(warehouse, meeting_id, attribute, limit)
    if not print_named_rows(_DISPUTE, rows, as_json):
        console.print(pages.conflicts_page(rows) if rows else "The articles agree.")


def _conflicts(
    warehouse: Warehouse, meeting_id: str | None, attribute: str | None = None, limit: int = 0
) -> list[Row]:
    """Disputed values of the latest meetings that have any."""
    rows = warehouse.rows(
        f"SELECT {', '.join(_DISPUTE)} FROM meeting_conflicts"
        " WHERE coalesce(meeting_id = ?, true) AND coalesce(attribute = ?, true)"
        " ORDER BY date DESC NULLS LAST, meeting_id, attribute, is_chosen DESC, article_count DESC, value",
        [meeting_id, attribute],
    )
    newest = list(dict.fromkeys(row["meeting_id"] for row in rows))[: limit or None]
    return [row for row in rows if row["meeting_id"] in set(newest)]
