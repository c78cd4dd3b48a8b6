"""Whom pronouns, roles and groups without a name mean: 'she', 'the minister', 'both sides'."""

from itertools import islice

from transforms.document import PLURAL_TAGS
from transforms.relations.context import Context
from transforms.relations.discourse import Discourse
from transforms.relations.groups import Groups
from transforms.relations.parties import Parties, put_meant
from transforms.relations.party_pairs import paired_sides, pairs_of
from transforms.relations.possessives import OfficersOfOthers
from transforms.relations.pronouns import Pronouns
from transforms.relations.roles import Roles
from transforms.relations.standing_bodies import BODIES, members_of
from transforms.relations.styles import StyleReader
from transforms.relations.verbs import HOSTING
from transforms.relations.wording import COMING

_OWN = frozenset({"my", "our"})
_OF_BODY = 2
"""Words from the 'NATO' up to the leaders of 'the leaders of NATO'."""
_OF_STATE = (["of", "state"], ["of", "government"])
"""'Heads of state' meet; other heads are of something else."""
_STATES = frozenset({"countries", "nations", "governments"})


class ReferenceRules:
    """Adds parties that are meant rather than named."""

    def __init__(self, ctx: Context, discourse: Discourse, meeting_nouns: frozenset[int]) -> None:
        """Take the article, what it told before, and the tokens of its meeting nouns."""
        self.ctx = ctx
        self.doc = ctx.doc
        self.discourse = discourse
        self.triggers = meeting_nouns
        self.roles = Roles(ctx, discourse)
        self.groups = Groups(ctx, discourse, self.roles)
        self.pronouns = Pronouns(ctx, discourse, self.roles, self.groups)
        self.officers = OfficersOfOthers(ctx, self.pronouns)
        self.styles = StyleReader(ctx)
        self.pairs = pairs_of(ctx.reference)
        self.own_bodies = ctx.reference.words("party_noun", "lemma", noun_class="own_body")
        self.generic_nouns = ctx.reference.words("party_noun", "lemma", noun_class="generic")

    def add(self, found: Parties, index: int) -> None:
        """Add whom the word at the token means, if it means a party."""
        for side in paired_sides(self.ctx, self.pairs, index):
            found.sides.setdefault(side, (index, index + 1))
        if not self._add_owner(found, index) and not self._add_told_before(found, index):
            self._add_office(found, index)

    def _add_owner(self, found: Parties, index: int) -> bool:
        """Add whose a meeting is ('their', 'his', 'your'), or of which state officers are; True for those."""
        word, is_of_meeting = self.doc.lower[index], self.doc.tokens.head[index] in self.triggers
        if word == "their" and is_of_meeting:
            self._add_their(found, index)
        elif word == "their" and self.officers.is_officer(doc_head := self.doc.tokens.head[index]):
            if self.doc.tokens.tag[doc_head] in PLURAL_TAGS:
                found.add(self.groups.sides_of_their(index))
        elif word in {"his", "her"} and is_of_meeting:
            self.pronouns.add_owner(found, index)
        elif (state := self.officers.side(index)) is not None:
            found.sides.setdefault(state, (index, index + 1))
        elif word == "your" and is_of_meeting:
            put_meant(self.ctx, found, self.discourse.asked_at(index), index)
        else:
            return False
        return True

    def _add_told_before(self, found: Parties, index: int) -> bool:
        """Add whom a pronoun, or a group told before, stands for; True where the word is such."""
        doc, word = self.doc, self.doc.lower[index]
        is_free = doc.tokens.dep[index] != "poss" or index + 1 >= len(doc) or word == "our"
        is_mine = word == "my" and doc.tokens.head[index] in self.triggers
        if doc.tokens.pos[index] == "PRON" and (is_free or is_mine):
            self.pronouns.add(found, index)
        elif word in BODIES and (members := members_of(self.ctx, index)):
            found.add(members)
        elif word == "delegation" and self._is_the_delegation(index) and self.discourse.travellers:
            found.add(self.discourse.travellers)
        elif word in self.own_bodies and doc.before(index) in _OWN and doc.tokens.dep[index] == "nsubj":
            self._add_own_body(found, index)
        elif self.groups.is_definite(index) and not self._names_meeting(index):
            self.groups.add(found, index)
        else:
            return False
        return True

    def _add_office(self, found: Parties, index: int) -> None:
        """Add who bears the style or office at the token, else the party without a name that it is."""
        word, tag = self.doc.lower[index], self.doc.tokens.tag[index]
        is_office = word in self.roles.heads
        if index in self.ctx.title_tokens or self._only_owns(index):
            return
        if styled := self.styles.bearers(index):
            for bearer in styled:
                put_meant(self.ctx, found, bearer, index)
        elif is_office and tag in {"NN", "NNP"} and (person := self.roles.bearer(index)):
            put_meant(self.ctx, found, person, index)
        elif is_office and self.roles.is_own_officer(index):
            found.sides.setdefault(str(self.roles.own_side), (index, index + 1))
        elif self._is_plural_office(index) and not self._is_of_meeting_to_come(index):
            self.groups.add(found, index)
        elif self._is_unnamed_party(index) and not self._is_qualifier(index):
            found.generic.append(index)

    def _is_plural_office(self, index: int) -> bool:
        """True for 'presidents', of no country that the words tell."""
        is_office = self.doc.lower[index].rstrip("s") in self.roles.heads
        is_plural = self.doc.tokens.tag[index] in PLURAL_TAGS
        return is_plural and is_office and self.roles.is_bare_plural(index)

    def _only_owns(self, index: int) -> bool:
        """True for the Prime Minister of 'welcomed the Prime Minister's intent': not whom they welcomed."""
        owned = self.doc.tokens.head[index]
        verb = self.doc.tokens.head[owned]
        is_owner = self.doc.tokens.dep[index] == "poss" and owned not in self.triggers
        is_welcome = self.doc.tokens.lemma[verb].lower() in HOSTING and self.doc.tokens.dep[owned] == "dobj"
        return is_owner and is_welcome and self.doc.tokens.lemma[owned].lower() not in self.generic_nouns

    def _add_their(self, found: Parties, index: int) -> None:
        """Whose 'their meeting' is: where it is with somebody told, of who then acts, for all who came along:
        'During their meeting with X, Y reiterated'.
        """
        doc, noun = self.doc, self.doc.tokens.head[index]
        verb = next((one for one in doc.ancestors(noun) if doc.tokens.pos[one] == "VERB"), noun)
        subject = next((child for child in doc.children[verb] if doc.tokens.dep[child] == "nsubj"), noun)
        acting = next(
            (m for m in self.ctx.mentions if m.kind == "person" and m.first <= subject < m.end), None
        )
        is_with = any(doc.lower[child] == "with" for child in doc.children[noun])
        if is_with and subject > noun and acting is not None:
            put_meant(self.ctx, found, acting.actor_id, index)
        elif (body := self._body_before(noun)) is not None:
            found.sides.setdefault(body, (index, index + 1))
        else:
            self.groups.add(found, index)

    def _body_before(self, noun: int) -> str | None:
        """The NATO of 'NATO leaders will agree on it at their summit', also told as 'the leaders of NATO'."""
        doc = self.doc
        if doc.lower[noun] != "summit":
            return None
        acting = {
            child
            for verb in doc.ancestors(noun)
            for child in doc.children[verb]
            if doc.tokens.dep[child] in {"nsubj", "nsubjpass"} and child < noun
        }
        bodies = {
            m.side
            for m in self.ctx.mentions
            if m.kind == "organization"
            and m.side
            and not acting.isdisjoint(islice(doc.ancestors(m.end - 1), _OF_BODY))
        }
        return bodies.pop() if len(bodies) == 1 else None

    def _is_of_meeting_to_come(self, index: int) -> bool:
        """True for the leaders of 'the upcoming G7 leaders meeting', who need not be those told before."""
        before = range(self.roles.start_of(index), index)
        is_of_others = any(at in self.ctx.actor_tokens or self.doc.lower[at] in COMING for at in before)
        return is_of_others and self.doc.tokens.head[index] in self.triggers

    def _is_the_delegation(self, index: int) -> bool:
        """True for 'the full delegation'; 'the Chadian delegation' is told by its country."""
        children = self.doc.children[index]
        is_named = any(child in self.ctx.actor_tokens for child in children)
        return not is_named and any(self.doc.lower[child] == "the" for child in children)

    def _add_own_body(self, found: Parties, index: int) -> None:
        """'My administration will host': the side of who speaks, else of the publisher."""
        speaker = self.discourse.speaker_at(index)
        side = self.ctx.actors[speaker]["side"] if speaker else self.roles.own_side
        if side:
            found.sides.setdefault(str(side), (index, index + 1))

    def _names_meeting(self, index: int) -> bool:
        """True for the 'Leaders' of 'the Leaders Summit', which is what it is called."""
        return self.doc.tokens.dep[index] == "compound" and self.doc.tokens.head[index] in self.triggers

    def _is_unnamed_party(self, index: int) -> bool:
        """True for 'officials' and 'thirty countries'; for 'Leaders', as a headline has it, right after
        'Caribbean' or 'African', or before those whose they are.
        """
        doc = self.doc
        if doc.lower[index] == "heads":
            return doc.lower[index + 1 : index + 3] in _OF_STATE
        if doc.lower[index] in _STATES:
            return any(doc.tokens.dep[child] == "nummod" for child in doc.children[index])
        singular = doc.lower[index].removesuffix("s")
        if doc.tokens.tag[index] != "NNPS" and not self._is_told_of_sides(index):
            return doc.tokens.lemma[index].lower() in self.generic_nouns
        states = self.ctx.reference.words("forum_word", "word", word_class="of_states")
        is_of_states = doc.before(index) in states or self._is_told_of_sides(index)
        return is_of_states and singular in self.generic_nouns

    def _is_told_of_sides(self, index: int) -> bool:
        """True for the 'Foreign Ministers' of 'the Foreign Ministers of Chad and Mali'."""
        after = index + 2 + (self.doc.lower[index + 2 : index + 3] == ["the"])
        return self.doc.lower[index + 1 : index + 2] == ["of"] and after in self.ctx.actor_tokens

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
            self.pronouns.add_owner(found, index)
        elif self.doc.lower[index] in self.roles.heads:
            person = self.roles.bearer(index)
            put_meant(self.ctx, found, person, index)
            if person is None and self.roles.is_own_officer(index):
                found.sides.setdefault(str(self.roles.own_side), (index, index + 1))
