"""What a comparison says: features with weights, or a rule that excludes; and the words for both."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp
from typing import NamedTuple

_SHOWN = 6


class Feature(NamedTuple):
    """One finding: `group.parameter` of meeting_matching.csv with its weight, and what was seen.

    What was seen stays as it is until someone asks for the reason: most comparisons nobody asks about.
    """

    name: str
    weight: float
    seen: tuple[object, ...] = ()


class Excluded(NamedTuple):
    """A rule of meeting_matching_exclusion.csv that keeps two apart, and what was seen."""

    rule: str
    seen: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of one comparison."""

    features: Sequence[Feature]
    excluded: Excluded | None = None

    @property
    def weight(self) -> float:
        """Sum of the weights found before any rule excluded."""
        return sum(feature.weight for feature in self.features)

    @property
    def score(self) -> float:
        """Sum of the weights; minus infinity where a rule excludes."""
        return float("-inf") if self.excluded else self.weight

    @property
    def rule(self) -> str:
        """The excluding rule, or the strongest feature for or against."""
        if self.excluded:
            return self.excluded.rule
        return max(self.features, key=lambda f: (abs(f.weight), f.name)).name if self.features else "nothing"

    def reason(self) -> str:
        """The findings in a line, strongest first: 'date.day_equal +3.0 (2025-02-27); …'."""
        if self.excluded:
            return (
                f"{self.excluded.rule}: {_words(self.excluded.seen)}"
                if self.excluded.seen
                else self.excluded.rule
            )
        ordered = sorted(self.features, key=lambda f: (-abs(f.weight), f.name))
        return "; ".join(
            f"{f.name} {f.weight:+.1f}" + (f" ({_words(f.seen)})" if f.seen else "") for f in ordered
        )


def probability(score: float, threshold: float) -> float:
    """A score as a number between 0 and 1: one half at the threshold, 0 for minus infinity."""
    return round(1.0 / (1.0 + exp(threshold - score)), 4)


def _words(seen: Iterable[object]) -> str:
    return " and ".join(_word(item) for item in seen)


def _word(item: object) -> str:
    if isinstance(item, (set, frozenset)):
        words = sorted(str(part) for part in item)
        return ", ".join(words[:_SHOWN]) + (f" and {len(words) - _SHOWN} more" if len(words) > _SHOWN else "")
    return str(item)
