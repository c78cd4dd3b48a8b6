"""The tables of the published warehouse: the warehouse contract, and what we publish beyond it."""

import polars as pl

from transforms.tables.schema import Column, Table
from transforms.tables.stages import ACTOR_KINDS, DATE_PRECISIONS, FORMATS, MEETING_ATTRIBUTES, STATUSES

SOURCE_KINDS = ("agency", "newspaper", "broadcaster", "government", "aggregator", "unknown")
ACTOR_ROLES = ("side", "participant", "head_of_delegation", "host", "visitor", "mediator")
PLACE_PRECISIONS = ("venue", "city", "country")
PREDICATES = (
    "met_with",
    "spoke_with",
    "hosted",
    "visited",
    "led_delegation",
    "represents",
    "holds_position",
    "mediated",
    "accompanied",
    "said_of",
)


def _id(name: str, meaning: str, references: str | None = None, nullable: bool = False) -> Column:
    return Column(name, pl.String, meaning, nullable=nullable, references=references)


def _count(name: str, meaning: str) -> Column:
    return Column(name, pl.Int64, meaning, nullable=False, minimum=0)


_ARTICLE = _id("article_id", "The article version that says so.", "dim_article.article_id")
_MEETING = _id("meeting_id", "The meeting.", "fact_meeting.meeting_id")
_SPAN = (
    Column("quote", pl.String, "The exact words in dim_article.text."),
    Column(
        "char_start",
        pl.Int64,
        "First code point of the quote, from 0: substr(text, char_start + 1, char_end - char_start) = quote.",
        minimum=0,
    ),
    Column("char_end", pl.Int64, "Code point after the last of the quote.", minimum=0),
)
_INTERVAL = (
    Column("start_date", pl.Date, "First day; with end_date the interval within which it took place."),
    Column("end_date", pl.Date, "Last day."),
    Column(
        "date_precision", pl.String, "day, month, year, or unknown.", nullable=False, allowed=DATE_PRECISIONS
    ),
)


def _id_change(kind: str, whose: str) -> Table:
    """What became of ids of a kind, release by release."""
    return Table(
        f"{kind}_id_change",
        f"what became of {whose} that was published before",
        (f"old_{kind}_id", f"new_{kind}_id", "changed_at"),
        (
            _id(f"old_{kind}_id", "The id as published before."),
            _id(
                f"new_{kind}_id",
                "The id that stood for it from then on; it may have moved since, "
                f"{kind}_id_current follows it. Null: retired.",
                nullable=True,
            ),
            Column(
                "change",
                pl.String,
                "merged, split or retired.",
                nullable=False,
                allowed=("merged", "split", "retired"),
            ),
            Column("changed_at", pl.Datetime("us"), "When the change was published (UTC).", nullable=False),
        ),
        group="resolve",
        kind="record",
    )


DIM_SOURCE = Table(
    "dim_source",
    "a publisher",
    ("source_id",),
    (
        _id("source_id", "Hash of the publisher's folded name."),
        Column("name", pl.String, "The publisher's name.", nullable=False),
        Column("domain", pl.String, "Its web domain, where known."),
        Column("kind", pl.String, "What sort of publisher.", nullable=False, allowed=SOURCE_KINDS),
        Column("country_code", pl.String, "Its country, ISO 3166-1 alpha-3."),
    ),
    group="ingest",
    kind="dimension",
)

DIM_ARTICLE = Table(
    "dim_article",
    "one version of one article",
    ("article_id",),
    (
        _id("article_id", "Hash of identity (URL, record id, or content) and content."),
        _id(
            "source_id",
            "The publisher; null where the text does not tell.",
            "dim_source.source_id",
            nullable=True,
        ),
        Column(
            "origin",
            pl.String,
            "Where it came from: inbox-relative path, file.jsonl#id, or URL.",
            nullable=False,
        ),
        Column("title", pl.String, "Title, where it has one."),
        Column(
            "text",
            pl.String,
            "The stored text, title first; every offset counts code points in it.",
            nullable=False,
        ),
        Column("published_at", pl.Datetime("us"), "When it was published; null if unknown."),
        Column("language", pl.String, "ISO 639-1 code as declared or detected; null if neither is sure."),
        Column("url", pl.String, "Canonical URL."),
        Column("content_sha256", pl.String, "SHA-256 of the bytes that came in.", nullable=False),
        Column("ingested_at", pl.Datetime("us"), "When it was first loaded (UTC).", nullable=False),
        Column(
            "is_current", pl.Boolean, "False once a newer version of the same article is in.", nullable=False
        ),
        _id(
            "supersedes_article_id",
            "The version that this one replaces.",
            "dim_article.article_id",
            nullable=True,
        ),
        _id(
            "duplicate_of_article_id",
            "The article of which this is a near-identical or syndicated copy.",
            "dim_article.article_id",
            nullable=True,
        ),
        Column(
            "metadata",
            pl.String,
            "JSON: unknown keys of the record, and the rule by which title, date and publisher were found.",
        ),
    ),
    group="ingest",
    kind="dimension",
)

