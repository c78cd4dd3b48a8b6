"""What earlier sentences were about: who speaks, who was named last, which parties met last."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from transforms.relations.context import Context
from transforms.relations.parties import Parties, put_person
from transforms.relations.signatories import signatories_of

_LABEL = re.compile(r"\s*(?:[^\W\d_a-z][^\Wa-z]*+[ .'’\-]*+){1,8}+")
"""A line up to its first colon, where it names a speaker; a word is cut in one way only, as a long heading in
capitals could be in thousands.
"""
_REMARKS = re.compile(r"(?i)\b(?:remarks|statement|speech|address|press briefing|doorstep)\b")
_STATEMENT = re.compile(r"(?i)\W*(?:joint |press )*statement\b")
_SCHEDULE = re.compile(r"(?i)\b(?:public|daily|weekly|president’s|president's) schedule\b|^week ahead\b")
_PRESS_CALL = re.compile(r"(?i)\b(?:press|background|media) call\b")
_BRIEFING = re.compile(r"(?i)\b(?:press|background|media) (?:call|gaggle|briefing)\b")
_TIME_OF_DAY = re.compile(r"(?m)^\d{1,2}:\d{2} [AP]\.M\.")
"""Above a transcript, which may quote as it likes."""
_HEAD_CHARS = 200
LEADING = ("prime minister", "president", "chancellor", "king", "emir", "crown prince", "premier")
"""The titles by which 'the leader of A' may be known, the likeliest to meet first."""
_TOP_TITLES = frozenset({"president", "prime minister", "vice president", "secretary"})
"""In a government's own publication these, without a name, are its own."""
_PERSON_REACH = 3
"""Sentences back within which 'he' was named; twice as many where labels of turns count as sentences."""
_EPITHET_REACH = 5
"""Sentences back within which 'the U.S. diplomat' was named."""
_SERVED = re.compile(r"\b(?:to|for)\b")
"""What follows in a title is whom it serves: 'adviser to the vice president'."""
_QUOTES = ('"', "“", "”")


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
        self.turns = self._turns()
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
        return is_labelled and not _REMARKS.search(self.ctx.doc.text[:end])

    @cached_property
    def is_schedule(self) -> bool:
        """True for an agenda of a day or week, whose present tense tells what is to come."""
        return _SCHEDULE.search(self.ctx.doc.text[: self.ctx.doc.title_end]) is not None

    @property
    def is_statement(self) -> bool:
        """True for a statement on something, which need not have been made there."""
        return _STATEMENT.match(self.ctx.doc.text[: self.ctx.doc.title_end]) is not None

    @cached_property
    def is_press_call(self) -> bool:
        """True for what journalists were told by telephone, where 'this call' is no leaders' call."""
        return _PRESS_CALL.search(self.ctx.doc.text[: self.ctx.doc.title_end]) is not None

    @cached_property
    def author(self) -> str | None:
        """The person whose remarks or statement the whole text is, by its title."""
        doc = self.ctx.doc
        title = doc.text[: doc.title_end]
        is_headed = _TIME_OF_DAY.search(doc.text, doc.title_end, doc.title_end + _HEAD_CHARS)
        is_labelled = len({person for _, person in self.turns if person}) == 1
        is_whole = is_headed or is_labelled or (self.ctx.home and self.is_statement)
        if not _REMARKS.search(title) or not (is_whole or not any(mark in doc.text for mark in _QUOTES)):
            return None
        named = [
            m for m in self.ctx.mentions if m.kind == "person" and doc.tokens.start[m.first] < doc.title_end
        ]
        by = re.search(r"\b(?:by|from)\b", title)
        later = [m for m in named if by and doc.tokens.start[m.first] > by.start()]
        return later[0].actor_id if later else None

    @cached_property
    def is_briefing(self) -> bool:
        """True for what journalists were told of meetings, whose speakers were not met there and then."""
        return _BRIEFING.search(self.ctx.doc.text[: self.ctx.doc.title_end]) is not None

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

    def _turns(self) -> list[tuple[int, str | None]]:
        """(token, person) where each speaker's turn begins; None for one who is no person of the article."""
        doc = self.ctx.doc
        turns: list[tuple[int, str | None]] = []
        by_end = {mention.end: mention for mention in self.ctx.mentions if mention.kind == "person"}
        for offset in _label_ends(doc.text):
            colon = doc.token_at(offset)
            mention = by_end.get(colon)
            turns.append((colon, mention.actor_id if mention else self._of_role(colon)))
        turns.extend(self._titled_turns({colon for colon, _ in turns}))
        turns.extend(
            (index, None)
            for index in doc.tokens_of.get("q", ())
            if doc.tokens.text[index] == "Q" and doc.text.endswith("\n", 0, doc.tokens.start[index])
        )
        return sorted(turns, key=lambda turn: turn[0])

    @cached_property
    def _turn_begins(self) -> frozenset[int]:
        return frozenset(token for token, _ in self.turns)

    def _of_role(self, colon: int) -> str | None:
        """The one person of the article whom a label by office means: 'THE PRESIDENT:'."""
        doc = self.ctx.doc
        first = doc.token_at(doc.text.rfind("\n", 0, doc.tokens.start[colon]) + 1)
        label = doc.lower[first:colon]
        return self.person_with_title(" ".join(label[1:]), None) if label[:1] == ["the"] else None

    def _titled_turns(self, known: set[int]) -> list[tuple[int, str | None]]:
        """Turns labelled in small letters: 'Secretary General Mark Rutte:' on the line's head, or 'President
        Biden.' where the title tells of remarks.
        """
        doc = self.ctx.doc
        marks = {":", "."} if _REMARKS.search(doc.text[: doc.title_end]) else {":"}
        turns: list[tuple[int, str | None]] = []
        for mention in self.ctx.mentions:
            colon = mention.end
            if mention.kind != "person" or colon in known or marks.isdisjoint(doc.lower[colon : colon + 1]):
                continue
            head = doc.text.rfind("\n", 0, doc.tokens.start[mention.first]) + 1
            first = doc.token_at(head)
            is_titled = first < mention.first or doc.lower[colon] == ":"
            if is_titled and all(
                self.ctx.title_tokens.get(token) == mention.actor_id for token in range(first, mention.first)
            ):
                turns.append((colon, mention.actor_id))
        return turns

    def speaker_at(self, token: int) -> str | None:
        """The person who speaks at the token: in a transcript by its turns, else who is quoted."""
        if not self.is_transcript:
            return self._quoted_at(token) or self.author
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

    def _quoted_at(self, token: int) -> str | None:
        """Who says a quotation: the person that is the subject of a verb of the sentence outside the
        quotation marks.
        """
        doc = self.ctx.doc
        sentence = doc.sentence_of(token)
        text = doc.text[doc.tokens.start[sentence.first] : doc.tokens.start[token]]
        if not any(mark in text for mark in _QUOTES):
            return None
        opening = max(text.rfind(mark) for mark in _QUOTES) + doc.tokens.start[sentence.first]
        speakers = [
            mention.actor_id
            for mention in self.ctx.mentions
            if mention.kind == "person"
            and sentence.first <= mention.first < sentence.end
            and doc.tokens.start[mention.first] < opening
            and doc.tokens.dep[mention.end - 1] == "nsubj"
        ]
        return speakers[-1] if speakers else None

    def addressees_at(self, token: int) -> list[str]:
        """The other speakers: whom 'you' means."""
        speaker = self.speaker_at(token)
        main = list(self.main.people) if self.main else []
        return [person for person in main if person != speaker]

    def last_person(self, token: int, but_for: str | None = None) -> str | None:
        """The person last named before the token, in subject position of an earlier clause where there is
        one; in a transcript neither who speaks nor whom a turn's label names.
        """
        doc = self.ctx.doc
        sentence = doc.tokens.sentence[token]
        speaker = self.speaker_at(token) if self.is_transcript else None
        reach = _PERSON_REACH + self.is_transcript * _PERSON_REACH
        near = [
            m
            for m in self.ctx.mentions
            if m.kind == "person"
            and m.first < token
            and sentence - doc.tokens.sentence[m.first] <= reach
            and m.actor_id not in {speaker, but_for}
            and m.end not in self._turn_begins
        ]
        if not near:
            return None
        subjects = [
            m for m in near if any(doc.tokens.dep[i].startswith("nsubj") for i in range(m.first, m.end))
        ]
        latest = max(
            (subjects or near),
            key=lambda m: (
                doc.tokens.sentence[m.first],
                -m.first if doc.tokens.sentence[m.first] != sentence else 0,
                m.first,
            ),
        )
        return latest.actor_id

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

    def person_with_title(self, title: str, side: str | None) -> str | None:
        """The one person of the article who bears the title (and stands for the side, where given)."""
        title = title.removeprefix("the ").strip()
        given = self._fitting(title, self.ctx.titles_given, side)
        fitting = given or self._fitting(title, self.ctx.titles_of, side)
        if title == "leader" and side and not fitting:
            fitting = [person for top in LEADING for person in self._fitting(top, self.ctx.titles_of, side)][
                :1
            ]
        if side is None and self.ctx.home and (len(fitting) > 1 or self._is_own_office(title)):
            fitting = [person for person in fitting if self.ctx.actors[person]["side"] == self.ctx.home]
        return (
            fitting[0]
            if fitting and (len(fitting) == 1 or (side is None and len(title.split()) > 1))
            else None
        )

    def _is_own_office(self, title: str) -> bool:
        """True for 'the President', and for 'the Prime Minister' where the publisher's country has one."""
        is_premier = title == "prime minister"
        return title in _TOP_TITLES and not (is_premier and not self.ctx.reference.has_premier(self.ctx.home))

    def bears(self, person: str, title: str) -> bool:
        """True where the person is given, or held at the time, the title."""
        return any(self._title_fits(title, held) for held in self.ctx.titles_of.get(person, ()))

    def _fitting(self, title: str, titles_of: Mapping[str, Sequence[str]], side: str | None) -> list[str]:
        return [
            person
            for person, titles in titles_of.items()
            if any(self._title_fits(title, held) for held in titles)
            and (side is None or self.ctx.actors[person]["side"] == side)
        ]

    @staticmethod
    def _title_fits(title: str, held: str) -> bool:
        held = _SERVED.split(held)[0]
        if (title, True) in {("president", "vice" in held), ("minister", "prime" in held)}:
            return False
        return title in held and re.search(rf"\b{re.escape(title)}\b", held) is not None


def _label_ends(text: str) -> Iterator[int]:
    """Offset of the colon after each speaker's label; other lines than those with a colon are passed over."""
    colon = text.find(":")
    while colon != -1:
        line = text.rfind("\n", 0, colon) + 1
        is_first = text.find(":", line, colon) == -1
        if is_first and text[colon + 1 : colon + 2].isspace() and _LABEL.fullmatch(text, line, colon):
            yield colon
        colon = text.find(":", colon + 1)
