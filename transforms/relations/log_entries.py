"""Entries of a log of travels or contacts: 'Secretary X, Oslo, Norway, May 3. Met with Y.'

A clause that leaves its subject out tells what that person did whose entry it is, on the day and at the place
at the entry's head.
"""

from dataclasses import replace

from transforms.document import Sentence
from transforms.relations.context import Context
from transforms.relations.meeting import Event
from transforms.relations.mentions import Mention
from transforms.relations.parties import Parties, put_person
from transforms.relations.place_mentions import PlaceMention
from transforms.relations.when import When, are_apart, when_between
from transforms.relations.where import Where, place_of
from transforms.tables.stages import REMOTE
from transforms.text import word_set

_DONE = word_set(
    "met attended accompanied discussed visited hosted held joined briefed participated conferred consulted",
    "addressed received welcomed spoke dined headed led signed chaired delivered toured reviewed exchanged",
    "commemorated dedicated inspected represented observed",
)
"""Past tenses by which logs of officials tell what they did."""
_ALSO = frozenset({"also", "then", "later", "and"})
_KINDS = frozenset({"informal", "official", "working", "bilateral", "summit", "private", "courtesy"})
_CONTACTS = {
    (noun, "with") for noun in ("meeting", "meetings", "talks", "lunch", "dinner", "breakfast", "call")
}
_OF_NAMES = frozenset({"PROPN", "CCONJ", "PUNCT", "DET"})
_JOURNEYS = frozenset({"travel", "visit", "fly", "go", "arrive"})
"""What else than a name, a place and a day the head of an entry may tell."""
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_OPENING_TOKENS = 8
"""Tokens of 'In Oslo,' or 'Working visit;' before the clause."""
_NOUN_REACH = 4
"""Tokens within which an entry without a verb says 'meeting with'."""
_MAX_LINES = 3
"""Lines of an entry's head: who, where and when may stand on one each."""
_LINE_TOKENS = 30
_RULE = "the head of the log's entry"


