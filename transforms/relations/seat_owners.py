"""Whose seat a guest is received at: 'was welcomed at the Chancellery in Bern', 'at AU headquarters'."""

from collections.abc import Sequence

from transforms.relations.context import Context
from transforms.relations.parties import Parties

_AT = frozenset({"at", "to", "in"})
_HEADQUARTERS = frozenset({"headquarters", "secretariat"})
_SEATS = frozenset({"palace", "residence", "government", "ministry"})
"""Kinds of buildings that a government receives in."""


def owner_of_seat(ctx: Context, below: Sequence[int]) -> Parties:
    """The body, or the country, whose seat stands after 'at' among the tokens below the verb."""
    doc, found = ctx.doc, Parties()
    for mention in ctx.mentions:
        is_seat = doc.lower[mention.end : mention.end + 1] != [] and doc.lower[mention.end] in _HEADQUARTERS
        if is_seat and mention.kind == "organization" and mention.side and _is_at(ctx, mention.first, below):
            found.sides.setdefault(mention.side, (mention.first, mention.end))
            return found
    for place in ctx.place_mentions:
        if place.venue_kind in _SEATS and place.country_code and _is_at(ctx, place.first, below):
            found.sides.setdefault(place.country_code, (place.first, place.end))
            return found
    return found


def _is_at(ctx: Context, first: int, below: Sequence[int]) -> bool:
    before = [word for word in ctx.doc.lower[max(0, first - 2) : first] if word != "the"]
    return first in below and before[-1:] != [] and before[-1] in _AT
