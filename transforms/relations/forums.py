"""Summits and conferences of states that are told by their words alone, without any party by name:
'an Arab summit in Amman', "a donors' conference in Paris".

Belongs here: what the words around such a noun say of who comes. Does not belong here: parties that are
named (`arguments`), and whether a meeting is kept (`filters`).
"""

from collections.abc import Iterable, Iterator
from string import digits

from transforms.relations.context import Context
from transforms.relations.meeting import Event, Meeting
from transforms.relations.parties import Parties
from transforms.tables.stages import FORUMS

_ABOUT = frozenset({"on", "for", "about", "against"})
_OF = frozenset({"of", "between", "among"})
_STATES = frozenset({"country", "nation", "government"})
_OWNERS = frozenset({"our", "their", "his", "her", "its", "my"})
"""'Our historic summit' is of those told before, whoever they are."""


def is_of_states(ctx: Context, event: Event) -> bool:
    """True for a forum whose own words say that those who come speak for states."""
    noun = _forum_noun(ctx, event)
    if noun is None or is_private(ctx, event) or _is_compared(ctx, noun):
        return False
    own = _modifiers(ctx, noun) | {ctx.doc.lower[noun]}
    told = own | _lower(ctx, _phrase(ctx, noun, _ABOUT))
    members = own | _lower(ctx, _phrase(ctx, noun, _OF))
    return own.isdisjoint(_OWNERS) and (
        bool((told | members) & _words(ctx, "of_states") or told & _words(ctx, "affairs"))
        or (not own.isdisjoint(_words(ctx, "attending")) and not any(_phrase(ctx, noun, _OF)))
        or _is_attended(ctx, noun)
        or _is_of_envoys_of_many(ctx, event)
        or _is_of_region(ctx, noun)
        or _is_on_country(ctx, noun, event)
    )


def is_private(ctx: Context, event: Event) -> bool:
    """True for a forum of a trade, a faith, a party, or of one country's own people: 'a business forum'."""
    noun = _forum_noun(ctx, event)
    if noun is None:
        return False
    told = _modifiers(ctx, noun) | _lower(ctx, _phrase(ctx, noun, _OF))
    subject = _lower(ctx, _phrase(ctx, noun, _ABOUT))
    return not (
        told.isdisjoint(_words(ctx, "private")) and (told | subject).isdisjoint(_words(ctx, "domestic"))
    )


def are_of_many(ctx: Context, parties: Parties) -> bool:
    """True for 'African leaders', 'defense ministers': unnamed parties of several states by their words."""
    words, offices = _words(ctx, "of_states"), _words(ctx, "portfolio")
    return any(
        not words.isdisjoint(_lower(ctx, ctx.doc.subtree(token)))
        or (ctx.doc.lower[token] == "ministers" and not offices.isdisjoint(_modifiers(ctx, token)))
        for token in parties.generic
    )


def is_of_several(ctx: Context, meeting: Meeting) -> bool:
    """True for 'a ministerial meeting', 'talks with thirty countries': several states, one of them named."""
    words = _words(ctx, "of_meeting")
    nouns = (token for event in meeting.events for token in event.triggers if _is_noun(ctx, token))
    lemmas = {ctx.doc.tokens.lemma[token].lower() for token in meeting.parties.generic}
    return not lemmas.isdisjoint(_STATES) or any(
        not words.isdisjoint(_modifiers(ctx, noun)) for noun in nouns
    )


def _is_noun(ctx: Context, token: int) -> bool:
    return ctx.doc.tokens.pos[token] in {"NOUN", "PROPN"}


def _forum_noun(ctx: Context, event: Event) -> int | None:
    """The summit, the conference: the noun that says what it is; None for what is no forum."""
    nouns = (token for token in event.triggers if _is_noun(ctx, token))
    return next(nouns, None) if event.event_type in FORUMS else None


def _lower(ctx: Context, tokens: Iterable[int]) -> set[str]:
    """The words in lower case, numbered forums without their number: the 'cop' of 'COP26'."""
    return {ctx.doc.lower[token].rstrip(digits) for token in tokens}


def _words(ctx: Context, word_class: str) -> frozenset[str]:
    return ctx.reference.words("forum_word", "word", word_class=word_class)


def _phrase_before(ctx: Context, noun: int) -> set[int]:
    """Tokens of the noun's own phrase before it."""
    doc = ctx.doc
    first = doc.sentence_of(noun).first
    return {index for index in doc.subtree(noun) if first <= index < noun}


def _modifiers(ctx: Context, noun: int) -> set[str]:
    return _lower(ctx, _phrase_before(ctx, noun))


def _phrase(ctx: Context, noun: int, prepositions: frozenset[str]) -> Iterator[int]:
    """Tokens of the phrase that one of the prepositions joins to the noun: 'on climate change'."""
    doc = ctx.doc
    links = (child for child in doc.children[noun] if child > noun and doc.lower[child] in prepositions)
    return (index for link in links for index in doc.subtree(link))


def _is_compared(ctx: Context, noun: int) -> bool:
    """True for the 'forum' of 'the G20 as the premier forum', which is called so and not told to be held."""
    doc = ctx.doc
    return doc.tokens.dep[noun] in {"attr", "oprd"} or doc.lower[doc.tokens.head[noun]] == "as"


def _is_attended(ctx: Context, noun: int) -> bool:
    """'Donors at a conference in Rome', 'leaders at a summit in Bonn': whoever is told to be there."""
    doc, link = ctx.doc, ctx.doc.tokens.head[noun]
    leaders = ctx.reference.words("party_noun", "lemma", noun_class="leaders")
    present = doc.tokens.head[link]
    is_named = doc.lower[present] in _words(ctx, "of_states") or doc.tokens.lemma[present].lower() in leaders
    return doc.lower[link] == "at" and is_named


def _is_of_envoys_of_many(ctx: Context, event: Event) -> bool:
    """'Diplomats from 190 countries gather for a conference'."""
    doc = ctx.doc
    return any(
        doc.tokens.lemma[grand].lower() in _STATES
        and any(doc.tokens.dep[child] == "nummod" for child in doc.children[grand])
        for token in event.parties.generic
        for link in doc.children[token]
        if doc.lower[link] == "from"
        for grand in doc.children[link]
    )


def _is_of_region(ctx: Context, noun: int) -> bool:
    """'A Great Lakes summit': named after a part of the world."""
    within = _phrase_before(ctx, noun)
    return any(place.kind == "region" and place.first in within for place in ctx.place_mentions)


def _is_on_country(ctx: Context, noun: int, event: Event) -> bool:
    """'A conference on Haiti in Montreal': the affairs of another country than that where it is held."""
    about = set(_phrase(ctx, noun, _ABOUT)) | _phrase_before(ctx, noun)
    here = event.where.country_code if event.where else None
    return here is not None and any(
        mention.kind == "country" and mention.first in about and mention.side != here
        for mention in ctx.mentions
    )
