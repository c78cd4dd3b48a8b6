"""What analysts judged, as pages show it: a mark beside each such value, and who says so, when and why."""

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from orchestration.cli.output import plain, unheaded
from orchestration.cli.warehouse import Row, Warehouse
from orchestration.values import spoken_judgement

JUDGED = " ✎"
"""Marks what an analyst judged."""
_OF_PARTIES = ("participant", "side", "title", "head_of_delegation", "visitor")
_SIDES_OF = """
    WITH named AS (SELECT actor_id, country_code FROM find_actor(?) WHERE is_best),
    party AS (SELECT actor_id, role, side_actor_id FROM bridge_meeting_actor WHERE meeting_id = ?),
    side AS (
        SELECT side_actor_id AS actor_id FROM party WHERE side_actor_id IS NOT NULL
        UNION SELECT actor_id FROM party WHERE role = 'side'
    ),
    present AS (
        SELECT actor_id FROM side SEMI JOIN named USING (actor_id)
        UNION SELECT side_actor_id FROM party SEMI JOIN named USING (actor_id)
        WHERE role IN ('participant', 'head_of_delegation') OR side_actor_id IS NOT NULL
    ),
    judged AS (
        FROM present
        UNION SELECT side.actor_id FROM side JOIN dim_actor USING (actor_id)
        WHERE dim_actor.country_code IN (SELECT country_code FROM named) AND NOT EXISTS (FROM present)
    )
    SELECT dim_actor.name AS side FROM judged LEFT JOIN dim_actor USING (actor_id)
"""
HEADING = f"What analysts know better{JUDGED}"


def judgements_of(warehouse: Warehouse, identifier: str) -> list[Row]:
    """The judgements that were applied to a meeting, actor or venue."""
    return warehouse.rows(
        "SELECT verdict, subject, other, attribute, value, author, made_at, reason FROM judgement"
        " WHERE state = 'applied' AND list_contains(ids, ?) ORDER BY made_at, judgement_id",
        [identifier],
    )


def judged_sides(warehouse: Warehouse, meeting_id: str, judgements: Iterable[Row]) -> list[str | None]:
    """Names of the sides that were judged, or of which a person was; None: people of no known side.

    Whoever was removed counts for the side of their country.
    """
    named = {said["other"] or said["value"] for said in judgements if said["attribute"] in _OF_PARTIES}
    sides = {row["side"] for name in named for row in warehouse.rows(_SIDES_OF, [name, meeting_id])}
    return sorted(sides, key=lambda side: side or "")


def mark(judgements: Iterable[Row], *attributes: str | None) -> str:
    """The mark where one of these attributes was judged; None stands for what is the same or different."""
    return JUDGED if {judgement["attribute"] for judgement in judgements} & set(attributes) else ""


def judgement_table(rows: Iterable[Row]) -> Table:
    """What is judged, by whom and when, and why."""
    table = unheaded()
    table.add_column(overflow="fold", ratio=3)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold", ratio=4)
    for row in rows:
        who = f"{plain(row['author'])}, {row['made_at']:%Y-%m-%d}"
        table.add_row(Text(spoken_judgement(row)), Text(who), Text(plain(row["reason"])))
    return table
