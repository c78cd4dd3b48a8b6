"""Which stretches of a sentence name the parties of a trigger: its subject, its object, its modifiers.

Subjects are found by `subjects`, the verb of a meeting's noun by `light_verb`; what follows the trigger is
read by `right_side`.
"""

from itertools import takewhile

from transforms.document import Document
from transforms.relations.acting import MAX_OCCASION, ActingReader
from transforms.relations.called import sides_called
from transforms.relations.governing import GoverningReader
from transforms.relations.light_verb import APART, MAX_PHRASE, TAKING, light_verb
from transforms.relations.parties import Parties
from transforms.relations.party_reader import PartyReader
from transforms.relations.prepositions import OPEN_PREPOSITIONS
from transforms.relations.right_side import BREAKS, FINITE, STOP_WORDS, RightReader
from transforms.relations.seat_owners import owner_of_seat
from transforms.relations.subjects import SubjectReader
from transforms.relations.verbs import HOSTING, SENDING
from transforms.relations.wording import SIDELINES
from transforms.text import word_set

_ARRANGED = frozenset({"meeting", "summit", "call", "visit"})
LENDING = frozenset({"host", "play", "mediate", "broker", "facilitate", "sponsor", "arrange", "organize"})
"""Whoever does so for talks between others is no party."""
_RECALLING = word_set("describe recall recount remember mention enjoy acknowledge admit confirm regret")
_CHAIRING = frozenset({"chair", "co-chair", "lead", "head"})
_WITHOUT_OBJECT = frozenset({"speak", "talk", "chat", "confer", "discuss", "raise", "exchange"})
"""What follows these without a preposition is no partner: 'speaks French'."""
_PLACING = frozenset({"make", "place"})
"""What one does with a call to somebody."""
_NAME_TAGS = frozenset({"NNP", "NNPS", "HYPH", "CD", "SYM", "JJ", ":"})
_MEALS = frozenset({"dinner", "lunch", "luncheon", "breakfast", "banquet"})
"""'A dinner for the Danish premier'."""
_IN_HONOUR = (["in", "honour", "of"], ["in", "honor", "of"])


