"""Which meetings of an article are kept: those whose parties can be told, and that are not one country's own
affair.
"""

from collections.abc import Collection, Sequence

from transforms.relations.context import Context
from transforms.relations.forums import are_of_many, is_of_several, is_of_states, is_private
from transforms.relations.hosts import are_officers, is_received
from transforms.relations.light_verb import light_verb
from transforms.relations.meeting import Event, Meeting
from transforms.relations.named_events import is_label, sides_taking_part
from transforms.relations.parties import is_of_leaders
from transforms.relations.stops import is_told_of, is_way
from transforms.relations.verbs import DESTINATION_VERBS
from transforms.relations.wording import in_passing
from transforms.tables.stages import FORUMS
from transforms.text import is_capitalized

_MANY = 3
"""Sides that are enough of a plan without day and place."""
_SETTING = frozenset({"schedule", "plan", "arrange"})
_REGULAR = frozenset({"regular", "periodic", "annual", "frequent", "routine"})
_WISHED = frozenset({"planned", "proposed"})


def kept_meetings(ctx: Context, meetings: Sequence[Meeting]) -> list[Meeting]:
    """Meetings with two parties that can be told, or one and a place or day of its own."""
    return [meeting for meeting in meetings if _is_told(ctx, meeting)]


def _is_told(ctx: Context, meeting: Meeting) -> bool:
    if all(is_label(ctx, event) for event in meeting.events):
        return False
    sides = set(sides_taking_part(ctx, meeting.parties))
    if meeting.types <= {"visit"}:
        return len(sides) >= 2 and _is_told_visit(ctx, meeting)
    if _is_loose(ctx, meeting, sides):
        return False
    return len(sides) >= 2 or _is_told_of_one_side(ctx, meeting, sides)


def _is_dated(meeting: Meeting) -> bool:
    return any(event.when is not None and event.when.start_date is not None for event in meeting.events)


def _is_placed(meeting: Meeting) -> bool:
    return any(event.where is not None for event in meeting.events)


def _is_told_visit(ctx: Context, visit: Meeting) -> bool:
    """True for a visit by persons, or leaders, to a place or to a host who received them."""
    people = visit.parties.people
    is_barred = visit.statuses == {"refused"} and len(people) < 2  # from a country: that refuses nobody
    if is_barred or _is_way_only(ctx, visit):
        return False
    is_manned = bool(people) or is_of_leaders(ctx, visit.parties)
    return is_manned and (_is_placed(visit) or any(is_received(ctx, event) for event in visit.events))


def _is_loose(ctx: Context, meeting: Meeting, sides: Collection[str]) -> bool:
    """True for a dialogue, or a plan of states, of which neither day, place nor many parties are told."""
    if _is_dated(meeting) or _is_placed(meeting):
        return False
    is_of_many = _is_plan_of_many(ctx, meeting, sides) or _is_one_of_plans(meeting)
    if is_of_many or _is_timed_by_name(ctx, meeting) or _is_set(ctx, meeting):
        return False
    is_wish = meeting.statuses <= _WISHED and len(meeting.parties.people) < 2
    return meeting.types <= {"dialogue"} or (is_wish and not _is_of_own_officer(ctx, meeting))


def _is_told_of_one_side(ctx: Context, meeting: Meeting, sides: Collection[str]) -> bool:
    """Whether what else is told is enough where one side at most is known."""
    people, parties = meeting.parties.people, meeting.parties
    is_dated, is_placed = _is_dated(meeting), _is_placed(meeting)
    if parties.count >= 2 and parties.unsided:
        return is_dated or is_placed or _is_told_of_strangers(ctx, meeting, sides)
    if _is_of_one_side(ctx, meeting, sides):
        return is_dated or is_placed
    if is_of_leaders(ctx, parties) and (people or sides or are_of_many(ctx, parties)):
        return is_placed or (is_dated and bool(people) and are_of_many(ctx, parties))
    if sides and _is_abroad(ctx, meeting):
        return bool(people) or any(_is_of_envoys(ctx, event) for event in meeting.events)
    is_wish = meeting.statuses == {"proposed"}
    return is_placed and not is_wish and any(is_of_states(ctx, event) for event in meeting.events)


def _is_told_of_strangers(ctx: Context, meeting: Meeting, sides: Collection[str]) -> bool:
    """True for a meeting with persons of no known side that took its time, or is told more than once."""
    is_timed = any(event.durations for event in meeting.events)
    is_official = bool(sides) and meeting.statuses == {"held"}
    is_official = is_official and (are_officers(ctx, meeting) or _is_with_ruler(ctx, meeting))
    return is_timed or is_official or (len(meeting.events) > 1 and not _is_private(ctx, meeting))


def _is_with_ruler(ctx: Context, meeting: Meeting) -> bool:
    """'Opposition leader X met the Chadian foreign minister': a title, and an office that governs."""
    rulers = ctx.reference.words("party_noun", "lemma", noun_class="ruler")
    doc, spans = ctx.doc, meeting.parties.sides.values()
    owned = {doc.tokens.head[end - 1] for _, end in spans}
    titled = all(ctx.titles_given.get(person) for person in meeting.parties.unsided)
    return titled and any(token in owned and doc.lower[token] in rulers for token in meeting.parties.generic)


