"""Rules and reasons as people read them: values of TIMEX3 in words, articles by their titles.

The warehouse keeps rules as they are, so that they can be counted and searched; only what is shown changes.
"""

import calendar
import re

_ARTICLE = re.compile(r"\b(?:from )?article article_[0-9a-f]+ \((?P<title>.*)\)")
_QUOTED_VALUE = re.compile(r"'(?P<value>X{4}(?:-[\w-]+)?)'")
_WORDS_AND_VALUE = re.compile(r"('[^']*') \(X{4}(?:-[\w-]+)?\)")
_VALUE = re.compile(r"\bX{4}(?:-[A-Z0-9]{2,3})?(?:-[X0-9]{1,2})?\b")
_UNDERSPECIFIED = re.compile(r"^[a-z-]+; underspecified: (?P<values>X{4}[\w/-]*)")
_RULE_NAME = re.compile(r"^[a-z]+(?:-[a-z]+)+(?=[:;,]|$)")
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_UNTOLD = {"XXXX": "a year", "XXXX-XX": "a month", "XXXX-WXX": "a week", "XXXX-XX-XX": "a day"}


def plain_rule(rule: str) -> str:
    """A rule or reason of the warehouse in words: `XXXX-WXX-4` as `a Thursday`, an article by its title."""
    text = _ARTICLE.sub(r"by “\g<title>”", rule)
    text = _UNDERSPECIFIED.sub(lambda match: f"only {match['values'].replace('/', ' to ')} is told", text)
    text = _WORDS_AND_VALUE.sub(r"\1", text)
    text = _QUOTED_VALUE.sub(r"\g<value>", text)
    text = _VALUE.sub(lambda match: _value_in_words(match[0]), text)
    return _RULE_NAME.sub(lambda match: match[0].replace("-", " "), text)


def _value_in_words(value: str) -> str:
    """An underspecified value of TIMEX3; what is unlike any stays as it is."""
    if value in _UNTOLD:
        return _UNTOLD[value]
    _, first, *rest = value.split("-")
    if first == "WXX" and rest[0].isdigit() and 1 <= int(rest[0]) <= 7:
        return f"a {calendar.day_name[int(rest[0]) - 1]}"
    if first in _SEASONS and not rest:
        return f"a {_SEASONS[first]}"
    day = f"{int(rest[0])} " if rest and rest[0].isdigit() else ""
    if first == "XX" and day:
        return f"day {day}of a month"
    if first.isdigit() and 1 <= int(first) <= 12 and (day or not rest):
        return f"{day}{calendar.month_name[int(first)]}"
    return value