DIM_ACTOR = Table(
    "dim_actor",
    "a resolved person, country, organization or public body",
    ("actor_id",),
    (
        _id("actor_id", "Stable id of the actor."),
        Column("name", pl.String, "Preferred name.", nullable=False),
        Column("kind", pl.String, "person, country or organization.", nullable=False, allowed=ACTOR_KINDS),
        Column("country_code", pl.String, "Country that it is or belongs to."),
        _count("mention_count", "Mentions in current articles."),
        _count("article_count", "Current articles that name it."),
    ),
    group="warehouse",
    kind="dimension",
)

DIM_ACTOR_ALIAS = Table(
    "dim_actor_alias",
    "a spelling of an actor",
    ("actor_id", "alias"),
    (
        _id("actor_id", "The actor.", "dim_actor.actor_id"),
        Column("alias", pl.String, "A spelling as it stands in some article.", nullable=False),
        _count("mention_count", "How often it stands there."),
    ),
    group="warehouse",
    kind="dimension",
)

DIM_ACTOR_ROLE = Table(
    "dim_actor_role",
    "a title that an actor was given, over time",
    ("actor_role_id",),
    (
        _id("actor_role_id", "Hash of actor, title, organization, country and tense."),
        _id("actor_id", "The actor.", "dim_actor.actor_id"),
        Column("title", pl.String, "The title as reported.", nullable=False),
        Column("organization", pl.String, "The body, where named."),
        Column("country_code", pl.String, "The country, where known."),
        Column(
            "tense",
            pl.String,
            "current, former or incoming, as reported.",
            nullable=False,
            allowed=("current", "former", "incoming"),
        ),
        Column("first_seen", pl.Date, "Earliest publication date of an article that says so."),
        Column("last_seen", pl.Date, "Latest publication date of an article that says so."),
        _count("article_count", "Articles that say so."),
    ),
    group="warehouse",
    kind="dimension",
)

DIM_VENUE = Table(
    "dim_venue",
    "a place where people meet, as fine as known",
    ("venue_id",),
    (
        _id("venue_id", "Stable id of the place."),
        Column("name", pl.String, "Building or site; null if only the city or country is known."),
        Column("kind", pl.String, "residence, palace, ministry, hotel, …; null if no building."),
        Column("city", pl.String, "City in English."),
        Column("country_code", pl.String, "ISO 3166-1 alpha-3."),
        Column("latitude", pl.Float64, "Degrees north.", minimum=-90, maximum=90),
        Column("longitude", pl.Float64, "Degrees east.", minimum=-180, maximum=180),
        Column("geonames_id", pl.Int64, "GeoNames id of the city."),
        Column(
            "place_precision", pl.String, "venue, city or country.", nullable=False, allowed=PLACE_PRECISIONS
        ),
    ),
    group="warehouse",
    kind="dimension",
)

DIM_TOPIC = Table(
    "dim_topic",
    "a subject of talks",
    ("topic_id",),
    (
        _id("topic_id", "Hash of the name."),
        Column(
            "name",
            pl.String,
            "Topic from the small vocabulary, or the article's words where none fits.",
            nullable=False,
        ),
    ),
    group="warehouse",
    kind="dimension",
)

