"""What a rule matched, as its reader sees it: words by group name, the anchor, the tense around them."""

import re
from dataclasses import dataclass
from datetime import date
from typing import cast

from transforms.timex.grammar import Grammar
from transforms.timex.model import Reading, Tense, Unit
from transforms.timex.tense import TenseAt, tense_of
from transforms.timex.words import Value, Words


@dataclass(frozen=True, slots=True)
class Found:
    """One match. `anchor` is the day that "today" means, None if unknown."""

    words: Words
    match: re.Match[str]
    anchor: date | None
    grammar: Grammar
    tense_at: TenseAt | None = None
    fixed_value: str = ""

    def has(self, group: str) -> bool:
        """Whether the group took part; a group that the rule lacks did not."""
        return group in self.match.re.groupindex and self.match[group] is not None

    def extent(self, reading: Reading | None = None) -> str | int:
        """The group that is the expression: what the reading says, the group `span`, or the whole match."""
        return (reading.extent if reading else "") or ("span" if self.has("span") else 0)

    def chars(self, group: str | int | None = None) -> tuple[int, int]:
        """Offsets of the group in the text; without a group, of the expression."""
        first, last = self.match.span(self.extent() if group is None else group)
        return self.words.places[first][0], self.words.places[last - 1][1]

    def values(self, *groups: str) -> list[Value]:
        """The values of the words in the first of these groups that took part."""
        for group in groups:
            if self.has(group):
                first, last = self.match.span(group)
                return [value for _, _, value in self.words.places[first:last]]
        return []

    def number(self, *groups: str) -> int | None:
        """The value of the last word in the first group that took part, as a number."""
        values = self.values(*groups)
        return values[-1] if values and isinstance(values[-1], int) else None

    def name(self, *groups: str) -> str:
        """The value of the last word in the first group that took part, as a name; empty if none."""
        values = self.values(*groups)
        return values[-1] if values and isinstance(values[-1], str) else ""

    def is_class(self, group: str, *names: str) -> bool:
        """Whether the group is one word, of one of these classes."""
        return self.has(group) and self.match[group] in {self.grammar.symbols[name] for name in names}

    def count(self, *groups: str) -> float | None:
        """The number that the words of a group tell; None if it is vague ("several") or there is none.

        "twenty five" is 25, "two hundred" 200, "a couple of" 2, "a" 1, "half a" .5.
        """
        total: float = 0
        values = self.values(*groups)
        if "X" in values or not values:
            return None
        for value in values:
            if isinstance(value, int | float) and value:
                total = total * value if value >= 100 and total else total + value if total != 1 else value
        return total or None

    def unit(self, *groups: str) -> Unit | None:
        """The unit that the word in the first of these groups names; without groups, that of `unit`."""
        code = self.name(*(groups or ("unit",)))
        return cast(Unit, code) if code else None

    @property
    def tense(self) -> Tense | None:
        """Whether the clause around the expression tells past, present or future."""
        return tense_of(self.grammar.tense, self.words.text, *self.chars(), self.tense_at)
