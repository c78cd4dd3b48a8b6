"""The gazetteer: places by folded name. Which of them is meant is decided in `transforms.places.resolve`."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from transforms.places.build import Builder
from transforms.places.columns import DISTRICT, KIND_CODES, Columns
from transforms.places.fold import fold_name
from transforms.places.records import CITY, COUNTRY
from transforms.places.words import PlaceWords, Unit


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Places by folded name. Frozen once built, and picklable.

    `index` gives row numbers by key; `exact` lists, for keys that count in one spelling only ('US'), those
    spellings; `demonyms` gives the country of 'Turkish', `peoples` its row, and the row of 'Minnesotan';
    `venues` gives the rows of known buildings, `venue_openings` are the first words of those names.
    """

    columns: Columns
    index: Mapping[str, int | tuple[int, ...]]
    exact: Mapping[str, frozenset[str]]
    ambiguous_countries: frozenset[str]
    demonyms: Mapping[str, str]
    peoples: Mapping[str, int]
    venues: Mapping[str, tuple[int, ...]]
    venue_openings: frozenset[str]
    words: PlaceWords

    @classmethod
    def from_frames(cls, frames: Mapping[str, pl.DataFrame]) -> "Gazetteer":
        """Build from the seed frames, keyed by file stem.

        Needs country, country_alias, city and the place_* word lists; takes admin1, region, venue,
        place_town, place_county, place_district, place_airport, place_feature, place_demonym, place_centre
        and place_known_centre where they are given.
        """
        builder = Builder(frames)
        builder.add_all()
        return cls(
            columns=builder.columns,
            index=builder.index,
            exact={key: frozenset(spellings) for key, spellings in builder.exact.items()},
            ambiguous_countries=frozenset(builder.ambiguous),
            demonyms=builder.demonyms,
            peoples=builder.peoples,
            venues=builder.venues,
            venue_openings=frozenset(key.split(" ", 1)[0] for key in builder.venues),
            words=PlaceWords.from_frames(frames),
        )

    def rows(self, name: str) -> tuple[int, ...]:
        """Numbers of the places that the name may mean; no country that counts only in another spelling."""
        key = fold_name(name)
        spellings = self.exact.get(key)
        if spellings is not None and name not in spellings and not (name.isupper() and len(key) > 3):
            return self._kept(key, without=COUNTRY)
        return self.rows_of_key(key)

    def rows_of_key(self, key: str) -> tuple[int, ...]:
        """Numbers of the places under a folded name."""
        found = self.index.get(key, ())
        return (found,) if isinstance(found, int) else found

    def _kept(self, key: str, without: str) -> tuple[int, ...]:
        return tuple(row for row in self.rows_of_key(key) if self.kind(row) != without)

    def kind(self, row: int) -> str:
        """city, country, admin1, region or venue."""
        return KIND_CODES[self.columns.kind[row]]

    def is_local(self, row: int) -> bool:
        """Whether the place is a town, or a district no better known than one."""
        return self.kind(row) == CITY or self.columns.detail[row] == DISTRICT

    def point(self, row: int) -> tuple[float, float] | None:
        """Latitude and longitude in degrees, if known."""
        latitude, longitude = self.columns.latitude[row], self.columns.longitude[row]
        return None if latitude != latitude else (latitude, longitude)

    def unit(self, abbreviation: str) -> Unit | None:
        """The state or province of 'Tex.', 'D.C.' or 'CA'."""
        return self.words.abbreviations.get(abbreviation)
