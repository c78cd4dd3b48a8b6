"""Meetings as an iCalendar file (RFC 5545): all-day events, for those whose days are known."""

from datetime import datetime, timedelta
from typing import Any, BinaryIO

import duckdb

from orchestration.exports.cells import clean
from orchestration.exports.chosen import fetch
from orchestration.exports.outcome import Exported
from orchestration.values import counted

PRODUCT = "-//summitry//meetings//EN"
_STATUSES = {
    "held": "CONFIRMED",
    "planned": "TENTATIVE",
    "proposed": "TENTATIVE",
    "cancelled": "CANCELLED",
    "refused": "CANCELLED",
}
_EPOCH = datetime(2000, 1, 1)
"""Stamps events whose reports have no date: a clock would make the same warehouse differ from day to day."""

_QUERY = """
    SELECT meeting.*, venue.latitude, venue.longitude,
        (SELECT list(DISTINCT article.url ORDER BY article.url)
         FROM meeting_report AS report JOIN dim_article AS article USING (article_id)
         WHERE report.meeting_id = meeting.meeting_id AND article.is_current AND article.url IS NOT NULL
        ) AS urls
    FROM meetings AS meeting
    JOIN chosen_meeting USING (meeting_id)
    JOIN fact_meeting AS fact USING (meeting_id)
    LEFT JOIN dim_venue AS venue ON fact.venue_id = venue.venue_id
    ORDER BY meeting.date NULLS LAST, meeting.meeting_id"""


def write_calendar(connection: duckdb.DuckDBPyConnection, file: BinaryIO) -> Exported:
    """The chosen meetings whose days are known; the others are counted."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Diplomatic meetings")
    head, end, tail = calendar.to_ical().rpartition(b"END:VCALENDAR")
    file.write(head)
    count = undated = 0
    for row in fetch(connection, _QUERY):
        if row["date"] is None or row["date_precision"] != "day":
            undated += 1
            continue
        file.write(_event(row).to_ical())
        count += 1
    file.write(end + tail)
    return Exported(count, f"{counted(undated, 'meeting')} whose day is not known" if undated else "")


def _event(row: dict[str, Any]) -> Any:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{row['meeting_id']}@summitry")
    event.add("dtstamp", row["last_reported_at"] or _EPOCH)
    event.add("dtstart", row["date"])
    event.add("dtend", (row["end_date"] or row["date"]) + timedelta(days=1))  # the first day after it
    event.add("summary", clean(row["label"]))
    event.add("transp", "TRANSPARENT")
    if row["status"] in _STATUSES:
        event.add("status", _STATUSES[row["status"]])
    place = ", ".join(row[name] for name in ("venue", "city", "country") if row[name])
    if place:
        event.add("location", clean(place))
    if row["latitude"] is not None and row["longitude"] is not None:
        event.add("geo", (row["latitude"], row["longitude"]))
    if row["topics"]:
        event.add("categories", clean(row["topics"]).split(", "))
    event.add("description", clean(_description(row)))
    return event


def _description(row: dict[str, Any]) -> str:
    lines = (
        ("Status", row["status"]), ("Format", row["format"].replace("_", " ")), ("People", row["people"]),
        ("Sides", row["sides"]), ("Hosts", row["hosts"]), ("Mediators", row["mediators"]),
        ("Reported by", row["sources"]), ("Articles", "\n".join(row["urls"] or [])),
    )  # fmt: skip
    return "\n".join(f"{name}: {value}" for name, value in lines if value)
