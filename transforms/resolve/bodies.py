"""Countries and organizations: actors that a code or a short name identifies."""

from collections import Counter
from dataclasses import dataclass, field

import polars as pl

from transforms.ids import stable_id
from transforms.reference import Reference
from transforms.text import fold


@dataclass(frozen=True)
class Bodies:
    """Actors (actor_id, name, kind, country_code), links (local_actor_id, actor_id, score, rule, reason)."""

    actors: list[tuple[str, str, str, str | None]] = field(default_factory=list)
    links: list[tuple[str, str, float, str, str]] = field(default_factory=list)


def country_actor_id(code: str) -> str:
    """The id of a country."""
    return stable_id("actor", "country", code)


def organization_actor_id(short_name: str) -> str:
    """The id of an organization."""
    return stable_id("actor", "organization", fold(short_name))


def side_actor_id(side: str, reference: Reference) -> str:
    """The id of the actor that a side's code or short name stands for."""
    return country_actor_id(side) if side in reference.country_name else organization_actor_id(side)


def side_actor(side: str, reference: Reference) -> tuple[str, str, str, str | None]:
    """The actor row of a side that no local actor gives."""
    actor_id = side_actor_id(side, reference)
    if side in reference.country_name:
        return actor_id, reference.country_name[side], "country", side
    return actor_id, side, "organization", None


def resolve_bodies(local_actors: pl.DataFrame, reference: Reference) -> Bodies:
    """Actors and links of all local actors that are no persons."""
    bodies = Bodies()
    names: dict[str, Counter[str]] = {}
    seen: dict[str, tuple[str, str | None]] = {}
    rows = local_actors.filter(pl.col("kind") != "person").sort("local_actor_id")
    for local_id, kind, name, code, short in rows.select(
        "local_actor_id", "kind", "name", "country_code", "organization"
    ).iter_rows():
        actor_id, rule, reason = _identify(kind, name, code, short)
        bodies.links.append((local_id, actor_id, 1.0, rule, reason))
        seen.setdefault(actor_id, (kind, code))
        names.setdefault(actor_id, Counter())[_preferred(kind, name, code, short, reference)] += 1
    for actor_id, (kind, code) in seen.items():
        counted = names[actor_id]
        bodies.actors.append((actor_id, min(counted, key=lambda n: (-counted[n], n)), kind, code))
    return bodies


def _identify(kind: str, name: str, code: str | None, short: str | None) -> tuple[str, str, str]:
    if kind == "country" and code:
        return country_actor_id(code), "country_code", f"names {code}"
    if short:
        return organization_actor_id(short), "organization", f"names {short}"
    return stable_id("actor", kind, fold(name)), "same_name", f"called {name}"


def _preferred(kind: str, name: str, code: str | None, short: str | None, reference: Reference) -> str:
    if kind == "country" and code:
        return reference.country_name.get(code, name)
    return short or name
