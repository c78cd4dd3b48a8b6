"""bridge_meeting_actor: sides, participants, heads of delegations, hosts, visitors and mediators.

Belongs here: who has which part by whose report. Does not belong here: who is who.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import polars as pl

from transforms.model.chosen import Row
from transforms.model.judged_parts import JudgedParts
from transforms.tables import TABLES

_ROLE_OF_SUBJECT = {
    "led_delegation": "head_of_delegation",
    "hosted": "host",
    "visited": "visitor",
    "mediated": "mediator",
}
"""Roles that a relation's subject has in the meeting that the relation is part of."""
_JUDGED_ROLES = ("participant", "side", "host", "mediator", "head_of_delegation", "visitor")
"""Roles that an analyst may add and remove."""
_ROLES_OF_PERSONS = ("participant", "head_of_delegation")


@dataclass
class _Part:
    """An actor's part in a meeting, as it adds up."""

    articles: set[str] = field(default_factory=set)
    sides: Counter[str] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True)
class Cast:
    """Who the local actors are, as far as the bridge needs it."""

    actor_of: Mapping[str, str]
    """local_actor_id to actor_id."""
    side_of: Mapping[str, str]
    """local_actor_id of a person to the actor_id of the side that they stand for in that article."""
    titles_of: Mapping[str, Sequence[str]]
    """local_actor_id to titles in that article."""
    side_actor: Mapping[str, str]
    """Side (code or short name) to actor_id."""


def party_rows(
    told: Mapping[str, Sequence[Row]], relations: pl.DataFrame, cast: Cast, judged: JudgedParts
) -> pl.DataFrame:
    """Rows of bridge_meeting_actor.

    Confidence is the rule of succession over the meeting's articles that tell of that kind of part:
    (articles that say so + 1) / (articles that could have said so + 2); of what an analyst added it is 1.
    """
    related = _roles_by_claim(relations)
    rows = [
        row
        for meeting_id, reports in sorted(told.items())
        for row in _rows_of(meeting_id, reports, related, cast, judged)
    ]
    return TABLES["bridge_meeting_actor"].frame(rows)


def _roles_by_claim(relations: pl.DataFrame) -> dict[str, list[tuple[str, str]]]:
    """claim_meeting_id to (role, local_actor_id) that its affirmed relations give."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    affirmed = relations.filter(
        pl.col("claim_meeting_id").is_not_null()
        & pl.col("subject_local_actor_id").is_not_null()
        & (pl.col("polarity") == "affirmed")
        & pl.col("predicate").is_in(list(_ROLE_OF_SUBJECT))
    )
    for claim_id, predicate, subject in affirmed.select(
        "claim_meeting_id", "predicate", "subject_local_actor_id"
    ).iter_rows():
        found[claim_id].append((_ROLE_OF_SUBJECT[predicate], subject))
    return found


def _rows_of(
    meeting_id: str,
    reports: Sequence[Row],
    related: Mapping[str, Sequence[tuple[str, str]]],
    cast: Cast,
    judged: JudgedParts,
) -> Iterator[dict[str, Any]]:
    parts: defaultdict[tuple[str, str], _Part] = defaultdict(_Part)
    telling: defaultdict[str, set[str]] = defaultdict(set)
    for row in reports:
        for role, actor_id, local_id in _named(row, related.get(row["claim_meeting_id"], ()), cast):
            part = parts[role, actor_id]
            part.articles.add(row["article_id"])
            telling[role].add(row["article_id"])
            if local_id is not None:
                part.sides.update([cast.side_of[local_id]] if local_id in cast.side_of else [])
                part.titles.update(cast.titles_of.get(local_id, ()))
    added = _added(meeting_id, judged, cast)
    for (role, actor_id), side_id in added.items():
        parts[role, actor_id].sides.update([side_id] if side_id else [])
    for (role, actor_id), part in sorted(parts.items()):
        if not _stands(meeting_id, role, actor_id, judged):
            continue
        is_added = (role, actor_id) in added
        yield {
            "meeting_id": meeting_id,
            "actor_id": actor_id,
            "role": role,
            "side_actor_id": _side(meeting_id, actor_id, part, cast, judged),
            "title": judged.value_of(meeting_id, "title", actor_id, _most(part.titles)),
            "article_count": len(part.articles),
            "confidence": 1.0 if is_added else round((len(part.articles) + 1) / (len(telling[role]) + 2), 4),
        }


def _added(meeting_id: str, judged: JudgedParts, cast: Cast) -> dict[tuple[str, str], str | None]:
    """(role, actor_id) that analysts added, to the actor_id of the side that a person stands for."""
    return {
        (role, part.actor_id): cast.side_actor.get(part.side or "") if role in _ROLES_OF_PERSONS else None
        for role in _JUDGED_ROLES
        for part in judged.added(meeting_id, role)
    }


def _side(meeting_id: str, actor_id: str, part: _Part, cast: Cast, judged: JudgedParts) -> str | None:
    """The actor_id of the side that a person stands for, which judgements give by code or short name."""
    side = judged.value_of(meeting_id, "side", actor_id, _most(part.sides))
    return cast.side_actor.get(side, side) if side else None


def _stands(meeting_id: str, role: str, actor_id: str, judged: JudgedParts) -> bool:
    """False for a part that an analyst removed; who did not take part had no other part either."""
    is_there = judged.stands(meeting_id, "participant", actor_id)
    return is_there and (role not in _JUDGED_ROLES or judged.stands(meeting_id, role, actor_id))


def _named(row: Row, related: Iterable[tuple[str, str]], cast: Cast) -> Iterator[tuple[str, str, str | None]]:
    """(role, actor_id, local_actor_id) of every part that a report gives."""
    for side in row["sides"] or ():
        yield "side", cast.side_actor[side], None
    for role in ("host", "mediator"):
        if row[role]:
            yield role, cast.side_actor[row[role]], None
    participants = [local_id for local_id in row["participants"] or () if local_id in cast.actor_of]
    for local_id in participants:
        yield "participant", cast.actor_of[local_id], local_id
    for role, local_id in related:
        if local_id in cast.actor_of and (role != "head_of_delegation" or local_id in participants):
            yield role, cast.actor_of[local_id], local_id


def _most(counts: Counter[str]) -> str | None:
    return min(counts, key=lambda value: (-counts[value], value)) if counts else None
