"""The tables that stages hand to one another: what one article says, before articles are compared.

Each row here is a pure function of one article's bytes and a version (model, extractor), so it is
computed once and kept. `article_key`-style local ids (`local_actor_id`, `claim_meeting_id`) are
unique across articles because they begin with the article's id.
"""

import polars as pl

from transforms.tables.schema import Column, Table

ACTOR_KINDS = ("person", "country", "organization")
FORMATS = ("in_person", "phone", "video", "unknown")
REMOTE = frozenset({"phone", "video"})
"""Formats of those who are nowhere together."""
FORUMS = frozenset({"summit", "conference"})
"""Event types of what many attend and what may last for days: one party tells enough of one, smaller meetings
are held at it, and a report may tell one of its days.
"""
STATUSES = ("held", "planned", "proposed", "cancelled", "refused", "unknown")
DATE_PRECISIONS = ("day", "month", "year", "unknown")
MEETING_ATTRIBUTES = (
    "status",
    "format",
    "date",
    "city",
    "country",
    "venue",
    "duration",
    "participant",
    "side",
    "mediator",
    "host",
    "topic",
    "sequence",
)

_ARTICLE_ID = Column("article_id", pl.String, "The article version.", nullable=False)
_QUOTE = (
    Column("quote", pl.String, "The exact words, equal to text[char_start:char_end]."),
    Column("char_start", pl.Int64, "First code point of the quote in dim_article.text, from 0.", minimum=0),
    Column("char_end", pl.Int64, "Code point after the last of the quote.", minimum=0),
)

MENTION = Table(
    "mention",
    "a person, country, organization or place named in one article",
    ("article_id", "char_start", "char_end"),
    (
        _ARTICLE_ID,
        Column("local_actor_id", pl.String, "Who it is within the article; joins local_actor."),
        *_QUOTE,
        Column("score", pl.Float64, "How sure the link to local_actor_id is, 0 to 1.", minimum=0, maximum=1),
        Column("reason", pl.String, "Why the words are this actor.", nullable=False),
    ),
    group="extract",
    kind="stage",
)

LOCAL_ACTOR = Table(
    "local_actor",
    "an actor as one article knows it",
    ("local_actor_id",),
    (
        Column("local_actor_id", pl.String, "article_id, '/', kind and a running name.", nullable=False),
        _ARTICLE_ID,
        Column("kind", pl.String, "person, country or organization.", nullable=False, allowed=ACTOR_KINDS),
        Column("name", pl.String, "The fullest name in the article, without titles.", nullable=False),
        Column("aliases", pl.List(pl.String), "Every spelling in the article."),
        Column(
            "country_code",
            pl.String,
            "ISO 3166-1 alpha-3: of the country itself, or the one that a person or body belongs to.",
        ),
        Column("organization", pl.String, "Short name of the organization that it is or stands for."),
        Column(
            "side",
            pl.String,
            "Country code or organization short name that a person stands for in this article.",
        ),
        Column("side_reason", pl.String, "Why that side, or why none."),
        Column(
            "holder_name",
            pl.String,
            "Full name from the list of office holders, where title, country and date fit; null else.",
        ),
        Column("mention_count", pl.Int64, "Mentions in the article.", minimum=0),
    ),
    group="extract",
    kind="stage",
)

LOCAL_ROLE = Table(
    "local_role",
    "a title given to a person in one article",
    ("local_actor_id", "title", "char_start"),
    (
        Column("local_actor_id", pl.String, "The person.", nullable=False),
        _ARTICLE_ID,
        Column("title", pl.String, "The title in the article's words.", nullable=False),
        Column("organization", pl.String, "The body that it belongs to, where named."),
        Column("country_code", pl.String, "The country that it belongs to, where known."),
        Column("tense", pl.String, "current, former or incoming.", allowed=("current", "former", "incoming")),
        *_QUOTE,
    ),
    group="extract",
    kind="stage",
)

