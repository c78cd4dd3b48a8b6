"""Sides by an office that the article first tells without its bearer's name: 'Chad's foreign minister has
left for Bern. Foreign Minister X will …'.

Belongs here: offices told with a country and without a name. Does not belong here: a person's own titles
(`titles`).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from transforms.document import Document
from transforms.entities.actors import ActorSpan
from transforms.entities.people import Person
from transforms.entities.side import Side
from transforms.entities.titles import Title

_OWNS = frozenset({"'s", "’s", "'", "’"})
_OF = frozenset({"of", "the"})
_MAX_WORDS = 4


class ToldOffices:
    """Offices of one article that are told with a country alone."""

    def __init__(self, doc: Document, actors: Sequence[ActorSpan], titles: Iterable[Title]) -> None:
        """Take the article, its countries, and the titles that are given to persons."""
        self.doc = doc
        self.told: dict[str, list[tuple[int, str]]] = defaultdict(list)
        """The words of an office, in small letters, to its (token, country)."""
        given = {(" ".join(doc.lower[one.first : one.end])) for one in titles if not one.side}
        offices = {words for words in given if len(words.split()) <= _MAX_WORDS}
        taken = {index for one in titles if one.side for index in range(one.first, one.end)}
        for span in actors if offices else ():
            if span.alias.kind == "country" and span.first not in taken:
                self._note(span, offices)

    def _note(self, span: ActorSpan, offices: set[str]) -> None:
        """Note the office right after the country ('Chad's president') or before it ('president of Chad')."""
        lower = self.doc.lower
        after = span.end + (lower[span.end : span.end + 1] != [] and lower[span.end] in _OWNS)
        before = span.first
        while before and lower[before - 1] in _OF:
            before -= 1
        for words in offices:
            office = words.split()
            start = before - len(office)
            if lower[after : after + len(office)] == office:
                self.told[words].append((after, span.alias.code))
            elif before < span.first and start >= 0 and lower[start:before] == office:
                self.told[words].append((start, span.alias.code))

    def side_of(self, person: Person, titles: Sequence[Title]) -> Side | None:
        """The one country whose office without a name is told before the person is first named with that
        title, in another sentence than any that names the person.
        """
        sentence = self.doc.tokens.sentence
        first = min(span.first for span, _, _ in person.spans)
        named_in = {sentence[span.first] for span, _, _ in person.spans}
        for title in titles:
            words = " ".join(self.doc.lower[title.first : title.end])
            told = self.told.get(words, []) if title.tense == "current" else []
            sides = {side for at, side in told if at < first and sentence[at] not in named_in}
            if len(sides) == 1 and len(sides) == len({side for _, side in told}):
                return Side(sides.pop(), f"'{words}' of that country is told before without a name")
        return None
