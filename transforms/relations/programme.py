"""Days of a programme: after 'On Tuesday she will tour the port', 'Later, she will meet …' is on Tuesday."""

from collections.abc import Iterable
from dataclasses import replace

from transforms.document import Sentence
from transforms.relations.companions import SURE
from transforms.relations.context import Context
from transforms.relations.meeting import Event
from transforms.relations.third_person import SINGULAR
from transforms.relations.when import from_timex
from transforms.relations.wording import AFTER, AFTERWARDS
from transforms.timex import Timex

_RULE = "the day of the programme told before"
_OPENING_TOKENS = 4
"""Tokens of a sentence within which a day dates all that is told up to the next: 'And so on | Tuesday'."""
_SEQUEL = AFTER | AFTERWARDS | {"next", "finally", "first", "there"}
_PRONOUNS = SINGULAR | {"they", "we", "i"}
_PRONOUN_AT = 2
_SEQUEL_REACH = 8
_PRONOUN_REACH = 3
"""Sentences that a day reaches to what opens with such a word, or tells in one paragraph of 'he'."""


def complete_from_programme(ctx: Context, events: Iterable[Event]) -> None:
    """Give what is planned without a day that of the programme's part in which it is told."""
    for event in events:
        day = _day_before(ctx, event) if _is_open(event) else None
        if day is not None and ctx.anchor is not None and day.start_date and day.start_date >= ctx.anchor:
            event.when = replace(from_timex(day, ctx.anchor, SURE), rule=_RULE)


def _is_open(event: Event) -> bool:
    """True for a plan without a day: 'in the afternoon' has none of its own."""
    is_plan = event.status.value == "planned" and not (event.is_previous or event.is_earlier)
    return is_plan and (event.when is None or (event.when.start_date is None and "T" in event.when.value))


def _day_before(ctx: Context, event: Event) -> Timex | None:
    """The one day told last, if a sentence near opens with it."""
    sentences, own = ctx.doc.sentences, event.sentence
    for sentence in reversed(sentences[max(0, own - _reach(ctx, event)) : own]):
        days = [timex for timex in _in_sentence(ctx, sentence) if timex.precision == "day"]
        if days:
            at = ctx.doc.token_at(days[0].start) - sentence.first
            return days[0] if len(days) == 1 and at < _OPENING_TOKENS else None
    return None


def _in_sentence(ctx: Context, sentence: Sentence) -> list[Timex]:
    first, end = ctx.doc.tokens.start[sentence.first], ctx.doc.tokens.end[sentence.end - 1]
    return ctx.timexes_in(first, end)


def _reach(ctx: Context, event: Event) -> int:
    """Sentences back within which the event's day may be told: none for what is 'also' to be, some time."""
    doc, sentence = ctx.doc, ctx.doc.sentence_of(event.trigger)
    words = doc.lower[sentence.first : sentence.end]
    if "also" in words or any(timex.type == "DATE" for timex in _in_sentence(ctx, sentence)):
        return 0
    if words[0] in _SEQUEL or event.when is not None:
        return _SEQUEL_REACH
    opens = not _PRONOUNS.isdisjoint(words[:_PRONOUN_AT])
    return _PRONOUN_REACH if opens and not _opens_paragraph(ctx, sentence) else 0


def _opens_paragraph(ctx: Context, sentence: Sentence) -> bool:
    start = ctx.doc.tokens.start[sentence.first]
    return sentence.index == 0 or "\n" in ctx.doc.text[ctx.doc.tokens.end[sentence.first - 1] : start]
