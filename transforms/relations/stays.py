"""Where a person is told to be: on a visit, just arrived, there for some days."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from transforms.document import Document
from transforms.relations.clauses import is_gone_from
from transforms.relations.companions import TO_COME
from transforms.relations.context import Context
from transforms.relations.hosts import add_hosts
from transforms.relations.meeting import Meeting
from transforms.relations.modality import status_of
from transforms.relations.parties import Parties
from transforms.relations.place_mentions import PlaceMention
from transforms.relations.subjects import SubjectReader
from transforms.relations.when import When, are_apart, when_of
from transforms.relations.where import Where, place_of
from transforms.tables.stages import FORUMS
from transforms.text import word_set

RULE = "the person's stay told before"
_REACH = 6
"""Sentences within which who came is still there."""
_STAYING = word_set("be stay remain")
_TRAVELLING = word_set("travel fly")
"""Who is to do so is not there yet."""
_COMING = word_set("arrive land come") | _TRAVELLING
_JOURNEYS = word_set("visit trip tour stop stay mission")
_JOURNEYING = word_set("make pay begin start open continue end conclude complete finish wrap extend")
"""'She began her trip to Oslo': who does it is on it."""
_THERE = frozenset({"in", "to", "into", "at"})
_DURING = frozenset({"on", "during", "in"})


@dataclass(frozen=True, slots=True)
class Stay:
    """Where, and when, a person is from a sentence on; or an officer told by side and office alone."""

    sentence: int
    guest: str
    """The person, or the side of the officer."""
    where: Where
    when: When | None
    is_ahead: bool
    token: int
    """The word that tells of it: a verb or a journey."""


def told_stays(ctx: Context, subjects: SubjectReader, meetings: Sequence[Meeting]) -> list[Stay]:
    """Stays that visits and sentences such as 'X was in Oslo this week' tell, in text order; none where every
    meeting's own place is told. What a speaker recalls is no stay.
    """
    if all(_is_placed(meeting) for meeting in meetings):
        return []
    found = [
        Stay(event.sentence, person, event.where, event.when, event.status.value in TO_COME, event.trigger)
        for meeting in meetings
        if meeting.types <= {"visit"} or meeting.types <= FORUMS
        for event in meeting.events
        if event.where is not None and not event.is_utterance
        for person in event.parties.people or _officers(event.subject)
    ]
    found.extend(_stops(ctx, meetings))
    goals = _goals(ctx.doc)
    for mention in ctx.place_mentions if goals else ():
        if mention.end - 1 in goals and not mention.is_metonym and mention.country_code:
            found.extend(_stays_at(ctx, subjects, mention))
    return sorted(found, key=lambda stay: stay.sentence)


def _is_placed(meeting: Meeting) -> bool:
    """Whether a town or country is told; 'at his residence' is not."""
    return any(event.where is not None and event.where.country_code for event in meeting.events)


def _officers(subject: Parties) -> list[str]:
    """The side of 'the President', where nobody is named."""
    return list(subject.sides) if not subject.people and subject.count == 1 else []


def _is_guest(ctx: Context, stay: Stay, parties: Parties) -> bool:
    """True for whom the stay is told of: a person, or an unnamed officer of the side."""
    named = {ctx.actors[person]["side"] for person in parties.people}
    return stay.guest in parties.people or (stay.guest in parties.sides and stay.guest not in named)


def _stops(ctx: Context, meetings: Sequence[Meeting]) -> Iterator[Stay]:
    """'In Oslo, she met …': who is told to be there is there for what is told next."""
    places = {place.first: place for place in ctx.place_mentions}
    for event in (event for meeting in meetings for event in meeting.events):
        first = ctx.doc.sentence_of(event.trigger).first
        place = places.get(first + 1) if ctx.doc.lower[first] == "in" else None
        if place is None or event.where is None or event.where.city != place.city:
            continue
        spans_days = event.when is not None and event.when.start_date != event.when.end_date
        for person in event.subject.people:
            when = event.when if spans_days else None
            is_ahead = event.status.value in TO_COME
            yield Stay(event.sentence + 1, person, event.where, when, is_ahead, event.trigger)


def _goals(doc: Document) -> frozenset[int]:
    """Words that tell, if they are places, where somebody is or goes: 'was in | Oslo', 'visit to | Oslo'."""
    head = doc.tokens.head
    return frozenset(
        token
        for token, dep in enumerate(doc.tokens.dep)
        if dep == "pobj"
        and doc.lower[head[token]] in _THERE
        and doc.tokens.lemma[head[head[token]]].lower() in _STAYING | _COMING | _JOURNEYS
    )


def _stays_at(ctx: Context, subjects: SubjectReader, mention: PlaceMention) -> Iterator[Stay]:
    """Stays of which the place is the goal: 'X is in Oslo', "on X's visit to Oslo", 'X arrived in Oslo'."""
    doc = ctx.doc
    governor = doc.tokens.head[doc.tokens.head[mention.end - 1]]
    lemma = doc.tokens.lemma[governor].lower()
    if lemma in _STAYING | _COMING and doc.tokens.pos[governor] in {"VERB", "AUX"}:
        verb: int | None = governor
        people = subjects.of(governor)
    elif lemma in _JOURNEYS and doc.tokens.pos[governor] == "NOUN":
        people, verb = _travellers(ctx, subjects, governor)
    else:
        return
    status = status_of(ctx, governor, verb)
    is_dated = lemma in _STAYING | _TRAVELLING
    when = when_of(ctx, [governor], governor, frozenset()) if is_dated else None
    is_past = doc.tokens.tag[governor] == "VBD"  # 'was in Oslo to discuss'
    where, is_ahead = place_of(ctx, mention, RULE), status.value in TO_COME and not is_past
    if is_ahead and lemma in _TRAVELLING:
        return
    for person in people.people or _officers(people):
        yield Stay(doc.tokens.sentence[governor], person, where, when, is_ahead, governor)


def _travellers(ctx: Context, subjects: SubjectReader, journey: int) -> tuple[Parties, int | None]:
    """Whose journey it is, and the verb over it: who owns it by name, is on it, makes it, acts during it."""
    doc = ctx.doc
    head = doc.tokens.head[journey]
    owner = next((child for child in doc.children[journey] if doc.tokens.dep[child] == "poss"), None)
    if doc.tokens.dep[journey] == "pobj" and doc.lower[head] in _DURING:
        verb = doc.tokens.head[head]
        return (subjects.of(verb), verb) if doc.tokens.pos[verb] in {"VERB", "AUX"} else (Parties(), None)
    if doc.tokens.dep[journey] == "dobj" and doc.tokens.lemma[head].lower() in _JOURNEYING:
        return subjects.of(head), head
    if owner is not None:
        return subjects.reader.read(min(doc.subtree(owner)), owner + 1), None
    return Parties(), None


def complete_from_stay(ctx: Context, meeting: Meeting, stays: Sequence[Stay]) -> None:
    """Who meets in person during a stay meets there, and officers of the place for it; a meeting without a
    time takes the stay's.
    """
    event = meeting.events[0]
    is_open = not meeting.formats and meeting.types == {"talks"}
    if not (is_open or meeting.formats == {"in_person"}) or _is_placed(meeting):
        return
    is_held = event.status.value not in TO_COME
    for stay in reversed(stays):
        is_near = is_open <= event.sentence - stay.sentence <= _REACH
        if (
            is_near
            and _is_guest(ctx, stay, meeting.parties)
            and not (is_held and stay.is_ahead)
            and not is_gone_from(ctx.doc, stay.token, {*event.triggers})
            and not (event.when and stay.when and are_apart(event.when, stay.when))
        ):
            event.where, event.format = _with_building(stay.where, event.where), "in_person"
            if not any(other.when for other in meeting.events):
                event.when = stay.when
            add_hosts(ctx, meeting, stay.where, frozenset({stay.guest}))
            return


def _with_building(where: Where, told: Where | None) -> Where:
    """The place of the stay, with the building that the meeting's own words tell ('at his residence')."""
    if told is None or told.venue_name is None or where.venue_name is not None:
        return where
    return replace(where, venue_name=told.venue_name, venue_kind=told.venue_kind)
