"""What one run found out about names, so that the next one need not: a name read, two names compared.

All of it follows from names and rules alone. It changes no outcome, only what has to be computed again;
whoever keeps it must drop it when rules or lexicons change. Does not belong here: any decision.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

import polars as pl

from transforms.resolve.columns import columns


class ReadName(NamedTuple):
    """A person's name as far as resolution needs it."""

    is_full: bool
    """False where only a surname, or a surname and initials, is known."""
    surname: str
    """Folded."""
    skeleton: str
    """Given name and surname, folded over spellings."""
    keys: tuple[str, ...]
    """Blocking keys."""


class Finding(NamedTuple):
    """What comparing two names found."""

    score: float
    rule: str
    reason: str


_SCHEMAS: dict[str, dict[str, pl.DataType | type[pl.DataType]]] = {
    "names": {
        "name": pl.String, "is_full": pl.Boolean, "surname": pl.String, "skeleton": pl.String,
        "keys": pl.List(pl.String),
    },
    "holders": {"name": pl.String, "holder": pl.String, "fits": pl.Boolean},
    "nodes": {"node": pl.String},
    "findings": {
        "left": pl.String, "right": pl.String, "score": pl.Float64, "rule": pl.String, "reason": pl.String,
    },
    "apart": {"left": pl.String, "right": pl.String, "are_two": pl.Boolean},
}  # fmt: skip


@dataclass
class NameMemory:
    """What is known of names; an empty one knows nothing."""

    names: dict[str, ReadName] = field(default_factory=dict)
    holders: dict[tuple[str, str], bool] = field(default_factory=dict)
    """Name in an article and name of an office holder, to whether they may be one."""
    nodes: frozenset[str] = frozenset()
    """Nodes (by `PersonNode.mark`) that were all compared with one another, as far as blocks say."""
    findings: dict[tuple[str, str], Finding] = field(default_factory=dict)
    """Two of these nodes, in their order, to what comparing them found; what tells nothing is left out."""

    apart: dict[tuple[str, str], bool] = field(default_factory=dict)
    """Two names that might be one person's by others who are like both, to whether they are two persons'."""

    def frames(self) -> dict[str, pl.DataFrame]:
        """As frames, by name."""
        names, reads = self.names.keys(), columns(self.names.values(), len(ReadName._fields))
        found = columns(self.findings.values(), len(Finding._fields))
        made: dict[str, Iterable[Collection[object]]] = {
            "names": (names, *reads),
            "holders": (*columns(self.holders.keys(), 2), self.holders.values()),
            "nodes": (sorted(self.nodes),),
            "findings": (*columns(self.findings.keys(), 2), *found),
            "apart": (*columns(self.apart.keys(), 2), self.apart.values()),
        }
        return {
            name: pl.DataFrame(dict(zip(schema, map(list, made[name]), strict=True)), schema=schema)
            for name, schema in _SCHEMAS.items()
        }

    @classmethod
    def from_frames(cls, frames: Mapping[str, pl.DataFrame]) -> "NameMemory":
        """From the frames of an earlier run."""
        return cls(
            {
                name: ReadName(is_full, surname, skeleton, tuple(keys))
                for name, is_full, surname, skeleton, keys in frames["names"].iter_rows()
            },
            {(name, holder): fits for name, holder, fits in frames["holders"].iter_rows()},
            frozenset(frames["nodes"]["node"]),
            {(row[0], row[1]): Finding(*row[2:]) for row in frames["findings"].iter_rows()},
            {(left, right): are_two for left, right, are_two in frames["apart"].iter_rows()},
        )


MEMORY_FRAMES = tuple(_SCHEMAS)
"""Names of the frames."""
