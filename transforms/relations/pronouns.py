"""Whom personal pronouns mean: 'I', 'you', 'we', 'she', 'his'."""

from functools import cached_property

from transforms.relations.context import Context
from transforms.relations.discourse import Discourse
from transforms.relations.groups import Groups
from transforms.relations.parties import Parties, put_meant, put_person
from transforms.relations.roles import Roles
from transforms.relations.verbs import DESTINATION_VERBS, JOURNEYS
from transforms.relations.wording import RELATIVE

_FIRST_PLURAL = frozenset({"we", "us", "our"})
SINGULAR = frozenset({"he", "him", "she", "her"})
_PLURAL = frozenset({"they", "them", "both", "themselves"})
_JOURNEYS = JOURNEYS | {"travel"}
_OTHERS = frozenset({"i", "we", "you", "it", "they", "there"})
"""Subjects of sentences over which 'he' goes on: 'The king arrives. We expect talks. He will …'."""
_SOME = frozenset({"one", "some", "several", "many", "most", "few", "none", "half"})
_MAX_OPENING = 3
_OF_COUNTRY = 4
"""Tokens between a name and the 'and I' that it is joined to: 'X of the Netherlands'."""
_TALK_REACH = 3
"""Sentences, labels among them, within which 'we met' goes on from a meeting told."""
_CHAIN_REACH = 8
"""Sentences back within which 'the President', or X, is whom 'he' goes on to mean."""


