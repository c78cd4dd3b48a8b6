"""What one event of a sentence takes over from another: the sides of its sibling, the place of its summit."""

from collections.abc import Sequence
from dataclasses import replace

from transforms.document import Document
from transforms.relations.legs import leg_of
from transforms.relations.meeting import Event
from transforms.relations.offsets import day_after
from transforms.relations.where import Where
from transforms.relations.wording import SIDELINES, is_beside
from transforms.tables.stages import FORUMS


def inherit(doc: Document, events: Sequence[Event]) -> None:
    """Complete each event of a sentence from the others; what it tells itself stays."""
    for event in events:
        _inherit_sides(doc, event, events)
        _inherit_round(doc, event, events)
        _inherit_sequel(doc, event, events)
        _inherit_occasion(doc, event, events)
        _inherit_plan(doc, event, events)
    for event in reversed(events):
        _share_place(doc, event, events)


def _share_place(doc: Document, event: Event, events: Sequence[Event]) -> None:
    """'The A Summit and the B Summit in Bern' are both there."""
    for other in events:
        is_joined = (
            doc.tokens.dep[other.trigger] == "conj" and doc.tokens.head[other.trigger] == event.trigger
        )
        if is_joined and {event.event_type, other.event_type} <= FORUMS and event.format != "video":
            event.where, event.when = event.where or other.where, event.when or other.when
            if event.format == "unknown":
                event.format = other.format


def _inherit_sides(doc: Document, event: Event, events: Sequence[Event]) -> None:
    """A meeting joined by 'and' to another of the sentence, without parties of its own, is between the
    same sides.
    """
    if event.parties or doc.tokens.dep[event.trigger] != "conj":
        return
    above = next(
        (index for index in doc.ancestors(event.trigger) if doc.tokens.dep[index] != "conj"),
        None,
    )
    linked = {event.trigger, above, doc.tokens.head[event.trigger]}
    sibling = next(
        (
            other
            for other in events
            if other is not event
            and other.parties.sides
            and linked.intersection(_with_children(doc, other.triggers))
        ),
        None,
    )
    if sibling is not None:
        event.parties.sides.update(sibling.parties.sides)


def _inherit_round(doc: Document, event: Event, events: Sequence[Event]) -> None:
    """'After the second round in Bern, A and B will hold a third round': both are of the same parties."""
    if event.parties or event.sequence is None:
        return
    lemma = doc.tokens.lemma[event.trigger]
    for other in events:
        is_round = other.sequence is not None and doc.tokens.lemma[other.trigger] == lemma
        if other is not event and is_round and other.sequence != event.sequence:
            event.parties.add(other.parties)
            event.parties.is_reference = True


def _inherit_sequel(doc: Document, event: Event, events: Sequence[Event]) -> None:
    """'A dined with B on Monday, with formal talks the following day': A and B again; 'with C': A and C."""
    before = [other for other in events if other.trigger < event.trigger and other.parties.count > 1]
    if not before or day_after(doc, event.trigger) is None:
        return
    if event.parties.count < 2:
        event.parties.add(before[-1].subject if event.parties else before[-1].parties)
        event.is_further = True
    if before[-1].format == "in_person" and event.format == "unknown":
        event.format = "in_person"
        event.where = event.where or _town_of(before[-1])


def _inherit_occasion(doc: Document, event: Event, events: Sequence[Event]) -> None:
    """A meeting 'at' a summit, or 'on the sidelines of' any, is where, and when, that is."""
    for other in events:
        above = [other.trigger, *doc.ancestors(other.trigger)]
        is_occasion = other.event_type in FORUMS or is_beside(doc, other.trigger)
        holding = next((index for index in _holders(doc, event.trigger) if index in above), None)
        if other is event or not is_occasion or holding is None or event.event_type in FORUMS:
            continue
        between = {doc.lower[index] for index in above[: above.index(holding)]}
        if between & ({"at", "on"} | SIDELINES) and event.format != "phone":
            event.where = event.where or _town_of(other)
            event.when = event.when or other.when
            if event.where is not None and event.format == "unknown" and event.event_type == "talks":
                event.format = "in_person"


def _holders(doc: Document, trigger: int) -> list[int]:
    """The word that tells of the meeting, and the verb whose object it is: 'held talks'."""
    return [trigger, doc.tokens.head[trigger]] if doc.tokens.dep[trigger] == "dobj" else [trigger]


def _inherit_plan(doc: Document, event: Event, events: Sequence[Event]) -> None:
    """What follows a leg of the journey that is still to come is planned as well, and what is joined to a
    plan: 'looks forward to welcoming X and to their talks'.
    """
    is_joined = doc.tokens.dep[event.trigger] == "conj" and event.parties.is_reference
    first = event.trigger if is_joined else leg_of(doc, event.trigger).start
    before = [other.status for other in events if other.trigger < first]
    if event.status.value == "held" and before and before[-1].value == "planned":
        event.status = before[-1]


def _town_of(event: Event) -> Where | None:
    """Where the event is, but for the building."""
    return replace(event.where, venue_name=None, venue_kind=None) if event.where else None


def _with_children(doc: Document, tokens: Sequence[int]) -> set[int]:
    return {*tokens, *(doc.tokens.head[token] for token in tokens)}
