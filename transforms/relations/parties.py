"""Who stands in a stretch of text as a party: persons, countries, organizations, roles, pronouns.

Belongs here: reading one region of tokens. Does not belong here: which region belongs to which
meeting (`arguments`).
"""

from dataclasses import dataclass, field

from transforms.relations.context import Context, Mention
from transforms.relations.discourse import Discourse
from transforms.text import word_set

Span = tuple[int, int]
_PLACE_PREPOSITIONS = word_set(
    "in at near to into outside inside around across through toward towards via on over about against",
    "regarding concerning",
)
_MODIFIER_DEPS = frozenset({"amod", "compound", "poss", "nmod", "npadvmod"})
MEDIATING = word_set("mediated brokered facilitated sponsored hosted convened backed organized")
"""'EU-mediated talks': whoever stands before such a word brings the parties together."""
MAX_ROLE_WORDS = 4
MAX_OPENING = 3
_SINGULAR = {"he": "male", "him": "male", "she": "female", "her": "female"}
_PLURAL = frozenset({"they", "them", "both", "we", "us", "themselves"})
_PAIR_NOUNS = word_set(
    "leaders sides presidents ministers parties men countries nations counterparts governments partners",
    "two pair officials diplomats women delegations teams",
)
_COLLECTIVES = word_set(
    "sides parties countries nations governments partners officials diplomats delegations teams",
)
"""Such words stand for the sides, not for the persons, told before."""
_COPY_DEPS = frozenset({"conj", "appos"})


@dataclass
class Parties:
    """The parties of a region, each with the tokens that name it."""

    people: dict[str, Span] = field(default_factory=dict)
    sides: dict[str, Span] = field(default_factory=dict)
    generic: list[int] = field(default_factory=list)
    """Tokens of unnamed parties of no known side ('officials', 'leaders')."""
    unsided: set[str] = field(default_factory=set)
    """Persons of whom no side is known."""
    is_reference: bool = False
    """True where a pronoun or a definite plural stands for parties named before."""

    def add(self, other: "Parties") -> None:
        """Take over the other's parties; what is already known keeps its words."""
        for actor_id, span in other.people.items():
            self.people.setdefault(actor_id, span)
        for side, span in other.sides.items():
            self.sides.setdefault(side, span)
        self.generic.extend(other.generic)
        self.unsided |= other.unsided
        self.is_reference = self.is_reference or other.is_reference

    def __bool__(self) -> bool:
        return bool(self.people or self.sides)

    @property
    def count(self) -> int:
        """How many parties there are at least."""
        return max(len(self.people), len(self.sides) + len(self.unsided))


