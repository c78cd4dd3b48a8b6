"""A small world of meetings to give to a view: readable ids, defaults, nothing that a test does not say.

Actors, meetings and articles have the ids under which they are named here, so that expected rows can be read.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

import duckdb

from tests.sql.build import create_objects, create_tables

_LONG_AGO = datetime(2000, 1, 1)


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


class World:
    """Rows by table, collected by the methods below; `connect` makes a database of them."""

    def __init__(self) -> None:
        self.rows: dict[str, list[dict[str, Any]]] = defaultdict(list)

    def add(self, table: str, **row: Any) -> None:
        self.rows[table].append(row)

    def actor(
        self, name: str, kind: str, country: str | None = None, aliases: Sequence[str] = (), mentions: int = 1
    ) -> None:
        self.add(
            "dim_actor",
            actor_id=name,
            name=name,
            kind=kind,
            country_code=country,
            mention_count=mentions,
            article_count=1,
        )
        for alias in (name, *aliases):
            self.add("dim_actor_alias", actor_id=name, alias=alias, mention_count=1)

    def country(self, code: str, name: str, aliases: Sequence[str] = ()) -> None:
        """A country; parts in meetings name it by its code."""
        self.add(
            "dim_actor",
            actor_id=code,
            name=name,
            kind="country",
            country_code=code,
            mention_count=1,
            article_count=1,
        )
        for alias in (name, *aliases):
            self.add("dim_actor_alias", actor_id=code, alias=alias, mention_count=1)

    def person(
        self, name: str, country: str | None = None, aliases: Sequence[str] = (), mentions: int = 1
    ) -> None:
        self.actor(name, "person", country, aliases, mentions)

    def source(self, name: str, kind: str = "agency", country: str | None = None) -> None:
        self.add("dim_source", source_id=name, name=name, kind=kind, country_code=country)

    def article(
        self,
        article_id: str,
        source: str | None = None,
        published: str | None = None,
        text: str | None = None,
        copy_of: str | None = None,
        current: bool = True,
    ) -> None:
        if source is not None and source not in {row["name"] for row in self.rows["dim_source"]}:
            self.source(source)
        title = f"Title of {article_id}"
        self.add(
            "dim_article",
            article_id=article_id,
            source_id=source,
            origin=f"{article_id}.txt",
            title=title,
            text=text or title,
            published_at=moment(published),
            language="en",
            content_sha256=article_id,
            ingested_at=_LONG_AGO,
            is_current=current,
            duplicate_of_article_id=copy_of,
        )

    def venue(self, city: str | None, country: str, name: str | None = None) -> str:
        venue_id = "/".join(part for part in (name, city, country) if part)
        if venue_id not in {row["venue_id"] for row in self.rows["dim_venue"]}:
            precision = "venue" if name else "city" if city else "country"
            self.add(
                "dim_venue",
                venue_id=venue_id,
                name=name,
                city=city,
                country_code=country,
                latitude=41.0,
                longitude=29.0,
                place_precision=precision,
            )
        return venue_id

    def meeting(
        self,
        meeting_id: str,
        start: str | None = None,
        end: str | None = None,
        precision: str | None = None,
        *,
        sides: Iterable[str] = (),
        people: Mapping[str, str | None] | None = None,
        place: tuple[str | None, str] | None = None,
        venue: str | None = None,
        status: str = "held",
        format: str = "in_person",
        duration: int | None = None,
        sources: int = 1,
    ) -> None:
        """A meeting with its sides, and its people by the side for which each stands."""
        self.add(
            "fact_meeting",
            meeting_id=meeting_id,
            label=f"Label of {meeting_id}",
            format=format,
            status=status,
            start_date=day(start),
            end_date=day(end or start),
            date_precision=precision or ("day" if start else "unknown"),
            venue_id=self.venue(place[0], place[1], venue) if place else None,
            duration_minutes=duration,
            article_count=sources,
            source_count=sources,
            confidence=0.9,
        )
        for side in sides:
            self.part(meeting_id, side, "side")
        for person, stands_for in (people or {}).items():
            self.part(meeting_id, person, "participant", stands_for)

    def part(
        self, meeting_id: str, actor: str, role: str, side: str | None = None, title: str | None = None
    ) -> None:
        self.add(
            "bridge_meeting_actor",
            meeting_id=meeting_id,
            actor_id=actor,
            role=role,
            side_actor_id=side,
            title=title,
            article_count=1,
            confidence=0.9,
        )

    def topic(self, meeting_id: str, name: str) -> None:
        if name not in {row["topic_id"] for row in self.rows["dim_topic"]}:
            self.add("dim_topic", topic_id=name, name=name)
        self.add("bridge_meeting_topic", meeting_id=meeting_id, topic_id=name, article_count=1)

    def report(self, meeting_id: str, article_id: str, **values: Any) -> None:
        row = {
            "format": "in_person",
            "status": "held",
            "date_precision": "unknown",
            "participants": [],
            "sides": [],
            "topics": [],
        } | values
        self.add(
            "meeting_report",
            meeting_report_id=f"{article_id}/{meeting_id}",
            meeting_id=meeting_id,
            article_id=article_id,
            **row,
        )

    def claim(
        self,
        meeting_id: str,
        article_id: str,
        attribute: str,
        value: str | None,
        chosen: bool = False,
        quote: str | None = None,
        start: int = 0,
    ) -> None:
        rule = "chosen" if chosen else "not chosen"
        self.add(
            "fact_claim",
            claim_id=f"{meeting_id}/{article_id}/{attribute}/{value}",
            meeting_id=meeting_id,
            article_id=article_id,
            attribute=attribute,
            value=value,
            is_chosen=chosen,
            rule=rule,
            quote=quote,
            char_start=None if quote is None else start,
            char_end=None if quote is None else start + len(quote),
        )

    def connect(self, *objects: str) -> duckdb.DuckDBPyConnection:
        """A database in memory with these rows, the objects of `sql/` of those names, and all"
        " that they use."""
        connection = duckdb.connect()
        create_tables(connection, self.rows)
        create_objects(connection, objects)
        return connection


def talks() -> World:
    """Two countries with three people, a third country, and an organization."""
    world = World()
    world.country("RUS", "Russia", ["Moscow", "Kremlin"])
    world.country("USA", "United States", ["U.S.", "Washington"])
    world.country("TUR", "Türkiye", ["Turkey"])
    world.actor("EU", "organization")
    world.person("Marco Rubio", "USA", ["Rubio"])
    world.person("Steve Witkoff", "USA", ["Witkoff"])
    world.person("Sergey Lavrov", "RUS", ["Lavrov", "Sergei Lavrov"])
    return world


def ask(world: World, macro: str, arguments: str, columns: str) -> list[tuple[Any, ...]]:
    """What the macro answers in that world."""
    return world.connect(macro).sql(f"select {columns} from {macro}({arguments})").fetchall()
