"""What an article says became of a meeting, from what each of its sentences says.

Belongs here: which sentence counts. Does not belong here: the status of one sentence (`modality`).
"""

from transforms.relations.context import Context
from transforms.relations.meeting import Event, Meeting
from transforms.relations.modality import NO_SIGN
from transforms.relations.moved import MOVED
from transforms.relations.noun_status import TOLD_AHEAD
from transforms.relations.when import When
from transforms.tables.stages import FORUMS

_TOLD_TO_COME = "weekday: future"
_AHEAD = frozenset({"next", "coming", "upcoming", "tomorrow"})
_STATUS_ORDER = ("cancelled", "refused")


def status_of_meeting(ctx: Context, meeting: Meeting, when: When | None) -> str:
    """Called off, or refused where none names those who met, if any event says so, else what the sentence
    says that tells most; a wish with a day set is a plan, and so is what is to come by its day. What was put
    off and held then was held; what was put off to another day is planned.
    """
    titled = [event.status.value for event in meeting.events if event.in_title]
    if titled and any(event.is_utterance or event.has_speakers for event in meeting.events):
        return titled[0]
    is_firm = any(
        (event.status.value == "held" and event.own_parties and event.parties.count >= 2)
        or event.status.rule == MOVED
        for event in meeting.events
    )
    told = {
        event.status.value
        for event in meeting.events
        if not is_firm or not (event.status.value == "refused" or _is_put_off(ctx, event))
    }
    if "refused" in told and len(told) > 1 and _is_of_many(ctx, meeting):
        told.discard("refused")  # who stays away refuses nobody else
    status = next((one for one in _STATUS_ORDER if one in told), None) or telling_event(meeting).status.value
    if status == "proposed" and when and when.precision == "day" and when.start_date:
        return "planned"
    is_to_come = _is_to_come(ctx, when) or _is_only_ahead(ctx, meeting, when)
    return "planned" if status == "held" and is_to_come else status


def _is_only_ahead(ctx: Context, meeting: Meeting, when: When | None) -> bool:
    """True for what is told as ahead, and by nothing else as over."""
    told = [event.status.rule for event in meeting.events if event.status.value == "held"]
    is_ahead = TOLD_AHEAD in told and set(told) <= {TOLD_AHEAD, NO_SIGN}
    last = when.last_day if when is not None else None
    return is_ahead and not (last is not None and ctx.anchor is not None and last <= ctx.anchor)


def _is_of_many(ctx: Context, meeting: Meeting) -> bool:
    """True for the forum of a body, which takes place whoever stays away."""
    return bool(meeting.types & FORUMS) and any(
        not ctx.reference.is_country(side) for side in meeting.parties.sides
    )


def _is_to_come(ctx: Context, when: When | None) -> bool:
    """True for days that all lie after the day of publication, told with their year or as days to come."""
    published = ctx.doc.published_on
    if not (published and when and when.start_date and when.start_date > published):
        return False
    told = ctx.doc.text[when.char_start : when.char_end]
    is_ahead = when.rule == _TOLD_TO_COME or not _AHEAD.isdisjoint(told.lower().split())
    return is_ahead or str(when.start_date.year) in told


def _is_put_off(ctx: Context, event: Event) -> bool:
    """True where the words by which it was called off say that it moved: 'postponed'."""
    status = event.status
    if status.value != "cancelled" or status.char_start is None:
        return False
    words = ctx.doc.text[status.char_start : status.char_end].lower()
    return words in ctx.reference.words("meeting_matching_word", "word", word_class="rescheduled")


def telling_event(meeting: Meeting) -> Event:
    """The event whose sentence tells most, of the meeting rather than the journey, in the body rather than
    the title.
    """

    def rank(event: Event) -> tuple[bool, int, int, int]:
        is_way_there = event.event_type == "visit" and meeting.types != {"visit"}
        names_both = event.own_parties and event.parties.count >= 2
        tier = 2 * (not names_both) + event.in_title
        return (is_way_there, tier, -event.parties.count, event.char_start)

    return min(meeting.events, key=rank)
