"""What comparing profiles found, so that no two are compared twice: in this run, or in the next.

All of it follows from the reports of the two, for which their marks stand, and from rules and weights. It
changes no outcome; whoever keeps it must drop it when rules or weights change. Does not belong here: any
finding, or which reports are one.
"""

from collections.abc import Mapping
from typing import NamedTuple

import polars as pl

from transforms.resolve.columns import columns
from transforms.resolve.compare import compare
from transforms.resolve.profile import Profile
from transforms.resolve.settings import Settings
from transforms.resolve.verdict import Verdict

Pair = tuple[int, int]
"""Marks of two profiles, in the order in which they are compared."""
COMPARED = {
    "left": pl.Int64, "right": pl.Int64, "score": pl.Float64, "weight": pl.Float64, "rule": pl.String,
    "reason": pl.String,
}  # fmt: skip
"""Columns of what is remembered."""
_FRESH = 1_000
"""Verdicts that are held at a time: with all that was seen they are large."""


class Compared(NamedTuple):
    """What one comparison found."""

    score: float
    """Minus infinity where a rule excludes."""
    weight: float
    """Sum of the weights found before any rule excluded."""
    rule: str | None = None
    """This and the reason only where a link tells them: most comparisons nobody asks about."""
    reason: str | None = None

    @classmethod
    def of(cls, verdict: Verdict, in_words: bool = False) -> "Compared":
        """What a verdict says, with its reason or without."""
        words = (verdict.rule, verdict.reason()) if in_words else ()
        return cls(verdict.score, verdict.weight, *words)


class Comparer:
    """Compares profiles, each two once."""

    def __init__(self, settings: Settings, earlier: Mapping[Pair, Compared]) -> None:
        """Take what an earlier run found."""
        self._settings, self._earlier = settings, earlier
        self._fresh: dict[Pair, Verdict] = {}
        self.found: dict[Pair, Compared] = {}
        """What this run asked for."""

    def compare(self, a: Profile, b: Profile, in_words: bool = False) -> Compared:
        """What comparing the two finds; with its reason where it is asked for in words."""
        pair = a.mark, b.mark
        known = self.found.get(pair) or self._earlier.get(pair)
        if known is None or (in_words and known.rule is None):
            known = Compared.of(self._verdict(a, b), in_words)
        self.found[pair] = known
        return known

    def _verdict(self, a: Profile, b: Profile) -> Verdict:
        """The verdict, kept for a while: whoever asked for the score may next ask for the reason."""
        pair = a.mark, b.mark
        if pair not in self._fresh:
            if len(self._fresh) >= _FRESH:
                self._fresh.clear()
            self._fresh[pair] = compare(a, b, self._settings)
        return self._fresh[pair]


def compared_frame(found: Mapping[Pair, Compared]) -> pl.DataFrame:
    """What was found, as a frame."""
    made = (*columns(found.keys(), 2), *columns(found.values(), len(COMPARED) - 2))
    return pl.DataFrame(dict(zip(COMPARED, made, strict=True)), schema=COMPARED)


def compared_before(frame: pl.DataFrame) -> dict[Pair, Compared]:
    """What such a frame says."""
    told = [frame[name].to_list() for name in COMPARED]
    pairs = zip(*told[:2], strict=True)
    return dict(zip(pairs, map(Compared._make, zip(*told[2:], strict=True)), strict=True))
