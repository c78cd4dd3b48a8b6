"""Meetings as FollowTheMoney entities, one JSON object a line: for Aleph, OpenSanctions' tools and the like.

Persons are Person, countries PublicBody (their governments), organizations Organization, meetings Event,
articles Article; Representation says for whom a person stood, Documentation which article tells of a
meeting, with its words. Source: the model of followthemoney 4, https://followthemoney.tech.
"""

from collections.abc import Iterator
from typing import Any, BinaryIO

import duckdb

from orchestration.exports.cells import clean, json_line
from orchestration.exports.chosen import fetch
from orchestration.exports.outcome import Exported
from transforms.ids import stable_id

Properties = dict[str, object]
_REFERENCES = {"involved", "organizer", "agent", "client", "document", "entity"}
"""Properties whose values are ids of other entities."""
_SCHEMAS = {"person": "Person", "country": "PublicBody", "organization": "Organization"}

_ACTORS = """
    SELECT actor.actor_id, actor.name, actor.kind, actor.country_code,
        (SELECT list(DISTINCT title ORDER BY title) FROM dim_actor_role AS role
         WHERE role.actor_id = actor.actor_id) AS titles,
        (SELECT list(alias ORDER BY alias) FROM dim_actor_alias AS spelling
         WHERE spelling.actor_id = actor.actor_id) AS aliases
    FROM dim_actor AS actor
    WHERE actor_id IN (
        SELECT actor_id FROM bridge_meeting_actor JOIN chosen_meeting USING (meeting_id)
        UNION SELECT side_actor_id FROM bridge_meeting_actor JOIN chosen_meeting USING (meeting_id)
    )
    ORDER BY actor_id"""
_ARTICLES = """
    SELECT article.article_id, article.title, article.url, article.published_at, article.language,
        source.name AS source
    FROM dim_article AS article LEFT JOIN dim_source AS source USING (source_id)
    WHERE article_id IN (SELECT article_id FROM meeting_report JOIN chosen_meeting USING (meeting_id))
    ORDER BY article_id"""
_MEETINGS = """
    SELECT meeting.*,
        (SELECT list(DISTINCT actor_id ORDER BY actor_id) FROM bridge_meeting_actor AS part
         WHERE part.meeting_id = meeting.meeting_id AND role NOT IN ('host', 'mediator')) AS involved,
        (SELECT list(DISTINCT actor_id ORDER BY actor_id) FROM bridge_meeting_actor AS part
         WHERE part.meeting_id = meeting.meeting_id AND role IN ('host', 'mediator')) AS organizers
    FROM meetings AS meeting JOIN chosen_meeting USING (meeting_id)
    ORDER BY meeting_id"""
_STOOD_FOR = """
    SELECT part.actor_id, part.side_actor_id, list(DISTINCT part.title ORDER BY part.title) AS titles
    FROM bridge_meeting_actor AS part
    JOIN chosen_meeting USING (meeting_id)
    WHERE part.side_actor_id IS NOT NULL
    GROUP BY part.actor_id, part.side_actor_id
    ORDER BY part.actor_id, part.side_actor_id"""
_TOLD_BY = """
    SELECT report.meeting_id, report.article_id, list(report.quote ORDER BY report.char_start) AS quotes
    FROM meeting_report AS report JOIN chosen_meeting USING (meeting_id)
    GROUP BY report.meeting_id, report.article_id
    ORDER BY report.meeting_id, report.article_id"""


def write_entities(connection: duckdb.DuckDBPyConnection, file: BinaryIO) -> Exported:
    """The chosen meetings, and all that they refer to."""
    count = 0
    for entity in _entities(connection):
        file.write(json_line(entity))
        count += 1
    return Exported(count)


