"""Where: which place of a sentence is the meeting's."""

from collections.abc import Sequence
from dataclasses import dataclass

from transforms.document import Document
from transforms.places import find_transcript_place
from transforms.relations.clauses import clause_verbs
from transforms.relations.context import Context
from transforms.relations.legs import leg_of
from transforms.relations.parties import Parties
from transforms.relations.place_cost import BACK, FAR, cost_of
from transforms.relations.place_link import preposition_of
from transforms.relations.place_mentions import PlaceMention
from transforms.relations.verbs import JOURNEYS

_TO_GOAL = frozenset({"to", "in", "for"})
_THROUGH = {"tour": "of", "swing": "through"}
"""'A tour of Mali', 'a swing through Mali'."""
_SPEAKERS = frozenset({"i", "we"})
"""Who may have been there long ago, or as a child."""
_SLACK = 3
"""By how much a city may hang more loosely than a country and still be the meeting's."""


@dataclass(frozen=True, slots=True)
class Where:
    """A place of a meeting: venue, city and country as far as the words tell, and the words."""

    city: str | None
    country_code: str | None
    latitude: float | None
    longitude: float | None
    geonames_id: int | None
    venue_name: str | None
    venue_kind: str | None
    rule: str
    char_start: int | None
    char_end: int | None
    weight: int = 0


def where_of(
    ctx: Context, triggers: Sequence[int], verb: int | None, parties: Parties, others: frozenset[int]
) -> Where | None:
    """The place of the event: the nearest building and the nearest city or country that hang on it."""
    doc = ctx.doc
    told = leg_of(doc, triggers[0])
    targets = {*triggers, *clause_verbs(doc, verb, triggers)}
    fitting = [
        (cost, mention)
        for mention in ctx.place_mentions
        if mention.first in told and not mention.is_metonym
        if (cost := cost_of(ctx, mention, triggers, targets, parties, others)) < FAR
    ]
    fitting.sort(key=lambda item: (item[0], abs(item[1].first - triggers[0]), item[1].first))
    venue = next((item for item in fitting if item[1].venue_name), None)
    town = next((item for item in fitting if not item[1].venue_name and item[1].city), None)
    land = next((item for item in fitting if not item[1].venue_name and item[1].country_code), None)
    return combine(ctx, venue, town, land)


def combine(
    ctx: Context,
    venue: tuple[int, PlaceMention] | None,
    town: tuple[int, PlaceMention] | None,
    land: tuple[int, PlaceMention] | None,
) -> Where | None:
    """One place of a building, a city and a country; None where there is none of them."""
    if town and land and land[0] + _SLACK < town[0]:
        town = None
    if venue and town and (town[0] + _SLACK < venue[0] or _lies_elsewhere(venue[1], town[1])):
        venue = None
    named = [item for item in (town, venue, land) if item is not None]
    if not named:
        return None
    cost, leading = named[0]
    building = venue[1] if venue else None
    shown = building or leading
    return Where(
        city=leading.city,
        country_code=leading.country_code,
        latitude=leading.latitude,
        longitude=leading.longitude,
        geonames_id=leading.geonames_id,
        venue_name=building.venue_name if building else None,
        venue_kind=building.venue_kind if building else None,
        rule=leading.reason,
        char_start=ctx.doc.tokens.start[shown.first],
        char_end=ctx.doc.tokens.end[shown.end - 1],
        weight=cost,
    )


def _lies_elsewhere(venue: PlaceMention, town: PlaceMention) -> bool:
    """True where the building is known to lie in another country than the city."""
    return None not in (venue.country_code, town.country_code) and venue.country_code != town.country_code


def place_of(ctx: Context, mention: PlaceMention, rule: str) -> Where:
    """The place of one mention."""
    return Where(
        mention.city,
        mention.country_code,
        mention.latitude,
        mention.longitude,
        mention.geonames_id,
        mention.venue_name,
        mention.venue_kind,
        rule,
        ctx.doc.tokens.start[mention.first],
        ctx.doc.tokens.end[mention.end - 1],
    )


