"""Whose meeting it is of which a noun tells: who holds or attends it, and who is named after it."""

from dataclasses import dataclass

from transforms.relations.acting import MAX_OCCASION, ActingReader
from transforms.relations.called import sides_called
from transforms.relations.company import PLACING
from transforms.relations.light_verb import APART, MAX_PHRASE, TAKING, light_verb
from transforms.relations.parties import Parties
from transforms.relations.prepositions import OPEN_PREPOSITIONS
from transforms.relations.right_side import BREAKS, FINITE, STOP_WORDS
from transforms.relations.verb_arguments import VerbReader
from transforms.relations.verbs import CHAIRING
from transforms.relations.wording import is_beside, is_discussed
from transforms.text import word_set

_ARRANGED = frozenset({"meeting", "summit", "call", "visit"})
_RECALLING = word_set("describe recall recount remember mention enjoy acknowledge admit confirm regret")
_FOUNDING = frozenset({"launch", "relaunch", "restart", "resume"})
_NAME_TAGS = frozenset({"NNP", "NNPS", "HYPH", "CD", "SYM", "JJ", ":"})
_WITH = frozenset({"with"})
_MEALS = frozenset({"dinner", "lunch", "luncheon", "breakfast", "banquet"})
"""'A dinner for the Danish premier'."""
_IN_HONOUR = (["in", "honour", "of"], ["in", "honor", "of"])


@dataclass(frozen=True, slots=True)
class MeetingNoun:
    """The noun of a meeting, and what may be expected of its words."""

    token: int
    verb: int | None
    """The verb of which it is the content ('held talks')."""
    is_anaphoric: bool
    """True for 'the meeting', which if it names nobody takes its parties from an earlier telling."""
    is_forum: bool
    """True for a summit or conference, which one organization's name tells enough of ('the NATO summit')."""
    takes_to: bool
    """True for a call, whose partner may follow 'to'."""


