"""The proper name of a forum: 'Munich Security Conference', 'NATO Summit', 'Summit on Peace in Ukraine'.

Belongs here: reading a name around its head noun. Does not belong here: which names are of one event.
"""

from collections.abc import Sequence

from transforms.places import Place
from transforms.relations.context import Context
from transforms.relations.meeting import Event
from transforms.relations.named_events import end_of_event_name
from transforms.relations.verbs import CONTACT_VERBS
from transforms.relations.wording import is_beside

NAMED_KINDS = frozenset({"summit", "conference", "dialogue"})
_WHO_MEET = frozenset({"ministers", "leaders", "government", "governors", "ministerial"})
"""'The ASEAN Foreign Ministers' Meeting', 'the Commonwealth Heads of Government Meeting'."""
_NAME_TAGS = ("NN", "JJ", "CD")
_JOINS = frozenset({"'", "’", "'s", "’s", "-", "+", "of", "and", "for"})
_TOPIC = frozenset({"on", "for", "of"})
_ON = frozenset({"on", "for", "of", "in", "and", "the", "-"})
_MOST_WORDS = 12


def is_called_meeting(ctx: Context, noun: int) -> bool:
    """True for a body's meeting written large after those who meet, which is a name as a summit's is."""
    is_theirs = not _WHO_MEET.isdisjoint(ctx.doc.lower[max(0, noun - 2) : noun])
    if not is_theirs or ctx.doc.tokens.text[noun] != "Meeting":
        return False
    first = _first_of_name(ctx, noun)
    return any(m.kind == "organization" and first <= m.first < noun for m in ctx.mentions)


def event_name_of(ctx: Context, noun: int, triggers: Sequence[int]) -> tuple[str, int, int] | None:
    """(name, char_start, char_end) of the event that the noun names; None where it has no name of its own.

    Days, places, countries and persons alone make no name: 'the June summit', 'the Trump-Putin summit'. Where
    two met at a forum or on its sidelines (`triggers`: the event's words), the forum's name is not theirs.
    """
    tokens = ctx.doc.tokens
    if any(tokens.lemma[index].lower() in CONTACT_VERBS for index in triggers) or is_beside(ctx.doc, noun):
        return None
    known = end_of_event_name(ctx, noun)
    first, end = _first_of_name(ctx, noun), known or _end_of_name(ctx, noun)
    is_bare = end == noun + 1 and not known and not is_called_meeting(ctx, noun)
    if is_bare and not any(_is_own_word(ctx, index) for index in range(first, noun)):
        return None
    if tokens.text[noun].islower() and _party_count(ctx, first, noun) > 1:
        return None  # 'the EU-Ukraine summit' names who meets; 'the U.S.-EU Summit' is a name
    start, stop = tokens.start[first], tokens.end[end - 1]
    return " ".join(ctx.doc.text[start:stop].split()), start, stop


def event_name(events: Sequence[Event]) -> tuple[str, int, int] | None:
    """The longest name that the forums among the events bear; the first told of equal ones."""
    names = [event.name for event in events if event.name is not None]
    return max(names, key=lambda name: (len(name[0].split()), -name[1]), default=None)


def _party_count(ctx: Context, first: int, end: int) -> int:
    """How many countries and organizations are named between two tokens."""
    return sum(m.kind != "person" and first <= m.first < end for m in ctx.mentions)


def _first_of_name(ctx: Context, noun: int) -> int:
    """The first capitalised word before the noun that no other kind of word parts from it."""
    sentence = ctx.doc.sentence_of(noun)
    first = noun
    for index in range(noun - 1, max(sentence.first, noun - _MOST_WORDS) - 1, -1):
        if ctx.doc.tokens.lemma[index].lower() == ctx.doc.tokens.lemma[noun].lower():
            break  # 'the A Summit and B Summit' are two names
        if _is_name_word(ctx, index):
            first = index
        elif ctx.doc.lower[index] not in _JOINS:
            break
    return first


def _end_of_name(ctx: Context, noun: int) -> int:
    """Past the last word of 'Summit on Peace in Ukraine'; past the noun where no subject of it is named."""
    doc = ctx.doc
    limit = min(doc.sentence_of(noun).end, noun + _MOST_WORDS)
    is_capital = doc.tokens.text[noun][:1].isupper()
    if not is_capital or noun + 1 >= limit or doc.lower[noun + 1] not in _TOPIC:
        return noun + 1
    end = noun + 1
    for index in range(noun + 2, limit):
        if _is_name_word(ctx, index):
            end = index + 1
        elif doc.lower[index] not in _ON:
            break
    return end


def _is_name_word(ctx: Context, index: int) -> bool:
    tokens = ctx.doc.tokens
    word = tokens.text[index]
    is_day = tokens.entity[index].endswith(("DATE", "TIME"))
    is_written_large = word[:1].isupper() or word[:1].isdigit()
    return is_written_large and not is_day and tokens.tag[index].startswith(_NAME_TAGS)


def _is_of_many(place: Place | None) -> bool:
    return place is not None and place.country_code is None


def _is_own_word(ctx: Context, index: int) -> bool:
    """True for a word of the name that is no number, country, person or city and no title.

    A region of several countries is: 'the China-Central Asia Summit', 'a Russia-Africa summit'.
    """
    tokens = ctx.doc.tokens
    if not tokens.text[index][:1].isupper() or not tokens.tag[index].startswith("NN"):
        return False
    others = (m for m in ctx.mentions if m.kind != "organization" and m.first <= index < m.end)
    start = tokens.start[index]
    places = (
        one for one in ctx.places.toponyms if one.start <= start < one.end and not _is_of_many(one.place)
    )
    return next(others, None) is None and next(places, None) is None and index not in ctx.title_tokens
