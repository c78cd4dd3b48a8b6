"""What is grouped, and the record of a decision."""

from dataclasses import dataclass

from transforms.resolve.compared import Compared
from transforms.resolve.reports import Report
from transforms.resolve.verdict import probability

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
    def of(cls, left: str, right: str, is_same: bool, found: Compared, threshold: float) -> "Link":
        """The link for what was found and put in words."""
        score = probability(found.score, threshold)
        return cls(left, right, is_same, score, found.rule or "", found.reason or "")
