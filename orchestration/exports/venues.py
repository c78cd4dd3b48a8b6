"""Venues as GeoJSON (RFC 7946): a point for each place whose coordinates are known, with its meetings."""

import json
from typing import BinaryIO

import duckdb

from orchestration.exports.chosen import fetch
from orchestration.exports.outcome import Exported
from orchestration.values import counted, jsonable

_QUERY = """
    SELECT venue.venue_id, venue.name, venue.kind, venue.city, venue.country_code, venue.place_precision,
        venue.geonames_id, venue.latitude, venue.longitude,
        count(*) AS meeting_count,
        count(*) FILTER (WHERE meeting.status = 'held') AS held_count,
        min(meeting.start_date) FILTER (WHERE is_dated) AS first_date,
        max(meeting.start_date) FILTER (WHERE is_dated) AS last_date,
        list(meeting.meeting_id ORDER BY meeting.start_date, meeting.meeting_id) AS meeting_ids
    FROM (
        SELECT *, status = 'held' AND date_precision = 'day' AS is_dated FROM fact_meeting
    ) AS meeting
    JOIN chosen_meeting USING (meeting_id)
    JOIN dim_venue AS venue USING (venue_id)
    GROUP BY ALL
    ORDER BY venue.venue_id"""


def write_venues(connection: duckdb.DuckDBPyConnection, file: BinaryIO) -> Exported:
    """The places of the chosen meetings, with the first and last known day on which one was held there; those
    without coordinates are counted."""
    file.write(b'{"type": "FeatureCollection", "features": [')
    count = unplaced = 0
    for row in fetch(connection, _QUERY):
        latitude, longitude = row.pop("latitude"), row.pop("longitude")
        if latitude is None or longitude is None:
            unplaced += 1
            continue
        feature = {
            "type": "Feature", "id": row.pop("venue_id"),
            "geometry": {"type": "Point", "coordinates": [longitude, latitude]}, "properties": jsonable(row),
        }  # fmt: skip
        file.write(b",\n" if count else b"\n")
        file.write(json.dumps(feature).encode())
        count += 1
    file.write(b"\n]}\n")
    return Exported(count, f"{counted(unplaced, 'place')} without coordinates" if unplaced else "")
