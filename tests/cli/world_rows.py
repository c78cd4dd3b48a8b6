"""The rows of the small warehouse: articles, meetings, parties, claims. Everything is invented."""

from datetime import date, datetime
from typing import Any

from transforms.ids import stable_id
from transforms.tables import CONTRACT_TABLES, TABLES

Rows = list[dict[str, Any]]

HOSTILE_NAME = "=2+5|'x'!A0 \x1b]0;owned\x07Smith"
HOSTILE_TITLE = "@SUM(1+1) <script>alert('x')</script> [bold red]not markup[/] \x1b[2J\u202egnp.exe"

FISH = "meeting_f15b000000000001"
TALKS_CALL = "meeting_ca11000000000002"
SUMMIT = "meeting_5a11000000000003"
CANCELLED = "meeting_0ff0000000000004"
HOSTILE = "meeting_bad0000000000005"
FISH_AGAIN = "meeting_f15b000000000006"
FORMER = "meeting_01d0000000000009"
RETIRED = "meeting_01d000000000000a"

ARTICLES = {
    "wire": (
        "Ministers agree on fish",
        "Ministers agree on fish\n\nGENEVA, March 4 - Foreign Minister Ana Kovač met her French counterpart "
        "Jean Dupré at the Palais des Nations on Monday. The talks on fishing quotas lasted three hours. "
        "Both sides called them useful.",
    ),
    "daily": (
        "Dupré and Kovac talk quotas",
        "Dupré and Kovac talk quotas\n\nJean Dupré of France and Ana Kovac of Croatia met in Geneva on "
        "Tuesday for four hours, an official said. They will meet again in May 2025.",
    ),
    "plan": (
        "A call is planned",
        "A call is planned\n\nOlga Petrova intends to telephone Ana Kovač on 20 March 2025.",
    ),
    "summit": (
        "Leaders gather for two days",
        "Leaders gather for two days\n\nOlga Petrova, Jean Dupré and Ana Kovač met in Geneva on 10 and 11 "
        "April 2025 under the roof of the United Nations.",
    ),
    "off": ("Visit called off", "Visit called off\n\nA visit by Dupré to Zagreb in 2024 was cancelled."),
    "hostile": (
        HOSTILE_TITLE,
        f"{HOSTILE_TITLE}\n\nMr {HOSTILE_NAME} met Olga Petrova in Geneva on 1 June 2025.",
    ),
}
_SOURCES = {
    "wire": "Example Wire", "daily": "The Daily Example", "plan": "Example Wire", "summit": "Example Wire",
    "off": None, "hostile": "=HYPERLINK(\"http://example.invalid\")",
}  # fmt: skip
_PUBLISHED = {
    "wire": datetime(2025, 3, 4, 8, 30), "daily": datetime(2025, 3, 5, 6), "plan": datetime(2025, 3, 12),
    "summit": datetime(2025, 4, 11, 18), "off": None, "hostile": datetime(2025, 6, 2),
}  # fmt: skip
_ACTORS = {
    "kovac": ("Ana Kovač", "person", "HRV"), "dupre": ("Jean Dupré", "person", "FRA"),
    "petrova": ("Olga Petrova", "person", "BGR"), "hostile": (HOSTILE_NAME, "person", None),
    "hrv": ("Croatia", "country", "HRV"), "fra": ("France", "country", "FRA"),
    "bgr": ("Bulgaria", "country", "BGR"), "un": ("UN", "organization", None),
}  # fmt: skip
_VENUES = {
    "palais": ("Palais des Nations", "headquarters", "Geneva", "CHE", 46.2266, 6.1403, 2660646, "venue"),
    "geneva": (None, None, "Geneva", "CHE", 46.2022, 6.1457, 2660646, "city"),
    "zagreb": (None, None, "Zagreb", "HRV", None, None, None, "city"),
}  # fmt: skip


def article_id(name: str) -> str:
    return stable_id("article", name)


def actor_id(name: str) -> str:
    return stable_id("actor", name)


def _span(article: str, quote: str) -> dict[str, Any]:
    start = ARTICLES[article][1].index(quote)
    return {"quote": quote, "char_start": start, "char_end": start + len(quote)}


