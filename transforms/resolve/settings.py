"""The weights, thresholds and word lists by which reports are compared, read from `seeds/lexicon`.

Belongs here: typed access to `meeting_matching*.csv`. Does not belong here: any comparison.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

import polars as pl

from transforms.reference import Reference
from transforms.remembered import MOST_WORDS
from transforms.resolve.verdict import Feature
from transforms.text import fold

_WORD = re.compile(r"\b[gG][- ]\d+\b|[^\W_]+(?:['.][^\W_]+)*")
_JOINTS = str.maketrans("", "", ".- ")


class SettingsError(ValueError):
    """A weight or threshold is missing from the lexicon, or given twice."""


@dataclass(frozen=True, slots=True)
class FamilyPair:
    """What two kinds of event say of each other: they exclude each other, or carry a weight."""

    excludes: bool
    weight: float
    reason: str


@dataclass(frozen=True, eq=False)
class Settings:
    """Everything that comparing needs to know, as data."""

    values: dict[str, float]
    """Parameters by 'group.parameter', such as 'limit.near_km'."""
    family_of: dict[str, str]
    family_pairs: dict[tuple[str, str], FamilyPair]
    words: dict[str, frozenset[str]]
    countries: frozenset[str]
    """Country codes: every other side is an organization."""
    site_of: dict[frozenset[str], frozenset[str]]
    """A room's words to those of the building that it is in."""
    body_of: dict[str, str]
    """What a body's summit is called to the body: 'arab summit' to the Arab League."""
    members: dict[str, frozenset[str]]
    """Bodies and circles of states, such as NATO and the Quad, to the codes of their members."""

    def value(self, name: str) -> float:
        """One parameter by 'group.parameter'; raises SettingsError where the lexicon lacks it."""
        try:
            return self.values[name]
        except KeyError:
            raise SettingsError(f"meeting_matching.csv has no parameter {name}") from None

    def feature(self, name: str, *seen: object, times: float = 1.0) -> Feature:
        """The finding of that name with its weight, and what was seen."""
        return Feature(name, self.values[name] * times, seen)

    def family(self, event_type: str) -> str | None:
        """The kind of event that a trigger word names; None where the lexicon does not know it."""
        return self.family_of.get(event_type)


def read_settings(reference: Reference) -> Settings:
    """Read the lexicons `meeting_matching`, `meeting_matching_family`, `…_family_pair` and `…_word`."""
    frames = reference.frames
    words = _words(frames["meeting_matching_word"])
    return Settings(
        values=_values(frames["meeting_matching"]),
        family_of=dict(frames["meeting_matching_family"].select("event_type", "family").iter_rows()),
        family_pairs=_family_pairs(frames["meeting_matching_family_pair"]),
        words=words,
        countries=frozenset(reference.country_name),
        site_of=_sites(frames["venue"], words["venue_generic"]),
        body_of=dict(frames["meeting_matching_body"].select("phrase", "organization").iter_rows()),
        members=reference.members,
    )


@lru_cache(maxsize=MOST_WORDS)
def distinct_words(text: str | None, generic: frozenset[str]) -> frozenset[str]:
    """Folded words of a name that tell it from others of its kind; 'U.S.' counts as 'us', 'G-20' as 'g20'."""
    words = {word.translate(_JOINTS) for word in _WORD.findall(fold(text or ""))}
    return frozenset(words - generic)


def _sites(venues: pl.DataFrame, generic: frozenset[str]) -> dict[frozenset[str], frozenset[str]]:
    rooms = venues.drop_nulls("within").select("name", "aliases", "within").iter_rows()
    return {
        distinct_words(name, generic): distinct_words(within, generic)
        for room, aliases, within in rooms
        for name in (room, *(aliases or "").split("|"))
        if name
    }


def _values(frame: pl.DataFrame) -> dict[str, float]:
    rows = frame.select("group", "parameter", pl.col("value").cast(pl.Float64)).rows()
    values = {f"{group}.{parameter}": value for group, parameter, value in rows}
    if len(values) != len(rows):
        raise SettingsError("meeting_matching.csv gives a parameter twice")
    return values


def _family_pairs(frame: pl.DataFrame) -> dict[tuple[str, str], FamilyPair]:
    pairs: dict[tuple[str, str], FamilyPair] = {}
    for left, right, effect, weight, reason in frame.select(
        "left_family", "right_family", "effect", pl.col("weight").cast(pl.Float64), "reason"
    ).iter_rows():
        pair = FamilyPair(effect == "exclude", weight or 0.0, reason)
        pairs[left, right] = pairs[right, left] = pair
    return pairs


def _words(frame: pl.DataFrame) -> dict[str, frozenset[str]]:
    grouped = frame.group_by("word_class").agg("word")
    return {word_class: frozenset(words) for word_class, words in grouped.iter_rows()}