RELATION = Table(
    "relation",
    "one relation stated in one article",
    ("article_id", "relation_number"),
    (
        _ARTICLE_ID,
        Column("relation_number", pl.Int64, "Running number within the article.", nullable=False, minimum=0),
        Column("subject_local_actor_id", pl.String, "Who."),
        Column("predicate", pl.String, "met_with, spoke_with, hosted, visited, …", nullable=False),
        Column("object_local_actor_id", pl.String, "Whom, where it is an actor."),
        Column("object_text", pl.String, "The object's words, where it is no actor."),
        Column("claim_meeting_id", pl.String, "The meeting of this article that it is part of."),
        Column(
            "polarity", pl.String, "affirmed or negated.", nullable=False, allowed=("affirmed", "negated")
        ),
        Column(
            "modality",
            pl.String,
            "asserted, planned, proposed, reported or hypothetical.",
            nullable=False,
            allowed=("asserted", "planned", "proposed", "reported", "hypothetical"),
        ),
        Column("pattern", pl.String, "Name of the pattern that found it.", nullable=False),
        *_QUOTE,
    ),
    group="extract",
    kind="stage",
)

CLAIM_MEETING = Table(
    "claim_meeting",
    "one meeting as one article tells it",
    ("claim_meeting_id",),
    (
        Column("claim_meeting_id", pl.String, "article_id, '/m', running number.", nullable=False),
        _ARTICLE_ID,
        Column(
            "event_type",
            pl.String,
            "talks, summit, call, visit, conference, … from the trigger word.",
            nullable=False,
        ),
        Column("format", pl.String, "How they met.", nullable=False, allowed=FORMATS),
        Column("status", pl.String, "As the article sees it at its time.", nullable=False, allowed=STATUSES),
        Column("start_date", pl.Date, "First day of the interval that the article supports."),
        Column("end_date", pl.Date, "Last day of that interval."),
        Column(
            "date_precision",
            pl.String,
            "day, month, year or unknown.",
            nullable=False,
            allowed=DATE_PRECISIONS,
        ),
        Column(
            "timex_value",
            pl.String,
            "TIMEX3 value of the date words, also where underspecified (XXXX-WXX-4, XXXX-02-27).",
        ),
        Column("city", pl.String, "City in English, as the gazetteer names it."),
        Column("country_code", pl.String, "Country of the place, ISO 3166-1 alpha-3."),
        Column("latitude", pl.Float64, "Degrees north."),
        Column("longitude", pl.Float64, "Degrees east."),
        Column("geonames_id", pl.Int64, "GeoNames id of the city."),
        Column("venue_name", pl.String, "Building or site in the article's words."),
        Column("venue_kind", pl.String, "residence, palace, ministry, hotel, …"),
        Column("duration_minutes", pl.List(pl.Int64), "Every length that the article states."),
        Column("participants", pl.List(pl.String), "local_actor_id of each named person who takes part."),
        Column("sides", pl.List(pl.String), "Country codes and organization short names that take part."),
        Column("mediator", pl.String, "Country code or organization that brings the sides together."),
        Column("host", pl.String, "Country code or organization that hosts."),
        Column("topics", pl.List(pl.String), "Topics in the article's words."),
        Column(
            "sequence_number", pl.Int64, "1 for 'first meeting', 2 for 'second round'; null where unsaid."
        ),
        Column(
            "event_name",
            pl.String,
            "Proper name of the event (G7 summit, Munich Security Conference), where it has one.",
        ),
        Column(
            "is_background", pl.Boolean, "True where the article only mentions it in passing.", nullable=False
        ),
        *_QUOTE,
    ),
    group="extract",
    kind="stage",
)

CLAIM = Table(
    "claim",
    "one value that one article states for one attribute of one meeting",
    ("claim_meeting_id", "attribute", "value", "claim_number"),
    (
        Column("claim_meeting_id", pl.String, "The meeting.", nullable=False),
        _ARTICLE_ID,
        Column("claim_number", pl.Int64, "Running number within the meeting.", nullable=False, minimum=0),
        Column("attribute", pl.String, "Which attribute.", nullable=False, allowed=MEETING_ATTRIBUTES),
        Column(
            "value",
            pl.String,
            "The value as text (ISO dates, 'start/end' for intervals, minutes, codes, local_actor_id for "
            "participants); null where the article gives none, with the reason in rule.",
        ),
        Column(
            "rule",
            pl.String,
            "The rule that read the value from the words, or why there is none.",
            nullable=False,
        ),
        *_QUOTE,
    ),
    group="extract",
    kind="stage",
)

STAGE_TABLES = (MENTION, LOCAL_ACTOR, LOCAL_ROLE, RELATION, CLAIM_MEETING, CLAIM)
