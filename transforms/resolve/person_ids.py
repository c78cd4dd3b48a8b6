"""Ids of persons: a hash of the name, longer where two persons share it.

An id does not depend on the order of arrival. Does not belong here: who is who.
"""

from collections import Counter
from collections.abc import Sequence

from transforms.ids import longer_where_shared, stable_id
from transforms.resolve.person_nodes import PersonNode
from transforms.text import fold


def person_ids(nodes: Sequence[PersonNode], groups: Sequence[Sequence[int]]) -> list[str]:
    """An id for each group of nodes, all different."""
    return [stable_id("actor", *key) for key in _keys(nodes, groups)]


def _keys(nodes: Sequence[PersonNode], groups: Sequence[Sequence[int]]) -> list[tuple[str, ...]]:
    """A natural key for each group, all different."""
    keys: list[tuple[str, ...]] = [("person", _natural_name(nodes, group)) for group in groups]
    keys = longer_where_shared(keys, lambda n: (*keys[n], country_of(nodes, groups[n]) or ""))
    keys = longer_where_shared(
        keys, lambda n: (*keys[n], ";".join(sorted({fold(nodes[i].name) for i in groups[n]})))
    )
    return longer_where_shared(keys, lambda n: (*keys[n], min(nodes[i].least_local_id for i in groups[n])))


def _natural_name(nodes: Sequence[PersonNode], group: Sequence[int]) -> str:
    holders = sorted(fold(nodes[i].holder or "") for i in group if nodes[i].holder)
    if holders:
        return holders[0]
    return min(nodes[i].skeleton for i in group if nodes[i].is_full == any(nodes[j].is_full for j in group))


def country_of(nodes: Sequence[PersonNode], group: Sequence[int]) -> str | None:
    """The country that most mentions give the person; None where none is known."""
    told: Counter[str] = Counter()
    for i in group:
        if nodes[i].country and len(nodes[i].country or "") == 3 and (nodes[i].country or "").isupper():
            told[nodes[i].country or ""] += nodes[i].mentions
    return min(told, key=lambda code: (-told[code], code)) if told else None
