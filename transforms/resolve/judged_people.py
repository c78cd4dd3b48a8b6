"""Judgements of actors: which nodes they speak of, who is one by them, and the values that they set.

A judgement may speak of an actor by its id (as it is, as the last release published it, or as it is only by
another judgement), by a name, or of one article's person by the local_actor_id. Does not belong here: what
makes persons one without judgements.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

import polars as pl

from transforms.resolve.applied import Applied, LookUp, Outcome, apply_judgements, replaced_everywhere, settle
from transforms.resolve.full_names import FullNames, Pair
from transforms.resolve.judgements import Judgement
from transforms.resolve.name_memory import Finding
from transforms.resolve.people import NodeLink, resolve_people
from transforms.resolve.person_ids import person_ids
from transforms.resolve.person_nodes import PersonNode, Persons
from transforms.resolve.published import PublishedPersons
from transforms.resolve.settings import Settings
from transforms.text import fold

ActorRow = tuple[str, str, str, str | None]
"""actor_id, name, kind, country_code."""


@dataclass(frozen=True)
class People:
    """Groups of nodes, each one person, with their ids and the links that decided."""

    groups: list[list[int]]
    ids: list[str]
    links: list[NodeLink]
    outcome: Outcome
    """What came of judgements of same and different."""


class Referred:
    """Nodes by what a judgement may call them."""

    def __init__(self, persons: Persons, before: PublishedPersons) -> None:
        self._persons = persons
        self._before = before
        self._by_id: dict[str, list[int]] = {}

    @cached_property
    def _by_name(self) -> dict[str, list[int]]:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for index, node in enumerate(self._persons.nodes):
            for name in {fold(node.name), fold(node.compared_name)}:
                found[name].append(index)
        return found

    def _of_local(self, local_ids: Sequence[str]) -> list[int]:
        among = pl.col("local_actor_id").is_in(local_ids)
        return self._persons.members.filter(among)["node"].unique().sort().to_list()

    def add_ids(self, ids: Sequence[str], groups: Sequence[Sequence[int]]) -> None:
        """Let ids be known; what an id stood for earlier it goes on to stand for."""
        for actor_id, group in zip(ids, groups, strict=True):
            self._by_id.setdefault(actor_id, list(group))

    def nodes(self, reference: str) -> list[int]:
        """The nodes meant."""
        if reference in self._by_id:
            return self._by_id[reference]
        meant = self._of_local([reference]) or self._of_local(self._before.local_ids(reference))
        return meant or self._by_name.get(fold(reference), [])


def judged_people(
    nodes: Sequence[PersonNode],
    names: FullNames,
    telling: Mapping[Pair, Finding],
    settings: Settings,
    judgements: Sequence[Judgement],
    referred: Referred,
) -> People:
    """Who is one, judgements before scores; repeated until no further judgement finds whom it speaks of.

    `judgements` are those of same and different.
    """

    def group(applied: Applied) -> People:
        same, different = (
            [(int(left), int(right), judgement.words()) for left, right, judgement in pairs]
            for pairs in (applied.same, applied.different)
        )
        groups, links = resolve_people(nodes, names, telling, settings, same, different)
        people = People(groups, person_ids(nodes, groups), links, Outcome())
        referred.add_ids(people.ids, people.groups)
        return people

    def apply() -> Applied:
        return apply_judgements(
            judgements, "actor", lambda name: [str(index) for index in referred.nodes(name)]
        )

    people, applied = group(Applied()), Applied()
    unknown = len(judgements) + 1
    while judgements and len((found := apply()).unknown) < unknown:
        applied, unknown = found, len(found.unknown)
        people = group(applied)
    actor_of = _actor_of(people)
    ids = {row: sorted({actor_of[int(one)] for one in nodes}) for row, nodes in applied.things.items()}
    return replace(people, outcome=Outcome(applied.unknown, applied.replaced, ids))


def _actor_of(people: People) -> dict[int, str]:
    return {
        index: actor_id for actor_id, group in zip(people.ids, people.groups, strict=True) for index in group
    }


def singled_out(judgements: Sequence[Judgement]) -> frozenset[str]:
    """References of judgements that may be local_actor_ids: such a person is compared on its own."""
    references = (
        reference
        for one in judgements
        if one.kind == "actor" and one.verdict != "set"
        for reference in (one.left, one.right)
    )
    return frozenset(reference for reference in references if reference and "/person/" in reference)


def with_set_values(
    rows: Sequence[ActorRow], look_up: LookUp, judgements: Sequence[Judgement]
) -> tuple[list[ActorRow], Outcome]:
    """The actors with the names and countries that analysts set, and what came of these judgements."""
    wanted = [one for one in judgements if one.verdict == "set"]
    applied = apply_judgements(wanted, "actor", look_up)
    replaced = list(applied.replaced)
    values = settle(applied.values, "two values for one attribute", replaced)
    changed = [
        (
            actor_id,
            _set(values, actor_id, "name", name) or name,
            kind,
            _set(values, actor_id, "country_code", code),
        )
        for actor_id, name, kind, code in rows
    ]
    return changed, Outcome(applied.unknown, replaced_everywhere(replaced, values.values()), applied.things)


def _set(
    values: Mapping[tuple[str, str], Judgement], actor_id: str, attribute: str, told: str | None
) -> str | None:
    judgement = values.get((actor_id, attribute))
    return judgement.value if judgement else told


def actors_called(rows: Sequence[ActorRow], people: People, referred: Referred) -> LookUp:
    """Finds actors by id, by name or code, or by any spelling of a person."""

    @cache  # only where somebody judges
    def known() -> tuple[dict[str, list[str]], dict[int, str]]:
        by_name: defaultdict[str, list[str]] = defaultdict(list)
        for actor_id, name, kind, code in rows:
            for known_as in {actor_id, fold(name), code if kind == "country" and code else actor_id}:
                by_name[known_as].append(actor_id)
        return dict(by_name), _actor_of(people)

    def look_up(reference: str) -> list[str]:
        by_name, actor_of = known()
        found = by_name.get(reference) or by_name.get(fold(reference)) or ()
        return _each_once([*found, *(actor_of[index] for index in referred.nodes(reference))])

    return look_up


def _each_once(ids: Collection[str]) -> list[str]:
    return list(dict.fromkeys(ids))