def _meeting(meeting_id: str, label: str, **given: Any) -> dict[str, Any]:
    row = {
        "meeting_id": meeting_id, "label": label, "format": "in_person", "status": "held",
        "date_precision": "day", "article_count": 1, "source_count": 1, "confidence": 0.9,
    }  # fmt: skip
    day = given.pop("day", None)
    return row | ({"start_date": day, "end_date": day} if day else {}) | given


def _meetings() -> Rows:
    venue = {name: stable_id("venue", name) for name in _VENUES}
    return [
        _meeting(FISH, "Ana Kovač – Jean Dupré: fishing quotas", day=date(2025, 3, 3),
                 venue_id=venue["palais"], duration_minutes=180, article_count=2, source_count=2,
                 confidence=0.97, first_reported_at=_PUBLISHED["wire"], last_reported_at=_PUBLISHED["daily"]),
        _meeting(FISH_AGAIN, "Croatia – France", start_date=date(2025, 5, 1), end_date=date(2025, 5, 31),
                 date_precision="month", status="planned", confidence=0.6),
        _meeting(TALKS_CALL, "Olga Petrova – Ana Kovač", day=date(2025, 3, 20), format="phone",
                 status="planned", confidence=0.8),
        _meeting(SUMMIT, "Bulgaria, Croatia, France: summit", start_date=date(2025, 4, 10),
                 end_date=date(2025, 4, 11), venue_id=venue["geneva"]),
        _meeting(CANCELLED, "Visit of Jean Dupré", start_date=date(2024, 1, 1), end_date=date(2024, 12, 31),
                 date_precision="year", status="cancelled", venue_id=venue["zagreb"], confidence=0.5),
        _meeting(HOSTILE, f"{HOSTILE_NAME} – Olga Petrova", day=date(2025, 6, 1), venue_id=venue["geneva"]),
    ]  # fmt: skip


def _parties() -> Rows:
    told = {
        FISH: (("kovac", "participant", "hrv", "Foreign Minister"),
               ("dupre", "participant", "fra", "counterpart")),
        FISH_AGAIN: (("hrv", "side", None, None), ("fra", "side", None, None)),
        TALKS_CALL: (("petrova", "participant", "bgr", None), ("kovac", "participant", "hrv", None)),
        SUMMIT: (("petrova", "head_of_delegation", "bgr", None), ("dupre", "participant", "fra", None),
                 ("kovac", "participant", "hrv", None), ("un", "host", None, None)),
        CANCELLED: (("dupre", "visitor", "fra", None), ("hrv", "host", None, None)),
        HOSTILE: (("hostile", "participant", None, "Mr"), ("petrova", "participant", "bgr", None)),
    }  # fmt: skip
    return [
        {"meeting_id": meeting, "actor_id": actor_id(actor), "role": role,
         "side_actor_id": actor_id(side) if side else None, "title": title, "article_count": 1,
         "confidence": 0.9}
        for meeting, parts in told.items() for actor, role, side, title in parts
    ]  # fmt: skip


def _report(meeting: str, article: str, quote: str, **given: Any) -> dict[str, Any]:
    row = {
        "meeting_report_id": stable_id("meeting_report", meeting, article), "meeting_id": meeting,
        "article_id": article_id(article), "format": "in_person", "status": "held", "date_precision": "day",
        "participants": [], "sides": [], "topics": [],
    }  # fmt: skip
    return row | _span(article, quote) | given


