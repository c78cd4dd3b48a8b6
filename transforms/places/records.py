"""What the place rules hand around: places, where they are named, and what is known around a name.

All offsets are code points into the text; latitudes and longitudes are WGS 84 decimal degrees.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

VENUE, CITY, COUNTRY = "venue", "city", "country"
ADMIN1, REGION = "admin1", "region"
KINDS = (CITY, COUNTRY, ADMIN1, REGION, VENUE)


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the gazetteer, chosen for a name: how surely (`score`, comparable within one name) and why.

    `kind` is one of KINDS; a region may be a county, a sea or a part of the world. `precision` is how
    finely the place is known in the warehouse's terms (venue, city, country), None for what lies in no one
    country.
    """

    name: str
    kind: str
    city: str | None
    country_code: str | None
    admin1: str | None
    latitude: float | None
    longitude: float | None
    geonames_id: int | None
    population: int
    precision: str | None
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class PlaceContext:
    """What an article says around a name.

    `countries` counts the mentions of each country (alpha-3), `regions` those of places in a first-level
    unit, by (country, unit), `sides` are the countries that meet, `parent` is the name that follows and
    tells where the place lies ('Delaware', 'France', 'CA'), `dateline` the place that the report was sent
    from.
    """

    countries: Mapping[str, int] = field(default_factory=dict)
    regions: Mapping[tuple[str, str], int] = field(default_factory=dict)
    sides: frozenset[str] = frozenset()
    parent: str | None = None
    dateline: Place | None = None


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place named in a text. `place` is None where no gazetteer knows it; `reason` then says so.

    `is_embedded` marks a name inside the name of something else (the Paris of 'Paris Agreement').
    """

    start: int
    end: int
    quote: str
    place: Place | None
    is_embedded: bool
    reason: str


@dataclass(frozen=True, slots=True)
class VenueMention:
    """A building or site named in a text, quoted without its article.

    `name` is the article's own words, `known_name` the usual name of a known site ('Palais des Nations').

    `is_named` tells a name (Four Seasons Hotel) from a description (the chancellery); `is_locative` that
    the words before it say that something happens there; `is_metonym` that it stands for the people who
    work in it.
    """

    start: int
    end: int
    quote: str
    name: str
    known_name: str | None
    kind: str
    city: str | None
    country_code: str | None
    latitude: float | None
    longitude: float | None
    geonames_id: int | None
    is_named: bool
    is_locative: bool
    is_metonym: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place that a report was sent from, named at text[start:end]; at `text_start` it begins."""

    start: int
    end: int
    quote: str
    text_start: int
    city: str | None
    country_code: str | None
    place: Place
    reason: str


@dataclass(frozen=True, slots=True)
class TranscriptPlace:
    """Where a transcript says that it was made: `start` and `end` span the lines that say so."""

    start: int
    end: int
    venue: VenueMention | None
    place: Place | None
    city: str | None
    country_code: str | None
    reason: str
