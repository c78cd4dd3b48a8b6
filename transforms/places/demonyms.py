"""Peoples and adjectives of places: 'Turkish', 'Minnesotans', 'Londoners'.

They name no place where something happens, so `find_toponyms` leaves them out; geography counts them as
toponyms of an associative kind, and some marked corpora with it.
"""

from collections.abc import Iterator, Mapping, Sequence

from transforms.places.gazetteer import Gazetteer
from transforms.places.records import Toponym
from transforms.places.resolve import Choice, place_of
from transforms.places.tokens import Words, split_words

_REASON = "the people or adjective of the place"


def find_demonyms(text: str, gazetteer: Gazetteer, literal: Sequence[Toponym] = ()) -> list[Toponym]:
    """Peoples and adjectives with the place that they are of, in order; none within a `literal` toponym."""
    taken = {offset for toponym in literal for offset in range(toponym.start, toponym.end)}
    words = split_words(text)
    found = []
    for first, last, row in each_people(words, gazetteer.peoples):
        start, end = words.start[first], words.end[last]
        if not taken.intersection(range(start, end)):
            place = place_of(Choice(row, 0.0, (_REASON,)), gazetteer)
            found.append(Toponym(start, end, text[start:end], place, False, _REASON))
    return found


def each_people[T](words: Words, peoples: Mapping[str, T]) -> Iterator[tuple[int, int, T]]:
    """First word, last word and meaning of each people named: 'South Korean' before 'Korean'."""
    for index in words.capitals:
        key = words.key[index]
        pair = f"{words.key[index - 1]} {key}" if words.follows_directly(index) else ""
        if pair in peoples:
            yield index - 1, index, peoples[pair]
        elif key in peoples:
            yield index, index, peoples[key]
