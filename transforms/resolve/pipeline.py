"""The whole resolution in order: copies, actors, meetings, venues; and the frames that come of it.

Belongs here: which step gets what, and the shape of the outcome. Does not belong here: any decision.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl

from transforms.collector import no_cycle_search
from transforms.ids import stable_id
from transforms.reference import Reference
from transforms.resolution import (
    ID_CHANGE_SCHEMA,
    INFERRED_DATE_SCHEMA,
    MEETING_SCHEMA,
    SET_VALUE_SCHEMA,
    SIDE_ACTOR_SCHEMA,
    UNUSED_JUDGEMENT_SCHEMA,
    Resolution,
)
from transforms.resolve import copies as copy_finder
from transforms.resolve.actors import ACTOR_SCHEMA, Actors, resolve_actors
from transforms.resolve.bodies import side_actor, side_actor_id
from transforms.resolve.compare import compare
from transforms.resolve.judgements import Judgement, read_judgements
from transforms.resolve.meetings import Meetings, resolve_meetings
from transforms.resolve.name_memory import MEMORY_FRAMES, NameMemory
from transforms.resolve.profile import Profile
from transforms.resolve.reports import Person, make_reports
from transforms.resolve.settings import read_settings
from transforms.resolve.venues import Place, Venues, resolve_venues
from transforms.resolve.verdict import Verdict
from transforms.tables import TABLES


def find_copies(articles: pl.DataFrame, reference: Reference) -> pl.DataFrame:
    """article_id, duplicate_of_article_id of each current article that copies another one.

    `articles` has article_id, text, published_at and is_current.
    """
    return copy_finder.find_copies(articles, read_settings(reference))[0]


@no_cycle_search()
def resolve(
    articles: pl.DataFrame,
    stages: Mapping[str, pl.DataFrame],
    judgements: pl.DataFrame,
    published: pl.DataFrame | None,
    reference: Reference,
    earlier_changes: pl.DataFrame | None = None,
    memory: Mapping[str, pl.DataFrame] | None = None,
    texts_of: copy_finder.TextsOf | None = None,
) -> Resolution:
    """Resolve all articles at once.

    `articles` are rows like dim_article's, replaced versions included (`is_current` false); `stages` has
    local_actor, local_role, claim_meeting and claim; `judgements` has the columns of seeds/judgements;
    `published` is meeting_report of the last release (meeting_report_id and meeting_id; with article_id,
    char_start and char_end reports are found again that another extractor version reads differently), or
    None for the first; `earlier_changes` its meeting_id_change, so that judgements of older ids hold;
    `memory` that of an earlier run by the same code and reference data, so that less is computed;
    `texts_of` gives texts where `articles` has none.
    Raises JudgementError where judgements are malformed or contradict each other.
    """
    settings = read_settings(reference)
    judged = read_judgements(judgements)
    known = stages["claim_meeting"].join(articles.select("article_id"), on="article_id", how="semi")
    copies, seen_texts = copy_finder.find_copies(articles, settings, _memory_of_copies(memory), texts_of)
    actors = resolve_actors(
        stages["local_actor"], stages["local_role"], judged, reference, settings, _memory_of_names(memory)
    )
    persons = _persons(stages["local_actor"], actors.links, actors.surnames)
    meetings = resolve_meetings(
        known,
        stages["claim"],
        articles,
        dict(copies.iter_rows()),
        persons,
        judged,
        published,
        earlier_changes,
        settings,
    )
    places = _places(known, meetings)
    venues = resolve_venues(places.values(), judged, settings.value("venue.least_alike"))
    sides = _sides(known, stages["local_actor"])
    return Resolution(
        copies=copies,
        actors=_with_sides(actors.actors, sides, reference),
        actor_links=actors.links,
        side_actors=pl.DataFrame(
            [(side, side_actor_id(side, reference)) for side in sides], schema=SIDE_ACTOR_SCHEMA, orient="row"
        ),
        venues=TABLES["dim_venue"].frame(venues.rows),
        meetings=_meeting_frame(meetings, places, venues),
        links=_link_frame(actors, meetings),
        id_changes=pl.DataFrame(
            [(change.old, change.new, change.change) for change in meetings.changes],
            schema=ID_CHANGE_SCHEMA,
            orient="row",
        ),
        inferred_dates=_inferred_dates(meetings),
        assumed_days=sorted(report.claim_meeting_id for report in meetings.reports if report.is_assumed_day),
        set_values=_set_values(meetings),
        unused_judgements=_unused(
            [*actors.unknown_judgements, *meetings.unknown_judgements, *venues.unknown_judgements]
        ),
        surnames=actors.surnames,
        article_days=meetings.article_days,
        memory={**_labelled("copy", seen_texts.frames()), **_labelled("name", actors.memory.frames())},
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
    persons = _persons(stages["local_actor"], resolution.actor_links, resolution.surnames)
    claims = stages["claim_meeting"].join(
        resolution.meetings.filter(pl.col("meeting_report_id").is_in([left, right])),
        on="claim_meeting_id",
        how="semi",
    )
    reports = {r.report_id: r for r in make_reports(claims, stages["claim"], articles, persons, settings)}
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


def _with_sides(actors: pl.DataFrame, sides: Sequence[str], reference: Reference) -> pl.DataFrame:
    """The actors, with those that are only named as sides."""
    known = set(actors["actor_id"])
    added = [row for row in (side_actor(side, reference) for side in sides) if row[0] not in known]
    return (
        pl.concat([actors, pl.DataFrame(added, schema=ACTOR_SCHEMA, orient="row")])
        .unique("actor_id")
        .sort("actor_id")
    )


def _persons(
    local_actors: pl.DataFrame, links: pl.DataFrame, surnames: Mapping[str, tuple[str, bool]]
) -> dict[str, Person]:
    rows = (
        local_actors.filter(pl.col("kind") == "person")
        .join(links, on="local_actor_id")
        .select("local_actor_id", "actor_id", "name", pl.coalesce("side", "country_code"))
    )
    return {
        local_id: _person(actor_id, name, surnames.get(actor_id), side)
        for local_id, actor_id, name, side in rows.iter_rows()
    }


def _person(actor_id: str, name: str, known_as: tuple[str, bool] | None, side: str | None) -> Person:
    surname, is_full = known_as or (name, True)
    return Person(actor_id, name, surname, is_full, side)


def _places(claims: pl.DataFrame, meetings: Meetings) -> dict[str, Place]:
    """claim_meeting_id to its place; a building told without its city takes that of the meeting's reports."""
    claim_of = {report.claim_meeting_id: report.report_id for report in meetings.reports}
    own: dict[str, Place] = {}
    for row in claims.iter_rows(named=True):
        if meetings.meeting_of.get(claim_of[row["claim_meeting_id"]]):
            own[row["claim_meeting_id"]] = _place(row)
    together: defaultdict[str, list[Place]] = defaultdict(list)
    for claim_id, place in own.items():
        together[meetings.meeting_of[claim_of[claim_id]]].append(place)
    best = {meeting_id: _city_of(places) for meeting_id, places in together.items()}
    return {
        claim_id: _completed(place, best[meetings.meeting_of[claim_of[claim_id]]])
        for claim_id, place in own.items()
    }


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


