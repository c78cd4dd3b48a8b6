"""When: which time expression of a sentence belongs to a meeting."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from transforms.document import Document
from transforms.relations.ahead import times_ahead
from transforms.relations.context import Context
from transforms.relations.legs import leg_of
from transforms.relations.offsets import counted_beside, counted_from_clause, dates_thing, following_day
from transforms.relations.time_cost import FAR, SHARED, cost_of, is_journey
from transforms.relations.verbs import LIGHT_VERBS, PERFECT_AUXILIARIES, SPEECH_VERBS
from transforms.timex import Timex, reported_interval

_ISSUING = frozenset({"issue", "release", "publish"})
_OF_JOURNEY = 2
_APPOSED = 6
"""Characters between a week and its day: ', on '."""


@dataclass(frozen=True, slots=True)
class When:
    """A date, with the words that it rests on and the rule that read it."""

    start_date: date | None
    end_date: date | None
    precision: str
    value: str
    rule: str
    char_start: int | None
    char_end: int | None
    weight: int = 0
    """Cost of the link to the event; 0 is a date right at the trigger."""
    first_day: date | None = None
    last_day: date | None = None
    """The days of the words themselves, where they tell more than is reported (a week, reported as its
    month).
    """


def when_of(ctx: Context, triggers: Sequence[int], verb: int | None, others: frozenset[int]) -> When | None:
    """The date of the event that the triggers tell of; the first trigger is the meeting's own word.

    `others` are triggers of other events in the sentence.
    """
    first, end = _told_in(ctx.doc, triggers[0])
    dateline = ctx.dateline_day[1] if ctx.dateline_day else None
    in_sentence = [timex for timex in ctx.timexes_in(first, end) if timex.start != dateline]
    told = _of_own_leg(ctx.doc, in_sentence, triggers[0])
    if told and (date := _date_of(ctx, told, triggers, verb, others)) is not None:
        return date
    is_held = verb is not None and ctx.doc.tokens.lemma[verb].lower() in LIGHT_VERBS
    return _just_now(ctx, [*triggers, verb] if verb is not None and is_held else triggers)


def _date_of(
    ctx: Context, told: Sequence[Timex], triggers: Sequence[int], verb: int | None, others: frozenset[int]
) -> When | None:
    """The one of the sentence's dates that is the event's."""
    dated = [*filter(_is_date, told), *counted_beside(ctx.doc, told)]
    counted = counted_from_clause(ctx.doc, told, triggers, verb, ctx.anchor)
    if counted is None:
        is_deed = verb is None or not dates_thing(ctx.doc, verb, told)
        before = _day_before(ctx, _told_in(ctx.doc, triggers[0])[0]) if is_deed else ()
        counted = counted_from_clause(ctx.doc, [*told, *before], triggers, verb, None)
    if counted is not None:
        return from_timex(counted, ctx.anchor)
    if (sequel := following_day(ctx.doc, dated, triggers[0])) is not None:
        return from_timex(sequel, ctx.anchor)
    fitting = _fitting(ctx, dated, triggers, verb, others)
    fitting = fitting or _fitting(ctx, [*times_ahead(ctx, told)], triggers, verb, others)
    if fitting:
        cost, best = fitting[0]
        reach = FAR if _is_year_of_name(ctx, best, triggers[0]) else SHARED
        own = (one for one in fitting[1:] if one[0] < reach)
        within = (one for one in own if best.precision == "year" != one[1].precision)
        cost, best = next((one for one in within if _lies_in(one[1], best)), (cost, best))
        return from_timex(_with_day(best, told), ctx.anchor, cost)
    return None


def _of_own_leg(doc: Document, told: Sequence[Timex], trigger: int) -> Sequence[Timex]:
    """What is told on the trigger's leg of a journey, else what spans several days and may hold for every
    leg: 'Next week, she flies to Oslo for talks and then to Bern for a summit'.
    """
    leg = leg_of(doc, trigger)
    own = [timex for timex in told if doc.token_at(timex.start) in leg]
    if own or len(own) == len(told):
        return own
    return [timex for timex in told if timex.precision != "day" or timex.start_date != timex.end_date]


def _is_year_of_name(ctx: Context, timex: Timex, noun: int) -> bool:
    """True for the '2024' of 'to attend the Annual Meeting 2024', which any day told with it tells better."""
    return timex.precision == "year" and timex.start - ctx.doc.tokens.end[noun] == 1


def _fitting(
    ctx: Context, dated: Sequence[Timex], triggers: Sequence[int], verb: int | None, others: frozenset[int]
) -> list[tuple[int, Timex]]:
    """(cost, date) of the dates that may be the event's, the one that hangs on it closest first."""
    own = ctx.doc.tokens.start[triggers[0]]
    is_on_journey = any(is_journey(ctx.doc, one) for one in triggers[1:])
    costs = [(cost_of(ctx, timex, triggers, verb, others), timex) for timex in dated]
    return sorted(
        ((cost, timex) for cost, timex in costs if cost < FAR),
        key=lambda one: (
            one[0] + _OF_JOURNEY * (is_on_journey and one[1].start < own),
            one[1].precision != "day",
            abs(one[1].start - own),
        ),
    )


