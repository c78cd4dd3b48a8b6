"""Talks that somebody has set out for, told with a time of their own: 'headed Sunday to Oslo for talks in the
coming days'. They are to come, and not on the day of departure.

Does not belong here: talks without a time of their own, which are taken for held where one went.
"""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from transforms.relations.ahead import times_ahead
from transforms.relations.context import Context
from transforms.relations.status_cues import Status
from transforms.relations.time_cost import is_journey
from transforms.relations.when import When, from_timex
from transforms.text import word_set
from transforms.timex import Interval, Timex

RULE = "set out for, with a time to come"
_PAST = frozenset({"VBD", "VBN"})
_OF_MATTERS = word_set("on about over regarding concerning of")
"""'Talks on elections in the coming days': then the elections are."""
_WEEK = timedelta(days=7)


def set_out_for(ctx: Context, tokens: Sequence[int]) -> tuple[Status, When | None] | None:
    """Status and time of the talks whose tokens are given, the noun first, where somebody left for them;
    None where no time is told that is still to come.
    """
    noun, doc = tokens[0], ctx.doc
    verb = next((one for one in tokens[1:] if is_journey(doc, one) and doc.tokens.tag[one] in _PAST), None)
    if verb is None or verb > noun or ctx.anchor is None:
        return None
    sentence = doc.sentence_of(noun)
    first, end = doc.tokens.start[verb], doc.tokens.end[sentence.end - 1]
    told = [timex for timex in ctx.timexes_in(first, end) if _is_of(ctx, timex, noun, verb)]
    own = [timex for timex in told if timex.start > doc.tokens.start[noun]]
    departed = next((timex for timex in told if timex.start < doc.tokens.start[noun]), None)
    for timex in own:
        for ahead in _to_come(ctx, timex, departed):
            return Status("planned", RULE, timex.start, timex.end), from_timex(ahead, ctx.anchor)
    return None


def _is_of(ctx: Context, timex: Timex, noun: int, verb: int) -> bool:
    """True for a time that hangs on the talks, whoever they are with, or on the journey."""
    doc = ctx.doc
    last = doc.token_at(timex.end - 1)
    for step, index in enumerate(doc.ancestors(last)):
        if index in {noun, verb}:
            return True
        if doc.tokens.pos[index] in {"VERB", "AUX"} or (step and doc.lower[index] in _OF_MATTERS):
            return False
    return False


def _to_come(ctx: Context, timex: Timex, departed: Timex | None) -> Iterator[Timex]:
    """The time, if it is to come; a weekday is the first after the departure."""
    yield from times_ahead(ctx, [timex])
    day, left = timex.start_date, departed.start_date if departed is not None else None
    if day is None or timex.end_date is None or ctx.anchor is None:
        return
    if timex.quote.lower().startswith("later") or day > ctx.anchor:
        yield timex
    elif left is not None and day < left and timex.precision == "day" and day + _WEEK > ctx.anchor:
        day += _WEEK
        yield timex.dated("DATE", day.isoformat(), Interval(day, day, "day"), f"{timex.rule}: after leaving")