def _meeting_frame(meetings: Meetings, places: Mapping[str, Place], venues: Venues) -> pl.DataFrame:
    rows = [
        (
            report.claim_meeting_id,
            report.report_id,
            meetings.meeting_of[report.report_id],
            venues.venue_of.get(places[report.claim_meeting_id]),
        )
        for report in meetings.reports
        if report.is_current
    ]
    return pl.DataFrame(rows, schema=MEETING_SCHEMA, orient="row").sort("claim_meeting_id")


def _link_frame(actors: Actors, meetings: Meetings) -> pl.DataFrame:
    rows = [("actor", *comparison) for comparison in actors.comparisons]
    rows += [
        ("meeting", link.left, link.right, link.is_same, link.score, link.rule, link.reason)
        for link in meetings.links
    ]
    schema = TABLES["resolution_link"].polars_schema
    columns = [name for name in schema if name != "link_id"]
    frame = pl.DataFrame(rows, schema={name: schema[name] for name in columns}, orient="row")
    ids = [
        stable_id("link", kind, *sorted((left, right)))
        for kind, left, right in frame.select("kind", "left_id", "right_id").iter_rows()
    ]
    return (
        frame.insert_column(0, pl.Series("link_id", ids, dtype=pl.String))
        .unique("link_id", keep="first", maintain_order=True)
        .sort("link_id")
    )


def _inferred_dates(meetings: Meetings) -> pl.DataFrame:
    claim_of = {report.report_id: report.claim_meeting_id for report in meetings.reports}
    rows = [
        (
            claim_of[item.report_id],
            date.fromordinal(item.interval.start),
            date.fromordinal(item.interval.end),
            item.interval.precision,
            item.rule,
        )
        for item in meetings.inferred
    ]
    return pl.DataFrame(sorted(rows), schema=INFERRED_DATE_SCHEMA, orient="row")


def _set_values(meetings: Meetings) -> pl.DataFrame:
    rows = [
        (meeting, attribute, judgement.value, judgement.words())
        for (meeting, attribute), judgement in meetings.values.items()
    ]
    return pl.DataFrame(sorted(rows), schema=SET_VALUE_SCHEMA, orient="row")


def _unused(judgements: Sequence[Judgement]) -> pl.DataFrame:
    """A judgement is unused where none of the resolvers knows what it speaks of."""
    rows = sorted(
        {(judgement.row, f"speaks of nothing known: {judgement.words()}") for judgement in judgements}
    )
    return pl.DataFrame(rows, schema=UNUSED_JUDGEMENT_SCHEMA, orient="row")
