"""Documents and their actors to relations and meetings, as one article tells them.

Tables made: `relation`, `claim_meeting`, `claim`.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from transforms.document import Document, documents
from transforms.reference import Reference
from transforms.relations.attendance import add_attendance
from transforms.relations.circles import complete_circles
from transforms.relations.claims import meeting_rows, role_claims
from transforms.relations.context import Context
from transforms.relations.events import EventReader
from transforms.relations.filters import kept_meetings
from transforms.relations.joint_press import complete_from_press
from transforms.relations.meeting import Meeting
from transforms.relations.merge import merge_events
from transforms.relations.occasion import complete_from_occasion
from transforms.relations.outcomes import add_by_outcome
from transforms.relations.predicates import find_relations
from transforms.relations.recalled import complete_recalled
from transforms.relations.stays import told_stays
from transforms.relations.topics import topics_of
from transforms.relations.triggers import TriggerLexicon, find_triggers
from transforms.tables import TABLES

Rows = dict[str, list[dict[str, Any]]]
TABLES_MADE = ("relation", "claim_meeting", "claim")
ENTITY_TABLES = ("mention", "local_actor", "local_role")


def extract_relations(
    articles: pl.DataFrame, tokens: pl.DataFrame, entities: Mapping[str, pl.DataFrame], reference: Reference
) -> dict[str, pl.DataFrame]:
    """Rows of `relation`, `claim_meeting` and `claim` for annotated articles and their entities."""
    return relations_of(documents(articles, tokens), entities, reference)


def relations_of(
    docs: Iterable[Document], entities: Mapping[str, pl.DataFrame], reference: Reference
) -> dict[str, pl.DataFrame]:
    """The same for documents."""
    rows: Rows = {name: [] for name in TABLES_MADE}
    by_article = {name: _rows_by_article(entities[name]) for name in ENTITY_TABLES}
    for doc in docs:
        mentions, actors, roles = (by_article[name].get(doc.article_id, []) for name in ENTITY_TABLES)
        for name, found in find_meetings(doc, mentions, actors, roles, reference).items():
            rows[name].extend(found)
    return {name: TABLES[name].frame(found) for name, found in rows.items()}


def _rows_by_article(frame: pl.DataFrame) -> dict[str, list[dict[str, Any]]]:
    rows: dict[str, list[dict[str, Any]]] = {}
    for row in frame.iter_rows(named=True):
        rows.setdefault(row["article_id"], []).append(row)
    return rows


def find_meetings(
    doc: Document,
    mentions: list[dict[str, Any]],
    actors: list[dict[str, Any]],
    roles: list[dict[str, Any]],
    reference: Reference,
) -> Rows:
    """Rows of the three tables for one document."""
    ctx = Context(doc, mentions, actors, roles, reference)
    meetings = _meetings(ctx)
    rows: Rows = {name: [] for name in TABLES_MADE}
    told: dict[int, str] = {}
    meetings.sort(key=lambda meeting: meeting.events[0].trigger)
    topics = topics_of(ctx, meetings)
    for number, meeting in enumerate(meetings):
        row, claims = meeting_rows(ctx, number, meeting, topics[number])
        rows["claim_meeting"].append(row)
        rows["claim"].extend(claims)
        for event in meeting.events:
            told.update((token, row["claim_meeting_id"]) for token in event.triggers if token not in told)
    rows["relation"] = find_relations(ctx, lambda token: _told_at(doc, told, token))
    rows["claim"].extend(role_claims(rows["relation"], rows["claim"]))
    return rows


def _told_at(doc: Document, told: Mapping[int, str], token: int) -> str | None:
    """The meeting that the token tells of: by its own word, else by the nearest word of the sentence.

    `told` maps the words that tell of a meeting to its claim_meeting_id.
    """
    sentence = doc.sentence_of(token)
    near = (word for word in told if sentence.first <= word < sentence.end)
    nearest = min(near, key=lambda word: (abs(word - token), word), default=None)
    return told[nearest] if nearest is not None else None


def _meetings(ctx: Context) -> list[Meeting]:
    """The article's meetings; an article without a trigger word has none, and is not looked at any closer."""
    triggers = list(find_triggers(ctx, TriggerLexicon.from_reference(ctx.reference)))
    if not triggers:
        return []
    reader = EventReader(ctx, triggers)
    meetings = merge_events(ctx, reader.read())
    add_attendance(meetings, reader.attendance)
    add_by_outcome(ctx, meetings, reader.arguments.subjects)
    complete_from_occasion(ctx, meetings, told_stays(ctx, reader.arguments.subjects, meetings))
    complete_from_press(ctx, meetings)
    complete_circles(ctx, meetings)
    complete_recalled(ctx, meetings)
    return kept_meetings(ctx, meetings)
