"""Days that the article tells around a meeting: of the meeting before it, of the journey, of the report.

What the meeting's own sentence says of its day is read by `when`; here its neighbours are asked.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from transforms.places import find_dateline
from transforms.relations.context import Context
from transforms.relations.meeting import Event, Meeting
from transforms.relations.when import When, from_timex, publication_day, report_day
from transforms.text import word_set
from transforms.timex import UPDATED, find_publication_date, month_interval

_SAME_DAY_REACH = 3
_THAT_DAY_REACH = 5
_SEQUEL_REACH = 4
_JOURNEY_REACH = 6
_HEAD_TOKENS = 6
_DATELINE_GAP = 3
"""Characters between a dateline's place and its day."""
_SOME_DAY = "XXXX-XX-XX"
_SURE = 18
_LOOSE = 21
"""Cost of what only the report's own time tells."""
_SETTLED_DAY = 4
"""On the first days of a month, news of an undated meeting may be of the month before."""
_AFTER = frozenset({"following", "after"})
_AFTERWARDS = frozenset({"afterwards", "afterward", "later", "subsequently", "then"})
_OCCASIONS = word_set(
    "meeting talks summit call session lunch dinner conversation discussion bilateral round"
)
_LATEST = frozenset({"latest"})
_REMARKS = re.compile(r"(?i)\W*(?:opening |joint |press )*(?:remarks|doorstep|conference|availability)\b")
"""A title of what was said at the meeting itself."""
_SIDELINES = frozenset({"margins", "sidelines"})
_READOUT = frozenset({"readout", "readouts"})
_TO_COME = frozenset({"planned", "proposed", "refused", "cancelled"})


def settle_days(ctx: Context, meeting: Meeting, meetings: Sequence[Meeting]) -> None:
    """Drop days that cannot be the meeting's, and give 'earlier in the day' its day."""
    _drop_impossible_dates(ctx, meeting)
    _settle_days_to_come(ctx, meeting)
    _complete_that_day(meeting, meetings)


def complete_days(ctx: Context, meetings: Sequence[Meeting], main: Meeting | None) -> None:
    """Give meetings without a day the one that the article's head, main meeting or journey tells."""
    if main is not None:
        _complete_from_head(ctx, main)
    for meeting in meetings:
        if main is not None:
            _complete_same_day(ctx, meeting, main, meetings)
        _complete_from_forum(ctx, meeting, meetings)
        _complete_from_journey(ctx, meeting, meetings)
        _complete_from_report(ctx, meeting)


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
        and _is_shared(meeting, other)
    ]
    if not before:
        return
    last = max(before, key=lambda one: one.trigger)
    assert last.when is not None
    event.when = replace(last.when, weight=_SURE, rule="the day of the meeting that it followed")
    if event.where is None and last.where is not None:
        event.where = replace(last.where, venue_name=None, venue_kind=None)


def _is_shared(meeting: Meeting, other: Meeting) -> bool:
    mine, theirs = meeting.parties, other.parties
    return bool(set(mine.people) & set(theirs.people) or set(mine.sides) & set(theirs.sides))


def _follows(ctx: Context, event: Event) -> bool:
    """True where the sentence opens with 'Following the meeting', 'After their talks' or 'Afterwards'."""
    first = ctx.doc.sentence_of(event.trigger).first
    head = ctx.doc.lower[first : first + _HEAD_TOKENS]
    is_after = head[0] in _AFTER and not _OCCASIONS.isdisjoint(head)
    return is_after or head[0] in _AFTERWARDS


def _drop_impossible_dates(ctx: Context, meeting: Meeting) -> None:
    """What is still planned was not before the day of the report: such a date belongs to something else."""
    if not meeting.statuses <= {"planned", "proposed"} or ctx.anchor is None:
        return
    for event in meeting.events:
        if event.when is not None and event.when.end_date is not None and event.when.end_date < ctx.anchor:
            event.when = None


