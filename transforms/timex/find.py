"""Find the temporal expressions of a text and give each its value and days."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from transforms.timex.found import Found
from transforms.timex.grammar import Grammar, Rule
from transforms.timex.model import NO_SUCH_DAY, Reading, Timex
from transforms.timex.readers import NOTHING, READERS
from transforms.timex.tense import SENTENCE_END, TenseAt
from transforms.timex.values import interval_of
from transforms.timex.words import read_words

OPEN_DAY = "XXXX-XX-XX"
# Rules whose time of day belongs to a day named in the same sentence.
NEAR = 40  # characters
SENTENCE = 160  # characters within which the sentence before may have named the day
DAYLESS_RULES = ("clock", "part-of-the-day")


def find_timexes(
    text: str, anchor: date | None, tense_at: TenseAt | None = None, *, grammar: Grammar
) -> list[Timex]:
    """All temporal expressions of an English text, in order, without overlaps; time linear in the text.

    `anchor` is the day that "today" means: the publication date or the dateline's, None if unknown; then
    values stay underspecified ("XXXX-WXX-4") with a reason. `tense_at(start, end)` may tell "past",
    "present" or "future" for the clause around an expression; where it is absent or tells None, cue words
    decide. Never raises, on any text.
    """
    finder = _Finder(text, anchor, tense_at, grammar)
    found = list(finder.find())
    return [_on_its_day(found, index, text, finder.anchor) for index in range(len(found))]


class _Finder:
    """One text on its way through the rules."""

    def __init__(self, text: str, anchor: date | None, tense_at: TenseAt | None, grammar: Grammar) -> None:
        self.words = read_words(text, grammar)
        # Near the ends of the calendar nothing can be counted.
        first, last = grammar.limits["anchor_years"]
        self.anchor = anchor if anchor and first <= anchor.year <= last else None
        self.tense_at = tense_at
        self.grammar = grammar

    def find(self) -> Iterator[Timex]:
        """Expressions from left to right."""
        for start, end in self._runs():
            while match := self.grammar.any_rule.search(self.words.symbols, start, end):
                start = match.start() + 1
                read = self._read(match, end)
                if read:
                    found, rule, reading = read
                    start = found.match.end(found.extent(reading))
                    if reading is not NOTHING:
                        yield _timex(found, rule, reading)

    def _runs(self) -> Iterator[tuple[int, int]]:
        """Stretches of neighbouring words of the lexicon that may hold an expression."""
        symbols = self.words.symbols
        for run in self.grammar.run.finditer(symbols):
            if self.grammar.headed.search(symbols, *run.span()):
                yield run.span()

    def _read(self, match: re.Match[str], end: int) -> tuple[Found, Rule, Reading] | None:
        """The first rule at this place whose reader makes sense of the words."""
        for rule in self.grammar.rules[(match.lastindex or 1) - 1 :]:
            hit = rule.pattern.match(self.words.symbols, match.start(), end)
            if hit:
                found = Found(self.words, hit, self.anchor, self.grammar, self.tense_at, rule.value)
                reading = READERS[rule.read](found)
                if reading:
                    return found, rule, reading
        return None


def _timex(found: Found, rule: Rule, reading: Reading) -> Timex:
    start, end = found.chars(found.extent(reading))
    timex = _bare_timex(found.words.text, start, end, rule.name, reading)
    if not reading.part_values:
        return timex
    parts = []
    for group, value in zip(("part_a", "part_b"), reading.part_values, strict=True):
        part = Reading(reading.type, value, reading.why, reading.reason)
        parts.append(_bare_timex(found.words.text, *found.chars(group), rule.name, part))
    return replace(timex, parts=tuple(parts))


def _bare_timex(text: str, start: int, end: int, rule: str, reading: Reading) -> Timex:
    is_dated = reading.type in ("DATE", "TIME")
    interval = interval_of(reading.value) if is_dated else None
    return Timex(
        start=start,
        end=end,
        quote=text[start:end],
        type=reading.type,
        value=reading.value,
        start_date=interval.start if interval else None,
        end_date=interval.end if interval else None,
        precision=interval.precision if interval else "unknown",
        rule=f"{rule}: {reading.why}" if reading.why else rule,
        reason=reading.reason or (NO_SUCH_DAY if is_dated and interval is None else None),
        offset=reading.offset,
    )


def _on_its_day(found: list[Timex], index: int, text: str, anchor: date | None) -> Timex:
    """A time of day gets the day named nearest in its sentence, before it if possible; a time of the clock
    else that of the sentence before, else the anchor.
    """
    timex = found[index]
    if timex.rule not in DAYLESS_RULES or not timex.value.startswith(OPEN_DAY):
        return timex
    before = found[index - 1] if index else None
    after = found[index + 1] if index + 1 < len(found) else None
    day, why = _day_of_clock(found, index, text, anchor) if timex.rule == "clock" else (None, "")
    if before and _is_day(before) and not SENTENCE_END.search(text, before.end, timex.start):
        day, why = before.start_date, "day named before it"
    elif (
        after
        and after.start - timex.end < NEAR
        and _is_day(after)
        and not SENTENCE_END.search(text, timex.end, after.start)
    ):
        day, why = after.start_date, "day named after it"
    if day is None:
        return timex
    value = timex.value.replace(OPEN_DAY, day.isoformat())
    rule = f"{timex.rule}: {why}"
    return replace(
        timex, value=value, start_date=day, end_date=day, precision="day", rule=rule, reason=None, offset=None
    )


def _day_of_clock(found: list[Timex], index: int, text: str, anchor: date | None) -> tuple[date | None, str]:
    """The day named shortly before in the paragraph, else the anchor."""
    start = found[index].start
    for before in reversed(found[max(0, index - 3) : index]):
        if start - before.end > SENTENCE or "\n" in text[before.end : start]:
            break
        if _is_day(before):
            return before.start_date, "day named before it"
    return anchor, "publication date"


def _is_day(timex: Timex) -> bool:
    return timex.type in ("DATE", "TIME") and timex.precision == "day" and timex.start_date == timex.end_date