class NounReader:
    """Finds the parties of nouns in one article."""

    def __init__(self, verbs: VerbReader, acting: ActingReader) -> None:
        """Take the readers of the article's verbs and of who acts where a meeting is but the occasion."""
        self.doc = verbs.doc
        self.reader = verbs.reader
        self.subjects = verbs.subjects
        self.right_side = verbs.right_side
        self.governing = verbs.governing
        self.verbs = verbs
        self.acting = acting

    def of(
        self, token: int, *, is_anaphoric: bool, is_forum: bool, takes_to: bool
    ) -> tuple[Parties, Parties]:
        """(parties that govern or modify the noun, parties after it), of the noun at the token."""
        if self._names_a_meeting(token):
            return Parties(), Parties()
        noun = MeetingNoun(token, light_verb(self.doc, token), is_anaphoric, is_forum, takes_to)
        own = self._own(noun)
        if present := self.governing.taking_part(token):
            own.add(present)
            own.add(self._namesake(token))
            return own, Parties()
        if not own:
            own.add(self._right_before(token))
        after = self._after(noun)
        if own.sides.keys() <= after.sides.keys() and own.people.keys() <= after.people.keys():
            own.add(self.acting.announcers(token, after))
        if is_forum and noun.verb is None and own.count < 2 and not after:
            own.add(self.governing.conveners(token))
        if (is_forum and is_beside(self.doc, token)) or is_discussed(self.doc, token):
            after = Parties()  # 'met on the sidelines of the summit with X', who need not be at the summit
        if takes_to and noun.verb is not None and not after:
            after.add(self._called(noun.verb))
        own.add(self._namesake(token))
        self._complete(noun, own, after)
        return own, after

    def _own(self, noun: MeetingNoun) -> Parties:
        """Who stands in the noun's own phrase, or governs it: holds it, travels, is invited to it."""
        token, governing = noun.token, self.governing
        own = self.reader.read_modifiers(token)
        own.add(self._attendants(token))
        if (verb := noun.verb) is not None:
            if not (self._is_only_chaired(token, verb) or self._prepares_for_others(token, verb)):
                acting = self.verbs.acting(verb)
                own.add(Parties(sides=acting.sides) if self._is_founded(token, verb) else acting)
                own.add(self.verbs.agent(verb))
            own.add(governing.travellers(verb))
            own.add(governing.joined(verb, token))
        for read in (
            governing.on_journey,
            governing.on_visit,
            governing.staying_for,
            governing.sent,
            governing.holders,
            governing.invited,
        ):
            own.add(read(token))
        own.add(self._recalling(token))
        own.add(self.acting.escorting(token))
        return own

    def _is_founded(self, noun: int, verb: int) -> bool:
        """True for the dialogue of a name of 'they relaunched the Strategic Dialogue', which others hold."""
        is_named = self.doc.tokens.tag[noun] == "NNP" and self.doc.lower[noun] == "dialogue"
        return is_named and self.doc.tokens.lemma[verb].lower() in _FOUNDING

    def _after(self, noun: MeetingNoun) -> Parties:
        """Who is named after the noun: 'talks with X', 'a dinner in honour of X', 'brought together'."""
        token, verb = noun.token, noun.verb
        start = verb + 1 if noun.takes_to and verb is not None and verb > token else token + 1
        after = self._honoured(token) or self.right_side.read(
            start, collecting=False, opening=self._opening(noun)
        )
        after.add(self.governing.brought_together(token))
        after.add(self.governing.told_between(token))
        if not after and verb is not None and self.doc.tokens.head[token] == verb == self._told_by(token):
            after.add(self.right_side.read(verb + 1, collecting=False, opening=_WITH))
        return after

    def _told_by(self, noun: int) -> int | None:
        """The 'held' of 'a dinner was held with X', the 'took' of 'talks took place with X'."""
        is_subject = self.doc.tokens.dep[noun] in {"nsubj", "nsubjpass"}
        return self.doc.tokens.head[noun] if is_subject and self.doc.tokens.head[noun] > noun else None

    def _opening(self, noun: MeetingNoun) -> frozenset[str]:
        """The prepositions that may open the parties after the noun."""
        lemmas, opening = self.doc.tokens.lemma, OPEN_PREPOSITIONS | {"by"}
        if noun.token > 0 and self.doc.lower[noun.token - 1] == "courtesy":
            opening |= {"on"}
        if lemmas[noun.token].lower() in _MEALS:
            opening |= {"for"}
        if noun.takes_to or self.doc.lower[noun.token] == "audience":
            opening |= {"to"}
            if noun.verb is not None and lemmas[noun.verb].lower() in TAKING:
                opening |= {"from"}
        return opening

    def _complete(self, noun: MeetingNoun, own: Parties, after: Parties) -> None:
        """Add whom the rest of the sentence tells, where the noun's own words tell too few."""
        token = noun.token
        is_body = noun.is_forum and any(not self.reader.ctx.reference.is_country(side) for side in own.sides)
        if is_body and not own.people:
            own.add(self.acting.present_at(token))
        if not is_body and self._lacks_parties(noun, own, after):
            own.add(self.acting.of(token))
        if not own:
            own.add(self.subjects.log.person_of_noun(token))
        if not own and not after and not noun.is_anaphoric:
            after.add(self._between(token, is_forum=noun.is_forum))
            if not after and self.doc.tokens.lemma[token].lower() in _ARRANGED:
                own.add(self._group_in_charge(token))

    def _lacks_parties(self, noun: MeetingNoun, own: Parties, after: Parties) -> bool:
        """True where fewer are told than meet, and no word stands for those told before."""
        named = own.count + after.count
        is_told_before = own.is_reference or after.is_reference or (named == 0 and noun.is_anaphoric)
        is_short = named < (sides_called(self.doc, [noun.token]) or 2) or self._is_with_others(noun, own)
        return is_short and not is_told_before and not self._is_owned(noun.token)

    def _is_with_others(self, noun: MeetingNoun, own: Parties) -> bool:
        """True for 'discussions with A, B and C', which another held with them."""
        is_with = any(self.doc.lower[child] == "with" for child in self.doc.children[noun.token])
        return is_with and not own and not noun.is_forum and noun.verb is None

    def _prepares_for_others(self, noun: int, verb: int) -> bool:
        """True for the verb of "prepared the President's talks with X": whoever prepares is not at them."""
        is_preparing = self.doc.tokens.lemma[verb].lower() == "prepare"
        return is_preparing and any(
            self.doc.tokens.dep[child] == "poss" and self.doc.tokens.pos[child] != "PRON"
            for child in self.doc.children[noun]
        )

    def _recalling(self, noun: int) -> Parties:
        """Who 'described meeting with X', the 'meeting' taken for a noun: no article is before it."""
        doc, verb = self.doc, self.doc.tokens.head[noun]
        is_doing = doc.lower[noun] == "meeting" and doc.tokens.dep[noun] == "dobj" and verb == noun - 1
        is_recalled = is_doing and doc.tokens.lemma[verb].lower() in _RECALLING
        return self.subjects.of(verb) if is_recalled else Parties()

    def _is_only_chaired(self, noun: int, verb: int) -> bool:
        """'The summit was co-chaired by A and B', 'A and B are chairing the talks', told of one told before:
        others are there too.
        """
        before = [self.doc.lower[child] for child in self.doc.children[noun] if child < noun]
        is_chaired = self.doc.tokens.lemma[verb].lower() in CHAIRING and before == ["the"]
        first = self.doc.sentence_of(noun).first
        return is_chaired and any(other < first for other in self.reader.mentions.triggers)

    def _called(self, verb: int) -> Parties:
        """Who is named after 'to' past a clause of time: 'a call made just before meeting envoys to X'."""
        doc = self.doc
        if doc.tokens.lemma[verb].lower() not in PLACING:
            return Parties()
        following = range(verb + 1, doc.sentence_of(verb).end - 1)
        to = (index for index in following if doc.lower[index] == "to" and doc.tokens.pos[index] == "ADP")
        parties = (self.right_side.read(index + 1, collecting=True) for index in to)
        return next((found for found in parties if found), Parties())

    def _honoured(self, noun: int) -> Parties:
        """Whom a dinner is 'in honour of'."""
        words = self.doc.lower[noun + 1 : noun + 4]
        is_so = self.doc.tokens.lemma[noun].lower() in _MEALS and words in _IN_HONOUR
        return self.right_side.read(noun + 4, collecting=True) if is_so else Parties()

    def _is_owned(self, noun: int) -> bool:
        """True for "the President's meetings", which are whose the words say."""
        doc = self.doc
        return any(
            doc.tokens.dep[child] == "poss" and doc.lower[child] in self.reader.mentions.title_heads
            for child in doc.children[noun]
        )

    def _right_before(self, noun: int) -> Parties:
        """Parties in the unbroken run of names before the noun, where the parser tore its phrase apart:
        'the U.S.-India 2+2 Ministerial Dialogue'.
        """
        doc, index = self.doc, noun
        while (
            index > 0
            and noun - index < MAX_PHRASE
            and (doc.tokens.tag[index - 1] in _NAME_TAGS or doc.tokens.text[index - 1] == "+")
        ):
            index -= 1
        return self.reader.read(index, noun) if index < noun else Parties()

    def _names_a_meeting(self, noun: int) -> bool:
        """True for the 'summit' of 'summit meeting', whose parties are those of the latter."""
        doc = self.doc
        return doc.tokens.dep[noun] == "compound" and doc.tokens.head[noun] in self.reader.mentions.triggers

    def _namesake(self, noun: int) -> Parties:
        """The forum whose own name the noun is part of ('the East Asia Summit')."""
        for mention in self.reader.ctx.mentions:
            if mention.kind == "organization" and mention.first <= noun < mention.end and mention.side:
                return Parties(sides={mention.side: (mention.first, mention.end)})
        return Parties()

    def _attendants(self, noun: int) -> Parties:
        """Who acts in the clause that 'where' joins to a summit:
        'the summit in Bern, where A and B will represent their countries'.
        """
        doc = self.doc
        for index in range(noun + 1, min(noun + MAX_OCCASION, doc.sentence_of(noun).end)):
            if doc.lower[index] == "where":
                found = self.subjects.of(doc.tokens.head[index])
                return Parties() if found.is_reference and not self._is_named_before(found, index) else found
            if doc.tokens.tag[index] in FINITE:
                break
        return Parties()

    def _is_named_before(self, found: Parties, index: int) -> bool:
        """True where the sentence names one of them; else 'they' are those who came, told without names."""
        first = self.doc.sentence_of(index).first
        near = (m for m in self.reader.ctx.mentions if first <= m.first < index)
        return any(m.actor_id in found.people for m in near)

    def _group_in_charge(self, noun: int) -> Parties:
        """'The two presidents agreed to work out a date for a meeting':
        the sentence's subject, where it is a group told before; not of a forum by its name.
        """
        above = [noun, *self.doc.ancestors(noun)]
        if self.doc.tokens.tag[noun] == "NNP" or any(self.doc.lower[index] in APART for index in above):
            return Parties()
        root = next((index for index in above if self.doc.tokens.dep[index] == "ROOT"), None)
        found = self.subjects.of(root) if root is not None else Parties()
        return found if found.is_reference else Parties()

    def _between(self, noun: int, *, is_forum: bool) -> Parties:
        """Parties after a 'between' elsewhere in the sentence of a meeting that names none itself."""
        for index in range(noun, self.doc.sentence_of(noun).end):
            if self.doc.lower[index] in STOP_WORDS or self.doc.tokens.text[index] in BREAKS:
                break
            if self.doc.lower[index] == "between":
                is_of_object = is_forum and self._hangs_on_object(index, noun)
                return Parties() if is_of_object else self.right_side.read(index + 1, collecting=True)
        return Parties()

    def _hangs_on_object(self, between: int, noun: int) -> bool:
        """True in 'the assembly denounced the pact between A and B': not who assembled."""
        above = [*self.doc.ancestors(between)]
        verb = self.doc.tokens.head[noun] if self.doc.tokens.dep[noun] == "nsubj" else None
        return verb in above and any(self.doc.tokens.dep[one] == "dobj" for one in above[: above.index(verb)])
