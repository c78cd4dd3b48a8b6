"""Lists of counties by their bare names: 'Becker, Clay and Wilkin counties'."""

import re
from collections.abc import Iterator

from transforms.places.columns import COUNTY
from transforms.places.fold import fold_name
from transforms.places.gazetteer import Gazetteer
from transforms.places.names import Mention

_NAME = r"(?:[A-Z][\w.'’]{1,30}(?: [A-Z][\w.'’]{1,30}){0,2})"
_LIST = re.compile(rf"\b({_NAME}(?:, {_NAME}){{0,15}},? (?:and|or) {_NAME}) ([Cc]ounties|[Pp]arishes)\b")
_ITEM = re.compile(rf"{_NAME}")
_UNITS = {"counties": "county", "parishes": "parish"}
_WORDS = ("ounties", "arishes")


def find_listed_counties(text: str, gazetteer: Gazetteer) -> Iterator[Mention]:
    """Each name of such a list that a county bears, with the counties of the name."""
    if not any(word in text for word in _WORDS):
        return
    for found in _LIST.finditer(text):
        for item in _ITEM.finditer(text, found.start(1), found.end(1)):
            key = f"{fold_name(item[0])} {_UNITS[found[2].lower()]}"
            rows = tuple(r for r in gazetteer.rows_of_key(key) if gazetteer.columns.detail[r] == COUNTY)
            if rows:
                yield Mention(item.start(), item.end(), key, rows)
