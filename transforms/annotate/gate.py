"""Which sentences are worth tagging and parsing: those in which a rule could find something.

All text is searched for names; the rest of the pipeline leaves out sentences that hold no word of the
lexicon of meetings, name no person, give nobody a title, and tell no relation of a country or body. Words
are compared by every lemma that they may have, so that none is missed for its spelling.
"""

import re
from dataclasses import dataclass, field
from typing import Any, cast

import numpy as np
import numpy.typing as npt
from spacy.attrs import ENT_IOB, ENT_TYPE, IDX, IS_SPACE, LENGTH, NORM, ORTH, SENT_START, SPACY
from spacy.language import Language
from spacy.tokens import Doc
from thinc.types import Ints2d

from transforms.annotate.network import Keys, numbers_of
from transforms.annotate.tokenizer import text_of
from transforms.annotate.words import WORDS, WordReader
from transforms.remembered import MOST_SPELLINGS, Recent

_MEETING, _RELATION, _TITLE, _CAPITAL, _END, _CLOSING, _SMALL = (1 << bit for bit in range(7))
_PHRASE, _PHRASE_END, _SPOKEN_END, _SPEAKER, _ATTENDANCE, _BE, _HOLDER = (1 << bit for bit in range(7, 14))
_ACTOR, _PERSON, _NO_BEARER, _PLACE, _TITLED = (1 << bit for bit in range(14, 19))
_ENDS = frozenset(".!?…")
_CLOSERS = frozenset("\"”’')]»")
_LABELS = {
    **dict.fromkeys(("PERSON",), _ACTOR | _PERSON),
    **dict.fromkeys(("ORG",), _ACTOR),
    **dict.fromkeys(("NORP",), _ACTOR | _NO_BEARER),
    **dict.fromkeys(("GPE",), _ACTOR | _NO_BEARER | _PLACE),
    **dict.fromkeys(("LOC", "FAC", "LAW", "DATE", "CARDINAL", "ORDINAL"), _NO_BEARER),
}
"""What names are by their labels. Some bear no title: 'President Obama', not 'Secretary of State'. A place's
own words tell no relation: the 'States' of 'the United States' is no form of 'state'.
"""
_INSIDE = 1
"""spaCy's number of ENT_IOB for a token that goes on with an entity."""

Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class GateWords:
    """The words that make a sentence worth parsing, as the lexicons have them."""

    meeting: frozenset[str]
    """Triggers of meetings, of one word."""
    phrase: frozenset[str]
    """Verbs of triggers of several words ('get together')."""
    phrase_end: frozenset[str]
    """Last words of such triggers that are rare ('together'), which beside a verb of theirs tell enough."""
    spoken_end: frozenset[str]
    """Last words of such triggers that are everywhere ('with'), which also need a speaker and an actor."""
    speaker: frozenset[str]
    """Words in which speakers tell of themselves and of whom they address."""
    relation: frozenset[str]
    """Triggers of relations, which need an actor beside them."""
    office: re.Pattern[str]
    """What words of offices look like, which need an actor beside them."""
    attendance: re.Pattern[str]
    """What words that tell who was there look like, which need an actor and a turn of phrase beside them."""
    attendance_cues: tuple[re.Pattern[str], ...]
    """Turns of phrase that tell who was there, in small letters."""
    title: frozenset[str]
    """Words of titles, in every form."""
    holder: frozenset[str]
    """Words that are said to be what a title names ('he was the chairman')."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A document with its names, and the part of it that is tagged and parsed."""

    doc: Doc
    parsed: Doc
    kept: Ints
    """For each token of `parsed`, which token of `doc` it is."""
    begins: Mask
    """Tokens of `doc` at which a sentence begins, as far as that can be told without a parser."""

    @classmethod
    def whole(cls, doc: Doc) -> "Reading":
        """All of the document is parsed."""
        return cls(doc, doc, np.arange(len(doc)), np.zeros(len(doc), dtype=bool))