DIM_DATE = Table(
    "dim_date",
    "a day",
    ("date",),
    (
        Column("date", pl.Date, "The day.", nullable=False),
        Column("year", pl.Int32, "Year.", nullable=False),
        Column("quarter", pl.Int32, "1 to 4.", nullable=False),
        Column("month", pl.Int32, "1 to 12.", nullable=False),
        Column("iso_week", pl.Int32, "ISO 8601 week.", nullable=False),
        Column("weekday", pl.String, "Monday to Sunday.", nullable=False),
    ),
    group="warehouse",
    kind="dimension",
)

FACT_MEETING = Table(
    "fact_meeting",
    "one real-world meeting",
    ("meeting_id",),
    (
        _id("meeting_id", "Stable id of the meeting."),
        Column("label", pl.String, "One readable line.", nullable=False),
        Column("format", pl.String, "How they met.", nullable=False, allowed=FORMATS),
        Column("status", pl.String, "What became of it, as last reported.", nullable=False, allowed=STATUSES),
        *_INTERVAL,
        _id("venue_id", "Where; null if unknown.", "dim_venue.venue_id", nullable=True),
        Column(
            "duration_minutes",
            pl.Int64,
            "The chosen length in minutes; meeting_conflicts has the others.",
            minimum=0,
        ),
        _count("article_count", "Current articles that tell of it."),
        _count("source_count", "Independent sources: syndicated copies count once."),
        Column("confidence", pl.Float64, "0 to 1.", nullable=False, minimum=0, maximum=1),
        Column("first_reported_at", pl.Datetime("us"), "Earliest known publication time of a report."),
        Column("last_reported_at", pl.Datetime("us"), "Latest known publication time of a report."),
    ),
    group="warehouse",
    kind="fact",
)

BRIDGE_MEETING_ACTOR = Table(
    "bridge_meeting_actor",
    "an actor's part in a meeting",
    ("meeting_id", "actor_id", "role"),
    (
        _MEETING,
        _id("actor_id", "The actor.", "dim_actor.actor_id"),
        Column("role", pl.String, "What part.", nullable=False, allowed=ACTOR_ROLES),
        _id(
            "side_actor_id",
            "The country or organization that a person stands for.",
            "dim_actor.actor_id",
            nullable=True,
        ),
        Column("title", pl.String, "The title as reported then."),
        _count("article_count", "Articles that say so."),
        Column("confidence", pl.Float64, "0 to 1.", nullable=False, minimum=0, maximum=1),
    ),
    group="warehouse",
    kind="bridge",
)

BRIDGE_MEETING_TOPIC = Table(
    "bridge_meeting_topic",
    "a topic of a meeting",
    ("meeting_id", "topic_id"),
    (
        _MEETING,
        _id("topic_id", "The topic.", "dim_topic.topic_id"),
        _count("article_count", "Articles that say so."),
    ),
    group="warehouse",
    kind="bridge",
)

MEETING_REPORT = Table(
    "meeting_report",
    "what one article claims of one meeting",
    ("meeting_report_id",),
    (
        _id("meeting_report_id", "Hash of article and the meeting as that article tells it."),
        _MEETING,
        _ARTICLE,
        Column("format", pl.String, "How they met.", nullable=False, allowed=FORMATS),
        Column("status", pl.String, "As the article sees it at its time.", nullable=False, allowed=STATUSES),
        *_INTERVAL,
        Column("city", pl.String, "City in English."),
        Column("country_code", pl.String, "Country of the place, ISO 3166-1 alpha-3."),
        Column("venue_name", pl.String, "Building or site in the article's words."),
        _id("told_venue_id", "The place that the article tells.", "dim_venue.venue_id", nullable=True),
        Column("duration_minutes", pl.List(pl.Int32), "Every length that the article states."),
        Column(
            "participants",
            pl.List(pl.String),
            "Preferred names of the persons who take part.",
            nullable=False,
        ),
        Column("sides", pl.List(pl.String), "Country codes and organizations' short names.", nullable=False),
        Column("topics", pl.List(pl.String), "Topics.", nullable=False),
        *_SPAN,
    ),
    group="warehouse",
    kind="fact",
)

