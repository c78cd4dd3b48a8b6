"""Gold as a perfect extractor would hand it to `resolve`: claimed meetings, actors and articles.

What gold does not say is read off it by general means: the kind of event and its proper name from the
evidence, and which side a person stands for from all the meetings in which they take part. For the
five seed articles, which mostly lack a publication date, the date words are stated as they stand in
the articles: a year that only another article gives is not given here.
"""

import calendar
import json
import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl

from transforms.resolve.judgements import COLUMNS
from transforms.tables import TABLES

Meeting = dict[str, Any]
NO_JUDGEMENTS = pl.DataFrame(schema=dict.fromkeys(COLUMNS, pl.String))
ARTICLE_SCHEMA = TABLES["dim_article"].polars_schema

_KINDS = (
    ("dinner", "dinner"),
    ("lunch", "lunch"),
    ("ceremony", "ceremony"),
    ("summit", "summit"),
    ("call", "call"),
    ("phone", "call"),
    ("conference", "conference"),
    ("state visit", "visit"),
    ("visit", "visit"),
    ("travel", "visit"),
    ("tour", "visit"),
    ("dialogue", "dialogue"),
    ("talks", "talks"),
    ("meet", "meeting"),
    ("met ", "meeting"),
    ("discussions", "talks"),
)
_NAMED = re.compile(
    r"((?:(?:[A-Z][\w.’'-]*|of|on|in|for|the|G\d+)\s+){0,6}(?:Summit|Dialogue|Conference|Forum|Dinner|Ceremony|Beehive|Pavilion)(?:\s+(?:on|in)\s+[A-Z]\w+)?)"
)
_PLAINLY_NAMED = re.compile(r"(?:peace|strategic|state|arrival) (?:summit|dialogue|dinner|ceremony)")

SEED_DATE_WORDS: dict[tuple[str, str], str | None] = {
    ("000", "istanbul-2"): "XXXX-WXX-4",
    ("000", "istanbul-1"): "XXXX-02-27",
    ("000", "riyadh-us-russia"): "XXXX-02",
    ("000", "washington-fidan-rubio"): "XXXX-03",
    ("001", "istanbul-1"): "XXXX-WXX-4",
    ("001", "riyadh-us-russia"): "XXXX-WXX",
    ("001", "call-trump-putin"): None,
    ("002", "istanbul-1"): "XXXX-02-27",
    ("002", "riyadh-us-russia"): "XXXX-02-18",
    ("002", "call-trump-putin"): "XXXX-XX",
    ("004", "istanbul-1"): "XXXX-02-27",
    ("004", "riyadh-us-russia"): None,
}
"""TIMEX3 values of the date words of those seed articles that have no publication date."""
SEED_SEQUENCE = {("000", "istanbul-2"): 2, ("000", "istanbul-1"): 1, ("001", "istanbul-1"): 2}


@dataclass
class Corpus:
    """Articles, stage tables, and the gold cluster of each claimed meeting."""

    articles: pl.DataFrame
    stages: dict[str, pl.DataFrame]
    cluster_of: dict[str, str]
    required: dict[str, bool] = field(default_factory=dict)


