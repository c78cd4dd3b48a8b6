"""The name that tells where a place lies: 'Paris, Texas', 'Moscow (Idaho)', and less surely 'León in Guanajuato'."""

import re

from transforms.places.fold import fold_name
from transforms.places.gazetteer import Gazetteer
from transforms.places.names import Mention
from transforms.places.records import ADMIN1, COUNTRY
from transforms.places.tokens import Words

PARENT_GAP = re.compile(r",\s+|\s\(")
SOFT_PARENT_GAP = re.compile(r",?\s+in\s+(?:the\s+)?(?:[a-z]+\s+)?(?=[A-Z])")


def parent_after(text: str, words: Words, end: int, gazetteer: Gazetteer, gap: re.Pattern[str] = PARENT_GAP) -> Mention | None:
    """The state or country that follows a place name after a comma or in brackets: 'Paris, Texas'; 'Moscow, Idaho'.

    An abbreviated state comes without rows.
    """
    between = gap.match(text, end)
    if between is None:
        return None
    index = words.at_or_after(between.end())
    if index >= len(words) or words.start[index] != between.end() or not words.is_capitalized(index):
        return None
    for last in words.name_ends(index):
        start, stop = words.start[index], words.end[last]
        stop_dotted = stop + 1 if text[stop : stop + 1] == "." else stop
        for name in (text[start:stop_dotted], text[start:stop]):
            if gazetteer.unit(name):
                return Mention(start, start + len(name), fold_name(name), ())
        rows = tuple(row for row in gazetteer.rows(text[start:stop]) if gazetteer.kind(row) in (COUNTRY, ADMIN1))
        if rows:
            return Mention(start, stop, fold_name(text[start:stop]), rows)
    return None
