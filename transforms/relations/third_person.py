"""Whom 'he' and 'she' mean."""

from functools import cached_property

from transforms.relations.context import Context
from transforms.relations.discourse import Discourse
from transforms.relations.mentions import Mention
from transforms.relations.offices import Offices
from transforms.relations.parties import Parties, put_meant
from transforms.relations.roles import Roles
from transforms.relations.verbs import JOURNEYS
from transforms.relations.wording import RELATIVE

SINGULAR = frozenset({"he", "him", "she", "her"})
_OTHERS = frozenset({"i", "we", "you", "it", "they", "there"})
"""Subjects of sentences over which 'he' goes on: 'The king arrives. We expect talks. He will …'."""
_OWNS = frozenset({"'s", "’s"})
_MAX_OPENING = 3
"""Tokens of a sentence before the pronoun that opens it."""
_CHAIN_REACH = 8
"""Sentences back within which 'the President', or X, is whom 'he' goes on to mean."""


class ThirdPerson:
    """Adds whom a pronoun of the third person means."""

    def __init__(self, ctx: Context, discourse: Discourse, roles: Roles) -> None:
        """Take the article, what it told before, and the reader of its offices."""
        self.ctx = ctx
        self.doc = ctx.doc
        self.discourse = discourse
        self.roles = roles
        self.offices = Offices(ctx, discourse)
        self.relatives = ctx.reference.words("party_noun", "lemma", noun_class="relative")

    def add(self, found: Parties, index: int) -> None:
        """Add whom 'he' means: who is named right after, who was told of last, or who was named last."""
        if (earlier := self._acting_before(index)) is not None:
            self.add(found, earlier)
            return
        subject = self._subject_before_chain(index)
        told = subject if subject is not None and self._is_office(subject) else None
        if (meant := self._named_after(index)) is not None:
            put_meant(self.ctx, found, meant, index)
        elif told is not None and self.doc.tokens.lemma[told].lower() in self.relatives:
            return  # 'His wife … She called me': somebody without a name
        elif told is not None and (self._add_bearer(found, told, index) or self._is_owned(told)):
            return
        elif (owner := self.traveller) is not None and self._is_of_traveller(index):
            self._add_bearer(found, owner, index)
        else:
            is_subject = subject is not None and self.doc.tokens.dep[index].startswith("nsubj")
            meant = self._person_at(subject) if subject is not None and is_subject else None
            if meant is not None and not self.discourse.may_be(meant, self.doc.lower[index]):
                meant = None
            actor = self._acting_on(index)
            put_meant(self.ctx, found, meant or self.discourse.last_person(index, but_for=actor), index)

    def _acting_before(self, index: int) -> int | None:
        """The first 'he' of 'he will see X, and he will dine with Y': who acts goes on acting."""
        doc = self.doc
        first = doc.sentence_of(index).first
        if doc.tokens.dep[index] != "nsubj" or doc.lower[index - 1] != "and":
            return None
        for token in range(index - 2, first - 1, -1):
            if doc.tokens.dep[token] in {"nsubj", "nsubjpass"}:
                return token if doc.lower[token] == doc.lower[index] else None
        return None

    def _named_after(self, index: int) -> str | None:
        """'As she entered …, the minister X said': the first subject named after a pronoun that opens the
        sentence.
        """
        doc = self.doc
        sentence = doc.sentence_of(index)
        if doc.tokens.dep[doc.tokens.head[index]] != "advcl" or index - sentence.first > _MAX_OPENING:
            return None
        later = (m for m in self.ctx.mentions if m.kind == "person" and index < m.first < sentence.end)
        return next((m.actor_id for m in later if doc.tokens.dep[m.end - 1].startswith("nsubj")), None)

    def _add_bearer(self, found: Parties, office: int, index: int) -> bool:
        """Add the person, or the side, of the office or name at the token; False where neither is known."""
        person = self._person_at(office) or self.roles.bearer(office) or self.offices.holder_at(office)
        side = self.roles.side_of(office)
        if side is None and self.roles.is_own_officer(office):
            side = self.roles.own_side
        if person is not None:
            put_meant(self.ctx, found, person, index)
        elif side is not None:
            found.sides.setdefault(side, (index, index + 1))
        return person is not None or side is not None

    @cached_property
    def traveller(self) -> int | None:
        """Whose journey a transcript's title tells of: "the President's", "Secretary X's"."""
        doc = self.doc
        owners = (
            child
            for word in JOURNEYS
            for noun in doc.tokens_of.get(word, ())
            if self.discourse.is_transcript and doc.tokens.start[noun] < doc.title_end
            for child in (*doc.children[noun], noun - 2)
            if doc.tokens.dep[child] == "poss" or (child == noun - 2 and doc.before(noun) in _OWNS)
        )
        return next(owners, None)

    def add_traveller(self, found: Parties, index: int) -> None:
        """Add whose journey the title tells of: he is at a preview's 'there is a dinner with X'."""
        if self.traveller is not None:
            self._add_bearer(found, self.traveller, index)

    def _acting_on(self, index: int) -> str | None:
        """The X of 'X looks forward to welcoming him', 'X, who received him': 'him' is another."""
        doc = self.doc
        if doc.tokens.dep[index] not in {"dobj", "pobj", "dative"}:
            return None
        subjects = (
            self._person_at(doc.tokens.head[verb] if doc.lower[child] in RELATIVE else child)
            for verb in doc.ancestors(index)
            for child in doc.children[verb]
            if doc.tokens.dep[child] == "nsubj"
        )
        return next(subjects, None)

    def _is_of_traveller(self, index: int) -> bool:
        """True for the 'he' that opens a sentence of an article that has more of 'he' than of 'she'."""
        doc, word = self.doc, self.doc.lower[index]
        other = "she" if word == "he" else "he"
        is_usual = len(doc.tokens_of.get(word, ())) > len(doc.tokens_of.get(other, ()))
        return is_usual and not self._names_before(doc.sentence_of(index).first, index)

    def _person_at(self, token: int) -> str | None:
        """The person whose name the token is part of."""
        named = (m for m in self.ctx.mentions if m.kind == "person" and m.first <= token < m.end)
        return next((m.actor_id for m in named), None)

    def _is_office(self, token: int) -> bool:
        """True for a role, or a relative, that is not the title of a name."""
        is_role = self.doc.lower[token] in self.roles.heads | self.relatives
        return is_role and token not in self.ctx.title_tokens

    def _subject_before_chain(self, index: int) -> int | None:
        """The subject of the sentence, or of those before, from which 'he' goes on to the pronoun: 'The
        president flew to Oslo. He met Y. Later he …'; None where a person is named in between.
        """
        doc, number = self.doc, self.doc.tokens.sentence[index]
        if self._names_before(doc.sentences[number].first, index):
            return None
        turn = max((begin for begin, _ in self.discourse.turns if begin <= index), default=0)
        for sentence in reversed(doc.sentences[max(0, number - _CHAIN_REACH) : number + 1]):
            first = self._subject_of(sentence.first, min(sentence.end, index))
            goes_on = sentence.index == number and (first is None or self._is_owned_by_same(first))
            if first is not None and doc.lower[first] in _OTHERS:
                if sentence.first <= turn or doc.sentences[sentence.index - 1].first <= turn:
                    return None
                continue
            if not goes_on and (first is None or doc.lower[first] not in SINGULAR):
                return first
        return None

    def _is_owned_by_same(self, noun: int) -> bool:
        """True for the subject of 'her work continues as she meets X', which is no person."""
        return (
            any(
                self.doc.lower[child] in {"his", "her"} and self.doc.tokens.dep[child] == "poss"
                for child in self.doc.children[noun]
            )
            and self.doc.tokens.lemma[noun].lower() not in self.roles.heads | self.relatives
        )

    def _subject_of(self, first: int, end: int) -> int | None:
        """The subject of the main verb, of a sentence's tokens `first:end`."""
        dep, head = self.doc.tokens.dep, self.doc.tokens.head
        subjects = (
            token
            for token in range(first, end)
            if dep[token] in {"nsubj", "nsubjpass"} and dep[head[token]] == "ROOT"
        )
        return next(subjects, None)

    def _names_before(self, first: int, end: int) -> bool:
        """True where a person is named, other than as whom another serves: "X's envoy said that he"."""
        named = (m for m in self.ctx.mentions if m.kind == "person" and first <= m.first < end)
        return any(not self._is_served(m) for m in named)

    def _is_served(self, person: Mention) -> bool:
        """True for the X of "X's envoy"."""
        last = person.end - 1
        return self.doc.tokens.dep[last] == "poss" and self._is_office(self.doc.tokens.head[last])

    def _is_owned(self, office: int) -> bool:
        """True for the envoy of "X's envoy"."""
        return any(
            m.kind == "person" and self.doc.tokens.head[m.end - 1] == office and self._is_served(m)
            for m in self.ctx.mentions
        )
