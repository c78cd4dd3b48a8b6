"""From seed frames to the parts of a `Gazetteer`: cities by falling population, then the rest."""

import re
from collections.abc import Iterable, Mapping

import polars as pl

from transforms.places.columns import AREA, COUNTY, DISTRICT, KIND_CODES, Columns, Row
from transforms.places.fold import fold_name, fold_names
from transforms.places.records import ADMIN1, COUNTRY, REGION, VENUE

NAMING_KINDS = frozenset({"name", "official", "abbreviation"})
"""Kinds of `country_alias` that name the country itself; constituents are places of their own."""
HISTORIC = "historic"
"""Kind of `country_alias` that names the country where no other place bears the name today."""
DEMONYM_KINDS = frozenset({"demonym_adjective", "demonym_noun"})
_JOINED = re.compile(r"^(De|La|Du|Mc) (?=[A-Z])")
_SPLIT_ARTICLE = re.compile(r"^(De|La|Du)(?=[A-Z])")
_CITY_COLUMNS = {
    "geonames_id": pl.Int64,
    "name": pl.String,
    "country_code": pl.String,
    "admin1": pl.String,
    "latitude": pl.Float64,
    "longitude": pl.Float64,
    "population": pl.Int64,
    "alternate_names": pl.String,
}


class Builder:
    """Collects places and their names; `add_all` fills `columns`, `index` and the rest."""

    def __init__(self, frames: Mapping[str, pl.DataFrame]) -> None:
        self.frames = frames
        self.columns = Columns.empty()
        self.index: dict[str, int | tuple[int, ...]] = {}
        self.exact: dict[str, set[str]] = {}
        self.ambiguous: set[str] = set()
        self.demonyms: dict[str, str] = {}
        self.peoples: dict[str, int] = {}
        self.venues: dict[str, tuple[int, ...]] = {}
        self.country_rows: dict[str, int] = {}

    def add_all(self) -> None:
        """Add every frame there is."""
        self._add_cities()
        self._add_countries()
        self._add_country_aliases(NAMING_KINDS)
        self._add_demonyms()
        self._add_admin1()
        self._add_named("region", REGION)
        self._add_named("place_feature", REGION)
        self._add_units("place_county", COUNTY)
        self._add_units("place_district", DISTRICT)
        self._add_country_aliases(frozenset({HISTORIC}))
        self._add_named("venue", VENUE)
        self._add_named("place_airport", VENUE)
        self._add_peoples()

    def _frame(self, name: str) -> Iterable[dict[str, object]]:
        frame = self.frames.get(name)
        return () if frame is None else frame.iter_rows(named=True)

    def _register(self, row: int, names: Iterable[str]) -> None:
        for name in names:
            self._register_key(row, fold_name(name))

    def _register_key(self, row: int, key: str) -> None:
        known = self.index.get(key)
        if known is None:
            if key:
                self.index[key] = row
        elif isinstance(known, int):
            if known != row:
                self.index[key] = (known, row)
        elif row not in known:
            self.index[key] = (*known, row)

    def _add_cities(self) -> None:
        cities = self._with_fame(self._all_cities()).sort(
            "population", "geonames_id", descending=[True, False]
        )
        keys = fold_names(cities["name"])
        self._extend_columns(cities)
        others = self._other_names(cities)
        by_main_name = pl.DataFrame({"row": pl.int_range(cities.height, eager=True), "key": keys})
        by_other_name = others.select("row", key=fold_names(others["name"]))
        self._register_all(pl.concat([by_main_name, by_other_name]))
        self._mark_capitals()

    def _other_names(self, cities: pl.DataFrame) -> pl.DataFrame:
        """Columns row and name: the cities' other names, those of `place_alias` with them."""
        rows = cities.select("geonames_id", pl.int_range(pl.len()).alias("row"), name="alternate_names")
        parts = [rows.select("row", "name")]
        if "place_alias" in self.frames:
            more = self.frames["place_alias"].select(pl.col("geonames_id").cast(pl.Int64), name="aliases")
            parts.append(more.join(rows.select("geonames_id", "row"), on="geonames_id").select("row", "name"))
        names = pl.concat(parts).with_columns(pl.col("name").str.split("|")).explode("name")
        return names.filter(pl.col("name").is_not_null() & (pl.col("name") != "")).unique(maintain_order=True)

    def _register_all(self, pairs: pl.DataFrame) -> None:
        """Columns row and key into the index; keys of one place go in at once, which most are."""
        alone = pairs["key"].is_unique()
        single, shared = pairs.filter(alone), pairs.filter(~alone)
        self.index.update(zip(single["key"].to_list(), single["row"].to_list(), strict=True))
        for row, key in zip(shared["row"].to_list(), shared["key"].to_list(), strict=True):
            self._register_key(row, key)
        self.index.pop("", None)

    def _all_cities(self) -> pl.DataFrame:
        """The reference cities and the smaller towns, each GeoNames id once."""
        cities = _cities(self.frames["city"])
        if "place_town" not in self.frames:
            return cities
        towns = _cities(self.frames["place_town"])
        return pl.concat(
            [cities, towns.filter(~pl.col("geonames_id").is_in(cities["geonames_id"].implode()))]
        )

    def _with_fame(self, cities: pl.DataFrame) -> pl.DataFrame:
        """The cities with the number of spellings of their names."""
        if "place_fame" not in self.frames:
            return cities.with_columns(spellings=pl.lit(0))
        fame = self.frames["place_fame"].select(pl.col("geonames_id", "spellings").cast(pl.Int64))
        return cities.join(fame, on="geonames_id", how="left", maintain_order="left").with_columns(
            pl.col("spellings").fill_null(0)
        )

    def _mark_capitals(self) -> None:
        """The largest city of the country that bears the capital's name, main names before others."""
        for row in self._frame("country"):
            if row["capital"]:
                key = fold_name(str(row["capital"]))
                known = self.index.get(key, ())
                rows = [r for r in ((known,) if isinstance(known, int) else known)
                        if self.columns.country_code[r] == row["country_code"]]  # fmt: skip
                if rows:
                    by_main_name = [r for r in rows if fold_name(self.columns.name[r]) == key]
                    self.columns.is_capital[(by_main_name or rows)[0]] = 1

    def _extend_columns(self, cities: pl.DataFrame) -> None:
        count, columns = cities.height, self.columns
        names = cities["name"].to_list()
        columns.name.extend(names)
        columns.city.extend(names)
        columns.kind.frombytes(bytes(count))  # code 0 is a city
        columns.country_code.extend(_interned(cities["country_code"]))
        columns.admin1.extend(_interned(cities["admin1"]))
        for name in ("latitude", "longitude", "population", "geonames_id"):
            getattr(columns, name).frombytes(cities[name].to_numpy().tobytes())
        columns.spellings.frombytes(cities["spellings"].cast(pl.Int16).to_numpy().tobytes())
        columns.is_capital.extend(bytes(count))
        columns.detail.extend([None] * count)

    def _add_countries(self) -> None:
        """Countries; one that bears its capital's name is that city as well (Singapore)."""
        centres = self._centres()
        for row in self._frame("country"):
            code, name, capital = str(row["country_code"]), str(row["name"]), _text(row["capital"])
            point = centres.get((code, None), row)
            number = self.columns.append(
                Row(
                    name,
                    COUNTRY,
                    city=capital if capital and fold_name(capital) == fold_name(name) else None,
                    country_code=code,
                    latitude=_number(point["latitude"]),
                    longitude=_number(point["longitude"]),
                    population=int(_number(row["population"]) or 0),
                )
            )
            self.country_rows[code] = number
            self._register(number, (name, _text(row["official_name"]) or ""))

    def _centres(self) -> dict[tuple[str, str | None], dict[str, object]]:
        """Middle of each country (unit None) and first-level unit; those kept by hand win."""
        return {
            (str(row["country_code"]), _text(row["admin1"])): row
            for frame in ("place_centre", "place_known_centre") for row in self._frame(frame)
        }  # fmt: skip

    def _add_country_aliases(self, kinds: frozenset[str]) -> None:
        for row in self._frame("country_alias"):
            number = self.country_rows.get(str(row["country_code"]))
            alias = str(row["alias"])
            key = fold_name(alias)
            if number is None or row["kind"] not in kinds or (row["kind"] == HISTORIC and key in self.index):
                continue
            self._register_key(number, key)
            if _flag(row["is_ambiguous"]):
                self.ambiguous.add(key)
            if _flag(row["case_sensitive"]):
                self.exact.setdefault(key, set()).add(alias)

    def _add_demonyms(self) -> None:
        for row in self._frame("country_alias"):
            if row["kind"] in DEMONYM_KINDS:
                self.demonyms.setdefault(fold_name(str(row["alias"])), str(row["country_code"]))

    def _add_peoples(self) -> None:
        """Rows of what is named after its people or adjective: countries, then what `place_demonym` adds."""
        self.peoples |= {
            key: self.country_rows[code] for key, code in self.demonyms.items() if code in self.country_rows
        }
        for row in self._frame("place_demonym"):
            kind, country, unit = (
                KIND_CODES.index(str(row["kind"])),
                _text(row["country_code"]),
                _text(row["admin1"]),
            )
            known = self.index.get(fold_name(str(row["name"])), ())
            for number in (known,) if isinstance(known, int) else known:
                place = self.columns.kind[number], self.columns.country_code[number]
                if place == (kind, country) and unit in (None, self.columns.admin1[number]):
                    self.peoples[fold_name(str(row["demonym"]))] = number
                    break

    def _add_admin1(self) -> None:
        """States and provinces; those without a unit code are lesser areas and count as regions."""
        centres = self._centres()
        known: set[tuple[str, str | None]] = set()
        for row in self._frame("admin1"):
            code, unit = str(row["country_code"]), _text(row["admin1"])
            point = centres.get((code, unit), row) if unit else row
            self._add_unit(str(row["name"]), _split(row["aliases"]), code, unit, point)
            known.add((code, unit))
        for row in self._frame("place_abbreviation"):
            code, unit = str(row["country_code"]), _text(row["admin1"])
            if (code, unit) not in known and (code, unit) in centres:
                self._add_unit(str(row["name"]), [], code, unit, centres[(code, unit)])
                known.add((code, unit))

    def _add_unit(
        self, name: str, aliases: list[str], code: str, unit: str | None, point: dict[str, object]
    ) -> None:
        number = self.columns.append(
            Row(name, ADMIN1 if unit else REGION, None, code, unit, _number(point["latitude"]),
                _number(point["longitude"]), detail=None if unit else AREA)
        )  # fmt: skip
        self._register(number, (name, *aliases))

    def _add_units(self, frame: str, detail: str) -> None:
        """Counties and districts, also as 'De Soto' where they are written 'DeSoto'."""
        for row in self._frame(frame):
            name = str(row["name"])
            number = self.columns.append(
                Row(
                    name,
                    REGION,
                    country_code=str(row["country_code"]),
                    admin1=str(row["admin1"]),
                    latitude=_number(row["latitude"]),
                    longitude=_number(row["longitude"]),
                    population=int(_number(row.get("population")) or 0),
                    detail=detail,
                )
            )
            self._register(number, (name, _JOINED.sub(r"\1", name), _SPLIT_ARTICLE.sub(r"\1 ", name)))

    def _add_named(self, frame: str, kind: str) -> None:
        """Regions, natural features, buildings and airports: name, aliases where given, and a point."""
        for row in self._frame(frame):
            name = str(row["name"])
            number = self.columns.append(
                Row(
                    name,
                    kind,
                    city=_text(row.get("city")),
                    country_code=_text(row["country_code"]),
                    latitude=_number(row["latitude"]),
                    longitude=_number(row["longitude"]),
                    detail=_sub_kind(row, kind),
                )
            )
            names = (name, *_split(row.get("aliases")))
            self._register(number, names)
            if kind == VENUE:
                for key in {fold_name(name) for name in names if name}:
                    self.venues[key] = (*self.venues.get(key, ()), number)


def _sub_kind(row: Mapping[str, object], kind: str) -> str | None:
    """The row's own kind; airports have none, and a plain region within one country is an area."""
    sub_kind = _text(row.get("kind"))
    if kind == VENUE:
        return sub_kind or "airport"
    return AREA if sub_kind == "region" and row["country_code"] else sub_kind


def _cities(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.select(pl.col(name).cast(dtype) for name, dtype in _CITY_COLUMNS.items())


def _interned(series: pl.Series) -> list[str | None]:
    """The column as a list in which equal values are one object."""
    seen: dict[str | None, str | None] = {}
    return [seen.setdefault(value, value) for value in series.to_list()]


def _number(value: object) -> float | None:
    return None if value is None or value == "" else float(str(value))


def _text(value: object) -> str | None:
    return str(value) if value not in (None, "") else None


def _split(value: object) -> list[str]:
    return str(value).split("|") if value else []


def _flag(value: object) -> bool:
    return str(value).lower() == "true"
