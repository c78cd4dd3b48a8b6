"""Meetings called by how many sides they have: 'a trilateral meeting', told beside 'bilateral talks'.

Belongs here: what the word tells of who meets. Does not belong here: who is named (`party_reader`).
"""

from collections.abc import Sequence

from transforms.document import Document
from transforms.relations.meeting import Event, Meeting
from transforms.relations.parties import Parties
from transforms.text import word_set

_SIDES = {"bilateral": 2, "trilateral": 3, "tripartite": 3, "three-way": 3, "quadrilateral": 4, "four-way": 4}
_SIDES |= {
    f"{number}-{kind}": count
    for number, count in {"three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}.items()
    for kind in ("party", "nation", "country")
}
_MANY = 3
"""Sides beyond which a meeting is surely none that was called bilateral: a third may be the host."""
_OF_POLITICS = word_set("coalition coalitions opposition parties")
_BEFORE = word_set("amod compound nmod nummod det poss punct")


def sides_called(doc: Document, triggers: Sequence[int]) -> int | None:
    """How many sides one of the nouns, or a word before it, gives the meeting; None where none does."""
    for noun in triggers:
        before = [child for child in doc.children[noun] if child < noun and doc.tokens.dep[child] in _BEFORE]
        first = min((min(doc.subtree(child)) for child in before), default=noun)  # 'three | - way'
        words = doc.text[doc.tokens.start[first] : doc.tokens.end[noun]].lower()
        called = next((word for word in _SIDES if word in words), None)
        if called is not None and not (called.endswith("-party") and _is_of_politics(doc, noun)):
            return _SIDES[called]
    return None


def _is_of_politics(doc: Document, noun: int) -> bool:
    """True for the five-party talks of one country's parties."""
    return not _OF_POLITICS.isdisjoint(doc.lower[below] for below in doc.subtree(noun))


def complete_called(events: Sequence[Event]) -> None:
    """'A met B ahead of a trilateral meeting with C': A, B and C meet there. Told of one sentence."""
    for event in events:
        lacking = event.sides_called is not None and len(event.parties.sides) < event.sides_called
        for other in events if lacking else ():
            together = Parties()
            together.add(event.parties)
            together.add(other.parties)
            is_shared = not event.parties.sides.keys().isdisjoint(other.parties.sides)
            if is_shared and len(together.sides) == event.sides_called:
                event.parties = together


def called_alike(meeting: Meeting, event: Event) -> bool:
    """False for a trilateral meeting and the bilateral talks told beside it."""
    return not any(_differ(event, other) for other in meeting.events)


def _is_pair_beside(pair: Event, many: Event) -> bool:
    """'A met B; they then held a trilateral meeting with C': two people of two sides, and those of three."""
    called = many.sides_called or 0
    is_pair = len(pair.parties.people) == len(pair.parties.sides) == 2 and pair.sides_called is None
    return is_pair and called > 2 and len(many.parties.sides) == called and not pair.parties.is_reference


def _differ(one: Event, other: Event) -> bool:
    called = {one.sides_called, other.sides_called} - {None}
    is_beside = one.sentence == other.sentence and one.own_parties and other.own_parties
    is_pair_of_more = called == {2} and max(len(one.parties.sides), len(other.parties.sides)) > _MANY
    return (
        len(called) > 1
        or is_pair_of_more
        or _is_pair_beside(one, other)
        or _is_pair_beside(other, one)
        or (bool(called) and is_beside and len(one.parties.sides) != len(other.parties.sides))
    )
