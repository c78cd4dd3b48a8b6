"""Persons who held offices, and the titles by which texts name the offices."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from transforms.text import name_key

OFFICE_TITLES = {
    "head_of_state": ("president", "king", "queen", "emir", "sultan"),
    "head_of_government": ("prime minister", "premier", "chancellor"),
    "foreign_minister": ("foreign minister", "foreign secretary", "secretary of state"),
    "defense_minister": ("defense minister", "defence minister", "secretary of defense"),
    "vice_president": ("vice president",),
    "national_security_advisor": ("national security advisor", "national security adviser"),
    "finance_minister": ("finance minister",),
    "royal": ("crown prince", "prince", "princess"),
    "first_lady": ("first lady",),
    "organization_head": ("secretary-general", "secretary general"),
    "spokesperson": ("spokesperson", "spokesman", "spokeswoman"),
}
"""Offices of the office_holder table to the titles that texts use."""


@dataclass(frozen=True)
class OfficeHolder:
    """A person who held an office over a time; None stands for an open end."""

    person: str
    aliases: tuple[str, ...]
    office: str
    country_code: str | None
    organization: str | None
    from_date: date | None
    to_date: date | None
    is_family_first: bool = False
    """Whether the name begins with a word that is a family name where such come first."""

    @cached_property
    def spellings(self) -> tuple[tuple[str, ...], ...]:
        """The words of the name and of each alias, folded."""
        keys = (name_key(name) for name in (self.person, *self.aliases))
        return tuple(key for key in keys if key)

    @cached_property
    def surnames(self) -> frozenset[str]:
        """What the person is called by alone: the last word of each spelling, or the family name before the
        given one where the name is also written the other way round ('Qin Gang', 'Gang Qin').
        """
        first, *others = self.spellings
        is_turned = any(len(other) > 1 and other[-1] == first[0] != other[0] for other in others)
        if self.is_family_first and is_turned:
            return frozenset(first[:1])
        return frozenset(name[-1] for name in self.spellings)

    def in_office(self, day: date | None, slack_days: int = 45) -> bool:
        """True where the term covers the day, give or take the slack; unknown days fit always."""
        if day is None:
            return True
        early = self.from_date is not None and (self.from_date - day).days > slack_days
        late = self.to_date is not None and (day - self.to_date).days > slack_days
        return not early and not late


def first_day(value: str | date | None) -> date | None:
    """A date from ISO text; a year or month stands for its first day."""
    if value is None or isinstance(value, date) or not value:
        return value or None
    parts = [int(part) for part in value.split("-")]
    return date(*[*parts, 1, 1][:3])


def last_day(value: str | date | None) -> date | None:
    """A date from ISO text; a year or month stands for its last day."""
    first = first_day(value)
    missing = 2 - value.count("-") if isinstance(value, str) else 0
    if first is None or not missing:
        return first
    month = 12 if missing == 2 else first.month
    return date(first.year, month, monthrange(first.year, month)[1])
