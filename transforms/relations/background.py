"""A meeting named only as the ground of another that its sentence tells of: 'in line with the call between A
and B, C held talks with D'. It is not the other one, and what dates or places the other does not date or
place it.
"""

from collections.abc import Sequence

from transforms.document import Document
from transforms.relations.meeting import Event

_GROUNDS = (("in", "line", "with"), ("in", "accordance", "with"), ("consistent", "with"), ("based", "on"))
_SEQUELS = (("follow", "up", "to"), ("follow", "-", "up", "to"), ("followup", "to"), ("continuation", "of"))
"""'As a follow-up to the call between A and B, C held talks with D.'"""


def set_apart(doc: Document, events: Sequence[Event]) -> None:
    """Mark the events of one sentence that are background of another, and take back what is the other's."""
    for event in events:
        ground = _ground(doc, event.trigger) if event.own_parties else None
        if ground is not None and any(_is_told_beside(doc, other, ground) for other in events):
            event.is_background = True
            if event.when is not None and not _hangs_on(doc, event, event.when.char_start):
                event.when = None
            if event.where is not None and not _hangs_on(doc, event, event.where.char_start):
                event.where = None


def _ground(doc: Document, trigger: int) -> int | None:
    """The word that makes the meeting the ground of something else."""
    for index in doc.ancestors(trigger):
        if any(tuple(doc.lower[index : index + len(words)]) == words for words in _GROUNDS):
            return index
        if any(tuple(doc.lower[max(0, index + 1 - len(words)) : index + 1]) == words for words in _SEQUELS):
            return index
        if doc.tokens.pos[index] in {"VERB", "AUX"}:
            return None
    return None


def _is_told_beside(doc: Document, other: Event, ground: int) -> bool:
    """True for a meeting of the clause on which the ground hangs."""
    above = {other.trigger, *doc.ancestors(other.trigger)}
    beside = next((index for index in doc.ancestors(ground) if index in above), None)
    return bool(other.parties) and ground not in above and beside is not None


def _hangs_on(doc: Document, event: Event, char_start: int | None) -> bool:
    """True where the words at the character belong to the meeting's own phrase."""
    if char_start is None:
        return False
    index = doc.token_at(char_start)
    return not set(event.triggers).isdisjoint([index, *doc.ancestors(index)])