@dataclass(slots=True)
class Gate:
    """Chooses sentences in documents whose names were found and whose layout was read."""

    words: GateWords
    reader: WordReader
    _kinds: Recent[int, int] = field(default_factory=lambda: Recent(MOST_SPELLINGS))

    @classmethod
    def for_pipeline(cls, nlp: Language, words: GateWords) -> "Gate | None":
        """The gate, or None where the pipeline cannot tell the lemmas that a word may have."""
        reader = nlp.get_pipe(WORDS) if WORDS in nlp.pipe_names else None
        is_usable = isinstance(reader, WordReader) and reader.knows_rules and "ner" in nlp.pipe_names
        return cls(words, reader) if is_usable and isinstance(reader, WordReader) else None

    def choose(self, doc: Doc) -> Reading:
        """The document with a copy of what is worth parsing."""
        names = [ORTH, ENT_TYPE, ENT_IOB, IDX, LENGTH, IS_SPACE, SENT_START, SPACY, NORM]
        rows = numbers_of(doc, names)
        kinds = self._kinds_of(rows[:, 0])
        begins = _begins(kinds, rows[:, 2:7].view(np.int64))
        told = _told(kinds | _labelled(doc, rows[:, 1]), begins)
        is_open, may_attend = _judged(told)
        text, bounds = text_of(doc), [*rows[begins, 3].tolist(), None]
        for number in np.flatnonzero(may_attend & ~is_open).tolist():
            is_open[number] = self._tells_attendance(text[bounds[number] : bounds[number + 1]])
        kept = np.flatnonzero(is_open[np.cumsum(begins) - 1])
        if len(kept) == len(doc):
            return Reading.whole(doc)
        return Reading(doc, _copy(doc, rows[kept], begins[kept]), kept, begins)

    def _tells_attendance(self, sentence: str) -> bool:
        lowered = sentence.lower()
        return any(cue.search(lowered) for cue in self.words.attendance_cues)

    def _kinds_of(self, orth: Keys) -> Ints:
        """What is known of each word by itself, as bits."""
        different, word_at = np.unique(orth, return_inverse=True)
        known, numbers = self._kinds, different.tolist()
        known.make_room()
        for number in known.meet(numbers):
            known[number] = self._kind(self.reader.spelling(number))
        return np.array([known[number] for number in numbers], dtype=np.int64)[word_at]

    def _kind(self, word: str) -> int:
        small = word.lower()
        lemmas = self.reader.possible_lemmas(small)
        return (
            _MEETING * (not self.words.meeting.isdisjoint(lemmas))
            | _PHRASE * (not self.words.phrase.isdisjoint(lemmas))
            | _PHRASE_END * (small in self.words.phrase_end)
            | _SPOKEN_END * (small in self.words.spoken_end)
            | _SPEAKER * (small in self.words.speaker)
            | _RELATION * (not self.words.relation.isdisjoint(lemmas))
            | _RELATION * (self.words.office.search(small) is not None)
            | _ATTENDANCE * (self.words.attendance.search(small) is not None)
            | _TITLE * (small in self.words.title)
            | _BE * ("be" in lemmas)
            | _HOLDER * (small in self.words.holder)
            | _CAPITAL * word[:1].isupper()
            | _SMALL * word[:1].islower()
            | _END * (word in _ENDS or set(word) <= {"."})
            | _CLOSING * (word in _CLOSERS)
        )


def _begins(kinds: Ints, rows: Ints) -> Mask:
    """Where sentences begin: at breaks of the layout, and after '.', '?' or '!' unless in small letters."""
    iob, start, length, is_space, preset = rows.T
    begins: Mask = preset == 1
    begins[:1] = True
    for end in np.flatnonzero(kinds & _END).tolist():
        at = end + 1
        while at < len(kinds) and (
            is_space[at] or (kinds[at] & (_END | _CLOSING) and start[at] == start[at - 1] + length[at - 1])
        ):
            at += 1
        if at < len(kinds) and not kinds[at] & _SMALL and iob[at] != _INSIDE:
            begins[at] = True
    return begins


def _labelled(doc: Doc, entity: Keys) -> Ints:
    """What is known of each word by the name that it is part of, as bits."""
    labels, label_at = np.unique(entity, return_inverse=True)
    kinds = [_LABELS.get(doc.vocab.strings[label], 0) for label in labels.tolist()]
    return np.array(kinds, dtype=np.int64)[label_at]


def _told(kinds: Ints, begins: Mask) -> Ints:
    """What is known of the words of each sentence, together, as bits."""
    bears = (kinds & (_CAPITAL | _NO_BEARER)) == _CAPITAL
    titled = np.append(((kinds[:-1] & _TITLE) > 0) & bears[1:], False)[: len(kinds)]
    kinds = np.where(kinds & _PLACE, kinds & ~_RELATION, kinds) | titled * _TITLED
    sentences: Ints = np.bitwise_or.reduceat(kinds, np.flatnonzero(begins))
    return sentences


def _judged(told: Ints) -> tuple[Mask, Mask]:
    """Of each sentence, whether it is worth parsing, and whether it is if it tells who was there."""

    def has(kind: int) -> Mask:
        found: Mask = (told & kind) > 0
        return found

    is_spoken = has(_PHRASE) & has(_SPOKEN_END) & has(_SPEAKER)
    is_held = has(_HOLDER) & has(_BE) & has(_TITLE)
    alone = has(_MEETING | _PERSON | _TITLED) | (has(_PHRASE) & has(_PHRASE_END))
    is_open = alone | ((has(_RELATION) | is_spoken | is_held) & has(_ACTOR))
    return is_open, has(_ATTENDANCE) & has(_ACTOR)


def _copy(doc: Doc, rows: Keys, begins: Mask) -> Doc:
    """The chosen tokens as a document of their own: spelling, norm, names, and where sentences begin."""
    words: Any = rows[:, 0].tolist()  # by their numbers, which spaCy takes as well
    copy = Doc(doc.vocab, words=words, spaces=rows[:, 7].astype(bool).tolist())
    values = np.column_stack([rows[:, 8], rows[:, 2], rows[:, 1], begins.astype(np.uint64)])
    return copy.from_array([NORM, ENT_IOB, ENT_TYPE, SENT_START], cast(Ints2d, values))
