"""Which of the values that an article's sentences tell is the meeting's: its day, place, format and kind."""

from dataclasses import replace
from datetime import date

from transforms.relations.meeting import Event, Meeting
from transforms.relations.moved import MOVED
from transforms.relations.when import When
from transforms.relations.where import Where


def best_when(meeting: Meeting) -> When | None:
    """The date told most firmly; of a visit all its days, where these are told beside its first."""
    best = _firmest(meeting)
    if best is None or best.precision != "day" or meeting.types != {"visit"}:
        return best
    told = (event.when for event in _telling_of_days(meeting) if event.when is not None)
    same = [when for when in told if when.precision == "day" and when.start_date == best.start_date]
    return max(same, key=lambda when: when.end_date or date.min)


def _firmest(meeting: Meeting) -> When | None:
    """The date linked most firmly, then most precise, then first told."""
    dated = [event.when for event in _telling_of_days(meeting) if event.when is not None]
    order = {"day": 0, "month": 1, "year": 2, "unknown": 3}
    return min(
        dated,
        key=lambda when: (
            when.start_date is None,
            when.weight >= 20,
            order[when.precision],
            when.start_date != when.end_date and when.precision == "day",
            when.weight,
            when.char_start or 0,
        ),
        default=None,
    )


def _telling_of_days(meeting: Meeting) -> list[Event]:
    """Events that tell the meeting's own day: that to which it is moved, a journey's only where there is
    no other.
    """
    moved = [event for event in meeting.events if event.status.rule == MOVED and event.when]
    if moved:
        return moved
    own = [event for event in meeting.events if event.event_type != "visit"]
    return own if any(event.when and event.when.start_date for event in own) else meeting.events


def best_where(meeting: Meeting) -> Where | None:
    """The place linked most firmly, then finest, then first told;
    building and city may come from two sentences.
    """
    placed = [event.where for event in meeting.events if event.where is not None]
    ranked = sorted(
        placed,
        key=lambda where: (
            where.weight >= 20,
            where.city is None and where.venue_name is None,
            where.city is None,
            where.weight,
        ),
    )
    if not ranked:
        return None
    best = ranked[0]
    building = next(
        (
            where
            for where in ranked
            if where.venue_name and (where.city in (None, best.city) or best.city is None)
        ),
        None,
    )
    if building is None or best.venue_name:
        return best
    return replace(
        best,
        venue_name=building.venue_name,
        venue_kind=building.venue_kind,
        city=best.city or building.city,
        country_code=best.country_code or building.country_code,
    )


def format_of(meeting: Meeting) -> str:
    """Video and phone outweigh meeting in person; unknown only where no event tells."""
    return next((value for value in ("video", "phone", "in_person") if value in meeting.formats), "unknown")


def event_type_of(meeting: Meeting) -> str:
    """The kind that tells most: a summit rather than the talks there, a visit only where nothing else is."""
    order = ("summit", "conference", "call", "talks", "dialogue", "conversation", "visit")
    return next((kind for kind in order if kind in meeting.types), meeting.events[0].event_type)
