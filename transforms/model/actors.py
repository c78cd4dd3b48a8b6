"""dim_actor, dim_actor_alias, dim_actor_role, fact_mention and fact_relation, from the resolved local actors.

All rows speak of current articles. Belongs here: counting and the shape of rows. Does not belong
here: who is who.
"""

import polars as pl

from transforms.ids import stable_id
from transforms.resolution import Resolution
from transforms.tables import TABLES

_ROWS_AT_A_TIME = 100_000


def _conform(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with the columns and types of the declared table, in order of its key."""
    table = TABLES[name]
    return frame.select(table.column_names).cast(pl.Schema(table.polars_schema)).sort(table.key)


def _hashed(prefix: str, column: str, parts: list[str]) -> pl.Expr:
    """A stable id over columns, row by row."""
    return (
        pl.struct(pl.col(parts).cast(pl.String))
        .map_elements(lambda row: stable_id(prefix, *(row[part] for part in parts)), return_dtype=pl.String)
        .alias(column)
    )


def actor_tables(
    articles: pl.DataFrame,
    mentions: pl.DataFrame,
    local_actors: pl.DataFrame,
    local_roles: pl.DataFrame,
    resolution: Resolution,
    needed: set[str],
    told: pl.Series | None = None,
) -> dict[str, pl.DataFrame]:
    """The dimension tables of actors and fact_mention.

    `needed` are actor ids that other tables refer to; `told` are the articles of which fact_mention is asked
    for, None: all of them.
    """
    current = articles.filter("is_current").select("article_id", seen=pl.col("published_at").dt.date())
    linked = local_actors.join(resolution.actor_links, on="local_actor_id").join(current, on="article_id")
    named = mentions.select("local_actor_id", "quote").join(
        linked.select("local_actor_id", "actor_id"), on="local_actor_id"
    )
    written = mentions if told is None else mentions.filter(_among("article_id", told))
    return {
        "dim_actor": _dim_actor(linked, named, resolution, needed),
        "dim_actor_alias": _aliases(linked, named),
        "dim_actor_role": _roles(linked, local_roles),
        "fact_mention": _mentions(written, linked),
    }


def _among(column: str, values: pl.Series) -> pl.Expr:
    return pl.col(column).is_in(values.implode())


def _dim_actor(
    linked: pl.DataFrame, named: pl.DataFrame, resolution: Resolution, needed: set[str]
) -> pl.DataFrame:
    mention_counts = named.group_by("actor_id").agg(mention_count=pl.len())
    article_counts = linked.group_by("actor_id").agg(article_count=pl.col("article_id").n_unique())
    counted = (
        resolution.actors.join(mention_counts, on="actor_id", how="left")
        .join(article_counts, on="actor_id", how="left")
        .with_columns(pl.col("mention_count", "article_count").fill_null(0))
    )
    return _conform(
        "dim_actor", counted.filter((pl.col("article_count") > 0) | pl.col("actor_id").is_in(sorted(needed)))
    )


def _aliases(linked: pl.DataFrame, named: pl.DataFrame) -> pl.DataFrame:
    """Spellings: the words of each mention, and those that the articles' actors list without a mention."""
    told = named.select("actor_id", alias="quote", mentions=pl.lit(1))
    listed = linked.select("actor_id", alias="aliases", mentions=pl.lit(0)).explode("alias")
    preferred = linked.select("actor_id", alias="name", mentions=pl.lit(0))
    spellings = pl.concat([told, listed, preferred]).filter(pl.col("alias").str.strip_chars() != "")
    counted = spellings.group_by("actor_id", pl.col("alias").str.strip_chars()).agg(
        mention_count=pl.col("mentions").sum()
    )
    return _conform("dim_actor_alias", counted)


def _roles(linked: pl.DataFrame, local_roles: pl.DataFrame) -> pl.DataFrame:
    key = ["actor_id", "title", "organization", "country_code", "tense"]
    told = local_roles.join(
        linked.select("local_actor_id", "actor_id", "seen"), on="local_actor_id"
    ).with_columns(pl.col("tense").fill_null("current"))
    counted = told.group_by(key).agg(
        first_seen=pl.col("seen").min(),
        last_seen=pl.col("seen").max(),
        article_count=pl.col("article_id").n_unique(),
    )
    return _conform("dim_actor_role", counted.with_columns(_hashed("role", "actor_role_id", key)))


def _mentions(mentions: pl.DataFrame, linked: pl.DataFrame) -> pl.DataFrame:
    links = linked.select("local_actor_id", "actor_id", link_score="score", link_reason="reason")
    columns = TABLES["fact_mention"].column_names
    parts = [  # ids are hashed row by row in Python: not of a million rows at once
        part.join(links, on="local_actor_id")
        .with_columns(
            _hashed("mention", "mention_id", ["article_id", "char_start", "char_end"]),
            score=(pl.col("score").fill_null(1.0) * pl.col("link_score")).round(4),
            reason=pl.col("reason") + "; " + pl.col("link_reason"),
        )
        .select(columns)
        for part in mentions.iter_slices(_ROWS_AT_A_TIME)
    ]
    return _conform("fact_mention", pl.concat([TABLES["fact_mention"].empty(), *parts]))


def relation_table(articles: pl.DataFrame, relations: pl.DataFrame, resolution: Resolution) -> pl.DataFrame:
    """Rows of fact_relation with the actors and meetings of current articles."""
    actor = resolution.actor_links.select("local_actor_id", "actor_id")
    rows = (
        relations.join(articles.filter("is_current").select("article_id"), on="article_id")
        .join(
            actor.rename({"local_actor_id": "subject_local_actor_id", "actor_id": "subject_actor_id"}),
            on="subject_local_actor_id",
            how="left",
        )
        .join(
            actor.rename({"local_actor_id": "object_local_actor_id", "actor_id": "object_actor_id"}),
            on="object_local_actor_id",
            how="left",
        )
        .join(resolution.meetings.select("claim_meeting_id", "meeting_id"), on="claim_meeting_id", how="left")
    )
    key = [
        "article_id",
        "relation_number",
        "predicate",
        "subject_local_actor_id",
        "object_local_actor_id",
        "char_start",
    ]
    return _conform("fact_relation", rows.with_columns(_hashed("relation", "relation_id", key)))
