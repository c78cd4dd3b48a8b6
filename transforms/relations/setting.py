"""What an event takes from where it is told: a transcript's title, a schedule's day, a host's own place."""

import re
from collections.abc import Sequence
from dataclasses import replace

from transforms.document import Document, Sentence
from transforms.relations.context import Context
from transforms.relations.days import day_of_remarks
from transforms.relations.discourse import Discourse
from transforms.relations.meeting import Event
from transforms.relations.parties import Parties, put_person
from transforms.relations.triggers import Trigger
from transforms.relations.when import from_timex
from transforms.relations.where import Where, place_of, transcript_place
from transforms.tables.stages import FORUMS

_HEAD_CHARS = 160
_OCCASION_OF = frozenset({"when", "with"})
_IT = frozenset({"it", "them"})
_REMOTE_LINES = {
    "video": re.compile(
        r"(?im)^\W*(?:via|by|over|through)? ?(?:secure )?(?:video|teleconference|tele-conference|zoom|webex)"
        r"(?:[ -]?(?:call|link|conference|teleconference))?\W*$"
    ),
    "phone": re.compile(r"(?im)^\W*(?:via|by|over) (?:the )?(?:tele)?phone(?: call)?\W*$"),
}
"""Lines above a transcript that name no place but how they were joined."""
_OPENING = 12
"""Sentences with which a transcript opens."""
_BY_DAY = 20
"""Cost of linking a place to a meeting by the day alone: any place that the text names for it is better."""
_BY_TITLE = 6
"""Cost of linking an entry of a schedule to the day that the title names."""


def is_headline(doc: Document, sentence: Sentence) -> bool:
    """The title, or a line that repeats it, as saved pages do."""
    return doc.tokens.start[sentence.first] < doc.title_end or doc.sentence_text(sentence) == doc.title


def complete_transcript(ctx: Context, discourse: Discourse, event: Event) -> None:
    """A transcript is of its title's meeting: its speakers meet whom the title names, there, on that day."""
    is_open = event.parties.count < 2 or event.event_type in FORUMS
    speakers = discourse.turns if is_open else []
    is_subject = ctx.doc.lower[ctx.doc.tokens.head[event.trigger]] == "on"  # 'Statement by X on the summit'
    is_by_one = len({person for _, person in discourse.turns} - {None}) < 2
    if discourse.author is not None and event.event_type in FORUMS and is_by_one and not is_subject:
        speakers = [(0, discourse.author)]
    for token, person in speakers:
        if person is not None:
            put_person(ctx, event.parties, person, (max(token - 1, 0), max(token, 1)))
            event.has_speakers = not discourse.is_statement
    is_told_there = discourse.is_transcript or not discourse.is_statement
    if event.when is None and is_told_there and not discourse.is_press_call:
        event.when = day_of_remarks(ctx)
    remote = _remote_head(ctx.doc)
    if remote is not None and event.format != "phone":
        event.format, event.where = remote, None
        return
    head = transcript_place(ctx) or _place_of_welcome(ctx)
    if event.where is None or (head and head.venue_name and head.city == event.where.city):
        event.where = head


def _remote_head(doc: Document) -> str | None:
    """The format that a line of its own above the transcript tells: 'Via Teleconference'."""
    head = doc.text[doc.title_end : doc.title_end + _HEAD_CHARS]
    told = (kind for kind, line in _REMOTE_LINES.items() if line.search(head))
    return next(told, None)


def _place_of_welcome(ctx: Context) -> Where | None:
    """'Welcome to Bali', as one of the first things that are said: they meet there."""
    doc = ctx.doc
    for place in ctx.place_mentions:
        before = [word for word in doc.lower[max(0, place.first - 4) : place.first] if word != "the"]
        if before[-2:] == ["welcome", "to"] and doc.tokens.sentence[place.first] < _OPENING:
            return place_of(ctx, place, "where a speaker welcomes the other")
    return None


def complete_entry(ctx: Context, event: Event) -> None:
    """An entry of a schedule, told in the present, is a plan for the day that the title names."""
    if event.status.value == "held" and ctx.doc.tokens.tag[event.trigger] not in {"VBD", "VBN"}:
        event.status = replace(event.status, value="planned", rule="an entry of a schedule")
    dated = [timex for timex in ctx.timexes if timex.end <= ctx.doc.title_end and timex.start_date]
    if event.when is None and dated:
        event.when = from_timex(dated[0], ctx.anchor, _BY_TITLE)


