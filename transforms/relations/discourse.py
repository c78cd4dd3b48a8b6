"""What earlier sentences were about: who speaks, who was named last, which parties met last."""

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from transforms.relations.context import Context
from transforms.relations.heading import (
    begins_remarks,
    tells_own_remarks,
    tells_preview,
    tells_remarks,
    tells_schedule,
    tells_statement,
    told_to_press,
)
from transforms.relations.mentions import Mention
from transforms.relations.parties import Parties, put_person
from transforms.relations.quotations import MARKS, Quotations
from transforms.relations.signatories import signatories_of
from transforms.relations.turns import turns_of

_TIME_OF_DAY = re.compile(r"(?m)^\d{1,2}:\d{2} [AP]\.M\.")
"""Above a transcript, which may quote as it likes."""
_HEAD_CHARS = 200
"""Code points after the title within which a transcript's time of day stands."""
_PERSON_REACH = 3
"""Sentences back within which 'he' was named; twice as many where labels of turns count as sentences."""
_EPITHET_REACH = 5
"""Sentences back within which 'the U.S. diplomat' was named."""
_GENDERS = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she"}
_GENDERED = frozenset(_GENDERS)
_OWN_LABELS = frozenset({"the president", "the vice president", "the first lady", "the secretary"})


class Discourse:
    """A memory that the rules fill as they read on."""

    def __init__(self, ctx: Context) -> None:
        """Take the article; find its speakers, if it is a transcript."""
        self.ctx = ctx
        self.last_group: Parties | None = None
        self.groups: list[Parties] = []
        """Those who met, in the order told."""
        self.last_group_sentence = 0
        self.travellers: Parties | None = None
        self.quotations = Quotations(ctx, self.last_person)
        self.turns = turns_of(ctx)
        self.main = self._of_title()
        """Whom 'we' and 'you' mean: those of the meeting that the text is of."""

    @property
    def is_transcript(self) -> bool:
        """True where two turns are marked, or in a government's own text that of one known speaker."""
        return len(self.turns) >= 2 or (bool(self.ctx.home) and self._is_of_one_speaker())

    def _is_of_one_speaker(self) -> bool:
        """True for a gaggle without questions: one label, below a title that tells of no remarks, by which a
        person speaks.
        """
        start, end = self.ctx.doc.tokens.start, self.ctx.doc.title_end
        is_labelled = any(person and start[token] >= end for token, person in self.turns)
        return is_labelled and not tells_remarks(self.ctx.doc)

    @cached_property
    def is_schedule(self) -> bool:
        """True for an agenda of a day or week, whose present tense tells what is to come."""
        return tells_schedule(self.ctx.doc)

    @cached_property
    def is_preview(self) -> bool:
        """True for a briefing on a journey to come."""
        return self.is_transcript and tells_preview(self.ctx.doc)

    @cached_property
    def is_statement(self) -> bool:
        """True for a statement on something, which need not have been made there."""
        return tells_statement(self.ctx.doc)

    @property
    def is_press_call(self) -> bool:
        """True for what journalists were told by telephone, where 'this call' is no leaders' call."""
        return "call" in self._told_to_press

    @property
    def is_briefing(self) -> bool:
        """True for what journalists were told of meetings, whose speakers were not met there and then."""
        return bool(self._told_to_press)

    @cached_property
    def _told_to_press(self) -> frozenset[str]:
        return told_to_press(self.ctx.doc)

    @cached_property
    def author(self) -> str | None:
        """The person whose remarks or statement the whole text is, by its title."""
        doc = self.ctx.doc
        is_headed = _TIME_OF_DAY.search(doc.text, doc.title_end, doc.title_end + _HEAD_CHARS)
        labelled = {person for _, person in self.turns if person}
        is_whole = is_headed or len(labelled) == 1 or (self.ctx.home and self.is_statement)
        is_quoting = any(mark in doc.text for mark in MARKS)
        if not tells_remarks(doc) or (is_quoting and not is_whole):
            return None
        named = [
            m for m in self.ctx.mentions if m.kind == "person" and doc.tokens.start[m.first] < doc.title_end
        ]
        by = re.search(r"\b(?:by|from)\b", doc.heading)
        if by is None:
            return self._before_remarks(named)
        later = [m.actor_id for m in named if doc.tokens.start[m.first] > by.start()]
        return next((one for one in later if one in labelled), later[0]) if later else None

    def _before_remarks(self, named: Sequence[Mention]) -> str | None:
        """The 'X' of 'Secretary X Remarks to the Press', where no other is named before the 'Remarks'."""
        begin = begins_remarks(self.ctx.doc) or 0
        before = {m.actor_id for m in named if self.ctx.doc.tokens.start[m.first] < begin}
        return before.pop() if len(before) == 1 else None

    def is_own_officer_at(self, token: int) -> bool:
        """True where a government's own officer speaks whom its text does not name: 'THE PRESIDENT:'."""
        doc = self.ctx.doc
        if not self.ctx.home or self.speaker_at(token) is not None:
            return False
        begin = max((begin for begin, _ in self.turns if begin <= token), default=None)
        if begin is None:
            return tells_own_remarks(doc) and not any(mark in doc.text for mark in MARKS)
        at = doc.tokens.start[begin]
        return doc.text[doc.text.rfind("\n", 0, at) + 1 : at].strip().lower() in _OWN_LABELS

    @cached_property
    def signatories(self) -> Parties:
        """Whom 'we' and 'the ministers' mean in a text that several sides sign; else nobody."""
        return signatories_of(self.ctx)

    def _of_title(self) -> Parties | None:
        """Those who speak in a transcript, where its title names two or more of them."""
        speakers, end = {person for _, person in self.turns}, self.ctx.doc.title_end
        named = Parties()
        for mention in self.ctx.mentions:
            if mention.actor_id in speakers and self.ctx.doc.tokens.start[mention.first] < end:
                put_person(self.ctx, named, mention.actor_id, (mention.first, mention.end))
        return named if len(named.people) > 1 else None

    @cached_property
    def _turn_begins(self) -> frozenset[int]:
        return frozenset(token for token, _ in self.turns)

    def speaker_at(self, token: int) -> str | None:
        """The person who speaks at the token: in a transcript by its turns, else who is quoted."""
        if not self.is_transcript:
            return self.quotations.speaker_at(token) or self.author
        speaker = None
        for begin, person in self.turns:
            if begin > token:
                break
            speaker = person
        return speaker

    def asked_at(self, token: int) -> str | None:
        """Whom a question of nobody known is put to: who speaks next."""
        if self.speaker_at(token) is not None:
            return None
        return next((person for begin, person in self.turns if begin > token), None)

    def addressees_at(self, token: int) -> list[str]:
        """The other speakers: whom 'you' means; nobody that a quotation's outsider may speak to."""
        speaker = self.speaker_at(token)
        main = list(self.main.people) if self.main else []
        if not self.is_transcript and speaker not in main:
            return []
        return [person for person in main if person != speaker]

    def last_person(self, token: int, but_for: str | None = None) -> str | None:
        """The person last named before the token, in subject position of an earlier clause where there is
        one; in a transcript neither who speaks nor whom a turn's label names.
        """
        sentences = self.ctx.doc.tokens.sentence
        sentence = sentences[token]
        near = self._named_near(token, but_for)
        fitting = [m for m in near if self.may_be(m.actor_id, self.ctx.doc.lower[token])]
        if not fitting:
            return None
        if len(fitting) < len(near):  # 'she' told of the subject: 'he' is the other whom that sentence names
            last = max(sentences[m.first] for m in fitting)
            fitting = [m for m in fitting if sentences[m.first] == last]
        subjects = [m for m in fitting if self._is_subject(m, sentence)]
        latest = max(
            (subjects or fitting),
            key=lambda m: (
                sentences[m.first],
                -m.first if sentences[m.first] != sentence else 0,
                m.first,
            ),
        )
        return latest.actor_id

    def _named_near(self, token: int, but_for: str | None) -> list[Mention]:
        """The persons named in the sentences up to the token, but for who speaks and that one."""
        sentences = self.ctx.doc.tokens.sentence
        speaker = self.speaker_at(token) if self.is_transcript else None
        reach = _PERSON_REACH + self.is_transcript * _PERSON_REACH
        return [
            m
            for m in self.ctx.mentions
            if m.kind == "person"
            and m.first < token
            and sentences[token] - sentences[m.first] <= reach
            and m.actor_id not in {speaker, but_for}
            and m.end not in self._turn_begins
        ]

    def may_be(self, person: str, word: str) -> bool:
        """False for 'he' of whom the article says 'she'."""
        told = self._pronouns_of.get(person)
        return told is None or word not in _GENDERS or _GENDERS[word] == told

    @cached_property
    def _pronouns_of(self) -> dict[str, str]:
        """Person to the 'he' or 'she' that most sentences say which name nobody else before it."""
        doc, votes = self.ctx.doc, Counter[tuple[str, str]]()
        for token in doc.tokens_with(_GENDERED):
            first = doc.sentence_of(token).first
            named = {m.actor_id for m in self.ctx.mentions if m.kind == "person" and first <= m.first < token}
            if len(named) == 1:
                votes[named.pop(), _GENDERS[doc.lower[token]]] += 1
        both = {person: (votes[person, "he"], votes[person, "she"]) for person, _ in votes}
        return {person: "he" if he > she else "she" for person, (he, she) in both.items() if he != she}

    def _is_subject(self, mention: Mention, sentence: int) -> bool:
        """True for a subject, and in the sentence for the X of "X's trip"."""
        tokens = self.ctx.doc.tokens
        last = mention.end - 1
        is_owner = tokens.sentence[last] == sentence and tokens.dep[last] == "poss"
        owned = [tokens.head[last]] if is_owner else []
        return any(tokens.dep[i].startswith("nsubj") for i in (*range(mention.first, mention.end), *owned))

    def last_of_side(self, side: str | None, token: int) -> str | None:
        """The one person of the side in the nearest sentence up to the token that names any."""
        sentences = self.ctx.doc.tokens.sentence
        named = [
            (sentences[m.first], m.actor_id)
            for m in self.ctx.mentions
            if m.kind == "person" and m.side == side and m.first < token
            if sentences[token] - sentences[m.first] <= _EPITHET_REACH
        ]
        nearest = {person for sentence, person in named if sentence == max(named)[0]}
        return nearest.pop() if side and len(nearest) == 1 else None
