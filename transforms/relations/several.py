"""Whether a clause with several partners tells of several meetings: 'meetings with A and B', 'separately'.

Belongs here: what the words around the partners say of it. Does not belong here: the meetings themselves
(`distribution`).
"""

from itertools import pairwise

from transforms.document import PLURAL_TAGS
from transforms.relations.context import Context
from transforms.relations.meeting import Event
from transforms.relations.parties import Parties, title_heads
from transforms.relations.party_mentions import officers_in
from transforms.relations.place_mentions import PlaceMention
from transforms.relations.verbs import DESTINATION_VERBS
from transforms.relations.where import goals_of
from transforms.relations.wording import AFTER, ONE_ON_ONE, SIDELINES
from transforms.text import word_set

_TRILATERAL = "trilateral"
"""Whoever tells of such a meeting does not tell of two on the summit's sidelines."""
_JOINT = word_set("conference joint jointly together group") | {_TRILATERAL}
_TOGETHER = frozenset({"together"})
_SEPARATE = frozenset({"separate", "separately", "respectively", "individually", "bilaterally"})
_OF_TWO = (["bilateral"], ["one-on-one"], ["individual"], ["separate"])
_PAIR = 2
_COUNTED = frozenset({"meeting", "call", "conversation", "visit", "bilateral", "aside", "down", "one"})
"""Nouns whose plural, with a list of partners, tells as many meetings; of 'pull-asides' and 'sit-downs' what
the plural hangs on.
"""
_JOURNEYS = frozenset({"trip", "visit", "tour", "journey"})
_WITH = frozenset({"with", "to", "between"})


def is_one(subject: Parties) -> bool:
    """True for one person, or an office that stands for a side: 'the President'."""
    return len(subject.people) == 1 or (not subject.people and len(subject.sides) == 1)


def are_apart(ctx: Context, event: Event) -> bool:
    """'Held separate talks with leaders of A and B': as many as there are sides, none of them the actor's."""
    words = {ctx.doc.lower[child] for token in event.triggers for child in ctx.doc.children[token]}
    is_foreign = event.subject.sides.keys().isdisjoint(event.others.sides)
    return bool(words & _SEPARATE) and bool(event.subject) and len(event.others.sides) > 1 and is_foreign


def are_of_stops(ctx: Context, event: Event) -> bool:
    """'Arrived in D after talks with leaders of A and B': as many as there are sides, met on the way there;
    a place that is told of the talks is that of all.
    """
    doc, noun, where = ctx.doc, event.trigger, event.where
    link = doc.tokens.head[noun]
    is_behind = doc.lower[link] in AFTER and doc.tokens.tag[noun] in PLURAL_TAGS
    mover = doc.tokens.head[link]
    is_way_on = is_behind and mover < noun and doc.tokens.lemma[mover].lower() in DESTINATION_VERBS
    if not is_way_on or event.event_type != "talks" or (where is not None and where.city):
        return False
    others = event.others.sides
    is_abroad = event.subject.sides.keys().isdisjoint(others)
    return len(event.subject.people) == 1 and len(others) > 1 and is_abroad and not _is_joint(ctx, event)


def _is_joint(ctx: Context, event: Event) -> bool:
    words = {ctx.doc.lower[child] for child in ctx.doc.children[event.trigger]}
    return not words.isdisjoint(_JOINT)


def lands_apart(ctx: Context, event: Event) -> dict[str, PlaceMention]:
    """Side to land in 'talks with leaders in A and in B': those of each are met at home."""
    others = event.others.sides
    if event.others.people or len(others) < 2 or (event.subject and not is_one(event.subject)):
        return {}
    places = {place.end: place for place in ctx.place_mentions if place.city is None}
    lands = {
        side: places[end]
        for side, (_, end) in others.items()
        if end in places and officers_in(ctx.doc, _link_of_list(ctx, end - 1)) is not None
    }
    return lands if lands.keys() == others.keys() else {}


def lands_visited(ctx: Context, event: Event) -> list[PlaceMention]:
    """The countries of 'following meetings in A, B and C', of one person who is told to have met somebody in
    each; none of talks whose other side is told, or in one place.
    """
    noun, doc = event.trigger, ctx.doc
    is_of_one = len(event.subject.people) == 1 and not event.others and event.event_type == "talks"
    if not is_of_one or doc.tokens.tag[noun] != "NNS":
        return []
    goals = goals_of(ctx, noun)
    lands = {goal.country_code for goal in goals}
    is_abroad = lands.isdisjoint(event.subject.sides)
    return goals if len(lands) == len(goals) > 1 and is_abroad else []


def _link_of_list(ctx: Context, token: int) -> int:
    """The preposition over the list that the token is in."""
    while ctx.doc.tokens.dep[token] == "conj":
        token = ctx.doc.tokens.head[token]
    return ctx.doc.tokens.head[token]


def is_companion(ctx: Context, event: Event, person: str) -> bool:
    """True for one of the acting side's own, who came along to meet others; at home all are met."""
    own = set(event.subject.sides)
    is_abroad = any(ctx.actors[other]["side"] not in {None, *own} for other in event.others.people)
    return is_abroad and ctx.actors[person]["side"] in own


