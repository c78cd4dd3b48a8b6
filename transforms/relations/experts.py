"""Meetings below the rank of those whose article it is: 'the trilateral working group meeting in June'.

Belongs here: which events are such. Does not belong here: which meeting an event tells of (`agreement`).
"""

import re

from transforms.document import Document
from transforms.relations.meeting import Event, Meeting
from transforms.relations.parties import Parties

_RANK = r"(?:working[- ]groups?|(?:working|expert|technical)[- ]level|experts?)"
_BEFORE = re.compile(rf"(?i)\b{_RANK}['’]?(?: \w+)?\s$")
"""'The working group meeting', 'working-level talks', 'the experts’ second meeting'."""
_AFTER = re.compile(rf"(?i)^\s(?:of|between|among)(?: \w+){{0,3}}? {_RANK}\b")
"""'A meeting of the joint working group'."""
_DOING = frozenset({"hold", "have", "begin", "start", "conduct", "resume"})
"""The verbs of experts' own talks: 'experts held talks', not 'experts praised talks'."""
_LINKING = frozenset({"VERB", "AUX", "ADP", "ADV", "SCONJ"})
_REACH = 6
"""Tokens before and after the noun within which its rank is told."""


def settle_experts(doc: Document, event: Event) -> None:
    """Mark the event if it is of experts: whom 'they' means are their states, not the ministers told before.

    Without a day or place of its own it is only spoken of.
    """
    if (event.parties.people and not event.parties.is_reference) or not _is_of_experts(doc, event.trigger):
        return
    event.is_of_experts = True
    is_told = event.when is not None or event.where is not None
    if event.parties.is_reference:
        event.parties = Parties(sides=event.parties.sides) if is_told else Parties()


def _is_of_experts(doc: Document, noun: int) -> bool:
    sentence = doc.sentence_of(noun)
    first, last = max(sentence.first, noun - _REACH), min(sentence.end, noun + _REACH) - 1
    before = doc.text[doc.tokens.start[first] : doc.tokens.start[noun]]
    after = doc.text[doc.tokens.end[noun] : doc.tokens.end[last]]
    if doc.tokens.pos[noun] == "VERB":
        return False
    is_theirs = doc.tokens.pos[noun - 1] not in _LINKING or doc.tokens.lemma[noun - 1].lower() in _DOING
    return (is_theirs and _BEFORE.search(before) is not None) or _AFTER.search(after) is not None


def are_of_one_rank(meeting: Meeting, event: Event) -> bool:
    """False for an event of experts and a meeting of persons, of whom none is told to be one."""
    mine = all(other.is_of_experts for other in meeting.events)
    return mine == event.is_of_experts or not (event.parties if mine else meeting.parties).people
