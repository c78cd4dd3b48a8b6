"""Stops of a journey: that somebody left for them, and what is told of each later: 'She departed for visits
to Oslo and Bern. … In Bern, she will consult with …'.

Does not belong here: talks for which somebody set out, with a time of their own (`setting_out`).
"""

from transforms.document import Document
from transforms.relations.context import Context
from transforms.relations.meeting import Event
from transforms.relations.verbs import JOURNEYS, LEAVING, WAYS
from transforms.text import word_set

RULE = "set out for"
_FOR = frozenset({"for", "on"})
_OPENING = 3
"""Tokens before the place with which a sentence on a stop opens: 'Finally, in'."""
_TRAVELLER = word_set("he she they delegation")


def departure_for(doc: Document, noun: int) -> int | None:
    """The 'departed' of 'departed last night for visits to Oslo', 'left on a trip to Oslo'."""
    link = doc.tokens.head[noun]
    verb = doc.tokens.head[link]
    is_visit = doc.tokens.dep[noun] == "pobj" and doc.tokens.lemma[noun].lower() in JOURNEYS
    is_left = doc.tokens.pos[verb] == "VERB" and doc.tokens.lemma[verb].lower() in LEAVING
    return verb if is_visit and is_left and doc.lower[link] in _FOR else None


def is_way(doc: Document, token: int) -> bool:
    """True for words that tell of the way to a place, not of a visit there."""
    return doc.tokens.lemma[token].lower() in WAYS or departure_for(doc, token) is not None


def is_told_of(ctx: Context, visit: Event) -> bool:
    """Whether a later sentence opens with the place and tells what the traveller does there."""
    land = visit.where.country_code if visit.where is not None else None
    return land is not None and any(
        place.country_code == land and _opens(ctx, place.first, place.end, visit)
        for place in ctx.place_mentions
        if ctx.doc.tokens.sentence[place.first] > visit.sentence
    )


def _opens(ctx: Context, first: int, end: int, visit: Event) -> bool:
    doc = ctx.doc
    sentence = doc.sentence_of(first)
    is_opening = first - sentence.first <= _OPENING and "in" in doc.lower[sentence.first : first]
    comma = next(
        (index for index in range(end, min(end + _OPENING, sentence.end)) if doc.lower[index] == ","), None
    )
    if not is_opening or comma is None:
        return False
    subjects = {index for index in range(comma, sentence.end) if doc.tokens.dep[index] == "nsubj"}
    named = {m.end - 1 for m in ctx.mentions if m.actor_id in visit.parties.people}
    return any(index in named or doc.lower[index] in _TRAVELLER for index in subjects)
