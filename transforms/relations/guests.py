"""A guest told as 'visiting': 'held talks with visiting Kenyan minister X' in person, at the host's."""

from collections.abc import Iterator

from transforms.relations.context import Context
from transforms.relations.meeting import Event
from transforms.relations.mentions import Mention
from transforms.relations.where import Where

_VISITING = "visiting"
_REACH = 8
"""Tokens from the word to the guest's name, past the title."""


def place_by_guest(ctx: Context, event: Event) -> None:
    """Give the meeting with a visiting guest its format, and the host's country where no place is told."""
    if event.format in {"phone", "video"}:
        return
    sentence = ctx.doc.sentence_of(event.trigger)
    for index in ctx.doc.tokens_of.get(_VISITING, ()):
        guest = next(_guests(ctx, index, event), None) if sentence.first <= index < sentence.end else None
        if guest is None:
            continue
        hosts = [side for side in event.parties.sides if side != guest.side]
        event.format = "in_person"
        if event.where is None and len(hosts) == 1 and ctx.reference.is_country(hosts[0]):
            start, end = ctx.doc.tokens.start[index], ctx.doc.tokens.end[index]
            rule = "the host's country, where the guest is told to be visiting"
            event.where = Where(None, hosts[0], None, None, None, None, None, rule, start, end)


def _guests(ctx: Context, index: int, event: Event) -> Iterator[Mention]:
    """Parties of the meeting that are named right after 'visiting' as persons."""
    return (
        mention
        for mention in ctx.mentions
        if mention.kind == "person"
        and index < mention.first <= index + _REACH
        and mention.actor_id in event.parties.people
        and all(
            token in ctx.title_tokens or token in ctx.actor_tokens
            for token in range(index + 1, mention.first)
        )
    )
