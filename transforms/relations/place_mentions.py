"""Where a text names places: cities, countries and buildings, as tokens."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from transforms.document import Document
from transforms.places import (
    PLACE_LABELS,
    Place,
    Toponym,
    VenueMention,
    find_toponyms,
    find_venues,
    resolve_place,
)
from transforms.reference import Reference
from transforms.relations.mentions import Mention

_ESTATES = frozenset({"palace", "residence"})
"""Houses that are told of by their name's first word: 'at Blenheim'."""
_WELL_KNOWN = 500_000
"""Inhabitants of a city that a forum's name alone tells: 'the Paris Peace Forum'."""


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


class PlaceReader:
    """Reads the places of one article, once they are asked for."""

    def __init__(
        self, doc: Document, mentions: Sequence[Mention], home: str | None, reference: Reference
    ) -> None:
        """Take the article, the actors named in it, and the country of the government that publishes it."""
        self.doc = doc
        self.mentions = mentions
        self.home = home
        self.reference = reference

    @cached_property
    def toponyms(self) -> list[Toponym]:
        """Names of places other than buildings, in order."""
        sides = {mention.side for mention in self.mentions if mention.kind == "person" and mention.side}
        return find_toponyms(self.doc.text, self._entity_spans(), self.reference.gazetteer, sides)

    def read(self) -> list[PlaceMention]:
        """Cities, countries and buildings named in the text, in order; buildings first where they overlap."""
        venues = [
            self.venue_mention(venue)
            for venue in find_venues(self.doc.text, self.toponyms, self.reference.gazetteer)
        ]
        named = [(m.first, m.end) for m in self.mentions if m.kind != "country"]
        named += [(venue.first, venue.end) for venue in venues]
        taken = {token for first, end in named for token in range(first, end)}
        found = [*venues, *self._towns(taken, venues), *self._described_capitals()]
        return sorted(found, key=lambda mention: mention.first)

    def _towns(self, taken: set[int], venues: Sequence[PlaceMention]) -> Iterator[PlaceMention]:
        """Toponyms but for the tokens taken; those that stand for one of the venues are that venue."""
        estates = {
            venue.venue_name.split()[0]: venue
            for venue in venues
            if venue.venue_name and venue.venue_kind in _ESTATES and venue.latitude is not None
        }
        for toponym in self.toponyms:
            token = self.doc.token_at(toponym.start)
            if toponym.is_embedded or token in taken or self._is_verb(token):
                continue
            if (estate := estates.get(toponym.quote)) is not None and _lies_elsewhere(toponym, estate):
                yield replace(estate, first=token, end=token + 1)  # 'at Blenheim', of its palace
            elif toponym.place is not None:
                yield self._toponym_mention(toponym, toponym.place)

    def _is_verb(self, token: int) -> bool:
        """True for a verb spelled as a town is; what follows a preposition is none, whatever its tag: 'flew
        Wednesday to Rabat'.
        """
        return self.doc.tokens.pos[token] == "VERB" and self.doc.tokens.dep[token] != "pobj"

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
            first=first,
            end=end,
            kind="venue",
            city=venue.city,
            country_code=venue.country_code,
            latitude=venue.latitude,
            longitude=venue.longitude,
            geonames_id=venue.geonames_id,
            reason=venue.reason,
            venue_name=venue.name,
            venue_kind=venue.kind,
            is_metonym=venue.is_metonym,
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
            first=first,
            end=end,
            kind=place.kind,
            city=place.city or self.reference.named_like_cities.get((place.name, place.country_code)),
            country_code=place.country_code,
            latitude=place.latitude,
            longitude=place.longitude,
            geonames_id=place.geonames_id,
            reason=place.reason,
        )

    def _entity_spans(self) -> list[tuple[int, int, str]]:
        start, end = self.doc.tokens.start, self.doc.tokens.end
        return [(start[first], end[last - 1], label) for first, last, label in self.doc.entities]


def _lies_elsewhere(toponym: Toponym, estate: PlaceMention) -> bool:
    """True for a town that bears the first word of a building's name, in another country than that."""
    place = toponym.place
    return place is not None and bool(place.city) and estate.country_code not in {None, place.country_code}
