"""The whole resolution in order: copies, actors, meetings, venues; and the frames that come of it.

Belongs here: which step gets what, and the shape of the outcome. Does not belong here: any decision.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import polars as pl

from transforms.collector import no_cycle_search
from transforms.reference import Reference
from transforms.resolution import SIDE_ACTOR_SCHEMA, LastRelease, Resolution, with_sides
from transforms.resolve import copies as copy_finder
from transforms.resolve.actors import ACTOR_SCHEMA, Actors, resolve_actors
from transforms.resolve.bodies import side_actor
from transforms.resolve.compare import compare
from transforms.resolve.compared import Comparer, compared_before, compared_frame
from transforms.resolve.frames import (
    dropped_frame,
    id_change_frames,
    inferred_dates,
    link_frame,
    meeting_frame,
    set_values,
)
from transforms.resolve.id_change import actor_id_changes
from transforms.resolve.judged_participants import participant_values
from transforms.resolve.judged_parties import Sides, judged_parts
from transforms.resolve.judged_places import JudgedPlace, judged_places, told_places
from transforms.resolve.judgement_rows import judgement_frame
from transforms.resolve.judgements import read_judgements
from transforms.resolve.meetings import Meetings, resolve_meetings
from transforms.resolve.name_memory import MEMORY_FRAMES, NameMemory
from transforms.resolve.neighbours import with_neighbours
from transforms.resolve.profile import Profile
from transforms.resolve.published import PublishedPersons, PublishedVenues
from transforms.resolve.reports import make_reports
from transforms.resolve.settings import read_settings
from transforms.resolve.taking_part import persons_of_claims
from transforms.resolve.venues import Place, resolve_venues
from transforms.resolve.verdict import Verdict
from transforms.tables import TABLES

_COMPARED = "compared"
"""Name of what is remembered of comparisons of reports."""


@no_cycle_search()
def resolve(
    articles: pl.DataFrame,
    stages: Mapping[str, pl.DataFrame],
    judgements: pl.DataFrame,
    published: LastRelease | None,
    reference: Reference,
    memory: Mapping[str, pl.DataFrame] | None = None,
    texts_of: copy_finder.TextsOf | None = None,
) -> Resolution:
    """Resolve all articles at once.

    `articles` are rows like dim_article's, replaced versions included (`is_current` false); `stages` has
    local_actor, local_role, claim_meeting and claim; `judgements` has the columns of seeds/judgements;
    `published` is what the last release said, None for the first; `memory` that of an earlier run by the
    same code and reference data, so that less is computed; `texts_of` gives texts where `articles` has none.
    Raises JudgementError where judgements are malformed or contradict each other.
    """
    settings = read_settings(reference)
    judged = read_judgements(judgements)
    known = stages["claim_meeting"].join(articles.select("article_id"), on="article_id", how="semi")
    copies, seen_texts = copy_finder.find_copies(articles, settings, _memory_of_copies(memory), texts_of)
    last = published or LastRelease()
    before = PublishedPersons(last.persons, last.id_changes.get("actor_id_change"))
    is_current = pl.col("article_id").is_in(articles.filter("is_current")["article_id"].implode())
    actors = resolve_actors(
        stages["local_actor"].with_columns(is_current=is_current),
        stages["local_role"],
        judged,
        reference,
        settings,
        _memory_of_names(memory),
        before,
    )
    told_sides = _sides(known, stages["local_actor"])
    sides = Sides(told_sides, actors, reference)
    replaced = sides.replaced()
    local_actors = with_sides(stages["local_actor"], replaced, "side", "country_code")
    persons = persons_of_claims(known, local_actors, actors.links, actors.surnames, settings)
    comparer = Comparer(settings, compared_before(memory[_COMPARED]) if memory else {})
    meetings = resolve_meetings(
        with_sides(known, replaced, "sides", "host", "mediator"),
        stages["claim"],
        articles,
        dict(copies.iter_rows()),
        persons,
        judged,
        last.reports,
        last.id_changes.get("meeting_id_change"),
        settings,
        comparer,
    )
    places = _places(known, meetings)
    placed = judged_places(meetings.said.values, _told_places(meetings, places), reference)
    venues = resolve_venues(
        _places_by_report(meetings, places, placed), judged, settings, _published_venues(last)
    )
    parts, of_parts = judged_parts(meetings.said, actors, sides)
    theirs, of_theirs = participant_values(meetings.said, _taking_part(meetings, parts), actors, sides)
    judged_sides = {*parts["side"], *theirs.filter(attribute="side")["value"].drop_nulls()}
    shown_sides = sorted({*told_sides, *replaced.values(), *judged_sides} - {""})
    return Resolution(
        copies=copies,
        actors=_with_sides(actors.actors, shown_sides, sides, reference),
        actor_links=actors.links,
        side_actors=pl.DataFrame(
            [(side, sides.actor_id(side)) for side in shown_sides], schema=SIDE_ACTOR_SCHEMA, orient="row"
        ),
        replaced_sides=replaced,
        venues=TABLES["dim_venue"].frame(venues.rows),
        meetings=meeting_frame(meetings, places, venues),
        dropped=dropped_frame(meetings),
        links=link_frame(actors, meetings, venues),
        id_changes=id_change_frames(
            meeting_id_change=meetings.changes,
            venue_id_change=venues.changes,
            actor_id_change=actor_id_changes(last.persons, _current_actors(articles, stages, actors, last)),
        ),
        inferred_dates=inferred_dates(meetings),
        assumed_days=sorted(report.claim_meeting_id for report in meetings.reports if report.is_assumed_day),
        set_values=set_values(meetings, placed, venues),
        judged_parts=parts,
        participant_values=theirs,
        judgements=judgement_frame(
            judged,
            [*actors.outcomes, meetings.said.outcome, venues.outcome, of_parts, of_theirs],
            meetings.dropped,
        ),
        surnames=actors.surnames,
        article_days=meetings.article_days,
        memory={
            **_labelled("copy", seen_texts.frames()),
            **_labelled("name", actors.memory.frames()),
            _COMPARED: compared_frame(comparer.found),
        },
    )


def _labelled(label: str, frames: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    return {f"{label}_{name}": frame for name, frame in frames.items()}


def _memory_of_copies(memory: Mapping[str, pl.DataFrame] | None) -> copy_finder.CopyMemory | None:
    names = copy_finder.COPY_MEMORY
    return copy_finder.CopyMemory.from_frames({n: memory[f"copy_{n}"] for n in names}) if memory else None


def _memory_of_names(memory: Mapping[str, pl.DataFrame] | None) -> NameMemory | None:
    return NameMemory.from_frames({n: memory[f"name_{n}"] for n in MEMORY_FRAMES}) if memory else None


def explain_reports(
    left: str,
    right: str,
    articles: pl.DataFrame,
    stages: Mapping[str, pl.DataFrame],
    resolution: Resolution,
    reference: Reference,
) -> Verdict:
    """Compare any two reports by their meeting_report_id, also a pair that no link records."""
    settings = read_settings(reference)
    both = resolution.meetings.filter(pl.col("meeting_report_id").is_in([left, right]))
    told = stages["claim_meeting"]
    claims = told.join(told.join(both, on="claim_meeting_id", how="semi"), on="article_id", how="semi")
    persons = persons_of_claims(
        claims, stages["local_actor"], resolution.actor_links, resolution.surnames, settings
    )
    made = make_reports(claims, stages["claim"], articles, persons, settings)
    reports = {report.report_id: report for report in with_neighbours(made)}
    share = settings.value("limit.core_share")
    return compare(Profile([reports[left]], share), Profile([reports[right]], share), settings)


def _sides(claims: pl.DataFrame, local_actors: pl.DataFrame) -> list[str]:
    """Every country code and short name that some report or person stands for."""
    columns = [
        claims["sides"].explode(),
        claims["host"],
        claims["mediator"],
        local_actors.filter(pl.col("kind") == "person")
        .select(pl.coalesce("side", "country_code"))
        .to_series(),
    ]
    return sorted({side for column in columns for side in column.drop_nulls().unique()})


def _with_sides(
    actors: pl.DataFrame, told: Sequence[str], sides: Sides, reference: Reference
) -> pl.DataFrame:
    """The actors, with those that are only named as sides."""
    known = set(actors["actor_id"])
    added = [side_actor(side, reference) for side in told if sides.actor_id(side) not in known]
    return (
        pl.concat([actors, pl.DataFrame(added, schema=ACTOR_SCHEMA, orient="row")])
        .unique("actor_id")
        .sort("actor_id")
    )


def _places(claims: pl.DataFrame, meetings: Meetings) -> dict[str, Place]:
    """claim_meeting_id to its place; a building told without its city takes that of the meeting's reports."""
    claim_of = {report.claim_meeting_id: report.report_id for report in meetings.reports}
    own: dict[str, Place] = {}
    for row in claims.iter_rows(named=True):
        if claim_of.get(row["claim_meeting_id"]) in meetings.meeting_of:
            own[row["claim_meeting_id"]] = _place(row)
    together: defaultdict[str, list[Place]] = defaultdict(list)
    for claim_id, place in own.items():
        together[meetings.meeting_of[claim_of[claim_id]]].append(place)
    best = {meeting_id: _city_of(places) for meeting_id, places in together.items()}
    return {
        claim_id: _completed(place, best[meetings.meeting_of[claim_of[claim_id]]])
        for claim_id, place in own.items()
    }


