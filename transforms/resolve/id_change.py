"""What became of ids that the last release published: merged, split or retired.

Belongs here: following an id from its members (reports of a meeting, spellings of an actor) to where they
stand now. Does not belong here: how ids are made.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

import polars as pl


@dataclass(frozen=True, slots=True)
class IdChange:
    """What became of an id that was published before; `new` is None where it is retired."""

    old: str
    new: str | None
    change: str
    """merged, split or retired."""


def id_changes(
    published: Mapping[str, Sequence[str]], current: Mapping[str, str], live: Set[str], known: Set[str]
) -> list[IdChange]:
    """Merged, split and retired ids.

    `published` maps ids of the last release to their members, `current` each member to its id now; `live`
    are the ids in use now, `known` all those of the last release. An id that stays in use is split where
    one of its members now stands under an id that was not published before.
    """
    return [
        change
        for old in sorted(published)
        for change in _changes_of(
            old, Counter(current[member] for member in published[old] if member in current), live, known
        )
    ]


def _changes_of(
    old: str, successors: Counter[str], live: Set[str], published: Set[str]
) -> Iterable[IdChange]:
    if old in live:
        parted = sorted(new for new in successors if new != old and new not in published)
        return [IdChange(old, new, "split") for new in parted]
    if not successors:
        return [IdChange(old, None, "retired")]
    change = "merged" if len(successors) == 1 else "split"
    return [IdChange(old, new, change) for new in sorted(successors)]


def actor_id_changes(published: pl.DataFrame | None, links: pl.DataFrame) -> list[IdChange]:
    """What became of actors' ids; `published` and `links` have local_actor_id and actor_id, then and now."""
    if published is None:
        return []
    both = published.select("local_actor_id", old="actor_id").join(
        links.select("local_actor_id", new="actor_id"), on="local_actor_id", how="left"
    )
    moved = both.filter(pl.col("new").is_null() | (pl.col("new") != pl.col("old")))
    affected = both.join(moved.select("old").unique(), on="old", how="semi").sort("local_actor_id")
    members = dict(affected.group_by("old").agg("local_actor_id").iter_rows())
    current = dict(affected.drop_nulls("new").select("local_actor_id", "new").iter_rows())
    return id_changes(members, current, set(links["actor_id"]), set(published["actor_id"]))


def led_to(changes: pl.DataFrame | None, reference: str) -> list[str]:
    """The id itself and all that earlier changes made of it; `changes` are rows of a table of id changes."""
    if changes is None or changes.is_empty():
        return [reference]
    old, new = changes.columns[:2]
    found, left = [reference], [reference]
    while left:
        step = changes.filter(pl.col(old).is_in(left))[new].drop_nulls().unique().sort().to_list()
        left = [one for one in step if one not in found]
        found += left
    return found
