"""What a comparison of two names yields."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NameComparison:
    """How alike two names are, by which rule, and why in plain words.

    `rule` names the weakest evidence that the score rests on. `features` holds the figures behind it.
    """

    score: float
    """0 (nothing in common) to 1 (the same spelling)."""
    rule: str
    reason: str
    features: Mapping[str, float]
