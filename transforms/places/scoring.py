"""How well a candidate suits a name: what the name alone says, and what the text around it adds.

Every piece of evidence is a term: a score and a reason in plain words. Weights are data (place_weight.csv).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from transforms.places.columns import AREA, COUNTY, DISTRICT
from transforms.places.fold import fold_name
from transforms.places.gazetteer import Gazetteer
from transforms.places.geometry import Point, is_near_any
from transforms.places.parents import Parent, lies_in
from transforms.places.records import ADMIN1, CITY, COUNTRY, REGION, VENUE, Place

Term = tuple[float, str]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an article says around a name; see PlaceContext.

    `inside` counts the places named by the country that they lie in; `points` are theirs. `locale` counts
    phrases that only a country's own readers are told.
    """

    countries: Mapping[str, float] = field(default_factory=dict)
    inside: Mapping[str, float] = field(default_factory=dict)
    regions: Mapping[tuple[str, str], float] = field(default_factory=dict)
    points: Sequence[Point] = ()
    sides: frozenset[str] = frozenset()
    dateline: Place | None = None
    locale: Mapping[str, float] = field(default_factory=dict)


def terms_of(
    row: int, key: str, gazetteer: Gazetteer, evidence: Evidence, parent: Parent | None
) -> list[Term]:
    """Score and reason of each piece of evidence; the first is what the name alone says."""
    terms = [prior_term(row, key, gazetteer)]
    if parent is not None:
        terms.append(_parent_term(row, parent, gazetteer))
    if gazetteer.columns.country_code[row] is not None:
        terms += _context_terms(row, gazetteer, evidence)
    return terms


def prior_term(row: int, key: str, gazetteer: Gazetteer) -> Term:
    """How likely the place is meant by its name alone, and what that rests on."""
    weights, columns, kind = gazetteer.words.weights, gazetteer.columns, gazetteer.kind(row)
    detail = columns.detail[row]
    if kind == COUNTRY:
        is_ambiguous = key in gazetteer.ambiguous_countries
        return weights["ambiguous_country" if is_ambiguous else "country"], "a country"
    if kind == CITY:
        return _city_prior(row, key, gazetteer)
    if detail == COUNTY:
        return _size(row, gazetteer) + weights[COUNTY], "the largest county of this name"
    if detail == DISTRICT:
        return _size(row, gazetteer) + weights[DISTRICT], "the largest district of this name"
    if detail == AREA:
        return weights[AREA], "an area of a country"
    shared = weights["same_named_city"] if kind == ADMIN1 and _has_metropolis(row, key, gazetteer) else 0.0
    if kind == REGION and gazetteer.columns.country_code[row] is None:
        return weights["world_region"], "a part of the world"
    return weights[kind] + shared, _KIND_REASONS[kind]


_KIND_REASONS = {ADMIN1: "a state or province", REGION: "a region", VENUE: "a known site"}


def _city_prior(row: int, key: str, gazetteer: Gazetteer) -> Term:
    """By inhabitants; less if the name is not the usual one, more for a capital."""
    weights, columns = gazetteer.words.weights, gazetteer.columns
    score = _size(row, gazetteer) + _fame(row, gazetteer)
    if fold_name(columns.name[row]) != key:
        score += weights["alternate_name"]
    if columns.is_capital[row]:
        return score + weights["capital"], "a capital"
    return score, f"the best known of this name ({columns.population[row]:,} inhabitants)"


def _size(row: int, gazetteer: Gazetteer) -> float:
    weights = gazetteer.words.weights
    return weights["population"] * math.log10(
        max(gazetteer.columns.population[row], weights["min_population"])
    )


def _fame(row: int, gazetteer: Gazetteer) -> float:
    """More for a name that is written in many languages than its inhabitants alone would give (Geneva)."""
    weights, spellings = gazetteer.words.weights, gazetteer.columns.spellings[row]
    share = (spellings - weights["few_spellings"]) / (weights["many_spellings"] - weights["few_spellings"])
    return weights["fame"] * min(1.0, max(0.0, share))


