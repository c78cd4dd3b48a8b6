"""Buildings and sites that a text names: known ones by list, others by the words that such names are made of.

Everything here reads words and lists only, in linear time; no tagger is needed. Which venue a meeting took
place in is for the relations stage to say.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from transforms.places.fold import fold_name
from transforms.places.gazetteer import Gazetteer
from transforms.places.geometry import Point, distance_km
from transforms.places.metonym import has_locative_before, is_metonymic
from transforms.places.parents import parent_after
from transforms.places.records import CITY, COUNTRY, VENUE, Place, PlaceContext, Toponym, VenueMention
from transforms.places.resolve import resolve_place
from transforms.places.tokens import Words, split_words
from transforms.places.venue_spans import Span, VenueSpans

_CITY_PREPOSITIONS = frozenset({"in", "at", "near", "outside"})


@dataclass(frozen=True, slots=True)
class _Location:
    """Where a venue lies, as far as known, and what that rests on; `name` is that of the known site."""

    city: str | None = None
    country_code: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None
    reason: str = "the text does not say where it lies"
    name: str | None = None


def find_venues(
    text: str, toponyms: Sequence[Toponym], gazetteer: Gazetteer, context: PlaceContext | None = None
) -> list[VenueMention]:
    """Venues in text order, not overlapping, each with its city and country where they are told.

    `toponyms` are those of the same text, possibly none: the city beside a venue is then looked up by its
    name alone, in the `context` where one is given.
    """
    words = split_words(text)
    spans = _without_overlap(VenueSpans(text, words, gazetteer).find())
    locator = _Locator(text, words, toponyms, gazetteer, context or PlaceContext())
    return [_mention(span, text, locator, gazetteer) for span in spans]


def _without_overlap(spans: Iterator[Span]) -> list[Span]:
    """The longest spans first, then in text order."""
    kept: list[Span] = []
    taken_until = -1
    for span in sorted(spans, key=lambda span: (span.start, -span.end, not span.rows)):
        if span.start >= taken_until:
            kept.append(span)
            taken_until = span.end
        else:
            kept[-1] = _longer(kept[-1], span)
            taken_until = kept[-1].end
    return kept


def _longer(first: Span, second: Span) -> Span:
    """The longer of two overlapping spans; it lies where the known one of them does."""
    longer = second if second.end - second.start > first.end - first.start else first
    rows = longer.rows or first.rows or second.rows
    return longer if rows == longer.rows else replace(longer, rows=rows, is_whole=False)


def _mention(span: Span, text: str, locator: "_Locator", gazetteer: Gazetteer) -> VenueMention:
    quote = text[span.start : span.end]
    place = locator.locate(span)
    return VenueMention(
        start=span.start,
        end=span.end,
        quote=quote,
        name=quote,
        known_name=place.name if span.is_whole else None,
        kind=span.kind,
        city=place.city,
        country_code=place.country_code,
        latitude=place.latitude,
        longitude=place.longitude,
        geonames_id=place.geonames_id,
        is_named=span.is_named,
        is_locative=has_locative_before(text, span.start, gazetteer.words),
        is_metonym=is_metonymic(text, span.start, span.end, gazetteer.words),
        reason=place.reason,
    )


class _Locator:
    """Tells where a venue lies: by the list of known sites, or the city after, before or within its name."""

    def __init__(
        self,
        text: str,
        words: Words,
        toponyms: Sequence[Toponym],
        gazetteer: Gazetteer,
        context: PlaceContext,
    ) -> None:
        self.text, self.words, self.gazetteer, self.context = text, words, gazetteer, context
        self.named = {toponym.start: toponym.place for toponym in toponyms if toponym.place}

    def locate(self, span: Span) -> _Location:
        """The venue's place: the city that the text gives it, and the known site in that city."""
        told = self._told(span)
        known = self._known_row(span, told)
        if known is None:
            return told or _Location()
        columns, point = self.gazetteer.columns, self.gazetteer.point(known)
        latitude, longitude = point or (None, None)
        return _Location(
            city=told.city if told else columns.city[known],
            country_code=columns.country_code[known],
            latitude=latitude,
            longitude=longitude,
            geonames_id=told.geonames_id if told else None,
            reason=f"a known site; {told.reason}" if told else "a known site",
            name=columns.name[known],
        )

    def _told(self, span: Span) -> _Location | None:
        """The city that the words beside the venue give it, or the words within its name."""
        for word, reason in self._hints(span):
            place = self._place_at(word)
            if place:
                return _Location(
                    place.city, place.country_code, place.latitude, place.longitude, place.geonames_id, reason
                )
        return None

    def _known_row(self, span: Span, told: _Location | None) -> int | None:
        """The site of the list: the one near the city that is told, else the only one of its name."""
        if told is None:
            return self._only_row(span.rows)
        limit = self.gazetteer.words.weights["city_km"]
        for row in span.rows:
            point = self.gazetteer.point(row)
            same_country = self.gazetteer.columns.country_code[row] == told.country_code
            if same_country and (told.city is None or point is None or _is_near(point, told, limit)):
                return row
        return None

    def _only_row(self, rows: tuple[int, ...]) -> int | None:
        """The only site of the name, or the only one in a country that the text names."""
        if len(rows) < 2:
            return rows[0] if rows else None
        countries = {place.country_code for place in self.named.values() if place.kind != VENUE}
        fitting = [row for row in rows if self.gazetteer.columns.country_code[row] in countries]
        return fitting[0] if len(fitting) == 1 else None

    def _hints(self, span: Span) -> Iterator[tuple[int, str]]:
        """Words at which the city's name may begin, and what it would tell by."""
        words = self.words
        after = words.at_or_after(span.end)
        gap = self.text[span.end : words.start[after]] if after < len(words) else ""
        if gap == ", ":
            yield after, "the city follows the name"
        elif gap == " " and words.key[after] in _CITY_PREPOSITIONS and words.joined[after]:
            yield after + 1, "the city follows the name"
        first = words.at_or_after(span.start)
        if first and words.owned[first - 1]:
            yield self._name_start(first - 1), "the city owns the name"
        for index in range(first, after) if span.names_city else self._city_before(first, after):
            if self._is_city_inside(index, after):
                yield index, "the city is part of the name"

    def _city_before(self, first: int, after: int) -> Iterator[int]:
        """The 'Harare' of 'a Harare hotel', not of 'the Harare mayor's residence'."""
        words = self.words
        for last in words.name_ends(first):
            rest = range(last + 1, after)
            is_plain = bool(rest) and all(words.word[i].islower() and not words.owned[i] for i in rest)
            if is_plain and self.gazetteer.rows_of_key(words.name_key(first, last)):
                yield first
                return

    def _name_start(self, last: int) -> int:
        """The word at which the longest place name that ends here begins: "New Delhi's Hyderabad House"."""
        for first in range(max(0, last - 2), last):
            chained = all(self.words.joined[index] for index in range(first, last))
            if chained and self.gazetteer.rows_of_key(self.words.name_key(first, last)):
                return first
        return last

    def _is_city_inside(self, index: int, limit: int) -> bool:
        """A large city's name within the venue's, unless an initial before it makes it a person's."""
        words = self.words
        before = words.word[index - 1] if index else ""
        is_after_initial = len(before) == 1 and before.isupper()
        if is_after_initial or not words.is_capitalized(index):
            return False
        told = self.named.get(words.start[index])
        if told is not None and told.kind == CITY:
            return True
        ends = [last for last in words.name_ends(index) if last < limit]
        keys = [words.name_key(index, last) for last in ends]
        known = next((key for key in keys if self.gazetteer.rows_of_key(key)), "")
        return is_large_city(known, self.gazetteer)

    def _place_at(self, index: int) -> Place | None:
        """The place named at the word: as resolved in the text, else by its name."""
        if index >= len(self.words) or not self.words.is_capitalized(index):
            return None
        known = self.named.get(self.words.start[index])
        if known:
            return known if known.kind in (CITY, COUNTRY) else None
        for last in self.words.name_ends(index):
            name = self.text[self.words.start[index] : self.words.end[last]]
            if self.gazetteer.rows(name):
                return self._resolve(name, self.words.end[last])
        return None

    def _resolve(self, name: str, end: int) -> Place | None:
        follower = parent_after(self.text, self.words, end, self.gazetteer)
        parent = self.text[follower.start : follower.end] if follower else None
        place = resolve_place(name, self.gazetteer, replace(self.context, parent=parent))
        return place if place and _may_locate(place, name, parent, self.gazetteer) else None


def _may_locate(place: Place, name: str, parent: str | None, gazetteer: Gazetteer) -> bool:
    """A country, a city that is well known, or a town: not by a word that is commonly something else."""
    words = gazetteer.words
    if place.kind != CITY or is_large_city(name, gazetteer):
        return place.kind in (CITY, COUNTRY)
    is_common = words.has("common_word", fold_name(name)) or words.has("break", name)
    return not is_common and (parent is not None or place.population >= words.weights["cued_population"])


def _is_near(point: Point, told: _Location, limit_km: float) -> bool:
    if told.latitude is None or told.longitude is None:
        return True
    return distance_km(point, (told.latitude, told.longitude)) <= limit_km


def is_large_city(name: str, gazetteer: Gazetteer) -> bool:
    """Whether the name is that of a capital or a city of 100,000, and not one that people bear."""
    columns, weights = gazetteer.columns, gazetteer.words.weights
    if gazetteer.words.has("common_word", fold_name(name)):
        return False
    return any(
        gazetteer.kind(row) == CITY
        and (columns.is_capital[row] or columns.population[row] >= weights["well_known_population"])
        for row in gazetteer.rows(name)
    )
