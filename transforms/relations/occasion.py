"""What the article as a whole says of its main meeting: a transcript's head, a readout's title, the dateline."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from transforms.places import find_dateline, find_transcript_place
from transforms.relations.context import Context
from transforms.relations.discourse import Discourse
from transforms.relations.merge import Meeting
from transforms.relations.when import When
from transforms.relations.where import Where


def complete_from_occasion(ctx: Context, meetings: Sequence[Meeting], discourse: Discourse) -> None:
    """Fill day and place of the main meeting from the article's head, where its own words give none."""
    for meeting in meetings:
        _complete_visit(ctx, meeting)
    main = _main_meeting(ctx, meetings)
    if main is None:
        return
    event = main.events[0]
    if discourse.is_transcript:
        _complete_transcript(ctx, main)
    elif event.status.value == "held":
        _complete_from_dateline(ctx, main)


def _complete_visit(ctx: Context, meeting: Meeting) -> None:
    """A foreigner's visit of which a government tells without naming a place is to its own country."""
    home = ctx.doc.source_country
    if not home or not meeting.types <= {"visit"} or any(event.where for event in meeting.events):
        return
    if meeting.parties.people and meeting.parties.sides and home not in meeting.parties.sides:
        event = meeting.events[0]
        event.where = Where(None, home, None, None, None, None, None, "a visit of which the host government tells", event.char_start, event.char_end)
        meeting.parties.sides[home] = (event.trigger, event.trigger + 1)


def _main_meeting(ctx: Context, meetings: Sequence[Meeting]) -> Meeting | None:
    """The meeting of the title, or of the first sentences."""
    early = [meeting for meeting in meetings if min(event.sentence for event in meeting.events) <= 2]
    return min(early, key=lambda meeting: meeting.events[0].trigger, default=None)


def _complete_transcript(ctx: Context, meeting: Meeting) -> None:
    event = meeting.events[0]
    if not any(other.when and other.when.start_date for other in meeting.events):
        event.when = _publication_day(ctx.doc.published_on, "a transcript of remarks at the meeting; day of publication")
    if not any(other.where for other in meeting.events):
        found = find_transcript_place(ctx.doc.text, ctx.reference.gazetteer)
        if found is not None:
            known = found.venue or found.place
            event.where = Where(
                found.city, found.country_code, known.latitude if known else None, known.longitude if known else None,
                known.geonames_id if known else None, found.venue.name if found.venue else None,
                found.venue.kind if found.venue else None, "the place at the head of the transcript", found.start, found.end,
            )  # fmt: skip


def _publication_day(day: date | None, rule: str) -> When | None:
    return When(day, day, "day", day.isoformat(), rule, None, None, 5) if day else None


def _complete_from_dateline(ctx: Context, meeting: Meeting) -> None:
    """Where only the country is known and the dateline's city lies in it, the reporter was there."""
    dateline = find_dateline(ctx.doc.text, ctx.reference.gazetteer)
    if dateline is None:
        return
    for event in meeting.events:
        where = event.where
        if where is not None and where.city is None and where.country_code == dateline.place.country_code and where.venue_name is None:
            event.where = replace(
                where, city=dateline.place.city, latitude=dateline.place.latitude, longitude=dateline.place.longitude,
                geonames_id=dateline.place.geonames_id, rule="the dateline's city lies in the country named",
                char_start=dateline.start, char_end=dateline.end,
            )  # fmt: skip
