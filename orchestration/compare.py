"""What changed between two releases: meetings that are new, gone or different, attribute by attribute."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from orchestration.reader import check_digest

if TYPE_CHECKING:
    import duckdb

COLUMNS = ("change", "meeting_id", "label", "attribute", "before", "after")
_MEETINGS = """
    SELECT
        meeting.meeting_id, meeting.label, meeting.status, meeting.format, meeting.article_count,
        meeting.duration_minutes,
        nullif(concat_ws('/', start_date, nullif(end_date, start_date)), '') AS date,
        nullif(concat_ws(', ', venue.name, venue.city, venue.country_code), '') AS place,
        (
            SELECT string_agg(name, ', ' ORDER BY name)
            FROM (
                SELECT DISTINCT actor.name
                FROM {release}.bridge_meeting_actor AS part JOIN {release}.dim_actor AS actor USING (actor_id)
                WHERE part.meeting_id = meeting.meeting_id
            )
        ) AS parties
    FROM {release}.fact_meeting AS meeting LEFT JOIN {release}.dim_venue AS venue USING (venue_id)"""
_ATTRIBUTES = ("label", "status", "format", "date", "place", "duration_minutes", "parties", "article_count")
_PAIRS = ", ".join(
    f"{{'attribute': '{name}', 'before': o.{name}::VARCHAR, 'after': n.{name}::VARCHAR}}"
    for name in _ATTRIBUTES
)
_CHANGES = f"""
    WITH o AS ({_MEETINGS.format(release="older")}), n AS ({_MEETINGS.format(release="newer")}),
    became AS (
        SELECT old_meeting_id, string_agg(DISTINCT new_meeting_id, ', ' ORDER BY new_meeting_id) AS ids
        FROM newer.meeting_id_change GROUP BY old_meeting_id
    ),
    changed AS (
        SELECT n.meeting_id, n.label, unnest([{_PAIRS}]) AS value
        FROM o JOIN n USING (meeting_id)
    )
    SELECT 'new' AS change, meeting_id, label, NULL AS attribute, NULL AS before, NULL AS after
    FROM n ANTI JOIN o USING (meeting_id)
    UNION ALL
    SELECT 'gone', o.meeting_id, o.label, CASE WHEN ids IS NOT NULL THEN 'meeting_id' END,
        CASE WHEN ids IS NOT NULL THEN o.meeting_id END, ids
    FROM o ANTI JOIN n USING (meeting_id) LEFT JOIN became ON became.old_meeting_id = o.meeting_id
    UNION ALL
    SELECT 'changed', meeting_id, label, value.attribute, value.before, value.after
    FROM changed WHERE value.before IS DISTINCT FROM value.after
    ORDER BY change DESC, label, meeting_id, attribute"""


def changes(older: Path, newer: Path) -> list[dict[str, Any]]:
    """Rows of COLUMNS: a meeting that is new, one that is gone (`after`: what it became), or a changed value.

    Raises DamagedError where either file is not what was published.
    """
    with _both(older, newer) as connection:
        return [dict(zip(COLUMNS, row, strict=True)) for row in connection.execute(_CHANGES).fetchall()]


@contextmanager
def _both(older: Path, newer: Path) -> Iterator["duckdb.DuckDBPyConnection"]:
    """Both releases in one connection, read-only and cut off from all other files."""
    import duckdb

    connection = duckdb.connect()
    try:
        for name, path in (("older", older), ("newer", newer)):
            check_digest(path)
            literal = str(path).replace("'", "''")
            connection.execute(f"ATTACH '{literal}' AS {name} (READ_ONLY)")
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        yield connection
    finally:
        connection.close()
