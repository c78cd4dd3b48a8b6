"""The whole resolution in order: copies, actors, meetings, venues; and the frames that come of it.

Belongs here: which step gets what, and the shape of the outcome. Does not belong here: any decision.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
from transforms.resolve.judged_places import JudgedPlace, judged_places
from transforms.resolve.judgement_rows import judgement_frame
from transforms.resolve.judgements import Judgement, read_judgements
from transforms.resolve.meetings import Meetings, resolve_meetings
from transforms.resolve.name_memory import MEMORY_FRAMES, NameMemory
from transforms.resolve.neighbours import with_neighbours
from transforms.resolve.places import places_by_report, places_of_claims, places_of_judged
from transforms.resolve.profile import Profile
from transforms.resolve.published import PublishedPersons, PublishedVenues
from transforms.resolve.reports import make_reports
from transforms.resolve.settings import Settings, read_settings
from transforms.resolve.taking_part import persons_of_claims
from transforms.resolve.venues import Place, Venues, resolve_venues
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
    given = _Given(
        articles=articles,
        stages=stages,
        claims=stages["claim_meeting"].join(articles.select("article_id"), on="article_id", how="semi"),
        judgements=read_judgements(judgements),
        last=published or LastRelease(),
        reference=reference,
        settings=settings,
    )
    copies, seen_texts = copy_finder.find_copies(articles, settings, _memory_of_copies(memory), texts_of)
    actors = _resolved_actors(given, _memory_of_names(memory))
    told_sides = _sides(given.claims, stages["local_actor"])
    sides = Sides(told_sides, actors, reference)
    comparer = Comparer(settings, compared_before(memory[_COMPARED]) if memory else {})
    meetings = _resolved_meetings(given, dict(copies.iter_rows()), actors, sides.replaced(), comparer)
    places = places_of_claims(given.claims, meetings)
    placed = judged_places(meetings.said.values, places_of_judged(meetings, places), reference)
    venues = resolve_venues(
        places_by_report(meetings, places, placed), given.judgements, settings, _published_venues(given.last)
    )
    found = _Found(copies, actors, sides, told_sides, meetings, places, placed, venues)
    remembered = {
        **_labelled("copy", seen_texts.frames()),
        **_labelled("name", actors.memory.frames()),
        _COMPARED: compared_frame(comparer.found),
    }
    return _resolution(given, found, remembered)


@dataclass(frozen=True)
class _Given:
    """What is resolved, and by what; see `resolve`."""

    articles: pl.DataFrame
    stages: Mapping[str, pl.DataFrame]
    claims: pl.DataFrame
    """claim_meeting, of the articles."""
    judgements: Sequence[Judgement]
    last: LastRelease
    reference: Reference
    settings: Settings


@dataclass(frozen=True)
class _Found:
    """What came of each step."""

    copies: pl.DataFrame
    actors: Actors
    sides: Sides
    told_sides: Sequence[str]
    """Every side that some report or person stands for."""
    meetings: Meetings
    places: Mapping[str, Place]
    """claim_meeting_id to its place."""
    placed: Mapping[str, JudgedPlace]
    """meeting_id to where an analyst placed it."""
    venues: Venues


def _resolved_actors(given: _Given, memory: NameMemory | None) -> Actors:
    current = given.articles.filter("is_current")["article_id"].implode()
    return resolve_actors(
        given.stages["local_actor"].with_columns(is_current=pl.col("article_id").is_in(current)),
        given.stages["local_role"],
        given.judgements,
        given.reference,
        given.settings,
        memory,
        PublishedPersons(given.last.persons, given.last.id_changes.get("actor_id_change")),
    )


def _resolved_meetings(
    given: _Given,
    copies: Mapping[str, str],
    actors: Actors,
    replaced: Mapping[str, str],
    comparer: Comparer,
) -> Meetings:
    """The meetings, with sides as they are by judgement (`replaced`)."""
    local_actors = with_sides(given.stages["local_actor"], replaced, "side", "country_code")
    persons = persons_of_claims(given.claims, local_actors, actors.links, actors.surnames, given.settings)
    return resolve_meetings(
        with_sides(given.claims, replaced, "sides", "host", "mediator"),
        given.stages["claim"],
        given.articles,
        copies,
        persons,
        given.judgements,
        given.last.reports,
        given.last.id_changes.get("meeting_id_change"),
        given.settings,
        comparer,
    )


def _resolution(given: _Given, found: _Found, remembered: dict[str, pl.DataFrame]) -> Resolution:
    """The frames that come of it."""
    actors, sides, meetings, venues = found.actors, found.sides, found.meetings, found.venues
    parts, of_parts = judged_parts(meetings.said, actors, sides)
    theirs, of_theirs = participant_values(meetings.said, _taking_part(meetings, parts), actors, sides)
    judged_sides = {*parts["side"], *theirs.filter(attribute="side")["value"].drop_nulls()}
    replaced = sides.replaced()
    shown_sides = sorted({*found.told_sides, *replaced.values(), *judged_sides} - {""})
    outcomes = [*actors.outcomes, meetings.said.outcome, venues.outcome, of_parts, of_theirs]
    return Resolution(
        copies=found.copies,
        actors=_with_sides(actors.actors, shown_sides, sides, given.reference),
        actor_links=actors.links,
        side_actors=pl.DataFrame(
            [(side, sides.actor_id(side)) for side in shown_sides], schema=SIDE_ACTOR_SCHEMA, orient="row"
        ),
        replaced_sides=replaced,
        venues=TABLES["dim_venue"].frame(venues.rows),
        meetings=meeting_frame(meetings, found.places, venues),
        dropped=dropped_frame(meetings),
        links=link_frame(actors, meetings, venues),
        id_changes=id_change_frames(
            meeting_id_change=meetings.changes,
            venue_id_change=venues.changes,
            actor_id_change=actor_id_changes(given.last.persons, _current_actors(given, actors)),
        ),
        inferred_dates=inferred_dates(meetings),
        assumed_days=sorted(report.claim_meeting_id for report in meetings.reports if report.is_assumed_day),
        set_values=set_values(meetings, found.placed, venues),
        judged_parts=parts,
        participant_values=theirs,
        judgements=judgement_frame(given.judgements, outcomes, meetings.dropped),
        surnames=actors.surnames,
        article_days=meetings.article_days,
        memory=remembered,
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


def _published_venues(last: LastRelease) -> PublishedVenues | None:
    if last.reports is None or "told_venue_id" not in last.reports.columns:
        return None
    return PublishedVenues(last.reports, last.id_changes.get("venue_id_change"))


def _current_actors(given: _Given, actors: Actors) -> pl.DataFrame:
    """local_actor_id and actor_id of those whom current articles name: of persons, where none else moves."""
    wanted = pl.lit(True) if given.last.has_bodies else pl.col("kind") == "person"
    current = given.articles.filter("is_current")
    named = given.stages["local_actor"].filter(wanted).join(current, on="article_id", how="semi")
    return actors.links.join(named, on="local_actor_id", how="semi")
