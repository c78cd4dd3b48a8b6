"""Analysts' judgements as rows: what may be said, read and checked one by one.

Belongs here: the meaning of a row of judgements, documented in `seeds/judgements/README.md`. Does not
belong here: reading files, and what judgements are about (`applied`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

import polars as pl

from transforms.ids import stable_id
from transforms.resolve.judged_values import fault_of

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
REPORT_COLUMNS = ("left_reports", "right_reports")
"""May be missing: the reports of the meetings meant, as `summitry judge` found them."""
SETTABLE = {
    "meeting": frozenset({"status", "format", "date", "city", "country", "venue", "duration", "label"}),
    "actor": frozenset({"name", "country_code"}),
    "venue": frozenset({"name", "city", "country_code", "latitude", "longitude"}),
}
LISTED = ("participant", "side", "host", "mediator", "head_of_delegation", "visitor", "topic")
"""Attributes of a meeting that have any number of values."""
OF_PARTICIPANT = ("side", "title")
"""What may be set of one participant of a meeting, whom `right` names."""
_PAIRED, _LISTING = frozenset({"same", "different"}), frozenset({"add", "remove"})
_VERDICTS = ("same", "different", "set", "add", "remove", "drop")
Kind = Literal["actor", "meeting", "venue"]


class JudgementError(ValueError):
    """A judgement cannot be read, or contradicts another one; the message names the rows."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One row that holds; what its verdict has no use for is None."""

    row: int
    kind: str
    verdict: str
    left: str
    right: str | None
    """The other one, of same and different."""
    participant: str | None
    """Whose value of that one meeting is set."""
    attribute: str | None
    value: str | None
    author: str
    said_at: datetime
    """UTC, as all times."""
    reason: str
    left_reports: tuple[str, ...] = ()
    right_reports: tuple[str, ...] = ()

    @property
    def other(self) -> str | None:
        """What the column `right` names."""
        return self.right or self.participant

    @property
    def judgement_id(self) -> str:
        """The same in whichever line and file it stands."""
        said = (self.kind, self.verdict, self.left, self.other, self.attribute, self.value, self.author)
        return stable_id("judgement", *(part or "" for part in said), self.said_at.isoformat())

    def agrees_with(self, other: "Judgement") -> bool:
        """True where both say the same of what they speak of."""
        return self.verdict == other.verdict and (self.verdict != "set" or self.value == other.value)

    def words(self) -> str:
        """For rules: who says so, when and why."""
        return f"judgement by {self.author} ({self.said_at:%Y-%m-%d}): {self.reason}"

    def cited(self) -> str:
        """For messages: which line says what."""
        value = f"= {self.value or 'unknown'}" if self.verdict == "set" else self.value
        what = " ".join(part for part in (self.left, self.verdict, self.other, self.attribute, value) if part)
        return f"judgement {self.row} by {self.author} ({self.said_at:%Y-%m-%d}): {what}; {self.reason}"


def contradiction(one: Judgement, other: Judgement, fault: str) -> JudgementError:
    """The error that names both."""
    first, second = sorted((one, other), key=lambda judgement: judgement.row)
    return JudgementError(f"{fault}: {first.cited()} / {second.cited()}")


def read_judgements(frame: pl.DataFrame) -> list[Judgement]:
    """The judgements that hold, in order; raises JudgementError on a malformed row."""
    missing = set(COLUMNS) - set(frame.columns)
    if missing:
        raise JudgementError(f"judgements lack the columns {sorted(missing)}")
    added = [pl.lit(None, pl.String).alias(name) for name in REPORT_COLUMNS if name not in frame.columns]
    texts = frame.with_columns(added).select(
        pl.col(*COLUMNS, *REPORT_COLUMNS).cast(pl.String).str.strip_chars().replace("", None)
    )
    return [
        _read_row(number, row)
        for number, row in enumerate(texts.iter_rows(named=True), start=1)
        if (row["is_withdrawn"] or "").lower() not in {"true", "1", "yes"}
    ]


def _read_row(number: int, row: Mapping[str, str | None]) -> Judgement:
    said_at = _time(row["made_at"])
    fault = _fault(row) or (None if said_at else f"made_at must be an ISO 8601 time; got {row['made_at']}")
    if fault or said_at is None:
        raise JudgementError(f"judgement {number}: {fault}")
    verdict = row["verdict"] or ""
    return Judgement(
        row=number,
        kind=row["kind"] or "",
        verdict=verdict,
        left=row["left"] or "",
        right=row["right"] if verdict in _PAIRED else None,
        participant=row["right"] if verdict == "set" else None,
        attribute=None if verdict in _PAIRED | {"drop"} else row["attribute"],
        value=None if verdict in _PAIRED | {"drop"} else row["value"],
        author=row["author"] or "",
        said_at=said_at,
        reason=row["reason"] or "",
        left_reports=tuple((row["left_reports"] or "").split()),
        right_reports=tuple((row["right_reports"] or "").split()) if verdict in _PAIRED else (),
    )


def _fault(row: Mapping[str, str | None]) -> str | None:
    """What is wrong with a row, None where nothing is."""
    kind, verdict, left = row["kind"], row["verdict"], row["left"]
    if kind not in SETTABLE or verdict not in _VERDICTS or not left:
        return f"kind, verdict and left must be given; got {kind}, {verdict}, {left}"
    lacking = [name for name in ("author", "made_at", "reason") if not row[name]]
    if lacking:
        return f"{' and '.join(lacking)} must be given"
    if verdict in _PAIRED:
        has_two = row["right"] and row["right"] != left
        return None if has_two else f"{verdict} needs two different things in left and right"
    if verdict == "set":
        return _fault_of_set(kind, row["attribute"] or "", row["value"], row["right"])
    if kind != "meeting":
        return f"{verdict} is for meetings only, not for a {kind}"
    return _fault_of_listing(verdict, row["attribute"], row["value"]) if verdict in _LISTING else None


def _fault_of_set(kind: str, attribute: str, value: str | None, participant: str | None) -> str | None:
    if participant:
        is_theirs = kind == "meeting" and attribute in OF_PARTICIPANT
        return (
            None
            if is_theirs
            else f"{attribute} is none of {participant}: only {' and '.join(OF_PARTICIPANT)} are"
        )
    if kind == "meeting" and attribute in LISTED:
        return f"{attribute} of a meeting may have several values: use add or remove, not set"
    if kind == "meeting" and attribute in OF_PARTICIPANT:
        return f"{attribute} is a participant's: say whose, in right"
    if attribute not in SETTABLE[kind]:
        return f"{attribute} of a {kind} cannot be set, only {sorted(SETTABLE[kind])}"
    fault = fault_of(attribute, value)
    return f"{attribute} {fault}; got {value}" if fault else None


def _fault_of_listing(verdict: str, attribute: str | None, value: str | None) -> str | None:
    if attribute not in LISTED:
        return (
            f"{attribute} of a meeting has one value at most: use set. {verdict} is for {', '.join(LISTED)}"
        )
    return None if value else f"{verdict} needs a value"


def _time(text: str | None) -> datetime | None:
    """An ISO 8601 day or time in UTC, as which one without an offset is taken; None where it is none."""
    try:
        time = datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return time.astimezone(UTC).replace(tzinfo=None) if time.tzinfo else time
