"""Days that the article tells around a meeting: of the meeting before it, of the journey, of the report.

What the meeting's own sentence says of its day is read by `when`; here its neighbours are asked.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from transforms.relations.companions import LOOSE, SURE, complete_from_neighbours, month_of
from transforms.relations.context import Context
from transforms.relations.days_to_come import settle_days_to_come
from transforms.relations.hosts import is_received
from transforms.relations.meeting import Event, Meeting
from transforms.relations.verb_status import REPORTED_FUTURE
from transforms.relations.when import When, from_timex, publication_day, report_day
from transforms.relations.wording import AFTER, AFTERWARDS
from transforms.tables.stages import REMOTE
from transforms.text import word_set
from transforms.timex import find_publication_date, month_interval

_THAT_DAY_REACH = 5
_SEQUEL_REACH = 4
_HEAD_TOKENS = 6
_SOME_DAY = "XXXX-XX-XX"
_SETTLED_DAY = 4
"""On the first days of a month, news of an undated meeting may be of the month before."""
_OCCASIONS = word_set(
    "meeting talks summit call session lunch dinner conversation discussion bilateral round"
)
_LATEST = "told as the latest, without a day: the month of the report"
_REMARKS = re.compile(r"(?i)\W*(?:opening |joint |press )*(?:remarks|doorstep|conference|availability)\b")
"""A title of what was said at the meeting itself."""
_SEVERAL = frozenset({"meetings", "calls", "visits", "conversations", "travel", "trip"})
_READOUT = frozenset({"readout", "readouts"})


def settle_days(ctx: Context, meeting: Meeting, meetings: Sequence[Meeting]) -> None:
    """Drop days that cannot be the meeting's, and give 'earlier in the day' its day."""
    _drop_impossible_dates(ctx, meeting)
    _widen_departure(ctx, meeting)
    settle_days_to_come(ctx, meeting)
    _complete_that_day(meeting, meetings)


def complete_days(ctx: Context, meetings: Sequence[Meeting], main: Meeting | None) -> None:
    """Give meetings without a day the one that the article's head, main meeting or journey tells."""
    is_journey = any(
        event.event_type == "visit" and event.when and event.when.start_date
        for meeting in meetings
        for event in meeting.events
    )
    for meeting in _told_with(main, meetings) if main is not None else ():
        _complete_from_head(ctx, meeting, is_journey=is_journey)
    for meeting in meetings:
        complete_from_neighbours(ctx, meeting, main, meetings)
        _complete_from_report(ctx, meeting)
        _complete_latest(ctx, meeting)


def _told_with(main: Meeting, meetings: Sequence[Meeting]) -> list[Meeting]:
    """The main meeting, and those that the same words tell: 'calls with A and B'."""
    return [meeting for meeting in meetings if meeting.events[0].triggers == main.events[0].triggers]


def complete_sequel(ctx: Context, meeting: Meeting, meetings: Sequence[Meeting]) -> None:
    """'Following the meeting, X met Y': the same day, and city, as the meeting that it follows."""
    event = meeting.events[0]
    if event.when is not None or event.status.value != "held" or not _follows(ctx, event):
        return
    before = [
        one
        for other in meetings
        for one in other.events
        if other is not meeting
        and one.when
        and one.when.precision == "day"
        and 0 <= event.sentence - one.sentence <= _SEQUEL_REACH
        and one.trigger < event.trigger
        and (_is_shared(meeting, other) or event.sentence - one.sentence == 1)
    ]
    if not before:
        return
    last = max(before, key=lambda one: one.trigger)
    assert last.when is not None
    event.when = replace(last.when, weight=SURE, rule="the day of the meeting that it followed")
    if event.where is None and last.where is not None:
        event.where = replace(last.where, venue_name=None, venue_kind=None)


def _is_shared(meeting: Meeting, other: Meeting) -> bool:
    mine, theirs = meeting.parties, other.parties
    return bool(set(mine.people) & set(theirs.people) or set(mine.sides) & set(theirs.sides))


def _follows(ctx: Context, event: Event) -> bool:
    """True where the sentence opens with 'Following the meeting', 'After their talks' or 'Afterwards'."""
    first = ctx.doc.sentence_of(event.trigger).first
    head = ctx.doc.lower[first : first + _HEAD_TOKENS]
    is_after = head[0] in AFTER and not _OCCASIONS.isdisjoint(head)
    return is_after or head[0] in AFTERWARDS


def _drop_impossible_dates(ctx: Context, meeting: Meeting) -> None:
    """What is still planned was not before the day of the report: such a date belongs to something else,
    unless it is told as earlier ('our last meeting', 'they would meet again in 2019'): that was held.
    """
    if not meeting.statuses <= {"planned", "proposed"} or ctx.anchor is None:
        return
    for event in meeting.events:
        if event.when is None or event.when.end_date is None or event.when.end_date >= ctx.anchor:
            continue
        if event.is_previous or event.is_earlier or event.status.rule == REPORTED_FUTURE:
            event.status = replace(event.status, value="held", rule="told as earlier, on a day gone by")
        else:
            event.when = None


def _widen_departure(ctx: Context, meeting: Meeting) -> None:
    """'I will travel there tonight' tells of the conference told further on no more than its month; the day
    on which a guest is received is the meeting's.
    """
    visits = [event for event in meeting.events if event.event_type == "visit" and event.when]
    journeys = [event for event in visits if not is_received(ctx, event)]
    others = [event for event in meeting.events if event.event_type != "visit"]
    if meeting.statuses != {"planned"} or not others or any(event.when for event in others):
        return
    if any(_is_told_there(ctx, event, visit) for event in others for visit in visits):
        return
    for event in journeys:
        is_day = event.when is not None and event.when.start_date == event.when.end_date
        if event.when is not None and is_day and event.sentence not in {other.sentence for other in others}:
            event.when = month_of(event.when, "the month of the journey")