def _settle_days_to_come(ctx: Context, meeting: Meeting) -> None:
    """'He flies to Rome on Wednesday', told on Tuesday, is a plan;
    what is told in the past was not on a later day.
    """
    if ctx.anchor is None:
        return
    tags = ctx.doc.tokens.tag
    for event in meeting.events:
        day = event.when.start_date if event.when else None
        if day is None or day <= ctx.anchor or event.status.value != "held" or _is_update(event):
            continue
        verbs = {token for trigger in event.triggers for token in (trigger, ctx.doc.tokens.head[trigger])}
        if any(tags[token] in {"VBZ", "VBP"} for token in verbs):
            event.status = replace(event.status, value="planned", rule="a present with a day still to come")
        elif any(tags[token] == "VBD" for token in verbs):
            event.when = None


def _is_update(event: Event) -> bool:
    """True for the day after publication in an article that was brought up to date then."""
    return event.when is not None and event.when.rule.endswith(UPDATED)


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
        event.when = replace(before[1], weight=_SURE, rule="the day told of just before") if before else None


def _is_dated(meeting: Meeting) -> bool:
    return any(event.when and event.when.start_date for event in meeting.events)


def _complete_from_head(ctx: Context, main: Meeting) -> None:
    """The main meeting, told without a time, was on the day of its dateline, readout or remarks."""
    event = main.events[0]
    if main.statuses != {"held"} or any(one.is_previous for one in main.events):
        return
    is_remarks = event.in_title and bool(_REMARKS.match(ctx.doc.text[: ctx.doc.title_end]))
    if is_remarks and all(one.when.precision == "year" for one in main.events if one.when):
        event.when = publication_day(ctx.anchor)
    if _is_dated(main):
        return
    is_call = bool(main.formats & {"phone", "video"})
    is_readout = event.in_title and (is_call or not _READOUT.isdisjoint(ctx.doc.lower[: event.trigger]))
    if (head := _head_day(ctx)) is not None:
        event.when = head
    elif is_readout and ctx.home:
        day = publication_day(ctx.anchor)
        event.when = replace(day, weight=_SURE, rule="a government's readout: its day") if day else None
    elif _is_latest(ctx, main):
        event.when = _month_when(ctx.anchor, "told as the latest, without a day: the month of the report")


def _is_latest(ctx: Context, main: Meeting) -> bool:
    """True for 'the latest round of talks'."""
    doc = ctx.doc
    tokens = {token for event in main.events for token in event.triggers}
    above = {head for token in tokens for head in doc.ancestors(token)}
    words = {doc.lower[child] for token in tokens | above for child in doc.children[token]}
    return not _LATEST.isdisjoint(words)


def _head_day(ctx: Context) -> When | None:
    """The day in the dateline ('MOSCOW, August 2. /TASS/.'), or on a line of its own at the top."""
    text = ctx.doc.text
    dateline = find_dateline(text, ctx.reference.gazetteer)
    if dateline is not None:
        for timex in ctx.timexes:
            if 0 <= timex.start - dateline.end <= _DATELINE_GAP and timex.precision == "day":
                return replace(from_timex(timex, ctx.anchor, _SURE), rule="the dateline's day")
    found = find_publication_date(text, grammar=ctx.reference.timex_grammar)
    if found is None:
        return None
    day, start, end, rule = found
    return When(
        day, day, "day", day.isoformat(), f"the article's own date: {rule}", start, end, _SURE, day, day
    )


def _month_when(day: date | None, rule: str) -> When | None:
    if day is None or day.day < _SETTLED_DAY:
        return None
    month = month_interval(day)
    return When(
        month.start, month.end, "month", f"{day:%Y-%m}", rule, None, None, _LOOSE, month.start, month.end
    )


def _complete_same_day(ctx: Context, meeting: Meeting, main: Meeting, meetings: Sequence[Meeting]) -> None:
    """What is told in the plain past right beside the day's main meeting, of its people, was on that day
    too; beside meetings of several days, in their month.
    """
    event = meeting.events[0]
    dated = [one.when for one in main.events if one.when and one.when.precision == "day"]
    day = next((when for when in dated if when.weight <= _SURE and when.start_date == when.end_date), None)
    if meeting is main or day is None or any(one.when for one in meeting.events):
        return
    near = min(abs(event.sentence - one.sentence) for one in main.events) <= _SAME_DAY_REACH
    plain = any(ctx.doc.tokens.tag[token] == "VBD" for token in event.triggers)
    shared = set(meeting.parties.people) & set(main.parties.people)
    if near and plain and shared and event.status.value == "held":
        when = replace(day, weight=_SURE, rule="told in the plain past beside the day's main meeting")
        event.when = (
            _month_of(day, "beside meetings of several days") if _has_days(meetings, shared) else when
        )


