"""The list of parties to the right of a trigger, read word by word up to the end of its clause.

Parsers tear lists of titled names apart; prepositions and stops bound them better.
"""

from functools import cached_property

from transforms.document import Document
from transforms.relations.legs import begins_leg
from transforms.relations.light_verb import PARTNERED, light_verb
from transforms.relations.parties import Parties
from transforms.relations.party_mentions import GOING_BETWEEN, MEDIATING
from transforms.relations.party_reader import PartyReader
from transforms.relations.prepositions import NAMING, OPEN_PREPOSITIONS, PrepositionReader
from transforms.relations.wording import COMING, RELATIVE
from transforms.text import is_capitalized, word_set

STOP_WORDS = word_set(
    "who which where that whose after before following ahead amid as while when because since if but",
    "despite although until so than",
)
BREAKS = frozenset({";", ":", "—", "–", "“", "”", '"', "•"})
_CLOSING = frozenset({'"', "”", "’", "'"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "VB", "MD"})
MAX_SCAN = 90
_OF_MATTERS = frozenset({"discussion", "negotiation"})
"""A discussion is of what is discussed, a meeting of those who meet."""
_MADE_UP_OF = frozenset({"include", "comprise", "number"})
_OF_TITLES = frozenset({"of", "to", "for", "the"})
_PHRASE = frozenset({"ADJ", "NOUN", "DET", "ADV", "NUM"})
_SETTING = frozenset({"on", "in", "at"})
MAX_BRACKETS = 16
MAX_ASIDE = 8


