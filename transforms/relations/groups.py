"""Whom a group without a name means: 'they', 'both sides', 'the two presidents'."""

from transforms.relations.bearers import bears, leads, person_with_title
from transforms.relations.context import Context
from transforms.relations.discourse import Discourse
from transforms.relations.parties import Parties, put_person
from transforms.relations.roles import Roles
from transforms.relations.verbs import CONTACT_VERBS, HOSTING
from transforms.text import word_set

_PAIR_NOUNS = word_set(
    "leaders sides presidents ministers parties men countries nations counterparts governments partners",
    "two three four pair duo trio officials diplomats women delegations teams representatives envoys",
    "negotiators",
)
_COLLECTIVES = word_set(
    "sides parties countries nations governments partners officials diplomats delegations teams",
    "representatives envoys negotiators",
)
"""Such words stand for the sides, not for the persons, told before."""
_COUNTRIES = frozenset({"countries", "nations", "governments"})
_PLACING = frozenset({"in", "at", "to", "from"})
_TWO = frozenset({"two", "pair", "duo"})
_MEMBERS = _TWO | {"they", "them", "their"}
_NUMBERS = {"three": 3, "trio": 3, "four": 4}
_PAIR = 2
_LEADING = frozenset({"leaders", "presidents"})
_THEIR_REACH = 2
_THEIR_START = 4
"""Tokens of an opening before 'their ministers': 'On Monday, their ministers met'."""
_AGREEING = CONTACT_VERBS | word_set("agree sign negotiate discuss conclude ratify pledge")
"""What those do whose ministers may meet next; not 'Chile beat Peru'."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_RANKS = frozenset({"president", "minister"})
"""Of the words for a pair those that name an office, which others than those told before may hold."""


def _has(group: Parties, number: int) -> bool:
    """True for a group of so many persons, or sides."""
    return number in {len(group.people), len(group.sides) + len(group.unsided)}


class Groups:
    """Adds the members of a group that is meant rather than named."""

    def __init__(self, ctx: Context, discourse: Discourse, roles: Roles) -> None:
        """Take the article, what it told before, and the reader of its offices."""
        self.ctx = ctx
        self.doc = ctx.doc
        self.discourse = discourse
        self.roles = roles

    def add(self, found: Parties, index: int, group: Parties | None = None) -> None:
        """Add whom the word at the token means: `group` where it is known, else who was told before."""
        is_plural = self.doc.lower[index] in _MEMBERS
        here = (self._named_here(index) or self._officers_here(index)) if is_plural else None
        here = here or self._leaders_here(index)
        if (number := self._number(index)) is not None:
            group = here or self._of_number(index, number)
        else:
            group = here or group or self.discourse.last_group or self._named_pair(index)
            group = group or self._named_countries(index) or self.discourse.signatories or None
        group = self._bearers(index, group) if group is not None else None
        group = self._pair_of(group) if self.doc.before(index) == "both" else group
        found.is_reference = True
        if group is not None:
            for person in group.people if not self._is_collective(index) else ():
                put_person(self.ctx, found, person, (index, index + 1))
            for side in group.sides:
                found.sides.setdefault(side, (index, index + 1))

    def sides_of_their(self, index: int) -> Parties:
        """The sides whose officers 'their ministers' are, at a sentence's head: of those who met, or acted,
        right before.
        """
        doc, found = self.doc, Parties()
        sentence = doc.sentence_of(index)
        last = self.discourse.last_group
        is_near = sentence.index - self.discourse.last_group_sentence <= _THEIR_REACH
        group = last if last is not None and is_near else None
        if group is None and self._is_agreed_in(sentence.index - 1):
            group = self._named_pair(index) or self._acting_pair(index)
        is_head = index == sentence.first or (
            doc.before(index) == "," and index - sentence.first <= _THEIR_START
        )
        if group is not None and is_head and len(group.sides) == _PAIR and not self._meets_others(index):
            for side in group.sides:
                found.sides[side] = (index, index + 1)
        return found

    def _acting_pair(self, index: int) -> Parties | None:
        """The A and B of 'the presidents of A and B agreed', where the sentence before names nobody else."""
        number = self.doc.tokens.sentence[index] - 1
        named = [m for m in self.ctx.mentions if m.side and self.doc.tokens.sentence[m.first] == number]
        acting = (m for m in named if self.doc.before(m.first) not in _PLACING)
        sides = {str(m.side): (m.first, m.end) for m in acting}
        return Parties(sides=sides) if len(sides) == _PAIR == len(named) else None

    def _is_agreed_in(self, number: int) -> bool:
        """True for a sentence with a verb of agreeing, talking or the like."""
        doc = self.doc
        sentence = doc.sentences[number] if number >= 0 else None
        span = range(sentence.first, sentence.end) if sentence is not None else ()
        return any(
            doc.tokens.pos[one] == "VERB" and doc.tokens.lemma[one].lower() in _AGREEING for one in span
        )

    def _meets_others(self, index: int) -> bool:
        """True for 'their ministers will meet fans', 'held talks with unions'."""
        doc = self.doc
        verb = doc.tokens.head[doc.tokens.head[index]]
        is_object = doc.tokens.lemma[verb].lower() in CONTACT_VERBS and any(
            doc.tokens.dep[child] == "dobj" for child in doc.children[verb]
        )
        return is_object or any(doc.lower[one] == "with" for one in doc.subtree(verb) if one > verb)

    def _number(self, index: int) -> int | None:
        """How many 'the three', 'the trio', 'the three leaders' are; None for other words, and for two."""
        words = (self.doc.lower[index], self.doc.before(index))
        return next((_NUMBERS[word] for word in words if word in _NUMBERS), None)

    def _of_number(self, index: int, number: int) -> Parties | None:
        """The last group of so many; else those whom the sentence before names."""
        told = (self.discourse.last_group, *reversed(self.discourse.groups))
        groups = (one for one in told if one is not None and _has(one, number))
        if (group := next(groups, None)) is not None:
            return group
        named = self._named_pair(index, number)
        is_titled = named is not None and any(self.ctx.titles_of.get(person) for person in named.people)
        return named if is_titled else None  # not three who won medals

    def _pair_of(self, group: Parties | None) -> Parties | None:
        """The two persons that met last, rather than who 'also attended': 'she met both leaders'."""
        met = (one for one in reversed(self.discourse.groups) if len(one.people) == _PAIR)
        return next(met, group) if group is not None and group.people else group

    def is_definite(self, index: int) -> bool:
        """True for the noun of 'the leaders', 'both sides', and not for 'the leaders of'."""
        if self.doc.lower[index] not in _PAIR_NOUNS or self.doc.tokens.dep[index] == "nummod":
            return False  # 'the two ministers' are told by their noun
        before = self.doc.lower[max(0, index - 2) : index]
        if self.doc.lower[index + 1 : index + 2] in (["of"], ["from"]):
            return False
        return (
            bool(before) and (before[-1] in {"the", "both", "two", "three", "four", "these", "those"})
        ) or "two" in before

    def _named_here(self, index: int, is_after: bool = False) -> Parties | None:
        """The persons that the sentence names before, or after, 'they', where there are two or more."""
        sentence = self.doc.tokens.sentence[index]
        named = Parties()
        for mention in self.ctx.mentions:
            if (
                mention.kind == "person"
                and (mention.first > index) is is_after
                and self.doc.tokens.sentence[mention.first] == sentence
            ):
                put_person(self.ctx, named, mention.actor_id, (mention.first, mention.end))
        is_pair = self.doc.lower[index] not in _TWO or len(named.people) == _PAIR
        return named if len(named.people) >= 2 and is_pair else None

    def _leaders_here(self, index: int) -> Parties | None:
        """The two who lead, of those whom the sentence names before 'the two leaders'; those after it where
        their host is one of the pair told before: 'the king will host talks between the two leaders'.
        """
        if self.doc.lower[index] not in _LEADING:
            return None
        if (pair := self._two_leading(self._named_here(index))) is not None:
            return pair
        last = self.discourse.last_group
        is_hosted = last is not None and self._host_over(index) in last.people
        return self._two_leading(self._named_here(index, is_after=True)) if is_hosted else None

    def _two_leading(self, named: Parties | None) -> Parties | None:
        pair = self._leading(named) if named is not None else None
        return pair if pair is not None and len(pair.sides) == _PAIR else None

    def _host_over(self, index: int) -> str | None:
        """The person who 'will host talks between' those at the token."""
        doc = self.doc
        verb = next((one for one in doc.ancestors(index) if doc.tokens.lemma[one].lower() in HOSTING), None)
        while verb is not None:
            subject = next((one for one in doc.children[verb] if doc.tokens.dep[one] in _SUBJECTS), None)
            if subject is not None:
                mention = self.ctx.mention_at.get(subject)
                return mention.actor_id if mention is not None else self.roles.bearer(subject)
            verb = doc.tokens.head[verb] if doc.tokens.dep[verb] in {"xcomp", "conj"} else None
        return None

    def _officers_here(self, index: int) -> Parties | None:
        """The 'ministers of A and B' who are the subject of the clause above 'they'."""
        doc = self.doc
        if doc.lower[index] != "they":
            return None
        above = {child for verb in doc.ancestors(index) for child in doc.children[verb] if child < index}
        for noun in sorted(above):
            is_subject = doc.tokens.dep[noun] in {"nsubj", "nsubjpass"}
            if not is_subject or doc.lower[noun].removesuffix("s") not in self.roles.heads:
                continue
            below = set(doc.subtree(noun))
            sides = {
                m.side: (m.first, m.end)
                for m in self.ctx.mentions
                if m.kind == "country" and m.side and m.end - 1 in below
            }
            if len(sides) >= 2:
                return Parties(sides=sides)
        return None

    def _named_pair(self, index: int, number: int = _PAIR) -> Parties | None:
        """The two persons that the sentence before names together, where no meeting was told yet; the one of
        'X and his Chadian counterpart', and the other's side.
        """
        sentence = self.doc.tokens.sentence[index]
        named = {
            m.actor_id: m
            for m in self.ctx.mentions
            if m.kind == "person" and self.doc.tokens.sentence[m.first] == sentence - 1
        }
        pair = Parties()
        for mention in named.values():
            put_person(self.ctx, pair, mention.actor_id, (mention.first, mention.end))
        if len(named) == 1 == len(pair.sides) and number == _PAIR:
            pair.sides.update(self._counterparts(sentence - 1))
            return pair if len(pair.sides) == _PAIR else None
        return pair if len(named) == number else None

    def _counterparts(self, sentence: int) -> dict[str, tuple[int, int]]:
        """The country of a 'Chadian counterpart' in the sentence."""
        doc = self.doc
        return {
            m.side: (m.first, m.end)
            for m in self.ctx.mentions
            if m.kind == "country" and m.side and doc.tokens.sentence[m.first] == sentence
            if doc.tokens.lemma[doc.tokens.head[m.end - 1]].lower() == "counterpart"
        }

    def _named_countries(self, index: int) -> Parties | None:
        """The two countries named, also by their officers, just before 'both countries', where no meeting was
        told yet; not as the place of something.
        """
        number = self.doc.tokens.sentence[index]
        named = {
            m.side: (m.first, m.end)
            for m in self.ctx.mentions
            if m.kind != "organization" and m.side and m.first < index
            if number - self.doc.tokens.sentence[m.first] <= 1
            if self.doc.before(m.first) not in _PLACING
        }
        is_of_countries = self.doc.lower[index] in _COUNTRIES
        return Parties(sides=named) if is_of_countries and len(named) == 2 else None

    def _is_collective(self, index: int) -> bool:
        """True for words for the sides rather than the persons: 'both sides', 'the May leaders'."""
        doc = self.doc
        return doc.lower[index] in _COLLECTIVES or any(
            doc.tokens.entity[token].endswith("DATE") for token in range(self.roles.start_of(index), index)
        )

    def _bearers(self, index: int, group: Parties) -> Parties:
        """Whom 'the two presidents' fits: the group, one told before it, or others of the group's sides."""
        role = self.doc.lower[index].rstrip("s")
        if role == "leader" and not self._all_lead(group):
            told = next((one for one in reversed(self.discourse.groups) if self._all_lead(one)), None)
            return told or self._leading(group) or group
        if role not in _RANKS or self._all_bear(group, role):
            return group
        fitting = (one for one in reversed(self.discourse.groups) if self._all_bear(one, role))
        if (told := next(fitting, None)) is not None:
            return told
        if any(bears(self.ctx, person, role) for person in group.people):
            return group
        meant = Parties()
        for side, span in group.sides.items():
            person = person_with_title(self.ctx, role, side)
            meant.sides.setdefault(side, span)
            if person is not None:
                meant.people.setdefault(person, (index, index + 1))
        return meant

    def _leading(self, group: Parties) -> Parties | None:
        """The two who lead, of a group in which one came along."""
        leaders = [person for person in group.people if leads(self.ctx, person)]
        if len(leaders) != _PAIR:
            return None
        found = Parties()
        for person in leaders:
            put_person(self.ctx, found, person, group.people[person])
        return found

    def _all_lead(self, group: Parties) -> bool:
        """True for two persons or more of whom each heads a state or government."""
        return len(group.people) > 1 and all(leads(self.ctx, person) for person in group.people)

    def _all_bear(self, group: Parties, role: str) -> bool:
        return bool(group.people) and all(bears(self.ctx, person, role) for person in group.people)
