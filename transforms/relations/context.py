"""One article as the meeting rules see it: tokens, and what each token is a mention of.

Built from the rows of `token`, `mention`, `local_actor` and `local_role`; times and places are read here.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any

from transforms.document import Document
from transforms.places import (
    Dateline,
    find_dateline,
)
from transforms.reference import Reference
from transforms.relations.chronology import base_in, day_of_dateline
from transforms.relations.mentions import Mention
from transforms.relations.place_mentions import PlaceMention, PlaceReader
from transforms.relations.tense import tense_at
from transforms.timex import Tense, Timex, find_timexes, resolve_in_narrative

Row = Mapping[str, Any]


class Context:
    """What the rules may ask of one article."""

    def __init__(
        self,
        doc: Document,
        mentions: Sequence[Row],
        actors: Sequence[Row],
        roles: Sequence[Row],
        reference: Reference,
    ) -> None:
        """Take the rows of one article."""
        self.doc = doc
        self.reference = reference
        self.actors = {row["local_actor_id"]: row for row in actors}
        self.mentions = sorted((self._mention(row) for row in mentions), key=lambda mention: mention.first)
        self.roles = roles

    def _mention(self, row: Row) -> Mention:
        actor = self.actors[row["local_actor_id"]]
        first = self.doc.token_at(row["char_start"])
        end = self.doc.token_at(row["char_end"] - 1) + 1
        return Mention(first, end, row["local_actor_id"], actor["kind"], actor["side"], actor["name"])

    @cached_property
    def mention_at(self) -> dict[int, Mention]:
        """Token to the mention that begins there."""
        return {mention.first: mention for mention in self.mentions}

    @cached_property
    def actor_tokens(self) -> frozenset[int]:
        """Tokens of the names of countries and organizations."""
        return frozenset(
            index
            for mention in self.mentions
            if mention.kind != "person"
            for index in range(mention.first, mention.end)
        )

    @cached_property
    def title_tokens(self) -> dict[int, str]:
        """Token to the person whose title it is part of."""
        found: dict[int, str] = {}
        for row in self.roles:
            first, end = self.doc.token_at(row["char_start"]), self.doc.token_at(row["char_end"] - 1) + 1
            found.update((token, str(row["local_actor_id"])) for token in range(first, end))
        return found

    @cached_property
    def titles_given(self) -> dict[str, list[str]]:
        """Person to the titles given in this article, lower case."""
        found: dict[str, list[str]] = {}
        for row in self.roles:
            found.setdefault(row["local_actor_id"], []).append(str(row["title"]).lower())
        for person, held in self._as_counterparts():
            found.setdefault(person, []).extend(found.get(held, []))
        return found

    def _as_counterparts(self) -> Iterator[tuple[str, str]]:
        """(person, who is named before) for each counterpart, who has the other's office."""
        for row in self.roles:
            if str(row["title"]).lower().endswith("counterpart"):
                first = self.doc.token_at(row["char_start"])
                start = self.doc.sentence_of(first).first
                before = [m for m in self.mentions if m.kind == "person" and start <= m.first < first]
                if before:
                    yield row["local_actor_id"], before[-1].actor_id

    @cached_property
    def titles_of(self) -> dict[str, list[str]]:
        """Person to the titles given in this article, and those of an office held at the time, lower case."""
        found = {person: list(titles) for person, titles in self.titles_given.items()}
        for row in self.people:
            held = self.reference.titles_held(row["holder_name"], self.doc.published_on)
            found.setdefault(row["local_actor_id"], []).extend(held)
        return found

    @property
    def people(self) -> list[Row]:
        """The persons of the article."""
        return [row for row in self.actors.values() if row["kind"] == "person"]

    @property
    def home(self) -> str | None:
        """The country whose government publishes the article, if one does."""
        return self.reference.home_of(self.doc.source_name)

    @cached_property
    def dateline(self) -> Dateline | None:
        """Where the report was sent from, as its head tells."""
        return find_dateline(self.doc.text, self.reference.gazetteer)

    @cached_property
    def dateline_day(self) -> tuple[date, int, int] | None:
        """The day that the dateline tells, and its characters."""
        return day_of_dateline(self.doc.text, self.dateline, self.doc.published_on, self.reference)

    @property
    def anchor(self) -> date | None:
        """The day from which relative dates count: the dateline's, else that of publication."""
        return self.dateline_day[0] if self.dateline_day else self.doc.published_on

    @cached_property
    def timexes(self) -> list[Timex]:
        """Time expressions of the text, in order, each with the days that the text before it tells."""
        text = self.doc.text
        found = find_timexes(text, self.anchor, self.tense_at, grammar=self.reference.timex_grammar)
        return resolve_in_narrative(found, text, self.anchor, base_in(self.doc))

    def timexes_in(self, start: int, end: int) -> list[Timex]:
        """Time expressions that begin within the characters; the text is read only if they may hold one."""
        if not self.reference.timex_grammar.may_tell_time(self.doc.text[start:end]):
            return []
        return [timex for timex in self.timexes if start <= timex.start < end]

    def time_at(self, token: int) -> Timex | None:
        """The time expression that begins at the token; the text is read only where its words may be one."""
        if token >= len(self.doc) or not self.is_of_time(token):
            return None
        start, after = self.doc.tokens.start[token], min(token + 1, len(self.doc) - 1)
        if not self.reference.timex_grammar.may_tell_time(self.doc.text[start : self.doc.tokens.end[after]]):
            return None
        return next((timex for timex in self.timexes if timex.start == start), None)

    def is_of_time(self, token: int) -> bool:
        """True for a word that time expressions are made of, and for figures."""
        text = self.doc.tokens.text[token]
        return text in self.reference.timex_grammar.words or any(char.isdigit() for char in text)

    def tense_at(self, start: int, end: int) -> Tense | None:
        """Tense of the clause around the characters: past, present, future, or None where no verb tells."""
        return tense_at(self.doc, self.doc.token_at(start))

    @cached_property
    def places(self) -> PlaceReader:
        """The reader of the text's places."""
        return PlaceReader(self.doc, self.mentions, self.home, self.reference)

    @cached_property
    def place_mentions(self) -> list[PlaceMention]:
        """Cities, countries and buildings named in the text, in order; buildings first where they overlap."""
        return self.places.read()

    @cached_property
    def place_at(self) -> dict[int, PlaceMention]:
        """Token to the place whose name it is part of; the first, where names overlap."""
        found: dict[int, PlaceMention] = {}
        for place in self.place_mentions:
            for token in range(place.first, place.end):
                found.setdefault(token, place)
        return found
