"""Who takes part in the claimed meetings: persons resolved, with the side that they stand for.

An article often says 'Foreign Minister Lindqvist' and leaves her country to its readers; others name it.
Such a side is looked up among all articles, and only ever compared: what is shown of a meeting stays what
its own articles tell.
Belongs here: that look-up. Does not belong here: who is who, or what meetings have in common.
"""

from collections.abc import Mapping

import polars as pl

from transforms.resolve.reports import Person
from transforms.resolve.settings import Settings

LEAST_ARTICLES = 2


def persons_of_claims(
    claims: pl.DataFrame,
    local_actors: pl.DataFrame,
    links: pl.DataFrame,
    surnames: Mapping[str, tuple[str, bool]],
    settings: Settings,
) -> dict[str, Person]:
    """Those who take part in the claimed meetings, by local_actor_id."""
    named = claims.select(local_actor_id=pl.col("participants").explode().unique())
    people = (
        local_actors.filter(pl.col("kind") == "person")
        .join(links.select("local_actor_id", "actor_id"), on="local_actor_id")
        .with_columns(told=pl.coalesce("side", "country_code"))
    )
    rows = (
        people.join(named, on="local_actor_id", how="semi")
        .join(_known_sides(people, settings.value("actor.known_side")), on="actor_id", how="left")
        .select("local_actor_id", "actor_id", "name", "told", "known")
    )
    return {
        local_id: _person(actor_id, name, surnames.get(actor_id), told, known)
        for local_id, actor_id, name, told, known in rows.iter_rows()
    }


def _known_sides(people: pl.DataFrame, least_share: float) -> pl.DataFrame:
    """actor_id and the side for which nearly all articles that tell one have the person stand; one article
    alone may be wrong.
    """
    articles = pl.col("article_id").n_unique()
    told = people.drop_nulls("told").group_by("actor_id", known="told").agg(articles=articles)
    share = pl.col("articles") / pl.col("articles").sum().over("actor_id")
    is_known = (share >= least_share) & (pl.col("articles") >= LEAST_ARTICLES)
    return told.filter(is_known).select("actor_id", "known")


def _person(
    actor_id: str, name: str, known_as: tuple[str, bool] | None, told: str | None, known: str | None
) -> Person:
    surname, is_full = known_as or (name, True)
    return Person(actor_id, name, surname, is_full, told or known, told is not None)
