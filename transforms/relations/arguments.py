"""Which stretches of a sentence name the parties of a trigger: its subject, its object, its modifiers.

Dependencies find the subject and the governing verb; lists of titled names, which parsers tear apart,
are read word by word to the right of the trigger.
"""

from collections.abc import Iterator

from transforms.document import Document
from transforms.relations.parties import Parties
from transforms.relations.party_reader import PartyReader
from transforms.text import word_set

LIGHT_VERBS = word_set(
    "hold host have attend conduct join lead open chair co-chair begin start resume finish end convene",
    "organize arrange participate take meet gather sit continue launch schedule plan make undertake pay",
    "preside complete conclude kick enter set agree propose cancel postpone seek request follow see",
)
SPEECH_VERBS = word_set(
    "say tell announce report add note state confirm claim declare stress explain reiterate describe",
    "quote write tweet reply respond comment warn insist argue acknowledge deny suggest",
)
_STOP_WORDS = word_set(
    "who which where that whose after before following ahead amid as while when because since if but",
    "despite although until so than",
)
_CLOSED_PREPOSITIONS = word_set(
    "in at on during about over for regarding concerning via by through to into under toward towards",
    "against near",
)
_OPEN_PREPOSITIONS = frozenset({"with", "between", "among", "including", "involving", "alongside"})
_BREAKS = frozenset({";", ":", "—", "–", "“", "”", '"', "•"})
_PRUNED = frozenset({"relcl", "acl", "advcl", "ccomp", "parataxis"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "VB", "MD"})
_ARRANGED = frozenset({"meeting", "summit", "call", "visit"})
_APART = word_set("after before following since ahead about on during throughout until despite at amid")
"""A meeting after one of these is not what the verb tells of."""
OCCASIONS = frozenset({"during", "before", "after", "following", "ahead", "at", "in", "prior", "by"})
_RELATIVE = frozenset({"who", "which", "that"})
_SHARING = word_set("conj xcomp advcl ccomp pcomp prep dep aux advmod pobj dobj acl relcl")
"""Dependencies over which a verb without a subject shares that of a clause above."""
MAX_CLIMB = 6
MAX_SCAN = 90
MAX_OCCASION = 12
MAX_BRACKETS = 16