def load_gold(shared: Path, name: str) -> dict[str, Any]:
    """The gold file with the clusters' defaults filled into each entry."""
    gold = json.loads((shared / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    defaults = gold.get("clusters", {})
    for article in gold["articles"].values():
        article["meetings"] = [{**defaults.get(m["cluster"], {}), **m} for m in article["meetings"]]
    return gold


def dev_corpus(shared: Path) -> Corpus:
    """The corpus of dev.json with its articles."""
    lines = (shared / "gold" / "dev_articles.jsonl").read_text(encoding="utf-8").splitlines()
    records = {record["id"]: record for record in map(json.loads, lines)}
    return make_corpus(load_gold(shared, "dev"), records)


def seeds_corpus(shared: Path) -> Corpus:
    """The corpus of seeds.json with the five articles."""
    gold = load_gold(shared, "seeds")
    records = {
        name: {
            "text": (shared / "seeds" / name).read_text(encoding="utf-8"),
            "title": article["title"], "source": article["source"], "published_at": article["published"],
        }
        for name, article in gold["articles"].items()
    }  # fmt: skip
    return make_corpus(gold, records)


def make_corpus(gold: dict[str, Any], records: dict[str, dict[str, Any]]) -> Corpus:
    """Rows for every entry of gold."""
    side_of = persons_sides(gold)
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    cluster_of, required = {}, {}
    for name, article in sorted(gold["articles"].items()):
        record = records[name]
        rows["article"].append(article_row(name, record))
        actors = local_actors(name, article["meetings"], side_of)
        rows["local_actor"].extend(actors.values())
        for number, meeting in enumerate(article["meetings"]):
            claim = claim_row(name, number, meeting, record, actors)
            rows["claim_meeting"].append(claim)
            cluster_of[claim["claim_meeting_id"]] = meeting["cluster"]
            required[claim["claim_meeting_id"]] = meeting.get("required", True)
    stages = {
        table: TABLES[table].frame(rows[table])
        for table in ("local_actor", "local_role", "claim_meeting", "claim", "mention", "relation")
    }
    return Corpus(TABLES["dim_article"].frame(rows["article"]), stages, cluster_of, required)


def article_row(name: str, record: dict[str, Any]) -> dict[str, Any]:
    published = record.get("published_at")
    return {
        "article_id": f"article_{name}",
        "source_id": f"source_{record.get('source') or 'unknown'}",
        "origin": name,
        "title": record.get("title"),
        "text": record["text"],
        "content_sha256": name,
        "is_current": True,
        "published_at": datetime.fromisoformat(published[:10]) if published else None,
        "ingested_at": datetime(2026, 1, 1),
    }


def persons_sides(gold: dict[str, Any]) -> dict[str, str]:
    """The side of each person, where their meetings leave one only: common to all, not the others'."""
    common: dict[str, set[str]] = {}
    together: list[tuple[list[str], list[str]]] = []
    for article in gold["articles"].values():
        for meeting in article["meetings"]:
            people, sides = meeting.get("participants") or [], meeting.get("sides") or []
            together.append((people, sides))
            for person in people:
                if sides:
                    common[_last(person)] = common.get(_last(person), set(sides)) & set(sides) or set(sides)
    for _ in range(3):
        for people, sides in together:
            sure = {next(iter(common[_last(p)])) for p in people if len(common.get(_last(p), ())) == 1}
            for person in people:
                left = common.get(_last(person), set()) - sure
                if len(sides) == 2 and len(common.get(_last(person), ())) > 1 and left:
                    common[_last(person)] = left
    return {person: next(iter(sides)) for person, sides in common.items() if len(sides) == 1}


def _last(person: str) -> str:
    words = [word for word in person.lower().replace(",", "").split() if word not in {"jr.", "jr", "iii"}]
    return words[-1]


def local_actors(name: str, meetings: list[Meeting], side_of: dict[str, str]) -> dict[str, dict[str, Any]]:
    actors = {}
    for meeting in meetings:
        for person in meeting.get("participants") or []:
            side = side_of.get(_last(person))
            actors[person] = {
                "local_actor_id": f"article_{name}/person/{person}",
                "article_id": f"article_{name}",
                "kind": "person",
                "name": person,
                "aliases": [person],
                "side": side,
                "country_code": side if side and len(side) == 3 else None,
                "mention_count": 1,
            }
    return actors


def claim_row(
    name: str, number: int, meeting: Meeting, record: dict[str, Any], actors: dict[str, dict[str, Any]]
) -> dict[str, Any]:
    quote = (meeting.get("evidence") or [""])[0]
    start = record["text"].find(quote)
    said = " ".join(meeting.get("evidence") or [])
    row = {
        "claim_meeting_id": f"article_{name}/m/{number}",
        "article_id": f"article_{name}",
        "event_type": event_type(said, meeting),
        "format": meeting["format"],
        "status": meeting["status"],
        "city": meeting.get("city"),
        "country_code": meeting.get("country"),
        "venue_name": meeting.get("venue"),
        "duration_minutes": meeting.get("duration_minutes") or [],
        "sides": meeting.get("sides") or [],
        "participants": [actors[person]["local_actor_id"] for person in meeting.get("participants") or []],
        "mediator": meeting.get("mediator"),
        "topics": meeting.get("topics") or [],
        "event_name": event_name(said, event_type(said, meeting)),
        "sequence_number": SEED_SEQUENCE.get((name[:3], meeting["cluster"])),
        "is_background": not meeting.get("required", True),
        "quote": quote,
        "char_start": start if start >= 0 else None,
        "char_end": start + len(quote) if start >= 0 else None,
    }
    return {**row, **date_columns(name, meeting)}


def date_columns(name: str, meeting: Meeting) -> dict[str, Any]:
    key = (name[:3], meeting["cluster"])
    if key in SEED_DATE_WORDS and name.endswith(".txt"):
        return {"timex_value": SEED_DATE_WORDS[key], "date_precision": "unknown"}
    if not meeting.get("date"):
        return {"date_precision": "unknown"}
    start, end = span(meeting["date"])
    if meeting.get("date_end"):
        end = span(meeting["date_end"])[1]
    return {
        "start_date": start,
        "end_date": end,
        "date_precision": meeting["date_precision"],
        "timex_value": meeting["date"],
    }


def span(value: str) -> tuple[date, date]:
    parts = [int(part) for part in value.split("-")]
    if len(parts) == 3:
        return date(*parts), date(*parts)
    if len(parts) == 2:
        return date(*parts, 1), date(*parts, calendar.monthrange(*parts)[1])
    return date(parts[0], 1, 1), date(parts[0], 12, 31)


def event_type(said: str, meeting: Meeting) -> str:
    if meeting["format"] == "phone":
        return "call"
    named = meeting["cluster"].replace("-", " ")
    kind = next((kind for word, kind in _KINDS if word in named), None)
    if kind is None and re.search(r"discussions|bilateral|talks|\bmet\b|meeting", said.lower()):
        return "talks"
    return kind or next((kind for word, kind in _KINDS if word in said.lower()), "talks")


def event_name(said: str, kind: str) -> str | None:
    """A proper name; talks and calls have none, whatever their sentence names besides."""
    if kind in {"talks", "meeting", "call"}:
        return None
    found = _NAMED.search(said)
    if found and len(found.group(1).split()) > 1:
        return found.group(1).strip()
    plain = _PLAINLY_NAMED.search(said)
    return plain.group() if plain else None
