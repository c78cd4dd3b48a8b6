"""Guests and hosts, told beside their talks: 'held talks with visiting Kenyan minister X', 'told Y during a
stop in Oslo', 'told X as she made a visit to Oslo'. They meet in person, at the host's.
"""

from collections.abc import Iterator, Sequence

from transforms.relations.context import Context
from transforms.relations.governing import inviting_verb
from transforms.relations.meeting import Event
from transforms.relations.mentions import Mention
from transforms.relations.parties import put_person
from transforms.relations.place_mentions import PlaceMention
from transforms.relations.subjects import SubjectReader
from transforms.relations.verbs import JOURNEYS
from transforms.relations.where import Where, place_of
from transforms.tables.stages import REMOTE

_VISITING = "visiting"
_STOPS = JOURNEYS | {"stopover", "stay", "layover"}
_ON_JOURNEY = frozenset({"during", "on", "amid"})
_THERE = frozenset({"in", "to", "at"})
_WHILE = frozenset({"as", "while", "during", "on", "who"})
"""What joins a visit to what is said on it; 'when X visits' may be told of another time."""
_SPOKEN = frozenset({"conversation", "talks"})
_INVITED = frozenset({"at", "upon", "on"})
_OF_TITLES = frozenset({"of", "from", "the", "his", "her", ",", "counterpart", "colleague"})
_REACH = 8
"""Tokens from the word to the guest's name, past the title."""


def place_by_guest(ctx: Context, event: Event) -> None:
    """Give the meeting with a visiting guest its format, and the host's country where no place is told."""
    if event.format in REMOTE:
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


def place_by_inviter(ctx: Context, subjects: SubjectReader, event: Event) -> None:
    """'A invited B for a visit': it is to be in A's country."""
    verb = inviting_verb(ctx.doc, event.trigger)
    if verb is None or event.where is not None:
        return
    guests = {child for child in ctx.doc.children[verb] if ctx.doc.tokens.dep[child] == "nsubjpass"}
    own = subjects.of(verb).sides
    hosts = [side for side in event.parties.sides if (side in own) != bool(guests)]
    if len(hosts) == 1 and ctx.reference.is_country(hosts[0]):
        start, end = ctx.doc.tokens.start[verb], ctx.doc.tokens.end[verb]
        rule = "the country of whoever invites"
        event.where = Where(None, hosts[0], None, None, None, None, None, rule, start, end)


def add_inviter(ctx: Context, event: Event) -> None:
    """'At the invitation of A, B paid a visit to A's country': A is the host there."""
    land = event.where.country_code if event.where is not None else None
    sentence = ctx.doc.sentence_of(event.trigger)
    for noun in ctx.doc.tokens_of.get("invitation", ()) if land is not None else ():
        opening = ctx.doc.lower[max(noun - 3, sentence.first) : noun]
        if sentence.first < noun < sentence.end and not _INVITED.isdisjoint(opening):
            inviters = (one for one in ctx.mentions if one.kind == "person" and one.side == land)
            host = next((one for one in inviters if _is_of_noun(ctx, one, noun)), None)
            if host is not None:
                put_person(ctx, event.parties, host.actor_id, (host.first, host.end))


def _is_of_noun(ctx: Context, person: Mention, noun: int) -> bool:
    """True for the X of 'the invitation of the President of A, X', "X's invitation"."""
    doc = ctx.doc
    if doc.tokens.dep[person.end - 1] == "poss" and doc.tokens.head[person.end - 1] == noun:
        return True
    between = range(noun + 1, person.first)
    is_next = doc.lower[noun + 1 : noun + 2] in (["of"], ["from"])
    return is_next and all(
        index in ctx.title_tokens or index in ctx.actor_tokens or doc.lower[index] in _OF_TITLES
        for index in between
    )


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


def meet_on_visits(ctx: Context, events: Sequence[Event]) -> list[Event]:
    """The sentence's events, but for visits on which guest and host are told to have talked: they are one."""
    kept = list(events)
    for event in events:
        if event.event_type not in _SPOKEN or event.format in REMOTE:
            continue
        visits = (other for other in kept if other is not event and _is_visit_of(ctx, other, event))
        if (visit := next(visits, None)) is not None:
            kept = [other for other in kept if other is not visit]
            event.where, event.when = visit.where, visit.when or event.when
            event.format = "in_person"
        elif event.where is None and (place := _stop(ctx, event)) is not None:
            event.where = place_of(ctx, place, "where one of them makes a stop at the other's")
            event.format = "in_person"
    return kept


def _is_visit_of(ctx: Context, visit: Event, talk: Event) -> bool:
    """True for the visit of one who talks to another, 'as' or 'during' which they do."""
    if visit.event_type != "visit" or visit.where is None or visit.status.value != talk.status.value:
        return False
    country, sides = visit.where.country_code, {one: ctx.actors[one]["side"] for one in visit.parties.people}
    guests = {one for one, side in sides.items() if side != country}
    is_elsewhere = talk.where is not None and talk.where.city not in {None, visit.where.city}
    is_theirs = len(guests) == 1 and sides.keys() <= talk.parties.people.keys()
    if is_elsewhere or not is_theirs or not _are_guest_and_host(ctx, talk, country):
        return False
    return _is_joined(ctx, visit.trigger, talk.trigger)


def _is_joined(ctx: Context, visit: int, talk: int) -> bool:
    """True where 'as', 'while', 'during' or 'who' joins the visit to the talk."""
    doc = ctx.doc
    above = list(doc.ancestors(visit))
    if talk not in above:
        return False
    between = {visit, *above[: above.index(talk)]}
    links = between | {child for index in between for child in doc.children[index]}
    return any(
        doc.lower[index] in _WHILE and doc.tokens.dep[index] in {"mark", "prep", "nsubj"} for index in links
    )


def _stop(ctx: Context, event: Event) -> PlaceMention | None:
    """The 'Oslo' of 'told Y during a stop in Oslo', where Y governs there."""
    doc = ctx.doc
    for place in ctx.place_mentions:
        link = doc.tokens.head[place.end - 1]
        journey = doc.tokens.head[link]
        above = doc.tokens.head[journey]
        is_stop = doc.lower[link] in _THERE and doc.tokens.lemma[journey].lower() in _STOPS
        is_theirs = doc.lower[above] in _ON_JOURNEY and doc.tokens.head[above] in event.triggers
        if is_stop and is_theirs and _are_guest_and_host(ctx, event, place.country_code):
            return place
    return None


def _are_guest_and_host(ctx: Context, event: Event, country: str | None) -> bool:
    """True where one of the persons is of the country, and another is not."""
    sides = {ctx.actors[person]["side"] for person in event.parties.people}
    return country in sides and len(sides) > 1
