"""All tables of the contract but `token`, put together from the stages and their resolution."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

import polars as pl

from transforms.model.actors import IS_OFFICE, actor_tables, mention_table, relation_table
from transforms.model.calendar import date_table
from transforms.model.chosen import Chosen, Row, SetValues, choose_all
from transforms.model.claims import claim_rows
from transforms.model.dropped import dropped_labels, with_labels
from transforms.model.judged_parts import JudgedParts
from transforms.model.meetings import meeting_rows, put_off, report_rows, status_changes
from transforms.model.parties import Cast, party_rows
from transforms.model.scope import Changed
from transforms.model.told import by_meeting, told_reports
from transforms.model.topics import TopicFolder, topic_rows, topic_table
from transforms.reference import Reference
from transforms.resolution import Resolution, with_sides
from transforms.tables import TABLES

REFERRING_TO_ACTORS = {"bridge_meeting_actor": ("actor_id", "side_actor_id")}
"""Columns that hold an actor_id, of tables whose actors may be named nowhere else."""
ARTICLE_TABLES = ("dim_article", "fact_mention", "fact_relation")
"""What `article_tables` makes: most of the bytes, and of each article by itself."""

_OF_TELLING_ARTICLES = ("local_actor", "local_role", "claim", "relation")


def build_warehouse(
    articles: pl.DataFrame,
    sources: pl.DataFrame,
    stages: Mapping[str, pl.DataFrame],
    resolution: Resolution,
    rejects: pl.DataFrame,
    reference: Reference,
    changed_at: datetime,
    previous_changes: Mapping[str, pl.DataFrame] | None = None,
    changed: Changed | None = None,
) -> dict[str, pl.DataFrame]:
    """Every contract table but `token` and ARTICLE_TABLES, by name.

    `articles` are rows of dim_article, replaced versions included; facts speak of current ones only. Of
    `stages` mention needs no other columns than local_actor_id and quote, and with `changed` no rows of other
    articles; relation no rows that belong to no meeting. `previous_changes` are the tables of id changes of
    the last release, by name; `changed_at` is when this one is made (UTC). With `changed`, tables of facts
    hold only what is made anew.
    """
    stages = _with_judged_sides(stages, resolution.replaced_sides)
    claims, stages_told = _told_stages(stages, resolution, changed)
    told = by_meeting(told_reports(articles, claims, resolution))
    side_names = _side_names(resolution, reference)
    folder = TopicFolder(reference)
    judged = JudgedParts(resolution, folder.fold)
    dropped = _dropped_labels(articles, stages, resolution, side_names)
    tables = {
        "dim_source": sources,
        "dim_venue": resolution.venues,
        "dim_topic": topic_table([*_phrases(stages["claim_meeting"], resolution), *judged.topics()], folder),
        **_meeting_tables(told, stages_told, resolution, side_names, folder, judged, reference),
        **_id_changes(resolution, previous_changes or {}, changed_at),
        "resolution_link": resolution.links,
        "judgement": with_labels(resolution.judgements, dropped),
        "rejected_input": rejects,
    }
    kept = changed.kept if changed else {}
    tables |= actor_tables(
        articles,
        stages["mention"],
        stages["local_actor"],
        stages["local_role"],
        resolution,
        _needed_actors(tables) | _needed_actors(kept),
        kept.get("fact_mention"),
    )
    tables["dim_date"] = date_table([{**tables, "dim_article": articles}, kept])
    return {name: _typed(name, frame) for name, frame in tables.items()}


def _meeting_tables(
    told: Mapping[str, Sequence[Row]],
    stages: Mapping[str, pl.DataFrame],
    resolution: Resolution,
    side_names: Mapping[str, str],
    folder: TopicFolder,
    judged: JudgedParts,
    reference: Reference,
) -> dict[str, pl.DataFrame]:
    """The tables of meetings, what each article tells of them and who took part; `stages` holds what the
    rows are made from.
    """
    venues = {row["venue_id"]: row for row in resolution.venues.iter_rows(named=True)}
    chosen = _choose(told, venues, resolution)
    persons, names = _persons(stages["local_actor"], resolution)
    claims = stages["claim"].sort("claim_meeting_id", "claim_number")
    return {
        "fact_meeting": meeting_rows(told, chosen, venues, persons, side_names, judged, reference),
        "meeting_report": report_rows(told, persons, folder),
        "fact_claim": claim_rows(told, claims, chosen, venues, names, judged),
        "bridge_meeting_actor": party_rows(told, stages["relation"], _cast(stages, resolution), judged),
        "bridge_meeting_topic": topic_rows(told, folder, judged),
        "meeting_status_change": status_changes(told, put_off(stages["claim"], reference)),
    }


def article_tables(
    articles: pl.DataFrame, mentions: pl.DataFrame, relations: pl.DataFrame, resolution: Resolution
) -> dict[str, pl.DataFrame]:
    """Rows of ARTICLE_TABLES that are these articles', with text, and what is found in them."""
    tables = {
        "dim_article": articles.drop("duplicate_of_article_id", strict=False)
        .join(resolution.copies, on="article_id", how="left")
        .sort("article_id"),
        "fact_mention": mention_table(articles, mentions, resolution),
        "fact_relation": relation_table(articles, relations, resolution),
    }
    return {name: _typed(name, frame) for name, frame in tables.items()}


