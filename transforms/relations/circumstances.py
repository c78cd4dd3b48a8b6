"""What a sentence tells of an event beside who meets: day, place, number, name, and where it is told."""

from transforms.relations.called import sides_called
from transforms.relations.context import Context
from transforms.relations.discourse import Discourse
from transforms.relations.meeting import Event
from transforms.relations.moved import moved_to
from transforms.relations.naming import NAMED_KINDS, event_name_of, is_called_meeting
from transforms.relations.presence import drop_day_of_preparing_or_ending, keep_to_own_part
from transforms.relations.setting import is_headline
from transforms.relations.setting_out import set_out_for
from transforms.relations.status_cues import Status
from transforms.relations.stops import RULE, departure_for
from transforms.relations.when import when_of
from transforms.relations.where import where_of
from transforms.relations.wording import (
    is_again,
    is_earlier,
    is_further,
    is_previous,
    mediator_of,
    sequence_of,
)

_GOING_ON = frozenset({"discuss", "raise", "discussion", "conversation"})
"""'They also discussed trade', 'also had a discussion' are said of the meeting told before."""
_SUBORDINATE = frozenset({"advcl", "relcl", "acl"})


def read_circumstances(
    ctx: Context,
    discourse: Discourse,
    event: Event,
    tokens: list[int],
    governor: int | None,
    others: frozenset[int],
) -> None:
    """Read what the words around the event's tokens tell; the first token is the main one, the governor the
    verb over it, and `others` are the sentence's other triggers.
    """
    main = tokens[0]
    event.when = when_of(ctx, tokens, governor, others)
    if (moved := moved_to(ctx, main) or set_out_for(ctx, tokens)) is not None:
        event.status, event.when = moved[0], moved[1] or event.when
    elif (left := departure_for(ctx.doc, main)) is not None:
        span = (ctx.doc.tokens.start[left], ctx.doc.tokens.end[left])
        event.status, event.when = Status("planned", RULE, *span), None  # on that day one only left
    event.where = where_of(ctx, tokens, governor, event.parties, others)
    keep_to_own_part(ctx, event, main)
    drop_day_of_preparing_or_ending(ctx.doc, event, governor)
    event.sequence = sequence_of(ctx.doc, main)
    event.mediator = mediator_of(ctx, main)
    if event.event_type in NAMED_KINDS or is_called_meeting(ctx, main):
        event.name = event_name_of(ctx, main, event.triggers)
    event.sides_called = sides_called(ctx.doc, tokens)
    event.is_previous = is_previous(ctx.doc, main)
    event.is_further = _is_beside_another(ctx, event, main, governor)
    event.is_earlier = not discourse.is_briefing and is_earlier(ctx.doc, main, governor)


def _is_beside_another(ctx: Context, event: Event, main: int, governor: int | None) -> bool:
    """True for 'they also held talks', and for 'they met again in May'."""
    doc = ctx.doc
    may_be_other = event.own_parties and (not event.is_definite or event.sequence is not None)
    if may_be_other and doc.tokens.lemma[main].lower() not in _GOING_ON and is_further(doc, main, governor):
        return True
    return event.when is not None and is_again(doc, main, governor)


def locate(ctx: Context, discourse: Discourse, event: Event, token: int) -> None:
    """Note the sentence that tells of it, and whether that is the title's or a speaker's."""
    doc = ctx.doc
    sentence = doc.sentence_of(token)
    event.sentence = sentence.index
    event.char_start = doc.tokens.start[sentence.first]
    event.char_end = doc.tokens.end[sentence.end - 1]
    event.is_subordinate = any(
        doc.tokens.dep[index] in _SUBORDINATE for index in (token, *doc.ancestors(token))
    )
    event.in_title = is_headline(doc, sentence)
    event.is_utterance = discourse.is_transcript and discourse.speaker_at(token) is not None
