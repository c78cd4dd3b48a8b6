"""Ambiguous words settled by their neighbours: May the month or the name, 2202 the year or the resolution."""

import re
from collections.abc import Sequence

from transforms.timex.grammar import OTHER_WORD, Grammar

NEXT_WORD = re.compile(r"\W{0,2}([^\W\d_]+)")
COUNTED_WORD = re.compile(r"[\s-]([^\W\d_]+)")
LAST_WORD = re.compile(r"(\w+)[^\w\n]{0,3}$")
AMBIGUOUS = ("MONTH", "MAYBE_MONTH", "WEEKDAY", "MAYBE_WEEKDAY")
WORD_CHARS = 24


def next_word(text: str, end: int) -> str:
    """The word after `text[:end]`, at most two marks away, as it is spelled; empty if there is none."""
    found = NEXT_WORD.match(text, end)
    return found[1] if found else ""


def last_word(text: str, start: int) -> str:
    """The word before `text[start:]`, at most three marks away, as it is spelled; empty if there is none."""
    found = LAST_WORD.search(text[max(0, start - WORD_CHARS) : start])
    return found[1] if found else ""


def counted_word(text: str, end: int) -> str:
    """The word right after a number, in lower case: what it counts, if it counts; empty if there is none."""
    found = COUNTED_WORD.match(text, end)
    return found[1].lower() if found else ""


def is_year(value: int, text: str, start: int, end: int, grammar: Grammar) -> bool:
    """Whether four figures are a year, by the words around them."""
    context, limits = grammar.context, grammar.limits
    before = last_word(text, start).lower()
    if before in context["no_year_after"]:
        return False
    if counted_word(text, end) in context["no_year_before"] and before not in context["sure_year_leads"]:
        return False
    first, last = limits["led_years"] if before in context["year_leads"] else limits["years"]
    return bool(first <= value <= last)


def settled_symbol(
    symbols: Sequence[str], index: int, number: object, text: str, place: tuple[int, int], grammar: Grammar
) -> str:
    """MONTH, WEEKDAY or no word of the lexicon: what a name of a month or weekday is here."""
    symbol, context = grammar.symbols, grammar.context
    own = symbols[index]
    following, before = next_word(text, place[1]), last_word(text, place[0])
    if following.istitle() and following.lower() in context["not_before"]:
        return OTHER_WORD
    if before.istitle() and before.lower() in context["not_after"]:
        return OTHER_WORD
    is_month = own in (symbol["MONTH"], symbol["MAYBE_MONTH"])
    may_be_name = (
        own == symbol["MONTH"]
        and number in context["given_names"]
        and before.lower() != "the"
        and _is_surname(following, grammar)
    )
    if own in (symbol["MAYBE_MONTH"], symbol["MAYBE_WEEKDAY"]) or may_be_name:
        around = [symbols[at] if 0 <= at < len(symbols) else "" for at in range(index - 2, index + 3)]
        if not _stands(
            around, is_month, grammar.words[text[slice(*place)].rstrip(".")].is_short, following, grammar
        ):
            return OTHER_WORD
    return symbol["MONTH" if is_month else "WEEKDAY"]


def _is_surname(word: str, grammar: Grammar) -> bool:
    return word.istitle() and word not in grammar.words


def _stands(around: Sequence[str], is_month: bool, is_short: bool, following: str, grammar: Grammar) -> bool:
    """Whether an ambiguous word stands beside a number, another month or a word that leads months."""
    symbol = grammar.symbols
    numbers = {symbol["SMALL"], symbol["ORD"]}
    months = {symbol["MONTH"], symbol["MAYBE_MONTH"]}
    joins = {symbol[name] for name in ("DASH", "TO", "AND", "THROUGH", "UNTIL")}
    further_back, before, _, after, further_on = around
    beyond_comma = further_on if after == symbol["COMMA"] else after
    if not is_month:
        return beyond_comma in numbers | months
    if beyond_comma in numbers | {symbol["YEAR"]} or before in numbers | grammar.month_leads:
        return True
    if (
        before == symbol["THE"]
        and (following.islower() or following.isupper())
        and following not in grammar.context["not_after_month"]
    ):
        return True
    if before == symbol["TO"] and not following:
        return True  # 'postponed to March.'
    if before == symbol["DASH"] and further_back == symbol["EDGE"]:
        return True
    return (before in joins and further_back in months) or (after in joins and further_on in months)
