"""Which rows a release has to make anew: those that rest on what changed since the release before.

What rows rest on is put into marks, one for each article, its local actors and each claimed meeting. Where
a mark differs from that of the release before, the rows of its article, and of every meeting that the article
tells of, now or before, are made anew; all others would come out as they are. Tables that add up over all
articles (actors, venues, topics, days) are made whole each time.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import polars as pl

from transforms.resolution import Resolution

_SEED = 7
_HEAVY = ("text", "metadata")
"""Columns of articles that never change under one id."""


@dataclass(frozen=True)
class Standing:
    """What the rows of a release rest on; every frame has an unsigned `mark` beside its keys."""

    articles: pl.DataFrame
    """article_id."""
    actors: pl.DataFrame
    """article_id; one mark for all of its local actors."""
    meetings: pl.DataFrame
    """article_id, claim_meeting_id, meeting_id."""

    def frames(self) -> dict[str, pl.DataFrame]:
        """The frames by name."""
        return {"articles": self.articles, "actors": self.actors, "meetings": self.meetings}


@dataclass(frozen=True)
class Changed:
    """What is made anew."""

    articles: pl.Series
    """article_id of those whose rows are made anew."""
    added: pl.Series
    """article_id of those that the release before does not have."""
    meetings: pl.Series
    """meeting_id, of now or before, of those whose rows are made anew."""
    kept: Mapping[str, pl.DataFrame] = field(default_factory=dict)
    """Of tables whose other rows stay: those columns of them that tables made whole add up; of fact_mention
    how often each actor is called what (`count_mentions`)."""


def standing(articles: pl.DataFrame, stages: Mapping[str, pl.DataFrame], resolution: Resolution) -> Standing:
    """What the rows of a release would rest on; of `stages` local_actor and claim_meeting are looked at."""
    copied = articles.drop(*_HEAVY, strict=False).join(resolution.copies, on="article_id", how="left")
    sides = _sides(resolution)
    owners = stages["local_actor"].select(
        "local_actor_id", "article_id", side=pl.coalesce("side", "country_code")
    )
    named = (
        resolution.actor_links.join(resolution.actors.select("actor_id", "name"), on="actor_id")
        .join(owners, on="local_actor_id")
        .join(sides, on="side", how="left")
    )
    return Standing(
        _marked(copied, "article_id"),
        _marked(named, "article_id").group_by("article_id").agg(pl.col("mark").bitwise_xor()),
        _marked(_told(stages["claim_meeting"], sides, resolution), "claim_meeting_id", "meeting_id").select(
            pl.col("claim_meeting_id").str.split("/").list.first().alias("article_id"),
            "claim_meeting_id",
            "meeting_id",
            "mark",
        ),
    )


def _sides(resolution: Resolution) -> pl.DataFrame:
    """Every side as told, with a mark of whom it stands for: analysts may rename it, or make it another."""
    names = resolution.actors.select("actor_id", "name")
    told = pl.Series([*resolution.side_actors["side"], *resolution.replaced_sides], dtype=pl.String).unique()
    now = (
        told.to_frame("told")
        .with_columns(side=pl.col("told").replace(resolution.replaced_sides))
        .join(resolution.side_actors, on="side", how="left")
        .join(names, on="actor_id", how="left")
    )
    return _marked(now, "told").rename({"told": "side", "mark": "side_mark"})


def _told(claims: pl.DataFrame, sides: pl.DataFrame, resolution: Resolution) -> pl.DataFrame:
    """Claimed meetings with all that the resolution adds to them."""
    lenders = pl.concat_list("host", "mediator")
    parties = claims.select("claim_meeting_id", side=pl.col("sides").fill_null([]).list.concat(lenders))
    parties = parties.explode("side").join(sides, on="side")
    of_parties = parties.group_by("claim_meeting_id").agg(_together("side_mark"))
    venues = _marked(resolution.venues, "venue_id").rename({"mark": "venue_mark"})
    return (
        resolution.meetings.join(venues, on="venue_id", how="left")
        .join(of_parties, on="claim_meeting_id", how="left")
        .join(resolution.inferred_dates, on="claim_meeting_id", how="left")
        .join(_judged(resolution), on="meeting_id", how="left")
        .with_columns(is_assumed=pl.col("claim_meeting_id").is_in(resolution.assumed_days))
    )


def _judged(resolution: Resolution) -> pl.DataFrame:
    """meeting_id and a mark of all that analysts say of the meeting."""
    said = [
        _marked(frame, "meeting_id")
        for frame in (resolution.set_values, resolution.judged_parts, resolution.participant_values)
    ]
    return pl.concat(said).group_by("meeting_id").agg(judged_mark=_together("mark"))


def _together(marks: str) -> pl.Expr:
    return pl.col(marks).sort().cast(pl.String).str.join(",")


def _marked(frame: pl.DataFrame, *keys: str) -> pl.DataFrame:
    """The keys with a hash of the whole row."""
    ordered = frame.select(sorted(frame.columns))
    return frame.select(keys).with_columns(mark=ordered.hash_rows(_SEED))


def find_changed(before: Standing, now: Standing) -> Changed | None:
    """What changed from one standing to the other; None where articles are gone: all is made anew then."""
    if before.articles.join(now.articles, on="article_id", how="anti").height:
        return None
    changed = [
        _differing(old, new)["article_id"]
        for old, new in zip(before.frames().values(), now.frames().values(), strict=True)
    ]
    articles = pl.concat(changed).unique().sort()
    told = pl.concat([before.meetings, now.meetings]).filter(pl.col("article_id").is_in(articles.implode()))
    added = now.articles.join(before.articles, on="article_id", how="anti")["article_id"]
    return Changed(articles, added.sort(), told["meeting_id"].unique().sort())


def _differing(before: pl.DataFrame, now: pl.DataFrame) -> pl.DataFrame:
    """Rows of either that the other has not."""
    return pl.concat(
        [
            before.join(now, on=before.columns, how="anti"),
            now.join(before, on=before.columns, how="anti"),
        ]
    )
