"""Which actors a token stands for when it fills the slot of a relation.

Belongs here: a token and what is coordinated with it, to persons, countries and organizations. Does not
belong here: which token fills which slot (`paths`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from transforms.relations.context import Context, Mention
from transforms.relations.discourse import Discourse
from transforms.relations.paths import PathWalker

_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss"})
_OWNING = frozenset({"of", "from"})
_SINGULAR = frozenset({"he", "him", "she", "her"})
_PLURAL = frozenset({"they", "them", "both"})
_DEFINITE = frozenset({"the", "both", "two", "these", "those"})
_JOINING = frozenset({",", "and", "&"})
_LONGEST_TITLE = 16
"""Tokens between two names of a list."""
_HYPHENS = frozenset({"-", "–", "—", "/"})
_QUOTATION = frozenset({'"', "“", "”"})
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})
_GROUP_SENTENCES = 2
"""How many sentences back 'they' and 'the two leaders' may reach."""
_PERSON_SENTENCES = 1
"""How many sentences back 'he' and 'she' may reach."""


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

    def __init__(self, ctx: Context, walker: PathWalker, words: Mapping[str, frozenset[str]]) -> None:
        """Take the article, its grammar and the word classes."""
        self.ctx, self.doc = ctx, ctx.doc
        self.walker = walker
        self.words = words
        self.discourse = Discourse(ctx)
        self.mention_over = {token: mention for mention in ctx.mentions for token in range(mention.first, mention.end)}
        self.group: tuple[int, tuple[Filler, ...]] = (-1, ())
        """The sentence and members of the group that was last named."""

    def read(self, tokens: Iterable[int]) -> list[Filler]:
        """The actors that the tokens, and those coordinated with them, stand for; each once, in text order."""
        found: dict[str, Filler] = {}
        for head in tokens:
            for token in self._coordinated(head):
                for filler in self._single(token):
                    found.setdefault(filler.actor_id, filler)
        for filler in self._listed_after(found.values()):
            found.setdefault(filler.actor_id, filler)
        return sorted(found.values(), key=lambda filler: filler.first)

    def _listed_after(self, fillers: Iterable[Filler]) -> list[Filler]:
        """Persons who go on the list where the parser lost it: after the last one only titles, commas and 'and' stand."""
        last = max((filler.end for filler in fillers if filler.kind == "person"), default=None)
        found: list[Filler] = []
        while last is not None and (mention := self._next_in_list(last)) is not None:
            found.append(self._of_mention(mention))
            last = mention.end
        return found

    def _next_in_list(self, end: int) -> Mention | None:
        doc, index, joined = self.doc, end, False
        while index < min(len(doc), end + _LONGEST_TITLE):
            mention = self.mention_over.get(index)
            if mention is not None and mention.kind == "person":
                is_subject = doc.tokens.dep[mention.end - 1] in {"nsubj", "nsubjpass"}
                return mention if joined and not is_subject and self._same_sentence(end - 1, index) else None
            joined = joined or doc.lower[index] in _JOINING
            if index not in self.ctx.title_tokens and doc.lower[index] not in _JOINING:
                return None
            index += 1
        return None

    def remember(self, group: Iterable[Filler]) -> None:
        """Keep two or more actors as whom 'they' or 'the two leaders' may mean further on."""
        members = {filler.actor_id: filler for filler in group}
        if len(members) > 1:
            first = next(iter(members.values())).first
            self.group = (self.doc.tokens.sentence[first], tuple(members.values()))

    def _coordinated(self, head: int) -> list[int]:
        """The token, those joined to it by 'and', and persons that a torn list hangs on it as appositions."""
        doc = self.doc
        found, todo = [], [head]
        while todo:
            token = todo.pop()
            found.append(token)
            may_be_torn = self._is_person(token) or token not in self.mention_over
            for child in doc.children[token]:
                dep = doc.tokens.dep[child]
                if dep == "conj" or (dep == "appos" and may_be_torn and self._is_person(child)) or self._is_hyphened(child, token):
                    todo.append(child)
        return sorted(found)

    def _is_hyphened(self, left: int, token: int) -> bool:
        """True for the first of two actors that a hyphen joins ('India-Pakistan')."""
        doc = self.doc
        mention = self.mention_over.get(left)
        if mention is None or mention.end > token or token not in self.mention_over:
            return False
        return doc.tokens.dep[left] in _MODIFIERS and doc.tokens.text[mention.end] in _HYPHENS

    def _is_person(self, token: int) -> bool:
        mention = self.mention_over.get(token)
        return mention is not None and mention.kind == "person"

    def _single(self, token: int) -> list[Filler]:
        mention = self.mention_over.get(token)
        if mention is not None and mention.kind == "person":
            return [self._of_mention(mention)]
        if token in self.ctx.title_tokens:
            return self._of_title(token)
        if mention is not None:
            return [] if self._qualifies(mention) or self._is_crowd(mention) else [self._of_mention(mention)]
        if self.doc.tokens.pos[token] == "PRON":
            return self._of_pronoun(token)
        return self._of_noun(token) if self.doc.tokens.pos[token] in {"NOUN", "PROPN"} else []

    def _qualifies(self, mention: Mention) -> bool:
        """True where the name only begins a longer one that is something else ('Georgia Tech')."""
        following = self.doc.tokens.entity[mention.end : mention.end + 1]
        return following in (["I-ORG"], ["I-FAC"], ["I-PRODUCT"]) and self.doc.tokens.text[mention.end] not in _HYPHENS

    def _is_crowd(self, mention: Mention) -> bool:
        """True for 'Cubans', who are no government; 'the Cubans' may be one."""
        first = mention.first
        is_plural = self.doc.tokens.tag[first] in _PLURAL_TAGS and self.doc.tokens.text[first] in self.words["demonym"]
        return is_plural and self.doc.lower[first - 1 : first] != ["the"]

    @staticmethod
    def _of_mention(mention: Mention) -> Filler:
        return Filler(mention.actor_id, mention.first, mention.end, mention.kind, mention.kind == "person")

    def _of_title(self, token: int) -> list[Filler]:
        """The person whose title the token is part of, where the parser made the title the head."""
        person = self.ctx.title_tokens[token]
        names = [m for m in self.ctx.mentions if m.actor_id == person and abs(m.first - token) < 20]
        if not names:
            return []
        name = min(names, key=lambda m: abs(m.first - token))
        return [self._of_mention(name)] if self._same_sentence(name.first, token) else []

    def _same_sentence(self, left: int, right: int) -> bool:
        return self.doc.tokens.sentence[left] == self.doc.tokens.sentence[right]

    def _of_noun(self, noun: int) -> list[Filler]:
        doc = self.doc
        named = [child for child in doc.children[noun] if doc.tokens.dep[child] == "appos" and self._is_person(child)]
        if named:
            return self.read(named)
        lemma = doc.tokens.lemma[noun].lower()
        if lemma in self.words["private_role"]:
            return []
        sides = self.sides_of(noun)
        if lemma in self.words["people"] or lemma in self.words["attributive"]:
            return self._role_holder(noun, sides) or (sides if sides else self._definite_group(noun, lemma))
        return self._definite_group(noun, lemma)

    def _role_holder(self, noun: int, sides: list[Filler]) -> list[Filler]:
        """The one person of the article with that title: 'the Israeli prime minister', 'the secretary'."""
        doc = self.doc
        if doc.tokens.tag[noun] in _PLURAL_TAGS or len(sides) > 1:
            return []
        start = noun
        while start and doc.tokens.dep[start - 1] in {"compound", "amod"} and start - 1 not in self.mention_over:
            start -= 1
        owned = bool(sides) and sides[0].end <= start
        if not owned and (start == 0 or doc.lower[start - 1] != "the"):
            return []
        side = self.ctx.actors[sides[0].actor_id]["side"] if sides else None
        person = self.discourse.person_with_title(" ".join(doc.lower[start : noun + 1]), side)
        first = sides[0].first if owned else start
        return [Filler(person, first, noun + 1, "person", True)] if person else []

    def sides_of(self, noun: int) -> list[Filler]:
        """Countries and organizations whose people a noun names: 'Russian and U.S. diplomats', 'leaders of France'."""
        doc = self.doc
        tokens = [token for child in doc.children[noun] if doc.tokens.dep[child] in _MODIFIERS for token in doc.subtree(child)]
        tokens += [
            target
            for child in doc.children[noun]
            if doc.tokens.dep[child] == "prep" and doc.lower[child] in _OWNING
            for pobj in doc.children[child]
            if doc.tokens.dep[pobj] == "pobj"
            for target in self._coordinated(pobj)
        ]
        found: dict[str, Filler] = {}
        for token in sorted(tokens):
            side = self._side_at(token, noun)
            if side is not None:
                found.setdefault(side.actor_id, side)
        return list(found.values())

    def _side_at(self, token: int, noun: int) -> Filler | None:
        """The country or organization at the token, or that of a person who owns the noun ('Putin's envoys')."""
        mention = self.mention_over.get(token)
        if mention is None:
            return None
        first, end = min(mention.first, noun), max(mention.end, noun + 1)
        if mention.kind != "person":
            return Filler(mention.actor_id, first, end, mention.kind, True)
        kind = "country" if self.ctx.reference.is_country(mention.side) else "organization"
        actor_id = f"{self.doc.article_id}/{kind}/{mention.side}"
        return Filler(actor_id, first, end, kind, True) if mention.side and actor_id in self.ctx.actors else None

    def _of_pronoun(self, token: int) -> list[Filler]:
        word = self.doc.lower[token]
        if word in {"i", "me"}:
            return self._as_person(self.discourse.speaker_at(token), token)
        if word in _SINGULAR:
            return self._as_person(self._antecedent(token), token)
        return self._last_group(token, token) if word in _PLURAL else []

    def _as_person(self, person: str | None, token: int) -> list[Filler]:
        return [Filler(person, token, token + 1, "person", True)] if person else []

    def _antecedent(self, token: int) -> str | None:
        """Whom 'he' means: the subject of a clause above, or the one person of the sentence before; else unknown."""
        doc = self.doc
        verbs = [head for head in doc.ancestors(token) if doc.tokens.pos[head] in {"VERB", "AUX"}]
        own = self.walker.subject(verbs[0]) if verbs else None
        for verb in verbs[1:] if own == token or own is not None else verbs:
            subject = self.walker.subject(verb)
            if subject is None or subject in (token, own):
                continue
            mention = self.mention_over.get(subject)
            blocked = mention is None or mention.kind != "person" or self._quoted_apart(token, subject)
            return None if blocked or self._only_speaks(mention) else mention.actor_id
        return self._one_before(token)

    def _quoted_apart(self, left: int, right: int) -> bool:
        """True where one of the tokens stands within a quotation and the other outside."""
        between = self.doc.tokens.text[min(left, right) : max(left, right)]
        return sum(text in _QUOTATION for text in between) % 2 == 1

    def _only_speaks(self, mention: Mention) -> bool:
        """True for a spokesperson, who says what others do."""
        titles = " ".join(self.ctx.titles_of.get(mention.actor_id, ())).split()
        return not self.words["spokesperson"].isdisjoint(titles)

    def _one_before(self, token: int) -> str | None:
        sentence = self.doc.tokens.sentence[token]
        near = {
            mention.actor_id
            for mention in self.ctx.mentions
            if mention.kind == "person" and mention.first < token
            and sentence - self.doc.tokens.sentence[mention.first] <= _PERSON_SENTENCES
        }  # fmt: skip
        return next(iter(near)) if len(near) == 1 else None

    def _definite_group(self, noun: int, lemma: str) -> list[Filler]:
        """'the two leaders', 'both sides': the last group, where it has as many members as the words say."""
        before = self.doc.lower[max(0, noun - 2) : noun]
        if lemma not in self.words["group_noun"] or not _DEFINITE.intersection(before):
            return []
        if self.doc.tokens.tag[noun] not in _PLURAL_TAGS:
            return []
        start = next(index for index in range(max(0, noun - 2), noun) if self.doc.lower[index] in _DEFINITE)
        group = self._last_group(noun, start)
        return group if len(group) == 2 else []

    def _last_group(self, token: int, start: int) -> list[Filler]:
        sentence, members = self.group
        if not 0 <= self.doc.tokens.sentence[token] - sentence <= _GROUP_SENTENCES:
            return []
        return [Filler(m.actor_id, start, token + 1, m.kind, m.is_people) for m in members if m.first < token]