def _taking_part(meetings: Meetings, parts: pl.DataFrame) -> dict[str, set[str]]:
    """meeting_id to actor_id of who takes part by some report or an analyst, where analysts say anything."""
    found: dict[str, set[str]] = {meeting_id: set() for meeting_id, _, _ in meetings.said.personal}
    for report in meetings.reports if found else ():
        meeting_id = meetings.meeting_of[report.report_id] if report.is_current else None
        if meeting_id in found:
            found[meeting_id].update(person.actor_id for person in report.persons)
    for meeting_id, actor_id in parts.filter("is_added").select("meeting_id", "actor_id").iter_rows():
        if meeting_id in found:
            found[meeting_id].add(actor_id)
    return found


def _told_places(meetings: Meetings, places: Mapping[str, Place]) -> dict[str, Place]:
    """meeting_id to the place that most reports tell, of meetings of which an analyst set some value."""
    judged = {meeting_id for meeting_id, _ in meetings.said.values}
    return told_places(
        (meetings.meeting_of[report.report_id], places[report.claim_meeting_id])
        for report in meetings.reports
        if report.is_current and meetings.meeting_of[report.report_id] in judged
    )


def _places_by_report(
    meetings: Meetings, places: Mapping[str, Place], placed: Mapping[str, JudgedPlace]
) -> dict[str, Place]:
    """Every place by the report that tells of it, or by the meeting that an analyst placed there."""
    told = {
        report.report_id: places[report.claim_meeting_id] for report in meetings.reports if report.is_current
    }
    return told | {meeting_id: judged.place for meeting_id, judged in placed.items() if judged.place}


