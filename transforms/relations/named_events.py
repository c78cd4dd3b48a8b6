"""Recurring events that have a name of their own: 'the East Asia Summit', 'the Munich Security Conference'.

Such a name tells which event it is, not who takes part. Sentences are joined by it as by a side; no meeting
is published with it as a side, unless a person who speaks for the event takes part.
"""

from transforms.reference import Reference
from transforms.relations.context import Context
from transforms.relations.meeting import Event
from transforms.relations.parties import Parties, Span
from transforms.relations.wording import SIDELINES


def named_events(reference: Reference) -> frozenset[str]:
    """Short names of the events in the list of organizations."""
    return reference.words("organization", "organization", kind="event")


def sides_taking_part(ctx: Context, parties: Parties) -> dict[str, Span]:
    """The sides but for events, each with the tokens that name it."""
    events = named_events(ctx.reference)
    spoken_for = {ctx.actors[person]["side"] for person in parties.people}
    return {side: span for side, span in parties.sides.items() if side not in events or side in spoken_for}


def end_of_event_name(ctx: Context, token: int) -> int | None:
    """Past the last token of such a name, for a token within it."""
    events = named_events(ctx.reference)
    ends = (m.end for m in ctx.mentions if m.side in events and m.first <= token < m.end)
    return next(ends, None)


def is_beside(ctx: Context, noun: int) -> bool:
    """True for 'on the sidelines of the summit', 'the margins of this month's conference'."""
    doc = ctx.doc
    return doc.lower[doc.tokens.head[doc.tokens.head[noun]]] in SIDELINES


def is_label(ctx: Context, event: Event) -> bool:
    """True for a forum without a party that is named only to say beside what others met."""
    return not sides_taking_part(ctx, event.parties) and any(is_beside(ctx, one) for one in event.triggers)
