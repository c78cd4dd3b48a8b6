"""Which events of one article are the same meeting.

Events with parties of their own found meetings; the others ("the talks", "the two leaders spoke") are
joined to the meeting that they can mean. A meeting is never told by contradicting dates, places or people.
"""

from collections.abc import Sequence

from transforms.relations.agreement import agrees, is_host_of, on_same_day
from transforms.relations.context import Context
from transforms.relations.meeting import CALLS, Event, Meeting
from transforms.relations.party_agreement import joins_forum
from transforms.relations.wording import is_beside
from transforms.tables.stages import FORUMS

_HEAD_SENTENCES = 2
_MAIN_REACH = 5
_MAIN_BONUS = 1.5
_PERSON = 2.0
_SAME_DAY = 2.0
"""Weights of persons in common and of the day, where a side in common, or the town, counts 1."""
_SAME_SENTENCE = 9.0
"""By how much 'the meeting' rather means what the article is about than what it told last."""
_CONFERENCE = "conference"
_REACH = 12
"""Sentences back within which 'the talks' look for the meeting that they mean."""


def merge_events(ctx: Context, events: Sequence[Event]) -> list[Meeting]:
    """Meetings of the article, each with its events, in order of first telling."""
    meetings: list[Meeting] = []
    spoken = any(event.is_utterance for event in events)
    for event in sorted(events, key=lambda event: event.in_title and not spoken):
        if _founds(event):
            home = _home(ctx, meetings, event)
            if home is None:
                home = Meeting([])
                meetings.append(home)
            home.add(event)
    for event in events:
        if not _founds(event):
            home = _meant(ctx, meetings, event)
            if home is None and event.acting:
                home = Meeting([])
                meetings.append(home)
            if home is not None:
                home.add(event)
    for meeting in meetings:
        _take_acting(meeting)
        meeting.events.sort(key=lambda event: event.trigger)
    return meetings


def _take_acting(meeting: Meeting) -> None:
    """Who acts at a meeting of which no parties are told met there."""
    acting = next((event.acting for event in meeting.events if event.acting), None)
    if acting is not None and not meeting.parties:
        meeting.parties.add(acting)


def _founds(event: Event) -> bool:
    """True where the event names enough parties, or place and day, to stand for itself."""
    if (
        not event.parties
        and event.where is not None
        and (event.when is not None or event.event_type in FORUMS or event.parties.generic)
    ):
        return True
    return event.parties.count >= 2 or (
        bool(event.parties)
        and (
            event.event_type in FORUMS
            or event.where is not None
            or event.when is not None
            or bool(event.parties.generic)
        )
    )


def _home(ctx: Context, meetings: Sequence[Meeting], event: Event) -> Meeting | None:
    scored = [
        (_score(ctx, meeting, event) or float(joins_forum(ctx, meeting, event)), number)
        for number, meeting in enumerate(meetings)
        if agrees(ctx, meeting, event)
    ]
    scored = [(score, number) for score, number in scored if score > 0]
    if event.event_type == _CONFERENCE and event.is_definite:  # 'the conference' is hardly talks of two
        of_kind = [(score, number) for score, number in scored if _CONFERENCE in meetings[number].types]
        scored = of_kind or scored
    return meetings[max(scored)[1]] if scored else None


def _score(ctx: Context, meeting: Meeting, event: Event) -> float:
    """How much speaks for an event that names parties being the meeting; 0 where nothing does."""
    here = any(other.sentence == event.sentence for other in meeting.events)
    if here and event.is_definite and not event.parties:
        return _SAME_SENTENCE
    if not meeting.parties or not event.parties:
        if event.is_indefinite or not meeting.types & {event.event_type, "talks"}:
            return 0.0
        return 1.0 if event.is_definite or (_is_main(meeting) and _same_country(meeting, event)) else 0.0
    if event.is_indefinite and _is_new(meeting, event, here):
        return 0.0
    common = len(meeting.parties.people.keys() & event.parties.people.keys())
    score = _PERSON * common + len(meeting.parties.sides.keys() & event.parties.sides.keys())
    return score + _nearness(ctx, meeting, event) if score else 0.0


