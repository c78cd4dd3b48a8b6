"""One clause that tells of several meetings: with each partner, at each destination, on each day."""

from dataclasses import replace
from itertools import pairwise

from transforms.relations.context import Context, PlaceMention
from transforms.relations.gapping import day_before, gapped
from transforms.relations.listed_bodies import ListedBody, bodies_before
from transforms.relations.listed_days import by_occasion
from transforms.relations.meeting import FORUMS, Event
from transforms.relations.parties import Parties, is_of_leaders, put_person
from transforms.relations.right_side import FINITE
from transforms.relations.verbs import DESTINATION_VERBS, SENDING
from transforms.relations.when import When, when_between
from transforms.relations.where import Where, goals_of, place_of
from transforms.relations.wording import AFTERWARDS, SIDELINES
from transforms.text import word_set

_JOINT = word_set("conference joint jointly together trilateral group three-way four-way")
_SEPARATE = frozenset({"separate", "separately", "respectively", "individually", "bilaterally"})
_OF_TWO = (["bilateral"], ["one-on-one"], ["individual"], ["separate"])
_ONE_ON_ONE = ["one", "-", "on", "-", "one"]
_COUNTED = frozenset({"meeting", "call", "conversation", "visit", "bilateral", "aside", "down", "one"})
"""Nouns whose plural, with a list of partners, tells as many meetings; of 'pull-asides' and 'sit-downs' what
the plural hangs on.
"""
_NEXT = AFTERWARDS | {"also"}
_JOURNEYS = frozenset({"trip", "visit", "tour", "journey"})
_WITH = frozenset({"with", "to", "between"})


def distributed(ctx: Context, event: Event) -> list[Event]:
    """The event for each partner and destination of its own; by itself where its clause tells of one."""
    further = list(gapped(ctx, event))
    first = replace(event, when=day_before(ctx, event, further) or event.when) if further else event
    told = [*(_by_body(ctx, first) or _by_turn(ctx, first) or _by_partner(ctx, first)), *further]
    placed = [one for each in told for one in _by_destination(ctx, each)]
    return by_occasion(ctx, placed[0]) if len(placed) == 1 else placed


def _by_body(ctx: Context, event: Event) -> list[Event]:
    """'The G7 and U.S.-EU summits' are two; nothing where the words before the noun tell of one."""
    plural = next((one for one in event.triggers if ctx.doc.tokens.tag[one] in {"NNS", "NNPS"}), None)
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
    turns = [
        index
        for index in range(event.trigger + 1, end)
        if doc.lower[index] == "with" and doc.lower[index - 1] in _NEXT
    ]
    bounds = [event.trigger, *turns, doc.sentence_of(event.trigger).end]
    told = [_within(ctx, event, first, stop) for first, stop in pairwise(bounds)]
    return told if turns and all(one.parties.count > event.subject.count for one in told) else []


def _within(ctx: Context, event: Event, first: int, end: int) -> Event:
    """The event of the actors and the partners, the day and the place that these tokens tell."""
    parties = Parties()
    parties.add(event.subject)
    for person, span in event.others.people.items():
        if first <= span[0] < end:
            put_person(ctx, parties, person, span)
    for side, span in event.others.sides.items():
        if first <= span[0] < end:
            parties.sides.setdefault(side, span)
    place = _place_between(ctx, first, end)
    return replace(
        event,
        parties=parties,
        others=Parties(),
        is_one_of_many=True,
        when=when_between(ctx, first, end) or event.when,
        where=place_of(ctx, place, place.reason) if place is not None else None,
    )


def _by_partner(ctx: Context, event: Event) -> list[Event]:
    """As many meetings as 'separately', 'meetings with A and B', or a report of one leader's calls tells, the
    news' or his own ('I spoke with A and B').
    """
    people = [person for person in event.others.people if not _is_companion(ctx, event, person)]
    if not event.others.people and _is_apart(ctx, event):
        return [
            replace(event, parties=_with_side(event, side), others=Parties(), is_one_of_many=True)
            for side in event.others.sides
        ]
    if not _is_one(event.subject) or len(people) < 2 or not _is_several(ctx, event):
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


def _is_one(subject: Parties) -> bool:
    """True for one person, or an office that stands for a side: 'the President'."""
    return len(subject.people) == 1 or (not subject.people and len(subject.sides) == 1)


