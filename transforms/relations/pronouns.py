"""Whom personal pronouns mean: 'I', 'you', 'we', 'she', 'his'."""

from transforms.relations.answers import affirmed_by
from transforms.relations.context import Context
from transforms.relations.discourse import Discourse
from transforms.relations.groups import Groups
from transforms.relations.parties import Parties, put_meant, put_person
from transforms.relations.roles import Roles
from transforms.relations.third_person import SINGULAR, ThirdPerson
from transforms.relations.verbs import DESTINATION_VERBS

_FIRST_PLURAL = frozenset({"we", "us", "our"})
_PLURAL = frozenset({"they", "them", "both", "themselves"})
_SOME = frozenset({"one", "some", "several", "many", "most", "few", "none", "half"})
_OF_COUNTRY = 4
"""Tokens between a name and the 'and I' that it is joined to: 'X of the Netherlands'."""
_TALK_REACH = 3
"""Sentences, labels among them, within which 'we met' goes on from a meeting told."""
_OPENING = frozenset({"during", "before", "after", "following", "at", "in"})


class Pronouns:
    """Adds whom a pronoun means."""

    def __init__(self, ctx: Context, discourse: Discourse, roles: Roles, groups: Groups) -> None:
        """Take the article, what it told before, and the readers of its offices and groups."""
        self.ctx = ctx
        self.doc = ctx.doc
        self.discourse = discourse
        self.roles = roles
        self.groups = groups
        self.third = ThirdPerson(ctx, discourse, roles)

    def add(self, found: Parties, index: int) -> None:
        """Add whom the pronoun at the token means."""
        word = self.doc.lower[index]
        if word in {"i", "me", "my"} and self.discourse.speaker_at(index):
            put_meant(self.ctx, found, self.discourse.speaker_at(index), index)
        elif word in {"i", "me"} and self._is_own_officers(index):
            found.sides.setdefault(str(self.ctx.home), (index, index + 1))
        elif word == "you" and self.discourse.speaker_at(index) and not self._is_partitive(index):
            for person in self.discourse.addressees_at(index):
                put_meant(self.ctx, found, person, index)
        elif word == "we" and (addressed := self._with_addressed(index)):
            found.add(addressed)
        elif word == "you" and (
            self._is_taken_for_granted(index) or affirmed_by(self.discourse, index) is not None
        ):
            put_meant(self.ctx, found, self.discourse.asked_at(index), index)
        elif word in _FIRST_PLURAL and self.discourse.signatories and not self._is_quoted(index):
            found.add(self.discourse.signatories)
        elif word in _FIRST_PLURAL and self.ctx.home and self.discourse.is_statement:
            found.sides.setdefault(str(self.ctx.home), (index, index + 1))
        elif word in _FIRST_PLURAL and self.discourse.speaker_at(index):
            self._add_first_plural(found, index)
        elif word in SINGULAR:
            self.third.add(found, index)
        elif word in _PLURAL and not self._is_partitive(index):
            self.groups.add(found, index)

    def _is_own_officers(self, index: int) -> bool:
        """True for the 'I' of a government's statement, and of its officer who is not named."""
        is_stated = bool(self.ctx.home) and self.discourse.is_statement
        return is_stated or self.discourse.is_own_officer_at(index)

    def add_owner(self, found: Parties, index: int) -> None:
        """Add whose something is that 'his' or 'her' at the token tells of."""
        person, role = self.owner(index), self._role_before(index)
        put_meant(self.ctx, found, person, index)
        if person is None and role is not None and self.roles.is_own_officer(role):
            found.sides.setdefault(str(self.roles.own_side), (index, index + 1))

    def owner(self, index: int) -> str | None:
        """The person, if known, whose something is that 'his' or 'her' at the token tells of."""
        if (later := self._subject_after(index)) is not None:
            return later
        role = self._role_before(index)
        if (subject := self._subject_before(index)) is not None or role is None:
            return subject or self._only_before(index) or self.discourse.last_person(index)
        return self.roles.bearer(role)

    def _subject_after(self, index: int) -> str | None:
        """The Y of 'during his meeting with X, Y said', which opens the clause."""
        doc = self.doc
        link = doc.tokens.head[doc.tokens.head[index]]
        verb = doc.tokens.head[link]
        is_opening = doc.lower[link] in _OPENING and doc.tokens.dep[link] == "prep" and link < verb
        if not is_opening or doc.tokens.dep[verb] == "conj":
            return None
        subjects = {child for child in doc.children[verb] if doc.tokens.dep[child] == "nsubj"}
        named = (m for m in self.ctx.mentions if m.kind == "person" and m.first > index)
        later = next((m.actor_id for m in named if m.end - 1 in subjects), None)
        speaks_for_others = any("spokes" in title for title in self.ctx.titles_given.get(later or "", ()))
        return None if speaks_for_others else later

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
        if is_way and self.third.traveller is not None:
            self.third.add_traveller(found, index)
        elif is_alone or is_way:
            put_meant(self.ctx, found, self.discourse.speaker_at(index), index)
        elif (side := self._quoted_side(index, group)) is not None:
            found.sides.setdefault(side, (index, index + 1))
        else:
            self.groups.add(found, index, group)

    def _quoted_side(self, index: int, group: Parties | None) -> str | None:
        """The side for which one, who is none of those who met last, is quoted: 'we held talks with B'."""
        speaker = self.discourse.speaker_at(index)
        told = group or self.discourse.last_group
        if speaker is None or self.discourse.is_transcript or speaker == self.discourse.author:
            return None
        is_of_them = told is not None and (speaker in told.people or self._side_of(speaker) in told.sides)
        return None if is_of_them else self._side_of(speaker)

    def _side_of(self, person: str) -> str | None:
        side = self.ctx.actors[person]["side"]
        return str(side) if side else None

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
