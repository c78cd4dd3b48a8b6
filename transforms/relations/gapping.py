"""Meetings of which the verb is said but once: 'She met A in Bern on Monday and B in Oslo on Tuesday'."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from transforms.relations.context import Context
from transforms.relations.meeting import Event
from transforms.relations.mentions import Mention
from transforms.relations.parties import Parties, put_person
from transforms.relations.when import When, when_between
from transforms.relations.where import place_of
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
        place = next((one for one in ctx.place_mentions if partner.end <= one.first < end), None)
        yield replace(
            event,
            parties=parties,
            others=Parties(),
            is_one_of_many=True,
            when=when_between(ctx, partner.end, end)
            or when_between(ctx, _joint(ctx, partner), partner.first),
            where=place_of(ctx, place, place.reason) if place else None,
        )


def day_before(ctx: Context, event: Event, further: Sequence[Event]) -> When | None:
    """The day of the first meeting: that told between its partner and the next one's 'and'."""
    last = max(end for _, end in event.others.people.values())
    following = {span for one in further for span in one.parties.people.values() if span[0] >= last}
    partner = next((mention for mention in ctx.mentions if (mention.first, mention.end) in following), None)
    return when_between(ctx, last, _joint(ctx, partner)) if partner else None


def _joint(ctx: Context, partner: Mention) -> int:
    """The last 'and' before the partner."""
    return next(index for index in range(partner.first, -1, -1) if ctx.doc.lower[index] == "and")


def _further_partners(ctx: Context, last: int, end: int) -> Iterator[Mention]:
    """Persons after 'and', before any other verb, where times or places stand on both sides of the 'and'."""
    for mention in ctx.mentions:
        if mention.kind != "person" or not last <= mention.first < end:
            continue
        between = range(last, mention.first)
        words = {ctx.doc.lower[index] for index in between}
        stretch = range(last, _segment_end(ctx, mention))
        if any(ctx.doc.tokens.pos[index] in _VERBAL for index in stretch) or "and" not in words:
            return
        if not (
            _tells_circumstance(ctx, last, mention.first)
            and _tells_circumstance(ctx, mention.end, stretch.stop)
        ):
            return
        yield mention
        last = mention.end


def _segment_end(ctx: Context, partner: Mention) -> int:
    """Up to the next 'and' or the sentence's end, but not far."""
    limit = min(partner.end + _REACH, ctx.doc.sentence_of(partner.first).end)
    ends = (index for index in range(partner.end, limit) if ctx.doc.lower[index] in {"and", ";"})
    return next(ends, limit)


def _tells_circumstance(ctx: Context, first: int, end: int) -> bool:
    return when_between(ctx, first, end) is not None or any(
        first <= place.first < end and (place.city or place.venue_name) for place in ctx.place_mentions
    )