def _has_metropolis(row: int, key: str, gazetteer: Gazetteer) -> bool:
    """Whether the country's capital, or a city of a million in the state, bears its name (New York)."""
    columns, famous = gazetteer.columns, gazetteer.words.weights["famous_population"]
    for city in gazetteer.rows_of_key(key):
        if gazetteer.kind(city) == CITY and columns.country_code[city] == columns.country_code[row]:
            is_inside = columns.admin1[city] == columns.admin1[row] and columns.population[city] >= famous
            if is_inside or columns.is_capital[city]:
                return True
    return False


def _parent_term(row: int, parent: Parent, gazetteer: Gazetteer) -> Term:
    weights = gazetteer.words.weights
    if lies_in(row, parent, gazetteer):
        return weights["soft_parent" if parent.is_soft else "parent"], f"named with {parent.name}"
    weight = 0.0 if parent.is_soft else weights["wrong_parent"]
    return weight, f"named with {parent.name}, where it does not lie"


def _context_terms(row: int, gazetteer: Gazetteer, evidence: Evidence) -> list[Term]:
    """What the countries, states and places named around the name add."""
    weights, columns = gazetteer.words.weights, gazetteer.columns
    country, kind = str(columns.country_code[row]), gazetteer.kind(row)
    inside = evidence.inside.get(country, 0.0)
    terms: list[Term] = []
    if inside:
        weight = weights["inside_country"] * inside / (inside + 2)
        terms.append((weight, "other places of the country are named"))
    if kind == ADMIN1 and inside:
        weight = weights["sibling_admin1"] * inside / (inside + 1)
        terms.append((weight, "other states or places of the country are named"))
    if country in evidence.sides and (kind == COUNTRY or _is_of_note(row, gazetteer)):
        terms.append((weights["country_sides"], "its country takes part"))
    return terms if kind == COUNTRY else terms + _local_terms(row, country, gazetteer, evidence)


def _local_terms(row: int, country: str, gazetteer: Gazetteer, evidence: Evidence) -> list[Term]:
    """What speaks for a place within a country: its country, its state, its neighbours, the dateline."""
    weights, admin1 = gazetteer.words.weights, gazetteer.columns.admin1[row]
    named = evidence.countries.get(country, 0.0)
    unit = evidence.regions.get((country, admin1), 0.0) if admin1 else 0.0
    terms: list[Term] = []
    written = evidence.locale.get(country, 0)
    if written:
        terms.append((weights["locale"] * written / (written + 1), "the text is written for readers there"))
    if unit:
        terms.append((weights["inside_admin1"] * unit / (unit + 1), "its state or province is named"))
    if named:
        terms.append((weights["country_named"] * named / (named + 1), "its country is named"))
    elif _is_of_others(row, country, gazetteer, evidence):
        terms.append((weights["country_untold"], "only other countries are named"))
    point = gazetteer.point(row) if evidence.points else None
    if point and is_near_any(point, evidence.points, weights["near_km"]):
        terms.append((weights["near"], "places near it are named"))
    if evidence.dateline is not None:
        score = _dateline_score(country, admin1, evidence.dateline, weights)
        terms.append((score, "the report comes from there"))
    return terms


def _is_of_note(row: int, gazetteer: Gazetteer) -> bool:
    """Whether a city is large, or known abroad."""
    weights, columns = gazetteer.words.weights, gazetteer.columns
    is_large = columns.population[row] >= weights["well_known_population"]
    return gazetteer.kind(row) == CITY and (is_large or columns.spellings[row] >= weights["few_spellings"])


def _is_of_others(row: int, country: str, gazetteer: Gazetteer, evidence: Evidence) -> bool:
    """True for a city that is hardly named without its country, where the text tells of other countries."""
    weights, columns = gazetteer.words.weights, gazetteer.columns
    is_famous = columns.is_capital[row] or columns.spellings[row] >= weights["many_spellings"]
    is_told = country in evidence.sides or evidence.inside.get(country)
    are_others = bool(evidence.countries or evidence.sides)
    return gazetteer.kind(row) == CITY and are_others and not is_famous and not is_told


def _dateline_score(country: str, admin1: str | None, dateline: Place, weights: Mapping[str, float]) -> float:
    if dateline.country_code != country:
        return 0.0
    same_unit = admin1 is not None and dateline.admin1 == admin1
    return weights["dateline"] + weights["same_admin1_as_dateline"] * same_unit
