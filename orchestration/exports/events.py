"""Meetings as event rows with the columns of POLECAT, the data set that is coded in PLOVER's terms.

One row for each two sides of a meeting. What the warehouse does not know (Correlates of War numbers,
sectors of organizations, provinces, intensity) is left empty; a date that is no day is left empty too.
Source of the columns: header of the POLECAT files, Harvard Dataverse.
"""

import csv
import io
from typing import BinaryIO

import duckdb

from orchestration.exports.cells import safe_cell
from orchestration.exports.chosen import fetch
from orchestration.exports.outcome import Exported
from orchestration.values import counted

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name",
    "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID", "Recipient Name", "Recipient Country", "Recipient COW",
    "Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw",
    "Wikipedia Recipient ID", "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude",
    "GeoNames ID", "Raw Placename", "Feature Type", "Source", "Publication Date", "Story People",
    "Story Organizations", "Story Locations", "Language", "Version",
)  # fmt: skip
VERSION = "summitry"
_GOVERNMENT = "GOV"

_QUERY = """
    SELECT
        event.*, meeting.venue, meeting.sources, meeting.first_reported_at, venue.latitude, venue.longitude,
        venue.geonames_id, actor.country_code AS actor_country, recipient.country_code AS recipient_country,
        actor.kind = 'country' AS is_actor_state, recipient.kind = 'country' AS is_recipient_state,
        concat(event.meeting_id, '/', event.actor_id, '/', event.recipient_id) AS pair_id,
        (
            SELECT string_agg(DISTINCT article.language, '; ' ORDER BY article.language)
            FROM meeting_report AS report JOIN dim_article AS article USING (article_id)
            WHERE report.meeting_id = event.meeting_id AND article.is_current
        ) AS languages
    FROM plover_consult AS event
    JOIN chosen_meeting USING (meeting_id)
    JOIN meetings AS meeting USING (meeting_id)
    JOIN fact_meeting AS fact USING (meeting_id)
    LEFT JOIN dim_venue AS venue ON fact.venue_id = venue.venue_id
    JOIN dim_actor AS actor ON event.actor_id = actor.actor_id
    JOIN dim_actor AS recipient ON event.recipient_id = recipient.actor_id
    ORDER BY event.event_date NULLS LAST, event.meeting_id, event.actor_id, event.recipient_id"""


def write_events(connection: duckdb.DuckDBPyConnection, file: BinaryIO) -> Exported:
    """The chosen meetings as tab-separated rows under POLECAT's header, in UTF-8."""
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    writer = csv.DictWriter(text, COLUMNS, restval="", delimiter="\t", lineterminator="\n")
    writer.writeheader()
    count = undated = 0
    for row in fetch(connection, _QUERY):
        event = _event(row)
        undated += not event["Event Date"]
        writer.writerow({name: _cell(value) for name, value in event.items()})
        count += 1
    text.detach()
    return Exported(count, f"the date of {counted(undated, 'row')} whose day is not known" if undated else "")


def _cell(value: object) -> object:
    """As in spreadsheets, and on one line: several readers of these files split at every tab."""
    cell = safe_cell(value)
    return " ".join(cell.split()) if isinstance(cell, str) else cell


def _event(row: dict[str, object]) -> dict[str, object]:
    return {
        "Event ID": row["pair_id"],
        "Event Date": row["event_date"] if row["date_precision"] == "day" else None,
        "Event Type": row["event_type"],
        "Event Mode": row["event_mode"],
        "Contexts": str(row["contexts"] or "").replace(", ", "; "),
        "Actor Name": row["actor"],
        "Actor Country": row["actor_country"],
        "Primary Actor Sector": _GOVERNMENT if row["is_actor_state"] else None,
        "Recipient Name": row["recipient"],
        "Recipient Country": row["recipient_country"],
        "Primary Recipient Sector": _GOVERNMENT if row["is_recipient_state"] else None,
        "Placename": row["venue"] or row["city"],
        "City": row["city"],
        "Country": row["country_code"],
        "Latitude": row["latitude"],
        "Longitude": row["longitude"],
        "GeoNames ID": row["geonames_id"],
        "Source": str(row["sources"] or "").replace(", ", "; "),
        "Publication Date": str(row["first_reported_at"])[:10] if row["first_reported_at"] else None,
        "Story People": str(row["people"] or "").replace(", ", "; "),
        "Language": row["languages"],
        "Version": VERSION,
    }
