"""Meetings of one article to rows: one of `claim_meeting`, and one of `claim` for each value stated.

Every value carries its rule and the words that it rests on; an attribute without a value gets one
claim whose value is null and whose rule says why.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from transforms.relations.best_values import best_when, best_where, event_type_of, format_of
from transforms.relations.context import Context
from transforms.relations.meeting import Meeting
from transforms.relations.meeting_status import status_of_meeting, telling_event
from transforms.relations.named_events import sides_taking_part
from transforms.relations.naming import NAMED_KINDS, event_name
from transforms.relations.topic_phrases import Topic
from transforms.relations.when import When
from transforms.relations.where import Where

_ROLES = {"hosted": "host", "mediated": "mediator"}
"""Relations whose subject has a part of its own in the meeting."""
_IN_PASSING = 0.34
MAX_QUOTE = 400


def meeting_rows(
    ctx: Context, number: int, meeting: Meeting, topics: Sequence[Topic] = ()
) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """(row of claim_meeting, rows of claim) of the article's meeting with that number."""
    meeting_id = f"{ctx.doc.article_id}/m/{number}"
    when, where = best_when(meeting), best_where(meeting)
    event = telling_event(meeting)
    start, end = event.char_start, min(event.char_end, event.char_start + MAX_QUOTE)
    durations = sorted({item for other in meeting.events for item in other.durations})
    kind = event_type_of(meeting)
    is_named = kind in NAMED_KINDS
    name = event_name([event for event in meeting.events if is_named or event.event_type == kind])
    row: dict[str, Any] = {
        "claim_meeting_id": meeting_id,
        "article_id": ctx.doc.article_id,
        "event_type": kind,
        "format": format_of(meeting),
        "status": status_of_meeting(ctx, meeting, when),
        "start_date": when.start_date if when else None,
        "end_date": when.end_date if when else None,
        "date_precision": when.precision if when and when.start_date else "unknown",
        "timex_value": when.value if when else None,
        "duration_minutes": [minutes for minutes, _, _ in durations],
        "participants": list(meeting.parties.people),
        "sides": list(sides_taking_part(ctx, meeting.parties)),
        "mediator": next((other.mediator for other in meeting.events if other.mediator), None),
        "topics": [words for words, _, _ in topics],
        "sequence_number": next((other.sequence[0] for other in meeting.events if other.sequence), None),
        "event_name": name[0] if name else None,
        "is_background": _is_background(ctx, meeting),
        "quote": ctx.doc.text[start:end],
        "char_start": start,
        "char_end": end,
    }
    row.update(_place_columns(where))
    claims = [
        {"claim_meeting_id": meeting_id, "article_id": ctx.doc.article_id, "claim_number": index, **claim}
        for index, claim in enumerate(_claims(ctx, meeting, topics, when, where))
    ]
    return row, claims


def role_claims(
    relations: Sequence[Mapping[str, Any]], claims: Sequence[Mapping[str, Any]]
) -> Iterator[dict[str, Any]]:
    """Rows of claim for who hosted or mediated, by the relations told of the meetings; `claims` are the
    rows that there are already.
    """
    number = Counter(claim["claim_meeting_id"] for claim in claims)
    seen: set[tuple[str, str, str]] = set()
    for told in relations:
        meeting_id, subject = told["claim_meeting_id"], told["subject_local_actor_id"]
        attribute = _ROLES.get(told["predicate"])
        key = (str(meeting_id), str(attribute), str(subject))
        if attribute and meeting_id and subject and told["polarity"] == "affirmed" and key not in seen:
            seen.add(key)
            yield {
                "claim_meeting_id": meeting_id,
                "article_id": told["article_id"],
                "claim_number": number[meeting_id],
                "attribute": attribute,
                "value": subject,
                "rule": f"the relation '{told['predicate']}' by the pattern {told['pattern']}",
                "quote": told["quote"],
                "char_start": told["char_start"],
                "char_end": told["char_end"],
            }
            number[meeting_id] += 1


def _place_columns(where: Where | None) -> dict[str, Any]:
    names = ("city", "country_code", "latitude", "longitude", "geonames_id", "venue_name", "venue_kind")
    return {name: getattr(where, name) if where else None for name in names}


def _is_background(ctx: Context, meeting: Meeting) -> bool:
    first = min(event.char_start for event in meeting.events)
    return first > len(ctx.doc.text) * _IN_PASSING and len(meeting.events) == 1


