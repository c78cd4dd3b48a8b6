"""Meetings of which the verb is said but once: 'She met A in Bern on Monday and B in Oslo on Tuesday'."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from transforms.relations.context import Context
from transforms.relations.meeting import Event
from transforms.relations.mentions import Mention
from transforms.relations.parties import Parties, put_person
from transforms.relations.place_mentions import PlaceMention
from transforms.relations.when import when_between
from transforms.relations.where import Where, place_of
from transforms.tables.stages import FORUMS

_VERBAL = frozenset({"VERB", "AUX"})
_REACH = 8
"""Tokens after the further partner within which its own time or place stands."""


def gapped(ctx: Context, event: Event) -> Iterator[Event]:
    """The meetings with further partners, each told with a time or place of its own."""
    if len(event.subject.people) != 1 or not event.others.people or event.event_type in FORUMS:
        return
    last = max(end for _, end in event.others.people.values())
    for partner in _further_partners(ctx, last, ctx.doc.sentence_of(event.trigger).end):
        parties = Parties()
        parties.add(event.subject)
        put_person(ctx, parties, partner.actor_id, (partner.first, partner.end))
        end = _segment_end(ctx, partner)
        place = _place_between(ctx, partner.end, end)
        yield replace(
            event,
            parties=parties,
            others=Parties(),
            is_one_of_many=True,
            when=when_between(ctx, partner.end, end)
            or when_between(ctx, _joint(ctx, last, partner), partner.first),
            where=place_of(ctx, place, place.reason) if place else _place_before(ctx, event),
        )


def first_of(ctx: Context, event: Event, further: Sequence[Event]) -> Event:
    """The first meeting with the day and the place told between its partner and the next one's 'and'."""
    last = max(end for _, end in event.others.people.values())
    following = {span for one in further for span in one.parties.people.values() if span[0] >= last}
    partner = next((mention for mention in ctx.mentions if (mention.first, mention.end) in following), None)
    if partner is None:
        return event
    joint = _joint(ctx, last, partner)
    place = _place_between(ctx, last, joint)
    return replace(
        event,
        when=when_between(ctx, last, joint) or event.when,
        where=place_of(ctx, place, place.reason) if place else event.where,
    )


def _joint(ctx: Context, last: int, partner: Mention) -> int:
    """The last 'and' before the partner and after whom is told before; in a list the last comma."""
    between = range(partner.first, last - 1, -1)
    words = {ctx.doc.lower[index]: index for index in reversed(between)}
    return words["and"] if "and" in words else words[","]


def _further_partners(ctx: Context, last: int, end: int) -> Iterator[Mention]:
    """Persons after 'and', or in a list, before any other verb, where times or places stand before and after
    each.
    """
    for mention in ctx.mentions:
        if mention.kind != "person" or not last <= mention.first < end:
            continue
        between = range(last, mention.first)
        words = {ctx.doc.lower[index] for index in between}
        stretch = range(last, _segment_end(ctx, mention))
        if any(ctx.doc.tokens.pos[index] in _VERBAL for index in stretch):
            return
        if "and" not in words and not _is_listed(ctx, last, mention):
            return
        if not (
            _tells_circumstance(ctx, last, mention.first)
            and _tells_circumstance(ctx, mention.end, stretch.stop)
        ):
            return
        yield mention
        last = mention.end


def _is_listed(ctx: Context, last: int, partner: Mention) -> bool:
    """True for the B of 'with A in X, President B in Y and C in Z': a comma stands right before the title."""
    first = partner.first
    while first > last and first - 1 in ctx.title_tokens:
        first -= 1
    rest = ctx.doc.lower[partner.end : ctx.doc.sentence_of(partner.first).end]
    is_owner = rest[:1] in (["'s"], ["’s"])  # 'President B's wife'
    return ctx.doc.before(first) == "," and "and" in rest and not is_owner


def _segment_end(ctx: Context, partner: Mention) -> int:
    """Up to the next 'and', the next of a list, or the sentence's end, but not far."""
    limit = min(partner.end + _REACH, ctx.doc.sentence_of(partner.first).end)
    ends = (
        index
        for index in range(partner.end, limit)
        if ctx.doc.lower[index] in {"and", ";"}
        or (ctx.doc.lower[index] == "," and (index + 1 in ctx.title_tokens or index + 1 in ctx.mention_at))
    )
    return next(ends, limit)


def _place_before(ctx: Context, event: Event) -> Where | None:
    """The place told before the verb, which is that of all: 'In Geneva, she met A on Monday and B today'."""
    where = event.where
    if where is None or where.char_start is None:
        return None
    return where if where.char_start < ctx.doc.tokens.start[event.trigger] else None


def _place_between(ctx: Context, first: int, end: int) -> PlaceMention | None:
    return next((one for one in ctx.place_mentions if first <= one.first < end), None)


def _tells_circumstance(ctx: Context, first: int, end: int) -> bool:
    return when_between(ctx, first, end) is not None or any(
        first <= place.first < end and (place.city or place.venue_name) for place in ctx.place_mentions
    )