def _reports() -> Rows:
    return [
        _report(FISH, "wire", "Foreign Minister Ana Kovač met her French counterpart Jean Dupré",
                start_date=date(2025, 3, 3), end_date=date(2025, 3, 3), city="Geneva", country_code="CHE",
                venue_name="Palais des Nations", told_venue_id=stable_id("venue", "palais"),
                duration_minutes=[180], topics=["fisheries"],
                participants=["Ana Kovač", "Jean Dupré"], sides=["FRA", "HRV"]),
        _report(FISH, "daily", "Jean Dupré of France and Ana Kovac of Croatia met in Geneva on Tuesday",
                start_date=date(2025, 3, 4), end_date=date(2025, 3, 4), city="Geneva", country_code="CHE",
                duration_minutes=[240], participants=["Ana Kovač", "Jean Dupré"], sides=["FRA", "HRV"]),
        _report(FISH_AGAIN, "daily", "They will meet again in May 2025", status="planned",
                start_date=date(2025, 5, 1), end_date=date(2025, 5, 31), date_precision="month"),
        _report(TALKS_CALL, "plan", "Olga Petrova intends to telephone Ana Kovač", status="planned",
                format="phone", start_date=date(2025, 3, 20), end_date=date(2025, 3, 20)),
        _report(SUMMIT, "summit", "Olga Petrova, Jean Dupré and Ana Kovač met in Geneva",
                start_date=date(2025, 4, 10), end_date=date(2025, 4, 11), city="Geneva", country_code="CHE"),
        _report(CANCELLED, "off", "A visit by Dupré to Zagreb in 2024 was cancelled", status="cancelled",
                start_date=date(2024, 1, 1), end_date=date(2024, 12, 31), date_precision="year"),
        _report(HOSTILE, "hostile", "met Olga Petrova in Geneva on 1 June 2025",
                start_date=date(2025, 6, 1), end_date=date(2025, 6, 1), city="Geneva", country_code="CHE"),
    ]  # fmt: skip


def _claim(meeting: str, article: str, attribute: str, value: str | None, quote: str, rule: str,
           chosen: bool = True) -> dict[str, Any]:  # fmt: skip
    return {
        "claim_id": stable_id("claim", meeting, article, attribute, value), "meeting_id": meeting,
        "article_id": article_id(article), "attribute": attribute, "value": value, "is_chosen": chosen,
        "rule": rule, **_span(article, quote),
    }  # fmt: skip


def _claims() -> Rows:
    return [
        _claim(FISH, "wire", "status", "held", "met", "past tense"),
        _claim(FISH, "daily", "status", "held", "met", "past tense"),
        _claim(FISH, "wire", "date", "2025-03-03", "Monday",
               "weekday before publication; first report wins"),
        _claim(FISH, "daily", "date", "2025-03-04", "Tuesday", "weekday before publication; a later report",
               chosen=False),
        _claim(FISH, "wire", "city", "Geneva", "GENEVA", "dateline"),
        _claim(FISH, "daily", "city", "Geneva", "Geneva", "place after 'in'"),
        _claim(FISH, "wire", "venue", "Palais des Nations", "Palais des Nations", "building"),
        _claim(FISH, "wire", "duration", "180", "three hours", "stated length; first report wins"),
        _claim(FISH, "daily", "duration", "240", "four hours", "stated length; a later report", False),
        _claim(FISH, "wire", "participant", "Ana Kovač", "Ana Kovač", "subject of the verb"),
        _claim(FISH, "wire", "participant", "Jean Dupré", "Jean Dupré", "object of the verb"),
        _claim(SUMMIT, "summit", "date", "2025-04-10/2025-04-11", "10 and 11 April", "days named"),
        _claim(CANCELLED, "off", "status", "cancelled", "cancelled", "cancelling verb"),
        _claim(HOSTILE, "hostile", "participant", HOSTILE_NAME, HOSTILE_NAME, "subject of the verb"),
    ]  # fmt: skip


def _mentions() -> Rows:
    told = (
        ("wire", "kovac", "Ana Kovač"), ("wire", "dupre", "Jean Dupré"), ("daily", "kovac", "Ana Kovac"),
        ("daily", "dupre", "Jean Dupré"), ("plan", "petrova", "Olga Petrova"),
        ("hostile", "hostile", HOSTILE_NAME),
    )  # fmt: skip
    return [
        {"mention_id": stable_id("mention", article, quote), "actor_id": actor_id(actor),
         "local_actor_id": f"{article_id(article)}/person/{quote}",
         "article_id": article_id(article), "score": 0.95, "reason": "full name", **_span(article, quote)}
        for article, actor, quote in told
    ]  # fmt: skip


