"""A person's name once read.

Belongs here: what is known from one written name alone. Does not belong here: reading it, comparing two.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from transforms.names.words import NameWord

Order = Literal["given_first", "family_first", "unknown"]


@dataclass(frozen=True, slots=True)
class PersonName:
    """One written name of a person; `words`, `bound` and `is_family` run side by side."""

    text: str
    words: tuple[NameWord, ...]
    """Words that name, given names first where a comma tells; particles are in `bound`."""
    bound: tuple[str, ...]
    """Kind of particle before the word (article, patronymic, kunya, nobiliary), or ''."""
    is_family: tuple[bool, ...]
    particles: tuple[str, ...]
    suffix: str
    """Meaning of a generational or regnal suffix (junior, third), or ''."""
    honorifics: tuple[str, ...]
    nicknames: tuple[str, ...]
    """Names in brackets or quotation marks."""
    order: Order
    is_order_certain: bool
    """True where a comma or capitals tell the surname; else the order is a guess or unknown."""
    joins: Mapping[str, tuple[int, ...]]
    """Fold of neighbouring words written as one, to their places in `words`."""
    ideograms: str
    """The name's characters where it is written in Chinese characters or Hangul alone, or ''."""

    @property
    def begins_with_surname(self) -> bool:
        """True for Kim Jong Un and others in East Asian order."""
        return self.order == "family_first" and self.is_family[0]

    @property
    def given(self) -> tuple[str, ...]:
        """Given and middle names as written."""
        return tuple(word.text for word, family in zip(self.words, self.is_family, strict=True) if not family)

    @property
    def family(self) -> tuple[str, ...]:
        """Surname as written, without particles."""
        return tuple(word.text for word, family in zip(self.words, self.is_family, strict=True) if family)

    @property
    def initials(self) -> tuple[str, ...]:
        """Words of the name that are initials."""
        return tuple(word.text for word in self.words if word.is_initial)

    @property
    def folded(self) -> tuple[str, ...]:
        """Folds of the words, for indexing."""
        return tuple(word.folds[0] for word in self.words)
