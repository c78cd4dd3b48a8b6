"""When: which time expression of a sentence belongs to a meeting."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from transforms.document import Document
from transforms.relations.ahead import times_ahead
from transforms.relations.clauses import clause_verbs
from transforms.relations.context import Context
from transforms.relations.light_verb import journey_for
from transforms.relations.offsets import counted_beside, counted_from_clause, following_day
from transforms.relations.verbs import DESTINATION_VERBS, LIGHT_VERBS, PERFECT_AUXILIARIES, SPEECH_VERBS
from transforms.text import word_set
from transforms.timex import Timex, reported_interval

_NOT_THE_EVENT = frozenset({"since", "until", "by", "before", "after", "from", "following"})
_DECIDING = word_set(
    "decide agree announce propose offer request ask invite order pledge vow promise threaten",
)
"""What is dated with one of these verbs is the decision, not the meeting decided on."""
_WISHING = frozenset({"want", "wish", "hope", "ask", "offer", "like"})
_ISSUING = frozenset({"issue", "release", "publish"})
_CALLING_OFF = word_set("cancel postpone scrap suspend shelve delay")
"""A day before one of these, or one that is over after 'was called off', is that on which this was done."""
_BESIDE = frozenset({"before", "after"})
_JUST = word_set("just shortly right immediately soon minutes moments hours hour")
"""'Just before', 'hours after' something else: on its day."""
_OF_JOURNEY = 2
_APPOSED = 6
"""Characters between a week and its day: ', on '."""
_FAR = 99
_SHARED = 12


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
    told = [timex for timex in ctx.timexes if first <= timex.start < end and timex.start != dateline]
    dated = [*filter(_is_date, told), *counted_beside(ctx.doc, told)]
    counted = counted_from_clause(ctx.doc, told, triggers, verb, ctx.anchor)
    if counted is None:
        counted = counted_from_clause(ctx.doc, [*told, *_day_before(ctx, first)], triggers, verb, None)
    if counted is not None:
        return from_timex(counted, ctx.anchor)
    if (sequel := following_day(ctx.doc, dated, triggers[0])) is not None:
        return from_timex(sequel, ctx.anchor)
    fitting = _fitting(ctx, dated, triggers, verb, others)
    fitting = fitting or _fitting(ctx, [*times_ahead(ctx, told)], triggers, verb, others)
    if fitting:
        cost, best = fitting[0]
        reach = _FAR if _is_year_of_name(ctx, best, triggers[0]) else _SHARED
        own = (one for one in fitting[1:] if one[0] < reach)
        within = (one for one in own if best.precision == "year" != one[1].precision)
        cost, best = next((one for one in within if _lies_in(one[1], best)), (cost, best))
        return from_timex(_with_day(best, told), ctx.anchor, cost)
    is_held = verb is not None and ctx.doc.tokens.lemma[verb].lower() in LIGHT_VERBS
    return _just_now(ctx, [*triggers, verb] if verb is not None and is_held else triggers)


def _is_year_of_name(ctx: Context, timex: Timex, noun: int) -> bool:
    """True for the '2024' of 'to attend the Annual Meeting 2024', which any day told with it tells better."""
    return timex.precision == "year" and timex.start - ctx.doc.tokens.end[noun] == 1


def _fitting(
    ctx: Context, dated: Sequence[Timex], triggers: Sequence[int], verb: int | None, others: frozenset[int]
) -> list[tuple[int, Timex]]:
    """(cost, date) of the dates that may be the event's, the one that hangs on it closest first."""
    own = ctx.doc.tokens.start[triggers[0]]
    is_on_journey = any(_is_journey(ctx.doc, one) for one in triggers[1:])
    costs = [(_cost(ctx, timex, triggers, verb, others), timex) for timex in dated]
    return sorted(
        ((cost, timex) for cost, timex in costs if cost < _FAR),
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


def _is_journey(doc: Document, token: int) -> bool:
    """'heads to Bern on Monday for talks on Tuesday': what stands before the talks is the journey's day."""
    return doc.tokens.lemma[token].lower() in DESTINATION_VERBS


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


def _is_way_there(doc: Document, verb: int) -> bool:
    """'From Monday she will travel to Bern to attend', where the journey is parsed as hanging on it."""
    is_free = not any(doc.tokens.dep[child] == "mark" for child in doc.children[verb])
    return doc.tokens.dep[verb] == "advcl" and is_free and _is_journey(doc, verb)


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
    for timex in ctx.timexes:
        if first <= timex.start and timex.end <= end and timex.precision == "day":
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


def _cost(
    ctx: Context, timex: Timex, triggers: Sequence[int], verb: int | None, others: frozenset[int]
) -> int:
    """0 for a date that hangs on the trigger or its verb, more the looser, `_FAR` for one that dates
    something else.
    """
    doc = ctx.doc
    first, last = doc.token_at(timex.start), doc.token_at(timex.end - 1)
    targets = {*triggers, *clause_verbs(doc, verb, triggers)}
    if _dates_wish(doc, timex, verb):
        return _FAR
    if _is_bound_in_time(doc, timex, first, last, targets) or _modifies_other_noun(ctx, first, last, targets):
        return _FAR
    for step, index in enumerate([last, *doc.ancestors(last)]):
        if index in targets:
            is_told_of = index > triggers[0] and _is_over(timex, ctx.anchor)
            if _calls_off(doc, index) and (first < triggers[0] or is_told_of):
                return _FAR
            return 0 if step <= 3 else 1
        if index in others:
            leads_to = doc.tokens.head[index] in targets and _is_way_there(doc, index)
            is_same_day = (
                leads_to or _are_joined(doc, index, triggers) or _is_just_beside(doc, index, targets)
            )
            is_same_day = is_same_day or any(journey_for(doc, target) == index for target in targets)
            is_same_day = is_same_day and not _is_of_first(doc, first, index, triggers[0])
            return _SHARED if is_same_day else _FAR
        if doc.tokens.pos[index] in {"VERB", "AUX"} and index not in targets:
            governs = any(index in set(doc.ancestors(target)) or index == target for target in targets)
            if doc.tokens.lemma[index].lower() in SPEECH_VERBS:
                return 15 if governs and len(str(timex.value)) >= 10 and _is_full(ctx, timex) else _FAR
            if governs and (doc.tokens.lemma[index].lower() in _DECIDING or _calls_off(doc, index)):
                return _FAR
            return 5 if governs else _FAR
    between = range(min(first, *triggers), max(last, *triggers))
    return _FAR if others.intersection(between) else 8


def _is_over(timex: Timex, published: date | None) -> bool:
    return bool(timex.start_date and published and timex.start_date <= published)


def _dates_wish(doc: Document, timex: Timex, verb: int | None) -> bool:
    """'He wanted to meet her a month ago': that is when he wanted it."""
    if verb is None or "ago" not in timex.quote.lower().split():
        return False
    above = doc.tokens.head[verb]
    return doc.tokens.dep[verb] == "xcomp" and doc.tokens.lemma[above].lower() in _WISHING


def _calls_off(doc: Document, verb: int) -> bool:
    return doc.tokens.lemma[verb].lower() in _CALLING_OFF or any(
        doc.tokens.dep[child] == "prt" and doc.lower[child] == "off" for child in doc.children[verb]
    )


def _is_bound_in_time(doc: Document, timex: Timex, first: int, last: int, targets: set[int]) -> bool:
    """True for 'since Monday': what the day bounds, unless the trigger follows at once ('after Monday's
    talks'), or a month is the deadline ('by the end of May').
    """
    spans_days = (
        timex.start_date is not None and timex.precision == "day" and timex.end_date != timex.start_date
    )
    is_deadline = first > 0 and doc.lower[first - 1] == "by" and timex.precision == "month"
    return (
        first > 0
        and not is_deadline
        and doc.lower[first - 1] in _NOT_THE_EVENT
        and not spans_days
        and not targets.intersection(range(last + 1, last + 4))
    )


def _are_joined(doc: Document, other: int, triggers: Sequence[int]) -> bool:
    """True for 'the meeting with X and the summit on April 11': one day for both."""
    return any(
        other in doc.ancestors(token) or (doc.tokens.dep[other] == "conj" and token in doc.ancestors(other))
        for token in triggers
    )


def _is_of_first(doc: Document, day: int, other: int, trigger: int) -> bool:
    """True for the day of 'the call with A on May 3 and these meetings': that of the one before it."""
    is_second = doc.tokens.dep[trigger] == "conj" and doc.tokens.head[trigger] == other
    return is_second and doc.tokens.pos[trigger] == "NOUN" and other < day < trigger


def _is_just_beside(doc: Document, other: int, targets: set[int]) -> bool:
    """True for 'a call just before meeting envoys on Monday': what is told beside is of the same day."""
    link = other if doc.tokens.dep[other] == "advcl" else doc.tokens.head[other]
    mark = next((child for child in doc.children[other] if doc.tokens.dep[child] == "mark"), link)
    near = doc.lower[mark - 1]
    is_beside = doc.lower[mark] in _BESIDE and near in _JUST
    return is_beside and not targets.isdisjoint({doc.tokens.head[link], *doc.ancestors(link)})


def _is_full(ctx: Context, timex: Timex) -> bool:
    """A date with its year, as captions end with."""
    return any(char.isdigit() for char in timex.quote) and str(timex.value)[:4] in timex.quote


def _modifies_other_noun(ctx: Context, first: int, last: int, targets: set[int]) -> bool:
    """'the September 20 federal elections': the date belongs to a noun that is no trigger."""
    doc = ctx.doc
    inside = range(first, last + 1)
    outermost = [index for index in inside if doc.tokens.head[index] not in inside][:1]
    for index in outermost:
        head = doc.tokens.head[index]
        if (
            head > last
            and doc.tokens.dep[index] in {"compound", "nmod", "poss", "nummod", "amod", "npadvmod"}
            and doc.tokens.pos[head] in {"NOUN", "PROPN"}
        ):
            named = any(mention.first <= head < mention.end for mention in ctx.mentions)
            return not (named or head in targets or doc.tokens.head[head] in targets)
    return False
