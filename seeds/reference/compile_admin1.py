"""`admin1.csv`: states, provinces and other first-level units, and well-known areas within a country."""

from collections.abc import Iterable, Mapping

from seeds.reference.compile_city import City, Row, to_ascii
from transforms.places.fold import fold_name as fold

MIN_POPULATION = 300_000
"""Inhabitants of a unit's places below which a unit is taken only if it is named by hand."""
TOWN_SHARE = 0.05
"""A unit is left to a namesake town of its own that has at least this share of its inhabitants."""
GENERIC_WORDS = """
    and area capital center central centre coast delta district east eastern est far federal islands lakes
    littoral nacional nord north northern oriental ouest plateau province region rivers south southern sud
    territory west western zone
"""  # that alone name no unit that a reader would know
Unit = tuple[str, str, str]


def compile_admin1(
    units: Iterable[Unit], cities: list[City], named: list[Row], areas: list[Row], iso3: Mapping[str, str]
) -> list[dict[str, object]]:
    """Rows by country, unit and name.

    `units` are (country code, GeoNames code, GeoNames name). `named` gives the English name and aliases of a
    unit by code ('UA.11'), and decides; a unit with an empty name there is left out. `areas` are parts of a
    country that are no unit, with coordinates of their own. What neither names is taken where it is populous,
    bears a name of its own and is no namesake of its main town.
    """
    members: dict[tuple[str, str], list[City]] = {}
    for city in cities:
        members.setdefault((city.country_code, city.admin1), []).append(city)
    by_hand = {_unit_of(row, iso3): row for row in named}
    rows = [
        _row(unit, row["name"], row["aliases"], members[unit]) for unit, row in by_hand.items() if row["name"]
    ]
    for country_code, code, name in units:
        places = members.get((country_code, code), [])
        if (country_code, code) not in by_hand and _is_known_apart(name, places):
            rows.append(_row((country_code, code), to_ascii(name), "", places))
    rows += [{**row, "admin1": ""} for row in areas]
    rows.sort(key=lambda row: (row["country_code"], row["admin1"], row["name"]))
    columns = ("name", "aliases", "country_code", "admin1", "latitude", "longitude")
    return [{column: row[column] for column in columns} for row in rows]


def _is_known_apart(name: str, places: list[City]) -> bool:
    """Whether the unit is populous, its name more than a compass point, and no main town of it bears it."""
    key, total = fold(name), sum(c.population for c in places)
    towns = (c for c in places if c.population >= TOWN_SHARE * total)
    is_town = any(key in map(fold, (c.name, *c.alternates)) for c in towns)
    return total >= MIN_POPULATION and not is_town and not set(key.split()) <= set(GENERIC_WORDS.split())


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
