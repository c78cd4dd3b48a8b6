"""Earlier meetings of the two whom an article is about, told by nothing but day and town: 'building on the
November 2022 meeting in Bali'.

Does not belong here: earlier meetings that words give to somebody ('their last meeting'; `merge`).
"""

from collections.abc import Sequence

from transforms.relations.best_values import best_when
from transforms.relations.context import Context
from transforms.relations.meeting import Meeting
from transforms.relations.parties import is_of_leaders

_DAYS = 3 * 366
"""Before publication within which those who meet now are taken to have met then."""
_OF_TWO = frozenset({"talks", "summit"})
_THEY = frozenset({"they", "both", "two", "sides", "leaders", "presidents", "ministers"})
_GROUNDS = frozenset({"since", "building"})
"""'Progress since the Bern summit', 'building on the Bern summit'."""
_OF_OTHERS = frozenset({"between", "with", "of", "on", "among"})
_OPENING = frozenset({"the", "in", "at", "of", "'s", "’s", "last", "first", "historic", "bilateral", "year"})
"""What may stand in such a meeting's name beside its day and town."""


def complete_recalled(ctx: Context, meetings: Sequence[Meeting]) -> None:
    """Give such meetings the parties of the only two whom the article tells of together."""
    pair = _only_pair(ctx, meetings)
    if pair is None:
        return
    for meeting in meetings:
        if _is_recalled(ctx, meeting) and any(_is_theirs(ctx, pair, one.trigger) for one in meeting.events):
            meeting.parties.add(pair.parties)


def _only_pair(ctx: Context, meetings: Sequence[Meeting]) -> Meeting | None:
    """The first meeting of two persons of two states, where no other state meets anybody in the article."""
    pair = next((one for one in meetings if len(one.parties.people) == len(_states(ctx, one)) == 2), None)
    if pair is None:
        return None
    states = _states(ctx, pair)
    return pair if all(_states(ctx, one) <= states for one in meetings) else None


def _states(ctx: Context, meeting: Meeting) -> set[str]:
    return {side for side in meeting.parties.sides if ctx.reference.is_country(side)}


def _is_recalled(ctx: Context, meeting: Meeting) -> bool:
    """True for what was held at a day and in a town of its own, by its words between nobody in particular."""
    when, published = best_when(meeting), ctx.doc.published_on
    day = when.end_date if when is not None else None
    is_bare = not meeting.parties and not is_of_leaders(ctx, meeting.parties)
    if not is_bare or day is None or published is None or not meeting.types <= _OF_TWO:
        return False
    is_over = meeting.statuses == {"held"} and 0 < (published - day).days <= _DAYS
    return is_over and all(event.is_definite and _is_plain(ctx, event.trigger) for event in meeting.events)


def _is_theirs(ctx: Context, pair: Meeting, noun: int) -> bool:
    """True where one or both of the two act in the clause, or build upon the meeting."""
    doc = ctx.doc
    if any(doc.lower[child] in _OF_OTHERS for child in doc.children[noun]):
        return False
    above = list(doc.ancestors(noun))
    named = {
        index
        for mention in ctx.mentions
        if mention.actor_id in pair.parties.people
        for index in range(mention.first, mention.end)
    }
    acting = [
        child
        for verb in above
        for child in doc.children[verb]
        if doc.tokens.dep[child] in {"nsubj", "nsubjpass"}
    ]
    is_ground = any(doc.lower[index] in _GROUNDS for index in above)
    return is_ground or any(child in named or doc.lower[child] in _THEY for child in acting)


def _is_plain(ctx: Context, noun: int) -> bool:
    """True where nothing but a day and a town qualifies the noun: not 'the climate summit'."""
    doc = ctx.doc
    places = {index for place in ctx.place_mentions for index in range(place.first, place.end)}
    return doc.tokens.pos[noun] in {"NOUN", "PROPN"} and all(
        child in places
        or doc.lower[child] in _OPENING
        or doc.tokens.entity[child].endswith(("DATE", "ORDINAL", "GPE", "LOC", "FAC"))
        for child in doc.children[noun]
        if child < noun
    )
