"""The words by which titles are known, read once from the reference data."""

from dataclasses import dataclass
from functools import lru_cache

from transforms.reference import Reference


@dataclass(frozen=True, slots=True)
class TitleLexicon:
    """Words of titles by what they do: heads name an office, modifiers qualify it, honorifics only honour."""

    heads: frozenset[str]
    modifiers: frozenset[str]
    honorifics: frozenset[str]
    before_names: frozenset[str]
    """Heads and honorifics."""
    all_words: frozenset[str]
    also_names: frozenset[str]
    """Title words that also stand within names (King, Prince)."""
    alone: frozenset[str]
    """Those of them that are a title only where no name follows: 'the Amir', and not 'Amir Khan'."""
    vessels: frozenset[str]
    """What stands before the names of ships: HMS."""
    never_names: frozenset[str]
    """Capitalized words that are no part of any name: weekdays, months, and the like."""

    @classmethod
    @lru_cache(maxsize=4)
    def from_reference(cls, reference: Reference) -> "TitleLexicon":
        """Read the title_word and name_stopword lexicons."""
        by_class = {
            kind: reference.words("title_word", "word", word_class=kind)
            for kind in ("head", "modifier", "honorific")
        }
        plurals = frozenset(f"{word}s" for word in by_class["head"])
        alone = reference.words("name_stopword", "word", word_class="title_alone")
        return cls(
            heads=by_class["head"] | plurals,
            modifiers=by_class["modifier"],
            honorifics=by_class["honorific"],
            before_names=by_class["head"] | plurals | by_class["honorific"],
            all_words=by_class["head"] | plurals | by_class["modifier"] | by_class["honorific"],
            also_names=alone | reference.words("name_stopword", "word", word_class="title_or_name"),
            alone=alone,
            vessels=reference.words("name_stopword", "word", word_class="vessel"),
            never_names=reference.words("name_stopword", "word", word_class="never"),
        )
