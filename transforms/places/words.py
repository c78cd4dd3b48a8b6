"""The word lists of the place rules, read from `seeds/lexicon/place_*.csv` into sets and tables."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from transforms.places.fold import fold_name

_PLAIN_PHRASE = re.compile(r"[\w&' -]+")


@dataclass(frozen=True, slots=True)
class VenueHead:
    """A word for a kind of building.

    It may stand last (Élysée Palace), first (Villa Borghese) or before 'of' (palace of); a hotel's brand
    needs no other. An organization is a place only where something happens in it; a part belongs to a
    building (the East Room); some stand alone (the embassy); some are often named after the city where they
    are (airports, hotels).
    """

    kind: str
    is_organization: bool
    is_part: bool
    stands_alone: bool
    names_city: bool


@dataclass(frozen=True, slots=True)
class Unit:
    """A country or, with `admin1`, a first-level unit of it."""

    name: str
    country_code: str
    admin1: str | None


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Words by kind (see place_word.csv), heads of venue names by position, abbreviated units and weights.

    `closing_words` end a head that stands last, `opening_words` begin one that stands first: a quick look
    tells where a venue may be. `locale_phrase` finds what is written for the readers of one country
    ('district attorney'); its groups are the countries. `locale_hints` are found sooner, and stand, as some
    such phrase or within one, in every text that has one.
    """

    by_kind: Mapping[str, frozenset[str]]
    heads: Mapping[str, Mapping[tuple[str, ...], VenueHead]]
    closing_words: frozenset[str]
    opening_words: frozenset[str]
    venue_modifiers: frozenset[str]
    abbreviations: Mapping[str, Unit]
    weights: Mapping[str, float]
    locale_phrase: re.Pattern[str]
    locale_hints: tuple[re.Pattern[str] | str, ...]

    def may_have_locale(self, text: str) -> bool:
        """Whether `locale_phrase` may be found: a quick look."""
        lowered = text.lower()
        return any(
            hint in lowered if isinstance(hint, str) else hint.search(text) for hint in self.locale_hints
        )

    def is_of_building(self, word: str) -> bool:
        """Whether the word is part of one for a kind of building."""
        key = fold_name(word)
        return key in self.closing_words or key in self.opening_words

    def has(self, kind: str, word: str) -> bool:
        """Whether the word, in any case, is of the kind."""
        return word.lower() in self.by_kind[kind]

    @classmethod
    def from_frames(cls, frames: Mapping[str, pl.DataFrame]) -> "PlaceWords":
        """Read the frames place_word to place_weight, and place_locale where it is given."""
        by_kind: dict[str, set[str]] = {}
        for word, kind in frames["place_word"].select("word", "kind").iter_rows():
            by_kind.setdefault(kind, set()).add(word)
        heads = _heads(frames["place_venue_head"])
        return cls(
            by_kind={kind: frozenset(words) for kind, words in by_kind.items()},
            heads=heads,
            closing_words=frozenset(head[-1] for head in heads["last"]),
            opening_words=frozenset(
                head[0] for position in ("first", "of", "brand") for head in heads[position]
            ),
            venue_modifiers=frozenset(frames["place_venue_modifier"]["word"]),
            abbreviations=_abbreviations(frames["place_abbreviation"]),
            weights=dict(frames["place_weight"].select("name", pl.col("value").cast(pl.Float64)).iter_rows()),
            locale_phrase=_locale_phrase(frames),
            locale_hints=tuple(_locale_hints(frames)),
        )


def _heads(frame: pl.DataFrame) -> dict[str, dict[tuple[str, ...], VenueHead]]:
    heads: dict[str, dict[tuple[str, ...], VenueHead]] = {"last": {}, "first": {}, "of": {}, "brand": {}}
    for row in frame.iter_rows(named=True):
        key = tuple(fold_name(row["head"]).split())
        flags = (
            _flag(row[column]) for column in ("is_organization", "is_part", "stands_alone", "names_city")
        )
        heads[row["position"]][key] = VenueHead(row["kind"], *flags)
    return heads


def _locale_phrase(frames: Mapping[str, pl.DataFrame]) -> re.Pattern[str]:
    """The phrases as one pattern, with a group for each country."""
    phrases: dict[str, list[str]] = {}
    if "place_locale" in frames:
        for phrase, country in frames["place_locale"].select("phrase", "country_code").iter_rows():
            phrases.setdefault(country, []).append(phrase)
    groups = (f"(?P<{country}>{'|'.join(found)})" for country, found in phrases.items())
    return re.compile(rf"(?<!\w)(?:{'|'.join(groups) or '(?!)'})(?!\w)", re.IGNORECASE)


def _locale_hints(frames: Mapping[str, pl.DataFrame]) -> Iterator[re.Pattern[str] | str]:
    """Plain phrases in small letters, of which none holds another; the patterns as they are."""
    phrases = frames["place_locale"]["phrase"].to_list() if "place_locale" in frames else []
    plain = [phrase.lower() for phrase in phrases if _PLAIN_PHRASE.fullmatch(phrase)]
    yield from (one for one in plain if not any(other in one and other != one for other in plain))
    yield from (re.compile(one, re.IGNORECASE) for one in phrases if not _PLAIN_PHRASE.fullmatch(one))


def _abbreviations(frame: pl.DataFrame) -> dict[str, Unit]:
    columns = frame.select("abbreviation", "name", "country_code", pl.col("admin1").cast(pl.String))
    return {
        abbreviation: Unit(name, country, admin1)
        for abbreviation, name, country, admin1 in columns.iter_rows()
    }


def _flag(value: object) -> bool:
    """A flag of a CSV file, whether read as text or as a boolean."""
    return str(value).lower() == "true"
