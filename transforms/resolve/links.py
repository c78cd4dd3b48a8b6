"""What is grouped, and the record of a decision."""

from dataclasses import dataclass

from transforms.resolve.reports import Report
from transforms.resolve.verdict import Verdict

Item = tuple[Report, ...]
"""Reports that are one before any comparison: copies, twins, or by judgement."""


@dataclass(frozen=True, slots=True)
class Link:
    """A comparison that decided: the most specific reports of two groups stand for them."""

    left: str
    right: str
    is_same: bool
    score: float
    """0 to 1."""
    rule: str
    reason: str

    @classmethod
    def of(cls, left: str, right: str, is_same: bool, verdict: Verdict, threshold: float) -> "Link":
        """The link for a verdict, put in words at once: they take less room than the findings."""
        return cls(left, right, is_same, verdict.probability(threshold), verdict.rule, verdict.reason())
