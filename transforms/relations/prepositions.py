"""What a preposition after a trigger tells: that parties follow, that none do, or whom a party serves.

Belongs here: one preposition and what stands right around it. Does not belong here: the list of parties that
it opens (`right_side`).
"""

from transforms.document import Document
from transforms.relations.clauses import is_discussed_with
from transforms.relations.party_mentions import officers_in
from transforms.relations.party_reader import PartyReader
from transforms.text import word_set

_CLOSED_PREPOSITIONS = word_set(
    "in at on during about over for regarding concerning via by through to into under toward towards",
    "against near",
)
OPEN_PREPOSITIONS = frozenset({"with", "between", "among", "including", "involving", "alongside"})
NAMING = frozenset({"including", "involving"})
_OWN = frozenset({"our", "their", "its"})
_HELP = frozenset({"mediation", "facilitation", "help", "support", "assistance", "backing", "blessing"})
"""What a third party gives to the talks of others."""
_SIGNING = frozenset({"sign", "conclude", "ink", "initial", "seal", "strike", "reach"})
"""Whom one signs a deal with is met; of a deal with another those who meet may only speak."""
_CHAIR_REACH = 12
_TAKING_PART = word_set("lead head chair co-chair attend join host co-host represent convene organize")
_LED = frozenset({"led", "headed"})


class PrepositionReader:
    """Reads the prepositions of one article."""

    def __init__(self, doc: Document, reader: PartyReader) -> None:
        """Take the document and the reader of regions."""
        self.doc = doc
        self.reader = reader
        self.relation_nouns = reader.ctx.reference.words("party_noun", "lemma", noun_class="relation")
        """Nouns after which 'with' and 'between' name whom the noun concerns."""

    def closes(self, index: int, opening: frozenset[str]) -> bool:
        """True for a preposition after which no parties are named."""
        word = self.doc.lower[index]
        if word in opening:
            return word in {"with", "between"} and self._is_between_others(index)
        if word == "from":
            return not self._comes_from(index)
        if word == "by" and self.doc.before(index) in _LED:
            return False  # 'received a delegation led by X'
        if word == "in" and self._is_in_body(index):
            return False
        return word in _CLOSED_PREPOSITIONS and not self._completes_title(index)

    def _comes_from(self, index: int) -> bool:
        """'diplomats from Oslo': where the party is from, not where the meeting moved from."""
        return self.doc.tokens.lemma[index - 1].lower() in self.reader.nouns

    def _is_in_body(self, index: int) -> bool:
        """'leaders in Chad', 'in the Chadian cabinet': whom they serve, not where they are met."""
        doc, nouns = self.doc, self.reader.mentions.party_nouns
        bodies = (child for child in doc.children[index] if doc.tokens.dep[child] == "pobj")
        if doc.tokens.lemma[index - 1].lower() == "counterpart" or self._is_land_served(index):
            return True
        is_served = any(doc.tokens.lemma[body].lower() in nouns for body in bodies)
        return is_served and doc.tokens.lemma[index - 1].lower() in self.reader.nouns

    def _is_land_served(self, link: int) -> bool:
        """True for the 'in' of 'officials in Chad', not for that of 'officials in Oslo'."""
        if officers_in(self.doc, link) is None:
            return False
        near, places = (link + 1, link + 2), self.reader.ctx.place_mentions
        return any(place.first in near and place.kind == "country" for place in places)

    def _is_between_others(self, index: int) -> bool:
        """True for the 'with' of 'the war with B', 'a deal with B', of which those who meet may only speak,
        and that of 'with B passing messages' or 'with B in the chair'.
        """
        doc = self.doc
        is_absolute = any(
            doc.tokens.dep[child] == "pcomp" and child > index + 1 for child in doc.children[index]
        )
        near = " ".join(doc.lower[index + 1 : index + _CHAIR_REACH])
        is_absolute = is_absolute or "in the chair" in near or not _HELP.isdisjoint(near.split()[:2])
        is_shared = doc.tokens.lemma[index - 1].lower() in self.relation_nouns
        is_signed = doc.tokens.lemma[doc.tokens.head[index - 1]].lower() in _SIGNING
        return is_absolute or (is_shared and not is_signed and not is_discussed_with(doc, index))

    def is_other_phrase(self, index: int) -> bool:
        """'by emphasizing' names no agent, 'in response to X' no partner."""
        doc = self.doc
        is_manner = doc.lower[index] == "by" and doc.tokens.tag[index + 1 : index + 2] == ["VBG"]
        is_manner = is_manner or (doc.lower[index] == "by" and self._is_of_matter(index))
        is_answer = (
            doc.lower[index] == "to" and doc.lower[index - 2] == "in" and doc.tokens.pos[index - 1] == "NOUN"
        )
        return is_manner or is_answer or (doc.lower[index] in NAMING and self._names_matters(index))

    def _is_of_matter(self, by: int) -> bool:
        """True for the 'by' of 'talks on the accord signed by A': who did so to something else than talks."""
        doc, verb = self.doc, self.doc.tokens.head[by]
        link = doc.tokens.head[doc.tokens.head[verb]]
        is_clause = doc.tokens.tag[verb] == "VBN" and doc.tokens.dep[verb] == "acl"
        is_matter = doc.lower[link] in _CLOSED_PREPOSITIONS and doc.tokens.pos[link] == "ADP"
        return is_clause and is_matter and doc.tokens.lemma[verb].lower() not in _TAKING_PART

    def _names_matters(self, index: int) -> bool:
        """True for the 'including' of 'a summit, including our support of A'."""
        doc = self.doc
        objects = [child for child in doc.children[index] if doc.tokens.dep[child] == "pobj"]
        owners = {doc.lower[child] for one in objects for child in doc.children[one]}
        are_parties = any(
            self.reader.is_name_token(one) or doc.tokens.lemma[one].lower() in self.reader.nouns
            for one in objects
        )
        return bool(owners & _OWN) and not are_parties

    def adds_meeting(self, index: int) -> bool:
        """True for the 'with' of 'dined with A on Monday, | with talks with B the next day'."""
        doc = self.doc
        is_added = doc.lower[index - 1 : index + 1] == [",", "with"]
        return is_added and any(child in self.reader.mentions.triggers for child in doc.children[index])

    def _completes_title(self, index: int) -> bool:
        """True for the 'in' of 'observer in the war cabinet X'."""
        above = self.doc.lower[self.doc.tokens.head[index]]
        return index in self.reader.ctx.title_tokens or (
            above in self.reader.mentions.title_heads and index > 0
        )
