"""Judgements of countries and organizations: which are one, and which article means another one by a name.

Organizations may be one, or be a country (its government, say); countries never are, as their codes differ.
Does not belong here: what a code or short name tells without judgements (`bodies`).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import polars as pl

from transforms.ids import stable_id
from transforms.reference import Reference
from transforms.resolve.applied import NOTHING, Applied, Outcome, apply_judgements
from transforms.resolve.bodies import identify, preferred_name
from transforms.resolve.judgements import Judgement, JudgementError
from transforms.resolve.union_find import DisjointSets
from transforms.text import fold

Node = str
"""The actor_id that a code or short name gives, or a local_actor_id of which a judgement speaks alone."""


@dataclass(frozen=True)
class JudgedBodies:
    """What judgements make of countries and organizations."""

    actor_of: dict[Node, tuple[str, str]] = field(default_factory=dict)
    """Of nodes that are another actor by judgement its actor_id, and who says so."""
    comparisons: list[tuple[str, str, bool, float, str, str]] = field(default_factory=list)
    """left and right local_actor_id, is_same, score, rule, reason."""
    outcome: Outcome = NOTHING
    named: "NamedBodies | None" = None
    """None where nobody judges."""

    def stands_for(self, actor_id: str) -> str:
        """The actor that one known by code or short name is."""
        return self.actor_of.get(actor_id, (actor_id, ""))[0]

    def names(self) -> dict[str, str]:
        """actor_id by code or short name to what it is called; empty where nobody judges."""
        named = self.named
        return {node: named.names[node] for node in named.natural.values()} if named else {}

    def refuse_persons(self, unknown: Iterable[Judgement], persons: Callable[[str], list[int]]) -> None:
        """Raise JudgementError where, of what is unknown, a person is to be a country or organization."""
        for judgement in unknown if self.named else ():
            ends = (judgement.left, judgement.right or "")
            bodies = [end for end in ends if self.named and self.named.nodes(end)]
            if len(bodies) == 1 and any(persons(end) for end in ends if end not in bodies):
                raise JudgementError(
                    f"{bodies[0]} is no person, so that neither is the other: {judgement.cited()}"
                )


class NamedBodies:
    """Countries and organizations by what a judgement may call them."""

    def __init__(self, local_actors: pl.DataFrame, reference: Reference) -> None:
        self.kind: dict[Node, str] = {}
        self.code: dict[Node, str | None] = {}
        self.names: dict[Node, str] = {}
        self.natural: dict[Node, str] = {}
        """A node to the actor_id that its code or short name gives."""
        self.a_local_id: dict[str, str] = {}
        self._by_name: defaultdict[str, set[Node]] = defaultdict(set)
        key = ["kind", "name", "country_code", "organization"]
        named = local_actors.filter(pl.col("kind") != "person")
        spelled = named.group_by(key).agg(
            pl.col("aliases").explode().drop_nulls().unique(), pl.col("local_actor_id").sort()
        )
        self._local_ids: dict[str, str] = {}
        for kind, name, code, short, aliases, local_ids in spelled.sort(key).iter_rows():
            actor_id = identify(kind, name, code, short)[0]
            self._know(actor_id, kind, code, preferred_name(kind, name, code, short, reference), actor_id)
            self._local_ids |= dict.fromkeys(local_ids, actor_id)
            self.a_local_id[actor_id] = min(local_ids[0], self.a_local_id.get(actor_id, local_ids[0]))
            for spelling in (name, self.names[actor_id], code or name, *aliases):
                self._by_name[fold(spelling)].add(actor_id)

    def _know(self, node: Node, kind: str, code: str | None, name: str, natural: str) -> None:
        self.kind[node], self.code[node], self.names[node], self.natural[node] = kind, code, name, natural

    def nodes(self, reference: str) -> list[Node]:
        """What is meant by a local_actor_id, an actor_id, a country's code or any spelling."""
        if reference in self._local_ids:
            natural = self._local_ids[reference]
            self._know(reference, self.kind[natural], self.code[natural], self.names[natural], natural)
            self.a_local_id[reference] = reference
        return [reference] if reference in self.natural else sorted(self._by_name.get(fold(reference), ()))