class ArgumentReader:
    """Finds the parties of verbs and nouns in one article."""

    def __init__(self, doc: Document, reader: PartyReader) -> None:
        """Take the document and the reader of regions."""
        self.doc = doc
        self.reader = reader
        self.right_side = RightReader(doc, reader)
        self.subjects = SubjectReader(doc, reader)
        self.acting = ActingReader(self.subjects)
        self.governing = GoverningReader(doc, self.subjects, self.right_side)

    def of_verb(self, verb: int, takes_to: bool) -> tuple[Parties, Parties]:
        """(subject parties, object parties) of a verb; `takes_to` for verbs whose partner follows 'to'
        ('spoke to').
        """
        passive = any(self.doc.tokens.dep[child] == "nsubjpass" for child in self.doc.children[verb])
        opening = OPEN_PREPOSITIONS | {"to"} if takes_to else OPEN_PREPOSITIONS
        if self.doc.tokens.lemma[verb].lower() == "call":
            opening = opening | {"on"}
        if self.doc.tokens.lemma[verb].lower() == "play":
            opening = opening | {"to"}
        takes_object = self.doc.tokens.lemma[verb].lower() not in _WITHOUT_OBJECT
        subject = self._acting(verb)
        subject.add(self.governing.of_journey(verb) if not subject else Parties())
        other = self.right_side.read(verb + 1, collecting=takes_object, opening=opening)
        if passive:
            other.add(self.agent(verb) or self._host(verb))
        other.add(self._antecedent(verb))
        return subject, other

    def _acting(self, verb: int) -> Parties:
        """The verb's subject, but for one who only lends the place: 'A hosted talks between B and C'."""
        doc = self.doc
        acting = self.subjects.of(verb)
        if doc.tokens.lemma[verb].lower() in SENDING:
            return Parties(sides=acting.sides)
        if doc.tokens.lemma[verb].lower() in LENDING:
            for child in doc.children[verb]:
                if doc.tokens.dep[child] == "dobj" and self._told_of_others(child):
                    is_one = bool(acting.sides) and acting.sides.keys() <= self.modifiers(child).sides.keys()
                    return acting if is_one else Parties()
        return acting

    def _told_of_others(self, noun: int) -> bool:
        """True where a noun's own words name two parties: 'B-C talks', 'talks between B and C'."""
        if self.modifiers(noun).count >= 2:
            return True
        between = next(
            (child for child in self.doc.children[noun] if self.doc.lower[child] == "between"), None
        )
        return between is not None and self.right_side.read(between + 1, collecting=True).count >= 2

    def _antecedent(self, verb: int) -> Parties:
        """'X, whom she received': the object of a relative clause is the noun that the clause belongs to."""
        doc = self.doc
        if doc.tokens.dep[verb] != "relcl" or not any(
            doc.lower[child] == "whom" or (doc.lower[child] == "who" and doc.tokens.dep[child] == "dobj")
            for child in doc.children[verb]
        ):
            return Parties()
        head = doc.tokens.head[verb]
        named = (m.first for m in self.reader.ctx.mentions if m.first <= head < m.end)
        return self.reader.read(next(named, head), head + 1)

    def of_noun(
        self, noun: int, is_anaphoric: bool, is_forum: bool, takes_to: bool = False
    ) -> tuple[Parties, Parties]:
        """(parties that govern or modify the noun, parties after it) of a meeting noun.

        `is_anaphoric`: 'the meeting', which if it names nobody takes its parties from an earlier telling.
        `is_forum`: a summit or conference, which one organization's name tells enough of ('the NATO summit').
        `takes_to`: a call, whose partner may follow 'to'.
        """
        if self._names_a_meeting(noun):
            return Parties(), Parties()
        own = self.modifiers(noun)
        own.add(self.attendants(noun))
        verb = light_verb(self.doc, noun)
        if verb is not None:
            if not (self._is_only_chaired(noun, verb) or self._prepares_for_others(noun, verb)):
                own.add(self._acting(verb))
                own.add(self.agent(verb))
            own.add(self.governing.travellers(verb))
            own.add(self.governing.joined(verb, noun))
        own.add(self.governing.on_journey(noun))
        own.add(self.governing.staying_for(noun))
        own.add(self.governing.holders(noun))
        own.add(self.governing.invited(noun))
        own.add(self._recalling(noun))
        if present := self.governing.taking_part(noun):
            own.add(present)
            own.add(self._namesake(noun))
            return own, Parties()
        if not own:
            own.add(self._right_before(noun))
        courtesy = noun > 0 and self.doc.lower[noun - 1] == "courtesy"
        opening = OPEN_PREPOSITIONS | ({"by", "on"} if courtesy else {"by"}) | ({"to"} if takes_to else set())
        if self.doc.tokens.lemma[noun].lower() in _MEALS:
            opening = opening | {"for"}
        if takes_to and verb is not None and self.doc.tokens.lemma[verb].lower() in TAKING:
            opening = opening | {"from"}
        start = verb + 1 if takes_to and verb is not None and verb > noun else noun + 1
        after = self._honoured(noun) or self.right_side.read(start, collecting=False, opening=opening)
        after.add(self.governing.brought_together(noun))
        after.add(self.governing.told_between(noun))
        if own.sides.keys() <= after.sides.keys() and own.people.keys() <= after.people.keys():
            own.add(self.governing.announcers(noun, after))
        if is_forum and verb is None and own.count < 2 and not after:
            own.add(self.governing.conveners(noun))
        if is_forum and self._is_beside(noun):
            after = Parties()
        if takes_to and not after and verb is not None:
            after.add(self._called(verb))
        own.add(self._namesake(noun))
        named = own.count + after.count
        is_complete = is_forum and any(not self.reader.ctx.reference.is_country(side) for side in own.sides)
        if is_complete and not own.people:
            own.add(self.acting.present_at(noun))
        if (
            named < (sides_called(self.doc, [noun]) or 2)
            and not is_complete
            and not (named == 0 and is_anaphoric)
            and not own.is_reference
            and not after.is_reference
            and not self._is_owned(noun)
        ):
            own.add(self.acting.of(noun))
        if not own and not after and not is_anaphoric:
            after.add(self.between(noun, is_forum=is_forum))
        if not own and not after and not is_anaphoric and self.doc.tokens.lemma[noun].lower() in _ARRANGED:
            own.add(self._group_in_charge(noun))
        return own, after

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
        is_chaired = self.doc.tokens.lemma[verb].lower() in _CHAIRING and before == ["the"]
        first = self.doc.sentence_of(noun).first
        return is_chaired and any(other < first for other in self.reader.mentions.triggers)

    def _is_beside(self, noun: int) -> bool:
        """'Met on the sidelines of the summit with X': X is met, and not said to be at the summit."""
        above = takewhile(lambda index: self.doc.tokens.pos[index] != "VERB", self.doc.ancestors(noun))
        return any(self.doc.tokens.lemma[index].lower() in SIDELINES for index in above)

    def _called(self, verb: int) -> Parties:
        """Who is named after 'to' past a clause of time: 'a call made just before meeting envoys to X'."""
        doc = self.doc
        if doc.tokens.lemma[verb].lower() not in _PLACING:
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

    def attendants(self, noun: int) -> Parties:
        """Who acts in the clause that 'where' joins to a summit:
        'the summit in Bern, where A and B will represent their countries'.
        """
        doc = self.doc
        for index in range(noun + 1, min(noun + MAX_OCCASION, doc.sentence_of(noun).end)):
            if doc.lower[index] == "where":
                return self.subjects.of(doc.tokens.head[index])
            if doc.tokens.tag[index] in FINITE:
                break
        return Parties()

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

    def between(self, noun: int, *, is_forum: bool) -> Parties:
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

    def modifiers(self, noun: int) -> Parties:
        """Parties within the noun's own phrase, before it: 'Trump-Putin', "Biden's", 'U.S.-Russia'."""
        left = min(
            [
                noun,
                *(
                    index
                    for index in self.doc.subtree(noun)
                    if index <= noun and self.doc.tokens.sentence[index] == self.doc.tokens.sentence[noun]
                ),
            ]
        )
        return self.reader.read(left, noun, trigger=noun)

    def _host(self, verb: int) -> Parties:
        """Who 'received' or 'welcomed' a guest: named after 'by' past the place, else whose seat it was:
        'was received at the headquarters of the AU', 'at AU headquarters | by X'.
        """
        doc = self.doc
        if doc.tokens.lemma[verb].lower() not in HOSTING:
            return Parties()
        below = [index for index in doc.subtree(verb) if index > verb]
        for index in below:
            if doc.lower[index] == "by":
                return self.right_side.read(index + 1, collecting=True)
        return owner_of_seat(self.reader.ctx, below)

    def agent(self, verb: int) -> Parties:
        """Parties after 'by' in a passive."""
        for child in self.doc.children[verb]:
            if self.doc.tokens.dep[child] == "agent":
                return self.right_side.read(child + 1, collecting=True)
        return Parties()