def transcript_place(ctx: Context) -> Where | None:
    """The place at the head of a transcript, where it names one."""
    found = find_transcript_place(ctx.doc.text, ctx.reference.gazetteer)
    if found is None:
        return None
    known = found.venue or found.place
    return Where(
        found.city,
        found.country_code,
        known.latitude if known else None,
        known.longitude if known else None,
        known.geonames_id if known else None,
        found.venue.name if found.venue else None,
        found.venue.kind if found.venue else None,
        "the place at the head of the transcript",
        found.start,
        found.end,
    )


def goals_of(ctx: Context, verb: int) -> list[PlaceMention]:
    """Where a verb or noun of motion leads: its places after 'to', of 'a tour of' what is toured, or its
    objects ('visited Oslo and Bern'); a country after its city is no second goal.
    """
    doc = ctx.doc
    roots = [child for child in doc.children[verb] if doc.tokens.dep[child] == "dobj"]
    roots += [
        grand
        for governor in (
            verb,
            *_payer(doc, verb),
            *(one for one in doc.children[verb] if doc.lower[one] in BACK or _is_led(doc, one)),
        )
        for child in doc.children[governor]
        if doc.lower[child] in _TO_GOAL or doc.lower[child] == _THROUGH.get(doc.tokens.lemma[verb])
        for grand in doc.children[child]
        if doc.tokens.dep[grand] == "pobj"
    ]
    heads = {one for root in roots for one in _conjuncts(ctx, root)}
    heads &= set(leg_of(doc, verb)) if heads else set()
    goals: list[PlaceMention] = []
    for mention in ctx.place_mentions if any(map(ctx.places.may_be_of_place, heads)) else ():
        if heads.intersection(range(mention.first, mention.end)) and mention.country_code:
            is_of_city = mention.city is None and any(
                goal.city and goal.country_code == mention.country_code for goal in goals
            )
            if not is_of_city:
                goals.append(mention)
    return goals or _told_before(ctx, verb)


def _told_before(ctx: Context, verb: int) -> list[PlaceMention]:
    """The Mali of 'X was in Mali in May. Y will travel there': the one place of the sentence before."""
    doc, tokens = ctx.doc, ctx.doc.tokens
    beside = {doc.lower[child] for child in doc.children[verb] if tokens.dep[child] in {"advmod", "nsubj"}}
    below = {doc.lower[child] for child in doc.children[verb]}  # 'travelled there as a student'
    if "there" not in beside or not beside.isdisjoint(_SPEAKERS) or "as" in below:
        return []
    number = tokens.sentence[verb] - 1
    near = [one for one in ctx.place_mentions if tokens.sentence[one.first] == number and one.country_code]
    goals = [one for one in near if preposition_of(ctx, one) is not None and not one.is_metonym]
    return goals if len({(one.city, one.country_code) for one in goals}) == 1 else []


def _is_led(doc: Document, noun: int) -> bool:
    """The 'delegation' of 'led a delegation to Oslo'."""
    return doc.lower[noun] == "delegation" and doc.tokens.dep[noun] == "dobj"


def _payer(doc: Document, noun: int) -> list[int]:
    """The 'pay' of 'will pay a visit to Oslo', 'postponed his trip to Oslo', on which parsers may hang the
    goal.
    """
    is_object = doc.tokens.dep[noun] == "dobj" and doc.tokens.pos[noun] != "VERB"
    return [doc.tokens.head[noun]] if is_object and doc.tokens.lemma[noun].lower() in JOURNEYS else []


def _conjuncts(ctx: Context, root: int) -> set[int]:
    found = {root}
    for child in ctx.doc.children[root]:
        if ctx.doc.tokens.dep[child] == "conj":
            found |= _conjuncts(ctx, child)
    return found
