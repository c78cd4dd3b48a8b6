"""Whom pronouns, roles and groups without a name mean: 'she', 'the minister', 'both sides'."""

from transforms.relations.context import Context
from transforms.relations.discourse import Discourse
from transforms.relations.parties import Parties, put_person, title_heads
from transforms.relations.party_pairs import paired_sides, pairs_of
from transforms.relations.verbs import DESTINATION_VERBS
from transforms.text import is_capitalized, word_set

_SINGULAR = frozenset({"he", "him", "she", "her"})
_PLURAL = frozenset({"they", "them", "both", "we", "us", "themselves"})
_PAIR_NOUNS = word_set(
    "leaders sides presidents ministers parties men countries nations counterparts governments partners",
    "two pair officials diplomats women delegations teams representatives envoys negotiators",
)
_COLLECTIVES = word_set(
    "sides parties countries nations governments partners officials diplomats delegations teams",
    "representatives envoys negotiators",
)
"""Such words stand for the sides, not for the persons, told before."""
_RANKS = frozenset({"president", "minister"})
"""Of the words for a pair those that name an office, which others than those told before may hold."""
_PRESIDING = frozenset({"president", "chairman", "chairwoman", "chair"})
_SOME = frozenset({"one", "some", "several", "many", "most", "few", "none", "half"})
_OFFICER_DEPS = word_set("nsubj nsubjpass poss pobj dobj conj")
MAX_OPENING = 3
_OF_COUNTRY = 4
"""Tokens between a name and the 'and I' that it is joined to: 'X of the Netherlands'."""
_TALK_REACH = 3
"""Sentences, labels among them, within which 'we met' goes on from a meeting told."""
_ROLE_REACH = 3
"""Sentences back within which 'the President' is whom 'he' goes on to mean."""


