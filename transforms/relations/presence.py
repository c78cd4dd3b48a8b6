"""Forums told by who was there: "her participation in the A Summit in May and his virtual attendance at B".

Belongs here: which words of such a list tell of which forum. Does not belong here: whose presence it is
(`governing`).
"""

from transforms.document import Document
from transforms.relations.context import Context
from transforms.relations.meeting import Event
from transforms.relations.when import when_between

_PRESENCE = frozenset({"participation", "attendance", "presence", "engagement", "appearance"})
_ENDING = frozenset({"wrap", "end", "conclude", "finish", "complete", "close"})
_LINKS = frozenset({"conj", "pobj", "prep"})


def presence_at(doc: Document, noun: int) -> int | None:
    """The 'participation' of 'their virtual participation in the summit', where the noun hangs on one."""
    index = noun
    while doc.tokens.dep[index] in _LINKS and doc.tokens.head[index] != index:
        index = doc.tokens.head[index]
        if doc.tokens.lemma[index].lower() in _PRESENCE:
            return index
    return None


def words_of_presence(doc: Document, noun: int) -> range | None:
    """Tokens that tell how one was there, from the owner to the 'participation'; None for other nouns."""
    presence = presence_at(doc, noun)
    return range(_first_of(doc, presence), presence) if presence is not None else None


def keep_to_own_part(ctx: Context, event: Event, noun: int) -> None:
    """In a list of such forums each has the day and place that its own part tells."""
    part = _part_of_list(ctx.doc, noun)
    if part is None:
        return
    first, end = ctx.doc.tokens.start[part.start], ctx.doc.tokens.end[part.stop - 1]
    if event.when is None or not first <= (event.when.char_start or 0) < end:
        event.when = when_between(ctx, part.start, part.stop)
    if event.where is not None and not first <= (event.where.char_start or 0) < end:
        event.where = None


def drop_day_of_preparing_or_ending(doc: Document, event: Event, verb: int | None) -> None:
    """'They gathered on Tuesday to prepare the summit': a day told before that is not the summit's; nor is
    the day on which she 'wraps up a two-day visit' the visit's.
    """
    if verb is None or event.when is None:
        return
    lemma = doc.tokens.lemma[verb].lower()
    is_before = (event.when.char_start or 0) < doc.tokens.start[verb]
    is_end = event.event_type == "visit" and lemma in _ENDING and _lasts_days(doc, event.trigger)
    if is_end or (lemma == "prepare" and is_before):
        event.when = None


def _lasts_days(doc: Document, noun: int) -> bool:
    """True for the visit of 'a two-day visit'."""
    days = (child for child in doc.children[noun] if doc.lower[child] == "day" and child < noun)
    return any(doc.tokens.dep[grand] == "nummod" for day in days for grand in doc.children[day])


def _part_of_list(doc: Document, noun: int) -> range | None:
    """Tokens from the owner of the noun's 'participation' up to the next one's; None where there is one."""
    presence, sentence = presence_at(doc, noun), doc.sentence_of(noun)
    if presence is None:
        return None
    told = (i for i in range(sentence.first, sentence.end) if doc.tokens.lemma[i].lower() in _PRESENCE)
    starts = sorted(_first_of(doc, index) for index in told)
    if len(starts) < 2:
        return None
    first = _first_of(doc, presence)
    return range(first, next((start for start in starts if start > first), sentence.end))


def _first_of(doc: Document, presence: int) -> int:
    before = (index for child in doc.children[presence] if child < presence for index in doc.subtree(child))
    return min(before, default=presence)