class ArgumentReader:
    """Finds the parties of verbs and nouns in one article."""

    def __init__(self, doc: Document, reader: PartyReader) -> None:
        """Take the document and the reader of regions."""
        self.doc = doc
        self.reader = reader

    def of_verb(self, verb: int, takes_to: bool) -> tuple[Parties, Parties]:
        """(subject parties, object parties) of a verb; `takes_to` for verbs whose partner follows 'to'
        ('spoke to').
        """
        passive = any(self.doc.tokens.dep[child] == "nsubjpass" for child in self.doc.children[verb])
        opening = _OPEN_PREPOSITIONS | {"to"} if takes_to else _OPEN_PREPOSITIONS
        if self.doc.tokens.lemma[verb].lower() == "call":
            opening = opening | {"on"}
        subject, other = self.subject(verb), self.to_the_right(verb + 1, collecting=True, opening=opening)
        if passive:
            other.add(self.agent(verb))
        other.add(self._antecedent(verb))
        return subject, other

    def _antecedent(self, verb: int) -> Parties:
        """'X, whom she received': the object of a relative clause is the noun that the clause belongs to."""
        doc = self.doc
        if doc.tokens.dep[verb] != "relcl" or not any(
            doc.lower[child] == "whom" for child in doc.children[verb]
        ):
            return Parties()
        head = doc.tokens.head[verb]
        return self.reader.read(head, head + 1)

    def of_noun(self, noun: int, is_anaphoric: bool, is_forum: bool) -> tuple[Parties, Parties]:
        """(parties that govern or modify the noun, parties after it) of a meeting noun.

        `is_anaphoric`: 'the meeting', which if it names nobody takes its parties from an earlier telling.
        `is_forum`: a summit or conference, which one organization's name tells enough of ('the NATO summit').
        """
        own = self.modifiers(noun)
        own.add(self.attendants(noun))
        verb = self.light_verb(noun)
        if verb is not None:
            own.add(self.subject(verb))
            own.add(self.agent(verb))
        own.add(self._holders(noun))
        courtesy = noun > 0 and self.doc.lower[noun - 1] == "courtesy"
        opening = _OPEN_PREPOSITIONS | ({"by", "on"} if courtesy else {"by"})
        after = self.to_the_right(noun + 1, collecting=False, opening=opening)
        own.add(self._namesake(noun))
        named = own.count + after.count
        is_complete = is_forum and any(not self.reader.ctx.reference.is_country(side) for side in own.sides)
        if (
            named <= 1
            and not is_complete
            and not (named == 0 and is_anaphoric)
            and not own.is_reference
            and not after.is_reference
        ):
            own.add(self.occasion(noun))
        if not own and not after and not is_anaphoric:
            after.add(self.between(noun))
        if not own and not after and not is_anaphoric and self.doc.tokens.lemma[noun].lower() in _ARRANGED:
            own.add(self._group_in_charge(noun))
        return own, after

    def _holders(self, noun: int) -> Parties:
        """Who had the meeting, in a relative clause: 'the conversation I had with X', 'talks that A held'."""
        found = Parties()
        for child in self.doc.children[noun]:
            if self.doc.tokens.dep[child] == "relcl" and self.doc.tokens.lemma[child].lower() in LIGHT_VERBS:
                found.add(self.subject(child))
                found.add(self.to_the_right(child + 1, collecting=False))
        return found

    def _occasion_preposition(self, noun: int) -> int | None:
        """The 'after' of 'after hours of talks', above the noun and below any verb."""
        doc = self.doc
        for index in (noun, *doc.ancestors(noun)):
            if doc.lower[index] in OCCASIONS:
                return index
            if doc.tokens.pos[index] in {"VERB", "AUX"}:
                return None
        return None

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
                return self.subject(doc.tokens.head[index])
            if doc.tokens.tag[index] in _FINITE:
                break
        return Parties()

    def _group_in_charge(self, noun: int) -> Parties:
        """'The two presidents agreed to work out a date for a meeting':
        the sentence's subject, where it is a group told before.
        """
        root = next(
            (index for index in (noun, *self.doc.ancestors(noun)) if self.doc.tokens.dep[index] == "ROOT"),
            None,
        )
        found = self.subject(root) if root is not None else Parties()
        return found if found.is_reference else Parties()

    def between(self, noun: int) -> Parties:
        """Parties after a 'between' elsewhere in the sentence of a meeting that names none itself."""
        for index in range(noun, self.doc.sentence_of(noun).end):
            if self.doc.lower[index] in _STOP_WORDS or self.doc.tokens.text[index] in _BREAKS:
                break
            if self.doc.lower[index] == "between":
                return self.to_the_right(index + 1, collecting=True)
        return Parties()

    def occasion(self, noun: int) -> Parties:
        """Who acts in the clause of which the meeting is the occasion:
        'During the summit, A and B agreed', 'Remarks by A and B Before Meeting'.
        """
        doc = self.doc
        preposition = self._occasion_preposition(noun)
        if preposition is None or abs(preposition - noun) > MAX_OCCASION:
            return Parties()
        verb = next(
            (index for index in doc.ancestors(preposition) if doc.tokens.pos[index] in {"VERB", "AUX"}), None
        )
        if verb is None:
            first = doc.sentence_of(noun).first
            return self.reader.read(first, preposition)
        found = self.subject(verb)
        if not found and doc.tokens.pos[doc.tokens.head[preposition]] == "NOUN":
            found = self.reader.read(min(doc.subtree(doc.tokens.head[preposition])), preposition)
        if doc.tokens.lemma[verb].lower() in SPEECH_VERBS:
            for child in doc.children[verb]:
                if doc.tokens.dep[child] in {"dobj", "dative"}:
                    found.add(self.reader.read(min(self._pruned_subtree(child)), child + 1))
        return found

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

    def light_verb(self, noun: int) -> int | None:
        """The verb of which the noun is the true content ('held talks', 'arrived for talks'), if any."""
        doc = self.doc
        index, steps = noun, 0
        while steps < 4:
            head = doc.tokens.head[index]
            if head == index:
                return None
            if doc.lower[head] in _APART or (doc.tokens.dep[index] == "prep" and doc.lower[index] in _APART):
                return None
            if doc.tokens.pos[head] in {"VERB", "AUX"}:
                dep = doc.tokens.dep[index]
                light = doc.tokens.lemma[head].lower() in LIGHT_VERBS
                return (
                    head
                    if light and (dep in {"dobj", "pobj", "prep", "attr", "conj", "oprd", "nsubjpass"})
                    else None
                )
            if doc.tokens.dep[index] not in {"pobj", "prep", "dobj", "conj", "compound", "appos", "nmod"}:
                return None
            index, steps = head, steps + 1
        return None

    def subject(self, verb: int) -> Parties:
        """Parties of the verb's subject, its own or the one that it shares."""
        found = Parties()
        for token in self._subject_tokens(verb):
            tokens = list(self._pruned_subtree(token))
            skip = frozenset(range(min(tokens), max(tokens) + 1)) - frozenset(tokens)
            found.add(self.reader.read(min(tokens), max(tokens) + 1, skip=skip))
        return found

    def agent(self, verb: int) -> Parties:
        """Parties after 'by' in a passive."""
        for child in self.doc.children[verb]:
            if self.doc.tokens.dep[child] == "agent":
                tokens = list(self._pruned_subtree(child))
                return self.reader.read(min(tokens), max(tokens) + 1)
        return Parties()

    def _subject_tokens(self, verb: int, depth: int = 0) -> list[int]:
        """The heads of the verb's subject; parsers at times give several ('X, Jr., met')."""
        doc = self.doc
        own = [child for child in doc.children[verb] if doc.tokens.dep[child] in {"nsubj", "nsubjpass"}]
        if own and not (
            doc.tokens.dep[verb] == "relcl" and all(doc.lower[child] in _RELATIVE for child in own)
        ):
            return own
        dep, head = doc.tokens.dep[verb], doc.tokens.head[verb]
        if head == verb or depth > MAX_CLIMB:
            return []
        if own or (dep == "acl" and (doc.tokens.tag[verb] == "VBG" or doc.tokens.head[head] == head)):
            return [head]
        return self._subject_tokens(head, depth + 1) if dep in _SHARING else []

    def _pruned_subtree(self, token: int) -> Iterator[int]:
        todo = [token]
        while todo:
            current = todo.pop()
            yield current
            todo.extend(
                child for child in self.doc.children[current] if self.doc.tokens.dep[child] not in _PRUNED
            )

    def to_the_right(
        self, start: int, collecting: bool, opening: frozenset[str] = _OPEN_PREPOSITIONS
    ) -> Parties:
        """Parties in the list that follows, up to the end of the clause."""
        found, run, closed_until = Parties(), start, start
        subject_starts = self._later_subjects(start)
        for index in range(start, min(self._sentence_end(start), start + MAX_SCAN)):
            word = self.doc.lower[index]
            if index < closed_until:
                continue
            if word in {"(", "["}:
                closed_until = self._closing(index)
                continue
            if self._ends_clause(index, start) or index in subject_starts:
                break
            if (word in _CLOSED_PREPOSITIONS - opening and not self._in_title(index)) or (
                word == "from" and not self._comes_from(index)
            ):
                if collecting:
                    found.add(self.reader.read(run, index))
                collecting = False
            elif (word in opening and not self._is_manner(index)) or (word == "of" and index == start):
                if collecting:
                    found.add(self.reader.read(run, index))
                collecting, run = True, index + 1
        else:
            index = min(self._sentence_end(start), start + MAX_SCAN)
        if collecting and start < len(self.doc):
            found.add(self.reader.read(run, index))
        return found

    def _later_subjects(self, start: int) -> set[int]:
        """First tokens of the subjects, told later, of the clauses that hold the words:
        'After talks with A, | B said'.
        """
        doc = self.doc
        verbs = (
            index for index in doc.ancestors(max(start - 1, 0)) if doc.tokens.pos[index] in {"VERB", "AUX"}
        )
        subjects = [
            child
            for verb in verbs
            for child in doc.children[verb]
            if doc.tokens.dep[child] in {"nsubj", "nsubjpass"}
        ]
        return {
            min(doc.subtree(subject))
            for subject in subjects
            if subject > start and min(doc.subtree(subject)) > start
        }

    def _comes_from(self, index: int) -> bool:
        """'diplomats from Oslo': where the party is from, not where the meeting moved from."""
        return self.doc.tokens.lemma[index - 1].lower() in self.reader.nouns

    def _is_manner(self, index: int) -> bool:
        """'by emphasizing': no agent."""
        return (
            self.doc.lower[index] == "by"
            and index + 1 < len(self.doc)
            and self.doc.tokens.tag[index + 1] == "VBG"
        )

    def _closing(self, index: int) -> int:
        """The token after the bracket that closes that at `index`, or the next token where none is near."""
        stop = min(index + MAX_BRACKETS, len(self.doc))
        return next(
            (other + 1 for other in range(index, stop) if self.doc.lower[other] in {")", "]"}), index + 1
        )

    def _in_title(self, index: int) -> bool:
        return index in self.reader.ctx.title_tokens

    def _sentence_end(self, index: int) -> int:
        return (
            self.doc.sentence_of(index).end
            if 0 < index < len(self.doc)
            and self.doc.tokens.sentence[index] == self.doc.tokens.sentence[index - 1]
            else index
        )

    def _ends_clause(self, index: int, start: int) -> bool:
        doc = self.doc
        word, tag = doc.lower[index], doc.tokens.tag[index]
        if word in _STOP_WORDS and not self._in_title(index):
            return True
        if doc.tokens.text[index] in _BREAKS:
            return True
        if word == "to" and index + 1 < len(doc) and doc.tokens.tag[index + 1] == "VB":
            return True
        if tag in _FINITE:
            return True
        return tag == "VBG" and index > start and doc.tokens.text[index - 1] == ","
