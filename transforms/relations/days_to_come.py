"""Days still to come: what is told of one in the present, or only named, is a plan; what is told as past was
not then.

Belongs here: status and day of an event whose day is not before that of the report.
"""

from dataclasses import replace
from datetime import date

from dateutil.relativedelta import relativedelta

from transforms.relations.context import Context
from transforms.relations.meeting import Event, Meeting
from transforms.relations.status_cues import Status
from transforms.relations.verbs import DESTINATION_VERBS
from transforms.relations.when import When
from transforms.text import word_set
from transforms.timex import UPDATED

_PRESENT = frozenset({"VBZ", "VBP"})
_AUXILIARY = frozenset({"aux", "auxpass"})
_TO_COME = frozenset({"followed", "joined", "hosted", "received"})
"""What, done 'by' another, tells of a programme: 'it's followed by talks'; 'he's received X' is over."""
_MAIN = frozenset({"ROOT", "conj", "ccomp"})
_FIRM = 20
"""Cost of the link from which on a time is no longer surely the event's own."""
_SPEAKING = word_set("discuss preview review address raise consider anticipate")


def plan_by_day(ctx: Context, event: Event) -> None:
    """What is told in the present of a day to come is a plan: 'the summit opens in Dakar on Friday'."""
    when, today = event.when, max(filter(None, (ctx.anchor, ctx.doc.published_on)), default=None)
    if event.status.value != "held" or when is None or when.start_date is None or today is None:
        return
    verb = ctx.doc.token_at(event.status.char_start) if event.status.char_start is not None else None
    is_open = verb is None or ctx.doc.tokens.tag[verb] in _PRESENT
    if is_open and when.precision == "day" and when.start_date > today and when.weight < _FIRM:
        event.status = Status("planned", "a day to come", when.char_start, when.char_end)


def plan_in_preview(ctx: Context, event: Event) -> None:
    """'There is a dinner with X', 'he's got a meeting with Y', 'that's followed by a lunch with Z', told of a
    journey to come.
    """
    doc = ctx.doc
    above = (event.trigger, *doc.ancestors(event.trigger))
    verb = next((index for index in above if doc.tokens.pos[index] in {"VERB", "AUX"}), None)
    if event.status.value != "held" or verb is None:
        return
    first = min((child for child in doc.children[verb] if doc.tokens.dep[child] in _AUXILIARY), default=verb)
    is_open = doc.tokens.tag[first] in _PRESENT and (first == verb or _is_of_programme(ctx, verb))
    if is_open and doc.tokens.dep[verb] in _MAIN:
        event.status = replace(event.status, value="planned", rule="a present in a preview of a journey")


def _is_of_programme(ctx: Context, verb: int) -> bool:
    """'He's got a lunch with X', 'it's followed by talks'."""
    below = {ctx.doc.lower[child] for child in ctx.doc.children[verb]}
    return ctx.doc.lower[verb] == "got" or (ctx.doc.lower[verb] in _TO_COME and "by" in below)


def hold_by_day(ctx: Context, event: Event) -> None:
    """'After a second round on 10 March, they will hold a third': what comes after a day that is over was
    held.
    """
    when, today, doc = event.when, ctx.anchor, ctx.doc
    link = doc.tokens.head[event.trigger]
    is_behind = doc.tokens.dep[link] == "prep" and doc.lower[link] in {"after", "following", "since"}
    if event.status.value != "planned" or not is_behind or when is None or today is None:
        return
    if when.last_day is not None and when.last_day < today:
        event.status = Status(
            "held", f"'{doc.lower[link]}' a day that is over", when.char_start, when.char_end
        )


def settle_days_to_come(ctx: Context, meeting: Meeting) -> None:
    """'He flies to Rome on Wednesday', told on Tuesday, is a plan;
    what is told in the past was not on a later day.
    """
    if ctx.anchor is None:
        return
    tags = ctx.doc.tokens.tag
    for event in meeting.events:
        day = event.when.start_date if event.when else None
        if day is None or day < ctx.anchor or event.status.value != "held" or _is_update(event):
            continue
        if day == ctx.anchor and not _is_setting_out(ctx, event):
            continue
        if _is_only_named(ctx, event):
            event.status = replace(event.status, value="planned", rule="a day still to come")
            continue
        verbs = {token for trigger in event.triggers for token in (trigger, ctx.doc.tokens.head[trigger])}
        verbs |= {child for verb in verbs for child in ctx.doc.children[verb] if _is_auxiliary(ctx, child)}
        if any(tags[token] in _PRESENT for token in verbs | _up_to_verbs(ctx, event)):
            event.status = replace(event.status, value="planned", rule="a present with a day still to come")
        elif any(tags[token] == "VBD" for token in verbs | _feelings(ctx, verbs)):
            event.when = _year_before(event.when, ctx.anchor)


def _is_only_named(ctx: Context, event: Event) -> bool:
    """True for what no verb of its own tells of: 'met to discuss the June 14 summit', 'spoke about it'."""
    doc = ctx.doc
    main = event.triggers[0]
    is_matter = doc.tokens.lemma[doc.tokens.head[main]].lower() in _SPEAKING | {"about", "on"}
    is_alone = all(doc.tokens.pos[trigger] in {"NOUN", "PROPN"} for trigger in event.triggers)
    return is_alone and is_matter and event.when is not None and event.when.precision == "day"


def _is_auxiliary(ctx: Context, token: int) -> bool:
    """True for the 'is' of 'is coming', the 'was' of 'was welcomed'."""
    return ctx.doc.tokens.dep[token] in {"aux", "auxpass"} and ctx.doc.tokens.lemma[token] == "be"


def _is_setting_out(ctx: Context, event: Event) -> bool:
    """'She flies to Rome on Friday for talks', told that day."""
    tokens = ctx.doc.tokens
    return any(
        tokens.tag[token] == "VBZ" and tokens.lemma[token] in DESTINATION_VERBS
        for token in _up_to_verbs(ctx, event)
    )


def _up_to_verbs(ctx: Context, event: Event) -> set[int]:
    """The triggers, and the words above them up to the first verb: the 'is' of 'is due in Rome on Monday for
    talks'.
    """
    found = set(event.triggers)
    for trigger in event.triggers:
        for index in ctx.doc.ancestors(trigger):
            found.add(index)
            if ctx.doc.tokens.pos[index] in {"VERB", "AUX"}:
                break
    return found


def _feelings(ctx: Context, verbs: set[int]) -> set[int]:
    """The 'was' of 'was happy to welcome you back in May'."""
    tokens = ctx.doc.tokens
    return {tokens.head[index] for index in verbs if tokens.pos[index] == "ADJ"}


def _year_before(when: When | None, anchor: date) -> When | None:
    """A day whose year was guessed by nearness, in the year before: what is told as past was not to come."""
    if when is None or when.start_date is None or when.end_date is None or "nearest year" not in when.rule:
        return None
    start, end = (day + relativedelta(years=-1) for day in (when.start_date, when.end_date))
    rule = when.rule.replace("nearest year", "the year before, told as past")
    value = start.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}"
    moved = replace(
        when, start_date=start, end_date=end, first_day=start, last_day=end, value=value, rule=rule
    )
    return moved if end <= anchor else None


def _is_update(event: Event) -> bool:
    """True for the day after publication in an article that was brought up to date then."""
    return event.when is not None and event.when.rule.endswith(UPDATED)
