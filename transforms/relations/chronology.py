"""What days count from: "today" from the dateline's day, "the next day" from an event told before it."""

from collections.abc import Callable, Sequence
from datetime import date

from transforms.document import Document
from transforms.places import Dateline
from transforms.reference import Reference
from transforms.relations.verbs import SPEECH_VERBS
from transforms.timex import Interval, Timex, find_timexes, interval_of_timex

_AT_MOST_OLD = 3
"""Days by which a dateline may precede publication."""
_DATELINE_GAP = 3
_DATELINE_CHARS = 24
"""Characters between a dateline's place and its day, and up to which the day reaches."""
_REACH = 4
"""Sentences back within which the day lies that an expression counts from."""
_EVE_REACH = 1
_BESIDE = frozenset({"after", "before"})
_BOUNDS = frozenset({"since", "until", "till", "by"})


def day_of_dateline(
    text: str, dateline: Dateline | None, published: date | None, reference: Reference
) -> tuple[date, int, int] | None:
    """The day in the dateline ('MOSCOW, August 2. /TASS/.') and its characters, not long before publication:
    the day on which the report was written.
    """
    if dateline is None or published is None:
        return None
    head = text[dateline.end : dateline.end + _DATELINE_CHARS]
    found = next(iter(find_timexes(head, published, grammar=reference.timex_grammar)), None)
    day = found.start_date if found and found.start <= _DATELINE_GAP and found.precision == "day" else None
    if found is None or day is None or not 0 <= (published - day).days <= _AT_MOST_OLD:
        return None
    return day, dateline.end + found.start, dateline.end + found.end


def base_in(doc: Document) -> Callable[[Timex, Sequence[Timex]], Interval | None]:
    """Picks, for an expression of the document, the days before it that it counts from."""

    def base_of(timex: Timex, before: Sequence[Timex]) -> Interval | None:
        if _has_own_event(doc, timex):
            return None
        sentence = _sentence(doc, timex)
        is_eve = timex.rule == "eve"
        for other in reversed(before):
            gap = sentence - _sentence(doc, other)
            interval = interval_of_timex(other)
            if gap > (_EVE_REACH if is_eve else _REACH):
                return None
            if interval is None or interval.precision == "unknown" or (is_eve and not gap):
                continue
            if not _dates_speech(doc, other) and not _is_bound(doc, other):
                return interval
        return None

    return base_of


def _has_own_event(doc: Document, timex: Timex) -> bool:
    """Whether the words name what they count from: 'the day after the vote', 'the day after they voted'."""
    last = doc.token_at(timex.end - 1)
    if doc.lower[last] not in _BESIDE:
        return False
    return doc.tokens.dep[last] == "mark" or any(
        doc.tokens.dep[child] == "pobj" for child in doc.children[last]
    )


def _sentence(doc: Document, timex: Timex) -> int:
    return doc.tokens.sentence[doc.token_at(timex.start)]


def _is_bound(doc: Document, timex: Timex) -> bool:
    first = doc.token_at(timex.start)
    return doc.before(first) in _BOUNDS


def _dates_speech(doc: Document, timex: Timex) -> bool:
    """Whether the nearest verb above says something: the date is of the report, not of what is told."""
    last = doc.token_at(timex.end - 1)
    verb = next((index for index in doc.ancestors(last) if doc.tokens.pos[index] == "VERB"), None)
    return verb is not None and doc.tokens.lemma[verb].lower() in SPEECH_VERBS
