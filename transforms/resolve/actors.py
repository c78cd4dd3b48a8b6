"""Local actors to actors: countries by code, organizations by short name, persons by comparison.

An actor's id hashes its natural key: the country code, the organization's short name, or for a person
the name in the list of office holders, else given name and surname folded over spellings. Where two
actors share such a key (two persons of one name who are kept apart), both add their country, then all
their spellings. So an id does not depend on the order of arrival.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from transforms.ids import stable_id
from transforms.reference import Reference
from transforms.resolve.bodies import resolve_bodies
from transforms.resolve.full_names import FullNames, Pair
from transforms.resolve.judgements import Applied, Judgement, apply_judgements
from transforms.resolve.name_memory import Finding, NameMemory
from transforms.resolve.people import NodeLink, resolve_people
from transforms.resolve.person_nodes import PersonNode, person_nodes, plain_name
from transforms.resolve.settings import Settings
from transforms.text import fold

ACTOR_SCHEMA = {"actor_id": pl.String, "name": pl.String, "kind": pl.String, "country_code": pl.String}
ACTOR_LINK_SCHEMA = {
    "local_actor_id": pl.String,
    "actor_id": pl.String,
    "score": pl.Float64,
    "rule": pl.String,
    "reason": pl.String,
}


@dataclass(frozen=True)
class Actors:
    """The outcome: actors, which local actor is which, the comparisons that decided, the persons' nodes."""

    actors: pl.DataFrame
    """actor_id, name, kind, country_code."""
    links: pl.DataFrame
    """local_actor_id, actor_id, score, rule, reason: one row for each local actor."""
    comparisons: list[tuple[str, str, bool, float, str, str]]
    """left and right local_actor_id, is_same, score, rule, reason."""
    surnames: dict[str, tuple[str, bool]]
    """actor_id of a person to their folded surname, and whether the full name is known."""
    unknown_judgements: list[Judgement]
    memory: NameMemory
    """What was found out of names, for the next run."""


def resolve_actors(
    local_actors: pl.DataFrame,
    local_roles: pl.DataFrame,
    judgements: Sequence[Judgement],
    reference: Reference,
    settings: Settings,
    memory: NameMemory | None = None,
) -> Actors:
    """Actors of all articles; raises JudgementError where judgements contradict each other.

    `memory` is that of an earlier run by the same rules.
    """
    rules = reference.names
    memory = memory or NameMemory()
    seen = NameMemory(dict(memory.names), dict(memory.holders))
    nodes = person_nodes(local_actors, local_roles, rules, reference, seen)
    names = FullNames(nodes, rules, settings)
    telling = names.telling(memory)
    seen.nodes, seen.findings = names.memory(telling)
    groups, node_links, applied = _person_groups(nodes, names, telling, settings, judgements)
    keys = _person_keys(nodes, groups)
    bodies = resolve_bodies(local_actors, reference)
    persons = [
        _person_row(nodes, group, stable_id("actor", *key)) for group, key in zip(groups, keys, strict=True)
    ]
    actors, unknown = _with_set_values([*bodies.actors, *persons], judgements)
    links = [*bodies.links, *_person_links(nodes, groups, keys, node_links)]
    full = {
        stable_id("actor", *key): (_most_told(nodes, group).surname, any(nodes[i].is_full for i in group))
        for group, key in zip(groups, keys, strict=True)
    }
    return Actors(
        actors=pl.DataFrame(actors, schema=ACTOR_SCHEMA, orient="row").sort("actor_id"),
        links=pl.DataFrame(links, schema=ACTOR_LINK_SCHEMA, orient="row").sort("local_actor_id"),
        comparisons=[_comparison(nodes, link) for link in node_links],
        surnames=full,
        unknown_judgements=[*applied.unknown, *unknown],
        memory=seen,
    )


def _person_groups(
    nodes: Sequence[PersonNode],
    names: FullNames,
    telling: Mapping[Pair, Finding],
    settings: Settings,
    judgements: Sequence[Judgement],
) -> tuple[list[list[int]], list[NodeLink], Applied]:
    """Groups of nodes. A judgement may speak of a name, or of an id that the groups have without it."""
    groups, links = resolve_people(nodes, names, telling, settings)
    if not any(judgement.kind == "actor" and judgement.verdict != "set" for judgement in judgements):
        return groups, links, Applied()
    by_id = {
        stable_id("actor", *key): group
        for key, group in zip(_person_keys(nodes, groups), groups, strict=True)
    }
    applied = apply_judgements(
        [judgement for judgement in judgements if judgement.verdict != "set"],
        "actor",
        _look_up_nodes(nodes, by_id),
    )
    same = [(int(left), int(right), judgement.words()) for left, right, judgement in applied.same]
    different = [(int(left), int(right), judgement.words()) for left, right, judgement in applied.different]
    groups, links = resolve_people(nodes, names, telling, settings, same, different)
    return groups, links, applied


def _look_up_nodes(
    nodes: Sequence[PersonNode], by_id: Mapping[str, Sequence[int]]
) -> Callable[[str], list[str]]:
    def look_up(reference: str) -> list[str]:
        if reference in by_id:
            return [str(index) for index in by_id[reference]]
        folded = fold(reference)
        return [
            str(i) for i, node in enumerate(nodes) if folded in (fold(node.name), fold(node.compared_name))
        ]

    return look_up