def _entities(connection: duckdb.DuckDBPyConnection) -> Iterator[dict[str, Any]]:
    codes = _Codes()
    for row in fetch(connection, _ACTORS):
        yield _entity(row["actor_id"], _SCHEMAS[row["kind"]], _actor(row, codes))
    for row in fetch(connection, _ARTICLES):
        yield _entity(row["article_id"], "Article", _article(row, codes))
    for row in fetch(connection, _MEETINGS):
        yield _entity(row["meeting_id"], "Event", _event(row, codes))
    for row in fetch(connection, _STOOD_FOR):
        identifier = stable_id("representation", row["actor_id"], row["side_actor_id"])
        properties = {"agent": row["actor_id"], "client": row["side_actor_id"], "role": row["titles"]}
        yield _entity(identifier, "Representation", properties)
    for row in fetch(connection, _TOLD_BY):
        identifier = stable_id("documentation", row["meeting_id"], row["article_id"])
        properties = {"document": row["article_id"], "entity": row["meeting_id"], "summary": row["quotes"]}
        yield _entity(identifier, "Documentation", properties)


def _entity(identifier: str, schema: str, properties: Properties) -> dict[str, Any]:
    """An entity in the interchange form: every property a list of texts, without empty ones."""
    texts = {name: _texts(value) for name, value in properties.items()}
    for name in _REFERENCES & texts.keys():
        texts[name] = [_id(target) for target in texts[name]]
    return {
        "id": _id(identifier),
        "schema": schema,
        "properties": {name: values for name, values in texts.items() if values},
    }


def _id(identifier: str) -> str:
    """An id as FollowTheMoney takes it: letters, digits, dots and dashes."""
    return identifier.replace("_", "-")


def _texts(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    texts = (clean(str(item)).strip() for item in values if item is not None)
    return [text for text in dict.fromkeys(texts) if text]


def _actor(row: dict[str, Any], codes: "_Codes") -> Properties:
    country = codes.country(row["country_code"])
    aliases = [alias for alias in row["aliases"] or [] if alias != row["name"]]
    if row["kind"] == "person":
        return {"name": row["name"], "alias": aliases, "country": country, "position": row["titles"]}
    return {"name": row["name"], "alias": aliases, "country": country}


def _article(row: dict[str, Any], codes: "_Codes") -> Properties:
    return {
        "name": row["title"], "title": row["title"], "publisher": row["source"],
        "sourceUrl": row["url"] if str(row["url"]).startswith(("http://", "https://")) else None,
        "publishedAt": row["published_at"].isoformat(timespec="seconds") if row["published_at"] else None,
        "language": codes.language(row["language"]),
    }  # fmt: skip


def _event(row: dict[str, Any], codes: "_Codes") -> Properties:
    """A date of one day, month or year is `date`; an interval has both its ends."""
    first, _, last = (row["date_text"] or "").partition("/")
    status = f"{row['status']}, {row['format'].replace('_', ' ')}"
    return {
        "name": row["label"], "summary": status.capitalize(), "involved": row["involved"],
        "organizer": row["organizers"], "country": codes.country(row["country_code"]),
        "location": ", ".join(row[name] for name in ("venue", "city", "country") if row[name]),
        "date": None if last else first, "startDate": first if last else None, "endDate": last or None,
        "keywords": [f"status:{row['status']}", *(row["topics"] or "").split(", ")],
    }  # fmt: skip


class _Codes:
    """FollowTheMoney's codes: two letters for a country, three for a language."""

    def __init__(self) -> None:
        from babel.core import get_global

        self._countries = get_global("territory_aliases")
        self._languages: dict[str, list[str]] = {}
        for three_letters, two_letters in get_global("language_aliases").items():
            if len(three_letters) == 3:
                self._languages.setdefault(two_letters, []).append(three_letters)

    def country(self, three_letters: str | None) -> str | None:
        """From ISO 3166-1 alpha-3; None where there is none, or where the country is now several."""
        known = self._countries.get(three_letters or "") or []
        return known[0].lower() if len(known) == 1 else None

    def language(self, two_letters: str | None) -> str | None:
        """From ISO 639-1; None where there is none, or where several codes stand for it."""
        known = self._languages.get(two_letters or "") or []
        return known[0] if len(known) == 1 else None
