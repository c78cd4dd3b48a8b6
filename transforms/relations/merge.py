"""Which events of one article are the same meeting.

Events with parties of their own found meetings; the others ("the talks", "the two leaders spoke") are
joined to the meeting that they can mean. A meeting is never told by contradicting dates, places or people.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from transforms.relations.attendance import Attendance
from transforms.relations.context import Context
from transforms.relations.events import Event
from transforms.relations.parties import Parties
from transforms.relations.when import When

_CALLS = frozenset({"call", "conversation"})
_BIG = frozenset({"summit", "conference"})
_FUTURE = frozenset({"planned", "proposed"})
_LOOSE = 20
"""A date or place linked at this cost or more does not contradict anything."""
_NEAR = 2
_HEAD_SENTENCES = 2
_MAIN_REACH = 5
_MAIN_BONUS = 1.5
_SAME_SENTENCE = 9.0
"""By how much 'the meeting' rather means what the article is about than what it told last."""
_ATTENDANCE_REACH = 10
_REACH = 12
"""Sentences back within which 'the talks' look for the meeting that they mean."""


@dataclass
class Meeting:
    """The events that tell of one meeting."""

    events: list[Event]
    parties: Parties = field(default_factory=Parties)

    @property
    def formats(self) -> set[str]:
        """Formats that its events tell, 'unknown' left out."""
        return {event.format for event in self.events} - {"unknown"}

    @property
    def types(self) -> set[str]:
        """Types of its events."""
        return {event.event_type for event in self.events}

    @property
    def statuses(self) -> set[str]:
        """Statuses of its events."""
        return {event.status.value for event in self.events}

    def add(self, event: Event) -> None:
        """Join an event; parties that pronouns stand for add nothing new to parties known by name."""
        self.events.append(event)
        if (event.own_parties and not event.in_title) or not self.parties:
            self.parties.add(event.parties)


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
            if home is not None:
                home.add(event)
    for meeting in meetings:
        meeting.events.sort(key=lambda event: event.trigger)
    return meetings


def _founds(event: Event) -> bool:
    """True where the event names enough parties, or place and day, to stand for itself."""
    if (
        not event.parties
        and event.where is not None
        and (event.when is not None or event.event_type in _BIG or event.parties.generic)
    ):
        return True
    return event.parties.count >= 2 or (
        bool(event.parties)
        and (
            event.event_type in _BIG
            or event.where is not None
            or event.when is not None
            or bool(event.parties.generic)
        )
    )


def _home(ctx: Context, meetings: Sequence[Meeting], event: Event) -> Meeting | None:
    scored = [
        (_score(meeting, event), number)
        for number, meeting in enumerate(meetings)
        if agrees(ctx, meeting, event)
    ]
    scored = [(score, number) for score, number in scored if score > 0]
    return meetings[max(scored)[1]] if scored else None


def _score(meeting: Meeting, event: Event) -> float:
    here = any(other.sentence == event.sentence for other in meeting.events)
    if here and event.is_definite and not event.parties:
        return _SAME_SENTENCE
    if not meeting.parties or not event.parties:
        if event.is_indefinite or not meeting.types & {event.event_type, "talks"}:
            return 0.0
        return 1.0 if event.is_definite or (_is_main(meeting) and _same_country(meeting, event)) else 0.0
    if (
        event.parties.count == 1
        and event.is_indefinite
        and not any(_same_day(other.when, event.when) for other in meeting.events)
    ):
        return 0.0
    people, sides = set(meeting.parties.people), set(meeting.parties.sides)
    common = len(people & set(event.parties.people))
    same_day = any(_same_day(other.when, event.when) for other in meeting.events)
    if event.is_indefinite and common < 2 and not (here or same_day or _is_main(meeting)):
        return 0.0
    score = 2.0 * common + len(sides & set(event.parties.sides))
    if not score:
        return 0.0
    if same_day:
        score += 2
    if any(other.where and event.where and other.where.city == event.where.city for other in meeting.events):
        score += 1
    if _is_main(meeting) and event.is_definite:
        score += _MAIN_BONUS
    nearest = min(abs(other.sentence - event.sentence) for other in meeting.events)
    return score + (1.0 if event.is_definite or event.parties.is_reference else 0.0) + 1.0 / (1 + nearest)


def agrees(ctx: Context, meeting: Meeting, event: Event) -> bool:
    """True where nothing that the event says contradicts the meeting."""
    if event.is_one_of_many and any(
        other.is_one_of_many and other.sentence == event.sentence for other in meeting.events
    ):
        return False
    if event.is_one_of_many and len(meeting.parties.people) > 2:
        return False
    return (
        _formats_agree(meeting, event)
        and _kinds_agree(meeting, event)
        and _dates_agree(meeting, event)
        and _places_agree(meeting, event)
        and _sequences_agree(meeting, event)
        and _parties_agree(ctx, meeting, event)
        and _statuses_agree(meeting, event)
        and _occasions_agree(meeting, event)
    )


def _occasions_agree(meeting: Meeting, event: Event) -> bool:
    """What a speaker tells as past is not the meeting that the transcript is of;
    nor is 'our last meeting' the present one.
    """
    if any(other.in_title for other in meeting.events) and event.is_earlier:
        return not event.is_utterance
    return not (event.is_previous and event.when and any(not other.is_previous for other in meeting.events))


def _formats_agree(meeting: Meeting, event: Event) -> bool:
    return event.format == "unknown" or not meeting.formats or event.format in meeting.formats


def _kinds_agree(meeting: Meeting, event: Event) -> bool:
    if (event.event_type == "dialogue") != ("dialogue" in meeting.types):
        return False
    if event.event_type in _BIG and meeting.types.isdisjoint(_BIG):
        return set(event.parties.sides) == set(meeting.parties.sides) and event.is_definite
    if event.event_type not in _BIG and meeting.types <= _BIG:
        return event.parties.is_reference or (
            set(event.parties.people) == set(meeting.parties.people)
            and set(event.parties.sides) == set(meeting.parties.sides)
        )
    return True


def _dates_agree(meeting: Meeting, event: Event) -> bool:
    return not any(_contradict(other.when, event.when) for other in meeting.events)


def _contradict(left: When | None, right: When | None) -> bool:
    if left is None or right is None or left.weight >= _LOOSE or right.weight >= _LOOSE:
        return False
    if left.first_day and right.first_day and left.last_day and right.last_day:
        return left.last_day < right.first_day or right.last_day < left.first_day
    return left.value != right.value and _shape(left.value) == _shape(right.value) != ""


def _shape(value: str) -> str:
    """What an underspecified value tells: 'W' a weekday, 'M' a month, 'D' a month and day;
    '' where it is no such value.
    """
    if not value.startswith("XXXX-") or value == "XXXX-XX-XX":
        return ""
    return "W" if value[5] == "W" else "D" if len(value) == 10 else "M"


def _same_day(left: When | None, right: When | None) -> bool:
    return bool(left and right and left.start_date and left.start_date == right.start_date)


def _places_agree(meeting: Meeting, event: Event) -> bool:
    here = event.where
    if here is None or here.weight >= _LOOSE:
        return True
    for other in meeting.events:
        there = other.where
        if there is None or there.weight >= _LOOSE:
            continue
        if here.city and there.city and here.city != there.city:
            return False
        if here.country_code and there.country_code and here.country_code != there.country_code:
            return False
    return True


def _sequences_agree(meeting: Meeting, event: Event) -> bool:
    numbers = {other.sequence[0] for other in meeting.events if other.sequence}
    return event.sequence is None or not numbers or event.sequence[0] in numbers


def _parties_agree(ctx: Context, meeting: Meeting, event: Event) -> bool:
    if not meeting.parties or not event.parties:
        return True
    people, others = set(meeting.parties.people), set(event.parties.people)
    if event.in_title and others and others <= people:
        return True
    sides, their_sides = set(meeting.parties.sides), set(event.parties.sides)
    if (
        event.event_type in _BIG
        and meeting.types & _BIG
        and event.is_definite
        and (sides <= their_sides or their_sides <= sides)
    ):
        return True
    if sides and their_sides and not (sides <= their_sides or their_sides <= sides):
        union = sides | their_sides
        if len(union) < 4 or len(sides & their_sides) / len(union) < 0.6:
            return False
    if len(sides & their_sides) < 2 and people and others and not people & others:
        return False
    if (
        (sides == {*their_sides} or not their_sides)
        and people
        and others
        and (people <= others or others <= people)
    ):
        return True
    return all(not _rivals(ctx, side, people, others) for side in sides & their_sides) and abs(
        len(sides) - len(their_sides)
    ) <= max(1, len(sides & their_sides) - 1)


def _rivals(ctx: Context, side: str, people: set[str], others: set[str]) -> bool:
    """True where both name persons of the side, but none in common: a president is no vice president."""
    mine = {person for person in people if ctx.actors[person]["side"] == side}
    theirs = {person for person in others if ctx.actors[person]["side"] == side}
    return bool(mine and theirs and not mine & theirs)


def _statuses_agree(meeting: Meeting, event: Event) -> bool:
    mine, status = meeting.statuses, event.status.value
    if event.is_utterance and any(other.in_title for other in meeting.events):
        return True
    near = any(abs(other.sentence - event.sentence) <= _NEAR for other in meeting.events)
    if event.is_definite and near and event.when is None and event.where is None and status in _FUTURE:
        return True
    if (
        mine & {"cancelled", "refused"}
        and status == "held"
        and (event.when or event.where or event.durations)
    ):
        return False
    if status in mine or any(_same_day(other.when, event.when) for other in meeting.events):
        return True
    if (
        status == "planned"
        and event.when is None
        and event.where
        and any(other.where and other.where.city == event.where.city for other in meeting.events)
    ):
        return True
    if (
        {status, *mine} == {"proposed", "held"}
        and event.event_type in _CALLS
        and set(event.parties.people) == set(meeting.parties.people)
    ):
        return True
    if status in _FUTURE or mine & _FUTURE:
        return bool(mine & _FUTURE) and status in _FUTURE | {"cancelled", "refused"}
    return event.is_definite


def _meant(ctx: Context, meetings: Sequence[Meeting], event: Event) -> Meeting | None:
    """The meeting that an event without parties of its own refers to:
    the nearest before that nothing contradicts.
    """
    if event.is_indefinite and event.parties:
        return None
    best: tuple[bool, bool, float, int] | None = None
    for number, meeting in enumerate(meetings):
        if not (agrees(ctx, meeting, event) and _same_sort(meeting, event)):
            continue
        gaps = [event.sentence - other.sentence for other in meeting.events]
        before = [gap for gap in gaps if gap >= 0]
        distance = (
            -_MAIN_REACH * _is_main(meeting) + float(min(before))
            if before
            else 3.0 + min(-gap for gap in gaps)
        )
        here = any(other.sentence == event.sentence for other in meeting.events)
        rank = (not here, _is_faint(meeting), distance, number)
        if distance <= _REACH and (best is None or rank < best):
            best = rank
    return meetings[best[3]] if best else None


def _is_main(meeting: Meeting) -> bool:
    """True for what the article is about: told in the title or the first sentences."""
    return min(event.sentence for event in meeting.events) <= _HEAD_SENTENCES


def _same_country(meeting: Meeting, event: Event) -> bool:
    here = event.where.country_code if event.where else None
    return here is not None and any(
        other.where and other.where.country_code == here for other in meeting.events
    )


def _is_faint(meeting: Meeting) -> bool:
    """True for a meeting told once, without day or place: unlikely to be what 'the meeting' means."""
    return len(meeting.events) == 1 and meeting.events[0].when is None and meeting.events[0].where is None


def _same_sort(meeting: Meeting, event: Event) -> bool:
    if event.event_type in _BIG:
        return bool(meeting.types & _BIG)
    if event.event_type in _CALLS:
        return bool(meeting.types & _CALLS) or "phone" in meeting.formats
    if event.event_type == "visit":
        return "visit" in meeting.types
    return True


def add_attendance(meetings: Sequence[Meeting], attendance: Mapping[int, Attendance]) -> None:
    """Add the parties of attendance sentences to the meeting last told before, where their sides fit."""
    for sentence, told in sorted(attendance.items()):
        meeting = _meeting_before(meetings, sentence, told)
        if meeting is not None:
            meeting.parties.add(told.parties)


def _meeting_before(meetings: Sequence[Meeting], sentence: int, attendance: Attendance) -> Meeting | None:
    """The meeting last told before: of like status first (who will attend, was there), then the nearest."""
    parties = attendance.parties
    sides = set(parties.sides)
    best: tuple[bool, int, int] | None = None
    for number, meeting in enumerate(meetings):
        known = set(meeting.parties.sides)
        gaps = [sentence - event.sentence for event in meeting.events if event.sentence <= sentence]
        if not gaps or min(gaps) > _ATTENDANCE_REACH:
            continue
        if not known or not sides or known & sides or min(gaps) <= 1:
            unlike = not any((status in _FUTURE) == attendance.is_future for status in meeting.statuses)
            rank = (unlike, min(gaps), number)
            best = rank if best is None or rank < best else best
    return meetings[best[2]] if best else None
