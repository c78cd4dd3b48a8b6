"""Persons of one article told by a name that is no part of their full one: 'Joko Widodo … Jokowi'."""

from collections.abc import Iterator, Mapping, Sequence

from transforms.document import Document
from transforms.entities.people import Person
from transforms.office_holders import OfficeHolder

_CALLED = (["known", "as"], ["nicknamed"], ["dubbed"], ["called"])
_REACH = 5
"""Tokens between a name and what its bearer is 'popularly known as'."""


def join_called(
    doc: Document, people: list[Person], holders: Mapping[str, Sequence[OfficeHolder]]
) -> list[Person]:
    """The persons, those told by another name of theirs as one."""
    joined: set[int] = set()
    for person in people:
        if len(person.key) == 1 and (other := _bearer(doc, person, people, holders)) is not None:
            other.names.update(person.names)
            other.spans.extend((span, f"another name of {other.name}", 0.9) for span, _, _ in person.spans)
            other.spans.sort(key=lambda item: item[0].first)
            joined.add(id(person))
    kept = [person for person in people if id(person) not in joined]
    return sorted(kept, key=lambda person: person.spans[0][0].first)


def _bearer(
    doc: Document, person: Person, people: Sequence[Person], holders: Mapping[str, Sequence[OfficeHolder]]
) -> Person | None:
    """Who else bears the name, as the list of office holders or the article's own words tell."""
    known = [
        spelling
        for holder in holders.get(person.key[0], ())
        if person.key in holder.spellings
        for spelling in holder.spellings
        if len(spelling) > 1
    ]
    found = [other for other in people if other.key in known] or [*_told(doc, person, people)]
    return found[0] if len(found) == 1 else None


def _told(doc: Document, person: Person, people: Sequence[Person]) -> Iterator[Person]:
    """The X of 'X, popularly known as Y'."""
    first = person.spans[0][0].first
    if not any(doc.lower[first - len(words) : first] == words for words in _CALLED):
        return
    for other in people:
        ends = [span.end for span, _, _ in other.spans if span.end <= first and span.end - span.first > 1]
        if ends and first - max(ends) <= _REACH:
            yield other