class ReferenceRules:
    """Adds parties that are meant rather than named."""

    def __init__(self, ctx: Context, discourse: Discourse, meeting_nouns: frozenset[int]) -> None:
        """Take the article, what it told before, and the tokens of its meeting nouns."""
        self.ctx = ctx
        self.doc = ctx.doc
        self.discourse = discourse
        self.triggers = meeting_nouns
        self.title_heads = title_heads(ctx)
        self.pairs = pairs_of(ctx.reference)
        self.generic_nouns = ctx.reference.words("party_noun", "lemma", noun_class="generic")

    def add(self, found: Parties, index: int) -> None:
        """Add whom the word at the token means, if it means a party."""
        doc = self.doc
        word = doc.lower[index]
        for side in paired_sides(self.ctx, self.pairs, index):
            found.sides.setdefault(side, (index, index + 1))
        if word == "their" and doc.tokens.head[index] in self.triggers:
            self._take_group(found, index)
        elif word in {"his", "her"} and doc.tokens.head[index] in self.triggers:
            self._take_person(found, self._owner(index), index)
        elif word == "your" and doc.tokens.head[index] in self.triggers:
            self._take_person(found, self.discourse.asked_at(index), index)
        elif doc.tokens.pos[index] == "PRON" and (
            doc.tokens.dep[index] != "poss" or index + 1 >= len(doc) or word == "our"
        ):
            self._add_pronoun(found, index, word)
        elif word == "delegation" and doc.lower[index - 1] == "the" and self.discourse.travellers:
            found.add(self.discourse.travellers)
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
        elif doc.tokens.lemma[index].lower() in self.generic_nouns and not self._is_qualifier(index):
            found.generic.append(index)

    def _is_qualifier(self, index: int) -> bool:
        """True for the 'premier' of 'the premier forum'; the 'leaders' of 'leaders summit' are parties."""
        tokens = self.doc.tokens
        is_before_noun = tokens.dep[index] in {"amod", "compound"} and tokens.tag[index] not in {
            "NNS",
            "NNPS",
        }
        return tokens.pos[index] == "ADJ" or is_before_noun

    def add_owner(self, found: Parties, index: int) -> None:
        """Add whom a genitive without a name means: 'his', "the President's"."""
        if self.doc.lower[index] in {"his", "her"}:
            self._take_person(found, self._owner(index), index)
        elif self.doc.lower[index] in self.title_heads:
            self._take_person(found, self._definite_role(index), index)

    def _owner(self, index: int) -> str | None:
        return self._subject_before(index) or self._role_before(index) or self.discourse.last_person(index)

    def _add_pronoun(self, found: Parties, index: int, word: str) -> None:
        if word in {"i", "me", "my"} and self.discourse.speaker_at(index):
            self._take_person(found, self.discourse.speaker_at(index), index)
        elif word in {"i", "me"} and self.ctx.home and self.discourse.is_statement:
            found.sides.setdefault(self.ctx.home, (index, index + 1))
        elif word in {"you"} and self.discourse.speaker_at(index):
            for person in self.discourse.addressees_at(index):
                self._take_person(found, person, index)
        elif word in {"we", "us", "our"} and self.ctx.home and self.discourse.is_statement:
            found.sides.setdefault(self.ctx.home, (index, index + 1))
        elif word in {"we", "us", "our"} and self.discourse.speaker_at(index):
            self._add_first_plural(found, index)
        elif word in _SINGULAR:
            self._add_third_person(found, index)
        elif word in _PLURAL and word not in {"we", "us"} and not self._is_partitive(index):
            self._take_group(found, index)

    def _add_first_plural(self, found: Parties, index: int) -> None:
        """Whom 'we' means: the speaker for his own side on a journey, or where nobody else speaks; else those
        who meet.
        """
        head = self.doc.tokens.head[index]
        is_journey = self.doc.tokens.lemma[head].lower() in DESTINATION_VERBS
        group = self._with_speaker(index) or self.discourse.main
        is_alone = group is None and self.discourse.is_transcript
        if is_alone or (is_journey and self.doc.tokens.dep[index] == "nsubj"):
            self._take_person(found, self.discourse.speaker_at(index), index)
        else:
            self._take_group(found, index, group)

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

    def _role_before(self, index: int) -> str | None:
        """Whom a role earlier in the sentence means: "the Vice President's trip builds on her visit"."""
        first = self.doc.sentence_of(index).first
        roles = (
            person
            for token in range(index - 1, first, -1)
            if self.doc.lower[token] in self.title_heads and token not in self.ctx.title_tokens
            if (person := self._definite_role(token))
        )
        return next(roles, None)

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

    def _add_third_person(self, found: Parties, index: int) -> None:
        """Whom 'he' means: who is named right after, the role told of last, or who was named last."""
        role = self._role_told(index)
        if (meant := self._named_after(index)) is not None:
            self._take_person(found, meant, index)
        elif role is not None and (person := self._definite_role(role)) is not None:
            self._take_person(found, person, index)
        elif role is not None and self._is_own_officer(role):
            found.sides.setdefault(str(self.ctx.home), (index, index + 1))
        else:
            self._take_person(found, self.discourse.last_person(index), index)

    def _role_told(self, index: int) -> int | None:
        """'The president flew to Oslo. He …': the role that is the subject of the sentence, or of those
        before, as far as 'he' goes on from one to the next.
        """
        doc, number = self.doc, self.doc.tokens.sentence[index]
        if self._names_before(doc.sentences[number].first, index):
            return None
        for sentence in reversed(doc.sentences[max(0, number - _ROLE_REACH) : number + 1]):
            subjects = (
                token
                for token in range(sentence.first, min(sentence.end, index))
                if doc.tokens.dep[token] in {"nsubj", "nsubjpass"}
                and doc.tokens.dep[doc.tokens.head[token]] == "ROOT"
            )
            first = next(subjects, None)
            if first is not None and doc.lower[first] in self.title_heads:
                return None if first in self.ctx.title_tokens else first
            if sentence.index != number and (first is None or doc.lower[first] not in _SINGULAR):
                return None
        return None

    def _names_before(self, first: int, end: int) -> bool:
        return any(first <= m.first < end for m in self.ctx.mentions if m.kind == "person")

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
                put_person(self.ctx, named, mention.actor_id, (mention.first, mention.end))
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
            put_person(self.ctx, pair, mention.actor_id, (mention.first, mention.end))
        return pair

    def _named_countries(self, index: int) -> Parties | None:
        """The two countries named just before 'both countries', where no meeting was told yet."""
        number = self.doc.tokens.sentence[index]
        named = {
            m.side: (m.first, m.end)
            for m in self.ctx.mentions
            if m.kind == "country" and m.side and m.first < index
            if number - self.doc.tokens.sentence[m.first] <= 1
        }
        is_of_countries = self.doc.lower[index] in {"countries", "nations", "governments"}
        return Parties(sides=named) if is_of_countries and len(named) == 2 else None

    def _is_definite_pair(self, index: int) -> bool:
        if self.doc.tokens.dep[index] == "nummod":
            return False  # 'the two ministers' are told by their noun
        before = self.doc.lower[max(0, index - 2) : index]
        if self.doc.lower[index + 1 : index + 2] in (["of"], ["from"]):
            return False
        return (
            bool(before) and (before[-1] in {"the", "both", "two", "three", "four", "these", "those"})
        ) or "two" in before

    def _definite_role(self, index: int) -> str | None:
        """'the vice president', 'the secretary': the person of the article with that title."""
        doc, start = self.doc, self._role_start(index)
        if doc.lower[index + 1 : index + 2] == ["-"]:
            return None
        title = " ".join(doc.lower[start : index + 1]).replace(" - ", "-")
        if start > 0 and doc.lower[start - 1] in {"the", "his", "her", "their"}:
            if self._is_of_others(index):
                return None
            return self.discourse.person_with_title(title, self._side_after(index))
        is_own = self._is_own_officer(index)
        return self.discourse.person_with_title(title, self.ctx.home) if is_own else None

    def _side_after(self, index: int) -> str | None:
        """Whose the officer is: the France of 'the president of France'."""
        link = self._of_after(index)
        near = (self.ctx.mention_at.get(token) for token in (link + 1, link + 2)) if link else ()
        return next((mention.side for mention in near if mention and mention.kind != "person"), None)

    def _of_after(self, index: int) -> int | None:
        """The 'of' of 'the president of', 'the president and first lady of'."""
        doc, at = self.doc, index + 1
        if doc.lower[at : at + 1] == ["and"]:
            at += 1
            while at in self.ctx.title_tokens or doc.lower[at : at + 1] in (["first"], ["lady"]):
                at += 1
        return at if doc.lower[at : at + 1] == ["of"] else None

    def _is_of_others(self, index: int) -> bool:
        """True for 'the president of the Riverside Club', of which nothing else is known."""
        doc, link = self.doc, self._of_after(index)
        if link is None or doc.lower[index] not in _PRESIDING or self._side_after(index):
            return False
        first = link + 1 + (doc.lower[link + 1 : link + 2] == ["the"])
        return is_capitalized(doc.tokens.text[first : first + 1][0]) if first < len(doc) else False

    def _is_own_officer(self, index: int) -> bool:
        """'The Prime Minister' without a name, in a government's own publication: that government's."""
        doc, start = self.doc, self._role_start(index)
        bare = self._of_after(index) is None
        alone = start == 0 or start - 1 not in self.ctx.actor_tokens
        return (
            bool(self.ctx.home)
            and bare
            and alone
            and doc.tokens.dep[index] in _OFFICER_DEPS
            and doc.tokens.text[index][:1].isupper()
        )

    def _is_bare_plural(self, index: int) -> bool:
        """'The Foreign Ministers' without a country: the group told before, where it is one of persons."""
        doc, start = self.doc, self._role_start(index)
        group = self.discourse.last_group
        definite = start > 0 and doc.lower[start - 1] in {"the", "both", "two"}
        bare = index + 1 >= len(doc) or doc.lower[index + 1] not in {"of", "from"}
        if not (definite and bare) or group is None or len(group.people) < 2:
            return False
        titled = [person for person in group.people if self.ctx.titles_of.get(person)]
        role = doc.lower[index].rstrip("s")
        is_borne = any(self.discourse.bears(person, role) for person in titled)
        return is_borne or not titled or role == "leader"

    def _role_start(self, index: int) -> int:
        """The first token of a title that ends at the token."""
        doc, start = self.doc, index
        while start > 0 and (
            doc.lower[start - 1] == "-"
            or (doc.tokens.dep[start - 1] in {"compound", "amod"} and doc.tokens.head[start - 1] == index)
        ):
            start -= 1
        return start

    def _is_collective(self, index: int) -> bool:
        """True for words for the sides rather than the persons: 'both sides', 'the May leaders'."""
        doc = self.doc
        return doc.lower[index] in _COLLECTIVES or any(
            doc.tokens.entity[token].endswith("DATE") for token in range(self._role_start(index), index)
        )

    def _bearers(self, index: int, group: Parties) -> Parties:
        """Whom 'the two presidents' fits: the group, one told before it, or others of the group's sides."""
        role = self.doc.lower[index].rstrip("s")
        if role not in _RANKS or self._all_bear(group, role):
            return group
        fitting = (one for one in reversed(self.discourse.groups) if self._all_bear(one, role))
        if (told := next(fitting, None)) is not None:
            return told
        if any(self.discourse.bears(person, role) for person in group.people):
            return group
        meant = Parties()
        for side, span in group.sides.items():
            person = self.discourse.person_with_title(role, side)
            meant.sides.setdefault(side, span)
            if person is not None:
                meant.people.setdefault(person, (index, index + 1))
        return meant

    def _all_bear(self, group: Parties, role: str) -> bool:
        return bool(group.people) and all(self.discourse.bears(person, role) for person in group.people)

    def _take_person(self, found: Parties, person: str | None, index: int) -> None:
        if person is not None:
            put_person(self.ctx, found, person, (index, index + 1))

    def _take_group(self, found: Parties, index: int, group: Parties | None = None) -> None:
        here = self._named_here(index) if self.doc.lower[index] in {"they", "them", "their"} else None
        group = here or group or self.discourse.last_group or self._named_pair(index)
        group = group or self._named_countries(index)
        group = self._bearers(index, group) if group is not None else None
        found.is_reference = True
        if group is not None:
            for person in group.people if not self._is_collective(index) else ():
                put_person(self.ctx, found, person, (index, index + 1))
            for side in group.sides:
                found.sides.setdefault(side, (index, index + 1))
