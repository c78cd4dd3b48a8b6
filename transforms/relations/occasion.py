"""What the article as a whole says of its main meeting:
a transcript's head, a readout's title, the dateline.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from transforms.relations.best_values import best_when, best_where
from transforms.relations.context import Context
from transforms.relations.days import complete_days, complete_sequel, settle_days
from transforms.relations.formats import CALL_WORDS
from transforms.relations.hosts import complete_hosts, complete_summit
from transforms.relations.meeting import Event, Meeting
from transforms.relations.place_mentions import PlaceMention
from transforms.relations.seats import complete_seat
from transforms.relations.stays import Stay, complete_from_stay
from transforms.relations.where import Where, place_of

_CALL_REACH = 3
_BOTH = frozenset(
    {"sides", "nations", "countries", "parties", "delegations", "teams", "leaders", "ministers"}
)


def complete_from_occasion(ctx: Context, meetings: Sequence[Meeting], stays: Sequence[Stay]) -> None:
    """Fill day and place of the main meeting from the article's head, and of others from where their people
    are told to stay, where their own words give none.
    """
    for meeting in meetings:
        settle_days(ctx, meeting, meetings)
        _complete_visit(ctx, meeting)
        _complete_city(ctx, meeting, meetings)
        complete_seat(ctx, meeting)
        complete_from_stay(ctx, meeting, stays)
        complete_hosts(ctx, meeting)
        complete_summit(ctx, meeting)
        _complete_call(ctx, meeting, meetings)
        complete_sequel(ctx, meeting, meetings)
    main = _main_meeting(ctx, meetings)
    if main is not None and main.events[0].status.value == "held":
        _complete_from_dateline(ctx, main)
    complete_days(ctx, meetings, main)
    for meeting in meetings:
        city = _city_of_same_day(ctx, meeting, meetings)
        if city is not None:
            meeting.events[0].where = city
            complete_hosts(ctx, meeting)


def _city_of_same_day(ctx: Context, meeting: Meeting, meetings: Sequence[Meeting]) -> Where | None:
    """The one city for a meeting without place: who met others there on a day is taken to meet there whom
    they meet in person that day.
    """
    day = _day_of(meeting)
    if day is None or meeting.formats != {"in_person"} or any(event.where for event in meeting.events):
        return None
    if any(_is_at_body(ctx, event) for event in meeting.events):
        return None
    told = [
        where
        for other in meetings
        if other is not meeting
        and not (other.types == {"visit"} and other.events[0].sentence > meeting.events[0].sentence)
        and other.formats == {"in_person"}
        and _day_of(other) == day
        and not set(other.parties.people).isdisjoint(meeting.parties.people)
        and (where := best_where(other)) is not None
        and where.city
    ]
    if len({where.city for where in told}) != 1:
        return None
    rule = "the city in which one of them met others that day"
    return replace(told[0], venue_name=None, venue_kind=None, rule=rule)


def _is_at_body(ctx: Context, event: Event) -> bool:
    """'A good meeting at NATO' is wherever that is."""
    doc = ctx.doc
    bodies = {i for m in ctx.mentions if m.kind == "organization" for i in range(m.first, m.end)}
    heads = {head for token in event.triggers for head in (token, doc.tokens.head[token])}
    places = (child for head in heads for child in doc.children[head] if doc.lower[child] == "at")
    return any(grand in bodies for place in places for grand in doc.children[place])


def _day_of(meeting: Meeting) -> date | None:
    """The one day on which the meeting is told to be; None for a longer or a vaguer time."""
    when = best_when(meeting)
    is_day = when is not None and when.precision == "day" and when.start_date == when.end_date
    return when.start_date if when is not None and is_day else None


def _complete_city(ctx: Context, meeting: Meeting, meetings: Sequence[Meeting]) -> None:
    """'In Bern, both sides agreed …' names the city of the one meeting told of in that country."""
    placed = [event for event in meeting.events if event.where is not None]
    if len(meeting.parties.sides) != 2 or any(event.where and event.where.city for event in placed):
        return
    told = _cities_of_both_sides(ctx) if placed else []
    for event in placed:
        country = event.where.country_code if event.where else None
        cities = [city for city in told if city.country_code == country]
        is_only_one = not any(
            other is not meeting
            and any(one.where and one.where.country_code == country for one in other.events)
            for other in meetings
        )
        if is_only_one and len({city.city for city in cities}) == 1:
            event.where = place_of(ctx, cities[0], "the city in which both sides are told to have acted")


def _cities_of_both_sides(ctx: Context) -> list[PlaceMention]:
    """Cities that open a sentence of which 'both sides' or the like is the subject."""
    doc = ctx.doc
    return [
        place
        for place in ctx.place_mentions
        if place.city
        and place.first - 1 == doc.sentence_of(place.first).first
        and doc.lower[place.first - 1] == "in"
        and any(
            doc.lower[child] in _BOTH and doc.tokens.dep[child] == "nsubj"
            for child in doc.children[doc.tokens.head[place.first - 1]]
        )
    ]


def _complete_call(ctx: Context, meeting: Meeting, meetings: Sequence[Meeting]) -> None:
    """'He also spoke to …' among telephone calls, before 'in these calls', or after 'reached out by
    telephone', is a call.
    """
    event = meeting.events[0]
    if meeting.formats or "conversation" not in meeting.types:
        return
    if _summed_up_as_calls(ctx, event.sentence):
        event.format = "phone"
    if not meeting.types <= {"conversation"}:
        return
    callers = _telephoning(ctx, event.sentence) | {
        person
        for other in meetings
        if "phone" in other.formats
        and other is not meeting
        and any(abs(one.sentence - event.sentence) <= _CALL_REACH for one in other.events)
        for person in other.parties.people
    }
    if callers & set(meeting.parties.people):
        event.format = "phone"


def _summed_up_as_calls(ctx: Context, sentence: int) -> bool:
    """True before 'in these calls', 'in two separate calls'."""
    doc = ctx.doc
    return any(
        doc.tokens.sentence[token] == sentence + 1
        and not {"these", "those", "separate"}.isdisjoint(doc.lower[child] for child in doc.children[token])
        for token in doc.tokens_of.get("calls", ())
    )


def _telephoning(ctx: Context, sentence: int) -> set[str]:
    """Persons who are the subject of one of the sentences just before that speak of the telephone."""
    doc = ctx.doc
    on_phone = {
        before.index
        for before in doc.sentences[max(0, sentence - _CALL_REACH) : sentence]
        if not CALL_WORDS.isdisjoint(doc.lower[before.first : before.end])
    }
    return {
        mention.actor_id
        for mention in ctx.mentions
        if mention.kind == "person"
        and doc.tokens.sentence[mention.first] in on_phone
        and doc.tokens.dep[mention.end - 1] == "nsubj"
    }


def _complete_visit(ctx: Context, meeting: Meeting) -> None:
    """A foreigner's visit of which a government tells without naming a place is to its own country."""
    home = ctx.home
    if not home or not meeting.types <= {"visit"} or any(event.where for event in meeting.events):
        return
    if meeting.parties.people and meeting.parties.sides and home not in meeting.parties.sides:
        event = meeting.events[0]
        event.where = Where(
            None,
            home,
            None,
            None,
            None,
            None,
            None,
            "a visit of which the host government tells",
            event.char_start,
            event.char_end,
        )
        meeting.parties.sides[home] = (event.trigger, event.trigger + 1)


def _main_meeting(ctx: Context, meetings: Sequence[Meeting]) -> Meeting | None:
    """The meeting of the title, or of the first sentences."""
    early = [meeting for meeting in meetings if min(event.sentence for event in meeting.events) <= 2]
    return min(early, key=lambda meeting: meeting.events[0].trigger, default=None)


def _complete_from_dateline(ctx: Context, meeting: Meeting) -> None:
    """The reporter was there where the dateline's city lies in the country named, or the day is the report's
    own.
    """
    dateline = ctx.dateline
    if dateline is None or meeting.formats != {"in_person"}:
        return
    place = dateline.place
    here = Where(
        place.city,
        place.country_code,
        place.latitude,
        place.longitude,
        place.geonames_id,
        None,
        None,
        "the dateline: the reporter was there",
        dateline.start,
        dateline.end,
    )
    placed = [event for event in meeting.events if event.where is not None]
    for event in placed:
        where = event.where
        if where and where.city is None and where.country_code == place.country_code and not where.venue_name:
            event.where = here
    if not placed and any(event.when and event.when.start_date == ctx.anchor for event in meeting.events):
        meeting.events[0].where = here