def _lies_in(inner: Timex, outer: Timex) -> bool:
    """True where the one's first day is a day of the other."""
    first, last = outer.start_date, outer.end_date
    return bool(first and last and inner.start_date and first <= inner.start_date <= last)


def _with_day(timex: Timex, told: Sequence[Timex]) -> Timex:
    """'a week ago, on April 10': the day that follows at once and lies in what is told."""
    for other in told:
        if (
            other.precision == "day" != timex.precision
            and 0 <= other.start - timex.end <= _APPOSED
            and _lies_in(other, timex)
        ):
            return other
    return timex


def _just_now(ctx: Context, triggers: Sequence[int]) -> When | None:
    """'I have just spoken with', 'we just met': the day on which that is published."""
    children = {child: ctx.doc.lower[child] for token in triggers for child in ctx.doc.children[token]}
    day = publication_day(ctx.anchor)
    just = next((child for child, word in children.items() if word == "just"), None)
    if day is None or just is None or (PERFECT_AUXILIARIES | {"i", "we"}).isdisjoint(children.values()):
        return None
    start, end = ctx.doc.tokens.start[just], ctx.doc.tokens.end[just]
    return replace(day, rule="told as just over: day of publication", char_start=start, char_end=end)


def are_apart(left: When, right: When) -> bool | None:
    """True for days of which none is common to both; None where one of them tells no days."""
    if left.first_day and right.first_day and left.last_day and right.last_day:
        return left.last_day < right.first_day or right.last_day < left.first_day
    return None


def when_between(ctx: Context, first: int, end: int) -> When | None:
    """The first date among the tokens from `first` up to `end`."""
    for timex in ctx.timexes:
        if first <= ctx.doc.token_at(timex.start) < end and _is_date(timex) and timex.start_date:
            return from_timex(timex, ctx.anchor)
    return None


def _day_before(ctx: Context, start: int) -> list[Timex]:
    """The day told last in the two sentences before the character."""
    sentence = ctx.doc.tokens.sentence[ctx.doc.token_at(start)]
    days = [timex for timex in ctx.timexes if timex.end <= start and timex.precision == "day"]
    return [
        timex for timex in days[-1:] if sentence - ctx.doc.tokens.sentence[ctx.doc.token_at(timex.start)] <= 2
    ]


def _told_in(doc: Document, token: int) -> tuple[int, int]:
    """Characters of the token's sentence; what a split left before its leading comma is part of it."""
    sentence = doc.sentence_of(token)
    first = sentence.first
    if first and doc.tokens.text[first] == ",":
        first = doc.sentence_of(first - 1).first
    return doc.tokens.start[first], doc.tokens.end[sentence.end - 1]


def publication_day(day: date | None) -> When | None:
    """The day of publication, for a transcript of what was said at the meeting itself."""
    rule = "a transcript of remarks at the meeting: day of publication"
    return When(day, day, "day", day.isoformat(), rule, None, None, 5, day, day) if day else None


def report_day(ctx: Context, trigger: int) -> date | None:
    """The day of a report in the trigger's sentence: of what is said, issued or released on it."""
    first, end = _told_in(ctx.doc, trigger)
    for timex in ctx.timexes_in(first, end):
        if timex.end <= end and timex.precision == "day":
            last = ctx.doc.token_at(timex.end - 1)
            verb = next(
                (index for index in ctx.doc.ancestors(last) if ctx.doc.tokens.pos[index] == "VERB"), None
            )
            if verb is not None and ctx.doc.tokens.lemma[verb].lower() in SPEECH_VERBS | _ISSUING:
                return timex.start_date
    return None


def from_timex(timex: Timex, anchor: date | None, weight: int = 0) -> When:
    """A `When` that rests on the expression, with its days as the warehouse reports them."""
    days = reported_interval(timex, anchor)
    start, end, precision = (days.start, days.end, days.precision) if days else (None, None, "unknown")
    return When(
        start,
        end,
        precision,
        timex.value,
        timex.rule,
        timex.start,
        timex.end,
        weight,
        timex.start_date,
        timex.end_date,
    )


def _is_date(timex: Timex) -> bool:
    return timex.type in {"DATE", "TIME"} and timex.value not in {"PRESENT_REF", "PAST_REF", "FUTURE_REF"}
