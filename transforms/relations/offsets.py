"""Days told by their distance from another event: 'three days before Christmas', 'a day after they met'."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from transforms.document import Document
from transforms.timex import Interval, Offset, Timex, interval_of_timex, resolve_relative

_BESIDE = frozenset({"after", "before", "following"})
_OURS = frozenset({"our", "my"})
_REACH = 5
"""Tokens after 'three days before' within which the day counted from is named."""

_DAY_AFTER = {
    ("the", "following", "day"),
    ("the", "next", "day"),
    ("the", "day", "after"),
    ("a", "day", "later"),
    ("one", "day", "later"),
}
_DAY_REACH = 10
"""Tokens after a meeting's noun within which 'the following day' is told of it."""


def counted_beside(doc: Document, timexes: Sequence[Timex]) -> Iterator[Timex]:
    """'two days after Monday's summit' as one expression: Wednesday."""
    for timex, preposition in _distances(doc, timexes):
        inside = range(preposition + 1, preposition + 1 + _REACH)
        for other in timexes:
            base = interval_of_timex(other)
            if base and doc.token_at(other.start) in inside and _hangs_on(doc, other, preposition):
                counted = resolve_relative(replace(timex, type="DATE"), base)
                if counted.start_date is not None:
                    end = doc.tokens.end[preposition]
                    yield replace(counted, end=end, quote=doc.text[timex.start : end])
                break


def counted_from_clause(
    doc: Document, timexes: Sequence[Timex], triggers: Sequence[int], verb: int | None, today: date | None
) -> Timex | None:
    """The day of an event told as 'a day after they met': counted back from the day of what came a day after.

    'Two months after our last meeting', said `today`, counts from that day. None where the triggers do not
    stand after such words, or the clause above them has no day.
    """
    for timex, preposition in _distances(doc, timexes):
        if not _is_what_follows(doc, preposition, triggers, verb):
            continue
        below = set(doc.subtree(preposition)) | {token for one in triggers for token in doc.subtree(one)}
        bases = [other for other in timexes if doc.token_at(other.start) not in below]
        days = [base for other in bases if (base := interval_of_timex(other)) and base.precision == "day"]
        if not days and today and any(_OURS & set(_children(doc, one)) for one in triggers):
            days = [Interval(today, today, "day")]
        if len(days) == 1 and timex.offset is not None:
            back = replace(timex, type="DATE", offset=Offset(-timex.offset.count, timex.offset.unit))
            counted = resolve_relative(back, days[0])
            return counted if counted.start_date is not None else None
    return None


def dates_thing(doc: Document, verb: int, timexes: Sequence[Timex]) -> bool:
    """True for the clause of 'his statement, the day after they met': of a thing of its own, not of what was
    told before, as 'the step, a day after they met' is.
    """
    above = doc.tokens.head[verb]
    if any(doc.token_at(one.start) <= above <= doc.token_at(one.end - 1) for one in timexes):
        above = doc.tokens.head[above]
    return any(doc.tokens.dep[child] == "poss" for child in doc.children[above])


def following_day(doc: Document, timexes: Sequence[Timex], noun: int) -> Timex | None:
    """The known day of 'talks with X the following day'."""
    told = day_after(doc, noun) if doc.tokens.pos[noun] == "NOUN" else None
    return next((one for one in timexes if one.start_date and doc.token_at(one.start) == told), None)


def day_after(doc: Document, noun: int) -> int | None:
    """The first token of 'the following day', told soon after the noun: 'talks with X the following day'."""
    end = doc.sentence_of(noun).end
    following = range(noun + 1, min(end - 2, noun + _DAY_REACH))
    return next((index for index in following if tuple(doc.lower[index : index + 3]) in _DAY_AFTER), None)


def _children(doc: Document, token: int) -> Iterator[str]:
    return (doc.lower[child] for child in doc.children[token])


def _distances(doc: Document, timexes: Sequence[Timex]) -> Iterator[tuple[Timex, int]]:
    """Lengths before 'after' or 'before', and 'the day after', with that word's token."""
    for timex in timexes:
        last = doc.token_at(timex.end - 1)
        preposition = last if doc.lower[last] in _BESIDE else last + 1
        is_open = timex.type == "DURATION" or timex.start_date is None
        if timex.offset and is_open and preposition < len(doc) and doc.lower[preposition] in _BESIDE:
            yield timex, preposition


def _hangs_on(doc: Document, timex: Timex, preposition: int) -> bool:
    return preposition in doc.ancestors(doc.token_at(timex.end - 1))


def _is_what_follows(doc: Document, preposition: int, triggers: Sequence[int], verb: int | None) -> bool:
    """Whether the preposition opens the clause, or governs the noun, that tells of the event."""
    heads = {*triggers, *([verb] if verb is not None else [])}
    if doc.tokens.dep[preposition] == "mark":
        return doc.tokens.head[preposition] in heads
    return any(doc.tokens.head[token] == preposition for token in heads)
