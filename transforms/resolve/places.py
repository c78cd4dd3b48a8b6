"""Which place each report tells, as resolving venues and judging places need it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from transforms.resolve.judged_places import JudgedPlace, told_places
from transforms.resolve.meetings import Meetings
from transforms.resolve.venues import Place


def places_of_claims(claims: pl.DataFrame, meetings: Meetings) -> dict[str, Place]:
    """claim_meeting_id to its place; a building told without its city takes that of the meeting's reports."""
    claim_of = {report.claim_meeting_id: report.report_id for report in meetings.reports}
    own: dict[str, Place] = {}
    for row in claims.iter_rows(named=True):
        if claim_of.get(row["claim_meeting_id"]) in meetings.meeting_of:
            own[row["claim_meeting_id"]] = _place(row)
    together: defaultdict[str, list[Place]] = defaultdict(list)
    for claim_id, place in own.items():
        together[meetings.meeting_of[claim_of[claim_id]]].append(place)
    best = {meeting_id: _city_of(places) for meeting_id, places in together.items()}
    return {
        claim_id: _completed(place, best[meetings.meeting_of[claim_of[claim_id]]])
        for claim_id, place in own.items()
    }


def places_of_judged(meetings: Meetings, places: Mapping[str, Place]) -> dict[str, Place]:
    """meeting_id to the place that most reports tell, of meetings of which an analyst set some value."""
    judged = {meeting_id for meeting_id, _ in meetings.said.values}
    return told_places(
        (meetings.meeting_of[report.report_id], places[report.claim_meeting_id])
        for report in meetings.reports
        if report.is_current and meetings.meeting_of[report.report_id] in judged
    )


def places_by_report(
    meetings: Meetings, places: Mapping[str, Place], placed: Mapping[str, JudgedPlace]
) -> dict[str, Place]:
    """Every place by the report that tells of it, or by the meeting that an analyst placed there."""
    told = {
        report.report_id: places[report.claim_meeting_id] for report in meetings.reports if report.is_current
    }
    return told | {meeting_id: judged.place for meeting_id, judged in placed.items() if judged.place}


def _place(row: Mapping[str, Any]) -> Place:
    is_city = row["city"] is not None
    return Place(
        row["country_code"],
        row["city"],
        row["venue_name"],
        row["venue_kind"] if row["venue_name"] else None,
        row["latitude"] if is_city else None,
        row["longitude"] if is_city else None,
        row["geonames_id"] if is_city else None,
    )


def _city_of(places: Iterable[Place]) -> Place | None:
    told = Counter(place for place in places if place.city and place.country)
    return min(told, key=lambda place: (-told[place], repr(place))) if told else None


def _completed(place: Place, city: Place | None) -> Place:
    if not place.venue or place.city or city is None or place.country not in (None, city.country):
        return place
    return city._replace(venue=place.venue, kind=place.kind)