def place_by_host(ctx: Context, event: Event, hosts: Parties) -> None:
    """A capital, or a country, that hosts is where they meet ('Moscow hosted talks')."""
    subjects = {first for first, _ in hosts.sides.values()} - {first for first, _ in hosts.people.values()}
    own = (place for place in ctx.place_mentions if place.first in subjects)
    event.where = next((place_of(ctx, place, "the host's own place") for place in own), None)


def place_by_coming_host(ctx: Context, event: Event) -> None:
    """'They will meet next year, when Peru will host', 'with Peru hosting': a country that hosts what the
    sentence tells of.
    """
    doc = ctx.doc
    sentence = doc.sentence_of(event.trigger)
    for verb in range(event.trigger + 1, sentence.end):
        if doc.tokens.lemma[verb].lower() != "host" or doc.tokens.pos[verb] != "VERB":
            continue
        subjects = {child for child in doc.children[verb] if doc.tokens.dep[child] == "nsubj"}
        words = {doc.lower[child] for child in doc.children[verb]} | {doc.lower[doc.tokens.head[verb]]}
        is_it = all(
            doc.lower[child] in _IT or child in event.triggers
            for child in doc.children[verb]
            if doc.tokens.dep[child] == "dobj"
        )
        own = (place for place in ctx.place_mentions if place.end - 1 in subjects and place.kind == "country")
        if is_it and not words.isdisjoint(_OCCASION_OF) and (place := next(own, None)) is not None:
            event.where = place_of(ctx, place, "the country that is to host")
            return


def place_by_name(ctx: Context, event: Event) -> None:
    """A forum named after a city, told without a place, is there."""
    city = ctx.places.city_of_forum(event.trigger) if event.event_type in FORUMS else None
    if city is not None:
        event.where = place_of(ctx, city, "the city that the forum is named after")


def place_here(ctx: Context, event: Event) -> None:
    """'Our last meeting here', said by a speaker, was in the city in which the transcript is, else in the
    country whose government publishes it; whoever was here is its guest.
    """
    doc = ctx.doc
    words = (index for trigger in event.triggers for index in (*doc.children[trigger], trigger + 1))
    here = next((index for index in words if index < len(doc) and doc.lower[index] == "here"), None)
    if here is None:
        return
    head = transcript_place(ctx)
    if head is not None and head.country_code:
        event.where = replace(head, venue_name=None, venue_kind=None)
    elif ctx.home:
        start, end = doc.tokens.start[here], doc.tokens.end[here]
        rule = "'here', in the country whose government publishes it"
        event.where = Where(None, ctx.home, None, None, None, None, None, rule, start, end)
    if event.event_type == "visit" and event.where is not None and event.where.country_code:
        event.parties.sides.setdefault(event.where.country_code, (here, here + 1))


def place_by_day(ctx: Context, event: Event) -> None:
    """A meeting of the day on which a speaker tells of it, or a forum of the day before or after, is held in
    the town in which he speaks, unless another is named.
    """
    is_forum = event.event_type in FORUMS
    day = event.when.start_date if event.when and event.when.precision == "day" else None
    today = day_of_remarks(ctx)
    is_met = event.format == "in_person" and bool(event.parties.people)
    if day is None or today is None or today.start_date is None or not (is_forum or is_met):
        return
    head = transcript_place(ctx) or _place_of_welcome(ctx)
    if head is not None and head.country_code and abs((day - today.start_date).days) <= is_forum:
        rule = "where the speaker is on that day"
        event.where = replace(head, venue_name=None, venue_kind=None, rule=rule, weight=_BY_DAY)


def add_peace_sides(ctx: Context, group: Sequence[Trigger], subject: Parties, objects: Parties) -> None:
    """Who hosts peace talks of two other countries that the sentence names brings those together, and is no
    side itself.
    """
    doc = ctx.doc
    is_peace = any(doc.lower[trigger.token - 1] == "peace" for trigger in group if trigger.token)
    if len(subject.sides) != 1 or subject.people or objects or not is_peace:
        return
    sentence = doc.sentence_of(group[0].token)
    named = {
        m.side: (m.first, m.end)
        for m in ctx.mentions
        if m.kind == "country"
        and m.side
        and sentence.first <= m.first < sentence.end
        and m.side not in subject.sides
    }
    if len(named) == 2:
        subject.sides = named