def _with_judged_sides(
    stages: Mapping[str, pl.DataFrame], replaced: Mapping[str, str]
) -> dict[str, pl.DataFrame]:
    """The stages with sides as those that they are by judgement."""
    return {
        **stages,
        "claim_meeting": with_sides(stages["claim_meeting"], replaced, "sides", "host", "mediator"),
        "local_actor": with_sides(stages["local_actor"], replaced, "side", "country_code"),
    }


def _among(column: str, values: pl.Series) -> pl.Expr:
    return pl.col(column).is_in(values.implode())


def _told_stages(
    stages: Mapping[str, pl.DataFrame], resolution: Resolution, changed: Changed | None
) -> tuple[pl.DataFrame, dict[str, pl.DataFrame]]:
    """The claimed meetings whose rows are made, and of each stage's table what their rows are made from."""
    meetings = resolution.meetings
    if changed is not None:
        meetings = meetings.filter(_among("meeting_id", changed.meetings))
    claims = stages["claim_meeting"].join(meetings, on="claim_meeting_id", how="semi")
    articles = claims.select(pl.col("article_id").unique())
    told = {name: stages[name].join(articles, on="article_id", how="semi") for name in _OF_TELLING_ARTICLES}
    for name in ("claim", "relation"):
        told[name] = told[name].join(claims, on="claim_meeting_id", how="semi")
    return claims, told


def _phrases(claims: pl.DataFrame, resolution: Resolution) -> list[str]:
    """Every phrase that some report gives as a topic."""
    told = claims.join(resolution.meetings, on="claim_meeting_id", how="semi")
    return told["topics"].explode().drop_nulls().unique().to_list()


