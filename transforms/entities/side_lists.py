"""Sides apart from a person's own title: "Cuba's X", 'the ministers of A and B, X and Y', delegations.

Belongs here: countries read beside, or listed for, several names. Does not belong here: titles (`titles`).
"""

from collections.abc import Sequence

from transforms.document import Document
from transforms.entities.actors import ActorSpan
from transforms.entities.people import Person
from transforms.entities.side import Side
from transforms.reference import Reference
from transforms.text import word_set

_DELEGATION_NOUNS = frozenset({"delegation", "delegations", "side", "team", "negotiators", "representatives"})
_DELEGATION_VERBS = word_set("include lead head represent comprise consist send chair")
_OWNS = frozenset({"'s", "’s"})
_OF_OFFICES = frozenset({"NOUN", "PROPN", "ADJ"})
_OFFICE_REACH = 8
_JOINTS = frozenset({",", "and", "the"})


class SideLists:
    """Sides of the persons of one article that lists and owners tell; persons go by their number."""

    def __init__(
        self, doc: Document, people: Sequence[Person], actors: Sequence[ActorSpan], reference: Reference
    ) -> None:
        """Take the article with its persons, countries and organizations."""
        self.doc = doc
        self.actors = actors
        self.reference = reference
        self.mentions = sorted(
            (span.first, span.end, number)
            for number, person in enumerate(people)
            for span, _, _ in person.spans
        )
        self.name_at = {first: (end, number) for first, end, number in self.mentions}
        self.actor_at = {span.first: span for span in actors}

    def owned(self) -> dict[int, Side]:
        """Persons right after a country's genitive: "Cuba's Ramon Fuentes", an organization's, or an office
        after its pronoun: 'Cuba sent its foreign minister, Ramon Fuentes'.
        """
        by_end = {span.end: span for span in self.actors}
        found: dict[int, Side] = {}
        for first, _, number in self.mentions:
            owner = by_end.get(first - 1) if self.doc.before(first) in _OWNS else self._meant_by_its(first)
            if owner is not None:
                reason = f"{self.doc.span_text(owner.first, owner.end)} is named as the person's own"
                found.setdefault(number, Side(self._code(owner), reason))
        return found

    def _meant_by_its(self, first: int) -> ActorSpan | None:
        """The subject of the sentence, where the name ends what begins with 'its'."""
        doc, index = self.doc, first - 1
        start = doc.sentence_of(first).first
        while index > start and first - index < _OFFICE_REACH and doc.lower[index] != "its":
            if doc.tokens.pos[index] not in _OF_OFFICES and doc.lower[index] not in {",", "-", "of"}:
                return None
            index -= 1
        named = (span for span in reversed(self.actors) if start <= span.first < span.end <= index)
        is_its = doc.lower[index] == "its"
        return next((s for s in named if is_its and doc.tokens.dep[s.end - 1].startswith("nsubj")), None)

    def pairs(self) -> dict[int, Side]:
        """Names listed after as many countries: 'the foreign ministers of A and B, X and Y', 'counterparts
        in A and B: X and Y'.
        """
        found: dict[int, Side] = {}
        links = (i for i in self.doc.tokens_of.get("in", ()) if self.doc.before(i) == "counterparts")
        for index in (*self.doc.tokens_of.get("of", ()), *links):
            countries, end = self._countries_from(index + 1)
            names = self._names_from(end)
            if len(countries) > 1 and len(names) == len(countries):
                words = self.doc.span_text(index, end)
                for country, number in zip(countries, names, strict=True):
                    found.setdefault(number, Side(self._code(country), f"in the order of the list '{words}'"))
        return found

    def _countries_from(self, index: int) -> tuple[list[ActorSpan], int]:
        """(the countries listed from the token on, the token after the list)."""
        listed: list[ActorSpan] = []
        end = index
        while index < len(self.doc):
            if index in self.actor_at:
                listed.append(self.actor_at[index])
                index = end = self.actor_at[index].end
            elif self.doc.lower[index] in _JOINTS:
                index += 1
            else:
                break
        return listed, end

    def _names_from(self, index: int) -> list[int]:
        """Numbers of the persons listed, with nothing but commas and 'and' between, after a comma."""
        if index >= len(self.doc) or self.doc.tokens.text[index] not in {",", ":", "–", "—", "("}:
            return []
        listed: list[int] = []
        index += 1
        while index < len(self.doc):
            if index in self.name_at:
                index, number = self.name_at[index]
                listed.append(number)
            elif listed and self.doc.lower[index] in _JOINTS:
                index += 1
            else:
                break
        return listed

    def _code(self, span: ActorSpan) -> str:
        code = span.alias.code
        return self.reference.organization_side.get(code, code)

    def delegations(self) -> dict[int, Side]:
        """Persons whom a sentence lists as a delegation:
        'The U.S. delegation included …', 'The Russian side was represented by …'.
        """
        doc = self.doc
        found: dict[int, Side] = {}
        heads = doc.tokens_with(_DELEGATION_NOUNS)
        for head in heads:
            owner = self._owner_before(head)
            verb = self._verb_after(head)
            if owner is None or verb is None:
                continue
            next_head = (other for other in heads if other > head and self._owner_before(other))
            stop = min(next(next_head, len(doc)), doc.sentence_of(head).end)
            words = doc.span_text(owner.first, head + 1)
            side = Side(self._code(owner), f"listed in the delegation: {words}")
            for first, _, number in self.mentions:
                if verb < first < stop:
                    found.setdefault(number, side)
        return found

    def _verb_after(self, head: int) -> int | None:
        doc = self.doc
        near = range(head + 1, min(head + 12, doc.sentence_of(head).end))
        return next((index for index in near if doc.tokens.lemma[index] in _DELEGATION_VERBS), None)

    def _owner_before(self, head: int) -> ActorSpan | None:
        """The one country or organization within the three tokens before the delegation's noun;
        none for 'the U.S. and Israeli delegations'.
        """
        near = [span for span in self.actors if span.end <= head and head - span.end <= 2]
        owner = near[-1] if near else None
        is_shared = self.doc.lower[head].endswith("s") and any(
            owner is not None and 0 < owner.first - span.end <= 2 for span in self.actors
        )
        return None if is_shared else owner
