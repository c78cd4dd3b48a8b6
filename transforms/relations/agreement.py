"""Whether an event can tell of a meeting: nothing that it says contradicts what is told of it."""

from transforms.relations.called import called_alike
from transforms.relations.context import Context
from transforms.relations.experts import are_of_one_rank
from transforms.relations.hosts import is_received
from transforms.relations.meeting import CALLS, Event, Meeting
from transforms.relations.modality import NO_SIGN
from transforms.relations.party_agreement import is_met_by_another, is_pair_among_more, parties_agree
from transforms.relations.verbs import HOSTING
from transforms.relations.when import When, are_apart
from transforms.tables.stages import FORUMS, REMOTE

_INVITE = "invite"
_FUTURE = frozenset({"planned", "proposed"})
_LOOSE = 20
"""A date or place linked at this cost or more does not contradict anything."""
_NEAR = 2
"""Sentences within which 'the talks', to come, are those just told."""


def agrees(ctx: Context, meeting: Meeting, event: Event) -> bool:
    """True where nothing that the event says contradicts the meeting."""
    if event.is_one_of_many and any(
        other.is_one_of_many and other.sentence == event.sentence for other in meeting.events
    ):
        return False
    if event.is_further and any(
        other.sentence < event.sentence
        and not other.in_title
        and (other.event_type != "visit" or event.is_utterance)
        for other in meeting.events
    ):
        return False
    if any(
        other.sentence == event.sentence and other.is_background != event.is_background
        for other in meeting.events
    ):
        return False
    if event.is_one_of_many and len(meeting.parties.people) > 2:
        return False
    if is_met_by_another(meeting, event):
        return False
    if is_pair_among_more(ctx, event.parties, meeting.parties, event.is_definite):
        return False
    return (
        called_alike(meeting, event)
        and are_of_one_rank(meeting, event)
        and _formats_agree(meeting, event)
        and _kinds_agree(ctx, meeting, event)
        and _dates_agree(meeting, event)
        and _places_agree(meeting, event)
        and _sequences_agree(meeting, event)
        and _names_agree(meeting, event)
        and parties_agree(ctx, meeting, event)
        and _statuses_agree(meeting, event)
        and _occasions_agree(meeting, event)
    )


def _occasions_agree(meeting: Meeting, event: Event) -> bool:
    """What a speaker tells as past is not the meeting that the transcript is of;
    nor is 'our last meeting' the present one.
    """
    if meeting.is_titled and event.is_earlier:
        return not event.is_utterance
    if event.event_type == "visit" and event.when is None and _is_of_a_past_year(meeting):
        return False  # 'we met last year … my visit to Oslo'
    return not (event.is_previous and event.when and any(not other.is_previous for other in meeting.events))


def _is_of_a_past_year(meeting: Meeting) -> bool:
    """True for a meeting held of which no more than a year is told, and no place."""
    events = meeting.events
    is_placed = any(one.where for one in events)
    is_of_year = any(one.when is not None and one.when.precision == "year" for one in events)
    return is_of_year and not is_placed and meeting.statuses == {"held"}


def _names_agree(meeting: Meeting, event: Event) -> bool:
    """False where both bear a name, and neither's words are among the other's: 'the Bern Peace Forum' is no
    'Bern Conference on Mali'.
    """
    names = [set(other.name[0].lower().split()) for other in meeting.events if other.name]
    mine = set(event.name[0].lower().split()) if event.name else set()
    return not names or any(mine <= name or name <= mine for name in names)


def _formats_agree(meeting: Meeting, event: Event) -> bool:
    is_open = event.format == "unknown" or (event.in_title and event.format == "in_person")
    is_same_call = event.in_title or (event.is_definite and not event.parties)
    is_open = is_open or (is_same_call and {event.format, *meeting.formats} == REMOTE)
    return is_open or not meeting.formats or event.format in meeting.formats


def _kinds_agree(ctx: Context, meeting: Meeting, event: Event) -> bool:
    """Whether what is told as a dialogue, visit, forum or call can be told of the meeting."""
    is_dialogue = event.event_type == "dialogue"
    if is_dialogue != ("dialogue" in meeting.types) or not _visits_agree(ctx, meeting, event):
        return False
    if event.event_type in FORUMS and meeting.types.isdisjoint(FORUMS):
        is_same = event.parties.sides.keys() == meeting.parties.sides.keys()
        return is_same and (event.is_definite or event.in_title) and not event.is_present
    if event.event_type not in FORUMS and meeting.types <= FORUMS:
        return event.event_type != "call" and (
            event.parties.is_reference
            or _tells_who_came(meeting, event)
            or (
                event.parties.people.keys() == meeting.parties.people.keys()
                and event.parties.sides.keys() == meeting.parties.sides.keys()
            )
        )
    return True


