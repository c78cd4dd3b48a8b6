"""What analysts judged, as pages show it: a mark beside each such value, and who says so, when and why."""

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from orchestration.cli.output import plain
from orchestration.cli.warehouse import Row, Warehouse
from orchestration.values import spoken_judgement

JUDGED = " ✎"
"""Marks what an analyst judged."""
HEADING = f"What analysts know better{JUDGED}"


def judgements_of(warehouse: Warehouse, identifier: str) -> list[Row]:
    """The judgements that were applied to a meeting, actor or venue."""
    return warehouse.rows(
        "SELECT verdict, subject, other, attribute, value, author, made_at, reason FROM judgement"
        " WHERE state = 'applied' AND list_contains(ids, ?) ORDER BY made_at, judgement_id",
        [identifier],
    )


def mark(judgements: Iterable[Row], *attributes: str | None) -> str:
    """The mark where one of these attributes was judged; None stands for what is the same or different."""
    return JUDGED if {judgement["attribute"] for judgement in judgements} & set(attributes) else ""


def judgement_table(rows: Iterable[Row]) -> Table:
    """What is judged, by whom and when, and why."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column(overflow="fold", ratio=3)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold", ratio=4)
    for row in rows:
        who = f"{plain(row['author'])}, {row['made_at']:%Y-%m-%d}"
        table.add_row(Text(spoken_judgement(row)), Text(who), Text(plain(row["reason"])))
    return table
