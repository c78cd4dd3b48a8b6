"""What the name of an event tells: its number in a series, and the body that meets.

Belongs here: reading such names. Does not belong here: comparing two of them.
"""

import re
from calendar import month_name
from collections.abc import Set

from transforms.resolve.settings import Settings

_SIDES_ENOUGH = 2
"""Of a summit of so many sides it is known who met."""
_ORDINAL = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
_OF_TIME = frozenset({"anniversary", "century", *(month.lower() for month in month_name if month)})
"""Of these the number may be, not of the event."""


def numbered(name: frozenset[str]) -> tuple[frozenset[str], int | None]:
    """The words of a name without the number that it has in a series: '34th Arab Summit'; a '75th anniversary
    summit' has none.
    """
    if not name.isdisjoint(_OF_TIME):
        return name, None
    numbers = {word: int(found[1]) for word in name if (found := _ORDINAL.fullmatch(word))}
    return name - set(numbers), min(numbers.values(), default=None)


def called_bodies(said: str, family: str | None, sides: Set[str], settings: Settings) -> set[str]:
    """The bodies whose summit the words are of, though they do not name them: 'an Arab summit'."""
    if family != "summit" or len(sides) >= _SIDES_ENOUGH:
        return set()
    return {body for phrase, body in settings.body_of.items() if phrase in said}
