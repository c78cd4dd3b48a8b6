"""Who acts where a meeting is but the occasion: "At the summit, A and B agreed", "our gathering at the G7".

Belongs here: the clause that such an occasion belongs to. Does not belong here: the meeting's own words
(`arguments`).
"""

from transforms.relations.parties import Parties
from transforms.relations.subjects import SubjectReader
from transforms.relations.tense import is_resolved
from transforms.relations.verbs import JOURNEYS, LIGHT_VERBS, SPEECH_VERBS, TELLING
from transforms.text import word_set

OCCASIONS = frozenset({"during", "before", "after", "following", "ahead", "at", "in", "prior", "by"})
_AT = frozenset({"at", "during", "in"})
_FRESH = frozenset({"fresh", "straight", "back"})
"""'Fresh from talks with X, Y said'."""
MAX_OCCASION = 12
_ESCORTING = frozenset({"accompany", "escort", "join"})
"""Whom one accompanies to talks, or joins for them, is at them too."""
_SAYINGS = word_set("comment remark statement announcement decision warning visit trip")
"""What comes of a talk, by words or deeds of one who was there."""


_RECOUNTING = frozenset({"describe", "characterize", "characterise", "recall", "recount"})
"""What one does with talks of one's own; others blame or praise them."""


class ActingReader:
    """Reads who acts at, before or after the meetings of one article."""

    def __init__(self, subjects: SubjectReader) -> None:
        """Take the reader of subjects."""
        self.doc = subjects.doc
        self.reader = subjects.reader
        self.subjects = subjects

    def of(self, noun: int) -> Parties:
        """Who acts in the clause of which the meeting is the occasion:
        'During the summit, A and B agreed', 'Remarks by A and B Before Meeting'.
        """
        doc = self.doc
        preposition = self._preposition(noun)
        if preposition is None or abs(preposition - noun) > MAX_OCCASION:
            return Parties()
        verb = next(
            (index for index in doc.ancestors(preposition) if doc.tokens.pos[index] in {"VERB", "AUX"}), None
        )
        if verb is None:
            first = doc.sentence_of(noun).first
            return self.reader.read(first, preposition)
        found = self.subjects.of(verb) if not is_resolved(doc, verb) else Parties()
        if not found and doc.tokens.pos[doc.tokens.head[preposition]] == "NOUN":
            found = self.reader.read(min(doc.subtree(doc.tokens.head[preposition])), preposition)
        if not found:
            found.add(self._sayer(verb))
        is_journey = doc.tokens.lemma[noun].lower() in JOURNEYS  # whom one tells on it need not be on it
        if not is_journey and doc.tokens.lemma[verb].lower() in SPEECH_VERBS | TELLING | _ESCORTING:
            for child in doc.children[verb]:
                if doc.tokens.dep[child] in {"dobj", "dative"}:
                    first = min(self.subjects.pruned_subtree(child))
                    found.add(self.reader.read(first, self.reader.name_end(child)))
        return found

    def escorting(self, noun: int) -> Parties:
        """Who 'accompanied X to meetings with Y', and X."""
        preposition = self._preposition(noun)
        return self.of(noun) if preposition is not None and self._is_escort(preposition) else Parties()

    def _sayer(self, verb: int) -> Parties:
        """The 'his' of 'his comment came after a call with X'."""
        doc, found = self.doc, Parties()
        for subject in doc.children[verb]:
            if doc.tokens.dep[subject] == "nsubj" and doc.tokens.lemma[subject].lower() in _SAYINGS:
                owners = (child for child in doc.children[subject] if doc.tokens.dep[child] == "poss")
                for owner in owners:
                    found.add(self.reader.read_owner(owner))
        return found

    def acting_at(self, noun: int) -> Parties:
        """Two parties or more that act 'at the meeting': who meets, where nobody else is told."""
        preposition = self._preposition(noun)
        if preposition is None or self.doc.lower[preposition] not in _AT:
            return Parties()
        found = self.of(noun)
        return found if found.count >= 2 and not found.is_reference else Parties()

    def present_at(self, noun: int) -> Parties:
        """Who acts 'at the summit': persons, or the publisher's own officer ('the President announced')."""
        doc = self.doc
        preposition = doc.tokens.head[noun]
        verb = doc.tokens.head[preposition]
        if doc.lower[preposition] not in {"at", "during"} and not self._is_escort(preposition):
            return Parties()
        while doc.tokens.pos[verb] == "PROPN" and doc.tokens.head[verb] != verb:
            verb = doc.tokens.head[verb]  # 'met X at the summit', where the parser hangs it on X
        if doc.tokens.pos[verb] == "NOUN":
            return self._coming_together(verb)
        if doc.tokens.pos[verb] != "VERB":
            return Parties()
        found = self.of(noun)
        is_of_speaker = any(doc.lower[child] in {"i", "we"} for child in doc.children[verb])
        is_light = doc.tokens.lemma[verb].lower() in LIGHT_VERBS
        is_meant = is_light or is_of_speaker or not found.is_reference
        is_known = bool(found.people) or found.sides.keys() <= {self.reader.ctx.home}
        return found if is_meant and is_known else Parties()

    def _coming_together(self, noun: int) -> Parties:
        """The speaker of 'our gathering at the summit'."""
        owners = (child for child in self.doc.children[noun] if self.doc.lower[child] in {"our", "my"})
        owner = next(owners, None)
        return self.reader.read(owner, owner + 1) if owner is not None else Parties()

    def announcers(self, noun: int, partners: Parties) -> Parties:
        """The side of who tells of talks 'with' others: 'Cairo said that talks with B were called off', 'X
        called the summit with A and B a success', 'X said that they agreed at the summit with A and B'.
        """
        verb = self._telling(noun, is_of_many=len(partners.sides) > 1)
        if verb is None or not partners.sides or self.doc.lower[noun + 1 : noun + 2] != ["with"]:
            return Parties()
        told = self.subjects.of(verb)
        if told.is_reference or len(told.sides) != 1 or not told.sides.keys().isdisjoint(partners.sides):
            return Parties()
        titles = self.reader.ctx.titles_of
        is_of_nobody = bool(told.people) and not any(titles.get(person) for person in told.people)
        return Parties() if is_of_nobody else Parties(sides=dict(told.sides))

    def _telling(self, noun: int, *, is_of_many: bool) -> int | None:
        """The 'said' of whose clause the noun is the subject; of talks with several others, who else would
        have met each other, also where it stands elsewhere in the clause, or is what is told of.
        """
        doc, top = self.doc, noun
        while doc.lower[doc.tokens.head[top]] == "of" and doc.tokens.dep[top] == "pobj":
            top = doc.tokens.head[doc.tokens.head[top]]  # 'a round of talks'
        clause = doc.tokens.head[top]
        if is_of_many and doc.tokens.dep[top] == "dobj" and doc.tokens.lemma[clause].lower() in _RECOUNTING:
            return clause
        if is_of_many:
            if self.of(noun):
                return None  # 'said that C agreed at talks with A and B'
            above = [top, *doc.ancestors(top)]
            clause = next((index for index in above if doc.tokens.dep[index] == "ccomp"), clause)
        elif doc.tokens.dep[top] not in {"nsubj", "nsubjpass"}:
            return None
        verb = doc.tokens.head[clause]
        is_told = doc.tokens.dep[clause] == "ccomp" and doc.tokens.lemma[verb].lower() in SPEECH_VERBS
        return verb if is_told else None

    def _is_escort(self, preposition: int) -> bool:
        """True for the 'to' of 'accompanied X to the talks'."""
        doc = self.doc
        is_way = doc.lower[preposition] in {"to", "for"}
        return is_way and doc.tokens.lemma[doc.tokens.head[preposition]].lower() in _ESCORTING

    def _preposition(self, noun: int) -> int | None:
        """The 'after' of 'after hours of talks', above the noun and below any verb."""
        doc = self.doc
        for index in (noun, *doc.ancestors(noun)):
            is_fresh = doc.lower[index] == "from" and doc.lower[index - 1] in _FRESH
            if doc.lower[index] in OCCASIONS or is_fresh or self._is_escort(index):
                return index
            if doc.tokens.pos[index] in {"VERB", "AUX"}:
                return None
        return None
