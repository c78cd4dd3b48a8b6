"""What the resolvers found, as the frames of a `Resolution`.

Belongs here: the shape of the outcome. Does not belong here: any decision.
"""

from collections.abc import Mapping, Sequence
from datetime import date

import polars as pl

from transforms.ids import stable_id
from transforms.resolution import (
    ID_CHANGE_SCHEMAS,
    INFERRED_DATE_SCHEMA,
    MEETING_SCHEMA,
    SET_VALUE_SCHEMA,
)
from transforms.resolve.actors import Actors
from transforms.resolve.id_change import IdChange
from transforms.resolve.judged_places import JudgedPlace
from transforms.resolve.meetings import Meetings
from transforms.resolve.venues import Place, Venues
from transforms.tables import TABLES


def meeting_frame(meetings: Meetings, places: Mapping[str, Place], venues: Venues) -> pl.DataFrame:
    """claim_meeting_id, meeting_report_id, meeting_id, venue_id of every claimed meeting that is current."""
    rows = [
        (
            report.claim_meeting_id,
            report.report_id,
            meetings.meeting_of[report.report_id],
            venues.venue_of.get(places[report.claim_meeting_id]),
        )
        for report in meetings.reports
        if report.is_current
    ]
    return pl.DataFrame(rows, schema=MEETING_SCHEMA, orient="row").sort("claim_meeting_id")


def dropped_frame(meetings: Meetings) -> pl.DataFrame:
    """The same of meetings that analysts dropped, whose venues are not looked for."""
    rows = [
        (report.claim_meeting_id, report.report_id, meeting_id, None)
        for meeting_id, reports in meetings.dropped.items()
        for report in reports
    ]
    return pl.DataFrame(rows, schema=MEETING_SCHEMA, orient="row").sort("claim_meeting_id")


def link_frame(actors: Actors, meetings: Meetings, venues: Venues) -> pl.DataFrame:
    """Rows of resolution_link."""
    rows = [("actor", *comparison) for comparison in actors.comparisons]
    rows += [
        ("meeting", link.left, link.right, link.is_same, link.score, link.rule, link.reason)
        for link in meetings.links
    ]
    rows += [("venue", *link) for link in venues.links]
    schema = TABLES["resolution_link"].polars_schema
    columns = [name for name in schema if name != "link_id"]
    frame = pl.DataFrame(rows, schema={name: schema[name] for name in columns}, orient="row")
    ids = [
        stable_id("link", kind, *sorted((left, right)))
        for kind, left, right in frame.select("kind", "left_id", "right_id").iter_rows()
    ]
    return (
        frame.insert_column(0, pl.Series("link_id", ids, dtype=pl.String))
        .unique("link_id", keep="first", maintain_order=True)
        .sort("link_id")
    )


def id_change_frames(**changes: Sequence[IdChange]) -> dict[str, pl.DataFrame]:
    """The changes of ids as frames, by the names of their tables."""
    return {
        name: pl.DataFrame(
            [(change.old, change.new, change.change) for change in found],
            schema=ID_CHANGE_SCHEMAS[name],
            orient="row",
        )
        for name, found in changes.items()
    }


def inferred_dates(meetings: Meetings) -> pl.DataFrame:
    """Dates that follow from an article's other meetings, with the rule."""
    claim_of = {report.report_id: report.claim_meeting_id for report in meetings.reports}
    rows = [
        (
            claim_of[item.report_id],
            date.fromordinal(item.interval.start),
            date.fromordinal(item.interval.end),
            item.interval.precision,
            item.rule,
        )
        for item in meetings.inferred
    ]
    return pl.DataFrame(sorted(rows), schema=INFERRED_DATE_SCHEMA, orient="row")


def set_values(meetings: Meetings, placed: Mapping[str, JudgedPlace], venues: Venues) -> pl.DataFrame:
    """meeting_id, attribute, value and rule of what analysts set; `place` has the venue_id that follows."""
    rows = [
        (meeting, attribute, judgement.value, judgement.words())
        for (meeting, attribute), judgement in meetings.said.values.items()
        if attribute != "venue"
    ]
    rows += [
        (meeting, "place", venues.venue_of[judged.place] if judged.place else None, judged.rule)
        for meeting, judged in placed.items()
    ]
    return pl.DataFrame(sorted(rows, key=lambda row: row[:2]), schema=SET_VALUE_SCHEMA, orient="row")
