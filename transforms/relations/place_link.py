"""By what a place is joined to its sentence: the preposition before it, past what stands between the two."""

from transforms.relations.context import Context
from transforms.relations.place_mentions import PlaceMention
from transforms.text import word_set

AT = frozenset({"in", "at", "inside", "near", "outside", "on"})
TO = frozenset({"to", "into", "for"})
_BEFORE_PLACES = frozenset({",", "the", "nearby", "downtown"})
SITES = word_set(
    "residence palace office headquarters ministry embassy villa compound mansion hotel resort ranch estate",
    "retreat lodge chalet castle farm cottage house home base airport",
)
"""'At the leader's residence in Oslo' is in Oslo."""
_SETTLEMENTS = word_set("city town village capital port resort suburb hometown")
"""'In the town of Sucre' is in Sucre."""
_MOST_STEPS = 8


def preposition_of(ctx: Context, mention: PlaceMention) -> int | None:
    """The preposition before the place, past articles, adjectives and places that contain it ('in Paris,
    France').
    """
    doc, index = ctx.doc, mention.first - 1
    while index >= 0 and doc.tokens.sentence[index] == doc.tokens.sentence[mention.first]:
        word = doc.lower[index]
        if word in AT | TO and doc.tokens.pos[index] in {"ADP", "SCONJ", "PART"}:
            return index
        if (covered := ctx.place_at.get(index)) is not None:
            index = covered.first - 1
        elif doc.tokens.entity[index].endswith("DATE"):
            return None  # 'at the summit in June, Italy said'
        elif doc.tokens.pos[index] in {"DET", "ADJ", "PUNCT", "PROPN"} or word in _BEFORE_PLACES:
            index -= 1
        elif mention.venue_name and doc.tokens.tag[index] == "POS":
            index = min(doc.subtree(doc.tokens.head[index])) - 1  # "at the leader's London residence"
        elif mention.venue_name and doc.tokens.tag[index] == "PRP$":
            index -= 1  # 'at her London residence'
        elif doc.tokens.lemma[index] in SITES and index >= mention.first - 2:
            index = min(doc.subtree(index)) - 1  # 'at her country house, Alby'
        elif word == "of" and doc.lower[index - 1] in _SETTLEMENTS:
            index -= 2
        elif word in {"capital", "home"} and doc.lower[index + 1] in _SETTLEMENTS:
            index -= 1
        elif word in _SETTLEMENTS and index >= mention.first - 2:
            index -= 1  # 'in the capital, Kabul', 'in the port city Odesa'
        else:
            return None
        if mention.first - index > _MOST_STEPS:
            return None
    return None
