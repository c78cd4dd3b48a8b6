"""Documents and their actors to relations and meetings, as one article tells them.

Tables made: `relation`, `claim_meeting`, `claim`.
"""

from collections.abc import Mapping
from typing import Any

import polars as pl

from transforms.document import Document, document_from_tokens
from transforms.reference import Reference
from transforms.relations.attendance import attendance_by_sentence
from transforms.relations.claims import meeting_rows
from transforms.relations.context import Context
from transforms.relations.events import EventReader
from transforms.relations.filters import kept_meetings
from transforms.relations.merge import add_attendance, merge_events
from transforms.relations.occasion import complete_from_occasion
from transforms.relations.predicates import find_relations
from transforms.relations.triggers import TriggerLexicon
from transforms.tables import TABLES

Rows = dict[str, list[dict[str, Any]]]
TABLES_MADE = ("relation", "claim_meeting", "claim")
ENTITY_TABLES = ("mention", "local_actor", "local_role")


def extract_relations(
    articles: pl.DataFrame, tokens: pl.DataFrame, entities: Mapping[str, pl.DataFrame], reference: Reference
) -> dict[str, pl.DataFrame]:
    """Rows of `relation`, `claim_meeting` and `claim` for annotated articles and their entities."""
    rows: Rows = {name: [] for name in TABLES_MADE}
    token_parts = tokens.partition_by("article_id", as_dict=True, maintain_order=True)
    entity_parts = {name: entities[name].partition_by("article_id", as_dict=True, maintain_order=True) for name in ENTITY_TABLES}
    for article in articles.iter_rows(named=True):
        key = (article["article_id"],)
        if key in token_parts:
            doc = document_from_tokens(article, token_parts[key])
            parts = [entity_parts[name][key].to_dicts() if key in entity_parts[name] else [] for name in ENTITY_TABLES]
            for name, found in find_meetings(doc, *parts, reference=reference).items():
                rows[name].extend(found)
    return {name: TABLES[name].frame(found) for name, found in rows.items()}


def find_meetings(
    doc: Document,
    mentions: list[dict[str, Any]],
    actors: list[dict[str, Any]],
    roles: list[dict[str, Any]],
    reference: Reference,
) -> Rows:
    """Rows of the three tables for one document."""
    ctx = Context(doc, mentions, actors, roles, reference)
    reader = EventReader(ctx, TriggerLexicon.from_reference(reference))
    meetings = merge_events(ctx, reader.read())
    add_attendance(meetings, attendance_by_sentence(ctx, reader.parties))
    complete_from_occasion(ctx, meetings)
    meetings = kept_meetings(ctx, meetings)
    rows: Rows = {name: [] for name in TABLES_MADE}
    sentence_meeting: dict[int, str] = {}
    for number, meeting in enumerate(sorted(meetings, key=lambda meeting: meeting.events[0].trigger)):
        row, claims = meeting_rows(ctx, number, meeting)
        rows["claim_meeting"].append(row)
        rows["claim"].extend(claims)
        for event in meeting.events:
            sentence_meeting.setdefault(event.sentence, row["claim_meeting_id"])
    rows["relation"] = find_relations(ctx, lambda token: sentence_meeting.get(doc.tokens.sentence[token]))
    return rows
