"""Whose officer an office without a name is by 'its', 'his' or 'her': 'Chad said its minister met X'."""

from transforms.relations.context import Context
from transforms.relations.mentions import Mention
from transforms.relations.pronouns import Pronouns

_OWNED_BY_STATES = frozenset({"its"})
_OWNED_BY_PERSONS = frozenset({"his", "her"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "poss"})


class OfficersOfOthers:
    """Reads the sides of officers and teams that belong to whoever the sentence told of before."""

    def __init__(self, ctx: Context, pronouns: Pronouns) -> None:
        """Take the article and the reader of its pronouns."""
        self.ctx = ctx
        self.doc = ctx.doc
        self.pronouns = pronouns
        self.nouns = ctx.reference.words("party_noun", "lemma", noun_class="subordinate")

    def side(self, index: int) -> str | None:
        """The side of the officer whose owner the genitive at the token tells; None where it is none."""
        doc, word = self.doc, self.doc.lower[index]
        if doc.tokens.dep[index] != "poss" or not self.is_officer(doc.tokens.head[index]):
            return None
        if word in _OWNED_BY_STATES:
            state = self._state_before(index)
            return state.side if state is not None else None
        person = self.pronouns.owner(index) if word in _OWNED_BY_PERSONS else None
        return str(self.ctx.actors[person]["side"] or "") or None if person is not None else None

    def is_officer(self, noun: int) -> bool:
        """True for an office or team without a name: 'minister', 'negotiators'."""
        return self.doc.tokens.lemma[noun].lower() in self.nouns and noun not in self.ctx.title_tokens

    def _state_before(self, index: int) -> Mention | None:
        """The last country or organization of the sentence that is a subject before the token."""
        first = self.doc.sentence_of(index).first
        named = (
            mention
            for mention in reversed(self.ctx.mentions)
            if mention.kind != "person"
            and first <= mention.first < index
            and self.doc.tokens.dep[mention.end - 1] in _SUBJECTS
        )
        return next(named, None)
