"""Which of several places a name means: what the text says of it weighed against how well known each one is.

Belongs here: the score of one candidate and the choice among candidates. The evidence is gathered by the callers:
`resolve_place` from a `PlaceContext`, `transforms.places.toponyms` from a whole text.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from transforms.places.fold import fold_name
from transforms.places.gazetteer import Gazetteer
from transforms.places.records import ADMIN1, CITY, COUNTRY, REGION, VENUE, Place, PlaceContext
from transforms.places.words import Unit

_EARTH_RADIUS_KM = 6371.0
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Parent:
    """Where the text says that a place lies: the rows that the parent's name may mean, or an abbreviated unit."""

    name: str
    rows: tuple[int, ...] = ()
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an article says around a name; see PlaceContext. `inside` counts places named by country, `points` are theirs."""

    countries: Mapping[str, float] = field(default_factory=dict)
    inside: Mapping[str, float] = field(default_factory=dict)
    regions: Mapping[tuple[str, str], float] = field(default_factory=dict)
    points: Sequence[Point] = ()
    sides: frozenset[str] = frozenset()
    dateline: Place | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A candidate with its score; `reasons` in plain words, the weightiest evidence first."""

    row: int
    score: float
    reasons: tuple[str, ...]


def resolve_place(name: str, gazetteer: Gazetteer, context: PlaceContext | None = None) -> Place | None:
    """The place that the name means in its context, or None where the gazetteer has no such name."""
    context = context or PlaceContext()
    name, parent_name = _split_parent(name, context.parent, gazetteer)
    rows = gazetteer.rows(name)
    parent = find_parent(parent_name, gazetteer) if parent_name else None
    evidence = Evidence(
        countries=context.countries,
        regions=context.regions,
        inside=_sum_by_country(context.regions),
        sides=context.sides,
        dateline=context.dateline,
    )
    choice = choose(rows, fold_name(name), gazetteer, evidence, parent)
    return None if choice is None else place_of(choice, gazetteer)


def find_parent(name: str, gazetteer: Gazetteer) -> Parent | None:
    """What a name after a comma says of the place before it: a state by abbreviation, else whatever bears the name."""
    unit = gazetteer.unit(name) or gazetteer.unit(f"{name}.")
    if unit:
        return Parent(unit.name, unit=unit)
    rows = gazetteer.rows(name)
    return Parent(name, rows) if rows else None


def choose(
    rows: Sequence[int], key: str, gazetteer: Gazetteer, evidence: Evidence, parent: Parent | None = None
) -> Choice | None:
    """The best of the candidates; among equals the one first in the gazetteer, so the choice never wavers."""
    best: Choice | None = None
    for row in rows:
        choice = score_row(row, key, gazetteer, evidence, parent)
        if best is None or choice.score > best.score:
            best = choice
    if best is not None and len(rows) == 1:
        return Choice(best.row, best.score, (*best.reasons[:-1], "the only place of this name"))
    return best


def score_row(row: int, key: str, gazetteer: Gazetteer, evidence: Evidence, parent: Parent | None) -> Choice:
    """Score of one candidate, with the evidence that speaks for it."""
    prior, prior_reason = _prior(row, key, gazetteer)
    reasons: list[str] = []
    score = prior + _parent_score(row, parent, gazetteer, reasons) + _context_score(row, gazetteer, evidence, reasons)
    return Choice(row, score, (*reasons, prior_reason))


def place_of(choice: Choice, gazetteer: Gazetteer) -> Place:
    """The chosen row as a Place."""
    columns, row = gazetteer.columns, choice.row
    kind, point = gazetteer.kind(row), gazetteer.point(row)
    geonames_id = columns.geonames_id[row]
    return Place(
        name=columns.name[row],
        kind=kind,
        city=columns.city[row],
        country_code=columns.country_code[row],
        admin1=columns.admin1[row],
        latitude=point[0] if point else None,
        longitude=point[1] if point else None,
        geonames_id=geonames_id if geonames_id >= 0 else None,
        population=columns.population[row],
        precision=_precision(kind, columns.country_code[row]),
        score=round(choice.score, 2),
        reason="; ".join(choice.reasons),
    )