def _visits_agree(ctx: Context, meeting: Meeting, event: Event) -> bool:
    """False where one of the two is a visit, and the other is not what came of it."""
    if event.event_type == "visit" and event.status.value in _FUTURE and meeting.statuses == {"held"}:
        return False  # they met to prepare the visit
    if event.event_type == "visit" and any(_welcomes(ctx, one, event) for one in meeting.events):
        return False  # who welcomes there visits elsewhere
    is_journey = event.event_type == "visit" not in meeting.types and len(event.parties.sides) < 2
    if is_journey and event.where and event.where.country_code not in meeting.parties.sides:
        return False  # told beside a meeting of others
    if is_journey and event.where is None and event.when and not on_same_day(meeting, event):
        return False  # on a day of its own, to nobody knows where
    if _is_visit_and_conversation(meeting.types, {event.event_type}):
        return False
    if meeting.types != {"visit"} or event.event_type == "visit":
        return True
    others = event.parties.sides.keys() - meeting.parties.sides.keys()
    is_of_more = bool(others) and not is_host_of(ctx, meeting, event)  # than guest and host
    return not is_of_more and event.event_type not in FORUMS


def _welcomes(ctx: Context, event: Event, visit: Event) -> bool:
    """True for 'I will welcome you', told of who travels, or is invited, to a country of others."""
    is_invited = any(ctx.doc.tokens.lemma[token].lower() == _INVITE for token in visit.triggers)
    guests = visit.others if is_invited else visit.subject
    goal = visit.where.country_code if visit.where is not None else None
    is_abroad = goal is not None and goal not in guests.sides
    is_hosting = any(ctx.doc.tokens.lemma[token].lower() in HOSTING for token in event.triggers)
    return is_abroad and is_hosting and not guests.people.keys().isdisjoint(event.subject.people)


def is_host_of(ctx: Context, visit: Meeting, event: Event) -> bool:
    """'During the visit, X received them': who hosts the guests of a visit of which no host was told."""
    guests = set(visit.parties.people)
    is_of_guests = visit.types == {"visit"} and bool(guests) and guests <= set(event.parties.people)
    is_of_two = len(visit.parties.sides) == 1 and len(event.parties.sides) == 2
    return is_of_guests and is_of_two and is_received(ctx, event)


def _tells_who_came(meeting: Meeting, event: Event) -> bool:
    """'The meeting was attended by A and B', right after the summit of their states was told."""
    gap = event.sentence - max(other.sentence for other in meeting.events)
    is_of_them = set(event.parties.sides) <= set(meeting.parties.sides)
    return event.tells_attendance and event.is_definite and is_of_them and 0 <= gap <= _NEAR


def _is_visit_and_conversation(left: set[str], right: set[str]) -> bool:
    """A conversation told without a place is not the visit that is told beside it."""
    return (left == {"visit"} and right <= CALLS) or (left <= CALLS and right == {"visit"})


def _dates_agree(meeting: Meeting, event: Event) -> bool:
    return not any(_contradict(other.when, event.when) for other in meeting.events)


def _contradict(left: When | None, right: When | None) -> bool:
    if left is None or right is None or left.weight >= _LOOSE or right.weight >= _LOOSE:
        return False
    if (apart := are_apart(left, right)) is not None:
        return apart
    return left.value != right.value and _shape(left.value) == _shape(right.value) != ""


def _shape(value: str) -> str:
    """What an underspecified value tells: 'W' a weekday, 'M' a month, 'D' a month and day;
    '' where it is no such value.
    """
    if not value.startswith("XXXX-") or value == "XXXX-XX-XX":
        return ""
    if value[5] == "W":
        return "W" if len(value) == 10 else ""
    return "D" if len(value) == 10 else "M"


def on_same_day(meeting: Meeting, event: Event) -> bool:
    """True where an event of the meeting begins on the event's own day."""
    return any(_same_day(other.when, event.when) for other in meeting.events)


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


def _statuses_agree(meeting: Meeting, event: Event) -> bool:
    mine, status = meeting.statuses, event.status.value
    if event.in_title and event.status.rule == NO_SIGN and not event.is_utterance:
        return True
    if event.is_utterance and meeting.is_titled:
        return True
    near = any(abs(other.sentence - event.sentence) <= _NEAR for other in meeting.events)
    if status == "refused" and not event.parties and not near and mine <= _FUTURE:
        return False  # 'they will not move ahead on the peace talks'
    if event.is_definite and near and event.when is None and event.where is None and status in _FUTURE:
        return True
    if (
        mine & {"cancelled", "refused"}
        and status == "held"
        and (event.when or event.where or event.durations)
    ):
        return False
    if status in mine or on_same_day(meeting, event):
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
        and event.event_type in CALLS
        and set(event.parties.people) == set(meeting.parties.people)
    ):
        return True
    if status in _FUTURE or mine & _FUTURE:
        return bool(mine & _FUTURE) and status in _FUTURE | {"cancelled", "refused"}
    return event.is_definite
