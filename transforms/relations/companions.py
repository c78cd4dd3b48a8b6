"""Days that a meeting without one takes from what is told beside it: the main meeting, a forum, a journey."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from transforms.relations.clauses import is_gone_from
from transforms.relations.context import Context
from transforms.relations.meeting import Event, Meeting
from transforms.relations.when import When
from transforms.relations.where import Where
from transforms.relations.wording import SIDELINES
from transforms.timex import month_interval

SURE = 18
"""Cost of a day that a neighbour tells."""
LOOSE = 21
"""Cost of what only the report's own time tells."""
_SAME_DAY_REACH = 3
_JOURNEY_REACH = 6
_VISIT_REACH = 15
_SHORT = 3
"""Days up to which a journey's own days are told for what happened on it."""
_REMARKS = re.compile(r"(?i)\W*(?:opening |joint )*remarks\b")
TO_COME = frozenset({"planned", "proposed", "refused", "cancelled"})
_ON_JOURNEY = "the days of the journey on which it was"
_MONTH_RULE = "the month of the journey, or of meetings beside it"


def complete_from_neighbours(
    ctx: Context, meeting: Meeting, main: Meeting | None, meetings: Sequence[Meeting]
) -> None:
    """Give a meeting without a day that of its neighbours, from the surest to the vaguest."""
    if main is not None:
        _complete_same_day(ctx, meeting, main, meetings)
    _complete_from_forum(ctx, meeting, meetings)
    _complete_from_journey(ctx, meeting, meetings)


def _complete_same_day(ctx: Context, meeting: Meeting, main: Meeting, meetings: Sequence[Meeting]) -> None:
    """What is told in the plain past right beside the day's main meeting, of its people, was on that day
    too; beside meetings of several days, in their month. A speaker may recall what was long ago.
    """
    event = meeting.events[0]
    dated = [one.when for one in main.events if one.when and one.when.precision == "day"]
    day = next((when for when in dated if when.weight <= SURE and when.start_date == when.end_date), None)
    is_recalled = event.is_utterance or _REMARKS.match(ctx.doc.heading)
    if meeting is main or day is None or is_recalled or any(one.when for one in meeting.events):
        return
    near = min(abs(event.sentence - one.sentence) for one in main.events) <= _SAME_DAY_REACH
    verbs = [*event.triggers, *(ctx.doc.tokens.head[token] for token in event.triggers)]
    plain = any(ctx.doc.tokens.tag[token] == "VBD" for token in verbs)
    is_later = any(ctx.doc.lower[child] == "later" for token in verbs for child in ctx.doc.children[token])
    shared = set(meeting.parties.people) & set(main.parties.people)
    is_over = "held" in main.statuses or day.start_date == ctx.anchor
    is_apart = any(is_gone_from(ctx.doc, one.trigger, {*event.triggers}) for one in main.events)
    if (
        near
        and plain
        and not is_later
        and not is_apart
        and shared
        and is_over
        and event.status.value == "held"
    ):
        when = replace(day, weight=SURE, rule="told in the plain past beside the day's main meeting")
        event.when = month_of(day, "beside meetings of several days") if _has_days(meetings, shared) else when


def _has_days(meetings: Sequence[Meeting], people: set[str]) -> bool:
    """True where meetings of one of the people have several days in one month."""
    days = {
        one.when.start_date
        for other in meetings
        if people & set(other.parties.people) or not other.parties.people
        for one in other.events
        if one.when and one.when.weight < SURE and one.when.precision == "day" and one.when.start_date
    }
    return len(days) > 1 and len({(day.year, day.month) for day in days}) == 1


def _complete_from_forum(ctx: Context, meeting: Meeting, meetings: Sequence[Meeting]) -> None:
    """What is told as 'on the margins of the session' was on its day; of a forum of several days, in its
    month.
    """
    if any(one.when and one.when.weight < SURE for one in meeting.events) or meeting.formats == {"phone"}:
        return
    forum = next((lemma for event in meeting.events if (lemma := _forum_of(ctx, event))), None)
    held = [
        one
        for other in meetings
        for one in other.events
        if other is not meeting
        and one.when
        and one.when.start_date
        and one.sentence <= meeting.events[0].sentence
        and forum in {ctx.doc.tokens.lemma[token].lower() for token in one.triggers}
    ]
    when = max(held, key=lambda one: one.trigger).when if forum and held else None
    if when is not None:
        is_day = when.start_date == when.end_date
        rule = "on the sidelines of a forum told before: its day"
        meeting.events[0].when = (
            replace(when, weight=SURE, rule=rule) if is_day else month_of(when, f"{rule}s' month")
        )


