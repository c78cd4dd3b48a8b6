"""Proper names of forums, read around their noun."""

import polars as pl
import pytest
from spacy.language import Language

from transforms.annotate import annotate
from transforms.document import document_from_tokens
from transforms.entities import find_entities
from transforms.reference import Reference
from transforms.relations.context import Context
from transforms.relations.naming import event_name_of, is_called_meeting

pytestmark = pytest.mark.model

NAMES = {
    "President Biden attended the NATO Summit in Washington on Tuesday.": "NATO Summit",
    "The ministers spoke of threats at the June 14 NATO Summit.": "NATO Summit",
    "She will travel to Lucerne for the Summit on Peace in Ukraine.": "Summit on Peace in Ukraine",
    "He addressed the Munich Security Conference in February.": "Munich Security Conference",
    "The North American Leaders' Summit opened on Monday.": "North American Leaders' Summit",
    "Xi will host a China-Central Asia summit in May.": "China-Central Asia summit",
    "Korea invited ministers to the Korea-Africa Summit.": "Korea-Africa Summit",
    "The Western Balkans summit in Tirana ended.": "Western Balkans summit",
    "Both sides prepared for a summit in Geneva.": None,
    "Officials arranged the Geneva summit within weeks.": None,
    "Kyiv hopes for an early EU-Ukraine summit.": None,
    "They talked on the sidelines of the Munich Security Conference.": None,
}


@pytest.fixture(scope="module")
def contexts(nlp: Language, reference: Reference) -> dict[str, Context]:
    return {text: context_of(nlp, reference, text) for text in NAMES}


def context_of(nlp: Language, reference: Reference, text: str) -> Context:
    tokens = annotate(nlp, pl.DataFrame({"article_id": [text], "text": [text]}))
    doc = document_from_tokens({"article_id": text, "text": text}, tokens)
    entities = find_entities(doc, reference)
    return Context(doc, entities["mention"], entities["local_actor"], entities["local_role"], reference)


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


@pytest.mark.parametrize(
    ("text", "is_name"),
    [
        ("The ASEAN Foreign Ministers' Meeting opened in Hanoi.", True),
        ("The Commonwealth Heads of Government Meeting opened in Apia.", True),
        ("The ASEAN foreign ministers' meeting opened in Hanoi.", False),
        ("Remarks before the Ministers' Meeting.", False),
        ("Remarks by ASEAN ministers before the Meeting.", False),
    ],
)
def test_a_bodys_meeting_written_large_is_a_name(
    nlp: Language, reference: Reference, text: str, is_name: bool
) -> None:
    ctx = context_of(nlp, reference, text)
    noun = ctx.doc.lower.index("meeting")
    assert is_called_meeting(ctx, noun) is is_name
    if is_name:
        assert event_name_of(ctx, noun, [noun]) is not None


def test_two_who_met_at_a_forum_do_not_bear_its_name(contexts: dict[str, Context]) -> None:
    ctx = contexts["He addressed the Munich Security Conference in February."]
    contact = contexts["They talked on the sidelines of the Munich Security Conference."]
    noun = noun_of(ctx)
    assert event_name_of(ctx, noun, [noun]) is not None
    talked = next(i for i, lemma in enumerate(contact.doc.tokens.lemma) if lemma == "talk")
    assert event_name_of(contact, noun_of(contact), [talked, noun_of(contact)]) is None
