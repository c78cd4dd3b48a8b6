"""dim_actor, dim_actor_alias, dim_actor_role, fact_mention and fact_relation, from the resolved local actors.

All rows speak of current articles. Belongs here: counting and the shape of rows. Does not belong
here: who is who.
"""

import polars as pl

from transforms.ids import stable_id
from transforms.resolution import Resolution
from transforms.tables import TABLES

IS_OFFICE = ~pl.col("title").str.to_lowercase().str.starts_with("of ")
"""Of local_role: false for 'of Chile' after a name, which tells the side alone."""


def _conform(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with the columns and types of the declared table, in order of its key."""
    table = TABLES[name]
    return frame.select(table.column_names).cast(pl.Schema(table.polars_schema)).sort(table.key)


def _hashed(prefix: str, column: str, parts: list[str], rows: pl.DataFrame) -> pl.Series:
    """A stable id over columns, row by row."""
    told = rows.select(pl.col(parts).cast(pl.String)).iter_rows()
    return pl.Series(column, [stable_id(prefix, *row) for row in told], dtype=pl.String)


def actor_tables(
    articles: pl.DataFrame,
    mentions: pl.DataFrame,
    local_actors: pl.DataFrame,
    local_roles: pl.DataFrame,
    resolution: Resolution,
    needed: set[str],
    counted: pl.DataFrame | None = None,
) -> dict[str, pl.DataFrame]:
    """The dimension tables of actors; `needed` are actor ids that other tables refer to.

    `counted` are the rows that `count_mentions` made of further mentions.
    """
    current = articles.filter("is_current").select("article_id", seen=pl.col("published_at").dt.date())
    linked = (
        local_actors.select("local_actor_id", "article_id", "name", "aliases")
        .join(resolution.actor_links.select("local_actor_id", "actor_id"), on="local_actor_id")
        .join(current, on="article_id")
    )
    named = count_mentions(mentions.join(linked.select("local_actor_id", "actor_id"), on="local_actor_id"))
    if counted is not None:
        named = pl.concat([named, counted.cast(named.schema)])
    return {
        "dim_actor": _dim_actor(linked, named, resolution, needed),
        "dim_actor_alias": _aliases(linked, named),
        "dim_actor_role": _roles(linked, local_roles),
    }


def count_mentions(mentions: pl.DataFrame) -> pl.DataFrame:
    """actor_id, alias and mention_count of mentions with actor_id and quote."""
    return mentions.group_by("actor_id", alias="quote").agg(mention_count=pl.len())


def _dim_actor(
    linked: pl.DataFrame, named: pl.DataFrame, resolution: Resolution, needed: set[str]
) -> pl.DataFrame:
    mention_counts = named.group_by("actor_id").agg(pl.col("mention_count").sum())
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
    told = named.select("actor_id", "alias", "mention_count")
    without_mention = pl.lit(0, dtype=told["mention_count"].dtype).alias("mention_count")
    listed = linked.select("actor_id", alias="aliases").explode("alias").unique()
    names = linked.select("actor_id", alias="name").unique()
    spellings = pl.concat([told, *(frame.with_columns(without_mention) for frame in (listed, names))])
    counted = (
        spellings.with_columns(pl.col("alias").str.strip_chars())
        .filter(pl.col("alias") != "")
        .group_by("actor_id", "alias")
        .agg(pl.col("mention_count").sum())
    )
    return _conform("dim_actor_alias", counted)


def _roles(linked: pl.DataFrame, local_roles: pl.DataFrame) -> pl.DataFrame:
    key = ["actor_id", "title", "organization", "country_code", "tense"]
    told = (
        local_roles.filter(IS_OFFICE)
        .join(linked.select("local_actor_id", "actor_id", "seen"), on="local_actor_id")
        .with_columns(pl.col("tense").fill_null("current"))
    )
    counted = told.group_by(key).agg(
        first_seen=pl.col("seen").min(),
        last_seen=pl.col("seen").max(),
        article_count=pl.col("article_id").n_unique(),
    )
    return _conform("dim_actor_role", counted.with_columns(_hashed("role", "actor_role_id", key, counted)))


def mention_table(articles: pl.DataFrame, mentions: pl.DataFrame, resolution: Resolution) -> pl.DataFrame:
    """Rows of fact_mention, of the mentions in current articles."""
    links = resolution.actor_links.select(
        "local_actor_id", "actor_id", link_score="score", link_reason="reason"
    )
    rows = mentions.join(articles.filter("is_current"), on="article_id", how="semi").join(
        links, on="local_actor_id"
    )
    place = ["article_id", "char_start", "char_end"]
    scored = rows.with_columns(
        _hashed("mention", "mention_id", place, rows),
        score=(pl.col("score").fill_null(1.0) * pl.col("link_score")).round(4),
        reason=pl.col("reason") + "; " + pl.col("link_reason"),
    )
    return _conform("fact_mention", scored)


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
    return _conform("fact_relation", rows.with_columns(_hashed("relation", "relation_id", key, rows)))
