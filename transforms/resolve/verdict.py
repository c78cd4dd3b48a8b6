"""What a comparison says: features with weights, or a rule that excludes; and the words for both."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp
from typing import NamedTuple


class Feature(NamedTuple):
    """One finding: `group.parameter` of meeting_matching.csv with its weight and what was seen."""

    name: str
    weight: float
    detail: str = ""


class Excluded(NamedTuple):
    """A rule of meeting_matching_exclusion.csv that keeps two apart, and what was seen."""

    rule: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome of one comparison."""

    features: Sequence[Feature]
    excluded: Excluded | None = None

    @property
    def score(self) -> float:
        """Sum of the weights; minus infinity where a rule excludes."""
        return float("-inf") if self.excluded else sum(feature.weight for feature in self.features)

    def probability(self, threshold: float) -> float:
        """The score between 0 and 1: one half at the threshold, 0 where a rule excludes."""
        if self.excluded:
            return 0.0
        return round(1.0 / (1.0 + exp(threshold - self.score)), 4)

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
                f"{self.excluded.rule}: {self.excluded.detail}"
                if self.excluded.detail
                else self.excluded.rule
            )
        ordered = sorted(self.features, key=lambda f: (-abs(f.weight), f.name))
        return "; ".join(
            f"{f.name} {f.weight:+.1f}" + (f" ({f.detail})" if f.detail else "") for f in ordered
        )
