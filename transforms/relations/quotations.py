"""Who says what stands between quotation marks: 'X said: "…"', '"…," X told reporters', '"…," said X. "…"'.

Belongs here: quotations in a report. Does not belong here: the turns of a transcript (`discourse`).
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from transforms.relations.context import Context
from transforms.relations.mentions import Mention
from transforms.relations.verbs import SPEECH_VERBS

MARKS = ('"', "“", "”")
_REACH = 24
"""Tokens after a quotation within which its speaker is named."""
_GAP = 40
"""Tokens between two quotations of one speaker: '"…," X said. "…"'."""
_CHAIN = 8
"""Quotations that may follow each other with but one mention of who speaks."""
_STOPS = frozenset({".", '"', "“", ";"})
_PRONOUNS = frozenset({"he", "she"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """The tokens of the marks that open and close it."""

    opening: int
    closing: int


class Quotations:
    """Finds the quotations of one article."""

    def __init__(self, ctx: Context, last_person: Callable[[int], str | None]) -> None:
        """Take the article, and who 'she' is at a token."""
        self.ctx = ctx
        self.doc = ctx.doc
        self.last_person = last_person
        self._speakers: dict[int, str | None] = {}
        """Number of a quotation to who says it, as far as asked."""

    def speaker_at(self, token: int) -> str | None:
        """Who says the quotation that the token stands in; None outside of any."""
        number = self._number_at(token)
        return self._speaker_of(number) if number is not None else self._named_before(token)

    def _speaker_of(self, number: int) -> str | None:
        """Who is named for it, or for the one that it goes on from."""
        for back in range(number, max(number - _CHAIN, -1), -1):
            if (named := self._named_for(back)) is not None:
                return named
            if back == 0 or not self._follows(self._all[back - 1], self._all[back]):
                return None
        return None

    def _named_for(self, number: int) -> str | None:
        """Who is named before the quotation, or after it."""
        if number not in self._speakers:
            quotation = self._all[number]
            before = self._named_before(quotation.opening + 1)
            self._speakers[number] = before or self._named_after(quotation)
        return self._speakers[number]

    def _named_before(self, token: int) -> str | None:
        """The person that is the subject of a verb of the sentence before the last mark that opens or closes
        a quotation.
        """
        sentence = self.doc.sentence_of(token)
        first = self.doc.tokens.start[sentence.first]
        text = self.doc.text[first : self.doc.tokens.start[token]]
        if not any(mark in text for mark in MARKS):
            return None
        opening = max(text.rfind(mark) for mark in MARKS) + first
        speakers = [
            mention.actor_id
            for mention in self._people
            if sentence.first <= mention.first < sentence.end
            and self.doc.tokens.start[mention.first] < opening
            and self.doc.tokens.dep[mention.end - 1] == "nsubj"
        ]
        return speakers[-1] if speakers else None

    def _named_after(self, quotation: Quotation) -> str | None:
        """The 'X' of '"…," X said', also where it is but 'she'."""
        subject = self._subject_after(quotation)
        if subject is None:
            return None
        if self.doc.lower[subject] in _PRONOUNS:
            return self.last_person(quotation.opening)
        return next((m.actor_id for m in self._people if m.first <= subject < m.end), None)

    @cached_property
    def _all(self) -> list[Quotation]:
        """The quotations in order; one that no mark closes on its line is left out."""
        found: list[Quotation] = []
        opening: int | None = None
        for index in sorted(index for mark in MARKS for index in self.doc.tokens_of.get(mark, ())):
            if self._opens(index):
                opening = index
            elif opening is not None:
                if "\n" not in self._text(opening, index):
                    found.append(Quotation(opening, index))
                opening = None
        return found

    @cached_property
    def _openings(self) -> list[int]:
        return [quotation.opening for quotation in self._all]

    def _number_at(self, token: int) -> int | None:
        """The number of the quotation that the token stands in, if any."""
        number = bisect_right(self._openings, token) - 1
        return number if number >= 0 and token < self._all[number].closing else None

    def _subject_after(self, quotation: Quotation) -> int | None:
        """The token of who speaks, told after the quotation: '"…," X said', 'said X', 'she said'."""
        doc, first = self.doc, quotation.closing + 1
        for verb in self._verbs_after(first):
            own = (
                child for child in doc.children[verb] if doc.tokens.dep[child] == "nsubj" and child >= first
            )
            beside = (m.end - 1 for m in self._people if verb in {m.first - 1, m.end})
            subject = next(own, None)
            return subject if subject is not None else next(beside, None)
        return None

    def _follows(self, earlier: Quotation, later: Quotation) -> bool:
        """True where the later one goes on from the earlier: '"…," X said. "…"'."""
        is_near = later.opening - earlier.closing <= _GAP
        return is_near and "\n" not in self._text(earlier.closing, later.opening)

    @cached_property
    def _people(self) -> list[Mention]:
        return [mention for mention in self.ctx.mentions if mention.kind == "person"]

    def _verbs_after(self, first: int) -> Iterator[int]:
        doc = self.doc
        for index in range(first, min(first + _REACH, len(doc))):
            if doc.lower[index] in _STOPS or "\n" in self._text(index - 1, index):
                return
            if doc.tokens.lemma[index].lower() in SPEECH_VERBS and doc.tokens.tag[index].startswith("VB"):
                yield index

    def _opens(self, index: int) -> bool:
        """True for a mark that opens: '“', and '"' after a gap and before none."""
        text, at = self.doc.text, self.doc.tokens.start[index]
        if self.doc.tokens.text[index] != '"':
            return self.doc.tokens.text[index] == "“"
        is_before = at + 1 < len(text) and not text[at + 1].isspace()
        return is_before and (at == 0 or not (text[at - 1].isalnum() or text[at - 1] in ".,!?…"))

    def _text(self, first: int, last: int) -> str:
        return self.doc.text[self.doc.tokens.end[first] : self.doc.tokens.start[last]]
