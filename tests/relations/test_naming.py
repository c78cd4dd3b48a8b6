"""Proper names of forums, read around their noun."""

import polars as pl
import pytest
from spacy.language import Language

from transforms.annotate import annotate
from transforms.document import document_from_tokens
from transforms.entities import find_entities
from transforms.reference import Reference
from transforms.relations.context import Context
from transforms.relations.naming import event_name_of

pytestmark = pytest.mark.model

NAMES = {
    "President Biden attended the NATO Summit in Washington on Tuesday.": "NATO Summit",
    "The ministers spoke of threats at the June 14 NATO Summit.": "NATO Summit",
    "She will travel to Lucerne for the Summit on Peace in Ukraine.": "Summit on Peace in Ukraine",
    "He addressed the Munich Security Conference in February.": "Munich Security Conference",
    "The North American Leaders' Summit opened on Monday.": "North American Leaders' Summit",
    "Both sides prepared for a summit in Geneva.": None,
    "Officials arranged the Geneva summit within weeks.": None,
    "Kyiv hopes for an early EU-Ukraine summit.": None,
    "They talked on the sidelines of the Munich Security Conference.": None,
}


@pytest.fixture(scope="module")
def contexts(nlp: Language, reference: Reference) -> dict[str, Context]:
    articles = pl.DataFrame({"article_id": list(NAMES), "text": list(NAMES)})
    parts = annotate(nlp, articles).partition_by("article_id", as_dict=True)
    found = {}
    for text in NAMES:
        doc = document_from_tokens({"article_id": text, "text": text}, parts[(text,)])
        entities = find_entities(doc, reference)
        found[text] = Context(
            doc, entities["mention"], entities["local_actor"], entities["local_role"], reference
        )
    return found


def noun_of(ctx: Context) -> int:
    return next(
        index for index, word in enumerate(ctx.doc.lower) if word in {"summit", "conference", "dialogue"}
    )


@pytest.mark.parametrize("text", NAMES)
def test_the_name_is_what_belongs_to_the_forum(contexts: dict[str, Context], text: str) -> None:
    ctx = contexts[text]
    noun = noun_of(ctx)
    found = event_name_of(ctx, noun, [noun])
    assert (found[0] if found else None) == NAMES[text]
    assert found is None or text[found[1] : found[2]] == found[0]


def test_two_who_met_at_a_forum_do_not_bear_its_name(contexts: dict[str, Context]) -> None:
    ctx = contexts["He addressed the Munich Security Conference in February."]
    contact = contexts["They talked on the sidelines of the Munich Security Conference."]
    noun = noun_of(ctx)
    assert event_name_of(ctx, noun, [noun]) is not None
    talked = next(i for i, lemma in enumerate(contact.doc.tokens.lemma) if lemma == "talk")
    assert event_name_of(contact, noun_of(contact), [talked, noun_of(contact)]) is None