class PartyReader:
    """Reads parties from regions of one article."""

    def __init__(self, ctx: Context, discourse: Discourse) -> None:
        """Take the article and what earlier sentences were about."""
        self.ctx = ctx
        self.doc = ctx.doc
        self.discourse = discourse
        self.triggers: frozenset[int] = frozenset()
        """Tokens of meeting nouns: their modifiers are parties of theirs alone."""
        self.party_nouns = ctx.reference.words("party_noun", "lemma", noun_class="party")
        self.attributive = ctx.reference.words("party_noun", "lemma", noun_class="attributive_head")
        self.title_heads = ctx.reference.words("title_word", "word", word_class="head") | {"lady"}
        self.generic_nouns = ctx.reference.words("party_noun", "lemma", noun_class="generic")

    def read(
        self, first: int, end: int, trigger: int | None = None, skip: frozenset[int] = frozenset()
    ) -> Parties:
        """Parties named by tokens `first:end`; `trigger` is the meeting noun that they may modify."""
        found = Parties()
        index = max(first, 0)
        while index < min(end, len(self.doc)):
            mention = self.ctx.mention_at.get(index)
            if index in skip:
                index += 1
            elif mention:
                self._add_mention(found, mention, trigger)
                index = max(mention.end, index + 1)
            else:
                self._add_word(found, index)
                index += 1
        return found

    def _add_mention(self, found: Parties, mention: Mention, trigger: int | None) -> None:
        if mention.kind == "person":
            self._add_person(found, mention, trigger)
        elif mention.first not in self.ctx.title_tokens and self._is_party(mention, trigger):
            self._add_actor(found, mention)

    def _add_person(self, found: Parties, mention: Mention, trigger: int | None) -> None:
        if self._is_served(mention):
            return
        last = mention.end - 1
        following = self.doc.tokens.lemma[mention.end] if mention.end < len(self.doc) else ""
        owned = self._owned_noun(mention)
        if owned is not None and owned != trigger and trigger is not None:
            return
        if owned is not None and trigger is None:
            return
        if following.lower() in self.attributive and self.doc.tokens.head[last] != last:
            if mention.side:
                found.sides.setdefault(mention.side, (mention.first, mention.end))
            return
        self.put_person(found, mention.actor_id, (mention.first, mention.end))

    def _is_served(self, mention: Mention) -> bool:
        """True for the one whom a title is held under: the 'X' of 'an adviser to President X'."""
        doc = self.doc
        preposition = doc.tokens.head[mention.end - 1]
        if doc.tokens.dep[mention.end - 1] != "pobj" or doc.lower[preposition] not in {"to", "for"}:
            return False
        is_own_title = self.ctx.title_tokens.get(preposition) == mention.actor_id
        return not is_own_title and doc.lower[doc.tokens.head[preposition]] in self.title_heads

    def put_person(self, found: Parties, person: str, span: Span) -> None:
        """Add a person with the side that the article gives, named by the tokens of the span."""
        side = self.ctx.actors[person]["side"]
        found.people.setdefault(person, span)
        if side:
            found.sides.setdefault(side, span)
        else:
            found.unsided.add(person)

    def _owned_noun(self, mention: Mention) -> int | None:
        """The noun that the person owns ('Putin's adviser'), if any."""
        doc = self.doc
        if mention.end < len(doc) and doc.lower[mention.end] in {"'s", "’s", "'", "’"}:
            return doc.tokens.head[mention.end - 1]
        return None

    def _is_party(self, mention: Mention, trigger: int | None) -> bool:
        """True where the country or organization takes part, rather than places or qualifies another word."""
        doc = self.doc
        root, dep, head = self._outer(mention)
        if dep in _MODIFIER_DEPS and doc.lower[head] in MEDIATING:
            return False
        if dep in _MODIFIER_DEPS and head in self.triggers:
            return head == trigger and not self._is_city(mention)
        if mention.kind == "country" and self._preposition(mention) in _PLACE_PREPOSITIONS:
            return False
        if dep in _MODIFIER_DEPS:
            return self._heads_party(head)
        if dep == "pobj" and doc.lower[head] == "of" and trigger is not None:
            return doc.tokens.head[head] == trigger or self._heads_party(doc.tokens.head[head])
        return root >= 0

    def _outer(self, mention: Mention) -> tuple[int, str, int]:
        """(token, dependency, head) of the mention, or of the list or hyphenated chain of parties that it is
        in.
        """
        doc = self.doc
        index, steps = mention.end - 1, 0
        while steps < 8:
            head, dep = doc.tokens.head[index], doc.tokens.dep[index]
            chained = dep in _COPY_DEPS or (
                dep in _MODIFIER_DEPS
                and (head in self.ctx.actor_tokens or doc.tokens.dep[head] in _MODIFIER_DEPS)
            )
            if head == index or not chained:
                return index, dep, head
            index, steps = head, steps + 1
        return index, doc.tokens.dep[index], doc.tokens.head[index]

    def _is_city(self, mention: Mention) -> bool:
        """True where the words name a city, which as a modifier places the meeting ('the Riyadh meeting')."""
        return any(
            place.first == mention.first and place.kind in {"city", "venue"}
            for place in self.ctx.place_mentions
        )

    def _heads_party(self, index: int) -> bool:
        return (
            self.doc.tokens.lemma[index].lower() in self.party_nouns
            or self.doc.lower[index].rstrip("s") in self.party_nouns
        )

    def _preposition(self, mention: Mention) -> str:
        """The preposition right before the mention, or before the list that it continues."""
        doc, index = self.doc, mention.first - 1
        while index >= 0 and doc.lower[index] in {"the", ",", "and", "both"}:
            previous = next((m for m in self.ctx.mentions if m.end == index and m.kind != "person"), None)
            if doc.lower[index] != "the" and previous is None:
                return ""
            index = previous.first - 1 if previous is not None else index - 1
        return doc.lower[index] if index >= 0 else ""

    def _add_actor(self, found: Parties, mention: Mention) -> None:
        person = self._role_holder(mention)
        if person:
            found.people.setdefault(person, (mention.first, mention.end))
        if mention.side:
            found.sides.setdefault(mention.side, (mention.first, mention.end))

    def _role_holder(self, mention: Mention) -> str | None:
        """The named person whom a role without a name means:
        'the Israeli prime minister', 'the foreign ministers of A and B'.
        """
        role = self._role_before(mention) or self._role_after(mention)
        return self.discourse.person_with_title(role, mention.side) if role else None

    def _role_after(self, mention: Mention) -> str | None:
        doc = self.doc
        head = doc.tokens.head[mention.end - 1]
        if doc.tokens.dep[mention.end - 1] not in _MODIFIER_DEPS or doc.tokens.tag[head] in {"NNS", "NNPS"}:
            return None
        words = [word for word in doc.lower[mention.end : head + 1] if word not in {"'s", "’s"}]
        return " ".join(words) if 0 < len(words) <= MAX_ROLE_WORDS else None

    def _role_before(self, mention: Mention) -> str | None:
        """'foreign minister' of 'the foreign ministers of A, B and C'."""
        doc = self.doc
        _, dep, preposition = self._outer(mention)
        if dep != "pobj" or doc.lower[preposition] != "of":
            return None
        head = doc.tokens.head[preposition]
        if doc.lower[head] not in self.title_heads and doc.lower[head].rstrip("s") not in self.title_heads:
            return None
        before = [
            doc.lower[child]
            for child in doc.children[head]
            if doc.tokens.dep[child] in {"amod", "compound"} and child < head
        ]
        return " ".join([*before, doc.lower[head].rstrip("s")])

    def _add_word(self, found: Parties, index: int) -> None:
        doc = self.doc
        word = doc.lower[index]
        if word == "their" and doc.tokens.head[index] in self.triggers:
            self._take_group(found, index)
        elif word in {"his", "her"} and doc.tokens.head[index] in self.triggers:
            self._take_person(found, self._subject_before(index) or self.discourse.last_person(index), index)
        elif doc.tokens.pos[index] == "PRON" and (
            doc.tokens.dep[index] != "poss" or index + 1 >= len(doc) or word == "our"
        ):
            self._add_pronoun(found, index, word)
        elif word in _PAIR_NOUNS and self._is_definite_pair(index):
            self._take_group(found, index)
        elif index in self.ctx.title_tokens:
            return
        elif (
            word in self.title_heads
            and doc.tokens.tag[index] in {"NN", "NNP"}
            and (person := self._definite_role(index))
        ):
            self._take_person(found, person, index)
        elif word in self.title_heads and self._is_own_officer(index):
            found.sides.setdefault(str(self.ctx.home), (index, index + 1))
        elif (
            doc.tokens.tag[index] in {"NNS", "NNPS"}
            and word.rstrip("s") in self.title_heads
            and self._is_bare_plural(index)
        ):
            self._take_group(found, index)
        elif doc.tokens.lemma[index].lower() in self.generic_nouns:
            found.generic.append(index)

    def _add_pronoun(self, found: Parties, index: int, word: str) -> None:
        if word in {"i", "me", "my"} and self.discourse.speaker_at(index):
            self._take_person(found, self.discourse.speaker_at(index), index)
        elif word in {"you"} and self.discourse.speaker_at(index):
            for person in self.discourse.addressees_at(index):
                self._take_person(found, person, index)
        elif word in {"we", "us", "our"} and self.discourse.speaker_at(index):
            self._take_group(found, index, self.discourse.main)
        elif word in _SINGULAR:
            self._take_person(found, self._named_after(index) or self.discourse.last_person(index), index)
        elif word in _PLURAL and word not in {"we", "us"}:
            self._take_group(found, index)

    def _subject_before(self, index: int) -> str | None:
        """The person who is a subject earlier in the sentence: whose call 'his call' is."""
        doc = self.doc
        first = doc.sentence_of(index).first
        subjects = (
            m
            for m in self.ctx.mentions
            if m.kind == "person"
            and first <= m.first < index
            and doc.tokens.dep[m.end - 1].startswith("nsubj")
        )
        return next((mention.actor_id for mention in subjects), None)

    def _named_after(self, index: int) -> str | None:
        """'As she entered …, the minister X said': the first subject named after a pronoun that opens the
        sentence.
        """
        doc = self.doc
        sentence = doc.sentence_of(index)
        if doc.tokens.dep[doc.tokens.head[index]] != "advcl" or index - sentence.first > MAX_OPENING:
            return None
        later = (m for m in self.ctx.mentions if m.kind == "person" and index < m.first < sentence.end)
        return next((m.actor_id for m in later if doc.tokens.dep[m.end - 1].startswith("nsubj")), None)

    def _named_here(self, index: int) -> Parties | None:
        """The persons that the sentence names before 'they', where there are two or more."""
        sentence = self.doc.tokens.sentence[index]
        named = Parties()
        for mention in self.ctx.mentions:
            if (
                mention.kind == "person"
                and mention.first < index
                and self.doc.tokens.sentence[mention.first] == sentence
            ):
                self.put_person(named, mention.actor_id, (mention.first, mention.end))
        return named if len(named.people) >= 2 else None

    def _named_pair(self, index: int) -> Parties | None:
        """The two persons that the sentence before names together, where no meeting was told yet."""
        sentence = self.doc.tokens.sentence[index]
        named = {
            m.actor_id: m
            for m in self.ctx.mentions
            if m.kind == "person" and self.doc.tokens.sentence[m.first] == sentence - 1
        }
        if len(named) != 2:
            return None
        pair = Parties()
        for mention in named.values():
            self.put_person(pair, mention.actor_id, (mention.first, mention.end))
        return pair

    def _is_definite_pair(self, index: int) -> bool:
        before = self.doc.lower[max(0, index - 2) : index]
        return (
            bool(before) and (before[-1] in {"the", "both", "two", "three", "four", "these", "those"})
        ) or "two" in before

    def _definite_role(self, index: int) -> str | None:
        """'the vice president', 'the secretary': the person of the article with that title."""
        doc, start = self.doc, self._role_start(index)
        if start == 0 or doc.lower[start - 1] not in {"the", "his", "her", "their"}:
            return None
        return self.discourse.person_with_title(" ".join(doc.lower[start : index + 1]), None)

    def _is_own_officer(self, index: int) -> bool:
        """'The Prime Minister' without a name, in a government's own publication: that government's."""
        doc, start = self.doc, self._role_start(index)
        bare = index + 1 >= len(doc) or doc.lower[index + 1] not in {"of", "'s", "’s"}
        alone = start == 0 or start - 1 not in self.ctx.actor_tokens
        return (
            bool(self.ctx.home)
            and bare
            and alone
            and doc.tokens.dep[index].startswith("nsubj")
            and doc.tokens.text[index][:1].isupper()
        )

    def _is_bare_plural(self, index: int) -> bool:
        """'The Foreign Ministers' without a country: the group told before, where it is one of persons."""
        doc, start = self.doc, self._role_start(index)
        group = self.discourse.last_group
        definite = start > 0 and doc.lower[start - 1] in {"the", "both", "two"}
        bare = index + 1 >= len(doc) or doc.lower[index + 1] not in {"of", "from"}
        return definite and bare and group is not None and len(group.people) >= 2

    def _role_start(self, index: int) -> int:
        """The first token of a title that ends at the token."""
        doc, start = self.doc, index
        while (
            start > 0
            and doc.tokens.dep[start - 1] in {"compound", "amod"}
            and doc.tokens.head[start - 1] == index
        ):
            start -= 1
        return start

    def _take_person(self, found: Parties, person: str | None, index: int) -> None:
        if person is not None:
            self.put_person(found, person, (index, index + 1))

    def _take_group(self, found: Parties, index: int, group: Parties | None = None) -> None:
        here = self._named_here(index) if self.doc.lower[index] in {"they", "them", "their"} else None
        group = here or group or self.discourse.last_group or self._named_pair(index)
        found.is_reference = True
        if group is not None:
            for person in group.people if self.doc.lower[index] not in _COLLECTIVES else ():
                self.put_person(found, person, (index, index + 1))
            for side in group.sides:
                found.sides.setdefault(side, (index, index + 1))
