"""One clause that tells of several meetings: with each partner, at each destination, on each day."""

from dataclasses import replace
from itertools import pairwise

from transforms.document import PLURAL_TAGS
from transforms.relations.context import Context
from transforms.relations.gapping import first_of, gapped
from transforms.relations.listed_bodies import ListedBody, bodies_before
from transforms.relations.listed_days import by_occasion
from transforms.relations.meeting import Event
from transforms.relations.parties import Parties, is_of_leaders, put_person
from transforms.relations.place_mentions import PlaceMention
from transforms.relations.right_side import FINITE
from transforms.relations.several import (
    are_apart,
    are_of_offices,
    are_of_stops,
    are_placed_apart,
    is_companion,
    is_of_untold,
    is_one,
    is_several,
    lands_apart,
    lands_visited,
    place_between,
)
from transforms.relations.time_cost import SHARED
from transforms.relations.verbs import DESTINATION_VERBS, JOURNEYS, SENDING
from transforms.relations.when import When, when_between
from transforms.relations.where import Where, goals_of, place_of
from transforms.relations.wording import AFTERWARDS
from transforms.tables.stages import FORUMS

_ANOTHER = AFTERWARDS | {"separately"}
_LEADING_THERE = DESTINATION_VERBS | JOURNEYS | {"be", "lead"}
"""Of these two: 'is due in Oslo', 'leads a delegation to Oslo'."""
_JOINING = frozenset({"and", ";", ",", "—"})


def distributed(ctx: Context, event: Event) -> list[Event]:
    """The event for each partner and destination of its own; by itself where its clause tells of one."""
    further = list(gapped(ctx, event))
    first = first_of(ctx, event, further) if further else event
    told = [*(_by_body(ctx, first) or _by_turn(ctx, first) or _by_partner(ctx, first)), *further]
    placed = [one for each in told for one in _by_destination(ctx, each)]
    return by_occasion(ctx, placed[0]) if len(placed) == 1 else placed


def _by_body(ctx: Context, event: Event) -> list[Event]:
    """'The G7 and U.S.-EU summits' are two; nothing where the words before the noun tell of one."""
    plural = next((one for one in event.triggers if ctx.doc.tokens.tag[one] in PLURAL_TAGS), None)
    if event.event_type not in FORUMS or plural is None:
        return []
    bodies = bodies_before(ctx, plural)
    is_told = any(body.mentions for body in bodies) and all(body.meets_as_one for body in bodies)
    if len(bodies) < 2 or not is_told:
        return []
    named = {mention.side for body in bodies for mention in body.mentions}
    return [
        replace(
            event,
            name=None if body.mentions else body.event_name(ctx, plural),
            parties=_of_body(event, body, named),
            is_one_of_many=True,
        )
        for body in bodies
    ]


def _of_body(event: Event, body: ListedBody, named: set[str | None]) -> Parties:
    """Who takes part in one of the summits: those who go to all, and the body itself."""
    parties = Parties()
    parties.add(event.parties)
    parties.sides = {side: span for side, span in parties.sides.items() if side not in named}
    for mention in body.mentions:
        if mention.side:
            parties.sides[mention.side] = (mention.first, mention.end)
    return parties


def _by_turn(ctx: Context, event: Event) -> list[Event]:
    """'Met with A, then with B' are two; nothing where no partner is told to come after another."""
    doc = ctx.doc
    end = max((end for _, end in (*event.others.sides.values(), *event.others.people.values())), default=0)
    withs = [index for index in range(event.trigger + 1, end) if doc.lower[index] == "with"]
    turns = [turn for index in withs if (turn := _turn_before(ctx, index, event.trigger)) is not None]
    if not turns or any(doc.lower[index + 1] == "both" for index in withs):
        return []
    first = min(first for first, _ in (*event.others.sides.values(), *event.others.people.values()))
    bounds = [*([event.trigger] if first < turns[0] else []), *turns, doc.sentence_of(event.trigger).end]
    told = [_within(ctx, event, start, stop, bounds[0]) for start, stop in pairwise(bounds)]
    are_told = len(told) > 1 and all(one.parties.count > event.subject.count for one in told)
    return told if are_told else []


def _turn_before(ctx: Context, link: int, trigger: int) -> int | None:
    """Where another turn begins with the 'with' at the token: 'then with B', 'and also with B', 'and on
    Friday with B'; None for ', also with B in the room', which tells who was there too.
    """
    lower = ctx.doc.lower
    if lower[link - 1] in _ANOTHER or lower[link - 2 : link] == ["and", "also"]:
        return link
    if lower[link - 1] == ",":
        return None
    days = ctx.timexes_in(ctx.doc.tokens.start[trigger], ctx.doc.tokens.start[link])
    day = next((day for day in days if ctx.doc.token_at(day.end - 1) == link - 1), None)
    if day is None:
        return None
    first = ctx.doc.token_at(day.start)
    first -= lower[first - 1] == "on"
    return first if lower[first - 1] in _JOINING else None


def _within(ctx: Context, event: Event, first: int, end: int, turn: int) -> Event:
    """The event of the actors and the partners, the day and the place that these tokens tell; what stands
    before the first `turn` is of all.
    """
    parties = Parties()
    parties.add(event.subject)
    for person, span in event.others.people.items():
        if first <= span[0] < end:
            put_person(ctx, parties, person, span)
    for side, span in event.others.sides.items():
        if first <= span[0] < end:
            parties.sides.setdefault(side, span)
    place = place_between(ctx, first, end) or place_between(ctx, event.trigger, turn)
    before = event.where
    start = ctx.doc.tokens.start[turn]
    if before is not None and (before.char_start is None or before.char_start >= start):
        before = None  # of one of the turns
    return replace(
        event,
        parties=parties,
        others=Parties(),
        is_one_of_many=True,
        when=when_between(ctx, first, end) or event.when,
        where=place_of(ctx, place, place.reason) if place is not None else before,
    )


