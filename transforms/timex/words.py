"""Text to word classes: one pass over the text, then the ambiguous words settled by their neighbours."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from transforms.timex.grammar import OTHER_WORD, Grammar, WordValue
from transforms.timex.neighbours import AMBIGUOUS, counted_word, is_year, settled_symbol

TOKEN = re.compile(
    r"""
    (?![\ \t\r])(?:  # do not try all that follows on mere spaces
    (?P<oclock>[oO]['’]clock\b)
  | (?P<quarter>Q[1-4]\b)
  | (?P<word>[^\W\d_]+)
  | (?a:
        (?P<iso>(?<![\w./-])\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?
            (?![\w-]))
      | (?P<slashed>(?<![\w./$€£-])\d{1,4}(?P<mark>[/.])\d{1,2}(?P=mark)\d{2,4}(?![\w/]))
      | (?P<clock>(?<![\w.:$€£])(?:
            \d{1,2}(?:[:.]\d\d){0,2}[\s\xa0\u202f]?(?:[ap]\.\s?m\.|[AP]\.\s?M\.|[ap]m\b|[AP]M\b)
          | (?:[01]?\d|2[0-3])(?::[0-5]\d){1,2}(?![\w:]|[.]\d)))
      | (?P<decade>(?<![\w$€£])(?:\d{3}0|['‘’]\d0)['’]?s\b)
      | (?P<ordinal>(?<![\w$€£])\d{1,3}(?:st|nd|rd|th)\b)
      | (?P<number>(?<![\w$€£¥#])(?<!\d[.,])(?:\d{1,3}(?:,\d{3}){1,4}+|\d{1,12}+)(?:\.\d{1,6}+)?½?
            (?![\w%$€£/]|[.:]\d|,\d{1,3}(?!\d)|\s?%))
    )
  | (?P<possessive>['’]s\b)
  | (?P<dash>[-‐‑–−])
  | (?P<comma>,)
  | (?P<opening>\()
  | (?P<closing>\))
  | (?P<other>\n\s*\n|\w+|\S))
    """,
    re.VERBOSE,
)
MARKS = {"dash": "DASH", "comma": "COMMA", "opening": "LPAR", "closing": "RPAR", "possessive": "POSS"}
CLOCK_FIGURES = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?:[:.]\d\d)?\s?([aApP])?")

type Value = WordValue | float


@dataclass(frozen=True, slots=True)
class Words:
    """The classes of a text as one string; for each symbol where its word starts and ends, and its value."""

    text: str
    symbols: str
    places: list[tuple[int, int, Value]]


def read_words(text: str, grammar: Grammar) -> Words:
    """Classify the words of a text; a run of words that are not in the lexicon becomes one symbol."""
    return _Pass(text, grammar).read()


class _Pass:
    """One pass over a text: the symbols so far, and which of them wait for their neighbours."""

    def __init__(self, text: str, grammar: Grammar) -> None:
        self.text = text
        self.grammar = grammar
        self.symbols: list[str] = []
        self.places: list[tuple[int, int, Value]] = []
        self.ambiguous = frozenset(grammar.symbols[name] for name in AMBIGUOUS)

    def read(self) -> Words:
        """Read the text from left to right."""
        spelled, symbols, places, shortened = self.grammar.words, self.symbols, self.places, -1
        unsettled = []
        for match in TOKEN.finditer(self.text):
            kind = match.lastgroup
            if kind == "word" and (word := spelled.get(match[0])):
                if word.symbol in self.ambiguous:
                    unsettled.append(len(symbols))
                start, end = match.span()
                shortened = end if word.is_short else -1
                symbols.append(word.symbol)
                places.append((start, end, word.value))
            elif kind == "word" or (kind == "other" and match.start() != shortened):
                if not symbols or symbols[-1] != OTHER_WORD:
                    self._add(OTHER_WORD, match, 0)
            elif kind == "other" and match[0] == ".":
                places[-1] = (places[-1][0], match.end(), places[-1][2])
            else:
                self._add_figure(kind or "", match)
        for index in unsettled:
            start, end, value = places[index]
            symbols[index] = settled_symbol(symbols, index, value, self.text, (start, end), self.grammar)
        return Words(self.text, "".join(symbols), places)

    def _add(self, symbol: str, match: re.Match[str], value: Value) -> None:
        self.symbols.append(symbol)
        self.places.append((*match.span(), value))

    def _add_figure(self, kind: str, match: re.Match[str]) -> None:
        if kind in MARKS:
            self._add(self.grammar.symbols[MARKS[kind]], match, 0)
        elif kind == "number":
            name, value = self._number(match)
            self._add(self.grammar.symbols[name], match, value)
        elif kind in FIGURES and (read := FIGURES[kind][1](match[0])) is not None:
            self._add(self.grammar.symbols[FIGURES[kind][0]], match, read)
        else:
            self._add(OTHER_WORD, match, 0)

    def _number(self, match: re.Match[str]) -> tuple[str, Value]:
        """A year, a clock time ("1930 GMT"), a day of the month, or any other amount."""
        figures, (start, end) = match[0], match.span()
        value = float(figures.replace(",", "").replace("½", ".5"))
        if figures.isdecimal() and len(figures) == 4:
            if counted_word(self.text, end) in self.grammar.context["clock_before"] and (
                clock := _clock_of_four(figures)
            ):
                return "CLOCK", clock
            if is_year(int(value), self.text, start, end, self.grammar):
                return "YEAR", int(value)
        whole = int(value) if value.is_integer() else value
        return ("SMALL" if figures.isdecimal() and len(figures) <= 2 and 1 <= whole <= 31 else "NUM"), whole


def _clock_of_four(figures: str) -> str | None:
    return _clock(f"{figures[:2]}:{figures[2:]}")


def _clock(figures: str) -> str | None:
    """Figures of a clock as HH:MM; None if there is no such time."""
    found = CLOCK_FIGURES.match(figures)
    if not found:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    if found[3]:
        hour = hour % 12 + (12 if found[3] in "pP" else 0) if hour <= 12 else hour
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def _decade(figures: str) -> str | None:
    """The 1990s are "199"; the 1800s are a century, "18"; short forms are of the last hundred years."""
    digits = re.sub(r"\D", "", figures)
    if len(digits) == 2:
        return ("20" if digits < "30" else "19") + digits[0]
    return digits[:2] if digits.endswith("00") and digits < "2000" else digits[:3]


FIGURES: dict[str, tuple[str, Callable[[str], Value | None]]] = {
    "iso": ("ISO", str),
    "slashed": ("SLASHED", str),
    "clock": ("CLOCK", _clock),
    "decade": ("DECADE", _decade),
    "ordinal": ("ORD", lambda figures: int(figures[:-2])),
    "oclock": ("OCLOCK", lambda figures: 0),
    "quarter": ("QTR", lambda figures: int(figures[1])),
}
