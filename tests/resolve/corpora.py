"""Small corpora by hand: articles with the meetings that they tell of, as the extractor hands them over."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import polars as pl

from transforms.reference import Reference
from transforms.resolution import LastRelease, Resolution
from transforms.resolve import explain_reports, resolve
from transforms.resolve.judgements import COLUMNS, REPORT_COLUMNS
from transforms.resolve.verdict import Verdict
from transforms.tables import TABLES

STAGES = ("mention", "local_actor", "local_role", "relation", "claim_meeting", "claim")
COUNTRY_OF_CITY = {
    "Riyadh": "SAU", "Istanbul": "TUR", "Ankara": "TUR", "Washington": "USA", "Geneva": "CHE",
    "Vienna": "AUT", "Paris": "FRA", "Tokyo": "JPN", "Munich": "DEU",
}  # fmt: skip

_SPELLINGS = {"EU": ["EU", "European Union"]}


@dataclass
class Telling:
    """One meeting as an article tells it; people are given as {name: side}."""

    sides: Sequence[str] = ()
    people: Mapping[str, str | None] = field(default_factory=dict)
    day: str | None = None
    """ISO day, week ('2025-W09'), month or year, 'first/last', or a TIMEX3 value with blanks."""
    city: str | None = None
    country: str | None = None
    format: str = "in_person"
    status: str = "held"
    event_type: str = "talks"
    event_name: str | None = None
    venue: str | None = None
    minutes: Sequence[int] = ()
    number: int | None = None
    topics: Sequence[str] = ()
    host: str | None = None
    mediator: str | None = None
    received_by: str | None = None
    """The person told to host."""
    quote: str | None = None
    status_words: str | None = None
    """The words that tell the status, where they are not its name."""
    in_passing: bool = False
    is_day_stated: bool = True
    titles: Mapping[str, str] = field(default_factory=dict)


def judgements(*rows: Mapping[str, str]) -> pl.DataFrame:
    """A frame of judgements; what a row leaves out is empty."""
    defaults = {"author": "analyst", "made_at": "2025-03-01T00:00:00", "reason": "known"}
    columns = (*COLUMNS, *REPORT_COLUMNS)
    filled = [{name: {**defaults, **row}.get(name) for name in columns} for row in rows]
    return pl.DataFrame(filled, schema=dict.fromkeys(columns, pl.String))


class Corpus:
    """Articles and stage tables, grown by `tell`."""

    def __init__(self) -> None:
        self._rows: dict[str, list[dict[str, Any]]] = {name: [] for name in ("dim_article", *STAGES)}

    def tell(
        self,
        article: str,
        *tellings: Telling,
        published: str | None = None,
        source: str | None = None,
        text: str | None = None,
        title: str | None = None,
        supersedes: str | None = None,
        is_current: bool = True,
    ) -> "Corpus":
        """Add an article; its n-th meeting is claimed as 'article/n'."""
        self._rows["dim_article"].append(
            {
                "article_id": article,
                "source_id": source,
                "origin": f"{article}.txt",
                "title": title or f"Title of {article}",
                "text": text or f"Title of {article}. Words of its own: {article} {article}.",
                "published_at": datetime.fromisoformat(published) if published else None,
                "content_sha256": article,
                "ingested_at": datetime(2026, 1, 1),
                "is_current": is_current,
                "supersedes_article_id": supersedes,
            }
        )
        people = {name: side for telling in tellings for name, side in telling.people.items()}
        for place, (name, side) in enumerate(people.items()):
            self._add_person(article, name, side, place)
        for number, telling in enumerate(tellings):
            self._add_claims(article, number, telling)
        return self

    def _add_person(self, article: str, name: str, side: str | None, place: int) -> None:
        self._rows["mention"].append(
            {
                "article_id": article, "local_actor_id": f"{article}/person/{name}", "quote": name,
                "char_start": place, "char_end": place + len(name), "score": 1.0, "reason": "named",
            }
        )  # fmt: skip
        self._rows["local_actor"].append(
            {
                "local_actor_id": f"{article}/person/{name}",
                "article_id": article,
                "kind": "person",
                "name": name,
                "aliases": [name],
                "side": side,
                "country_code": side if side and len(side) == 3 else None,
                "mention_count": 1,
            }
        )

    def name_body(self, article: str, kind: str, name: str) -> "Corpus":
        """Let an article name a country by its code, or an organization by its short name."""
        self._rows["local_actor"].append(
            {
                "local_actor_id": f"{article}/{kind}/{name}",
                "article_id": article,
                "kind": kind,
                "name": name,
                "aliases": _SPELLINGS.get(name, [name]),
                "country_code": name if kind == "country" else None,
                "organization": name if kind == "organization" else None,
                "mention_count": 1,
            }
        )
        self._rows["mention"].append(
            {
                "article_id": article, "local_actor_id": f"{article}/{kind}/{name}", "quote": name,
                "char_start": 0, "char_end": len(name), "score": 1.0, "reason": "named",
            }
        )  # fmt: skip
        return self

    def _add_claims(self, article: str, number: int, telling: Telling) -> None:
        claim = claim_row(article, number, telling)
        self._rows["claim_meeting"].append(claim)
        values = [
            *[("topic", topic) for topic in telling.topics],
            *[(role, side) for role in ("host", "mediator") if (side := getattr(telling, role))],
            *[("host", f"{article}/person/{name}") for name in filter(None, [telling.received_by])],
            ("status", telling.status), ("format", telling.format), ("city", telling.city),
            ("venue", telling.venue), ("date", _date_text(claim)),
            *[("duration", str(minutes)) for minutes in telling.minutes],
            *[("participant", f"{article}/person/{name}") for name in telling.people],
            *[("side", side) for side in telling.sides],
        ]  # fmt: skip
        for place, (attribute, value) in enumerate(values):
            rule = "as told" if value is not None else "not told"
            self._rows["claim"].append(
                {
                    "claim_meeting_id": claim["claim_meeting_id"], "article_id": article,
                    "claim_number": place, "attribute": attribute, "value": value, "rule": rule,
                    "quote": _words(attribute, value, telling),
                }
            )  # fmt: skip
        for name, title in telling.titles.items():
            self._rows["local_role"].append(
                {
                    "local_actor_id": f"{article}/person/{name}", "article_id": article, "title": title,
                    "tense": "current", "char_start": number,
                }
            )  # fmt: skip

    def frames(self) -> tuple[pl.DataFrame, dict[str, pl.DataFrame]]:
        """Articles and stages."""
        articles = TABLES["dim_article"].frame(self._rows["dim_article"])
        return articles, {name: TABLES[name].frame(self._rows[name]) for name in STAGES}

    def resolve(
        self,
        reference: Reference,
        judged: pl.DataFrame | None = None,
        published: pl.DataFrame | None = None,
        articles: Iterable[str] | None = None,
    ) -> "Resolved":
        """Resolve all articles, or some of them in the order given."""
        frame, stages = self.frames()
        if articles is not None:
            wanted = list(articles)
            frame, stages = take(frame, stages, wanted)
        last = LastRelease(published)
        found = resolve(frame, stages, judged if judged is not None else judgements(), last, reference)
        return Resolved(found, frame, stages, reference)


def take(
    articles: pl.DataFrame, stages: Mapping[str, pl.DataFrame], wanted: Sequence[str]
) -> tuple[pl.DataFrame, dict[str, pl.DataFrame]]:
    """The rows of some articles, in the order given."""
    order = pl.DataFrame({"article_id": list(wanted)}, schema={"article_id": pl.String})
    return (
        order.join(articles, on="article_id", how="left", maintain_order="left").select(articles.columns),
        {
            name: order.join(frame, on="article_id", how="inner", maintain_order="left").select(frame.columns)
            for name, frame in stages.items()
        },
    )


@dataclass(frozen=True)
class Resolved:
    """A resolution with questions that tests ask of it."""

    resolution: Resolution
    articles: pl.DataFrame
    stages: Mapping[str, pl.DataFrame]
    reference: Reference

    @property
    def meeting_of(self) -> dict[str, str]:
        """'article/n' to meeting_id."""
        return dict(self.resolution.meetings.select("claim_meeting_id", "meeting_id").iter_rows())

    @property
    def report_of(self) -> dict[str, str]:
        """'article/n' to meeting_report_id."""
        return dict(self.resolution.meetings.select("claim_meeting_id", "meeting_report_id").iter_rows())

    def same(self, *claims: str) -> bool:
        """True where all these claimed meetings are one."""
        return len({self.meeting_of[claim] for claim in claims}) == 1

    def why(self, left: str, right: str) -> tuple[bool, str, str]:
        """From resolution_link: is_same, rule and reason, whichever of the two stands left."""
        ends = {self.report_of[left], self.report_of[right]}
        for row in self.resolution.links.filter(pl.col("kind") == "meeting").iter_rows(named=True):
            if {row["left_id"], row["right_id"]} == ends:
                return row["is_same"], row["rule"], row["reason"]
        raise AssertionError(f"no link between {left} and {right}")

    def explain(self, left: str, right: str) -> Verdict:
        """The verdict on any two claimed meetings."""
        ends = self.report_of[left], self.report_of[right]
        return explain_reports(*ends, self.articles, self.stages, self.resolution, self.reference)

    def actor(self, article: str, name: str) -> str:
        """actor_id of a person of an article."""
        links = dict(self.resolution.actor_links.select("local_actor_id", "actor_id").iter_rows())
        return links[f"{article}/person/{name}"]

    def name(self, article: str, name: str) -> str:
        """Preferred name of a person of an article."""
        names = dict(self.resolution.actors.select("actor_id", "name").iter_rows())
        return names[self.actor(article, name)]


def _words(attribute: str, value: str | None, telling: Telling) -> str | None:
    """The words of a claim: its value, unless the telling has others, or none of a day."""
    if attribute == "status" and telling.status_words:
        return telling.status_words
    return value if attribute != "date" or telling.is_day_stated else None


def claim_row(article: str, number: int, telling: Telling) -> dict[str, Any]:
    """A row of claim_meeting."""
    country = telling.country or COUNTRY_OF_CITY.get(telling.city or "")
    return {
        "claim_meeting_id": f"{article}/{number}",
        "article_id": article,
        "event_type": telling.event_type,
        "format": telling.format,
        "status": telling.status,
        "city": telling.city,
        "country_code": country,
        "venue_name": telling.venue,
        "duration_minutes": list(telling.minutes),
        "participants": [f"{article}/person/{name}" for name in telling.people],
        "sides": list(telling.sides),
        "host": telling.host,
        "mediator": telling.mediator,
        "topics": list(telling.topics),
        "sequence_number": telling.number,
        "event_name": telling.event_name,
        "is_background": telling.in_passing,
        "quote": telling.quote or f"{article} tells of meeting {number}",
        **date_columns(telling.day),
    }


def date_columns(value: str | None) -> dict[str, Any]:
    """start_date, end_date, date_precision and timex_value."""
    if value is None or "X" in value:
        return {"date_precision": "unknown", "timex_value": value}
    if "W" in value:  # a week is told to its month
        monday = date.fromisocalendar(int(value[:4]), int(value[-2:]), 1)
        return {**date_columns(f"{monday:%Y-%m}"), "timex_value": value}
    first, _, last = value.partition("/")
    start, precision = _first_day(first)
    end = _first_day(last)[0] if last else _last_day(start, precision)
    return {"start_date": start, "end_date": end, "date_precision": precision, "timex_value": value}


def _first_day(value: str) -> tuple[date, str]:
    parts = [int(part) for part in value.split("-")]
    return date(*[*parts, 1, 1][:3]), ("year", "month", "day")[len(parts) - 1]


def _last_day(start: date, precision: str) -> date:
    if precision == "day":
        return start
    if precision == "year":
        return date(start.year, 12, 31)
    following = date(start.year + start.month // 12, start.month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def _date_text(row: Mapping[str, Any]) -> str | None:
    start, end = row.get("start_date"), row.get("end_date")
    if start is None:
        return None
    return str(start) if start == end else f"{start}/{end}"
