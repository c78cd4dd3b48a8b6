"""Day and place of a meeting after which both face the press: 'at a joint news conference with X in Oslo on
Monday'.

Does not belong here: press conferences as meetings; they are none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transforms.relations.context import Context
from transforms.relations.meeting import Meeting
from transforms.relations.parties import Parties
from transforms.relations.third_person import SINGULAR
from transforms.relations.when import When, when_of
from transforms.relations.where import Where, where_of
from transforms.relations.wording import governor_of
from transforms.tables.stages import REMOTE

_PRESS = frozenset({"press", "news"})
_PAIR = 2
_REACH = 40
"""Sentences within which a meeting is that of which both spoke."""
_BOTH = frozenset({"they", "two", "both"})


@dataclass(frozen=True, slots=True)
class _Appearance:
    """A sentence in which two persons face the press together, with its day and place; nobody named: they."""

    sentence: int
    people: frozenset[str]
    when: When | None
    where: Where | None


def complete_from_press(ctx: Context, meetings: Sequence[Meeting]) -> None:
    """Give the one meeting of two, held in person and told without day or place, those of their joint press
    conference.
    """
    for told in _appearances(ctx) if meetings else ():
        theirs = [meeting for meeting in meetings if _is_of(ctx, meeting, told)]
        if len(theirs) != 1:
            continue
        event = theirs[0].events[0]
        days = {(one.when.start_date, one.when.end_date) for one in theirs[0].events if one.when}
        if told.when is not None and not days:
            event.when = told.when
        is_then = not days or (told.when and (told.when.start_date, told.when.end_date) in days)
        if is_then and told.where is not None and not any(one.where for one in theirs[0].events):
            event.where, event.format = told.where, "in_person"


def _appearances(ctx: Context) -> Iterator[_Appearance]:
    """Joint press conferences of two persons told with them in one sentence, not to come."""
    doc = ctx.doc
    for noun in doc.tokens_of.get("conference", ()):
        is_joint = doc.lower[noun - 2 : noun - 1] == ["joint"] and doc.lower[noun - 1] in _PRESS
        sentence = doc.sentence_of(noun)
        people = {
            mention.actor_id
            for mention in ctx.mentions
            if mention.kind == "person" and sentence.first <= mention.first < sentence.end
        }
        is_meant = len(people) == 1 and not SINGULAR.isdisjoint(doc.lower[sentence.first : sentence.end])
        is_with = any(doc.lower[child] == "with" for child in doc.children[noun])
        are_meant = not people and not is_with
        are_meant = are_meant and not _BOTH.isdisjoint(doc.lower[sentence.first : sentence.end])
        if not is_joint or not (len(people) == _PAIR or is_meant or are_meant):
            continue  # 'he said at a joint press conference with X'
        governor = governor_of(doc, noun)
        when = when_of(ctx, [noun], governor, frozenset())
        is_ahead = when is not None and ctx.anchor is not None and (when.last_day or ctx.anchor) > ctx.anchor
        if not is_ahead and (when is None or when.precision == "day"):
            where = where_of(ctx, [noun], governor, Parties(), frozenset())
            yield _Appearance(sentence.index, frozenset(people), when, where)


def _is_of(ctx: Context, meeting: Meeting, told: _Appearance) -> bool:
    """True for a meeting of the two that was held, near the sentence, and not earlier; 'they' are those of
    the sentence before.
    """
    people = meeting.parties.people.keys()
    is_theirs = told.people <= people and len(people) == _PAIR and meeting.statuses == {"held"}
    is_previous = any(event.is_previous for event in meeting.events)
    if not is_theirs or is_previous or meeting.formats & REMOTE:
        return False
    if not told.people:
        return any(event.sentence == told.sentence - 1 for event in meeting.events)
    is_near = min(abs(event.sentence - told.sentence) for event in meeting.events) <= _REACH
    return is_near and not all(
        event.is_earlier and ctx.doc.tokens.pos[event.trigger] == "VERB" for event in meeting.events
    )
