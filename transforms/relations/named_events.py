"""Recurring events that have a name of their own: 'the East Asia Summit', 'the Munich Security Conference'.

Such a name tells which event it is, not who takes part. Sentences are joined by it as by a side; no meeting
is published with it as a side, unless a person who speaks for the event takes part.
"""

from transforms.reference import Reference
from transforms.relations.context import Context
from transforms.relations.meeting import Event
from transforms.relations.parties import Parties, Span
from transforms.relations.verbs import CONTACT_VERBS
from transforms.relations.wording import is_beside


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


def is_label(ctx: Context, event: Event) -> bool:
    """True for a forum of nobody in particular, or of a body alone, named only to say beside what, or at
    what, others met.
    """
    sides = sides_taking_part(ctx, event.parties)
    is_of_body = bool(sides) and not any(ctx.reference.is_country(side) for side in sides)
    if event.parties.people or (sides and not is_of_body):
        return False
    nouns = [one for one in event.triggers if ctx.doc.tokens.pos[one] in {"NOUN", "PROPN"}]
    return any(is_beside(ctx.doc, one) or (not sides and _is_met_at(ctx, one)) for one in nouns)


def _is_met_at(ctx: Context, noun: int) -> bool:
    """'A met B at the summit': the place of another meeting."""
    doc = ctx.doc
    verbs = (index for index in doc.ancestors(noun) if doc.tokens.pos[index] == "VERB")
    verb = next(verbs, None)
    is_at = doc.lower[doc.tokens.head[noun]] == "at"
    return is_at and verb is not None and doc.tokens.lemma[verb].lower() in CONTACT_VERBS
