"""Local actors to actors: countries by code, organizations by short name, persons by comparison.

An actor's id hashes its natural key: the country code, the organization's short name, or for a person
the name in the list of office holders, else given name and surname folded over spellings. Where two
actors share such a key (two persons of one name who are kept apart), both add their country, then all
their spellings. So an id does not depend on the order of arrival.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import polars as pl

from transforms.reference import Reference
from transforms.resolve.applied import LookUp, Outcome
from transforms.resolve.bodies import resolve_bodies
from transforms.resolve.full_names import FullNames
from transforms.resolve.judged_bodies import JudgedBodies, judged_bodies
from transforms.resolve.judged_people import (
    People,
    Referred,
    actors_called,
    judged_people,
    singled_out,
    with_set_values,
)
from transforms.resolve.judgements import Judgement
from transforms.resolve.name_memory import NameMemory
from transforms.resolve.people import NodeLink
from transforms.resolve.person_ids import country_of
from transforms.resolve.person_nodes import PersonNode, Persons, person_nodes, plain_name
from transforms.resolve.published import PublishedPersons
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
    """local_actor_id, actor_id, score, rule, reason: one row for each local actor, in no order."""
    comparisons: list[tuple[str, str, bool, float, str, str]]
    """left and right local_actor_id, is_same, score, rule, reason."""
    surnames: dict[str, tuple[str, bool]]
    """actor_id of a person to their folded surname, and whether the full name is known."""
    memory: NameMemory
    """What was found out of names, for the next run."""
    called: LookUp
    """Finds actors by id, name or code."""
    bodies: JudgedBodies
    outcomes: list[Outcome]
    """What came of judgements."""


def resolve_actors(
    local_actors: pl.DataFrame,
    local_roles: pl.DataFrame,
    judgements: Sequence[Judgement],
    reference: Reference,
    settings: Settings,
    memory: NameMemory | None = None,
    before: PublishedPersons | None = None,
) -> Actors:
    """Actors of all articles; raises JudgementError where judgements contradict each other.

    `local_actors` has is_current beside the columns of its table; `memory` is that of an earlier run by the
    same rules, `before` tells who was who in the last release.
    """
    rules = reference.names
    memory = memory or NameMemory()
    seen = NameMemory(dict(memory.names), dict(memory.holders))
    known = person_nodes(local_actors, local_roles, rules, reference, seen, singled_out(judgements))
    nodes = known.nodes
    names = FullNames(nodes, rules, settings, memory)
    telling = names.telling()
    seen.nodes, seen.findings = names.memory(telling)
    referred = Referred(known, before or PublishedPersons())
    bodies_judged, of_persons = judged_bodies(judgements, local_actors, reference)
    people = judged_people(nodes, names, telling, settings, of_persons, referred)
    bodies_judged.refuse_persons(people.outcome.unknown, referred.nodes)
    seen.apart = names.apart
    bodies = resolve_bodies(local_actors, reference, bodies_judged.actor_of)
    named = [_Called.of(nodes, group) for group in people.groups]
    persons = [
        (actor_id, name.preferred, "person", country_of(nodes, group))
        for group, actor_id, name in zip(people.groups, people.ids, named, strict=True)
    ]
    rows = [*bodies.actors, *persons]
    called = actors_called(rows, people, referred)
    actors, outcome = with_set_values(rows, called, [one for one in judgements if one.kind == "actor"])
    links = pl.concat([bodies.links.select(*ACTOR_LINK_SCHEMA), _person_links(known, people, named)])
    return Actors(
        actors=pl.DataFrame(actors, schema=ACTOR_SCHEMA, orient="row").sort("actor_id"),
        links=links,
        comparisons=[*(_comparison(nodes, link) for link in people.links), *bodies_judged.comparisons],
        surnames={
            actor_id: (name.most_told.surname, any(nodes[i].is_full for i in group))
            for group, actor_id, name in zip(people.groups, people.ids, named, strict=True)
        },
        memory=seen,
        called=called,
        bodies=bodies_judged,
        outcomes=[people.outcome, bodies_judged.outcome, outcome],
    )


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


def _preferred_name(nodes: Sequence[PersonNode], group: Sequence[int], best: PersonNode) -> str:
    """The name of the node most told; of an office holder with the surname as the articles spell it."""
    if best.holder is None:
        return best.compared_name
    told: Counter[str] = Counter()
    for i in group:
        if nodes[i].is_full and len(nodes[i].name.split()) == len(best.compared_name.split()):
            told[plain_name(nodes[i].name)] += nodes[i].mentions
    spelled = min(told, key=lambda name: (-told[name], name), default=best.compared_name)
    is_other_surname = fold(spelled).split()[-1:] != fold(best.compared_name).split()[-1:]
    return spelled if is_other_surname else best.compared_name


class _Called(NamedTuple):
    """What a person goes by."""

    most_told: PersonNode
    preferred: str

    @classmethod
    def of(cls, nodes: Sequence[PersonNode], group: Sequence[int]) -> "_Called":
        best = _most_told(nodes, group) if len(group) > 1 else nodes[group[0]]
        return cls(best, _preferred_name(nodes, group, best))


def _person_links(known: Persons, people: People, called: Sequence[_Called]) -> pl.DataFrame:
    """One row for each local actor: the link of its node that brought it in, or that it began the actor."""
    decided: dict[int, NodeLink] = {}
    for link in people.links:
        if link.is_same:
            decided[link.right] = link
            decided.setdefault(link.left, link)
    rows: list[tuple[int, str, float, str, str]] = []
    for group, actor_id, name in zip(people.groups, people.ids, called, strict=True):
        for i in group:
            by, own = decided.get(i), known.nodes[i].name
            score, rule, reason = (by.score, by.rule, by.reason) if by else (1.0, "same_name", "named so")
            words = reason if own == name.preferred else f"{own} is {name.preferred}: {reason}"
            rows.append((i, actor_id, score, rule, words))
    schema = {"node": pl.UInt32, **ACTOR_LINK_SCHEMA}
    del schema["local_actor_id"]
    return known.members.join(pl.DataFrame(rows, schema=schema, orient="row"), on="node").select(
        *ACTOR_LINK_SCHEMA
    )


def _comparison(nodes: Sequence[PersonNode], link: NodeLink) -> tuple[str, str, bool, float, str, str]:
    left, right = nodes[link.left], nodes[link.right]
    reason = f"{left.compared_name} / {right.compared_name}: {link.reason}"
    return left.first_local_id, right.first_local_id, link.is_same, link.score, link.rule, reason
