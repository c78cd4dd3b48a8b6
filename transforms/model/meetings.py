"""fact_meeting, meeting_report and meeting_status_change: one row a meeting, one a report, one a change.

Belongs here: counts, confidence and the shape of these rows. Does not belong here: which value wins.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import polars as pl

from transforms.model.chosen import Chosen, Row
from transforms.model.judged_parts import JudgedParts
from transforms.model.labels import meeting_label
from transforms.model.topics import TopicFolder
from transforms.reference import Reference
from transforms.tables import TABLES
from transforms.tables.stages import REMOTE

_MOST_SOURCES = 4
_MOST_CONFLICTS = 3
_NOT_YET = ("planned", "cancelled")
"""Statuses of what is put off, to another day or without one."""


def meeting_rows(
    told: Mapping[str, Sequence[Row]],
    chosen: Mapping[str, Chosen],
    venues: Mapping[str, Row],
    persons: Mapping[str, tuple[str, str | None]],
    side_names: Mapping[str, str],
    judged: JudgedParts,
    reference: Reference,
) -> pl.DataFrame:
    """Rows of fact_meeting.

    `persons` maps local_actor_id to (preferred name, side), `side_names` sides to names.
    """
    weights = confidence_weights(reference)
    rows = [
        _meeting_row(meeting_id, reports, chosen[meeting_id], venues, persons, side_names, judged, weights)
        for meeting_id, reports in sorted(told.items())
    ]
    return TABLES["fact_meeting"].frame(rows)


def _meeting_row(
    meeting_id: str,
    reports: Sequence[Row],
    values: Chosen,
    venues: Mapping[str, Row],
    persons: Mapping[str, tuple[str, str | None]],
    side_names: Mapping[str, str],
    judged: JudgedParts,
    weights: Mapping[str, float],
) -> dict[str, Any]:
    span = values.date.value
    venue = venues.get(values.venue.value) if values.venue.value else None
    sides, named = _who(meeting_id, reports, persons, judged)
    place = (
        (venue["city"] or venue["name"] or side_names.get(venue["country_code"], venue["country_code"]))
        if venue
        else None
    )
    published = [row["published_at"] for row in reports if row["published_at"] is not None]
    return {
        "meeting_id": meeting_id,
        "label": values.label
        or meeting_label(reports, sides, named, side_names, place, values.format.value, span),
        "format": values.format.value or "unknown",
        "status": values.status.value or "unknown",
        "start_date": span.start if span else None,
        "end_date": span.end if span else None,
        "date_precision": span.precision if span else "unknown",
        "venue_id": values.venue.value,
        "duration_minutes": values.duration.value,
        "article_count": len({row["article_id"] for row in reports}),
        "source_count": len({row["source_group"] for row in reports}),
        "confidence": confidence(reports, values, sides, named, weights),
        "first_reported_at": min(published, default=None),
        "last_reported_at": max(published, default=None),
    }


def _who(
    meeting_id: str,
    reports: Sequence[Row],
    persons: Mapping[str, tuple[str, str | None]],
    judged: JudgedParts,
) -> tuple[list[str], list[tuple[str, str | None]]]:
    """Each naming of a side, and of a participant as (name, side), with what analysts know better."""
    sides = [side for row in reports for side in row["sides"] or ()]
    people = [one for row in reports for one in row["participants"] or () if one in persons]
    added = (judged.added(meeting_id, "side", sides), judged.added(meeting_id, "participant", people))
    return (
        [side for side in sides if judged.stands(meeting_id, "side", side)]
        + [part.name for part in added[0]],
        [
            (persons[one][0], judged.value_of(meeting_id, "side", one, persons[one][1]))
            for one in people
            if judged.stands(meeting_id, "participant", one)
        ]
        + [(part.name, judged.value_of(meeting_id, "side", part.actor_id, part.side)) for part in added[1]],
    )


def confidence_weights(reference: Reference) -> dict[str, float]:
    """Group 'confidence' of meeting_matching.csv."""
    frame = reference.frames["meeting_matching"].filter(pl.col("group") == "confidence")
    return {name: float(value) for name, value in frame.select("parameter", "value").iter_rows()}


def confidence(
    reports: Sequence[Row],
    values: Chosen,
    sides: Sequence[str],
    persons: Sequence[tuple[str, str | None]],
    weights: Mapping[str, float],
) -> float:
    """How sure the meeting is, 0 to 1: a sum over meeting_matching.csv, group 'confidence'.

    A base, and something for each further independent source, a day, a place, two sides, persons of two
    sides and its having been held; less for mere mentions in passing and for disputed attributes.
    """
    span = values.date.value
    total = weights["base"] + weights["source"] * min(
        len({row["source_group"] for row in reports}), _MOST_SOURCES
    )
    total += weights["date"] * (span is not None and span.precision == "day")
    total += weights["place"] * (values.city.value is not None or values.format.value in REMOTE)
    total += weights["sides"] * (len(set(sides)) > 1)
    total += weights["persons"] * (len({side for _, side in persons if side}) > 1)
    total += weights["status"] * (values.status.value == "held")
    total += weights["vague"] * all(row["is_background"] for row in reports)
    total += weights["conflict"] * min(values.disputed_count, _MOST_CONFLICTS)
    return round(float(min(max(total, 0.0), 1.0)), 4)


def report_rows(
    told: Mapping[str, Sequence[Row]], persons: Mapping[str, tuple[str, str | None]], folder: TopicFolder
) -> pl.DataFrame:
    """Rows of meeting_report: each article's own values, with preferred names of persons.

    Those of an article stand together, in the order in which it tells of them.
    """
    ordered = sorted((row for reports in told.values() for row in reports), key=_as_read)
    return TABLES["meeting_report"].frame([_report_row(row, persons, folder) for row in ordered])


def _as_read(row: Row) -> tuple[str, bool, int, int, str]:
    """Article, place in it, and of what one sentence tells the earlier found."""
    claim = row["claim_meeting_id"]
    return row["article_id"], row["char_start"] is None, row["char_start"] or 0, len(claim), claim


def _report_row(
    row: Row, persons: Mapping[str, tuple[str, str | None]], folder: TopicFolder
) -> dict[str, Any]:
    same = (
        "meeting_report_id",
        "meeting_id",
        "article_id",
        "format",
        "status",
        "start_date",
        "end_date",
        "date_precision",
        "city",
        "country_code",
        "venue_name",
        "quote",
        "char_start",
        "char_end",
    )
    names = [persons[local_id][0] for local_id in row["participants"] or () if local_id in persons]
    return {
        **{name: row[name] for name in same},
        "told_venue_id": row["venue_id"],
        "duration_minutes": row["duration_minutes"] or [],
        "participants": list(dict.fromkeys(names)),
        "sides": list(row["sides"] or ()),
        "topics": folder.fold_all(row["topics"] or ()),
    }


def put_off(claims: pl.DataFrame, reference: Reference) -> frozenset[tuple[str, str]]:
    """(claim_meeting_id, status) where the words for the status say that it is put off: 'postponed'."""
    words = sorted(reference.words("meeting_matching_word", "word", word_class="rescheduled"))
    says_so = pl.col("quote").str.to_lowercase().str.contains_any(words)
    told = claims.filter(pl.col("attribute") == "status", pl.col("value").is_in(_NOT_YET), says_so)
    return frozenset(told.select("claim_meeting_id", "value").iter_rows())


def status_changes(told: Mapping[str, Sequence[Row]], postponed: frozenset[tuple[str, str]]) -> pl.DataFrame:
    """Rows of meeting_status_change: each report that tells another status than the one before it, or that it
    is put off; `postponed` has the (claim_meeting_id, status) that say so.

    Reports come in order of publication. Of those without a publication date only a status counts that
    no dated report tells; it has no place in the order, and reported_at is null.
    """
    rows: list[dict[str, Any]] = []
    for meeting_id, reports in sorted(told.items()):
        last: tuple[str, bool] | None = None
        seen: set[tuple[str, bool]] = set()
        for row in reports:
            published: datetime | None = row["published_at"]
            status = row["status"], (row["claim_meeting_id"], row["status"]) in postponed
            if status != last if published else status not in seen:
                rows.append(
                    {
                        "meeting_id": meeting_id,
                        "status": row["status"],
                        "is_postponed": status[1],
                        "article_id": row["article_id"],
                        "reported_at": published,
                    }
                )
            last = status if published else last
            seen.add(status)
    return (
        TABLES["meeting_status_change"]
        .frame(rows)
        .unique(["meeting_id", "article_id", "status"], keep="first", maintain_order=True)
    )
