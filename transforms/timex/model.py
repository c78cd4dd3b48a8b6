"""What a temporal expression is once it is read: its words, its TIMEX3 value and the days that it covers."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

type Kind = Literal["DATE", "TIME", "DURATION", "SET"]
type Precision = Literal["day", "month", "year", "unknown"]
type Tense = Literal["past", "present", "future"]
type Unit = Literal["D", "WE", "W", "F", "M", "Q", "Y", "DE", "CE", "H", "MIN", "S"]


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from `start` to `end`, both included, and how finely they were told."""

    start: date
    end: date
    precision: Precision


@dataclass(frozen=True, slots=True)
class Offset:
    """So many units after (before, if negative) another day: "six days later" is (6, "D")."""

    count: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Timex:
    """One expression; `text[start:end] == quote`, in code points.

    `value` is TIMEX3: "2025-02-27", "2025-02", "2025-W09", "2025-SU", "XXXX-WXX-4" where no day is known to
    count from, "P6D", "PT6H30M", "PRESENT_REF"; besides, "A/B" for a span or range from A to B. `start_date`
    and `end_date` hold the days of a DATE or TIME, None (with a `reason`) where they are not known. A week
    is its Monday to Sunday, told to the "month"; quarters and seasons are told to the "year", decades and
    centuries to "unknown". `rule` names the rule of the lexicon and, after a colon, what decided between
    readings. `offset` is there if the value counts from another event. `parts` are the two ends of a span
    told in words.
    """

    start: int
    end: int
    quote: str
    type: Kind
    value: str
    start_date: date | None
    end_date: date | None
    precision: Precision
    rule: str
    reason: str | None = None
    offset: Offset | None = None
    parts: tuple["Timex", ...] = ()

    def dated(self, kind: Kind, value: str, span: Interval, rule: str) -> "Timex":
        """The same words with a value of that kind, whose days are known."""
        return replace(
            self,
            type=kind,
            value=value,
            start_date=span.start,
            end_date=span.end,
            precision=span.precision,
            rule=rule,
            reason=None,
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of the words that a rule matched.

    `why` is the part of `Timex.rule` after the colon, `part_values` are the ends of a span, `extent` the
    group of the rule that is the expression where it is not all that the rule matched.
    """

    type: Kind
    value: str
    why: str = ""
    reason: str | None = None
    offset: Offset | None = None
    part_values: tuple[str, str] | None = None
    extent: str = ""


NO_ANCHOR = "no publication date"
OTHER_EVENT = "counts from another event"
NO_SUCH_DAY = "no such day"