def _person_keys(nodes: Sequence[PersonNode], groups: Sequence[Sequence[int]]) -> list[tuple[str, ...]]:
    """A natural key for each group, all different."""
    keys = [("person", _natural_name(nodes, group)) for group in groups]
    countries = [(*key, _country(nodes, group) or "") for key, group in zip(keys, groups, strict=True)]
    wider = _longer_where_shared(keys, countries)
    spelled = [
        (*key, ";".join(sorted({fold(nodes[i].name) for i in group})))
        for key, group in zip(countries, groups, strict=True)
    ]
    wider = _longer_where_shared(wider, spelled)
    return _longer_where_shared(
        wider,
        [
            (*key, min(nodes[i].local_ids[0] for i in group))
            for key, group in zip(spelled, groups, strict=True)
        ],
    )


def _natural_name(nodes: Sequence[PersonNode], group: Sequence[int]) -> str:
    holders = sorted(fold(nodes[i].holder or "") for i in group if nodes[i].holder)
    if holders:
        return holders[0]
    return min(nodes[i].skeleton for i in group if nodes[i].is_full == any(nodes[j].is_full for j in group))


def _longer_where_shared(
    keys: Sequence[tuple[str, ...]], longer: Sequence[tuple[str, ...]]
) -> list[tuple[str, ...]]:
    counts = Counter(keys)
    return [key if counts[key] == 1 else long for key, long in zip(keys, longer, strict=True)]


def _most_told(nodes: Sequence[PersonNode], group: Sequence[int]) -> PersonNode:
    """The node that gives the name: an office holder's, else the fullest, the most told."""
    told: Counter[str] = Counter()
    for i in group:
        told[nodes[i].compared_name] += nodes[i].mentions
    return min(
        (nodes[i] for i in group),
        key=lambda n: (
            n.holder is None,
            not n.is_full,
            -told[n.compared_name],
            -len(n.compared_name),
            n.compared_name,
        ),
    )


def _preferred_name(nodes: Sequence[PersonNode], group: Sequence[int]) -> str:
    """The name of the node most told; of an office holder with the surname as the articles spell it."""
    best = _most_told(nodes, group)
    if best.holder is None:
        return best.compared_name
    told: Counter[str] = Counter()
    for i in group:
        if nodes[i].is_full and len(nodes[i].name.split()) == len(best.compared_name.split()):
            told[plain_name(nodes[i].name)] += nodes[i].mentions
    spelled = min(told, key=lambda name: (-told[name], name), default=best.compared_name)
    is_other_surname = fold(spelled).split()[-1:] != fold(best.compared_name).split()[-1:]
    return spelled if is_other_surname else best.compared_name


def _country(nodes: Sequence[PersonNode], group: Sequence[int]) -> str | None:
    told: Counter[str] = Counter()
    for i in group:
        if nodes[i].country and len(nodes[i].country or "") == 3 and (nodes[i].country or "").isupper():
            told[nodes[i].country or ""] += nodes[i].mentions
    return min(told, key=lambda code: (-told[code], code)) if told else None


def _person_row(
    nodes: Sequence[PersonNode], group: Sequence[int], actor_id: str
) -> tuple[str, str, str, str | None]:
    return actor_id, _preferred_name(nodes, group), "person", _country(nodes, group)


def _person_links(
    nodes: Sequence[PersonNode],
    groups: Sequence[Sequence[int]],
    keys: Sequence[tuple[str, ...]],
    links: Iterable[NodeLink],
) -> list[tuple[str, str, float, str, str]]:
    """One row for each local actor: the link of its node that brought it in, or that it began the actor."""
    decided: dict[int, NodeLink] = {}
    for link in links:
        if link.is_same:
            decided[link.right] = link
            decided.setdefault(link.left, link)
    rows: list[tuple[str, str, float, str, str]] = []
    for group, key in zip(groups, keys, strict=True):
        actor_id = stable_id("actor", *key)
        preferred = _preferred_name(nodes, group)
        for i in group:
            by = decided.get(i)
            score, rule, reason = (by.score, by.rule, by.reason) if by else (1.0, "same_name", "named so")
            words = reason if nodes[i].name == preferred else f"{nodes[i].name} is {preferred}: {reason}"
            rows.extend((local_id, actor_id, score, rule, words) for local_id in nodes[i].local_ids)
    return rows


def _comparison(nodes: Sequence[PersonNode], link: NodeLink) -> tuple[str, str, bool, float, str, str]:
    left, right = nodes[link.left], nodes[link.right]
    reason = f"{left.compared_name} / {right.compared_name}: {link.reason}"
    return left.local_ids[0], right.local_ids[0], link.is_same, link.score, link.rule, reason


def _with_set_values(
    actors: list[tuple[str, str, str, str | None]], judgements: Sequence[Judgement]
) -> tuple[list[tuple[str, str, str, str | None]], list[Judgement]]:
    """The actors with the names and countries that analysts set; the judgements that speak of no actor."""
    by_name: dict[str, list[str]] = {}
    for actor_id, name, kind, code in actors:
        for known_as in {actor_id, fold(name), code if kind == "country" and code else actor_id}:
            by_name.setdefault(known_as, []).append(actor_id)
    applied = apply_judgements(
        [judgement for judgement in judgements if judgement.verdict == "set"],
        "actor",
        lambda reference: by_name.get(reference) or by_name.get(fold(reference)) or [],
    )
    rows = []
    for actor_id, name, kind, code in actors:
        renamed, moved = (
            applied.values.get((actor_id, "name")),
            applied.values.get((actor_id, "country_code")),
        )
        rows.append(
            (actor_id, (renamed.value if renamed else None) or name, kind, moved.value if moved else code)
        )
    return rows, applied.unknown
