"""What an event takes from the kind of its article, and from what its own sentence told of it."""

from transforms.relations.context import Context
from transforms.relations.days_to_come import hold_by_day, plan_by_day, plan_in_preview
from transforms.relations.discourse import Discourse
from transforms.relations.guests import add_inviter, place_by_guest, place_by_inviter
from transforms.relations.meeting import Event
from transforms.relations.parties import put_person
from transforms.relations.setting import (
    complete_entry,
    complete_transcript,
    place_by_coming_host,
    place_by_day,
    place_by_host,
    place_by_name,
    place_here,
)
from transforms.relations.subjects import SubjectReader
from transforms.relations.verbs import GLAD, PRESENT_VERBS
from transforms.tables.stages import FORUMS, REMOTE

_HOSTING = frozenset({"host", "play"})
_GLAD_REACH = 6
"""Tokens before 'see' within which 'it was great to' begins."""
_PLACE_BOUND = frozenset({"talks", "summit", "conference", "conversation"})
"""Event types whose format is in person only once a place is known."""


def complete_event(
    ctx: Context, discourse: Discourse, subjects: SubjectReader, event: Event, verb: int | None
) -> None:
    """Complete day, place, parties and format; `verb` is the one that tells of the event."""
    if event.in_title and (discourse.is_transcript or discourse.author):
        complete_transcript(ctx, discourse, event)
    if discourse.is_schedule:
        complete_entry(ctx, event)
    if discourse.is_preview:
        plan_in_preview(ctx, event)
    plan_by_day(ctx, event)
    hold_by_day(ctx, event)
    _complete_place(ctx, subjects, event, verb)
    place_by_guest(ctx, event)
    place_by_inviter(ctx, subjects, event)
    if event.event_type == "visit":
        _add_host(ctx, discourse, event)
        add_inviter(ctx, event)
    _add_glad(ctx, discourse, event)
    _complete_format(ctx, event, verb)


def _complete_place(ctx: Context, subjects: SubjectReader, event: Event, verb: int | None) -> None:
    """The first place that a host, the forum's name or the speaker's own whereabouts tell."""
    if event.where is None and verb is not None and ctx.doc.tokens.lemma[verb].lower() in _HOSTING:
        place_by_host(ctx, event, subjects.of(verb))
    if event.where is None:
        place_by_coming_host(ctx, event)
    if event.where is None:
        place_by_name(ctx, event)
    if event.where is None and event.is_utterance:
        place_here(ctx, event)
    if event.where is None and event.is_utterance:
        place_by_day(ctx, event)


def _complete_format(ctx: Context, event: Event, verb: int | None) -> None:
    """Who phones is nowhere together; who is at a place is there in person."""
    if event.format in REMOTE:
        event.where = None
    where = event.where
    is_in_town = where is not None and bool(where.city or where.venue_name)
    is_placed = where is not None and event.event_type in _PLACE_BOUND
    is_dialogue = is_in_town and event.event_type == "dialogue"
    if event.format == "unknown" and (is_placed or is_dialogue or _is_attended(ctx, event, verb)):
        event.format = "in_person"


def _is_attended(ctx: Context, event: Event, verb: int | None) -> bool:
    """True for a summit that somebody in person attends."""
    lemma = ctx.doc.tokens.lemma[verb].lower() if verb is not None else ""
    return event.event_type in FORUMS and lemma in PRESENT_VERBS and bool(event.subject.people)


def _add_host(ctx: Context, discourse: Discourse, event: Event) -> None:
    """'When you came to Bern', said by one of that country's own: guest and host are those who speak."""
    doc = ctx.doc
    words = {doc.lower[child] for token in event.triggers for child in doc.children[token]}
    speaker = discourse.speaker_at(event.trigger) if event.is_utterance else None
    land = event.where.country_code if event.where else None
    if speaker is not None and "you" in words and ctx.actors[speaker]["side"] == land:
        put_person(ctx, event.parties, speaker, (event.trigger, event.trigger + 1))


def _add_glad(ctx: Context, discourse: Discourse, event: Event) -> None:
    """'It was great to see you', 'it is great to welcome you to Bern': who says so was there, or is."""
    doc, token = ctx.doc, event.trigger
    is_glad = doc.before(token) == "to" and doc.before(token - 1) in GLAD
    before = doc.lower[max(token - _GLAD_REACH, 0) : token]
    is_of_nobody = "it" in before and ("was" in before or event.where is not None)
    speaker = discourse.speaker_at(token) if event.is_utterance else None
    if speaker is not None and is_glad and is_of_nobody:
        put_person(ctx, event.parties, speaker, (token, token + 1))
