"""Where meetings were that analysts placed: a judgement's city, country or building, as a place.

Belongs here: what a set value makes of the place that the reports tell. Does not belong here: venues' ids.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from transforms.places import Gazetteer, PlaceContext, resolve_place
from transforms.reference import Reference
from transforms.resolve.judgements import Judgement
from transforms.resolve.venues import Place
from transforms.text import fold

PLACE_ATTRIBUTES = ("country", "city", "venue")


class JudgedPlace(NamedTuple):
    """Where a meeting was, and who says so; without a place it is unknown."""

    place: Place | None
    rule: str


def judged_places(
    values: Mapping[tuple[str, str], Judgement], told: Mapping[str, Place], reference: Reference
) -> dict[str, JudgedPlace]:
    """meeting_id to its place, where an analyst set some of it; `told` has what the reports tell.

    The gazetteer takes a second to load, so that only a judgement of a place asks for it.
    """
    by_meeting: defaultdict[str, dict[str, Judgement]] = defaultdict(dict)
    for (meeting_id, attribute), judgement in values.items():
        if attribute in PLACE_ATTRIBUTES:
            by_meeting[meeting_id][attribute] = judgement
    return {
        meeting_id: JudgedPlace(
            _placed(
                {name: judgement.value for name, judgement in said.items()},
                told.get(meeting_id),
                reference.gazetteer,
            ),
            "; ".join(said[name].words() for name in PLACE_ATTRIBUTES if name in said),
        )
        for meeting_id, said in sorted(by_meeting.items())
    }


def _placed(said: Mapping[str, str | None], told: Place | None, gazetteer: Gazetteer) -> Place | None:
    """What is set, and of what is told that which still fits: another city takes its building along."""
    place = told or Place(None, None, None)
    if "country" in said and said["country"] != place.country:
        place = Place(said["country"], None, None)
    if "city" in said and fold(said["city"] or "") != fold(place.city or ""):
        country = place.country if "country" in said or not said["city"] else None
        place = _located(Place(country, said["city"], None), told, gazetteer)
    if "venue" in said:
        place = place._replace(venue=said["venue"], kind=None)
        if place.venue and place.city is None:
            place = _located(place, told, gazetteer)
    return place if place.country else None


def _located(place: Place, told: Place | None, gazetteer: Gazetteer) -> Place:
    """The place with what the gazetteer knows of it: country and coordinates; else in the country told."""
    name = place.city or place.venue
    likely = place.country or (told.country if told else None)
    context = PlaceContext(countries={likely: 1} if likely else {})
    found = resolve_place(name, gazetteer, context) if name else None
    if found is None or (place.country and found.country_code != place.country):
        return place._replace(country=likely)
    return place._replace(
        country=found.country_code,
        city=place.city or found.city,
        latitude=found.latitude,
        longitude=found.longitude,
        geonames_id=found.geonames_id,
    )


def told_places(places: Iterable[tuple[str, Place]]) -> dict[str, Place]:
    """meeting_id to the place that most of its reports tell, of those the finest."""
    told: defaultdict[str, Counter[Place]] = defaultdict(Counter)
    for meeting_id, place in places:
        if place.country:
            told[meeting_id][place] += 1
    return {
        meeting_id: min(counts, key=lambda p: (-bool(p.city), -counts[p], -bool(p.venue), repr(p)))
        for meeting_id, counts in told.items()
    }
