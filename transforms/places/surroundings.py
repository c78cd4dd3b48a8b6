"""What stands right around a place name: the state or country that it lies in, words such as 'city'."""

from dataclasses import dataclass, replace

from transforms.places.gazetteer import Gazetteer
from transforms.places.names import Mention
from transforms.places.parents import SOFT_PARENT_GAP, Parent, find_parent, lies_in, parent_after
from transforms.places.records import ADMIN1, CITY, COUNTRY
from transforms.places.tokens import Words

_UNIT_WORDS = frozenset({"state", "province"})
_CITY_WORDS = frozenset({"city", "town", "village", "port", "suburb"})


@dataclass(frozen=True, slots=True)
class Named:
    """A mention with what the words right around it say: where it lies, and whether it is a state or a city.

    `parent_at` is the offset of the parent's own name.
    """

    mention: Mention
    rows: tuple[int, ...]
    parent: Parent | None
    parent_at: int | None


def look_around(mention: Mention, text: str, words: Words, gazetteer: Gazetteer) -> Named:
    """Read the parent after the name ('Paris, Texas'), and 'state' or 'city' beside it."""
    rows = _narrow_by_kind(mention, text, words, gazetteer)
    follower = parent_after(text, words, mention.end, gazetteer)
    is_soft = follower is None
    follower = follower or parent_after(text, words, mention.end, gazetteer, SOFT_PARENT_GAP)
    parent = find_parent(text[follower.start : follower.end], gazetteer) if follower else None
    if parent is None or follower is None or not _fits(rows, parent, follower, text, gazetteer):
        return Named(mention, rows, None, None)
    return Named(mention, rows, replace(parent, is_soft=is_soft), follower.start)


def _narrow_by_kind(mention: Mention, text: str, words: Words, gazetteer: Gazetteer) -> tuple[int, ...]:
    """'Washington state' and 'state of New York' leave the states, 'downtown' and 'city of' the cities."""
    last = words.at_or_after(mention.end) - 1
    first = words.at_or_after(mention.start)
    after = words.key[last + 1] if 0 <= last < len(words) - 1 and words.joined[last] else ""
    cue = words.key[first - 1] if first else ""
    owner = words.key[first - 2] if first > 1 and cue == "of" else ""
    is_city = after == "city" and words.key[last + 2 : last + 3] != ["of"]  # 'the U.S. city of Derby'
    if after in _UNIT_WORDS or owner in _UNIT_WORDS or cue == "upstate":
        wanted = ADMIN1
    elif is_city or owner in _CITY_WORDS or cue == "downtown":
        wanted = CITY
    else:
        return mention.rows
    kept = tuple(row for row in mention.rows if gazetteer.kind(row) == wanted)
    return kept or mention.rows


def _fits(rows: tuple[int, ...], parent: Parent, follower: Mention, text: str, gazetteer: Gazetteer) -> bool:
    """Whether some meaning lies in the parent; a country or state in a list of its like has none."""
    kinds = {gazetteer.kind(row) for row in rows}
    tail = text[follower.end : follower.end + 5]
    in_list = tail.startswith((", ", " and ", " or "))
    if (
        kinds & {COUNTRY, ADMIN1}
        and in_list
        and not (parent.unit and "." in text[follower.start : follower.end + 1])
    ):
        return False
    if COUNTRY in kinds and any(gazetteer.kind(row) == COUNTRY for row in parent.rows):
        return False
    return any(lies_in(row, parent, gazetteer) for row in rows)
