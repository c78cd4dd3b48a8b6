"""Which of several places a name means: what the text says of it weighed against how well known each one is.

Belongs here: the score of one candidate and the choice among candidates. The evidence is gathered by the callers:
`resolve_place` from a `PlaceContext`, `transforms.places.toponyms` from a whole text.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from transforms.places.columns import AREA
from transforms.places.fold import fold_name
from transforms.places.gazetteer import Gazetteer
from transforms.places.records import ADMIN1, CITY, COUNTRY, REGION, VENUE, Place, PlaceContext
from transforms.places.words import Unit

_EARTH_RADIUS_KM = 6371.0
_KM_PER_DEGREE = 111.0
"""Of latitude."""
_MAX_REASONS = 2
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Parent:
    """Where the text says that a place lies: the rows that the parent's name may mean, or an abbreviated unit.

    A soft parent follows after 'in', where it may tell of something else as well.
    """

    name: str
    rows: tuple[int, ...] = ()
    unit: Unit | None = None
    is_soft: bool = False


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


@dataclass(frozen=True, slots=True)
class Pick:
    """The best candidate and by how much it leads the next."""

    row: int
    margin: float


def pick(
    rows: Sequence[int], key: str, gazetteer: Gazetteer, evidence: Evidence, parent: Parent | None = None
) -> Pick | None:
    """The best of the candidates; among equals the one first in the gazetteer, so the choice never wavers."""
    if len(rows) < 2:
        return Pick(rows[0], math.inf) if rows else None
    scores = [sum(value for value, _ in _terms(row, key, gazetteer, evidence, parent)) for row in rows]
    best = max(range(len(rows)), key=scores.__getitem__)
    second = max(score for index, score in enumerate(scores) if index != best)
    return Pick(rows[best], scores[best] - second)


def explain(
    row: int, rows: Sequence[int], key: str, gazetteer: Gazetteer, evidence: Evidence, parent: Parent | None = None
) -> Choice:
    """The candidate's score with the evidence that speaks for it, in plain words."""
    prior, *others = _terms(row, key, gazetteer, evidence, parent)
    least = gazetteer.words.weights["country_sides"]
    weighty = sorted((term for term in others if term[0] >= least), key=lambda term: -term[0])
    last = "the only place of this name" if len(rows) == 1 else prior[1]
    reasons = (*(reason for _, reason in weighty[:_MAX_REASONS]), last)
    return Choice(row, sum(value for value, _ in (prior, *others)), reasons)


def choose(
    rows: Sequence[int], key: str, gazetteer: Gazetteer, evidence: Evidence, parent: Parent | None = None
) -> Choice | None:
    """The best of the candidates, explained."""
    best = pick(rows, key, gazetteer, evidence, parent)
    return None if best is None else explain(best.row, rows, key, gazetteer, evidence, parent)


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
    if columns.detail[row] == AREA:
        return weights[AREA], "an area of a country"
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


def _terms(
    row: int, key: str, gazetteer: Gazetteer, evidence: Evidence, parent: Parent | None
) -> list[tuple[float, str]]:
    """Score and reason of each piece of evidence; the first is what the name alone says."""
    terms = [_prior(row, key, gazetteer)]
    if parent is not None:
        terms.append(_parent_term(row, parent, gazetteer))
    if gazetteer.columns.country_code[row] is not None:
        terms += _context_terms(row, gazetteer, evidence)
    return terms


def _parent_term(row: int, parent: Parent, gazetteer: Gazetteer) -> tuple[float, str]:
    weights = gazetteer.words.weights
    if lies_in(row, parent, gazetteer):
        return weights["soft_parent" if parent.is_soft else "parent"], f"named with {parent.name}"
    return (0.0 if parent.is_soft else weights["wrong_parent"]), f"named with {parent.name}, where it does not lie"


def _context_terms(row: int, gazetteer: Gazetteer, evidence: Evidence) -> list[tuple[float, str]]:
    """What the countries, states and places named around the name add."""
    weights, columns = gazetteer.words.weights, gazetteer.columns
    country, kind = str(columns.country_code[row]), gazetteer.kind(row)
    inside = evidence.inside.get(country, 0.0)
    terms = []
    if inside:
        terms.append((weights["inside_country"] * inside / (inside + 2), "other places of the country are named"))
    if country in evidence.sides:
        terms.append((weights["country_sides"], "its country takes part"))
    if kind != COUNTRY:
        terms += _local_terms(row, country, kind, inside, gazetteer, evidence)
    return terms


def _local_terms(
    row: int, country: str, kind: str, inside: float, gazetteer: Gazetteer, evidence: Evidence
) -> list[tuple[float, str]]:
    """What speaks for a place within a country: its country, its state, its neighbours, the dateline."""
    weights, admin1 = gazetteer.words.weights, gazetteer.columns.admin1[row]
    named = evidence.countries.get(country, 0.0)
    unit = evidence.regions.get((country, admin1), 0.0) if admin1 else 0.0
    terms = []
    if unit:
        terms.append((weights["inside_admin1"] * unit / (unit + 1), "its state or province is named"))
    if named:
        terms.append((weights["country_named"] * named / (named + 1), "its country is named"))
    if kind == ADMIN1 and inside:
        terms.append((weights["sibling_admin1"] * inside / (inside + 1), "other states or places of the country are named"))
    if evidence.points and _near(row, gazetteer, evidence):
        terms.append((weights["near"], "places near it are named"))
    if evidence.dateline is not None:
        terms.append((_dateline_score(country, admin1, evidence.dateline, weights), "the report comes from there"))
    return terms


def _near(row: int, gazetteer: Gazetteer, evidence: Evidence) -> bool:
    """Whether another place that is named lies close by."""
    point, limit = gazetteer.point(row), gazetteer.words.weights["near_km"]
    if point is None:
        return False
    reach = limit / _KM_PER_DEGREE  # a look at the latitudes spares most of the distances
    close = (other for other in evidence.points if abs(other[0] - point[0]) <= reach)
    return any(distance_km(point, other) <= limit for other in close)


def _dateline_score(country: str, admin1: str | None, dateline: Place, weights: Mapping[str, float]) -> float:
    if dateline.country_code != country:
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
