"""`admin1.csv`: states, provinces and other first-level units of countries, and well-known areas within a country."""

from collections.abc import Iterable, Mapping

from seeds.reference.compile_city import City, Row, fold, to_ascii

MIN_POPULATION = 300_000
"""Inhabitants of a unit's places below which a unit is taken only if it is named by hand."""
_COMPASS = frozenset(
    "capital center central centre coast east eastern est extreme far federal government islands littoral metropolitan"
    " national nord north northern northeastern northwestern oriental ouest region south southern special sud valley west"
    " western zone".split()
)  # words that alone name no unit that a reader would know
Unit = tuple[str, str, str]


def compile_admin1(
    units: Iterable[Unit], cities: list[City], named: list[Row], areas: list[Row], iso3: Mapping[str, str]
) -> list[dict[str, object]]:
    """Rows by country, unit and name.

    `units` are (country code, GeoNames code, GeoNames name); `named` gives the English name and aliases of a unit by
    code ('UA.11'), and decides; `areas` are parts of a country that are no unit, with coordinates of their own.
    A unit that bears the name of a town of its country is left to that town unless it is named by hand.
    """
    members: dict[tuple[str, str], list[City]] = {}
    for city in cities:
        members.setdefault((city.country_code, city.admin1), []).append(city)
    town_names = {(c.country_code, fold(c.name)) for c in cities} | {
        (c.country_code, fold(name)) for c in cities if c.population >= 100_000 for name in c.alternates
    }
    by_hand = {_unit_of(row, iso3): row for row in named}
    rows = [_row(unit, row["name"], row["aliases"], members[unit]) for unit, row in by_hand.items()]
    for country_code, code, name in units:
        places = members.get((country_code, code), [])
        if (country_code, code) in by_hand or sum(c.population for c in places) < MIN_POPULATION:
            continue
        if (country_code, fold(name)) not in town_names and not set(fold(name).split()) & _COMPASS:
            rows.append(_row((country_code, code), to_ascii(name), "", places))
    rows += [{**row, "admin1": ""} for row in areas]
    rows.sort(key=lambda row: (row["country_code"], row["admin1"], row["name"]))
    columns = ("name", "aliases", "country_code", "admin1", "latitude", "longitude")
    return [{column: row[column] for column in columns} for row in rows]


def _unit_of(row: Row, iso3: Mapping[str, str]) -> tuple[str, str]:
    country, _, unit = row["geonames_code"].partition(".")
    return iso3[country], unit


def _row(unit: tuple[str, str], name: str, aliases: str, places: list[City]) -> dict[str, object]:
    """The unit at the mean of its places, weighted by population."""
    weight = sum(c.population for c in places)
    return {
        "name": name,
        "aliases": aliases,
        "country_code": unit[0],
        "admin1": unit[1],
        "latitude": f"{sum(c.latitude * c.population for c in places) / weight:.3f}",
        "longitude": f"{sum(c.longitude * c.population for c in places) / weight:.3f}",
    }
