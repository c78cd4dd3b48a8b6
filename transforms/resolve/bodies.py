"""Countries and organizations: actors that a code or a short name identifies."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from transforms.ids import stable_id
from transforms.reference import Reference
from transforms.text import fold

_LINK_SCHEMA = {"actor_id": pl.String, "score": pl.Float64, "rule": pl.String, "reason": pl.String}


@dataclass(frozen=True)
class Bodies:
    """The outcome."""

    actors: list[tuple[str, str, str, str | None]]
    """actor_id, name, kind, country_code."""
    links: pl.DataFrame
    """local_actor_id, actor_id, score, rule, reason."""


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


def resolve_bodies(
    local_actors: pl.DataFrame, reference: Reference, judged: Mapping[str, tuple[str, str]] | None = None
) -> Bodies:
    """Actors and links of all local actors that are no persons; what is told alike is looked at once.

    `judged` maps local_actor_id, or the actor_id that a code or short name gives, to the actor_id that it is
    by judgement, and who says so.
    """
    judged = judged or {}
    is_single = pl.col("local_actor_id").is_in(sorted(judged))
    told = (
        local_actors.filter(pl.col("kind") != "person")
        .sort("local_actor_id")
        .with_columns(single=pl.when(is_single).then("local_actor_id"))
        .group_by("kind", "name", "country_code", "organization", "single", maintain_order=True)
        .agg("local_actor_id")
    )
    links: list[tuple[str, float, str, str]] = []
    names: dict[str, Counter[str]] = {}
    seen: dict[str, tuple[str, str | None]] = {}
    for kind, name, code, short, single, local_ids in told.iter_rows():
        natural, rule, reason = identify(kind, name, code, short)
        said = judged.get(single) or judged.get(natural)
        actor_id = said[0] if said else natural
        links.append(
            (actor_id, 1.0, "judgement", f"{reason}; {said[1]}") if said else (actor_id, 1.0, rule, reason)
        )
        if actor_id not in seen or actor_id == natural:
            seen[actor_id] = kind, code
        counts = names.setdefault(actor_id, Counter())
        counts[preferred_name(kind, name, code, short, reference)] += len(local_ids)
    actors = [
        (actor_id, _called(names[actor_id], kind, code, reference), kind, code)
        for actor_id, (kind, code) in seen.items()
    ]
    linked = told.select("local_actor_id").hstack(pl.DataFrame(links, schema=_LINK_SCHEMA, orient="row"))
    return Bodies(actors, linked.explode("local_actor_id"))


def _called(counted: Counter[str], kind: str, code: str | None, reference: Reference) -> str:
    """A country's name, also where organizations are it by judgement; else the name most told."""
    most_told = min(counted, key=lambda name: (-counted[name], name))
    return reference.country_name.get(code, most_told) if kind == "country" and code else most_told


def identify(kind: str, name: str, code: str | None, short: str | None) -> tuple[str, str, str]:
    """actor_id, rule and reason of a country or organization as an article names it."""
    if kind == "country" and code:
        return country_actor_id(code), "country_code", f"names {code}"
    if short:
        return organization_actor_id(short), "organization", f"names {short}"
    return stable_id("actor", kind, fold(name)), "same_name", f"called {name}"


def preferred_name(kind: str, name: str, code: str | None, short: str | None, reference: Reference) -> str:
    """What a country or organization is called."""
    if kind == "country" and code:
        return reference.country_name.get(code, name)
    return short or name