def _is_told_there(ctx: Context, event: Event, visit: Event) -> bool:
    """True for 'A travels to Oslo on Monday. There he will meet B'."""
    first = ctx.doc.sentence_of(event.trigger).first
    return ctx.doc.lower[first] == "there" and event.sentence == visit.sentence + 1


def _complete_that_day(meeting: Meeting, meetings: Sequence[Meeting]) -> None:
    """'Earlier in the day' is the day that the sentences just before tell."""
    for event in meeting.events:
        if event.when is None or event.when.value != _SOME_DAY:
            continue
        told = [
            (one.sentence, one.when)
            for other in meetings
            for one in other.events
            if one.when
            and one.when.start_date
            and one.when.precision == "day"
            and 0 <= event.sentence - one.sentence <= _THAT_DAY_REACH
        ]
        before = max(told, key=lambda item: item[0], default=None)
        event.when = replace(before[1], weight=SURE, rule="the day told of just before") if before else None


def _is_dated(meeting: Meeting) -> bool:
    return any(event.when and event.when.start_date for event in meeting.events)


def _complete_from_head(ctx: Context, main: Meeting, *, is_journey: bool) -> None:
    """The main meeting, told without a time, was on the day of its dateline, readout or remarks;
    not on that of a readout of a journey, which has days of its own.
    """
    event = main.events[0]
    if main.statuses != {"held"} or any(one.is_previous for one in main.events):
        return
    is_remarks = event.in_title and bool(_REMARKS.match(ctx.doc.heading))
    if is_remarks and all(one.when.precision == "year" for one in main.events if one.when):
        event.when = publication_day(ctx.anchor)
    if _is_dated(main):
        return
    is_call = bool(main.formats & REMOTE)
    is_several = any(ctx.doc.lower[token] in _SEVERAL for token in event.triggers)
    is_readout = (
        event.in_title
        and not is_several
        and (is_call or not _READOUT.isdisjoint(ctx.doc.lower[: event.trigger]))
    )
    if (head := head_day(ctx)) is not None:
        event.when = head
    elif is_readout and ctx.home and not is_journey:
        day = _opening_time(ctx) or publication_day(ctx.anchor)
        event.when = replace(day, weight=SURE, rule="a government's readout: its day") if day else None
    elif _is_latest(ctx, main):
        event.when = _month_when(ctx.anchor, _LATEST)


def _opening_time(ctx: Context) -> When | None:
    """The time with which the text under a title opens: 'Yesterday, officials met'."""
    start = ctx.doc.title_end
    first = next((timex for timex in ctx.timexes if timex.start >= start and timex.start_date), None)
    is_opening = first is not None and not ctx.doc.text[start : first.start].strip(" \n-–—")
    return from_timex(first, ctx.anchor) if first is not None and is_opening else None


def _complete_latest(ctx: Context, meeting: Meeting) -> None:
    """'His latest round of calls', in passing and without a time, is of the month of the report."""
    event = meeting.events[0]
    own = {ctx.doc.lower[child] for token in event.triggers for child in ctx.doc.children[token]}
    if "latest" in own and meeting.statuses == {"held"} and not any(one.when for one in meeting.events):
        event.when = _month_when(ctx.anchor, _LATEST)


def _is_latest(ctx: Context, main: Meeting) -> bool:
    """True where it, or a sentence beside it, is told of as 'the latest round of talks'."""
    doc = ctx.doc
    told = {event.sentence for event in main.events}
    return any(
        doc.tokens.lemma[doc.tokens.head[index]].lower() in _OCCASIONS
        and min(abs(doc.tokens.sentence[index] - sentence) for sentence in told) <= 1
        for index in doc.tokens_of.get("latest", ())
    )


def head_day(ctx: Context) -> When | None:
    """The day in the dateline ('MOSCOW, August 2. /TASS/.'), or on a line of its own at the top."""
    if ctx.dateline_day is not None:
        return _own_day(*ctx.dateline_day, "the dateline's day")
    found = find_publication_date(ctx.doc.text, grammar=ctx.reference.timex_grammar)
    return _own_day(*found[:3], f"the article's own date: {found[3]}") if found else None


def day_of_remarks(ctx: Context) -> When | None:
    """The day on which a transcript's speakers speak: the article's own, else that of publication."""
    return head_day(ctx) or publication_day(ctx.doc.published_on)


def _own_day(day: date, start: int, end: int, rule: str) -> When:
    return When(day, day, "day", day.isoformat(), rule, start, end, SURE, day, day)


def _month_when(day: date | None, rule: str) -> When | None:
    if day is None or day.day < _SETTLED_DAY:
        return None
    month = month_interval(day)
    return When(
        month.start, month.end, "month", f"{day:%Y-%m}", rule, None, None, LOOSE, month.start, month.end
    )


def _complete_from_report(ctx: Context, meeting: Meeting) -> None:
    """A meeting of which only a report has a day ('according to a readout issued Monday') is of its month."""
    if any(one.when for one in meeting.events) or meeting.statuses != {"held"}:
        return
    event = meeting.events[0]
    day = report_day(ctx, event.trigger)
    event.when = _month_when(day, "only the report of it has a day: the month of that")