def _is_new(meeting: Meeting, event: Event, here: bool) -> bool:
    """True for 'a meeting' of too few, or too far off, to be the one told (`here`: in the same sentence)."""
    is_same_day = on_same_day(meeting, event)
    is_told_before = is_same_day and not here and event.event_type in meeting.types
    if event.parties.count == 1 and not is_told_before:
        return True
    common = meeting.parties.people.keys() & event.parties.people.keys()
    is_nameless = not meeting.parties.people and meeting.parties.sides.keys() == event.parties.sides.keys()
    is_close = here or is_same_day or is_nameless or _is_of_group_told(meeting, event) or _is_main(meeting)
    return len(common) < 2 and not is_close


def _nearness(ctx: Context, meeting: Meeting, event: Event) -> float:
    """What day, town and place in the text add to parties in common."""
    cities = {other.where.city for other in meeting.events if other.where}
    is_of_main = (_is_main(meeting) and event.is_definite) or is_host_of(ctx, meeting, event)
    nearest = min(abs(other.sentence - event.sentence) for other in meeting.events)
    return (
        _SAME_DAY * on_same_day(meeting, event)
        + (event.where is not None and event.where.city in cities)
        + _MAIN_BONUS * is_of_main
        + _MAIN_BONUS * _is_under_way(meeting, event)
        + (event.is_definite or event.parties.is_reference)
        + 1.0 / (1 + nearest)
    )


def _is_of_group_told(meeting: Meeting, event: Event) -> bool:
    """'A will host B. They will hold a bilateral meeting': of those just told of, and without another day."""
    gap = event.sentence - max(other.sentence for other in meeting.events)
    is_same = set(event.parties.sides) == set(meeting.parties.sides)
    return event.parties.is_reference and is_same and event.when is None and 0 <= gap <= 1


def _is_under_way(meeting: Meeting, event: Event) -> bool:
    """'I would like to discuss with you': told by a speaker without a time or place, it is of the meeting
    that the transcript is of.
    """
    is_open = event.when is None and event.where is None and event.status.value in {"planned", "proposed"}
    return is_open and event.is_utterance and meeting.is_titled


def _meant(ctx: Context, meetings: Sequence[Meeting], event: Event) -> Meeting | None:
    """The meeting that an event without parties of its own refers to:
    the nearest before that nothing contradicts.
    """
    if event.is_indefinite and event.parties:
        return None
    best: tuple[bool, bool, bool, float, int] | None = None
    for number, meeting in enumerate(meetings):
        if not (agrees(ctx, meeting, event) and _same_sort(meeting, event)) or _is_aside(ctx, meeting, event):
            continue
        gaps = [event.sentence - other.sentence for other in meeting.events]
        before = [gap for gap in gaps if gap >= 0]
        if not before and event.parties.generic:
            continue  # 'working groups will convene', told before others who meet
        distance = (
            -_MAIN_REACH * _is_main(meeting) + float(min(before))
            if before
            else 3.0 + min(-gap for gap in gaps)
        )
        here = any(other.sentence == event.sentence for other in meeting.events)
        rank = (not here, _is_mere_journey(meeting, event), _is_faint(meeting), distance, number)
        if distance <= _REACH and (best is None or rank < best):
            best = rank
    return meetings[best[-1]] if best else None


def _is_aside(ctx: Context, forum: Meeting, event: Event) -> bool:
    """True for the summit of 'the meeting took place on the sidelines of a summit'."""
    told = (one.trigger for one in forum.events if one.sentence == event.sentence)
    return bool(forum.types & FORUMS) and any(is_beside(ctx.doc, one) for one in told)


def _is_main(meeting: Meeting) -> bool:
    """True for what the article is about: told in the title or the first sentences."""
    return min(event.sentence for event in meeting.events) <= _HEAD_SENTENCES


def _same_country(meeting: Meeting, event: Event) -> bool:
    here = event.where.country_code if event.where else None
    return here is not None and any(
        other.where and other.where.country_code == here for other in meeting.events
    )


def _is_mere_journey(meeting: Meeting, event: Event) -> bool:
    """True for a visit where 'these meetings' can also mean those told of on it."""
    return meeting.types == {"visit"} != {event.event_type}


def _is_faint(meeting: Meeting) -> bool:
    """True for a meeting told once, without day or place: unlikely to be what 'the meeting' means."""
    return len(meeting.events) == 1 and meeting.events[0].when is None and meeting.events[0].where is None


def _same_sort(meeting: Meeting, event: Event) -> bool:
    if event.event_type in FORUMS:
        return bool(meeting.types & FORUMS)
    if event.event_type in CALLS:
        return bool(meeting.types & CALLS) or "phone" in meeting.formats
    if event.event_type == "visit":
        return "visit" in meeting.types
    return True