def distance_km(a: Point, b: Point) -> float:
    """Great-circle distance between two points given in degrees."""
    latitude_a, latitude_b = math.radians(a[0]), math.radians(b[0])
    half_latitude = (latitude_b - latitude_a) / 2
    half_longitude = math.radians(b[1] - a[1]) / 2
    chord = math.sin(half_latitude) ** 2 + math.cos(latitude_a) * math.cos(latitude_b) * math.sin(half_longitude) ** 2
    return 2 * _EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(chord)))


def lies_in(row: int, parent: Parent, gazetteer: Gazetteer) -> bool:
    """Whether the place lies in what the parent's name may mean."""
    if parent.unit is not None:
        return _in_unit(row, parent.unit, gazetteer)
    return any(_lies_in_row(row, parent_row, gazetteer) for parent_row in parent.rows if parent_row != row)


def _split_parent(name: str, parent: str | None, gazetteer: Gazetteer) -> tuple[str, str | None]:
    """'Wilmington, Delaware' as name and parent, unless the whole is a name of its own."""
    if parent is None and "," in name and not gazetteer.rows(name):
        head, _, tail = name.partition(",")
        return head.strip(), tail.strip()
    return name, parent


def _sum_by_country(regions: Mapping[tuple[str, str], int]) -> dict[str, float]:
    sums: dict[str, float] = {}
    for (country, _), count in regions.items():
        sums[country] = sums.get(country, 0) + count
    return sums


def _precision(kind: str, country_code: str | None) -> str | None:
    if kind in (VENUE, CITY):
        return kind
    return COUNTRY if country_code else None


def _prior(row: int, key: str, gazetteer: Gazetteer) -> tuple[float, str]:
    """How likely the place is meant by its name alone, and what that rests on."""
    weights, columns, kind = gazetteer.words.weights, gazetteer.columns, gazetteer.kind(row)
    if kind == COUNTRY:
        return weights["ambiguous_country" if key in gazetteer.ambiguous_countries else "country"], "a country"
    other_name = 0.0 if fold_name(columns.name[row]) == key else weights["alternate_name"]
    if kind == CITY:
        population = columns.population[row]
        score = weights["population"] * math.log10(max(population, weights["min_population"])) + other_name
        if columns.is_capital[row]:
            return score + weights["capital"], "a capital"
        return score, f"the best known of this name ({population:,} inhabitants)"
    if columns.detail[row] == "county":
        population = max(columns.population[row], weights["min_population"])
        return weights["population"] * math.log10(population) + weights["county"], "the largest county of this name"
    if kind == ADMIN1 and _has_metropolis(row, key, gazetteer):
        return weights[kind] + weights["same_named_city"], "a state or province"
    return weights[kind], {ADMIN1: "a state or province", REGION: "a region", VENUE: "a known site"}[kind]


def _has_metropolis(row: int, key: str, gazetteer: Gazetteer) -> bool:
    """Whether a city of a million in the state or province bears its name (New York), or the country's capital."""
    columns, famous = gazetteer.columns, gazetteer.words.weights["famous_population"]
    for city in gazetteer.rows_of_key(key):
        if gazetteer.kind(city) == CITY and columns.country_code[city] == columns.country_code[row]:
            is_inside = columns.admin1[city] == columns.admin1[row] and columns.population[city] >= famous
            if is_inside or columns.is_capital[city]:
                return True
    return False


def _parent_score(row: int, parent: Parent | None, gazetteer: Gazetteer, reasons: list[str]) -> float:
    if parent is None:
        return 0.0
    if lies_in(row, parent, gazetteer):
        reasons.append(f"named with {parent.name}")
        return gazetteer.words.weights["parent"]
    return gazetteer.words.weights["wrong_parent"]