class LogReader:
    """Finds whose entries the clauses without a subject are in one article, and where and when those were."""

    def __init__(self, ctx: Context) -> None:
        """Take the article."""
        self.ctx = ctx
        self.doc = ctx.doc

    def person_at(self, token: int) -> Parties:
        """The person whose entry tells what the token tells, where its clause leaves the subject out."""
        found, sentence = Parties(), self.doc.sentence_of(token)
        if self._is_entry(sentence) and (person := self._person(sentence)) is not None:
            put_person(self.ctx, found, person.actor_id, (person.first, person.end))
        return found

    def person_of_noun(self, noun: int) -> Parties:
        """The person whose entry the noun opens: 'Informal meeting with Y'."""
        sentence = self.doc.sentence_of(noun)
        is_opening = noun - sentence.first < _NOUN_REACH and self._is_nominal(sentence)
        return self.person_at(noun) if is_opening else Parties()

    def complete(self, event: Event) -> None:
        """Give an event of the entry's person the day and the place of the head, where it tells none of its
        own; no place of another day.
        """
        sentence = self.doc.sentence_of(event.trigger)
        person = self._person(sentence) if self._is_entry(sentence) else None
        if person is None or person.actor_id not in event.parties.people:
            return
        head = self._head(sentence)
        when = self._when(head)
        event.when = event.when or when
        is_of_day = event.when is None or when is None or not are_apart(event.when, when)
        if is_of_day and event.format not in REMOTE:
            event.where = event.where or self._where(head)
            event.format = "in_person" if event.where is not None else event.format

    def _is_entry(self, sentence: Sentence) -> bool:
        """True for 'Met with Y', 'In Oslo, met with Y', 'Working visit; met with Y', 'Meeting with Y'.

        By words: parsers see names and adjectives in what opens such a clause.
        """
        lower, first, end = self.doc.lower, sentence.first, sentence.end
        if lower[first] == "in":
            comma = next(
                (at for at in range(first, min(first + _OPENING_TOKENS, end)) if lower[at] == ","), first
            )
            first = comma + 1
        elif lower[first] in _ALSO:
            first += 1
        semicolon = next(
            (at for at in range(first, min(first + _OPENING_TOKENS, end)) if lower[at] == ";"), None
        )
        openers = {first} if semicolon is None else {first, semicolon + 1}
        is_done = any(lower[at] in _DONE and lower[at + 1 : at + 2] != ["by"] for at in openers if at < end)
        return is_done or self._is_nominal(sentence)

    def _is_nominal(self, sentence: Sentence) -> bool:
        """True for 'Informal meeting with President Y.', with nothing but who that was."""
        words = self.doc.lower[sentence.first : sentence.end]
        at = 0 if words[0] not in _KINDS else 1
        if tuple(words[at : at + 2]) not in _CONTACTS:
            return False
        named = range(sentence.first + at + 2, sentence.end)
        return all(token in self.ctx.actor_tokens or self._is_part_of_name(token) for token in named)

    def _is_part_of_name(self, token: int) -> bool:
        is_word = self.doc.tokens.pos[token] in _OF_NAMES or token in self.ctx.title_tokens
        return is_word and self.doc.lower[token] != "?"

    def _person(self, entry: Sentence) -> Mention | None:
        """The one person whom the entry's head names first, else the only one of the title."""
        first, end = self._head(entry)
        named = self._named(first, end)
        if named:
            return named[0]
        title_end = self.doc.token_at(self.doc.title_end - 1) + 1 if self.doc.title_end else 0
        title = self._named(0, title_end) if title_end <= entry.first else []
        return title[0] if len({mention.actor_id for mention in title}) == 1 else None

    def _named(self, first: int, end: int) -> list[Mention]:
        return [m for m in self.ctx.mentions if m.kind == "person" and first <= m.first < end]

    def _head(self, entry: Sentence) -> tuple[int, int]:
        """Tokens of the lines above the entry and those that it follows, up to one that names a person."""
        sentences, index = self.doc.sentences, entry.index
        while index and self._is_entry(sentences[index - 1]):
            index -= 1
        first = end = sentences[index].first
        for line in reversed(sentences[max(0, index - _MAX_LINES) : index]):
            if not self._is_head_line(line):
                break
            first = line.first
            if self._named(line.first, line.end):
                break
        return first, end

    def _is_head_line(self, line: Sentence) -> bool:
        """True for 'Secretary X, Oslo, May 3', and for 'Secretary X traveled to Oslo on May 3'; not for what
        else is told of somebody, nor for a byline or dateline.
        """
        tokens, within = self.doc.tokens, range(line.first, line.end)
        dateline = self.ctx.dateline
        is_press = self.doc.lower[line.first] == "by" or (
            dateline is not None and tokens.start[line.first] <= dateline.start < tokens.end[line.end - 1]
        )
        verbs = {tokens.lemma[at].lower() for at in within if tokens.tag[at] in _FINITE}
        return len(within) <= _LINE_TOKENS and not is_press and verbs <= _JOURNEYS

    def _when(self, head: tuple[int, int]) -> When | None:
        when = when_between(self.ctx, *head)
        return replace(when, rule=f"{when.rule}: {_RULE}") if when is not None else None

    def _where(self, head: tuple[int, int]) -> Where | None:
        """The place of the head; of several towns of one country the country alone."""
        owners = [mention.end for mention in self._named(*head)]
        first = max(owners, default=head[0])  # the 'U.S.' of 'U.S. President X' is no place
        places = [p for p in self.ctx.place_mentions if first <= p.first < head[1] and p.country_code]
        towns: dict[str | None, PlaceMention] = {place.city: place for place in places if place.city}
        if len({place.country_code for place in places}) != 1:
            return None
        if len(towns) == 1:
            return place_of(self.ctx, next(iter(towns.values())), _RULE)
        where = place_of(self.ctx, next((p for p in places if not p.city), places[0]), _RULE)
        if where.city is None:
            return where
        return replace(where, city=None, latitude=None, longitude=None, geonames_id=None)