def _is_of_one_side(ctx: Context, meeting: Meeting, sides: Collection[str]) -> bool:
    """True for what one side is enough to tell of: a body's own meeting, a forum, talks with rebels."""
    people = meeting.parties.people
    if len(people) >= 2 and any(_is_to_take_office(ctx, person) for person in people):
        return True
    if any(not ctx.reference.is_country(side) for side in sides):
        return True
    if sides and meeting.types & FORUMS and not any(is_private(ctx, event) for event in meeting.events):
        return True
    is_called_of_many = any((event.sides_called or 0) >= _MANY for event in meeting.events)
    is_called_of_many = is_called_of_many and len(people) < 2  # two of one state are no two sides
    return bool(sides) and (is_called_of_many or is_of_several(ctx, meeting) or _is_with_rebels(ctx, meeting))


def _is_plan_of_many(ctx: Context, meeting: Meeting, sides: Collection[str]) -> bool:
    """'She will meet the leaders of A, B, C and D', 'A, B and C plan a summit': no teams or clubs of them."""
    is_of_rulers = is_of_leaders(ctx, meeting.parties) or bool(meeting.parties.people)
    is_reference = any(event.parties.is_reference for event in meeting.events)
    is_official = is_of_rulers or bool(meeting.types & FORUMS)
    return len(sides) >= _MANY and meeting.statuses <= _WISHED and is_official and not is_reference


def _is_one_of_plans(meeting: Meeting) -> bool:
    """'She will meet A, and separately with the leaders of B': who meets them is named."""
    is_one = any(event.is_one_of_many and len(event.subject.people) == 1 for event in meeting.events)
    return is_one and meeting.statuses == {"planned"}


def _is_timed_by_name(ctx: Context, meeting: Meeting) -> bool:
    """'The Mali-Chad Strategic Dialogue later this year', of a text whose own day is not known."""
    texts = ctx.doc.tokens.text
    return any(
        event.when is not None and is_capitalized(texts[event.trigger]) and len(event.parties.sides) > 1
        for event in meeting.events
        if event.own_parties and not event.in_title
    )


def _is_set(ctx: Context, meeting: Meeting) -> bool:
    """'A meeting of the NATO-Mali Commission was scheduled': its own words name both sides; regular talks are
    many.
    """
    doc = ctx.doc
    return meeting.statuses == {"planned"} and any(
        doc.tokens.dep[event.trigger] == "nsubjpass"
        and doc.tokens.lemma[doc.tokens.head[event.trigger]].lower() in _SETTING
        and event.own_parties
        and len(event.parties.sides) > 1
        and _REGULAR.isdisjoint(doc.lower[child] for child in doc.children[event.trigger])
        for event in meeting.events
    )


def _is_of_own_officer(ctx: Context, meeting: Meeting) -> bool:
    """'The President will meet with President X', in the text of a government that need not name its own."""
    abroad = {ctx.actors[one]["side"] for one in meeting.parties.people} - {None, ctx.home}
    acts = any(ctx.home in event.subject.sides for event in meeting.events)
    return bool(ctx.home) and acts and bool(abroad) and meeting.statuses == {"planned"}


def _is_abroad(ctx: Context, meeting: Meeting) -> bool:
    """'The minister of A held talks in B's capital': with somebody who is not told."""
    lands = {
        event.where.country_code
        for event in meeting.events
        if event.where is not None and event.event_type == "talks" and _is_held(ctx, event)
    } - {None}
    return bool(lands) and lands.isdisjoint(meeting.parties.sides)


def _is_held(ctx: Context, event: Event) -> bool:
    """True for the talks of 'she held talks', 'envoys flew in for talks'; not for 'her talks', told before or
    in passing.
    """
    tokens = ctx.doc.tokens
    is_way_there = any(tokens.lemma[token].lower() in DESTINATION_VERBS for token in event.triggers)
    is_content = (
        light_verb(ctx.doc, event.trigger) is not None or in_passing(ctx.doc, event.trigger) is not None
    )
    return not event.is_definite and (is_way_there or is_content)


def _is_of_envoys(ctx: Context, event: Event) -> bool:
    """True where those who act are told as one side's own: 'Iranian negotiators', 'a Chilean delegation'."""
    envoys = ctx.reference.words("party_noun", "lemma", noun_class="subordinate")
    tokens = ctx.doc.tokens
    heads = (tokens.head[end - 1] for _, end in event.subject.sides.values())
    return any(tokens.lemma[head].lower() in envoys for head in heads)


def _is_way_only(ctx: Context, meeting: Meeting) -> bool:
    """'He left for Oslo', 'Mali sent a minister to Oslo': it is not told that they met anybody there, nor
    what else they do.
    """
    events = meeting.events
    is_way_there = all(is_way(ctx.doc, token) for event in events for token in event.triggers)
    return is_way_there and not any(is_told_of(ctx, event) for event in events)


def _is_private(ctx: Context, meeting: Meeting) -> bool:
    """True where whoever has no side is known by a given name alone: 'I met a boy named Aron'."""
    titled = set(ctx.title_tokens.values())
    others = [person for person in meeting.parties.people if person in meeting.parties.unsided]
    return bool(others) and all(
        " " not in ctx.actors[person]["name"] and person not in titled for person in others
    )


def _is_to_take_office(ctx: Context, person: str) -> bool:
    """A president and a president-elect are two parties."""
    return any(title.endswith("elect") for title in ctx.titles_given.get(person, ()))


def _is_with_rebels(ctx: Context, meeting: Meeting) -> bool:
    """'The government of Chad and rebel groups held talks': two camps of one country, one without a name."""
    rebels = ctx.reference.words("party_noun", "lemma", noun_class="insurgent")
    doc = ctx.doc
    return any(
        not rebels.isdisjoint(doc.tokens.lemma[index].lower() for index in (max(token - 1, 0), token))
        for token in meeting.parties.generic
    )