class RightReader:
    """Reads what follows a trigger in one article."""

    def __init__(self, doc: Document, reader: PartyReader) -> None:
        """Take the document and the reader of regions."""
        self.doc = doc
        self.reader = reader
        self.prepositions = PrepositionReader(doc, reader)

    def read(self, start: int, collecting: bool, opening: frozenset[str] = OPEN_PREPOSITIONS) -> Parties:
        """Parties in the list that follows, up to the end of the clause."""
        found, run, closed_until = Parties(), start, start
        is_of_matters = self._is_of_matters(start)
        opening = opening - NAMING if is_of_matters else opening
        subject_starts = self._later_subjects(start) | self._joined_meetings(start)
        for index in range(start, min(self._sentence_end(start), start + MAX_SCAN)):
            word = self.doc.lower[index]
            if index < closed_until:
                continue
            if word == "(":
                closed_until = self._closing(index)
                continue
            if index == start and (aside := self._aside_end(index) or self._setting_end(index)) is not None:
                closed_until, run = aside, aside
                continue
            if not is_of_matters and self._names_members(index):
                found.add(self.reader.read(run, index) if collecting else Parties())
                collecting, run, closed_until = True, index + 2, index + 2
                continue
            is_pair_told = collecting and self._is_pair_before(index, run)
            if self._ends_clause(index, start) or index in subject_starts or is_pair_told:
                break
            if word == "by" and self.doc.before(index) in MEDIATING:
                found.add(self.reader.read(run, index) if collecting else Parties())
                if found.count >= 2 or self.doc.before(index) in GOING_BETWEEN:
                    return found
                run = index + 1
            if self.prepositions.closes(index, opening):
                if collecting:
                    found.add(self.reader.read(run, index))
                collecting = False
            elif (word in opening and not self.prepositions.is_other_phrase(index)) or (
                word == "of" and index == start and not is_of_matters
            ):
                if collecting:
                    found.add(self.reader.read(run, index))
                collecting, run = True, index + 1
        else:
            index = min(self._sentence_end(start), start + MAX_SCAN)
        if collecting and start < len(self.doc):
            found.add(self.reader.read(run, index))
        return found

    def _is_of_matters(self, start: int) -> bool:
        """True after the noun of 'a discussion of regional issues, including trade with A'."""
        noun = self.doc.tokens.lemma[start - 1].lower() if start else ""
        return noun in _OF_MATTERS and self.doc.lower[start : start + 1] == ["of"]

    def _names_members(self, index: int) -> bool:
        """True for the 'who included' of 'leaders in Bern | who included A and B'."""
        following = self.doc.tokens.lemma[index + 1 : index + 2]
        return self.doc.lower[index] in RELATIVE and not _MADE_UP_OF.isdisjoint(following)

    def _is_pair_before(self, index: int, run: int) -> bool:
        """True for the comma that ends 'between A and B', where a verb with a subject of its own follows:
        'as a follow-up to the call between A and B, | minister C led'.
        """
        lower = self.doc.lower
        is_last = lower[index + 1 : index + 2] != ["and"]
        is_end = is_last and lower[index] == "," and lower[run - 1] == "between"
        if not is_end or "and" not in lower[run:index]:
            return False
        following = (m for m in self.reader.ctx.mentions if m.kind == "person" and m.first > index)
        first = next(following, None)
        until = range(index + 1, first.first) if first is not None else range(0)
        texts = self.doc.tokens.text
        is_titled = first is not None and all(
            self._in_title(other) or texts[other] in _OF_TITLES or is_capitalized(texts[other])
            for other in until
        )
        return is_titled and self.reader.read(run, index).count >= 2

    def _aside_end(self, index: int) -> int | None:
        """Where a place or day set off by commas ends, right after the verb: 'hosted, in Bern, | A and B'."""
        lower = self.doc.lower
        if lower[index] != "," or lower[index + 1 : index + 2] not in (["in"], ["at"], ["on"]):
            return None
        stop = min(index + MAX_ASIDE, len(self.doc))
        return next((other + 1 for other in range(index + 2, stop) if lower[other] == ","), None)

    def _setting_end(self, start: int) -> int | None:
        """Where the day and the place end that stand between the verb and its object: 'met on Friday | X',
        'received in Bern on Friday | the minister of A, X'; None where no party follows at once.
        """
        index, end = start, self._sentence_end(start)
        last = max((token for token in self._party_starts if token < end), default=start)
        while index < last and (after := self._adjunct_end(index)) is not None:
            index = after
        goes_on = index + (self.doc.lower[index : index + 1] == ["the"])
        is_party = goes_on in self._party_starts or self.doc.lower[start : start + 2] == ["in", "audience"]
        return index if index > start and is_party else None

    @cached_property
    def _party_starts(self) -> frozenset[int]:
        """Tokens with which a person's name or title begins, or goes on."""
        named = {mention.first for mention in self.reader.ctx.mentions if mention.kind == "person"}
        return frozenset(named | self.reader.ctx.title_tokens.keys())

    def _adjunct_end(self, index: int) -> int | None:
        """The token after 'here', 'on Friday', 'Friday', 'in Bern' or 'in audience'."""
        ctx, doc = self.reader.ctx, self.doc
        if doc.lower[index] == "here":
            return index + 1
        if doc.lower[index : index + 2] == ["in", "audience"]:
            return index + 2
        first = index + (doc.lower[index] in _SETTING)
        if (day := ctx.time_at(first)) is not None:
            return doc.token_at(day.end - 1) + 1
        if first == index or doc.lower[index] == "on":
            return None
        place = next((place for place in ctx.place_mentions if place.first == first), None)
        return place.end if place is not None and doc.lower[place.end : place.end + 1] != ["'s"] else None

    def _later_subjects(self, start: int) -> set[int]:
        """First tokens of the subjects, told later, of the clauses that hold the words:
        'After talks with A, | B said'.
        """
        doc = self.doc
        before = max(start - 1, 0)
        verbs = (
            index for index in (before, *doc.ancestors(before)) if doc.tokens.pos[index] in {"VERB", "AUX"}
        )
        clauses = (
            clause
            for verb in verbs
            for clause in (verb, *(child for child in doc.children[verb] if doc.tokens.dep[child] == "conj"))
        )
        subjects = [
            child
            for clause in clauses
            for child in doc.children[clause]
            if doc.tokens.dep[child] in {"nsubj", "nsubjpass"} and not self._is_purpose(clause)
        ]
        told = {min(doc.subtree(subject)) for subject in subjects if subject > start}
        return {first for first in told | self._torn_subjects(start) if first > start}

    def _joined_meetings(self, start: int) -> set[int]:
        """The 'and' or comma before a further meeting: 'talks with A | and a lunch with B'."""
        doc, end = self.doc, self._sentence_end(start)
        later = [
            noun
            for noun in self.reader.mentions.triggers
            if start < noun < end and doc.lower[noun + 1 : noun + 2] in PARTNERED
        ]
        verb = light_verb(doc, start - 1) if later and start - 1 in self.reader.mentions.triggers else None
        found: set[int] = set()
        for noun in later if verb is not None else ():
            if light_verb(doc, noun) == verb:
                first = noun
                while self._is_within_phrase(first - 1):
                    first -= 1
                found.add(first - 1 - (doc.lower[first - 2 : first] == [",", "and"]))
        return {index for index in found if doc.lower[index] in {"and", ","} and index > start}

    def _is_within_phrase(self, index: int) -> bool:
        """True for what may stand before a meeting's noun: 'then a working', 'a pull-'."""
        tokens = self.doc.tokens
        return tokens.pos[index] in _PHRASE or tokens.dep[index] == "amod" or tokens.text[index] == "-"

    def _is_purpose(self, verb: int) -> bool:
        """True for 'to discuss', whose subject nobody named before it is, whatever parsers say."""
        return self.doc.tokens.tag[verb] == "VB" and self.doc.before(verb) == "to"

    def _torn_subjects(self, start: int) -> set[int]:
        """First tokens of the actors right between a comma and a finite verb, which parsers hold for the end
        of the list before: 'In line with the talks between A and B, | the EU met'.
        """
        doc, end = self.doc, self._sentence_end(start)
        firsts = {
            self.reader.titled_from(mention.first)
            for mention in self.reader.ctx.mentions
            if start < mention.first < mention.end < end and doc.tokens.tag[mention.end] in FINITE - {"VB"}
        }
        return {
            first
            for first in firsts
            if [word for word in doc.lower[first - 2 : first] if word != "the"][-1:] == [","]
        }

    def _closing(self, index: int) -> int:
        """The token after the bracket that closes that at `index`, or the next token where none is near."""
        stop = min(index + MAX_BRACKETS, len(self.doc))
        return next((other + 1 for other in range(index, stop) if self.doc.lower[other] == ")"), index + 1)

    def _in_title(self, index: int) -> bool:
        return index in self.reader.ctx.title_tokens

    def _goes_on(self, index: int) -> bool:
        """True for a semicolon between titled names: 'A, minister of X; B, minister of Y', a colon before
        them, 'spoke with: A; B', and a dash before partners: 'met diplomats — on Monday with A'.
        """
        after = index + 1 + (self.doc.lower[index + 1 : index + 2] == ["and"])
        if self.doc.tokens.text[index] == ";":
            return after in self.reader.named_tokens or self._in_title(after)
        if self.doc.tokens.text[index] == ":":
            return self.doc.before(index) in OPEN_PREPOSITIONS or self._names_counterparts(index)
        return self.doc.tokens.text[index] == "—" and "with" in self.doc.lower[index + 1 : index + 4]

    def _names_counterparts(self, colon: int) -> bool:
        """True for the colon of 'his counterparts in Chad and Mali: | A and B'."""
        first = self.doc.sentence_of(colon).first
        is_name_next = colon + 1 in self._party_starts
        return is_name_next and "counterparts" in self.doc.lower[first:colon]

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
        if self._is_of_trigger(index, start) or self._is_of_number(index):
            return False
        if word in STOP_WORDS and not self._in_title(index) and index not in self.reader.named_tokens:
            return True
        if doc.tokens.text[index] in BREAKS and not self._goes_on(index):
            return True
        if word == "for" and not COMING.isdisjoint(doc.lower[index + 1 : index + 3]):
            return True  # 'met A, who prepares for the upcoming summit with B'
        if word == "to" and index + 1 < len(doc) and doc.tokens.tag[index + 1] == "VB":
            return True
        is_finite = tag in FINITE and index not in self.reader.named_tokens  # 'Sadyr' is a name
        if is_finite or begins_leg(doc, index) or self.prepositions.adds_meeting(index):
            return True
        return (
            tag == "VBG"
            and word not in OPEN_PREPOSITIONS
            and index > start
            and doc.tokens.text[index - 1] == ","
        )

    def _is_of_trigger(self, index: int, start: int) -> bool:
        """True for the mark that closes what is quoted of the meeting: 'a "good meeting" | with A'."""
        return index == start and self.doc.tokens.text[index] in _CLOSING

    def _is_of_number(self, index: int) -> bool:
        """True for the 'than' of 'met for more than four hours with A'."""
        following = self.doc.tokens.tag[index + 1 : index + 2]
        return self.doc.lower[index] == "than" and following == ["CD"]
