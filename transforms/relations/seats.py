"""Whose government building is meant: 'at the Chancellery' is in the capital of who governs from there."""

from dataclasses import replace
from functools import lru_cache

from transforms.reference import Reference
from transforms.relations.context import Context
from transforms.relations.meeting import Event, Meeting
from transforms.relations.verbs import HOSTING
from transforms.relations.where import Where


def complete_seat(ctx: Context, meeting: Meeting) -> None:
    """The capital, for a seat of government that the words name without a city."""
    if any(event.where and event.where.country_code for event in meeting.events):
        return
    for event in meeting.events:
        titles = _titles_of_seat(ctx, event.where)
        told = (_host(ctx, event), _reported_from(ctx, meeting), _only_bearer(ctx, meeting, titles))
        side = next(filter(None, told), None) if titles else None
        capital = ctx.reference.capital_of.get(side) if side else None
        if event.where is not None and side is not None and capital is not None:
            city, latitude, longitude = capital
            event.where = replace(
                event.where,
                city=city,
                country_code=side,
                latitude=latitude,
                longitude=longitude,
                rule=f"the seat of government of {side}, one of the sides",
            )


def _reported_from(ctx: Context, meeting: Meeting) -> str | None:
    """The side in whose country the dateline lies."""
    land = ctx.dateline.country_code if ctx.dateline is not None else None
    return land if land in meeting.parties.sides else None


def _titles_of_seat(ctx: Context, where: Where | None) -> list[str]:
    """Titles of those who govern from the building; none for other buildings."""
    if where is None or where.venue_name is None:
        return []
    name = where.venue_name.lower()
    return [title for building, title in _seats(ctx.reference) if building in name]


@lru_cache(maxsize=4)
def _seats(reference: Reference) -> list[tuple[str, str]]:
    """(building, title of who governs from it)."""
    return [(row["building"], row["title"]) for row in reference.rows("venue_seat")]


def _host(ctx: Context, event: Event) -> str | None:
    """The one side that 'received' or 'welcomed' the others."""
    is_hosting = any(ctx.doc.tokens.lemma[token].lower() in HOSTING for token in event.triggers)
    return next(iter(event.subject.sides)) if is_hosting and len(event.subject.sides) == 1 else None


def _only_bearer(ctx: Context, meeting: Meeting, titles: list[str]) -> str | None:
    """The side of the only one present who bears one of the titles."""
    bearers = {
        ctx.actors[person]["side"]
        for person in meeting.parties.people
        if any(_bears(held, title) for held in ctx.titles_of.get(person, ()) for title in titles)
    }
    return bearers.pop() if len(bearers) == 1 else None


def _bears(held: str, title: str) -> bool:
    return f" {title} " in f" {held} " and "vice" not in held.split()
