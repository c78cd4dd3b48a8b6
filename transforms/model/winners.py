"""Which of several told values the warehouse shows: votes, ranked criteria, and the reason in words.

A winner is found by comparing values criterion by criterion; the first criterion on which a value
falls behind the winner is the reason why it lost. Belongs here: that rule, and the criteria for each
attribute. Does not belong here: where the votes come from.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, NamedTuple

_LONG_AGO = datetime(1, 1, 1)
_STATUS_RANK = {"held": 5, "cancelled": 4, "refused": 3, "planned": 2, "proposed": 1, "unknown": 0}


class Vote(NamedTuple):
    """One report's value, and the standing of who says it."""

    value: Any
    source: str
    """Independent source: copies of an article, and articles of one publisher, are one."""
    published: datetime | None
    status: str = "unknown"
    is_stated: bool = True
    """False for a date that no words give."""


@dataclass(frozen=True)
class Choice:
    """The value that won (None where nothing was told), and why each value won or lost."""

    value: Any = None
    why: str = "no report tells"
    lost: Mapping[Hashable, str] = field(default_factory=dict)
    source_count: int = 0

    @property
    def is_disputed(self) -> bool:
        """True where some report tells another value."""
        return bool(self.lost)

    def reason_for(self, value: Any) -> str:
        """Why this value won or lost."""
        return self.why if value == self.value else self.lost.get(value, "not among the values compared")


Criteria = Callable[[Any, Sequence[Vote]], tuple[Any, ...]]


def choose(votes: Iterable[Vote], criteria: Criteria, names: Sequence[str]) -> Choice:
    """The value that is greatest by the criteria; `names` put each of them in words.

    Ties that no criterion breaks go to the value whose text comes first.
    """
    by_value: dict[Any, list[Vote]] = {}
    for vote in votes:
        by_value.setdefault(vote.value, []).append(vote)
    if not by_value:
        return Choice()
    ranks = {value: criteria(value, group) for value, group in by_value.items()}
    chosen = _greatest(ranks)
    count = independent(by_value[chosen])
    total = independent([vote for group in by_value.values() for vote in group])
    lost = {
        value: f"lost: the winner is {_criterion(ranks[chosen], rank, names)}"
        for value, rank in ranks.items()
        if value != chosen
    }
    runner_up = max((rank for value, rank in ranks.items() if value != chosen), default=None)
    best_reason = "told by all" if runner_up is None else _criterion(ranks[chosen], runner_up, names)
    return Choice(chosen, f"won: {best_reason}; {count} of {total} independent sources", lost, count)


def _greatest(ranks: Mapping[Any, tuple[Any, ...]]) -> Any:
    best = max(ranks.values())
    return min((value for value, rank in ranks.items() if rank == best), key=str)


def _criterion(winner: tuple[Any, ...], loser: tuple[Any, ...], names: Sequence[str]) -> str:
    """The first criterion on which the two differ."""
    for won, other, name in zip(winner, loser, names, strict=True):
        if won != other:
            return name
    return "of equal standing and first in alphabetical order"


def independent(votes: Iterable[Vote]) -> int:
    """How many independent sources are among the votes."""
    return len({vote.source for vote in votes})


def latest(votes: Iterable[Vote]) -> datetime:
    """When the last of them was published; long ago where none is known."""
    return max((vote.published for vote in votes if vote.published), default=_LONG_AGO)


def choose_most_told(votes: Iterable[Vote]) -> Choice:
    """For format, city, country, duration: more independent sources, then more reports, then the later."""
    return choose(
        votes,
        lambda _, group: (independent(group), len(group), latest(group)),
        ("told by more independent sources", "told by more reports", "reported later"),
    )


def choose_status(votes: Sequence[Vote]) -> Choice:
    """Held outlives plans; else what was reported last; a denial of it needs more independent sources."""
    held = [vote for vote in votes if vote.value == "held"]

    def criteria(value: str, group: Sequence[Vote]) -> tuple[Any, ...]:
        undone = bool(held) and value in {"cancelled", "refused"} and independent(group) > independent(held)
        stands = value == "held" or undone or not held
        return stands, undone, latest(group), _STATUS_RANK[value]

    names = (
        "that it was held, which outlives plans", "told by more independent sources than that it was held",
        "reported later", "more definite",
    )  # fmt: skip
    return choose(votes, criteria, names)


class Span(NamedTuple):
    """A told date: first and last day, and its precision (day, month, year)."""

    start: date
    end: date
    precision: str

    def text(self) -> str:
        """ISO day, or 'first/last'."""
        return (
            self.start.isoformat()
            if self.start == self.end
            else f"{self.start.isoformat()}/{self.end.isoformat()}"
        )


def choose_date(votes: Sequence[Vote], status: str | None, *, is_forum: bool = False) -> Choice:
    """Specific over vague, a forum's days over one of them, stated over assumed, what came of it over plans;
    more sources; narrower; of publication days, after which it cannot have been, the first.
    """
    finer = {"day": 2, "month": 1, "year": 0}
    days = [vote.value for vote in votes if vote.value.precision == "day"]

    def criteria(value: Span, group: Sequence[Vote]) -> tuple[Any, ...]:
        return (
            finer[value.precision],
            is_forum and value.start < value.end and all(_lies_in(day, value) for day in days),
            any(vote.is_stated for vote in group),
            any(vote.status == status for vote in group),
            independent(group),
            (value.start - value.end).days,
            0 if any(vote.is_stated for vote in group) else -value.start.toordinal(),
            latest(group),
        )

    names = (
        "more precise",
        "all the days of the forum",
        "stated in words",
        f"told along with the status '{status}'",
        "told by more independent sources",
        "narrower",
        "the first day on which it was told",
        "reported later",
    )
    return choose(votes, criteria, names)


def _lies_in(day: Span, days: Span) -> bool:
    return days.precision == "day" and days.start <= day.start and day.end <= days.end


def choose_place(votes: Sequence[Vote], fineness: Mapping[str, int]) -> Choice:
    """A building over its city, a city over its country; then more sources; then the later report."""
    return choose(
        votes,
        lambda venue_id, group: (fineness.get(venue_id, 0), independent(group), len(group), latest(group)),
        ("finer", "told by more independent sources", "told by more reports", "reported later"),
    )