def _claims(
    ctx: Context, meeting: Meeting, topics: Sequence[Topic], when: When | None, where: Where | None
) -> Iterator[dict[str, Any]]:
    yield from _status_claims(ctx, meeting)
    yield from _format_claims(ctx, meeting)
    yield from _date_claims(ctx, meeting, when)
    yield from _place_claims(ctx, where)
    yield from _duration_claims(ctx, meeting)
    yield from _party_claims(ctx, meeting)
    for words, start, end in topics:
        yield _claim(ctx, "topic", words, "a noun phrase that the talks are said to be about", start, end)
    for event in meeting.events:
        if event.sequence:
            number, start, end = event.sequence
            yield _claim(ctx, "sequence", str(number), "an ordinal before the meeting's word", start, end)


def _claim(
    ctx: Context, attribute: str, value: str | None, rule: str, start: int | None, end: int | None
) -> dict[str, Any]:
    quote = ctx.doc.text[start:end] if start is not None and end is not None else None
    return {
        "attribute": attribute,
        "value": value,
        "rule": rule,
        "quote": quote,
        "char_start": start,
        "char_end": end,
    }


def _status_claims(ctx: Context, meeting: Meeting) -> Iterator[dict[str, Any]]:
    seen = set()
    for event in meeting.events:
        status = event.status
        if status.value not in seen:
            seen.add(status.value)
            start, end = (
                (status.char_start, status.char_end)
                if status.char_start is not None
                else (event.char_start, event.char_end)
            )
            yield _claim(ctx, "status", status.value, status.rule, start, end)


def _format_claims(ctx: Context, meeting: Meeting) -> Iterator[dict[str, Any]]:
    seen = set()
    for event in meeting.events:
        if event.format != "unknown" and event.format not in seen:
            seen.add(event.format)
            token = event.trigger
            yield _claim(
                ctx,
                "format",
                event.format,
                f"the word '{ctx.doc.lower[token]}' and its clause",
                ctx.doc.tokens.start[token],
                ctx.doc.tokens.end[token],
            )
    if not seen:
        yield _claim(
            ctx,
            "format",
            None,
            "no word tells whether in person, by phone or by video, and no place is named",
            None,
            None,
        )


def _date_claims(ctx: Context, meeting: Meeting, chosen: When | None) -> Iterator[dict[str, Any]]:
    if chosen is None:
        yield _claim(ctx, "date", None, "no time expression belongs to the meeting", None, None)
        return
    seen = set()
    for when in [chosen, *(event.when for event in meeting.events if event.when is not None)]:
        value = date_value(when)
        if (value, when.char_start) not in seen:
            seen.add((value, when.char_start))
            rule = when.rule if when.start_date else f"{when.rule}; underspecified: {when.value}"
            yield _claim(ctx, "date", value, rule, when.char_start, when.char_end)


def date_value(when: When) -> str | None:
    """ISO date, or 'start/end' for an interval; null where the expression has no place in the calendar."""
    if when.start_date is None:
        return None
    start, end = when.start_date.isoformat(), (when.end_date or when.start_date).isoformat()
    return start if start == end else f"{start}/{end}"


def _place_claims(ctx: Context, where: Where | None) -> Iterator[dict[str, Any]]:
    span = (where.char_start, where.char_end) if where and where.char_start is not None else (None, None)
    for attribute, value, missing in (
        ("city", where.city if where else None, "no city is named for the meeting"),
        ("country", where.country_code if where else None, "no country is named for the meeting"),
        ("venue", where.venue_name if where else None, "no building or site is named for the meeting"),
    ):
        if value is None or where is None:
            yield _claim(ctx, attribute, None, missing, None, None)
        else:
            yield _claim(ctx, attribute, value, where.rule, *span)


def _duration_claims(ctx: Context, meeting: Meeting) -> Iterator[dict[str, Any]]:
    found = sorted({item for event in meeting.events for item in event.durations})
    for minutes, start, end in found:
        yield _claim(
            ctx,
            "duration",
            str(minutes),
            "a length stated in a sentence that tells of the meeting",
            start,
            end,
        )
    if not found:
        yield _claim(ctx, "duration", None, "no length is stated", None, None)


def _party_claims(ctx: Context, meeting: Meeting) -> Iterator[dict[str, Any]]:
    sides = sides_taking_part(ctx, meeting.parties)
    for attribute, parties in (("participant", meeting.parties.people), ("side", sides)):
        for value, (first, end) in parties.items():
            start, stop = ctx.doc.tokens.start[first], ctx.doc.tokens.end[end - 1]
            yield _claim(ctx, attribute, value, "named as a party of the meeting", start, stop)
        if not parties:
            yield _claim(ctx, attribute, None, f"no {attribute} is named", None, None)
