"""The comparison of names as other stages use it: one object, made once from the lexicon."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

import polars as pl

from transforms.names.keys import person_keys
from transforms.names.lexicon import NameLexicon
from transforms.names.organizations import OrganizationComparer
from transforms.names.people import compare_people
from transforms.names.person import PersonName
from transforms.names.reading import PersonReader
from transforms.names.result import NameComparison
from transforms.names.spelling import Speller
from transforms.names.words import WordComparer
from transforms.remembered import MOST_NAMES
from transforms.text import fold

_OBJECT_SCHEMAS = frozenset({"Airplane", "Asset", "Security", "Vehicle", "Vessel"})
_LINKING = "stopword"
"""The kind of the words that names of persons have as well: 'al', 'de'."""
_EITHER_SCHEMAS = frozenset({"LegalEntity", "Thing"})


class NameRules:
    """Reads and compares names by one lexicon; reading is cached."""

    def __init__(self, lexicon: NameLexicon) -> None:
        """Make the comparators from the lexicon."""
        speller = Speller(lexicon)
        self.lexicon = lexicon
        self._words = WordComparer(lexicon, speller)
        self._reader = PersonReader(lexicon, self._words)
        self._organizations = OrganizationComparer(lexicon, speller)
        self.name_keys = lru_cache(maxsize=MOST_NAMES)(self._name_keys)

    @classmethod
    def from_frames(cls, frames: Mapping[str, pl.DataFrame]) -> "NameRules":
        """Make it from the `name_*` frames of `seeds/lexicon`, by file stem."""
        return cls(NameLexicon.from_frames(frames))

    @property
    def match_threshold(self) -> float:
        """Score from which two names may belong to one person."""
        return self.lexicon.scores.match

    @property
    def merge_threshold(self) -> float:
        """Score from which two names may be joined without other evidence."""
        return self.lexicon.scores.merge

    def parse_person_name(self, text: str) -> PersonName:
        """Read a person's name; never raises."""
        return self._reader.read(text)

    def is_given_name(self, word: str) -> bool:
        """True for a word known as a given name, or as a short form of one."""
        folded = fold(word)
        return folded in self.lexicon.given or folded in self.lexicon.short_of

    def names_body(self, words: Iterable[str]) -> bool:
        """True where one of the words, in small letters, is of the names of bodies: 'bank', 'ministry'."""
        kinds = (self.lexicon.org_words.get(word, ("", _LINKING))[1] for word in words)
        return any(kind != _LINKING for kind in kinds)

    def compare_person_names(self, a: str, b: str) -> NameComparison:
        """Do two texts name one person? Symmetric, 1.0 for the same text."""
        return compare_people(self._reader.read(a), self._reader.read(b), self._words, self.lexicon.scores)

    def compare_names(self, a: str, b: str, schema: str) -> NameComparison:
        """The same for any schema of FollowTheMoney: Person, Company, Organization, Vessel, ..."""
        if schema == "Person" or (schema in _EITHER_SCHEMAS and not self._is_organization(a, b)):
            return self.compare_person_names(a, b)
        if schema in _OBJECT_SCHEMAS:
            return self._organizations.compare_things(a, b)
        return self._organizations.compare(a, b)

    def _name_keys(self, text: str) -> frozenset[str]:
        """Blocking keys of a person's name: compare only names that share one."""
        return person_keys(self._reader.read(text))

    def _is_organization(self, a: str, b: str) -> bool:
        return self._organizations.looks_like_organization(a) or self._organizations.looks_like_organization(
            b
        )