class Pronouns:
    """Adds whom a pronoun means."""

    def __init__(self, ctx: Context, discourse: Discourse, roles: Roles, groups: Groups) -> None:
        """Take the article, what it told before, and the readers of its offices and groups."""
        self.ctx = ctx
        self.doc = ctx.doc
        self.discourse = discourse
        self.roles = roles
        self.groups = groups
        self.relatives = ctx.reference.words("party_noun", "lemma", noun_class="relative")

    def add(self, found: Parties, index: int) -> None:
        """Add whom the pronoun at the token means."""
        word = self.doc.lower[index]
        if word in {"i", "me", "my"} and self.discourse.speaker_at(index):
            put_meant(self.ctx, found, self.discourse.speaker_at(index), index)
        elif word in {"i", "me"} and self.ctx.home and self.discourse.is_statement:
            found.sides.setdefault(self.ctx.home, (index, index + 1))
        elif word == "you" and self.discourse.speaker_at(index) and not self._is_partitive(index):
            for person in self.discourse.addressees_at(index):
                put_meant(self.ctx, found, person, index)
        elif word == "we" and (addressed := self._with_addressed(index)):
            found.add(addressed)
        elif word == "you" and self._is_taken_for_granted(index):
            put_meant(self.ctx, found, self.discourse.asked_at(index), index)
        elif word in _FIRST_PLURAL and self.discourse.signatories and not self._is_quoted(index):
            found.add(self.discourse.signatories)
        elif word in _FIRST_PLURAL and self.ctx.home and self.discourse.is_statement:
            found.sides.setdefault(self.ctx.home, (index, index + 1))
        elif word in _FIRST_PLURAL and self.discourse.speaker_at(index):
            self._add_first_plural(found, index)
        elif word in SINGULAR:
            self._add_third_person(found, index)
        elif word in _PLURAL and not self._is_partitive(index):
            self.groups.add(found, index)

    def add_owner(self, found: Parties, index: int) -> None:
        """Add whose something is that 'his' or 'her' at the token tells of."""
        person, role = self.owner(index), self._role_before(index)
        put_meant(self.ctx, found, person, index)
        if person is None and role is not None and self.roles.is_own_officer(role):
            found.sides.setdefault(str(self.roles.own_side), (index, index + 1))

    def owner(self, index: int) -> str | None:
        """The person, if known, whose something is that 'his' or 'her' at the token tells of."""
        role = self._role_before(index)
        if (subject := self._subject_before(index)) is not None or role is None:
            return subject or self._only_before(index) or self.discourse.last_person(index)
        return self.roles.bearer(role)

    def _only_before(self, index: int) -> str | None:
        """The one person that the sentence names before: "builds on X's participation in A and his in B"."""
        first = self.doc.sentence_of(index).first
        named = {m.actor_id for m in self.ctx.mentions if m.kind == "person" and first <= m.first < index}
        return named.pop() if len(named) == 1 else None

    def _is_taken_for_granted(self, index: int) -> bool:
        """True in 'Is it over, after you met X?': what is asked is something else."""
        verb = self.doc.tokens.head[index]
        return self.doc.tokens.tag[verb] == "VBD" and self.doc.tokens.dep[verb] == "advcl"

    def _add_first_plural(self, found: Parties, index: int) -> None:
        """Whom 'we' means: the speaker for his own side on a journey, or where nobody else speaks; else those
        who meet.
        """
        head = self.doc.tokens.head[index]
        is_journey = self.doc.tokens.lemma[head].lower() in DESTINATION_VERBS
        group = self._with_speaker(index) or self.discourse.main
        is_own = self.doc.lower[index] == "our" and self._is_only_author(index)
        is_alone = group is None and (self.discourse.is_transcript or is_own)
        is_way = is_journey and self.doc.tokens.dep[index] == "nsubj"
        if is_way and self._traveller is not None:
            self.add_traveller(found, index)
        elif is_alone or is_way:
            put_meant(self.ctx, found, self.discourse.speaker_at(index), index)
        else:
            self.groups.add(found, index, group)

    def _is_only_author(self, index: int) -> bool:
        """True for the one whose remarks the text is, where those who met last are others."""
        author, group = self.discourse.author, self.discourse.last_group
        is_told = group is not None and author in group.people
        return author is not None and not is_told and self.discourse.speaker_at(index) == author

    def _with_speaker(self, index: int) -> Parties | None:
        """'X and I, when we met': whom the sentence names beside 'I'; 'I saw X. We talked': who met last."""
        doc, speaker = self.doc, self.discourse.speaker_at(index)
        sentence, group = doc.sentence_of(index), self.discourse.last_group
        joined = {token - 1 for token in doc.tokens_of.get("i", ()) if sentence.first < token - 1 < index}
        joined = {token for token in joined if doc.lower[token] == "and"}
        named = Parties()
        for mention in self.ctx.mentions:
            is_beside = any(0 <= token - mention.end <= _OF_COUNTRY for token in joined)
            if mention.kind == "person" and is_beside and speaker is not None:
                put_person(self.ctx, named, speaker, (index, index + 1))
                put_person(self.ctx, named, mention.actor_id, (mention.first, mention.end))
        if named or group is None or speaker not in group.people:
            return named or None
        is_next = 0 < sentence.index - self.discourse.last_group_sentence <= _TALK_REACH
        is_past = doc.tokens.tag[doc.tokens.head[index]] == "VBD"
        return group if is_next and is_past and len(group.people) > 1 else None

    def _with_addressed(self, index: int) -> Parties:
        """'I told X when we spoke': the speaker and whom he told."""
        doc, speaker = self.doc, self.discourse.speaker_at(index)
        clause = doc.tokens.head[index]
        told = doc.tokens.head[clause]
        found = Parties()
        is_when = doc.tokens.dep[clause] == "advcl" and "when" in (doc.lower[i] for i in doc.children[clause])
        if speaker is None or not is_when or "i" not in (doc.lower[i] for i in doc.children[told]):
            return found
        links = {told, *(child for child in doc.children[told] if doc.lower[child] == "to")}
        for mention in self.ctx.mentions:
            last = mention.end - 1
            is_told = doc.tokens.dep[last] in {"dobj", "pobj", "dative"} and doc.tokens.head[last] in links
            if mention.kind == "person" and is_told:
                put_person(self.ctx, found, speaker, (index, index + 1))
                put_person(self.ctx, found, mention.actor_id, (mention.first, mention.end))
        return found

    def _is_quoted(self, index: int) -> bool:
        """True within “…”, where somebody else speaks."""
        before = self.doc.text[: self.doc.tokens.start[index]]
        return before.count("“") > before.count("”") or before.count('"') % 2 == 1

    def _is_partitive(self, index: int) -> bool:
        """True for the 'them' of 'officials, among them X', 'some of them': not the group itself."""
        before = self.doc.lower[max(0, index - 2) : index]
        return before[-1:] == ["among"] or (before[-1:] == ["of"] and before[0] in _SOME)

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

    def _role_before(self, index: int) -> int | None:
        """The nearest role told earlier in the sentence: "the Vice President's trip builds on her visit"."""
        first = self.doc.sentence_of(index).first
        roles = (
            token
            for token in range(index - 1, first, -1)
            if self.doc.lower[token] in self.roles.heads and token not in self.ctx.title_tokens
            if self.roles.bearer(token) is not None or self.roles.is_own_officer(token)
        )
        return next(roles, None)

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

    def _add_third_person(self, found: Parties, index: int) -> None:
        """Whom 'he' means: who is named right after, who was told of last, or who was named last."""
        subject = self._subject_before_chain(index)
        told = subject if subject is not None and self._is_office(subject) else None
        if (meant := self._named_after(index)) is not None:
            put_meant(self.ctx, found, meant, index)
        elif told is not None and self.doc.tokens.lemma[told].lower() in self.relatives:
            return  # 'His wife … She called me': somebody without a name
        elif told is not None and self._add_bearer(found, told, index):
            return
        elif (owner := self._traveller) is not None and self._is_of_traveller(index):
            self._add_bearer(found, owner, index)
        else:
            is_subject = subject is not None and self.doc.tokens.dep[index].startswith("nsubj")
            meant = self._person_at(subject) if subject is not None and is_subject else None
            actor = self._acting_on(index)
            put_meant(self.ctx, found, meant or self.discourse.last_person(index, but_for=actor), index)

    def _add_bearer(self, found: Parties, office: int, index: int) -> bool:
        """Add the person, or the side, of the office or name at the token; False where neither is known."""
        person = self._person_at(office) or self.roles.bearer(office)
        side = self.roles.side_of(office)
        if side is None and self.roles.is_own_officer(office):
            side = self.roles.own_side
        if person is not None:
            put_meant(self.ctx, found, person, index)
        elif side is not None:
            found.sides.setdefault(side, (index, index + 1))
        return person is not None or side is not None

    @cached_property
    def _traveller(self) -> int | None:
        """Whose journey a transcript's title tells of: "the President's", "Secretary X's"."""
        doc = self.doc
        owners = (
            child
            for word in _JOURNEYS
            for noun in doc.tokens_of.get(word, ())
            if self.discourse.is_transcript and doc.tokens.start[noun] < doc.title_end
            for child in doc.children[noun]
            if doc.tokens.dep[child] == "poss"
        )
        return next(owners, None)

    def add_traveller(self, found: Parties, index: int) -> None:
        """Add whose journey the title tells of: he is at a preview's 'there is a dinner with X'."""
        if self._traveller is not None:
            self._add_bearer(found, self._traveller, index)

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
        return any(first <= m.first < end for m in self.ctx.mentions if m.kind == "person")
