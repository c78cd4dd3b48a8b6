"""The lexicon of temporal expressions, compiled: spellings to word classes, rules to regular expressions.

The content comes from `seeds/lexicon/timex.toml`; whoever has a disk reads it and hands the text in. Every
rule is a bounded regular expression over word classes, so matching is linear in the text.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from transforms.timex.tense import TenseCues

# One private character stands for one word class; everything that is no word of the lexicon is OTHER.
OTHER_WORD = "\x00"
FIRST_SYMBOL = 0xE000
# Classes that the tokenizer makes of figures and marks.
FIGURE_CLASSES = ("ISO", "SLASHED", "CLOCK", "DECADE", "ORD", "SMALL", "NUM", "YEAR", "QTR", "OCLOCK")
MARK_CLASSES = ("COMMA", "DASH", "LPAR", "RPAR", "POSS")
CLOCK_WORDS = frozenset({"clock"})
"""Of "o'clock", which is no word of the lexicon."""
_SPELLED = re.compile(r"[^\W\d_]+")
_FIGURE = re.compile(r"\d")
_ENDS = frozenset('.!?…:;"”')
"""Marks over which no expression goes on."""
CASES = {
    "any": (str.lower, str.title, str.upper),
    "title": (str.title, str.upper),
    "running": (str.lower, str.title),
    "lower": (str.lower,),
    "upper": (str.upper,),
}

type WordValue = int | str


@dataclass(frozen=True, slots=True)
class Word:
    """A spelling of the lexicon: its class as a symbol, its value, whether a full stop may follow."""

    symbol: str
    value: WordValue
    is_short: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A named pattern over symbols, and the reader that makes sense of what it matched."""

    name: str
    read: str
    pattern: re.Pattern[str]
    value: str


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that has a year by its name alone when one of these words follows ("the October 7 attack")."""

    year: int
    before: frozenset[str]


@dataclass(frozen=True)
class Grammar:
    """All that the finder knows of English; immutable, made once per process by `from_toml`."""

    words: Mapping[str, Word]
    symbols: Mapping[str, str]
    rules: tuple[Rule, ...]
    any_rule: re.Pattern[str]
    run: re.Pattern[str]
    headed: re.Pattern[str]
    head_words: frozenset[str]
    """Spellings of which, or of figures, every expression has one."""
    context: Mapping[str, frozenset[Any]]
    month_leads: frozenset[str]
    named_days: Mapping[str, NamedDay]
    lunar_new_year: Mapping[int, date]
    limits: Mapping[str, Any]
    tense: TenseCues

    @classmethod
    def from_toml(cls, content: str) -> "Grammar":
        """Compile the lexicon; raises tomllib.TOMLDecodeError, KeyError or re.error where it is malformed."""
        data = tomllib.loads(content)
        symbols = _symbols(data)
        context = {key: frozenset(value) for key, value in data["context"].items() if key != "month_leads"}
        rules = tuple(_rule(rule, data["fragments"], symbols) for rule in data["rules"])
        heads = "".join(symbol for name, symbol in symbols.items() if _is_head(name, data))
        words = _words(data, symbols)
        return cls(
            words=words,
            symbols=symbols,
            rules=rules,
            any_rule=re.compile(
                "|".join(f"({re.sub(r'\?P<\w+>', '?:', rule.pattern.pattern)})" for rule in rules)
            ),
            run=re.compile(f"[^{OTHER_WORD}]+"),
            headed=re.compile(f"[{heads}]"),
            head_words=frozenset(form for form, word in words.items() if word.symbol in heads) | CLOCK_WORDS,
            context=context,
            month_leads=frozenset(symbols[name] for name in data["context"]["month_leads"]),
            named_days={
                day["day"]: NamedDay(day["year"], frozenset(day["before"])) for day in data["named_days"]
            },
            lunar_new_year={
                int(year): date.fromisoformat(f"{year}-{day}") for year, day in data["lunar_new_year"].items()
            },
            limits=data["limits"],
            tense=TenseCues.from_data(data["tense"]),
        )

    def may_tell_time(self, text: str) -> bool:
        """Whether an expression may begin in the text: a quick look, which finds more than there are.

        One may go on after a text that ends in a word of the lexicon, or in a mark that parts no sentences.
        """
        words = _SPELLED.findall(text)
        if not self.head_words.isdisjoint(words) or _FIGURE.search(text):
            return True
        return words[-1] in self.words if text[-1:].isalpha() else text[-1:] not in _ENDS


def _is_head(name: str, data: Mapping[str, Any]) -> bool:
    return (
        name not in MARK_CLASSES
        and name not in data["headless"]
        and name.lower() not in data["joints"]["words"]
    )


def _symbols(data: Mapping[str, Any]) -> dict[str, str]:
    names = [
        *FIGURE_CLASSES,
        *MARK_CLASSES,
        *data["words"],
        *(word.upper() for word in data["joints"]["words"]),
    ]
    if len(set(names)) != len(names):
        raise KeyError(f"classes named twice: {sorted({name for name in names if names.count(name) > 1})}")
    return {name: chr(FIRST_SYMBOL + index) for index, name in enumerate(names)}


def _words(data: Mapping[str, Any], symbols: Mapping[str, str]) -> dict[str, Word]:
    words: dict[str, Word] = {}

    def add(spelling: str, case: str, word: Word) -> None:
        for form in {change(spelling) for change in CASES[case]}:
            if form in words:
                raise KeyError(f"spelling with two classes: {form}")
            words[form] = word

    for name, section in data["words"].items():
        for key in ("words", "short"):
            for spelling, value in section.get(key, {}).items():
                add(spelling, section["case"], Word(symbols[name], value, key == "short"))
    for spelling in data["joints"]["words"]:
        add(spelling, "any", Word(symbols[spelling.upper()], 0, False))
    return words


def _rule(data: Mapping[str, str], fragments: Mapping[str, str], symbols: Mapping[str, str]) -> Rule:
    pattern = re.compile(_expand(data["pattern"], fragments, symbols))
    return Rule(data["name"], data["read"], pattern, data.get("value", ""))


def _expand(pattern: str, fragments: Mapping[str, str], symbols: Mapping[str, str]) -> str:
    """Put fragments in for their names, symbols for class names, and take the spaces out."""
    while name := re.search(r"\{([a-z]+)\}", pattern):
        pattern = pattern.replace(name[0], fragments[name[1]])
    in_symbols = re.sub(
        r"\(\?P<\w+>|[A-Z][A-Z_]*", lambda m: m[0] if m[0][0] == "(" else symbols[m[0]], pattern
    )
    return in_symbols.replace(" ", "")
