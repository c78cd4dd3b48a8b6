"""The forum at which a speaker is: 'We are at this historic summit', 'This is the second Arctic summit'.

Belongs here: who takes part in it, and that it is there and then. Does not belong here: the meeting that the
transcript's title tells of (`setting`).
"""

from collections.abc import Iterator

from transforms.relations.context import Context
from transforms.relations.days import day_of_remarks
from transforms.relations.discourse import Discourse
from transforms.relations.meeting import Event
from transforms.relations.named_events import named_events
from transforms.relations.parties import Parties, put_person
from transforms.relations.status_cues import Status
from transforms.relations.where import transcript_place
from transforms.relations.wording import is_this

_JOINING = frozenset({"join", "attend", "participate", "address", "invite"})
_NEAR = 2
"""Sentences after it in which the body that meets is named ('our commitment to NATO')."""


def complete_present(ctx: Context, discourse: Discourse, event: Event, noun: int, *, is_titled: bool) -> None:
    """Who speaks takes part, with the body that is named beside it, on that day and in that place.

    `is_titled`: the title tells of a forum, which 'this summit' then is.
    """
    is_spoken = event.is_utterance or (discourse.author is not None and not event.in_title)
    is_told = _is_what_this_is(ctx, noun)
    if event.event_type != "summit" or not is_spoken:
        return
    if is_this(ctx.doc, noun) and event.status.value == "proposed" and _is_joined(ctx, noun):
        event.status = Status("held", "the speaker is there", *_span(ctx, noun))
    speakers = Parties()
    for person in _speaking(discourse, noun):
        put_person(ctx, speakers, person, (noun, noun + 1))
    bodies = dict(_bodies_near(ctx, noun))
    is_nameless = event.parties.sides.keys() <= speakers.sides.keys()
    is_meant = is_this(ctx.doc, noun) and not is_titled and is_nameless
    if not is_told and not (is_meant and (bodies or discourse.main is None)):
        return
    if all(ctx.reference.is_country(side) for side in event.parties.sides):
        event.parties.sides.update(bodies)
        event.is_present = bool(bodies)
    event.parties.add(speakers)
    event.own_parties = bool(event.parties)
    event.when = event.when or day_of_remarks(ctx)
    event.where = event.where or transcript_place(ctx)
    if is_told:
        event.is_definite = True
        event.status = Status("held", "the speaker is there", *_span(ctx, noun))


def _speaking(discourse: Discourse, noun: int) -> list[str]:
    """Those whom the title tells of, else all who speak where no journalist asks, else who speaks there."""
    if discourse.main is not None:
        return list(discourse.main.people)
    turns = [person for _, person in discourse.turns]
    if None not in turns and len(set(turns)) > 1:
        return list(dict.fromkeys(person for person in turns if person))
    speaker = discourse.speaker_at(noun)
    return [speaker] if speaker else []


def _span(ctx: Context, noun: int) -> tuple[int, int]:
    return ctx.doc.tokens.start[noun], ctx.doc.tokens.end[noun]


def _is_joined(ctx: Context, noun: int) -> bool:
    """True for 'thank you for inviting us to join this summit'; not for 'we propose to hold this summit'."""
    doc = ctx.doc
    verb = doc.tokens.head[noun]
    verb = verb if doc.tokens.pos[verb] == "VERB" else doc.tokens.head[verb]
    return doc.tokens.lemma[verb].lower() in _JOINING


def _is_what_this_is(ctx: Context, noun: int) -> bool:
    """True for the summit of 'This is the second summit'."""
    doc = ctx.doc
    verb = doc.tokens.head[noun]
    is_told = doc.tokens.dep[noun] == "attr" and doc.tokens.lemma[verb] == "be"
    return is_told and any(doc.lower[child] == "this" for child in doc.children[verb])


def _bodies_near(ctx: Context, noun: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """The organizations that the sentence or those right after it name, each with its tokens."""
    sentences, events = ctx.doc.tokens.sentence, named_events(ctx.reference)
    for mention in ctx.mentions:
        gap = sentences[mention.first] - sentences[noun]
        is_body = mention.kind == "organization" and mention.side and mention.side not in events
        if is_body and 0 <= gap <= _NEAR and not ctx.reference.is_country(mention.side):
            yield str(mention.side), (mention.first, mention.end)