FACT_CLAIM = Table(
    "fact_claim",
    "one value that one article states for one attribute of one meeting",
    ("claim_id",),
    (
        _id("claim_id", "Stable id of the claim."),
        _MEETING,
        _ARTICLE,
        Column("attribute", pl.String, "Which attribute.", nullable=False, allowed=MEETING_ATTRIBUTES),
        Column(
            "value",
            pl.String,
            "The value as text; null where the article gives none, with the reason in rule.",
        ),
        *_SPAN,
        Column("is_chosen", pl.Boolean, "True where fact_meeting shows this value.", nullable=False),
        Column("rule", pl.String, "Why this value was read, and why it won or lost.", nullable=False),
    ),
    group="warehouse",
    kind="fact",
)

FACT_MENTION = Table(
    "fact_mention",
    "an actor named in a text",
    ("mention_id",),
    (
        _id("mention_id", "Stable id of the mention."),
        _id("actor_id", "The actor.", "dim_actor.actor_id"),
        _id("local_actor_id", "The actor as this article knows it; joins resolution_link."),
        _ARTICLE,
        *_SPAN,
        Column("score", pl.Float64, "How sure the link is, 0 to 1.", nullable=False, minimum=0, maximum=1),
        Column("reason", pl.String, "Why it is this actor.", nullable=False),
    ),
    group="warehouse",
    kind="fact",
)

FACT_RELATION = Table(
    "fact_relation",
    "one extracted relation",
    ("relation_id",),
    (
        _id("relation_id", "Stable id of the relation."),
        _id("subject_actor_id", "Who.", "dim_actor.actor_id", nullable=True),
        Column("predicate", pl.String, "What.", nullable=False, allowed=PREDICATES),
        _id("object_actor_id", "Whom, where it is an actor.", "dim_actor.actor_id", nullable=True),
        Column("object_text", pl.String, "The object's words, where it is no actor."),
        _id("meeting_id", "The meeting that it is part of.", "fact_meeting.meeting_id", nullable=True),
        _ARTICLE,
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
        *_SPAN,
    ),
    group="warehouse",
    kind="fact",
)

TOKEN = Table(
    "token",
    "a token",
    ("article_id", "token_index"),
    (
        _ARTICLE,
        Column(
            "token_index", pl.Int32, "Running number within the article, from 0.", nullable=False, minimum=0
        ),
        Column("sentence_index", pl.Int32, "Running number of its sentence.", nullable=False, minimum=0),
        Column("text", pl.String, "The token.", nullable=False),
        Column("lemma", pl.String, "Lemma; null where not parsed."),
        Column("pos", pl.String, "Universal part of speech; null where not parsed."),
        Column("tag", pl.String, "Penn Treebank part of speech; null where not parsed."),
        Column("dep", pl.String, "Dependency label; null where not parsed."),
        Column("head_index", pl.Int32, "token_index of its head; null where not parsed.", minimum=0),
        Column(
            "entity_type",
            pl.String,
            "OntoNotes entity type with IOB prefix, such as B-PERSON; null outside entities.",
        ),
        Column("char_start", pl.Int32, "First code point in dim_article.text.", nullable=False, minimum=0),
        Column("char_end", pl.Int32, "Code point after the last.", nullable=False, minimum=0),
    ),
    group="annotate",
    kind="fact",
)

MEETING_STATUS_CHANGE = Table(
    "meeting_status_change",
    "status as it moved through the reports",
    ("meeting_id", "article_id", "status"),
    (
        _MEETING,
        Column("status", pl.String, "The status that the report gives.", nullable=False, allowed=STATUSES),
        Column(
            "is_postponed",
            pl.Boolean,
            "True where the report says that it is put off: planned for another day, or cancelled for now.",
            nullable=False,
        ),
        _ARTICLE,
        Column("reported_at", pl.Datetime("us"), "Publication time of the report, where known."),
    ),
    group="warehouse",
    kind="record",
)

MEETING_ID_CHANGE = _id_change("meeting", "an id")
ACTOR_ID_CHANGE = _id_change("actor", "an actor's id")
VENUE_ID_CHANGE = _id_change("venue", "a venue's id")

