"""Whose officers those are who are met in a country's capital, where the words name no country of theirs."""

from transforms.relations.context import Context
from transforms.relations.meeting import Event, Meeting
from transforms.relations.verbs import HOSTING
from transforms.relations.where import Where
from transforms.tables.stages import FORUMS
from transforms.text import is_capitalized, word_set

_OF_GOVERNMENT = ("head_of_state", "head_of_government", "minister", "royal")
_PORTFOLIOS = (" minister", " secretary")
"""'The international trade secretary'."""
_UNION = "EU"
"""Governs from a country's capital, too: officials there may serve either."""
_RULERS = word_set("leader leaders heads minister ministers premier premiers president presidents")
"""Who meet at a summit of states."""
_ABOUT = frozenset({"of", "on"})
_THE = frozenset({"the", "his", "her", "its"})
_OF_STATE = frozenset({"senior", "top", "government", "local", "other", "key", "with", ","})
"""Words beside 'officials' that leave them the government's: not 'football', nor 'of the party'."""


def complete_summit(ctx: Context, meeting: Meeting) -> None:
    """'A regional summit in Kampala', of which no party is named: the state in whose capital it is, which is
    one of the region.
    """
    where = next((event.where for event in meeting.events if event.where is not None), None)
    if where is None or meeting.parties or not _is_seat(ctx, where):
        return
    nouns = [token for event in meeting.events for token in event.triggers if event.event_type in FORUMS]
    regional = next((noun for noun in nouns if ctx.doc.before(noun) == "regional"), None)
    is_home = _served_in(ctx, str(where.country_code)) == where.country_code
    if regional is not None and is_home and _is_of_states(ctx, regional):
        meeting.parties.sides[str(where.country_code)] = (regional, regional + 1)


def _is_of_states(ctx: Context, noun: int) -> bool:
    """True for a summit in whose sentence rulers, a state or a body are named; not for one 'of mayors' or 'on
    women in business'.
    """
    doc = ctx.doc
    links = [child for child in doc.children[noun] if child > noun and doc.lower[child] in _ABOUT]
    of_others = any(_RULERS.isdisjoint(doc.lower[below] for below in doc.subtree(link)) for link in links)
    sentence = doc.sentence_of(noun)
    words = range(sentence.first, sentence.end)
    is_named = any(m.kind != "person" and m.side and m.first in words for m in ctx.mentions)
    return not of_others and (is_named or not _RULERS.isdisjoint(doc.lower[token] for token in words))


def add_hosts(ctx: Context, meeting: Meeting, where: Where, visitors: frozenset[str]) -> None:
    """Whom visitors meet as 'the prime minister', without a country, is the visited country's."""
    land = where.country_code
    for person in sorted(meeting.parties.unsided - visitors):
        if land and _is_officer(ctx, person):
            meeting.parties.sides.setdefault(land, meeting.parties.people[person])
            meeting.parties.unsided.discard(person)


def complete_hosts(ctx: Context, meeting: Meeting) -> None:
    """'In Rabat, A met King X', 'A discussed oil with the king in Riyadh': the king is of that country, where
    another takes part who is not.
    """
    where = next((event.where for event in meeting.events if event.where is not None), None)
    if where is None or meeting.types & FORUMS or not _is_seat(ctx, where):
        return
    land = str(where.country_code)
    visitors = {one for one in meeting.parties.people if ctx.actors[one]["side"] not in {None, land}}
    officers = {one for one in meeting.parties.unsided if _is_officer(ctx, one)}
    if len(officers) > 1:
        visitors |= {one for event in meeting.events for one in event.subject.people}
    if land in meeting.parties.sides or not (visitors or meeting.parties.sides):
        return
    add_hosts(ctx, meeting, where, frozenset(visitors))
    rulers = [one for one in meeting.parties.generic if _is_ruler(ctx, one)]
    officials = [one for one in meeting.parties.generic if _is_of_town(ctx, one)]
    side = land if rulers else _served_in(ctx, land)
    if (rulers or officials) and side and len(meeting.parties.sides) == 1:
        first = min(rulers or officials)
        meeting.parties.sides[side] = (first, first + 1)


def _served_in(ctx: Context, land: str) -> str | None:
    """Whom officials in the country's capital serve: the country; in the seat of the union of states that
    governs from it too, the one body seated there that the article names.
    """
    capital = ctx.reference.capital_of[land][0]
    seated = ctx.reference.words("organization", "organization", headquarters_city=capital)
    if _UNION not in seated:
        return land
    named = {mention.side for mention in ctx.mentions if mention.side in seated}
    return named.pop() if len(named) == 1 else None


def _is_seat(ctx: Context, where: Where) -> bool:
    """True for a capital, and for a country told without a city."""
    if where.venue_kind == "headquarters":
        return False  # a body's own
    capital = ctx.reference.capital_of.get(where.country_code or "")
    return capital is not None and where.city in {None, capital[0]}


def _is_officer(ctx: Context, person: str) -> bool:
    offices = frozenset[str]().union(
        *(ctx.reference.words("office", "title", rank_class=rank) for rank in _OF_GOVERNMENT)
    )
    held = ctx.titles_given.get(person, [])
    return not offices.isdisjoint(held) or any(title.endswith(_PORTFOLIOS) for title in held)


def are_officers(ctx: Context, meeting: Meeting) -> bool:
    """True where whoever has no known side governs: 'the ambassador of A called on Foreign Minister X'."""
    return all(_is_officer(ctx, person) for person in meeting.parties.unsided)


def _is_of_town(ctx: Context, token: int) -> bool:
    """The 'officials' of 'met officials in Rabat', 'in Rabat, he met officials'; not the 'European leaders',
    nor 'business leaders'.
    """
    doc = ctx.doc
    private = ctx.reference.words("party_noun", "lemma", noun_class="private_modifier")
    if any(
        is_capitalized(doc.tokens.text[child]) or doc.lower[child] in private for child in doc.children[token]
    ):
        return False
    links = (child for child in doc.children[token] if doc.lower[child] == "in")
    towns = [place for place in ctx.place_mentions if not place.venue_name]
    places = {place.end - 1 for place in towns if place.city}
    if any(grand in places for link in links for grand in doc.children[link]):
        return True
    below = {doc.lower[child] for child in doc.children[token]}
    if not below <= _OF_STATE:
        return False
    opening = doc.sentence_of(token).first
    opening += 2 * (doc.lower[opening + 1 : opening + 2] == [","])  # 'Finally, in Rabat, …'
    return doc.lower[opening] == "in" and any(place.first == opening + 1 for place in towns)


def _is_ruler(ctx: Context, token: int) -> bool:
    """'The king', 'the prime minister', without a name or a country."""
    doc = ctx.doc
    rulers = ctx.reference.words("party_noun", "lemma", noun_class="ruler")
    return doc.lower[token] in rulers and any(doc.lower[child] in _THE for child in doc.children[token])


def is_received(ctx: Context, event: Event) -> bool:
    """'A welcomed B for a visit': guest and host meet."""
    return any(ctx.doc.tokens.lemma[token].lower() in HOSTING for token in event.triggers)
