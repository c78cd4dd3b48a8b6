"""Documents to actors: persons, countries and organizations that an article names, with titles and sides.

Tables made: `mention`, `local_actor`, `local_role`.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import polars as pl

from transforms.document import Document, documents
from transforms.entities.actors import ActorSpan, find_actor_spans
from transforms.entities.called import join_called
from transforms.entities.lexicon import TitleLexicon
from transforms.entities.names import find_name_spans
from transforms.entities.people import Person, group_people, spread_names
from transforms.entities.side import Side
from transforms.entities.sides import sides_of
from transforms.entities.titles import Title, TitleFinder
from transforms.reference import Reference
from transforms.tables import TABLES

Rows = dict[str, list[dict[str, Any]]]
TABLES_MADE = ("mention", "local_actor", "local_role")


def extract_entities(
    articles: pl.DataFrame, tokens: pl.DataFrame, reference: Reference
) -> dict[str, pl.DataFrame]:
    """Rows of `mention`, `local_actor` and `local_role` for annotated articles.

    `articles` and `tokens` are as `transforms.document.documents` takes them.
    """
    return entities_of(documents(articles, tokens), reference)


def entities_of(docs: Iterable[Document], reference: Reference) -> dict[str, pl.DataFrame]:
    """The same for documents."""
    rows: Rows = {name: [] for name in TABLES_MADE}
    for doc in docs:
        for name, found in find_entities(doc, reference).items():
            rows[name].extend(found)
    return {name: TABLES[name].frame(found) for name, found in rows.items()}


def find_entities(doc: Document, reference: Reference) -> Rows:
    """Rows of the three tables for one document."""
    lexicon = TitleLexicon.from_reference(reference)
    actors = find_actor_spans(doc, reference)
    taken = [False] * len(doc)
    for span in actors:
        for index in range(span.first, span.end):
            taken[index] = True
    spans = find_name_spans(doc, lexicon, taken, reference)
    people = join_called(doc, group_people(doc, spans, reference.names), reference.holders_by_surname)
    spread_names(doc, people, taken, reference.names)
    in_names = {
        index for person in people for span, _, _ in person.spans for index in range(span.first, span.end)
    }
    actors = [span for span in actors if span.first not in in_names]
    titles = _titles(people, TitleFinder(doc, lexicon, actors, reference.organization_side), in_names)
    sides = sides_of(doc, people, titles, actors, reference)
    rows: Rows = {name: [] for name in TABLES_MADE}
    for number, person in enumerate(people):
        _add_person(rows, doc, number, person, titles.get(number, []), sides[number], reference)
    _add_actors(rows, doc, actors, reference)
    return rows


def _titles(people: list[Person], finder: TitleFinder, in_names: set[int]) -> dict[int, list[Title]]:
    found: dict[int, list[Title]] = {}
    for number, person in enumerate(people):
        for span, _, _ in person.spans:
            given = finder.around(span.first, span.end, in_names)
            if given:
                found.setdefault(number, []).extend(given)
    return found


def _add_person(
    rows: Rows,
    doc: Document,
    number: int,
    person: Person,
    titles: list[Title],
    side: Side,
    reference: Reference,
) -> None:
    local_id = f"{doc.article_id}/person/{number}"
    country = side.code if reference.is_country(side.code) else None
    rows["local_actor"].append(
        {
            "local_actor_id": local_id,
            "article_id": doc.article_id,
            "kind": "person",
            "name": person.name,
            "aliases": sorted(person.names),
            "country_code": country,
            "organization": None if country else side.code,
            "side": side.code,
            "side_reason": side.reason,
            "holder_name": side.holder_name,
            "mention_count": len(person.spans),
        }
    )
    rows["mention"].extend(_person_mentions(doc, local_id, person))
    rows["local_role"].extend(_role_row(doc, local_id, title, reference) for title in titles)


def _person_mentions(doc: Document, local_id: str, person: Person) -> list[dict[str, Any]]:
    return [
        {
            "article_id": doc.article_id,
            "local_actor_id": local_id,
            "quote": doc.span_text(span.first, span.end),
            "char_start": doc.tokens.start[span.first],
            "char_end": doc.tokens.end[span.end - 1],
            "score": score,
            "reason": reason,
        }
        for span, reason, score in person.spans
    ]


def _role_row(doc: Document, local_id: str, title: Title, reference: Reference) -> dict[str, Any]:
    start, end = doc.tokens.start[title.first], doc.tokens.end[title.end - 1]
    is_country = reference.is_country(title.side)
    return {
        "local_actor_id": local_id,
        "article_id": doc.article_id,
        "title": " ".join(doc.text[start:end].split()),
        "country_code": title.side if is_country else None,
        "organization": None if is_country else title.side,
        "tense": title.tense,
        "quote": doc.text[start:end],
        "char_start": start,
        "char_end": end,
    }


def _add_actors(rows: Rows, doc: Document, actors: list[ActorSpan], reference: Reference) -> None:
    names: dict[tuple[str, str], Counter[str]] = {}
    for span in actors:
        key = (span.alias.kind, span.alias.code)
        local_id = f"{doc.article_id}/{key[0]}/{key[1]}"
        quote = doc.text[span.char_start : span.char_end]
        names.setdefault(key, Counter())[quote] += 1
        rows["mention"].append(
            {
                "article_id": doc.article_id,
                "local_actor_id": local_id,
                "quote": quote,
                "char_start": span.char_start,
                "char_end": span.char_end,
                "score": 0.8 if span.alias.is_ambiguous else 1.0,
                "reason": f"{span.alias.alias_kind.replace('_', ' ')} of {key[1]} in the reference data",
            }
        )
    for (kind, code), spellings in names.items():
        rows["local_actor"].append(
            {
                "local_actor_id": f"{doc.article_id}/{kind}/{code}",
                "article_id": doc.article_id,
                "kind": kind,
                "name": code,
                "aliases": sorted(spellings),
                "country_code": code if kind == "country" else None,
                "organization": code if kind == "organization" else None,
                "side": reference.organization_side.get(code, code),
                "side_reason": "it is the side itself, or belongs to it",
                "mention_count": spellings.total(),
            }
        )
