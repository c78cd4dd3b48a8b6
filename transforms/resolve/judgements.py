"""Analysts' judgements: same, different, set. Read, checked against each other, handed to the resolvers.

Belongs here: the meaning of `seeds/judgements/*.csv`, documented in its README.md. Does not belong
here: reading files, and what a resolver makes of a judgement.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Literal

import polars as pl

from transforms.resolve.judged_values import fault_of
from transforms.resolve.union_find import DisjointSets

COLUMNS = (
    "kind",
    "verdict",
    "left",
    "right",
    "attribute",
    "value",
    "author",
    "made_at",
    "reason",
    "is_withdrawn",
)
SETTABLE = {
    "meeting": frozenset({"status", "format", "date", "city", "country", "venue", "duration", "label"}),
    "actor": frozenset({"name", "country_code"}),
    "venue": frozenset({"name", "city", "country_code", "latitude", "longitude"}),
}
Kind = Literal["actor", "meeting", "venue"]


class JudgementError(ValueError):
    """A judgement cannot be read, or contradicts another one; the message names the rows."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One row that holds; `right`, or `attribute` and `value`, are None where the verdict has none."""

    row: int
    kind: str
    verdict: str
    left: str
    right: str | None
    attribute: str | None
    value: str | None
    author: str
    made_at: str
    reason: str

    def words(self) -> str:
        """For messages and rules: who said what, when and why."""
        what = f"{self.left} {self.verdict} {self.right or self.attribute}"
        who = f"{self.author or 'unknown'} ({self.made_at or 'undated'})"
        return f"judgement {self.row} by {who}: {what}; {self.reason}"


@dataclass(frozen=True)
class Applied:
    """Judgements of one kind after their references were looked up: what a resolver needs."""

    same: list[tuple[str, str, Judgement]] = field(default_factory=list)
    different: list[tuple[str, str, Judgement]] = field(default_factory=list)
    values: dict[tuple[str, str], Judgement] = field(default_factory=dict)
    """(thing, attribute) to the judgement that sets it."""
    unknown: list[Judgement] = field(default_factory=list)
    """Judgements that speak of nothing known."""


def read_judgements(frame: pl.DataFrame) -> list[Judgement]:
    """The judgements that hold, in order; raises JudgementError on a malformed row."""
    missing = set(COLUMNS) - set(frame.columns)
    if missing:
        raise JudgementError(f"judgements lack the columns {sorted(missing)}")
    texts = frame.select(pl.col(COLUMNS).cast(pl.String).str.strip_chars().replace("", None))
    rows = [_read_row(number, row) for number, row in enumerate(texts.iter_rows(named=True), start=1)]
    return [row for row in rows if row is not None]


def _read_row(number: int, row: dict[str, str | None]) -> Judgement | None:
    if (row["is_withdrawn"] or "").lower() in {"true", "1", "yes"}:
        return None
    kind, verdict, left = row["kind"], row["verdict"], row["left"]
    if kind not in SETTABLE or verdict not in {"same", "different", "set"} or not left:
        raise JudgementError(
            f"judgement {number}: kind, verdict and left must be given; got {kind}, {verdict}, {left}"
        )
    if verdict == "set" and row["attribute"] not in SETTABLE[kind]:
        raise JudgementError(
            f"judgement {number}: {row['attribute']} of a {kind} cannot be set, only {sorted(SETTABLE[kind])}"
        )
    fault = fault_of(row["attribute"] or "", row["value"]) if verdict == "set" else None
    if fault:
        raise JudgementError(f"judgement {number}: {row['attribute']} {fault}; got {row['value']}")
    if verdict != "set" and (not row["right"] or row["right"] == left):
        raise JudgementError(f"judgement {number}: {verdict} needs two different things in left and right")
    lacking = [name for name in ("author", "made_at", "reason") if not row[name]]
    if lacking:
        raise JudgementError(f"judgement {number}: {' and '.join(lacking)} must be given")
    return Judgement(
        number,
        kind,
        verdict,
        left,
        row["right"] if verdict != "set" else None,
        row["attribute"],
        row["value"],
        row["author"] or "",
        row["made_at"] or "",
        row["reason"] or "",
    )


def apply_judgements(
    judgements: Iterable[Judgement], kind: Kind, look_up: Callable[[str], list[str]]
) -> Applied:
    """Judgements of a kind over things that `look_up` finds for a reference; raises on contradictions.

    A reference may stand for several things (a name): all of them are meant, and are one.
    """
    applied = Applied()
    for judgement in judgements:
        if judgement.kind != kind:
            continue
        left = look_up(judgement.left)
        right = look_up(judgement.right) if judgement.right else []
        if not left or (judgement.right and not right):
            applied.unknown.append(judgement)
        elif judgement.verdict == "set":
            _set_value(applied, left, judgement)
        elif judgement.verdict == "same":
            applied.same.extend((left[0], other, judgement) for other in (*left[1:], *right))
        else:
            applied.different.extend(
                (one, other, judgement) for one in left for other in right if one != other
            )
    _check(applied)
    return applied


def _set_value(applied: Applied, things: list[str], judgement: Judgement) -> None:
    for thing in things:
        key = (thing, judgement.attribute or "")
        earlier = applied.values.get(key)
        if earlier is not None and earlier.value != judgement.value:
            raise JudgementError(f"two values for one attribute: {earlier.words()} / {judgement.words()}")
        applied.values[key] = judgement


def _check(applied: Applied) -> None:
    sets = DisjointSets[str]()
    for left, right, _ in applied.same:
        sets.union(left, right)
    for left, right, judgement in applied.different:
        if sets.find(left) == sets.find(right):
            culprit = next(same for a, b, same in applied.same if sets.find(a) == sets.find(left))
            raise JudgementError(f"judged same and different: {culprit.words()} / {judgement.words()}")