def judged_bodies(
    judgements: Sequence[Judgement], local_actors: pl.DataFrame, reference: Reference
) -> tuple[JudgedBodies, list[Judgement]]:
    """What judgements of same and different say of countries and organizations; those that are of others.

    Raises JudgementError where two countries are to be one, or a country two.
    """
    pairs = [one for one in judgements if one.kind == "actor" and one.right]
    if not pairs:
        return JudgedBodies(), []
    bodies = NamedBodies(local_actors, reference)
    ours = [one for one in pairs if bodies.nodes(one.left) and bodies.nodes(one.right or "")]
    applied = apply_judgements(ours, "actor", bodies.nodes)
    _refuse_countries(bodies, applied)
    actor_of = _actors_of(bodies, applied)
    ids = {
        row: sorted({actor_of.get(thing, (thing, ""))[0] for thing in things})
        for row, things in applied.things.items()
    }
    outcome = Outcome(applied.unknown, applied.replaced, ids)
    judged = JudgedBodies(actor_of, _comparisons(applied, bodies), outcome, bodies)
    return judged, [one for one in pairs if one not in ours]


def _actors_of(bodies: NamedBodies, applied: Applied) -> dict[Node, tuple[str, str]]:
    """Nodes that are another actor by judgement: its actor_id, and who says so.

    One article's body of which it is said who it is, is only that; other bodies are by name who they are.
    """
    sets = DisjointSets[Node]()
    words: dict[Node, str] = {}
    for left, right, judgement in applied.different:
        sets.keep_apart(left, right)
        words |= dict.fromkeys((left, right), judgement.words())
    for left, right, judgement in applied.same:
        sets.union(left, right)
        words |= dict.fromkeys((left, right), judgement.words())
    identified = {node for left, right, _ in applied.same for node in (left, right)}
    for node, natural in sorted(bodies.natural.items()):
        if node not in identified:
            sets.union(natural, node)
    actor_of: dict[Node, tuple[str, str]] = {}
    for group in sets.sets(sorted(bodies.natural)):
        actor_id = _actor_id(group, bodies)
        said = sorted(words[node] for node in group if node in words)
        moved = [node for node in group if node != actor_id and bodies.natural[node] != actor_id]
        actor_of.update({node: (actor_id, words.get(node) or said[0]) for node in moved})
    return actor_of


def _actor_id(group: Sequence[Node], bodies: NamedBodies) -> str:
    """The country's id, else the least; one of its own where articles mean none that has any."""
    whole = [node for node in group if bodies.natural[node] == node]
    if whole:
        return min(whole, key=lambda node: (bodies.kind[node] != "country", node))
    least = min(group)
    return stable_id("actor", bodies.kind[least], bodies.natural[least], least)


def _refuse_countries(bodies: NamedBodies, applied: Applied) -> None:
    sets = DisjointSets[Node]()
    code_of: dict[Node, str] = {}
    for left, right, judgement in applied.same:
        ends = (left, right)
        told = {code_of.get(sets.find(end)) or _country(end, bodies) for end in ends} - {None}
        if len(told) > 1:
            countries = " and ".join(sorted(map(str, told)))
            raise JudgementError(
                f"{countries} are two countries by their codes, not one: {judgement.cited()}"
            )
        sets.union(left, right)
        code_of.update({sets.find(left): code for code in told if code})
    for left, right, judgement in applied.different:
        if _country(left, bodies) and bodies.natural[left] == bodies.natural[right]:
            raise JudgementError(
                f"{bodies.code[left]} is one country by its code, not two: {judgement.cited()}"
            )


def _country(node: Node, bodies: NamedBodies) -> str | None:
    return bodies.code[node] if bodies.kind[node] == "country" else None


def _comparisons(applied: Applied, bodies: NamedBodies) -> list[tuple[str, str, bool, float, str, str]]:
    def local(node: Node) -> str:
        return bodies.a_local_id[node]

    said = [(pair, True) for pair in applied.same] + [(pair, False) for pair in applied.different]
    return [
        (local(left), local(right), is_same, float(is_same), "judgement", judgement.words())
        for (left, right, judgement), is_same in said
    ]