def _forum_of(ctx: Context, event: Event) -> str | None:
    """The lemma of what the sentence's meeting is on the margins of."""
    doc = ctx.doc
    first, end = _bounds(ctx, event)
    for index in range(first, end):
        if doc.lower[index] in SIDELINES:
            below = (at for at in doc.subtree(index) if at > index and doc.tokens.dep[at] == "pobj")
            return next((doc.tokens.lemma[at].lower() for at in below), None)
    return None


def _complete_from_journey(ctx: Context, meeting: Meeting, meetings: Sequence[Meeting]) -> None:
    """A meeting without a day, where a journey of its people, or another meeting of theirs, is told to have
    been: on the days of a short journey, else in that month.
    """
    if any(one.when for one in meeting.events) or meeting.formats == {"phone"}:
        return
    companions = list(_companions(ctx, meeting, meetings))
    journeys = {when.value: when for one in companions if (when := one.when) and _is_short(one)}
    months = {
        month.value: month for one in companions if one.when and (month := month_of(one.when, _MONTH_RULE))
    }
    if len(journeys) == 1:
        meeting.events[0].when = replace(next(iter(journeys.values())), weight=SURE, rule=_ON_JOURNEY)
    elif len(months) == 1:
        meeting.events[0].when = next(iter(months.values()))


def _is_short(event: Event) -> bool:
    """True for a journey of a few days, which is told with them: a visit, or meetings in a country."""
    when, where = event.when, event.where
    is_journey = event.event_type == "visit" or (where is not None and where.city is None)
    if not is_journey or when is None or not when.start_date or not when.end_date:
        return False
    return when.precision == "day" and 0 < (when.end_date - when.start_date).days <= _SHORT


def month_of(when: When, rule: str) -> When | None:
    """The month in which the days lie; None where they lie in two."""
    if when.start_date is None or when.end_date is None:
        return None
    month = month_interval(when.start_date)
    if when.end_date > month.end:
        return None
    return replace(
        when,
        start_date=month.start,
        end_date=month.end,
        first_day=month.start,
        last_day=month.end,
        precision="month",
        value=f"{month.start:%Y-%m}",
        rule=rule,
        weight=SURE,
    )


def _companions(ctx: Context, meeting: Meeting, meetings: Sequence[Meeting]) -> Iterator[Event]:
    """Dated events near by, of the same person in the same city, that lie on the same side of today."""
    event = meeting.events[0]
    places = {(one.where.city, one.where.country_code) for one in meeting.events if one.where}
    is_there = "there" in ctx.doc.lower[slice(*_bounds(ctx, event))]
    people = set(meeting.parties.people)
    is_ahead = event.status.value in TO_COME
    for other in meetings:
        for one in other.events:
            if (
                other is not meeting
                and one.when
                and one.when.weight < LOOSE
                and one.where
                and (_is_in(one.where, places) or is_there or _is_anywhere(event, one, places))
                and people & set(other.parties.people)
                and 0 <= event.sentence - one.sentence <= _reach(one)
                and (one.status.value in TO_COME) == is_ahead
            ):
                yield one


def _is_anywhere(event: Event, journey: Event, places: set[tuple[str | None, str | None]]) -> bool:
    """What is told without a place, and not as earlier, was on the journey told of."""
    return journey.event_type == "visit" and not places and not (event.is_previous or event.is_earlier)


def _reach(event: Event) -> int:
    return _VISIT_REACH if event.event_type == "visit" else _JOURNEY_REACH


def _is_in(where: Where, places: set[tuple[str | None, str | None]]) -> bool:
    """True for the same city, or a country in which one of the places lies."""
    if where.city:
        return any(city == where.city for city, _ in places)
    return any(country == where.country_code for _, country in places)


def _bounds(ctx: Context, event: Event) -> tuple[int, int]:
    sentence = ctx.doc.sentence_of(event.trigger)
    return sentence.first, sentence.end
