"""One text read for its actors, as tests ask for it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import polars as pl

from tests import shipped
from transforms.annotate import annotate
from transforms.entities import extract_entities

Row = dict[str, Any]
_SCHEMA = {
    "article_id": pl.String,
    "text": pl.String,
    "title": pl.String,
    "published_at": pl.Datetime,
    "source_name": pl.String,
}


@dataclass(frozen=True)
class Read:
    """The actors, mentions and titles of one text."""

    text: str
    actors: list[Row]
    mentions: list[Row]
    roles: list[Row]

    @property
    def people(self) -> dict[str, str | None]:
        """Name of each person to the side that the person stands for."""
        return {row["name"]: row["side"] for row in self.actors if row["kind"] == "person"}

    def actor(self, name: str) -> Row:
        """The one actor of that name."""
        (row,) = [row for row in self.actors if row["name"] == name]
        return row

    def words_of(self, name: str) -> list[str]:
        """The words by which the text names the actor, in text order."""
        actor_id = self.actor(name)["local_actor_id"]
        rows = [row for row in self.mentions if row["local_actor_id"] == actor_id]
        return [row["quote"] for row in sorted(rows, key=lambda row: row["char_start"])]

    def titles_of(self, name: str) -> list[tuple[str, str]]:
        """(title, tense) of each title that the text gives the person."""
        actor_id = self.actor(name)["local_actor_id"]
        return [(row["title"], row["tense"]) for row in self.roles if row["local_actor_id"] == actor_id]


def read(
    text: str, published: date | None = None, source: str | None = None, title: str | None = None
) -> Read:
    """The text, read as an article by the real model."""
    at = datetime.combine(published, datetime.min.time()) if published else None
    articles = pl.DataFrame([("a", text, title, at, source)], schema=_SCHEMA, orient="row")
    tables = extract_entities(articles, annotate(shipped.model(), articles), shipped.reference())
    return Read(
        text,
        tables["local_actor"].to_dicts(),
        tables["mention"].to_dicts(),
        tables["local_role"].to_dicts(),
    )
