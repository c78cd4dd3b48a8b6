"""One article as the meeting rules see it: tokens, and what each token is a mention of.

Built from the rows of `token`, `mention`, `local_actor` and `local_role`; times and places are read here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from transforms.document import Document
from transforms.places import (
    PLACE_LABELS,
    Dateline,
    Place,
    Toponym,
    VenueMention,
    find_dateline,
    find_toponyms,
    find_venues,
    resolve_place,
)
from transforms.reference import Reference
from transforms.relations.chronology import base_in, day_of_dateline
from transforms.relations.tense import tense_at
from transforms.timex import Tense, Timex, find_timexes, resolve_in_narrative

Row = Mapping[str, Any]
_ARTICLES = frozenset({"the", "a", "an"})
"""With which an expression may begin, and most other phrases do."""
_ESTATES = frozenset({"palace", "residence"})
"""Houses that are told of by their name's first word: 'at Blenheim'."""
_WELL_KNOWN = 500_000
"""Inhabitants of a city that a forum's name alone tells: 'the Paris Peace Forum'."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An actor named by tokens `first` up to `end`."""

    first: int
    end: int
    actor_id: str
    kind: str
    side: str | None
    name: str

    def tokens_but_for(self, doc: Document, words: frozenset[str]) -> range:
        """The tokens of the name, but for one of the words that an organization's ends in ('the East Asia
        Summit'), or the first of 'Summit of the Americas'; a 'Conference of' may be a standing body.
        """
        is_body = self.kind == "organization"
        ends = is_body and doc.lower[self.end - 1] in words
        begins = is_body and doc.lower[self.first : self.first + 2] == ["summit", "of"]
        return range(self.first + begins, self.end - ends)


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place named by tokens `first` up to `end`: a city, a country, or a building with its city where
    known.
    """

    first: int
    end: int
    kind: str
    city: str | None
    country_code: str | None
    latitude: float | None
    longitude: float | None
    geonames_id: int | None
    reason: str
    venue_name: str | None = None
    venue_kind: str | None = None
    is_metonym: bool = False


def _lies_elsewhere(toponym: Toponym, estate: PlaceMention) -> bool:
    """True for a town that bears the first word of a building's name, in another country than that."""
    place = toponym.place
    return place is not None and bool(place.city) and estate.country_code not in {None, place.country_code}


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
        following = range(token, min(token + 2, len(self.doc)))
        told = [self._is_of_time(index) for index in following]
        if not told or not told[0] or (self.doc.lower[token] in _ARTICLES and not told[-1]):
            return None
        start = self.doc.tokens.start[token]
        return next((timex for timex in self.timexes if timex.start == start), None)

    def _is_of_time(self, token: int) -> bool:
        """True for a word that time expressions are made of, and for figures."""
        text = self.doc.tokens.text[token]
        return text in self.reference.timex_grammar.words or any(char.isdigit() for char in text)

    def tense_at(self, start: int, end: int) -> Tense | None:
        """Tense of the clause around the characters: past, present, future, or None where no verb tells."""
        return tense_at(self.doc, self.doc.token_at(start))

    @cached_property
    def toponyms(self) -> list[Toponym]:
        """Names of places other than buildings, in order."""
        return find_toponyms(self.doc.text, self._entity_spans(), self.reference.gazetteer)

    @cached_property
    def place_mentions(self) -> list[PlaceMention]:
        """Cities, countries and buildings named in the text, in order; buildings first where they overlap."""
        found = [
            self.venue_mention(venue)
            for venue in find_venues(self.doc.text, self.toponyms, self.reference.gazetteer)
        ]
        taken = {token for mention in found for token in range(mention.first, mention.end)}
        taken |= {
            token
            for mention in self.mentions
            if mention.kind != "country"
            for token in range(mention.first, mention.end)
        }
        estates = {
            mention.venue_name.split()[0]: mention
            for mention in found
            if mention.venue_name and mention.venue_kind in _ESTATES and mention.latitude is not None
        }
        for toponym in self.toponyms:
            token = self.doc.token_at(toponym.start)
            if toponym.is_embedded or token in taken or self.doc.tokens.pos[token] == "VERB":
                continue
            if (estate := estates.get(toponym.quote)) is not None and _lies_elsewhere(toponym, estate):
                found.append(replace(estate, first=token, end=token + 1))  # 'at Blenheim', of its palace
            elif toponym.place is not None:
                found.append(self._toponym_mention(toponym, toponym.place))
        found.extend(self._described_capitals())
        return sorted(found, key=lambda mention: mention.first)

    def may_be_of_place(self, token: int) -> bool:
        """Whether a word other than 'of' may be part of a place's name: a quick look, for which the text need
        not be read for places. Names have capitals, buildings also words for their kind.
        """
        word = self.doc.tokens.text[token]
        return (
            not word.islower()
            or self.doc.tokens.entity[token][2:] in PLACE_LABELS
            or self.reference.gazetteer.words.is_of_building(word)
            or word == "capital"
        )

    def _described_capitals(self) -> Iterator[PlaceMention]:
        """'the Belgian capital', 'the capital of Laos'."""
        doc, lower = self.doc, self.doc.lower
        for mention in self.mentions:
            if mention.kind != "country" or mention.side is None:
                continue
            after = mention.end < len(doc) and lower[mention.end] == "capital"
            before = mention.first > 1 and lower[mention.first - 2 : mention.first] == ["capital", "of"]
            capital = self.reference.capital_of.get(mention.side)
            if (after or before) and capital is not None:
                first, end = (mention.first, mention.end + 1) if after else (mention.first - 2, mention.end)
                name, lat, lon = capital
                yield PlaceMention(
                    first, end, "city", name, mention.side, lat, lon, None, f"the capital of {mention.side}"
                )

    def venue_mention(self, venue: VenueMention) -> PlaceMention:
        """A building's mention as tokens; a room ('the East Room') is known only where the text is of its
        country.
        """
        first, end = self.doc.token_at(venue.start), self.doc.token_at(venue.end - 1) + 1
        mention = PlaceMention(
            first,
            end,
            "venue",
            venue.city,
            venue.country_code,
            venue.latitude,
            venue.longitude,
            venue.geonames_id,
            venue.reason,
            venue.name,
            venue.kind,
            venue.is_metonym,
        )
        if venue.kind != "room" or venue.country_code in {self.home, *(m.side for m in self.mentions)}:
            return mention
        return replace(
            mention,
            city=None,
            country_code=None,
            latitude=None,
            longitude=None,
            geonames_id=None,
            reason="a room of a name that a country's house bears, of which the text does not tell",
        )

    def city_of_forum(self, token: int) -> PlaceMention | None:
        """The city that begins the forum's name, which ends at the token: 'Munich Security Conference'."""
        first = token
        while first > 0 and self.doc.tokens.tag[first - 1] == "NNP":
            first -= 1
        if first == token or self.doc.tokens.text[first].isupper():
            return None  # 'the EU summit'
        for toponym in self.toponyms:
            if toponym.place and toponym.place.city and self.doc.token_at(toponym.start) == first:
                return self._toponym_mention(toponym, toponym.place)
        word = self.doc.tokens.text[first]
        place = resolve_place(word, self.reference.gazetteer)
        if place is None or not place.city or (place.population or 0) < _WELL_KNOWN:
            return None
        start = self.doc.tokens.start[first]
        return self._toponym_mention(
            Toponym(start, start + len(word), word, place, True, place.reason), place
        )

    def _toponym_mention(self, toponym: Toponym, place: Place) -> PlaceMention:
        first, end = self.doc.token_at(toponym.start), self.doc.token_at(toponym.end - 1) + 1
        return PlaceMention(
            first,
            end,
            place.kind,
            place.city or self.reference.named_like_cities.get((place.name, place.country_code)),
            place.country_code,
            place.latitude,
            place.longitude,
            place.geonames_id,
            place.reason,
        )

    def _entity_spans(self) -> list[tuple[int, int, str]]:
        start, end = self.doc.tokens.start, self.doc.tokens.end
        return [(start[first], end[last - 1], label) for first, last, label in self.doc.entities]
