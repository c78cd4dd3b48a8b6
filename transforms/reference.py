"""What the rules know of the world: countries, organizations, offices, holders, words.

Belongs here: typed access to the frames read from `seeds/reference` and `seeds/lexicon`. Does not
belong here: reading files (orchestration does), and any rule over a text.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any, Literal

import polars as pl

from transforms.names import NameRules
from transforms.office_holders import OFFICE_TITLES, OfficeHolder, first_day, last_day
from transforms.phrases import PhraseIndex
from transforms.places import Gazetteer
from transforms.text import fold, name_key
from transforms.timex import Grammar

_UNITED_NATIONS = "United Nations"
_GOVERNORS = ("{} governor", "{} gov.", "{} 's governor", "{} 's gov.", "governor of {}", "gov. of {}")
"""Who speaks for the country of one of its states."""


@dataclass(frozen=True, slots=True)
class ActorAlias:
    """What a name of a country or organization stands for."""

    kind: Literal["country", "organization"]
    code: str
    """Country code, or the organization's short name."""
    alias: str
    alias_kind: str
    is_ambiguous: bool


@dataclass(frozen=True, eq=False)
class Reference:
    """All reference data and lexicons: a frame for each CSV file of `seeds/`, the text of each TOML file, by
    file stem.
    """

    frames: Mapping[str, pl.DataFrame] = field(repr=False)
    texts: Mapping[str, str] = field(default_factory=dict, repr=False)

    @classmethod
    def from_frames(cls, frames: Mapping[str, pl.DataFrame], texts: Mapping[str, str]) -> "Reference":
        """Take frames by file stem, such as 'country' or 'title_word', and texts likewise ('timex')."""
        return cls(dict(frames), dict(texts))

    def without_holders(self) -> "Reference":
        """The same without the list of office holders, to show what the rules do alone."""
        empty = self.frames["office_holder"].clear()
        return replace(self, frames={**self.frames, "office_holder": empty})

    def make_ready(self) -> None:
        """Build the indexes that take long now; else they are built when they are first asked."""
        for name in ("gazetteer", "actor_aliases", "holders_by_surname", "timex_grammar", "names"):
            getattr(self, name)

    def words(self, stem: str, column: str, **where: str) -> frozenset[str]:
        """Values of a lexicon's column in the rows that match the given column values."""
        key = (stem, column, *where.items())
        if key not in self._words:
            self._words[key] = self._read_words(stem, column, where)
        return self._words[key]

    @cached_property
    def _words(self) -> dict[tuple[Any, ...], frozenset[str]]:
        return {}

    def _read_words(self, stem: str, column: str, where: Mapping[str, str]) -> frozenset[str]:
        frame = self.frames[stem]
        for name, value in where.items():
            frame = frame.filter(pl.col(name) == value)
        return frozenset(frame[column].drop_nulls().to_list())

    def rows(self, stem: str) -> list[dict[str, Any]]:
        """A lexicon's rows as dictionaries."""
        return self.frames[stem].to_dicts()

    @cached_property
    def country_name(self) -> dict[str, str]:
        """Country code to usual English name."""
        return dict(self.frames["country"].select("country_code", "name").iter_rows())

    @cached_property
    def capital_of(self) -> dict[str, tuple[str, float, float]]:
        """Country code to its capital with latitude and longitude."""
        columns = ("country_code", "capital", "latitude", "longitude")
        rows = self.frames["country"].select(columns).drop_nulls().iter_rows()
        return {code: (capital, latitude, longitude) for code, capital, latitude, longitude in rows}

    @cached_property
    def named_like_cities(self) -> dict[tuple[str, str | None], str]:
        """(name, country code) of what is no city, but named where one would be, to the city's name:
        'Singapore', 'Bali'.
        """
        found: dict[tuple[str, str | None], str] = {
            (name, code): name for code, (name, _, _) in self.capital_of.items()
        }
        found.update({(row["name"], row["country_code"]): row["city"] for row in self.rows("place_resort")})
        return found

    def is_country(self, side: str | None) -> bool:
        """True where the side is a country code, not an organization."""
        return side in self.country_name

    @cached_property
    def actor_aliases(self) -> PhraseIndex[ActorAlias | None]:
        """Names of countries and organizations as phrases;
        None for phrases that only look like them ('Latin American').
        """
        countries = [
            _alias("country", row["country_code"], row["kind"], row) for row in self.rows("country_alias")
        ]
        organizations = [
            _alias("organization", row["organization"], "name", row | {"alias": spelling})
            for row in self.rows("organization_alias")
            for spelling in _spellings(row["alias"])
        ]
        others = [(row["phrase"], True, None) for row in self.rows("country_alias_exception")]
        return PhraseIndex([*organizations, *countries, *others])

    @cached_property
    def organization_side(self) -> dict[str, str]:
        """An organization's short name to the side that it stands for:
        an organ for the whole, a country's agency for the country.
        """
        return {row["organization"]: _side_of(row) for row in self.rows("organization")}

    @cached_property
    def rows_with_implied_side(self) -> list[tuple[str, str]]:
        """(title, country code or organization) of offices whose bare title tells the side, longest title
        first.
        """
        rows = [
            (row["title"], row["implied_organization"] or row["implied_country"])
            for row in self.rows("office")
            if row["implied_organization"] or row["implied_country"]
        ]
        states = {
            row["name"].lower() for row in self.rows("place_abbreviation") if row["country_code"] == "USA"
        }
        rows += [(form.format(state), "USA") for state in states for form in _GOVERNORS]
        return sorted(rows, key=lambda row: -len(row[0]))

    @cached_property
    def _holders(self) -> list[OfficeHolder]:
        family_names = self.words("name_family_first", "name")
        return [
            OfficeHolder(
                row["person"],
                _aliases(row),
                row["office"],
                row["country_code"] or None,
                row["organization"] or None,
                first_day(row["from_date"]),
                last_day(row["to_date"]),
                next(iter(name_key(row["person"])), None) in family_names,
            )
            for row in self.rows("office_holder")
        ]

    @cached_property
    def holders_by_surname(self) -> dict[str, list[OfficeHolder]]:
        """Folded last name to the office holders who bear it, under any of their spellings."""
        found: dict[str, list[OfficeHolder]] = {}
        for holder in self._holders:
            for surname in {spelling[-1] for spelling in holder.spellings}:
                found.setdefault(surname, []).append(holder)
        return found

    def home_of(self, source_name: str | None) -> str | None:
        """The country of a publisher that is a government, by the list or by its own name, else None."""
        if not source_name:
            return None
        if source_name not in self._homes:
            known = self._governments.get(fold(source_name))
            self._homes[source_name] = known or self._country_in_name(source_name)
        return self._homes[source_name]

    @cached_property
    def _homes(self) -> dict[str, str | None]:
        return {}

    def _country_in_name(self, source_name: str) -> str | None:
        """The one country that an office of government has in its name: 'Pakistan Ministry of Defence'."""
        name = source_name.lower()
        if not any(re.search(rf"\b{re.escape(word)}\b", name) for word in self._government_words):
            return None
        starts = [match.start() for match in re.finditer(r"\w+", source_name)]
        found = {
            match.payload.code
            for match in self.actor_aliases.find(source_name, starts)
            if match.payload is not None and match.payload.kind == "country"
        }
        return found.pop() if len(found) == 1 else None

    @cached_property
    def _government_words(self) -> frozenset[str]:
        return self.words("publisher_word", "phrase", told_of="government")

    @cached_property
    def _governments(self) -> dict[str, str]:
        return {
            fold(name): row["country_code"]
            for row in self.rows("publisher")
            if row["kind"] == "government" and row["country_code"]
            for name in (row["name"], *_aliases(row))
            if name
        }

    @cached_property
    def _offices_by_person(self) -> dict[str, list[OfficeHolder]]:
        found: dict[str, list[OfficeHolder]] = {}
        for holder in self._holders:
            found.setdefault(holder.person, []).append(holder)
        return found

    def has_premier(self, country: str | None) -> bool:
        """True for a country with a head of government in the list of office holders; the United States' is
        its president.
        """
        return country in self._with_premier

    @cached_property
    def _with_premier(self) -> frozenset[str | None]:
        return frozenset(one.country_code for one in self._holders if one.office == "head_of_government")

    def holders_of(self, country: str, title: str) -> list[OfficeHolder]:
        """Who held, at any time, the country's office that texts name by the title ('vice president')."""
        return self._holders_by_title.get((country, title), [])

    @cached_property
    def _holders_by_title(self) -> dict[tuple[str | None, str], list[OfficeHolder]]:
        found: dict[tuple[str | None, str], list[OfficeHolder]] = {}
        for holder in self._holders:
            for title in OFFICE_TITLES.get(holder.office, ()):
                found.setdefault((holder.country_code, title), []).append(holder)
        return found

    def titles_held(self, person: str | None, day: date | None) -> list[str]:
        """The titles by which texts name the offices a person held on a day ('prime minister')."""
        held = [one for one in self._offices_by_person.get(person or "", []) if one.in_office(day)]
        return [title for one in held for title in OFFICE_TITLES.get(one.office, ())]

    @cached_property
    def members(self) -> dict[str, frozenset[str]]:
        """Bodies and circles of states, such as NATO and the Quad, to the codes of their members."""
        grouped = self.frames["organization_member"].group_by("organization").agg("country_code")
        return {organization: frozenset(codes) for organization, codes in grouped.iter_rows()}

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Cities, regions, countries and buildings with their coordinates."""
        return Gazetteer.from_frames(self.frames)

    @cached_property
    def names(self) -> NameRules:
        """How persons' names are read and compared."""
        return NameRules.from_frames(self.frames)

    @cached_property
    def timex_grammar(self) -> Grammar:
        """How time expressions are read."""
        return Grammar.from_toml(self.texts["timex"])


def _spellings(alias: str) -> Iterator[str]:
    """The name, and that of a body of the United Nations as papers shorten it: 'U.N. Conference on ...'."""
    yield alias
    if alias.startswith(_UNITED_NATIONS) and alias != _UNITED_NATIONS:
        yield from (short + alias.removeprefix(_UNITED_NATIONS) for short in ("UN", "U.N."))


def _alias(
    kind: Literal["country", "organization"], code: str, alias_kind: str, row: Mapping[str, Any]
) -> tuple[str, bool, ActorAlias]:
    """The name, whether capitals must be as in it, and what it stands for."""
    alias = ActorAlias(kind, code, row["alias"], alias_kind, bool(row["is_ambiguous"]))
    return alias.alias, bool(row["case_sensitive"]) or alias.alias.isupper(), alias


def _side_of(row: Mapping[str, Any]) -> str:
    if row["kind"] == "organ" and row["parent"]:
        return str(row["parent"])
    is_national = row["kind"] == "agency" and row["country_code"] and not row["parent"]
    return str(row["country_code"] if is_national else row["organization"])


def _aliases(row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(alias for alias in (row["aliases"] or "").split("|") if alias)