def _published_venues(last: LastRelease) -> PublishedVenues | None:
    if last.reports is None or "told_venue_id" not in last.reports.columns:
        return None
    return PublishedVenues(last.reports, last.id_changes.get("venue_id_change"))


def _place(row: Mapping[str, Any]) -> Place:
    is_city = row["city"] is not None
    return Place(
        row["country_code"],
        row["city"],
        row["venue_name"],
        row["venue_kind"] if row["venue_name"] else None,
        row["latitude"] if is_city else None,
        row["longitude"] if is_city else None,
        row["geonames_id"] if is_city else None,
    )


def _city_of(places: Iterable[Place]) -> Place | None:
    told = Counter(place for place in places if place.city and place.country)
    return min(told, key=lambda place: (-told[place], repr(place))) if told else None


def _completed(place: Place, city: Place | None) -> Place:
    if not place.venue or place.city or city is None or place.country not in (None, city.country):
        return place
    return city._replace(venue=place.venue, kind=place.kind)


def _current_actors(
    articles: pl.DataFrame, stages: Mapping[str, pl.DataFrame], actors: Actors, last: LastRelease
) -> pl.DataFrame:
    """local_actor_id and actor_id of those whom current articles name: of persons, where none else moves."""
    wanted = pl.lit(True) if last.has_bodies else pl.col("kind") == "person"
    named = (
        stages["local_actor"].filter(wanted).join(articles.filter("is_current"), on="article_id", how="semi")
    )
    return actors.links.join(named, on="local_actor_id", how="semi")