def _by_partner(ctx: Context, event: Event) -> list[Event]:
    """As many meetings as 'separately', 'meetings with A and B', or a report of one leader's calls tells, the
    news' or his own ('I spoke with A and B').
    """
    if lands := lands_apart(ctx, event):
        return [
            replace(
                event,
                parties=_with_side(event, side),
                others=Parties(),
                is_one_of_many=True,
                where=place_of(ctx, land, land.reason),
                when=event.when if event.when and event.when.weight < SHARED else None,
            )
            for side, land in lands.items()
            if event.subject  # whose officials 'talks with officials in A and B' are told of by nobody
        ]
    if visited := lands_visited(ctx, event):
        return [_to_destination(ctx, event, land, set()) for land in visited]
    people = [person for person in event.others.people if not is_companion(ctx, event, person)]
    are_of_sides = (are_apart, are_of_offices, are_of_stops)
    if not event.others.people and any(are_such(ctx, event) for are_such in are_of_sides):
        return [
            replace(event, parties=_with_side(event, side), others=Parties(), is_one_of_many=True)
            for side in event.others.sides
        ]
    are_several = is_several(ctx, event) if is_one(event.subject) else is_of_untold(ctx, event)
    if len(people) < 2 or not are_several:
        return [event]
    return [
        replace(
            event,
            parties=_pair(ctx, event, person),
            others=Parties(),
            is_one_of_many=True,
            when=_own_day(ctx, event, person) or event.when,
            where=_own_place(ctx, event, person),
        )
        for person in people
    ]


def _with_side(event: Event, side: str) -> Parties:
    pair = Parties()
    pair.add(event.subject)
    pair.sides[side] = event.others.sides[side]
    return pair


def _own_day(ctx: Context, event: Event, person: str) -> When | None:
    """The day told right after a partner: 'with A on Sunday and with B on Tuesday'."""
    end = event.others.people[person][1]
    doc = ctx.doc
    following = (first for first, _ in event.others.people.values() if first >= end)
    stop = min(following, default=doc.sentence_of(event.trigger).end)
    verbs = (index for index in range(end, stop) if doc.tokens.tag[index] in FINITE)
    return when_between(ctx, end, min(verbs, default=stop))


def _own_place(ctx: Context, event: Event, person: str) -> Where | None:
    """The place told right after a partner, where each has one, or parts them; else that of all."""
    spans = sorted(event.others.people.values())
    stops = [*(first for first, _ in spans[1:]), ctx.doc.sentence_of(event.trigger).end]
    places = {span: place_between(ctx, span[1], stop) for span, stop in zip(spans, stops, strict=True)}
    if None in places.values() and not are_placed_apart(ctx, event):
        return event.where
    place = places[event.others.people[person]]
    return place_of(ctx, place, place.reason) if place is not None else None


def _pair(ctx: Context, event: Event, person: str) -> Parties:
    pair = Parties()
    pair.add(event.subject)
    for other, span in event.others.people.items():
        if is_companion(ctx, event, other):
            pair.people.setdefault(other, span)
    pair.people[person] = event.others.people[person]
    side = ctx.actors[person]["side"]
    if side:
        pair.sides[side] = event.others.people[person]
    else:
        pair.unsided.add(person)
    return pair


def _by_destination(ctx: Context, event: Event) -> list[Event]:
    """A journey to several countries is as many visits; the country visited is a side."""
    doc = ctx.doc
    verb = next(
        (token for token in event.triggers if doc.tokens.lemma[token].lower() in _LEADING_THERE),
        None,
    )
    is_manned = bool(event.parties.people) or is_of_leaders(ctx, event.parties)
    is_manned = is_manned or (verb is not None and doc.tokens.lemma[verb].lower() in SENDING)
    if verb is None or not is_manned or event.event_type in FORUMS:
        return [event]
    goals = goals_of(ctx, verb)
    cities = {goal.country_code for goal in goals if goal.city}
    goals = [goal for goal in goals if goal.city or goal.country_code not in cities]
    if not goals:
        return [event]
    passed = {index for goal in goals for index in range(goal.first, goal.end)}
    return [_to_destination(ctx, event, goal, passed) for goal in goals]


def _to_destination(ctx: Context, event: Event, goal: PlaceMention, passed: set[int]) -> Event:
    """The visit to one of the places; the countries named only as other places, `passed`, take no part."""
    parties = Parties()
    parties.add(event.parties)
    for side, (first, end) in event.parties.sides.items():
        if passed.issuperset(range(first, end)):
            del parties.sides[side]
    met = event.others.sides.keys() & parties.sides.keys() if len(event.triggers) > 1 else set()
    is_visit = event.event_type == "visit" and not met  # 'flew to Bern for meetings with envoys of Mali'
    if goal.country_code and (is_visit or len(parties.sides) < 2):
        parties.sides.setdefault(goal.country_code, (goal.first, goal.end))
    return replace(event, parties=parties, own_parties=True, where=place_of(ctx, goal, goal.reason))
