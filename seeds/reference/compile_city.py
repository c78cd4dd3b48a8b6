"""`city.csv.gz`: populated places of GeoNames under their English names, with spellings of English texts."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import NamedTuple

from transforms.places.fold import fold_name as fold

Row = dict[str, str]
MIN_ALIAS_LENGTH = 4  # shorter alternates are airport codes and fragments
MIN_ALIAS_LIKENESS = 0.7  # of the folded names: keeps Kiyev for Kyiv, drops names in unrelated languages
MAX_ALIASES = 4
TRANSLITERATED = """
    AFG ARE ARM AZE BGD BGR BHR BLR BTN CHN DZA EGY ERI ETH GEO GRC IND IRN IRQ ISR JOR JPN KAZ KGZ KHM KOR
    KWT LAO LBN LBY LKA MKD MMR MNG NPL OMN PAK PRK PSE QAT RUS SAU SDN SYR THA TJK TKM TWN UKR UZB YEM
"""
"""Countries whose names come from another script: English texts write them without accents."""
_PLAIN = str.maketrans({"ʻ": "'", "ʼ": "'", "’": "'", "‘": "'", "ʿ": "'", "ʾ": "'", "`": "'"})


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


class Finder:
    """Finds the most populous place of a name in a country."""

    def __init__(self, cities: Iterable[City]) -> None:
        self._by_name: dict[tuple[str, str], City] = {}
        by_population = sorted(cities, key=lambda c: (-c.population, c.geonames_id))
        for city in by_population:  # main names win over alternate ones
            self._by_name.setdefault((city.country_code, fold(city.name)), city)
        for city in by_population:
            for name in city.alternates:
                self._by_name.setdefault((city.country_code, fold(name)), city)

    def find(self, country_code: str, name: str) -> City | None:
        """The place, or None where GeoNames has no such name in the country."""
        return self._by_name.get((country_code, fold(name)))

    def must_find(self, country_code: str, name: str) -> City:
        """The place. Raises LookupError where GeoNames has no such name in the country."""
        city = self.find(country_code, name)
        if city is None:
            raise LookupError(f"GeoNames has no place {name!r} in {country_code}")
        return city


def compile_cities(
    cities: list[City],
    finder: Finder,
    english: list[Row],
    capitals: list[tuple[str, str]],
    words: frozenset[str],
    min_population: int,
) -> list[dict[str, object]]:
    """One row a place, by GeoNames id: those of the minimum population, capitals and hand-kept ones.

    `capitals` are (country code, English name), `words` what no chosen alternate name may be.
    Raises LookupError for a hand-kept place that GeoNames lacks.
    """
    named = {finder.must_find(r["country_code"], r["geonames_name"]).geonames_id: r for r in english}
    for country_code, capital in capitals:
        city = finder.find(country_code, capital)
        if city and city.geonames_id not in named:
            named[city.geonames_id] = {"name": capital, "aliases": ""}
    chosen = [c for c in cities if c.population >= min_population or c.geonames_id in named]
    chosen = [c for c in chosen if to_ascii(plain_name(c)).isascii()]  # a few have no name in Latin letters
    taken = words | {fold(c.name) for c in chosen}
    return [_row(city, named.get(city.geonames_id), taken) for city in sorted(chosen)]


def plain_name(city: City) -> str:
    """GeoNames' name as an English text has it: straight apostrophes, no accents where they transliterate."""
    name = " ".join(city.name.translate(_PLAIN).split())
    if city.country_code in TRANSLITERATED.split():
        return to_ascii(name).removeprefix("'").removesuffix("'")
    return name


def to_ascii(name: str) -> str:
    """The name in ASCII letters with its capitals, word by word: Brasília -> Brasilia."""
    return "".join(_ascii_letter(letter) for letter in name)


def _ascii_letter(letter: str) -> str:
    if letter.isascii():
        return letter
    folded = fold(letter)
    return folded.capitalize() if letter.isupper() else folded


def _row(city: City, english: Row | None, taken: frozenset[str]) -> dict[str, object]:
    name = english["name"] if english else plain_name(city)
    kept = [a for a in english["aliases"].split("|") if a] if english else []
    return {
        "geonames_id": city.geonames_id,
        "name": name,
        "ascii_name": to_ascii(name),
        "country_code": city.country_code,
        "admin1": city.admin1,
        "latitude": f"{city.latitude:.4f}",
        "longitude": f"{city.longitude:.4f}",
        "population": city.population,
        "alternate_names": "|".join(_aliases(city, name, kept, taken)),
    }


def _aliases(city: City, name: str, kept: list[str], taken: frozenset[str]) -> list[str]:
    """Hand-kept names, GeoNames' own, then the likest alternates; each with a folded key of its own."""
    by_key = {fold(name): name}
    for alias in (*kept, city.name):
        by_key.setdefault(fold(alias), alias)
    usable = [(-_likeness(a, name), a) for a in city.alternates if _is_usable(a) and fold(a) not in taken]
    count = 0
    for _, alias in sorted(pair for pair in usable if -pair[0] >= MIN_ALIAS_LIKENESS):
        if count < MAX_ALIASES and fold(alias) not in by_key:
            by_key[fold(alias)] = " ".join(alias.split())
            count += 1
    return [alias for key, alias in by_key.items() if key and alias != name]


def _likeness(alias: str, name: str) -> float:
    return SequenceMatcher(None, fold(alias), fold(name)).ratio()


def _is_usable(alias: str) -> bool:
    """True for a Latin-script spelling that begins like a name and is no code."""
    if len(alias) < MIN_ALIAS_LENGTH or not alias[0].isupper() or alias.isupper():
        return False
    return all(c.isalpha() or c in " -'." for c in to_ascii(alias)) and to_ascii(alias).isascii()