RESOLUTION_LINK = Table(
    "resolution_link",
    "a comparison of two reports, names or places that decided whether they are one",
    ("link_id",),
    (
        _id("link_id", "Hash of kind and both ends."),
        Column(
            "kind",
            pl.String,
            "actor, meeting or venue.",
            nullable=False,
            allowed=("actor", "meeting", "venue"),
        ),
        Column(
            "left_id",
            pl.String,
            "local_actor_id, meeting_report_id, or venue_id with '/' and the name of the place as told.",
            nullable=False,
        ),
        Column("right_id", pl.String, "The other one, in the same way.", nullable=False),
        Column("is_same", pl.Boolean, "Whether the two were judged one.", nullable=False),
        Column("score", pl.Float64, "0 to 1.", nullable=False, minimum=0, maximum=1),
        Column("rule", pl.String, "The rule that decided.", nullable=False),
        Column("reason", pl.String, "In plain words.", nullable=False),
    ),
    group="resolve",
    kind="record",
)

JUDGEMENT = Table(
    "judgement",
    "what an analyst knows better, and what came of it",
    ("judgement_id",),
    (
        _id("judgement_id", "Hash of what is judged, by whom and when."),
        Column(
            "number",
            pl.Int64,
            "Number of its line over all files: summitry judge list.",
            nullable=False,
            minimum=1,
        ),
        Column(
            "kind",
            pl.String,
            "actor, meeting or venue.",
            nullable=False,
            allowed=("actor", "meeting", "venue"),
        ),
        Column(
            "verdict",
            pl.String,
            "same, different, set, add, remove or drop.",
            nullable=False,
            allowed=("same", "different", "set", "add", "remove", "drop"),
        ),
        Column("subject", pl.String, "What it is about, as the judgement calls it.", nullable=False),
        Column("other", pl.String, "The other one, of same and different; whose side or title is set."),
        Column("attribute", pl.String, "Which attribute, of set, add and remove."),
        Column("value", pl.String, "Its value; of set null: unknown."),
        Column("author", pl.String, "Who says so.", nullable=False),
        Column("made_at", pl.Datetime("us"), "When (UTC).", nullable=False),
        Column("reason", pl.String, "Why.", nullable=False),
        Column(
            "state",
            pl.String,
            "applied; replaced by a later one of the same author; unused: it names nothing known.",
            nullable=False,
            allowed=("applied", "replaced", "unused"),
        ),
        Column("message", pl.String, "What is to be known of that state."),
        Column("ids", pl.List(pl.String), "Ids of what it speaks of, as they are now.", nullable=False),
        Column("label", pl.String, "Of a meeting that was dropped, the line by which it would be shown."),
        Column(
            "article_ids",
            pl.List(pl.String),
            "Of a meeting that was dropped the articles that tell of it; else empty.",
            nullable=False,
        ),
    ),
    group="resolve",
    kind="record",
)

REJECTED_INPUT = Table(
    "rejected_input",
    "an input that was not loaded",
    ("origin", "content_sha256", "code"),
    (
        Column("origin", pl.String, "Where it came from.", nullable=False),
        Column("stage", pl.String, "fetch, ingest, annotate or extract.", nullable=False),
        Column("code", pl.String, "Short code of the reason.", nullable=False),
        Column("message", pl.String, "The reason and what to do, in plain words.", nullable=False),
        Column(
            "content_sha256",
            pl.String,
            "SHA-256 of the bytes, which are kept in the raw store; null where they could not be read.",
        ),
        Column("first_seen_at", pl.Datetime("us"), "First refused (UTC).", nullable=False),
        Column("last_seen_at", pl.Datetime("us"), "Last refused (UTC).", nullable=False),
        Column("attempts", pl.Int64, "Times tried.", nullable=False, minimum=1),
    ),
    group="ingest",
    kind="record",
)

CONTRACT_TABLES = (
    DIM_SOURCE,
    DIM_ARTICLE,
    DIM_ACTOR,
    DIM_ACTOR_ALIAS,
    DIM_ACTOR_ROLE,
    DIM_VENUE,
    DIM_TOPIC,
    DIM_DATE,
    FACT_MEETING,
    BRIDGE_MEETING_ACTOR,
    BRIDGE_MEETING_TOPIC,
    MEETING_REPORT,
    FACT_CLAIM,
    FACT_MENTION,
    FACT_RELATION,
    TOKEN,
    MEETING_STATUS_CHANGE,
    MEETING_ID_CHANGE,
    ACTOR_ID_CHANGE,
    VENUE_ID_CHANGE,
    RESOLUTION_LINK,
    JUDGEMENT,
    REJECTED_INPUT,
)
