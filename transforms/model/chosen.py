"""The chosen value of each attribute of each meeting, with why it won, from votes or an analyst's judgement.

Belongs here: which votes each attribute gets. Does not belong here: how votes are weighed (`winners`).
"""

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from transforms.model.winners import (
    Choice,
    Span,
    Vote,
    choose_date,
    choose_most_told,
    choose_place,
    choose_status,
)
from transforms.tables.stages import FORUMS, REMOTE

_FINENESS = {"venue": 2, "city": 1, "country": 0}
_DAYS = re.compile(r"^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$")
Row = Mapping[str, Any]
SetValues = Mapping[str, tuple[str | None, str]]
"""Attribute to (value, rule) that an analyst set."""


@dataclass(frozen=True)
class Chosen:
    """The outcome for one meeting; `venue` holds a venue_id, `date` a Span."""

    status: Choice
    format: Choice
    date: Choice
    city: Choice
    country: Choice
    venue: Choice
    duration: Choice
    label: str | None = None

    def of(self, attribute: str) -> Choice | None:
        """The choice for an attribute of fact_claim; None for those of which all values stand."""
        choice = getattr(self, attribute, None)
        return choice if isinstance(choice, Choice) else None

    @property
    def disputed_count(self) -> int:
        """How many attributes independent sources tell differently."""
        return sum(choice.is_disputed for choice in (self.date, self.city, self.format, self.duration))


def choose_all(rows: Sequence[Row], venues: Mapping[str, Row], set_values: SetValues) -> Chosen:
    """Choose for the reports of one meeting; `venues` maps venue_id to its row of dim_venue."""
    status = _set(choose_status(_votes(rows, "status")), "status", set_values)
    spans = [vote for row in rows if (vote := _date_vote(row)) is not None]
    is_forum = any(row["event_type"] in FORUMS for row in rows)
    when = choose_date(spans, status.value, is_forum=is_forum) if spans else _inferred(rows)
    form = _set(choose_most_told(_votes(rows, "format", "unknown")), "format", set_values)
    city = _set(choose_most_told(_votes(rows, "city")), "city", set_values)
    country = _set(choose_most_told(_votes(rows, "country_code")), "country", set_values)
    if "place" in set_values:
        city, country = _at_set_place(city, country, venues, set_values["place"])
    return Chosen(
        status=status,
        format=form,
        date=_set_date(when, set_values),
        city=city,
        country=country,
        venue=_choose_venue(
            rows if form.value not in REMOTE else (), venues, city.value, country.value, set_values
        ),
        duration=_set_duration(choose_most_told(_duration_votes(rows)), set_values),
        label=set_values["label"][0] if "label" in set_values else None,
    )


def _votes(rows: Sequence[Row], column: str, ignored: str | None = None) -> list[Vote]:
    return [
        Vote(row[column], row["source_group"], row["published_at"], row["status"])
        for row in rows
        if row[column] is not None and row[column] != ignored
    ]


def span_of(row: Row) -> Span | None:
    """The report's own date; None where it has none."""
    if row["start_date"] is None:
        return None
    return Span(row["start_date"], row["end_date"] or row["start_date"], row["date_precision"])


def _date_vote(row: Row) -> Vote | None:
    span = span_of(row)
    if span is None or span.precision == "unknown":
        return None
    return Vote(span, row["source_group"], row["published_at"], row["status"], not row["is_assumed_day"])


def _inferred(rows: Sequence[Row]) -> Choice:
    """The date whose year was inferred, where no report gives any."""
    for row in rows:
        if row["inferred_start"] is not None:
            return Choice(
                Span(row["inferred_start"], row["inferred_end"], row["inferred_precision"]),
                row["inferred_rule"],
            )
    return Choice()


def _duration_votes(rows: Sequence[Row]) -> list[Vote]:
    return [
        Vote(minutes, row["source_group"], row["published_at"])
        for row in rows
        for minutes in row["duration_minutes"] or ()
    ]


def _choose_venue(
    rows: Sequence[Row],
    venues: Mapping[str, Row],
    city: str | None,
    country: str | None,
    set_values: SetValues,
) -> Choice:
    """The finest place in the chosen city and country; for calls, which have none, no rows are given."""
    fitting = [
        Vote(row["venue_id"], row["source_group"], row["published_at"])
        for row in rows
        if row["venue_id"] is not None and _lies_in(venues[row["venue_id"]], city, country)
    ]
    fineness = (
        {venue_id: _FINENESS[str(venue["place_precision"])] for venue_id, venue in venues.items()}
        if fitting
        else {}
    )
    choice = choose_place(fitting, fineness)
    return _set(choice, "place", set_values)


def _lies_in(venue: Row, city: str | None, country: str | None) -> bool:
    return venue["city"] in (None, city) and (country is None or venue["country_code"] == country)


def _at_set_place(
    city: Choice, country: Choice, venues: Mapping[str, Row], place: tuple[str | None, str]
) -> tuple[Choice, Choice]:
    """City and country of the place that an analyst set: what articles tell of others has lost."""
    venue_id, rule = place
    if venue_id is None:
        return city, country
    venue = venues[venue_id]
    return _overruled(city, venue["city"], rule), _overruled(country, venue["country_code"], rule)


def _set(choice: Choice, attribute: str, set_values: SetValues) -> Choice:
    if attribute not in set_values:
        return choice
    value, rule = set_values[attribute]
    return _overruled(choice, value, rule)


def _overruled(choice: Choice, value: Any, rule: str) -> Choice:
    lost = {
        other: f"lost: {rule}"
        for other in (*choice.lost, choice.value)
        if other is not None and other != value
    }
    return Choice(value, rule, lost)


def _set_duration(choice: Choice, set_values: SetValues) -> Choice:
    if "duration" not in set_values:
        return choice
    value, rule = set_values["duration"]
    return _overruled(choice, int(value) if value else None, rule)


def _set_date(choice: Choice, set_values: SetValues) -> Choice:
    if "date" not in set_values:
        return choice
    value, rule = set_values["date"]
    return _overruled(choice, parse_span(value) if value else None, rule)


def parse_span(text: str) -> Span:
    """ISO day, month, year, or 'first/last' to a span; raises ValueError for anything else.

    >>> parse_span("2025-02").end
    datetime.date(2025, 2, 28)
    """
    first, _, last = text.partition("/")
    start, precision = _part(first)
    end = _part(last)[0] if last else start
    return Span(start[0], end[1], precision)


def _part(text: str) -> tuple[tuple[date, date], str]:
    found = _DAYS.match(text)
    if found is None:
        raise ValueError(f"no ISO date: {text!r}")
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None  # the pattern has it
    if month is None:
        return (date(year, 1, 1), date(year, 12, 31)), "year"
    if day is None:
        return (date(year, month, 1), date(year, month, monthrange(year, month)[1])), "month"
    return (date(year, month, day), date(year, month, day)), "day"
