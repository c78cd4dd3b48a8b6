"""How long: which stated length of a sentence is a meeting's."""

from collections.abc import Sequence

from transforms.document import Document, Sentence
from transforms.relations.context import Context
from transforms.text import word_set
from transforms.timex import Timex, duration_minutes

_WHEN_FROM_NOW = frozenset({"in", "within"})
_OTHERS = word_set(
    "ceasefire cease truce pause flight drive deadline ultimatum war siege notice curfew window"
)
"""What else lasts: 'a 72-hour ceasefire'."""
_AFTERWARDS = (["later"], ["earlier"], ["ago"], ["before"], ["after"], ["away"], ["old"])
"""Beside such a word a length tells when something is, not how long it lasts."""


def durations_of(
    ctx: Context, sentence: Sentence, triggers: Sequence[int] = (), others: frozenset[int] = frozenset()
) -> list[tuple[int, int, int]]:
    """Lengths that the sentence states, as (minutes, char_start, char_end); lengths of days are none, nor are
    those that tell when ('in an hour'), or how long another of its meetings took, of which `others` tell, not
    `triggers`.
    """
    start, end = ctx.doc.tokens.start[sentence.first], ctx.doc.tokens.end[sentence.end - 1]
    return [
        (minutes, timex.start, timex.end)
        for timex in ctx.timexes_in(start, end)
        if timex.type == "DURATION" and timex.end <= end
        if _lasts(ctx.doc, timex, triggers, others)
        for minutes in duration_minutes(timex.value)
    ]


def _lasts(doc: Document, timex: Timex, triggers: Sequence[int], others: frozenset[int]) -> bool:
    """True for a length that may be that of the event: 'talked for an hour', 'an hour of talks'."""
    first, last = doc.token_at(timex.start), doc.token_at(timex.end - 1)
    above = [index for index in doc.ancestors(last) if not first <= index <= last]
    if above and doc.lower[above[0]] in _WHEN_FROM_NOW | _OTHERS:
        return False
    named = {*triggers, *others}
    told = next(
        (index for index in above if index in named or doc.tokens.pos[index] in {"VERB", "AUX"}), None
    )
    below = {*doc.subtree(last)} if others else set[int]()
    if not others.isdisjoint(below) and below.isdisjoint(triggers):
        return False  # 'met A a day after seven hours of talks with B'
    return told not in others and doc.lower[last + 1 : last + 2] not in _AFTERWARDS
