"""What tests of relations share: the model, the reference data, and the tagged sentences as read."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from spacy.language import Language

from tests import shipped
from tests.relations.tagged import Case, read_cases
from transforms.annotate import annotate
from transforms.document import document_from_tokens
from transforms.entities import find_entities
from transforms.reference import Reference
from transforms.relations.context import Context
from transforms.relations.predicates import find_relations

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Reading:
    """A tagged sentence, the actors that the pipeline knows in it, and the relations that it finds."""

    case: Case
    ctx: Context
    rows: list[dict[str, Any]]


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The model that the project ships with."""
    return shipped.model()


def all_cases() -> list[Case]:
    """Every tagged sentence of the data folder."""
    return [case for path in sorted(DATA.glob("predicates_*.txt")) for case in read_cases(path)]


@pytest.fixture(scope="session")
def readings(nlp: Language, reference: Reference) -> dict[str, Reading]:
    """Every tagged sentence, read as an article of its own, by its origin (file and line)."""
    cases = {case.origin: case for case in all_cases()}
    articles = pl.DataFrame({"article_id": list(cases), "text": [case.text for case in cases.values()]})
    parts = annotate(nlp, articles).partition_by("article_id", as_dict=True, maintain_order=True)
    found = {}
    for origin, case in cases.items():
        doc = document_from_tokens({"article_id": origin, "text": case.text}, parts[(origin,)])
        entities = find_entities(doc, reference)
        ctx = Context(doc, entities["mention"], entities["local_actor"], entities["local_role"], reference)
        found[origin] = Reading(case, ctx, find_relations(ctx, lambda token: f"at token {token}"))
    return found