def _typed(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    table = TABLES[name]
    return frame.select(table.column_names).cast(pl.Schema(table.polars_schema))


def _dropped_labels(
    articles: pl.DataFrame,
    stages: Mapping[str, pl.DataFrame],
    resolution: Resolution,
    side_names: Mapping[str, str],
) -> dict[str, str]:
    """Labels of the meetings that analysts dropped."""
    dropped = replace(resolution, meetings=resolution.dropped)
    claims, stages_told = _told_stages(stages, dropped, None)
    told = by_meeting(told_reports(articles, claims, dropped))
    return dropped_labels(told, _persons(stages_told["local_actor"], resolution)[0], side_names)


def _choose(
    told: Mapping[str, Sequence[Row]], venues: Mapping[str, Row], resolution: Resolution
) -> dict[str, Chosen]:
    set_values: defaultdict[str, dict[str, tuple[str | None, str]]] = defaultdict(dict)
    for meeting_id, attribute, value, rule in resolution.set_values.iter_rows():
        set_values[meeting_id][attribute] = (value, rule)
    none: SetValues = {}
    return {
        meeting_id: choose_all(
            rows, {row["venue_id"]: venues[row["venue_id"]] for row in rows if row["venue_id"]}
            if meeting_id not in set_values else venues,
            set_values.get(meeting_id, none),
        )
        for meeting_id, rows in told.items()
    }  # fmt: skip


def _persons(
    local_actors: pl.DataFrame, resolution: Resolution
) -> tuple[dict[str, tuple[str, str | None]], dict[str, str]]:
    """local_actor_id of persons to (preferred name, side), and of any actor to its preferred name."""
    linked = (
        local_actors.select("local_actor_id", "kind", side=pl.coalesce("side", "country_code"))
        .join(resolution.actor_links.select("local_actor_id", "actor_id"), on="local_actor_id")
        .join(resolution.actors.select("actor_id", "name"), on="actor_id")
    )
    persons: dict[str, tuple[str, str | None]] = {}
    names: dict[str, str] = {}
    for local_id, kind, side, name in linked.select("local_actor_id", "kind", "side", "name").iter_rows():
        names[local_id] = name
        if kind == "person":
            persons[local_id] = (name, side)
    return persons, names


def _side_names(resolution: Resolution, reference: Reference) -> dict[str, str]:
    """Sides to names; countries that are no actor here, only a place, included."""
    joined = resolution.side_actors.join(resolution.actors, on="actor_id")
    return {**reference.country_name, **dict(joined.select("side", "name").iter_rows())}


def _cast(stages: Mapping[str, pl.DataFrame], resolution: Resolution) -> Cast:
    side_actor = dict(resolution.side_actors.iter_rows())
    persons = stages["local_actor"].filter(pl.col("kind") == "person")
    links = resolution.actor_links.join(stages["local_actor"], on="local_actor_id", how="semi")
    sides = persons.select("local_actor_id", pl.coalesce("side", "country_code")).drop_nulls().iter_rows()
    titles: defaultdict[str, list[str]] = defaultdict(list)
    is_held = pl.col("tense").is_null() | (pl.col("tense") != "former")
    held = stages["local_role"].filter(IS_OFFICE & is_held)
    for local_id, title in (
        held.select("local_actor_id", "title").unique().sort("local_actor_id", "title").iter_rows()
    ):
        titles[local_id].append(title)
    return Cast(
        actor_of=dict(links.select("local_actor_id", "actor_id").iter_rows()),
        side_of={local_id: side_actor[side] for local_id, side in sides},
        titles_of=titles,
        side_actor=side_actor,
    )


def _needed_actors(tables: Mapping[str, pl.DataFrame]) -> set[str]:
    return {
        actor_id
        for name in tables.keys() & REFERRING_TO_ACTORS.keys()
        for key in REFERRING_TO_ACTORS[name]
        for actor_id in tables[name][key].drop_nulls().unique().to_list()
    }


def _id_changes(
    resolution: Resolution, previous: Mapping[str, pl.DataFrame], changed_at: datetime
) -> dict[str, pl.DataFrame]:
    """The changes of all releases, as each published them: agg_meeting_id and agg_actor_id follow them."""
    tables = {}
    for name, changes in resolution.id_changes.items():
        table = TABLES[name]
        new = changes.with_columns(changed_at=pl.lit(changed_at).cast(pl.Datetime("us")))
        frames = [_typed(name, frame) for frame in (new, previous.get(name)) if frame is not None]
        tables[name] = pl.concat(frames).unique(table.key).sort("changed_at", *table.key[:2])
    return tables
