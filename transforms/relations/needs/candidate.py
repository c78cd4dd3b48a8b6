"""What may be a meeting, with all that its needs are checked against."""

from collections.abc import Sequence
from dataclasses import dataclass

from transforms.document import Document
from transforms.relations.context import Context
from transforms.relations.discourse import Discourse
from transforms.relations.parties import Parties, title_heads
from transforms.relations.triggers import Trigger

_OFFICES = frozenset({"secretary", "secretary-general", "pm", "pope", "vice-president", "vice-minister"})
"""Offices of state beside the rulers of the lexicon, by their last word."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """The triggers that tell of one event, its subject's parties and the others."""

    ctx: Context
    discourse: Discourse
    group: Sequence[Trigger]
    subject: Parties
    objects: Parties

    @property
    def doc(self) -> Document:
        """The article."""
        return self.ctx.doc

    @property
    def people(self) -> set[str]:
        """All persons among the parties."""
        return {*self.subject.people, *self.objects.people}

    def sides_of(self, people: set[str]) -> set[str | None]:
        """The sides of persons; None is that of whoever has no known one."""
        return {self.ctx.actors[person]["side"] for person in people}

    def governs(self, person: str, beside: frozenset[str] = frozenset()) -> bool:
        """True for one who holds an office of state, or one of those `beside`."""
        offices = self.ctx.reference.words("party_noun", "lemma", noun_class="ruler") | _OFFICES | beside
        return any(title.split()[-1] in offices for title in self.ctx.titles_of.get(person, ()) if title)

    def words_below(self, token: int) -> set[str]:
        """The words that depend on the token itself."""
        return {self.doc.lower[child] for child in self.doc.children[token]}

    def is_passive(self, verb: int) -> bool:
        """True for 'X was received'."""
        return any(self.doc.tokens.dep[child] == "nsubjpass" for child in self.doc.children[verb])

    def is_together(self) -> bool:
        """True where the subject is two parties or more, or stands for such."""
        return self.subject.count >= 2 or self.subject.is_reference

    def has_partner(self) -> bool:
        """True where somebody is told of on either end, a person at one of them."""
        is_manned = self.subject.people or self.objects.people or self._is_by_officer()
        lemmas, others = self.doc.tokens.lemma, self.objects.generic
        has_peers = bool(self.subject.people) and any(lemmas[one] == "counterpart" for one in others)
        return has_peers or (bool(self.objects) and bool(is_manned))

    def _is_by_officer(self) -> bool:
        """'The German chancellor spoke with the leaders of Mali': an office without a name, and another
        side.
        """
        rulers = self.ctx.reference.words("party_noun", "lemma", noun_class="ruler")
        offices, tokens = rulers | title_heads(self.ctx), self.doc.tokens
        is_of_two = bool(self.subject.sides) and not self.subject.sides.keys() >= self.objects.sides.keys()
        return is_of_two and any(
            tokens.dep[child] == "nsubj" and self.doc.lower[child] in offices
            for trigger in self.group
            for child in self.doc.children[trigger.token]
        )