def is_several(ctx: Context, event: Event) -> bool:
    """True where each of the persons met is met apart."""
    doc = ctx.doc
    sentence = doc.sentence_of(event.trigger)
    words = {doc.lower[index] for index in range(sentence.first, sentence.end)}
    if words & _SEPARATE or {"in", "turn"} <= words:
        return True
    if are_placed_apart(ctx, event):
        return True
    joint = words & _JOINT if _are_together(ctx, event) else words & (_JOINT - _TOGETHER)
    if joint or (event.sides_called or 0) > _PAIR:
        return False
    is_of_sides = len({ctx.actors[person]["side"] for person in event.others.people}) > 1
    if words & SIDELINES and is_of_sides and not _is_by_trilateral(ctx, event):
        return True
    tokens = event.triggers
    if any(_counts_partners(ctx, token) or _is_of_two(ctx, token) for token in tokens):
        return True
    if _is_met_on_journey(ctx, event) or (is_of_sides and _is_summed_up(ctx, event)):
        return True
    return _is_of_contacts(ctx, event)


def _are_together(ctx: Context, event: Event) -> bool:
    """True for 'met A and B together'; not for 'met A and B, and said that all should work together'."""
    doc = ctx.doc
    end = max((end for _, end in event.others.people.values()), default=event.trigger)
    verbs = {doc.tokens.head[one] for one in doc.tokens_of.get("together", ()) if one > end}
    sentence = doc.sentence_of(event.trigger)
    elsewhere = {verb for verb in verbs if end < verb < sentence.end}
    told = [one for one in doc.tokens_of.get("together", ()) if sentence.first <= one < sentence.end]
    return any(doc.tokens.head[one] not in elsewhere for one in told)


def _is_summed_up(ctx: Context, event: Event) -> bool:
    """'She has met with A, B and C', without a day: one after the other."""
    doc, verb = ctx.doc, event.trigger
    below = {doc.lower[child] for child in doc.children[verb]}
    is_perfect = doc.tokens.tag[verb] == "VBN" and not below.isdisjoint({"has", "have", "'s", "'ve", "’ve"})
    return is_perfect and event.when is None and bool(event.subject)


def is_of_untold(ctx: Context, event: Event) -> bool:
    """'Meetings with A and B' of somebody who is not told: A and B did not meet each other."""
    doc = ctx.doc
    return not event.subject and any(
        _counts_partners(ctx, noun) and any(doc.lower[child] == "with" for child in doc.children[noun])
        for noun in event.triggers
    )


def _is_by_trilateral(ctx: Context, event: Event) -> bool:
    """True where the sentence before or after tells of a trilateral meeting."""
    sentence = ctx.doc.tokens.sentence
    told = ctx.doc.tokens_of.get(_TRILATERAL, ())
    return any(abs(sentence[token] - event.sentence) <= 1 for token in told)


def _is_of_contacts(ctx: Context, event: Event) -> bool:
    """True for calls that the news, or who made them, tells; those of a readout are one call of all."""
    doc = ctx.doc
    is_own_account = any(doc.lower[child] == "i" for token in event.triggers for child in doc.children[token])
    return event.event_type in {"call", "conversation"} and (not ctx.home or is_own_account)


def are_of_offices(ctx: Context, event: Event) -> bool:
    """'I have spoken with the premier of A and the president of B': one officer of each."""
    doc, others = ctx.doc, event.others.sides
    links = [doc.tokens.head[end - 1] for _, end in others.values()]
    officers = {doc.tokens.head[link] for link in links if doc.lower[link] == "of"}
    if len(officers) != len(others) or len(others) < 2 or not _is_of_contacts(ctx, event):
        return False
    heads = title_heads(ctx)
    are_single = all(doc.lower[one] in heads and doc.tokens.tag[one] in {"NN", "NNP"} for one in officers)
    return are_single and is_one(event.subject) and event.subject.sides.keys().isdisjoint(others)


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
    length = len(ONE_ON_ONE)
    before = " ".join(ctx.doc.lower[max(0, noun - length) : noun]).replace(" - ", "-")
    is_so_met = ctx.doc.lower[noun + 1 : noun + 1 + length] == ONE_ON_ONE
    return is_so_met or (ctx.doc.tokens.tag[noun] == "NNS" and before.split()[-1:] in _OF_TWO)


def are_placed_apart(ctx: Context, event: Event) -> bool:
    """'With A in Bern and with B in Oslo': each partner told with a place of his own."""
    doc = ctx.doc
    spans = sorted(event.others.people.values())
    pairs = pairwise(spans)
    between = [(end, following) for (_, end), (following, _) in pairs]
    return all(
        {"and", "with"} <= set(doc.lower[end:following]) and place_between(ctx, end, following) is not None
        for end, following in between
    )


def place_between(ctx: Context, first: int, end: int) -> PlaceMention | None:
    """The first city or venue told between the two tokens."""
    places = (place for place in ctx.place_mentions if first <= place.first < end)
    return next((place for place in places if place.city or place.venue_name), None)