def _context_score(row: int, gazetteer: Gazetteer, evidence: Evidence, reasons: list[str]) -> float:
    """What the countries, states and places named around the name add; each reason is noted."""
    weights, columns = gazetteer.words.weights, gazetteer.columns
    country, admin1, kind = columns.country_code[row], columns.admin1[row], gazetteer.kind(row)
    if country is None:
        return 0.0
    named, inside = evidence.countries.get(country, 0.0), evidence.inside.get(country, 0.0)
    terms: list[tuple[float, str]] = []
    if kind != COUNTRY:
        unit = evidence.regions.get((country, admin1), 0.0) if admin1 else 0.0
        terms.append((weights["inside_admin1"] * unit / (unit + 1), "its state or province is named"))
        sibling = weights["sibling_admin1"] if kind == ADMIN1 else 0.0
        terms.append((sibling * inside / (inside + 1), "neighbouring states or places are named"))
        terms.append((weights["country_named"] * named / (named + 1), "its country is named"))
        terms.append((_near(row, gazetteer, evidence), "places near it are named"))
        terms.append((_dateline_score(country, admin1, evidence, weights), "the report comes from there"))
    terms.append((weights["inside_country"] * inside / (inside + 2), "other places of the country are named"))
    terms.append((weights["country_sides"] * (country in evidence.sides), "its country takes part"))
    terms.sort(key=lambda term: -term[0])
    reasons.extend(reason for value, reason in terms[:2] if value >= weights["country_sides"])
    return sum(value for value, _ in terms)


def _near(row: int, gazetteer: Gazetteer, evidence: Evidence) -> float:
    point, weights = gazetteer.point(row), gazetteer.words.weights
    if point is None or not evidence.points:
        return 0.0
    return weights["near"] * any(distance_km(point, other) <= weights["near_km"] for other in evidence.points)


def _dateline_score(country: str, admin1: str | None, evidence: Evidence, weights: Mapping[str, float]) -> float:
    dateline = evidence.dateline
    if dateline is None or dateline.country_code != country:
        return 0.0
    same_unit = admin1 is not None and dateline.admin1 == admin1
    return weights["dateline"] + weights["same_admin1_as_dateline"] * same_unit


def _in_unit(row: int, unit: Unit, gazetteer: Gazetteer) -> bool:
    columns = gazetteer.columns
    if columns.country_code[row] != unit.country_code or gazetteer.kind(row) in (COUNTRY, ADMIN1):
        return False
    admin1 = columns.admin1[row]
    if admin1 is not None and unit.admin1 is not None:
        return admin1 == unit.admin1
    return _within(row, _rows_of_kind(unit.name, ADMIN1, gazetteer), gazetteer, gazetteer.words.weights["parent_km"])


def _rows_of_kind(name: str, kind: str, gazetteer: Gazetteer) -> Iterable[int]:
    return (row for row in gazetteer.rows(name) if gazetteer.kind(row) == kind)


def _lies_in_row(row: int, parent: int, gazetteer: Gazetteer) -> bool:
    columns, weights, kind = gazetteer.columns, gazetteer.words.weights, gazetteer.kind(row)
    parent_kind = gazetteer.kind(parent)
    country, parent_country = columns.country_code[row], columns.country_code[parent]
    if parent_kind == COUNTRY:
        return country == parent_country and kind != COUNTRY
    if parent_kind == ADMIN1:
        return _in_unit(row, Unit(columns.name[parent], str(parent_country), columns.admin1[parent]), gazetteer)
    if kind == COUNTRY or (parent_country and country != parent_country):
        return False
    if parent_kind == CITY:
        smaller = kind in (VENUE, REGION) or columns.population[row] < columns.population[parent]
        return smaller and _within(row, (parent,), gazetteer, weights["city_km"])
    return columns.detail[parent] == "county" and _within(row, (parent,), gazetteer, weights["county_km"])


def _within(row: int, others: Iterable[int], gazetteer: Gazetteer, limit_km: float) -> bool:
    point = gazetteer.point(row)
    if point is None:
        return False
    others_points = (gazetteer.point(other) for other in others)
    return any(distance_km(point, other) <= limit_km for other in others_points if other is not None)
