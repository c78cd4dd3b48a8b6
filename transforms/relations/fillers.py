"""Which actors a token stands for when it fills the slot of a relation.

Belongs here: a token and what is coordinated with it, to persons, countries and organizations. Does not
belong here: which token fills which slot (`paths`), and pronouns (`anaphora`).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from transforms.relations.anaphora import PLURAL, AnaphoraReader
from transforms.relations.context import Context
from transforms.relations.mentions import Mention
from transforms.relations.parties import is_crowd
from transforms.relations.paths import SUBJECTS, PathWalker
from transforms.relations.patterns import Words
from transforms.relations.spans import near_subtree

MAX_LISTED = 50
"""Members of a list that are read."""
LONGEST_GAP = 16
"""Tokens between two names of a list: the second one's title."""
_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss"})
_OWNING = frozenset({"of", "from"})
_JOINING = frozenset({",", "and", "&"})
_HYPHENS = frozenset({"-", "–", "—", "/"})
_WITHIN_NAMES = frozenset({"I-ORG", "I-FAC", "I-PRODUCT"})


@dataclass(frozen=True, slots=True)
class Filler:
    """An actor, and the tokens `first` up to `end` by which it is named."""

    actor_id: str
    first: int
    end: int
    kind: str
    """person, country or organization."""
    is_people: bool
    """True for persons, and for a country that its people stand for ('Russian diplomats')."""


