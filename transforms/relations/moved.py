"""A meeting that is moved: 'has been postponed to 17 February', 'was brought forward to Monday'.

Put off to a day that is told, it is planned for that day; without one it is called off: see `modality`.
Does not belong here: whether a later article tells that it was held.
"""

from collections.abc import Iterator
from dataclasses import replace

from transforms.relations.context import Context
from transforms.relations.status_cues import Status
from transforms.relations.verbs import MOVING
from transforms.relations.when import When, from_timex
from transforms.timex import Timex

MOVED = "moved to another day"
_TO = frozenset({"to", "till", "until", "for"})
_FROM = "from"


def moved_to(ctx: Context, noun: int) -> tuple[Status, When | None] | None:
    """The plan that a meeting's noun tells by its verb, and the day; None where nothing moves it.

    'The summit was rescheduled' says that it is to be on another day, if not on which.
    """
    doc = ctx.doc
    verb = doc.tokens.head[noun]
    lemma = doc.tokens.lemma[verb].lower()
    if doc.tokens.dep[noun] not in {"nsubjpass", "dobj"} or lemma not in MOVING:
        return None
    when = next(_days_after(ctx, verb), None)
    if when is None and lemma != "reschedule":
        return None
    end = doc.tokens.end[verb]
    if when is not None and when.char_start is not None:
        end = doc.tokens.end[doc.token_at(when.char_start) - 1]
    return Status("planned", MOVED, doc.tokens.start[verb], end), when


def _days_after(ctx: Context, verb: int) -> Iterator[When]:
    """Days to which the verb moves something; of 'from 10 to 17 February' the last."""
    doc = ctx.doc
    last = doc.tokens.end[doc.sentence_of(verb).end - 1]
    for timex in ctx.timexes:
        if doc.tokens.start[verb] < timex.start < last and timex.type == "DATE" and timex.start_date:
            before = doc.lower[doc.token_at(timex.start) - 1]
            if before in _TO and _hangs_on(ctx, timex, verb):
                yield from_timex(timex, ctx.anchor)
            elif before == _FROM and timex.start_date != timex.end_date and timex.precision == "day":
                day = timex.end_date
                yield replace(from_timex(timex, ctx.anchor), start_date=day, first_day=day)


def _hangs_on(ctx: Context, timex: Timex, verb: int) -> bool:
    """True where nothing but prepositions and nouns, of which no verb is made, lies between."""
    above = ctx.doc.ancestors(ctx.doc.token_at(timex.end - 1))
    return next((index for index in above if ctx.doc.tokens.pos[index] in {"VERB", "AUX"}), None) == verb
