"""Several days that one clause tells: 'they met on March 3 in Oslo and on May 5 in Bern' are two meetings.

Belongs here: which days and places go together. Does not belong here: several partners (`distribution`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from transforms.relations.context import Context
from transforms.relations.meeting import Event
from transforms.relations.place_mentions import PlaceMention
from transforms.relations.when import from_timex
from transforms.relations.where import place_of
from transforms.text import word_set
from transforms.timex import Timex

_JOINING = word_set("in on at , and the both then again later held")
_REACH = 12
"""Tokens after the trigger within which the first day or place stands."""


@dataclass
class Occasion:
    """A day and a place told together."""

    day: Timex | None = None
    place: PlaceMention | None = None


def by_occasion(ctx: Context, event: Event) -> list[Event]:
    """The event once for each day that its clause lists; by itself where it tells of one occasion."""
    tags = {ctx.doc.tokens.tag[token] for token in event.triggers}
    occasions = [] if event.event_type == "visit" or tags & {"NN", "NNP"} else _listed(ctx, event)
    return [_at(ctx, event, one) for one in occasions] if _are_several(occasions) else [event]


def _at(ctx: Context, event: Event, occasion: Occasion) -> Event:
    when = from_timex(occasion.day, ctx.anchor) if occasion.day else None
    where = place_of(ctx, occasion.place, occasion.place.reason) if occasion.place else event.where
    return replace(event, when=when, where=where, is_one_of_many=True)


def _are_several(occasions: Sequence[Occasion]) -> bool:
    """True where each has a day, and a place of its own or no neighbouring day: 'on Monday and Tuesday' is
    one meeting, and 'in May and June' tells no number.
    """
    days = sorted(one.day.start_date for one in occasions if one.day and one.day.start_date)
    if len(occasions) < 2 or len(days) < len(occasions):
        return False
    places = [(one.place.city, one.place.venue_name) for one in occasions if one.place]
    are_apart = len(set(places)) == len(occasions)
    are_days = all(one.day and one.day.precision == "day" for one in occasions)
    return are_apart or (are_days and all((later - day).days > 1 for day, later in pairwise(days)))


def _listed(ctx: Context, event: Event) -> list[Occasion]:
    """The days and places that stand in one run after the trigger, in text order; a day without a place
    shares that of the day after it, or where places come first that of the day before it.
    """
    occasions = [Occasion()]
    run = list(_run(ctx, max(event.triggers)))
    for item in run:
        current = occasions[-1]
        if (current.day if isinstance(item, Timex) else current.place) is not None:
            current = Occasion()
            occasions.append(current)
        if isinstance(item, Timex):
            current.day = item
        else:
            current.place = item
    is_place_first = bool(run) and isinstance(run[0], PlaceMention)
    ordered = occasions if is_place_first else occasions[::-1]
    for known, lacking in pairwise(ordered):
        lacking.place = lacking.place or known.place
    return occasions


def _run(ctx: Context, trigger: int) -> Iterator[Timex | PlaceMention]:
    """Days and places after the trigger, of which only 'in', 'and' and the like stand between two."""
    doc, end = ctx.doc, ctx.doc.sentence_of(trigger).end
    places = {place.first: place for place in ctx.place_mentions if not place.is_metonym}
    times = ctx.timexes_in(doc.tokens.start[trigger], doc.tokens.end[end - 1])
    days = {doc.token_at(timex.start): timex for timex in times if timex.type == "DATE"}
    index, limit, has_begun = trigger + 1, trigger + _REACH, False
    while index < (end if has_begun else min(limit, end)):
        item = days.get(index) or places.get(index)
        if item is None:
            index = end if has_begun and doc.lower[index] not in _JOINING else index + 1
            continue
        if isinstance(item, Timex) or item.city or item.venue_name:
            yield item
            has_begun = True
        index = doc.token_at(item.end - 1) + 1 if isinstance(item, Timex) else item.end