def _is_apart(ctx: Context, event: Event) -> bool:
    """'Held separate talks with leaders of A and B': as many as there are sides, none of them the actor's."""
    words = {ctx.doc.lower[child] for token in event.triggers for child in ctx.doc.children[token]}
    is_foreign = event.subject.sides.keys().isdisjoint(event.others.sides)
    return bool(words & _SEPARATE) and bool(event.subject) and len(event.others.sides) > 1 and is_foreign


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
    """The place told right after a partner, where each has one; else that of all."""
    if not _are_apart(ctx, event):
        return event.where
    end = event.others.people[person][1]
    starts = (first for first, _ in event.others.people.values() if first >= end)
    place = _place_between(ctx, end, min(starts, default=ctx.doc.sentence_of(event.trigger).end))
    return place_of(ctx, place, place.reason) if place is not None else None


def _is_companion(ctx: Context, event: Event, person: str) -> bool:
    """True for one of the acting side's own, who came along to meet others; at home all are met."""
    own = set(event.subject.sides)
    is_abroad = any(ctx.actors[other]["side"] not in {None, *own} for other in event.others.people)
    return is_abroad and ctx.actors[person]["side"] in own


def _is_several(ctx: Context, event: Event) -> bool:
    doc = ctx.doc
    sentence = doc.sentence_of(event.trigger)
    words = {doc.lower[index] for index in range(sentence.first, sentence.end)}
    if words & _SEPARATE or {"in", "turn"} <= words:
        return True
    if _are_apart(ctx, event):
        return True
    if words & _JOINT:
        return False
    if words & SIDELINES and len({ctx.actors[person]["side"] for person in event.others.people}) > 1:
        return True
    tokens = event.triggers
    if any(_counts_partners(ctx, token) or _is_of_two(ctx, token) for token in tokens):
        return True
    if _is_met_on_journey(ctx, event):
        return True
    is_own_account = any(doc.lower[child] == "i" for token in tokens for child in doc.children[token])
    return event.event_type in {"call", "conversation"} and (not ctx.home or is_own_account)


def _is_met_on_journey(ctx: Context, event: Event) -> bool:
    """'She will meet A of X and B of Y during her trip': each in his own country."""
    doc = ctx.doc
    met_in = {doc.tokens.head[token] for word in _JOURNEYS for token in doc.tokens_of.get(word, ())}
    is_during = any(
        doc.lower[link] in {"during", "on"} and doc.tokens.head[link] in event.triggers for link in met_in
    )
    return is_during and len({ctx.actors[person]["side"] for person in event.others.people}) > 1


def _counts_partners(ctx: Context, noun: int) -> bool:
    """'Meetings with A and B' are two; 'joined in his meetings by A and B' tells no number."""
    doc = ctx.doc
    held = doc.tokens.head[noun]
    above = {noun, held} if doc.tokens.dep[noun] == "dobj" else {noun}
    return (
        doc.tokens.tag[noun] == "NNS"
        and doc.tokens.lemma[noun].lower() in _COUNTED
        and any(doc.lower[child] in _WITH for one in above for child in doc.children[one] if child > noun)
    )


def _is_of_two(ctx: Context, noun: int) -> bool:
    """'One-on-one talks with A, B and C' are as many talks; so is what 'met one-on-one' tells."""
    length = len(_ONE_ON_ONE)
    before = " ".join(ctx.doc.lower[max(0, noun - length) : noun]).replace(" - ", "-")
    is_so_met = ctx.doc.lower[noun + 1 : noun + 1 + length] == _ONE_ON_ONE
    return is_so_met or (ctx.doc.tokens.tag[noun] == "NNS" and before.split()[-1:] in _OF_TWO)


def _are_apart(ctx: Context, event: Event) -> bool:
    """'With A in Bern and with B in Oslo': each partner told with a place of his own."""
    doc = ctx.doc
    spans = sorted(event.others.people.values())
    pairs = pairwise(spans)
    between = [(end, following) for (_, end), (following, _) in pairs]
    return all(
        {"and", "with"} <= set(doc.lower[end:following]) and _place_between(ctx, end, following) is not None
        for end, following in between
    )


def _place_between(ctx: Context, first: int, end: int) -> PlaceMention | None:
    places = (place for place in ctx.place_mentions if first <= place.first < end)
    return next((place for place in places if place.city or place.venue_name), None)


def _pair(ctx: Context, event: Event, person: str) -> Parties:
    pair = Parties()
    pair.add(event.subject)
    for other, span in event.others.people.items():
        if _is_companion(ctx, event, other):
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
        (token for token in event.triggers if doc.tokens.lemma[token].lower() in DESTINATION_VERBS),
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
    if goal.country_code and (event.event_type == "visit" or len(parties.sides) < 2):
        parties.sides.setdefault(goal.country_code, (goal.first, goal.end))
    return replace(event, parties=parties, own_parties=True, where=place_of(ctx, goal, goal.reason))
