"""Who acts, and who is acted with, in the clause of a verb."""

from transforms.relations.governing import GoverningReader
from transforms.relations.parties import Parties
from transforms.relations.party_reader import PORTIONS
from transforms.relations.prepositions import OPEN_PREPOSITIONS
from transforms.relations.right_side import RightReader
from transforms.relations.seat_owners import owner_of_seat
from transforms.relations.subjects import SubjectReader
from transforms.relations.verbs import HOSTING, SENDING

_LENDING = frozenset({"host", "play", "mediate", "broker", "facilitate", "sponsor", "arrange", "organize"})
"""Whoever does so for talks between others is no party."""
_WITHOUT_OBJECT = frozenset({"speak", "talk", "chat", "confer", "discuss", "raise", "exchange"})
"""What follows these without a preposition is no partner: 'speaks French'."""
_MATTER = frozenset({"on", "about", "regarding", "concerning", "over"})
_CALLING_ON = frozenset({"call", "pay", "drop", "look"})
"""'Called on X', 'paid a call on X', 'dropped in on X'."""


class VerbReader:
    """Finds the parties of verbs in one article."""

    def __init__(self, subjects: SubjectReader, right_side: RightReader, governing: GoverningReader) -> None:
        """Take the readers of subjects, of what follows a word, and of what governs a noun."""
        self.doc = subjects.doc
        self.reader = subjects.reader
        self.subjects = subjects
        self.right_side = right_side
        self.governing = governing

    def of(self, verb: int, takes_to: bool) -> tuple[Parties, Parties]:
        """(subject parties, object parties) of a verb; `takes_to` for verbs whose partner follows 'to'
        ('spoke to').
        """
        passive = any(self.doc.tokens.dep[child] == "nsubjpass" for child in self.doc.children[verb])
        opening = OPEN_PREPOSITIONS | {"to"} if takes_to else OPEN_PREPOSITIONS
        if self.doc.tokens.lemma[verb].lower() in _CALLING_ON:
            opening = opening | {"on"}
        if self.doc.tokens.lemma[verb].lower() == "play":
            opening = opening | {"to"}
        takes_object = self.doc.tokens.lemma[verb].lower() not in _WITHOUT_OBJECT
        subject = self.acting(verb)
        subject.add(self.governing.of_journey(verb) if not subject else Parties())
        other = self.right_side.read(verb + 1, collecting=takes_object, opening=opening)
        if self.doc.tokens.lemma[verb].lower() == "brief":
            other = self._briefed(verb)
        if passive:
            other.add(self.agent(verb) or self._host(verb))
        other.add(self._antecedent(verb))
        return subject, other

    def acting(self, verb: int) -> Parties:
        """The verb's subject, but for one who only lends the place: 'A hosted talks between B and C'."""
        doc = self.doc
        acting = self.subjects.of(verb)
        if doc.tokens.lemma[verb].lower() in SENDING:
            return Parties(sides=acting.sides)
        if doc.tokens.lemma[verb].lower() not in _LENDING:
            return acting
        objects = (child for child in doc.children[verb] if doc.tokens.dep[child] == "dobj")
        lent = next((one for one in objects if self._is_told_of_others(one)), None)
        if lent is None:
            return acting
        theirs = self.reader.read_modifiers(lent).sides
        return acting if acting.sides and acting.sides.keys() <= theirs.keys() else Parties()

    def _briefed(self, verb: int) -> Parties:
        """Who stands before what one is briefed on: 'briefed X | on the talks with Y'."""
        end = self.doc.sentence_of(verb).end
        matter = (index for index in range(verb + 1, end) if self.doc.lower[index] in _MATTER)
        return self.reader.read(verb + 1, next(matter, end))

    def agent(self, verb: int) -> Parties:
        """Parties after 'by' in a passive."""
        for child in self.doc.children[verb]:
            if self.doc.tokens.dep[child] == "agent":
                return self.right_side.read(child + 1, collecting=True)
        return Parties()

    def _is_told_of_others(self, noun: int) -> bool:
        """True where a noun's own words name two parties: 'B-C talks', 'a round of talks between B and C'."""
        if self.doc.lower[noun] in PORTIONS and self.doc.lower[noun + 1 : noun + 2] == ["of"]:
            noun = next((end for end in self.doc.children[noun + 1] if end > noun), noun)
        if self.reader.read_modifiers(noun).count >= 2:
            return True
        between = next(
            (child for child in self.doc.children[noun] if self.doc.lower[child] == "between"), None
        )
        return between is not None and self.right_side.read(between + 1, collecting=True).count >= 2

    def _antecedent(self, verb: int) -> Parties:
        """'X, whom she received': the object of a relative clause is the noun that the clause belongs to."""
        doc = self.doc
        if doc.tokens.dep[verb] != "relcl" or not any(
            doc.lower[child] == "whom" or (doc.lower[child] == "who" and doc.tokens.dep[child] == "dobj")
            for child in doc.children[verb]
        ):
            return Parties()
        head = doc.tokens.head[verb]
        named = (m.first for m in self.reader.ctx.mentions if m.first <= head < m.end)
        return self.reader.read(next(named, head), head + 1)

    def _host(self, verb: int) -> Parties:
        """Who 'received' or 'welcomed' a guest: named after 'by' past the place, else whose seat it was:
        'was received at the headquarters of the AU', 'at AU headquarters | by X'.
        """
        doc = self.doc
        if doc.tokens.lemma[verb].lower() not in HOSTING:
            return Parties()
        below = [index for index in doc.subtree(verb) if index > verb]
        for index in below:
            if doc.lower[index] == "by":
                return self.right_side.read(index + 1, collecting=True)
        return owner_of_seat(self.reader.ctx, below)