def _has_days(meetings: Sequence[Meeting], people: set[str]) -> bool:
    """True where meetings of one of the people have several days in one month."""
    days = {
        one.when.start_date
        for other in meetings
        if people & set(other.parties.people) or not other.parties.people
        for one in other.events
        if one.when and one.when.weight < _SURE and one.when.precision == "day" and one.when.start_date
    }
    return len(days) > 1 and len({(day.year, day.month) for day in days}) == 1


def _complete_from_forum(ctx: Context, meeting: Meeting, meetings: Sequence[Meeting]) -> None:
    """What is told as 'on the margins of the session' was on its day; of a forum of several days, in its
    month.
    """
    if any(one.when and one.when.weight < _SURE for one in meeting.events) or meeting.formats == {"phone"}:
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
            replace(when, weight=_SURE, rule=rule) if is_day else _month_of(when, f"{rule}s' month")
        )


def _forum_of(ctx: Context, event: Event) -> str | None:
    """The lemma of what the sentence's meeting is on the margins of."""
    doc = ctx.doc
    first, end = _bounds(ctx, event)
    for index in range(first, end):
        if doc.lower[index] in _SIDELINES:
            return next(
                (doc.tokens.lemma[at].lower() for at in doc.subtree(index) if doc.tokens.dep[at] == "pobj"),
                None,
            )
    return None


def _complete_from_journey(ctx: Context, meeting: Meeting, meetings: Sequence[Meeting]) -> None:
    """A meeting without a day, in the city of a journey or of another meeting of the same person, is in
    their month.
    """
    event = meeting.events[0]
    if any(one.when for one in meeting.events) or meeting.formats == {"phone"}:
        return
    months = {
        (one.when.start_date.year, one.when.start_date.month): one.when
        for one in _companions(ctx, meeting, meetings)
        if one.when
        and one.when.start_date
        and one.when.end_date
        and (one.when.start_date.year, one.when.start_date.month)
        == (one.when.end_date.year, one.when.end_date.month)
    }
    if len(months) == 1:
        when = next(iter(months.values()))
        month = _month_of(when, "the month of the journey, or of meetings beside it")
        event.when = month


def _month_of(when: When, rule: str) -> When:
    assert when.start_date is not None
    month = month_interval(when.start_date)
    return replace(
        when,
        start_date=month.start,
        end_date=month.end,
        precision="month",
        value=f"{when.start_date:%Y-%m}",
        rule=rule,
        weight=_SURE,
        first_day=month.start,
        last_day=month.end,
    )


def _companions(ctx: Context, meeting: Meeting, meetings: Sequence[Meeting]) -> Iterator[Event]:
    """Dated events near by, of the same person in the same city, that lie on the same side of today."""
    event = meeting.events[0]
    cities = {one.where.city for one in meeting.events if one.where and one.where.city}
    is_there = "there" in ctx.doc.lower[slice(*_bounds(ctx, event))]
    people = set(meeting.parties.people)
    is_ahead = event.status.value in _TO_COME
    for other in meetings:
        for one in other.events:
            if (
                other is not meeting
                and one.when
                and one.when.weight < _LOOSE
                and one.where
                and (one.where.city in cities or is_there)
                and people & set(other.parties.people)
                and 0 <= event.sentence - one.sentence <= _JOURNEY_REACH
                and (one.status.value in _TO_COME) == is_ahead
            ):
                yield one


def _bounds(ctx: Context, event: Event) -> tuple[int, int]:
    sentence = ctx.doc.sentence_of(event.trigger)
    return sentence.first, sentence.end


def _complete_from_report(ctx: Context, meeting: Meeting) -> None:
    """A meeting of which only a report has a day ('according to a readout issued Monday') is of its month."""
    if any(one.when for one in meeting.events) or meeting.statuses != {"held"}:
        return
    event = meeting.events[0]
    day = report_day(ctx, event.trigger)
    event.when = _month_when(day, "only the report of it has a day: the month of that")
