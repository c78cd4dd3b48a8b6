"""Who was there, for whom, and about what, where analysts know better: judgements of add and remove.

Belongs here: which actors, sides and topics these speak of. Does not belong here: what they make of a
meeting's rows.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

import polars as pl

from transforms.reference import Reference
from transforms.resolution import JUDGED_PART_SCHEMA
from transforms.resolve.actors import Actors
from transforms.resolve.applied import Outcome, replaced_everywhere, settle
from transforms.resolve.bodies import side_actor_id
from transforms.resolve.judged_meetings import Said
from transforms.resolve.judgements import Judgement
from transforms.text import fold

_OF_PERSONS = ("participant", "head_of_delegation")
"""Parts that only persons have."""


class Part(NamedTuple):
    """A participant, side, host, mediator or topic; actor and side are '' where it has none."""

    name: str
    actor_id: str = ""
    side: str = ""
    """Country code or organization's short name."""


class Sides:
    """Sides of meetings, as codes and short names, and the actors that they are."""

    def __init__(self, told: Iterable[str], actors: Actors, reference: Reference) -> None:
        self._told = sorted(told)
        self._actors = actors
        self._reference = reference

    def actor_id(self, side: str) -> str:
        """The actor that a side is, by judgement where there is one."""
        return self._actors.bodies.stands_for(side_actor_id(side, self._reference))

    @cached_property
    def _by_actor(self) -> dict[str, str]:
        known = [*self._told, *self._reference.country_name, *self._reference.organization_side]
        natural = {side_actor_id(side, self._reference): side for side in known}
        return self._actors.bodies.names() | natural

    @cached_property
    def _by_name(self) -> dict[str, str]:
        organizations = self._reference.rows("organization_alias")
        return {
            **{fold(row["alias"]): row["organization"] for row in organizations},
            **{fold(short): short for short in self._reference.organization_side},
            **{fold(name): code for code, name in self._reference.country_name.items()},
            **{fold(code): code for code in self._reference.country_name},
        }

    def replaced(self) -> dict[str, str]:
        """Sides that are another one by judgement, to that one."""
        if not self._actors.bodies.actor_of:
            return {}
        ends = {side: self._by_actor.get(self.actor_id(side), side) for side in self._told}
        return {side: end for side, end in ends.items() if side != end}

    def meant(self, text: str) -> str | None:
        """The side that a judgement speaks of, by code, name, spelling or actor_id."""
        if fold(text) in self._by_name:
            return self._by_name[fold(text)]
        found = [self._by_actor.get(actor_id) for actor_id in self._actors.called(text)]
        return next((side for side in found if side), None)


def judged_parts(said: Said, actors: Actors, sides: Sides) -> tuple[pl.DataFrame, Outcome]:
    """What is added to meetings and removed from them (JUDGED_PART_SCHEMA); judgements of nobody known."""
    meant: defaultdict[tuple[str, str, Part], list[Judgement]] = defaultdict(list)
    unknown: dict[int, Judgement] = {}
    for (meeting_id, attribute, _), judgements in said.listed.items():
        for judgement in judgements if meeting_id not in said.dropped else ():
            parts = _parts(attribute, judgement.value or "", actors, sides)
            unknown |= {} if parts else {judgement.row: judgement}
            for part in parts:
                for role in _roles(attribute, judgement.verdict):
                    meant[meeting_id, role, part].append(judgement)
    replaced: list[Judgement] = []
    holding = settle(meant, "judged to be there and not to be there", replaced)
    rows = [
        (meeting_id, attribute, judgement.verdict == "add", *part, judgement.words())
        for (meeting_id, attribute, part), judgement in sorted(holding.items(), key=lambda item: item[0])
    ]
    outcome = Outcome(list(unknown.values()), replaced_everywhere(replaced, holding.values()))
    return pl.DataFrame(rows, schema=JUDGED_PART_SCHEMA, orient="row"), outcome


def _roles(attribute: str, verdict: str) -> tuple[str, ...]:
    """What is added or removed: who heads a delegation takes part."""
    is_head = attribute == "head_of_delegation" and verdict == "add"
    return (attribute, "participant") if is_head else (attribute,)


def _parts(attribute: str, value: str, actors: Actors, sides: Sides) -> list[Part]:
    if attribute == "topic":
        return [Part(value)]
    found = [] if attribute == "side" else _persons(value, actors)
    side = sides.meant(value) if attribute not in _OF_PERSONS and not found else None
    return found or ([Part(side, sides.actor_id(side), side)] if side else [])


def _persons(value: str, actors: Actors) -> list[Part]:
    """Persons of that name, with the country that they are of."""
    wanted = actors.called(value)
    rows = actors.actors.filter(pl.col("actor_id").is_in(wanted), pl.col("kind") == "person")
    return [
        Part(name, actor_id, code or "")
        for name, actor_id, code in rows.select("name", "actor_id", "country_code")
        .sort("actor_id")
        .iter_rows()
    ]