class FillerReader:
    """Tells the actors behind tokens of one article."""

    def __init__(self, ctx: Context, walker: PathWalker, words: Words) -> None:
        """Take the article, its grammar and the word classes."""
        self.ctx, self.doc = ctx, ctx.doc
        self.walker = walker
        self.words = words
        self.mention_over = {
            token: mention for mention in ctx.mentions for token in range(mention.first, mention.end)
        }
        self.anaphora = AnaphoraReader(ctx, walker, words, self.mention_over)

    def read(self, tokens: Iterable[int]) -> list[Filler]:
        """The actors that the tokens, and those joined to them, stand for; each once, in text order."""
        found: dict[str, Filler] = {}
        for head in tokens:
            for token in self._coordinated(head):
                for filler in self._single(token):
                    found.setdefault(filler.actor_id, filler)
        if not found:
            return []
        for filler in self._listed_after(found.values()):
            found.setdefault(filler.actor_id, filler)
        return sorted(found.values(), key=lambda filler: filler.first)

    def _listed_after(self, fillers: Iterable[Filler]) -> list[Filler]:
        """Persons by whom a list goes on where the parser lost it."""
        last = max((filler.end for filler in fillers if filler.kind == "person"), default=None)
        found: list[Filler] = []
        while (
            last is not None and len(found) < MAX_LISTED and (mention := self._next_in_list(last)) is not None
        ):
            found.append(_of_mention(mention))
            last = mention.end
        return found

    def _next_in_list(self, end: int) -> Mention | None:
        """The next name, where only titles, commas and 'and' lie between, and it begins no clause."""
        joined = False
        for index in range(end, min(len(self.doc), end + LONGEST_GAP)):
            mention = self.mention_over.get(index)
            if mention is not None and mention.kind == "person":
                is_subject = self.doc.tokens.dep[mention.end - 1] in SUBJECTS
                return mention if joined and not is_subject and self._same_sentence(end - 1, index) else None
            if self.doc.lower[index] in _JOINING:
                joined = True
            elif index not in self.ctx.title_tokens:
                return None
        return None

    def _coordinated(self, head: int) -> list[int]:
        """The token, those joined to it, and persons that a torn list hangs on it as appositions."""
        found: list[int] = []
        todo = [head]
        while todo and len(found) < MAX_LISTED:
            token = todo.pop(0)
            found.append(token)
            todo.extend(child for child in self.doc.children[token] if self._is_joined(child, token))
        return sorted(found)

    def _is_joined(self, child: int, token: int) -> bool:
        dep = self.doc.tokens.dep[child]
        if dep == "appos":
            may_be_torn = self._is_person(token) or token not in self.mention_over
            return may_be_torn and self._is_person(child)
        return dep == "conj" or (dep in _MODIFIERS and self._is_hyphened(child, token))

    def _is_hyphened(self, left: int, token: int) -> bool:
        """True for the first of two actors that a hyphen joins ('India-Pakistan')."""
        mention = self.mention_over.get(left)
        if mention is None or mention.end > token or token not in self.mention_over:
            return False
        return self.doc.tokens.text[mention.end] in _HYPHENS

    def _is_person(self, token: int) -> bool:
        mention = self.mention_over.get(token)
        return mention is not None and mention.kind == "person"

    def _same_sentence(self, left: int, right: int) -> bool:
        return self.doc.tokens.sentence[left] == self.doc.tokens.sentence[right]

    def _single(self, token: int) -> list[Filler]:
        mention = self.mention_over.get(token)
        if mention is not None and mention.kind == "person":
            return [_of_mention(mention)]
        if token in self.ctx.title_tokens:
            return self._of_title(token)
        if mention is not None:
            is_other = self._begins_longer_name(mention) or self._is_crowd(mention.first)
            return [] if is_other else [_of_mention(mention)]
        if self.doc.tokens.pos[token] == "PRON":
            return self._of_pronoun(token)
        return self._of_noun(token) if self.doc.tokens.pos[token] in {"NOUN", "PROPN"} else []

    def _begins_longer_name(self, mention: Mention) -> bool:
        """True where the name begins a longer one that is something else ('Georgia Tech')."""
        following = self.doc.tokens.entity[mention.end : mention.end + 1]
        return (
            bool(_WITHIN_NAMES.intersection(following)) and self.doc.tokens.text[mention.end] not in _HYPHENS
        )

    def _is_crowd(self, token: int) -> bool:
        """True for 'Cubans', who are no government; 'the Cubans' may be one."""
        return is_crowd(self.ctx, token) and self.doc.before(token) != "the"

    def _of_title(self, token: int) -> list[Filler]:
        """The person whose title the token is part of, where the parser made the title the head."""
        person = self.ctx.title_tokens[token]
        names = [m for m in self.ctx.mentions if m.actor_id == person and self._same_sentence(m.first, token)]
        return [_of_mention(min(names, key=lambda name: abs(name.first - token)))] if names else []

    def _of_pronoun(self, token: int) -> list[Filler]:
        person = self.anaphora.person(token)
        members: tuple[str, ...] = (person,) if person else ()
        if self.doc.lower[token] in PLURAL:
            members = self.anaphora.group(token)
        return [self._standing_for(actor_id, token, token + 1) for actor_id in members]

    def _standing_for(self, actor_id: str, first: int, end: int) -> Filler:
        kind = self.ctx.actors[actor_id]["kind"]
        return Filler(actor_id, first, end, kind, is_people=True)

    def _of_noun(self, noun: int) -> list[Filler]:
        """People without a name: 'Russian diplomats', 'the Israeli prime minister', 'the two leaders'."""
        lemma = self.walker.lemma(noun)
        is_named = any(self._is_person(child) for child in self.walker.children(noun, {"appos"}))
        if is_named or lemma in self.words["private_role"]:
            return []
        if lemma in self.words["people"] or lemma in self.words["attributive"]:
            sides = self.sides_of(noun)
            found = self._role_holder(noun, sides) or sides
            if found:
                return found
        first, members = self.anaphora.definite_group(noun)
        return [self._standing_for(actor_id, first, noun + 1) for actor_id in members]

    def _role_holder(self, noun: int, sides: list[Filler]) -> list[Filler]:
        """The one person of the article with that title."""
        start = noun
        while start and self._belongs_to_title(start - 1):
            start -= 1
        is_owned = len(sides) == 1 and sides[0].first < start
        if len(sides) > 1 or not (is_owned or self.doc.before(start) == "the"):
            return []
        side = self.ctx.actors[sides[0].actor_id]["side"] if sides else None
        person = self.anaphora.role_holder(start, noun, side)
        first = sides[0].first if is_owned else start
        return [self._standing_for(person, first, noun + 1)] if person else []

    def _belongs_to_title(self, token: int) -> bool:
        return self.doc.tokens.dep[token] in {"compound", "amod"} and token not in self.mention_over

    def sides_of(self, noun: int) -> list[Filler]:
        """Countries and organizations of a noun: 'Russian and U.S. diplomats', 'leaders of France'."""
        modifiers = self.walker.children(noun, _MODIFIERS)
        tokens = [token for modifier in modifiers for token in near_subtree(self.doc, modifier)]
        for preposition in self.walker.children(noun, {"prep"}):
            if self.doc.lower[preposition] in _OWNING:
                owners = self.walker.children(preposition, {"pobj"})
                tokens.extend(token for owner in owners for token in self._coordinated(owner))
        found: dict[str, Filler] = {}
        for token in sorted(tokens):
            side = self._side_at(token, noun)
            if side is not None:
                found.setdefault(side.actor_id, side)
        return list(found.values())

    def _side_at(self, token: int, noun: int) -> Filler | None:
        """The country or organization at the token, or that of the person there ('Putin's envoys')."""
        mention = self.mention_over.get(token)
        if mention is None:
            return None
        actor_id, kind = mention.actor_id, mention.kind
        if kind == "person":
            kind = "country" if self.ctx.reference.is_country(mention.side) else "organization"
            actor_id = f"{self.doc.article_id}/{kind}/{mention.side}"
        if actor_id not in self.ctx.actors:
            return None
        return Filler(actor_id, min(mention.first, noun), max(mention.end, noun + 1), kind, is_people=True)


def _of_mention(mention: Mention) -> Filler:
    return Filler(mention.actor_id, mention.first, mention.end, mention.kind, mention.kind == "person")
