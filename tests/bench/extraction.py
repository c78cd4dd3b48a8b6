"""The meetings that the product finds in short texts, for benchmarks that judge them."""

from collections.abc import Iterable

from tests.relations.meetings import Case, Meeting, articles_of, meetings_found
from tests.shipped import model, reference
from transforms.annotate import annotate
from transforms.entities import extract_entities
from transforms.relations import extract_relations


def meetings_in(cases: Iterable[Case]) -> dict[str, list[Meeting]]:
    """Name of each text to its meetings; a text of none is not among them."""
    articles = articles_of(cases)
    tokens = annotate(model(), articles)
    entities = extract_entities(articles, tokens, reference())
    relations = extract_relations(articles, tokens, entities, reference())
    return meetings_found(relations["claim_meeting"], entities["local_actor"])


def share(right: int, of: int) -> dict[str, float | int]:
    """How many of how many, and the share."""
    return {"share": round(right / of, 4) if of else 0.0, "right": right, "of": of}
