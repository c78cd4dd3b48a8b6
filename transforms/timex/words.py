"""Text to word classes: one pass over the text, then the ambiguous words settled by their neighbours."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from transforms.timex.grammar import OTHER_WORD, Grammar, WordValue

TOKEN = re.compile(
    r"""
    (?P<oclock>[oO]['’]clock\b)
  | (?P<quarter>Q[1-4]\b)
  | (?P<word>[^\W\d_]+)
  | (?P<iso>(?<![\w./-])\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))
  | (?P<slashed>(?<![\w./$€£-])\d{1,4}(?P<mark>[/.])\d{1,2}(?P=mark)\d{2,4}(?![\w/]))
  | (?P<clock>(?<![\w.:$€£])(?:\d{1,2}(?:[:.]\d\d){0,2}[\s\xa0\u202f]?(?:[ap]\.\s?m\.|[AP]\.\s?M\.|[ap]m\b|[AP]M\b)
      |(?:[01]?\d|2[0-3])(?::[0-5]\d){1,2}(?![\w:]|[.]\d)))
  | (?P<decade>(?<![\w$€£])(?:\d{3}0|['‘’]\d0)['’]?s\b)
  | (?P<ordinal>(?<![\w$€£])\d{1,3}(?:st|nd|rd|th)\b)
  | (?P<number>(?<![\w$€£¥#])(?<!\d[.,])(?:\d{1,3}(?:,\d{3})++|\d++)(?:\.\d++)?½?
      (?![\w%$€£/]|[.:]\d|,\d{1,3}(?!\d)|\s?%))
  | (?P<possessive>['’]s\b)
  | (?P<dash>[-‐‑–−])
  | (?P<comma>,)
  | (?P<opening>\()
  | (?P<closing>\))
  | (?P<other>\n\s*\n|\w+|\S)
    """,
    re.VERBOSE,
)
MARKS = {"dash": "DASH", "comma": "COMMA", "opening": "LPAR", "closing": "RPAR", "possessive": "POSS"}
NEXT_WORD = re.compile(r"\W{0,2}([^\W\d_]+)")
LAST_WORD = re.compile(r"(\w+)[^\w\n]{0,3}$")
CLOCK_FIGURES = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?:[:.]\d\d)?\s?([aApP])?")

type Value = WordValue | float


@dataclass(frozen=True, slots=True)
class Words:
    """The classes of a text as one string; for each symbol of it where its word starts and ends, and its value."""

    text: str
    symbols: str
    places: list[tuple[int, int, Value]]

    def next_word(self, end: int) -> str:
        """The word after `text[:end]`, at most two marks away, as it is spelled; empty if there is none."""
        return next_word(self.text, end)


def next_word(text: str, end: int) -> str:
    """The word after `text[:end]`, at most two marks away, as it is spelled; empty if there is none."""
    found = NEXT_WORD.match(text, end)
    return found[1] if found else ""


def last_word(text: str, start: int) -> str:
    """The word before `text[start:]`, at most three marks away, as it is spelled; empty if there is none."""
    found = LAST_WORD.search(text[max(0, start - 24) : start])
    return found[1] if found else ""


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
        names = ("MONTH", "MAYBE_MONTH", "WEEKDAY", "MAYBE_WEEKDAY")
        self.settled_later = frozenset(grammar.symbols[name] for name in names)

    def read(self) -> Words:
        """Read the text from left to right."""
        spelled, symbols, places, shortened = self.grammar.words, self.symbols, self.places, -1
        unsettled = []
        for match in TOKEN.finditer(self.text):
            kind = match.lastgroup
            if kind == "word" and (word := spelled.get(match[0])):
                if word.symbol in self.settled_later:
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
            self._settle(index)
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
        """A year, a day of the month, or any other amount."""
        figures = match[0]
        value = float(figures.replace(",", "").replace("½", ".5"))
        if figures.isdecimal() and len(figures) == 4:
            following = next_word(self.text, match.end()).lower()
            if following in self.grammar.context["clock_before"] and value < 2400 and value % 100 < 60:
                return "CLOCK", f"{figures[:2]}:{figures[2:]}"
            if self._is_year(match, int(value), following):
                return "YEAR", int(value)
        whole = int(value) if value.is_integer() else value
        return ("SMALL" if figures.isdecimal() and len(figures) <= 2 and 1 <= whole <= 31 else "NUM"), whole

    def _is_year(self, match: re.Match[str], value: int, following: str) -> bool:
        context, limits = self.grammar.context, self.grammar.limits
        before = last_word(self.text, match.start()).lower()
        if before in context["no_year_after"] or following in context["no_year_before"]:
            return False
        first, last = limits["led_years"] if before in context["year_leads"] else limits["years"]
        return bool(first <= value <= last)

    def _settle(self, index: int) -> None:
        """Decide whether a name of a month or weekday is one here."""
        symbol, symbols = self.grammar.symbols, self.symbols
        start, end, _ = self.places[index]
        is_month = symbols[index] in (symbol["MONTH"], symbol["MAYBE_MONTH"])
        sure = symbols[index] in (symbol["MONTH"], symbol["WEEKDAY"])
        following, before = next_word(self.text, end), last_word(self.text, start)
        stands = self._stands(index, is_month) if not sure or self._may_be_name(index, following) else True
        if not stands or following.lower() in self.grammar.context["not_before"] and following.istitle():
            symbols[index] = OTHER_WORD
        elif before.lower() in self.grammar.context["not_after"] and before.istitle():
            symbols[index] = OTHER_WORD
        else:
            symbols[index] = symbol["MONTH" if is_month else "WEEKDAY"]

    def _may_be_name(self, index: int, following: str) -> bool:
        names = self.grammar.context["given_names"]
        is_name = self.symbols[index] == self.grammar.symbols["MONTH"] and self.places[index][2] in names
        return is_name and following.istitle() and following not in self.grammar.words

    def _stands(self, index: int, is_month: bool) -> bool:
        """Whether an ambiguous word stands beside a number, a month or a word that leads months."""
        symbol = self.grammar.symbols
        around = ["", "", *self.symbols, "", ""][index : index + 5]
        numbers = {symbol["SMALL"], symbol["ORD"]}
        months = {symbol["MONTH"], symbol["MAYBE_MONTH"]}
        joins = {symbol["DASH"], symbol["TO"], symbol["AND"], symbol["THROUGH"], symbol["UNTIL"]}
        after = around[4] if around[3] == symbol["COMMA"] else around[3]
        if not is_month:
            return after in numbers | months
        if after in numbers | {symbol["YEAR"]} or around[1] in numbers | self.grammar.month_leads:
            return True
        return around[1] in joins and around[0] in months or around[3] in joins and around[4] in months


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
