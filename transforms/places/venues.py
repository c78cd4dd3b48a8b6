"""Buildings and sites that a text names: known ones by list, others by the words that names of buildings are made of.

Everything here reads words and lists only, in linear time; no tagger is needed. Which venue a meeting took place in
is for the relations stage to say.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from transforms.places.fold import fold_name
from transforms.places.gazetteer import Gazetteer
from transforms.places.metonym import has_locative_before, is_metonymic
from transforms.places.records import CITY, COUNTRY, Place, PlaceContext, VenueMention
from transforms.places.resolve import resolve_place
from transforms.places.tokens import Words, split_words
from transforms.places.venue_spans import Span, VenueSpans

_POSSESSIVE = ("'s ", "’s ")


@dataclass(frozen=True, slots=True)
class _Location:
    """Where a venue lies, as far as known, and what that rests on."""

    city: str | None = None
    country_code: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None
    reason: str = "the text does not say where it lies"


def find_venues(text: str, gazetteer: Gazetteer, context: PlaceContext | None = None) -> list[VenueMention]:
    """Venues in text order, not overlapping, each with its city and country where the list or the words tell them.

    `context` helps to tell which of several cities of a name is meant.
    """
    words = split_words(text)
    spans = _without_overlap(VenueSpans(text, words, gazetteer).find())
    return [_mention(span, text, words, gazetteer, context or PlaceContext()) for span in spans]


def _without_overlap(spans: Iterator[Span]) -> list[Span]:
    """The longest spans first, then in text order."""
    kept: list[Span] = []
    taken_until = -1
    for span in sorted(spans, key=lambda span: (span.start, -span.end, span.row is None)):
        if span.start >= taken_until:
            kept.append(span)
            taken_until = span.end
        elif span.end - span.start > kept[-1].end - kept[-1].start:
            kept[-1] = span
            taken_until = span.end
    return kept


def _mention(span: Span, text: str, words: Words, gazetteer: Gazetteer, context: PlaceContext) -> VenueMention:
    quote = text[span.start : span.end]
    place = _locate(span, text, words, gazetteer, context)
    return VenueMention(
        start=span.start,
        end=span.end,
        quote=quote,
        name=gazetteer.columns.name[span.row] if span.row is not None and span.is_whole else quote,
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


def _locate(span: Span, text: str, words: Words, gazetteer: Gazetteer, context: PlaceContext) -> _Location:
    """By the list of known sites; else by the city right after, before, or within the name, in this order."""
    if span.row is not None:
        return _known_location(span.row, gazetteer)
    for name, parent, reason in _city_names(span, text, words, gazetteer):
        inner = PlaceContext(context.countries, context.regions, context.sides, parent, context.dateline)
        place = resolve_place(name, gazetteer, inner)
        if place and _may_locate(place, name, parent, gazetteer):
            return _Location(place.city, place.country_code, place.latitude, place.longitude, place.geonames_id, reason)
    return _Location()


def _may_locate(place: Place, name: str, parent: str | None, gazetteer: Gazetteer) -> bool:
    """A country, a city that is well known, or a town: not by a word that is commonly something else."""
    words = gazetteer.words
    if place.kind != CITY or is_large_city(name, gazetteer):
        return place.kind in (CITY, COUNTRY)
    is_common = words.has("common_word", fold_name(name)) or words.has("break", name)
    return not is_common and (parent is not None or place.population >= words.weights["cued_population"])


def _known_location(row: int, gazetteer: Gazetteer) -> _Location:
    columns, point = gazetteer.columns, gazetteer.point(row)
    latitude, longitude = point if point else (None, None)
    return _Location(columns.city[row], columns.country_code[row], latitude, longitude, None, "a known site")


def _city_names(
    span: Span, text: str, words: Words, gazetteer: Gazetteer
) -> Iterator[tuple[str, str | None, str]]:
    """Names that may tell the city, each with the parent that follows it and the reason."""
    after = words.at_or_after(span.end)
    gap = text[span.end : words.start[after]] if after < len(words) else ""
    if gap == ", ":
        yield from _name_at(after, words, gazetteer, "the city follows the name")
    elif gap == " " and words.word[after] in ("in", "at", "near", "outside") and words.joined[after]:
        yield from _name_at(after + 1, words, gazetteer, "the city follows the name")
    first = words.at_or_after(span.start)
    if first and text[words.end[first - 1] : span.start] in _POSSESSIVE:
        yield from _name_ending_at(first - 1, words, gazetteer)
    if not span.names_city:
        return
    last = words.at_or_after(span.end) - 1
    for index in range(first, last + 1):
        is_after_initial = index > 0 and words.end[index - 1] - words.start[index - 1] == 1
        if words.is_capitalized(index) and not is_after_initial:
            for name, parent, reason in _name_at(index, words, gazetteer, "the city is part of the name", last):
                if is_large_city(name, gazetteer):
                    yield name, parent, reason


def _name_at(
    index: int, words: Words, gazetteer: Gazetteer, reason: str, limit: int | None = None
) -> Iterator[tuple[str, str | None, str]]:
    """The longest place name that begins with the word, and the name after its comma."""
    if not words.is_capitalized(index):
        return
    for last in words.name_ends(index):
        name = words.text[words.start[index] : words.end[last]]
        if (limit is None or last <= limit) and gazetteer.rows(name):
            parent = None
            if words.text[words.end[last] : words.end[last] + 2] == ", ":
                parent = next((n for n, _, _ in _name_at(last + 1, words, gazetteer, reason)), None)
            yield name, parent, reason
            return


def _name_ending_at(index: int, words: Words, gazetteer: Gazetteer) -> Iterator[tuple[str, str | None, str]]:
    """The longest place name that ends with the word: "New Delhi's Hyderabad House"."""
    for first in range(max(0, index - 3), index + 1):
        chained = all(words.joined[i] for i in range(first, index))
        name = words.text[words.start[first] : words.end[index]]
        if chained and words.is_capitalized(first) and gazetteer.rows(name):
            yield name, None, "the city owns the name"
            return


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


def venue_place(mention: VenueMention) -> Place:
    """The venue as a Place, for a table of venues."""
    return Place(
        name=mention.name, kind="venue", city=mention.city, country_code=mention.country_code, admin1=None,
        latitude=mention.latitude, longitude=mention.longitude, geonames_id=mention.geonames_id, population=0,
        precision="venue", score=1.0 if mention.is_named else 0.5, reason=mention.reason,
    )  # fmt: skip
