"""Places in columns: a quarter of a million of them in some 40 MB."""

from array import array
from dataclasses import dataclass

from transforms.places.records import ADMIN1, CITY, COUNTRY, REGION, VENUE

KIND_CODES = (CITY, COUNTRY, ADMIN1, REGION, VENUE)
UNKNOWN_ID = -1
COUNTY = "county"
DISTRICT = "district"
"""Sub-kind of a region that is a second-level unit: like a town, told from other words by what is near it."""
AREA = "area"
"""Sub-kind of a region that is a part of one country: easily mistaken for a city of its name."""


@dataclass(frozen=True, slots=True)
class Row:
    """A place to be added; `detail` is the sub-kind of a venue or region (palace, county, sea)."""

    name: str
    kind: str
    city: str | None = None
    country_code: str | None = None
    admin1: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    detail: str | None = None


@dataclass(frozen=True, slots=True)
class Columns:
    """One row a place; parallel columns. Kind is an index into (city, country, admin1, region, venue)."""

    name: list[str]
    kind: array[int]
    city: list[str | None]
    country_code: list[str | None]
    admin1: list[str | None]
    latitude: array[float]
    longitude: array[float]
    population: array[int]
    geonames_id: array[int]
    spellings: array[int]
    is_capital: bytearray
    detail: list[str | None]

    @classmethod
    def empty(cls) -> "Columns":
        """No place yet."""
        return cls(
            [],
            array("b"),
            [],
            [],
            [],
            array("d"),
            array("d"),
            array("q"),
            array("q"),
            array("h"),
            bytearray(),
            [],
        )

    def append(self, row: Row) -> int:
        """Add a place and return its number."""
        self.name.append(row.name)
        self.kind.append(KIND_CODES.index(row.kind))
        self.city.append(row.city)
        self.country_code.append(row.country_code)
        self.admin1.append(row.admin1)
        self.latitude.append(float("nan") if row.latitude is None else row.latitude)
        self.longitude.append(float("nan") if row.longitude is None else row.longitude)
        self.population.append(row.population)
        self.geonames_id.append(UNKNOWN_ID)
        self.spellings.append(0)
        self.is_capital.append(0)
        self.detail.append(row.detail)
        return len(self.name) - 1