def _documents() -> dict[str, Rows]:
    """Articles and those who publish them."""
    names = sorted({name for name in _SOURCES.values() if name})
    source = {name: stable_id("source", name) for name in names}
    sources: Rows = [
        {"source_id": source[name], "name": name, "kind": "agency", "country_code": "CHE"} for name in names
    ]
    articles: Rows = [
        {"article_id": article_id(name), "source_id": source.get(_SOURCES[name] or ""),
         "origin": f"{name}.txt", "title": title, "text": text, "published_at": _PUBLISHED[name],
         "language": "en",
         "url": "https://example.invalid/fish" if name == "wire" else None,
         "content_sha256": stable_id("sha256", name), "ingested_at": datetime(2025, 7, 1), "is_current": True}
        for name, (title, text) in ARTICLES.items()
    ]  # fmt: skip
    return {"dim_source": sources, "dim_article": articles}


def _actors() -> dict[str, Rows]:
    """Actors, how they are spelled, and the one title that is known."""
    spelled = (
        ("kovac", "Ana Kovač"), ("kovac", "Ana Kovac"), ("dupre", "Jean Dupré"), ("dupre", "Dupré"),
        ("petrova", "Olga Petrova"),
    )  # fmt: skip
    return {
        "dim_actor": [
            {"actor_id": actor_id(key), "name": name, "kind": kind, "country_code": country,
             "mention_count": 3, "article_count": 2}
            for key, (name, kind, country) in _ACTORS.items()
        ],
        "dim_actor_alias": [
            {"actor_id": actor_id(key), "alias": alias, "mention_count": 1} for key, alias in spelled
        ],
        "dim_actor_role": [
            {"actor_role_id": stable_id("role", "kovac"), "actor_id": actor_id("kovac"),
             "title": "Foreign Minister", "country_code": "HRV", "tense": "current",
             "first_seen": date(2025, 3, 4), "last_seen": date(2025, 3, 4), "article_count": 1}
        ],
    }  # fmt: skip


def _venues() -> Rows:
    columns = [column.name for column in TABLES["dim_venue"].columns]
    return [
        dict(zip(columns, (stable_id("venue", key), *values), strict=True)) for key, values in _VENUES.items()
    ]


def _status_changes() -> Rows:
    return [
        {"meeting_id": report["meeting_id"], "status": report["status"], "is_postponed": False,
         "article_id": report["article_id"]}
        for report in _reports()
    ]  # fmt: skip


def _resolution() -> dict[str, Rows]:
    """What became of former ids, and why two reports are one meeting."""
    day = datetime(2025, 7, 1)
    return {
        "meeting_id_change": [
            {"old_meeting_id": FORMER, "new_meeting_id": FISH, "change": "merged", "changed_at": day},
            {"old_meeting_id": RETIRED, "new_meeting_id": None, "change": "retired", "changed_at": day},
        ],
        "resolution_link": [
            {"link_id": stable_id("link", "fish"), "kind": "meeting", "score": 0.93, "is_same": True,
             "left_id": stable_id("meeting_report", FISH, "wire"),
             "right_id": stable_id("meeting_report", FISH, "daily"), "rule": "same people, near dates",
             "reason": "both people are the same, and the days are next to each other"},
        ],
    }  # fmt: skip


def _rejects() -> Rows:
    return [
        {"origin": "empty.txt", "stage": "ingest", "code": "empty", "message": "The file is empty.",
         "first_seen_at": datetime(2025, 7, 1), "last_seen_at": datetime(2025, 7, 1), "attempts": 1}
    ]  # fmt: skip


def tables() -> dict[str, Rows]:
    """Rows of every table of the contract."""
    topic = stable_id("topic", "fisheries")
    return {
        **{table.name: [] for table in CONTRACT_TABLES},
        **_documents(),
        **_actors(),
        **_resolution(),
        "dim_venue": _venues(),
        "dim_topic": [{"topic_id": topic, "name": "fisheries"}],
        "bridge_meeting_topic": [{"meeting_id": FISH, "topic_id": topic, "article_count": 2}],
        "fact_meeting": _meetings(),
        "bridge_meeting_actor": _parties(),
        "meeting_report": _reports(),
        "fact_claim": _claims(),
        "fact_mention": _mentions(),
        "meeting_status_change": _status_changes(),
        "rejected_input": _rejects(),
    }
