"""One article as rules read it, from rows of tokens."""

from datetime import date, datetime
from typing import Any

import polars as pl
import pytest

from tests.relations.handmade import document
from transforms.document import Document, Tokens, document_from_tokens, documents
from transforms.tables import TABLES

ARTICLE_SCHEMA = {
    "article_id": pl.String,
    "text": pl.String,
    "title": pl.String,
    "published_at": pl.Datetime,
    "language": pl.String,
    "source_name": pl.String,
}

SAID = document(
    "Ana NNP nsubj 1 B-PERSON",
    "said/say VBD ROOT 1",
    "that IN mark 4",
    "talks/talk NNS nsubj 4",
    "failed/fail VBD ccomp 1",
    ". . punct 1",
    "Bo NNP nsubj 7",
    "left/leave VBD ROOT 7",
    sentences=(6,),
)


def token_rows(article_id: str, words: str, **columns: Any) -> list[dict[str, Any]]:
    """Rows of `token` for words one space apart, nothing parsed."""
    rows, start = [], 0
    for number, word in enumerate(words.split()):
        row: dict[str, Any] = dict.fromkeys(TABLES["token"].column_names)
        row |= {
            "article_id": article_id, "token_index": number, "sentence_index": 0, "text": word,
            "lemma": word.lower(), "char_start": start, "char_end": start + len(word),
        }  # fmt: skip
        rows.append(row | columns)
        start += len(word) + 1
    return rows


def frame(*rows: list[dict[str, Any]]) -> pl.DataFrame:
    """The rows as a frame of `token`."""
    return pl.DataFrame([row for part in rows for row in part], schema=TABLES["token"].polars_schema)


def articles(*rows: tuple[Any, ...]) -> pl.DataFrame:
    """Articles of (id, text, title, published_at, language, source_name)."""
    return pl.DataFrame(rows, schema=ARTICLE_SCHEMA, orient="row")


def test_sentences_follow_the_tokens_numbers() -> None:
    assert [(s.index, s.first, s.end) for s in SAID.sentences] == [(0, 0, 6), (1, 6, 8)]
    assert [SAID.sentence_text(sentence) for sentence in SAID.sentences] == [
        "Ana said that talks failed .",
        "Bo left",
    ]
    assert SAID.sentence_of(6).index == 1


def test_entities_are_runs_of_one_label_that_go_on() -> None:
    """Also where a name lacks its beginning, or another label cuts it off."""
    tags = ["I-GPE", "B-PERSON", "I-PERSON", "B-PERSON", "", "I-PERSON", "I-ORG", "B-WORK_OF_ART"]
    doc = document(*(f"w{number} NN dep 0 {tag}".rstrip() for number, tag in enumerate(tags)))
    assert doc.entities == [
        (0, 1, "GPE"), (1, 3, "PERSON"), (3, 4, "PERSON"), (5, 6, "PERSON"), (6, 7, "ORG"),
        (7, 8, "WORK_OF_ART"),
    ]  # fmt: skip


def test_capitals_are_of_any_script() -> None:
    doc = document("Ana NN dep 0", "met NN dep 0", "Émile NN dep 0", "7 NN dep 0", "Ж NN dep 0")
    assert doc.capitals == [0, 2, 4]


def test_children_subtrees_and_ancestors() -> None:
    assert SAID.children[1] == [0, 4, 5]
    assert SAID.subtree(4) == [2, 3, 4]
    assert list(SAID.ancestors(3)) == [4, 1]
    assert list(SAID.ancestors(1)) == []


def test_heads_that_run_in_a_circle_end() -> None:
    circle = document("a NN dep 1", "b NN dep 2", "c NN dep 0")
    assert len(list(circle.ancestors(0))) <= len(circle)


@pytest.mark.parametrize(
    ("char", "token"), [(0, 0), (2, 0), (3, 0), (4, 1), (7, 1), (9, 2), (27, 5), (28, 5), (29, 6), (999, 7)]
)
def test_a_character_is_covered_by_its_token_or_the_one_before(char: int, token: int) -> None:
    assert SAID.token_at(char) == token


def test_before_the_first_token_stands_the_first() -> None:
    rows = frame(token_rows("a", "met", char_start=3, char_end=6))
    assert document_from_tokens({"article_id": "a", "text": "   met"}, rows).token_at(0) == 0


def test_words_of_a_span_are_those_of_the_text() -> None:
    assert SAID.span_text(2, 5) == "that talks failed"
    assert SAID.lower[0] == "ana"
    assert len(SAID) == 8


@pytest.mark.parametrize(("title", "end"), [("Ana said", 8), (None, 0), ("Another title", 0), ("", 0)])
def test_the_title_ends_where_the_text_begins_with_it(title: str | None, end: int) -> None:
    doc = Document("a", SAID.text, SAID.tokens, title=title)
    assert doc.title_end == end


def test_an_article_without_tokens_gives_no_document() -> None:
    two = articles(("a", "met", None, None, None, None), ("b", "", None, None, None, None))
    assert [doc.article_id for doc in documents(two, frame(token_rows("a", "met")))] == ["a"]


def test_documents_come_in_the_articles_order_with_their_own_tokens() -> None:
    tokens = frame(token_rows("a", "one two"), token_rows("b", "three"), token_rows("c", "four five six"))
    three = articles(*((name, "?", None, None, None, None) for name in "cab"))
    assert [(doc.article_id, doc.tokens.text) for doc in documents(three, tokens)] == [
        ("c", ["four", "five", "six"]),
        ("a", ["one", "two"]),
        ("b", ["three"]),
    ]


def test_what_the_article_tells_is_taken_over() -> None:
    at = datetime(2024, 5, 21, 23, 59)
    (doc,) = documents(articles(("a", "met", "met", at, "en", "Reuters")), frame(token_rows("a", "met")))
    assert (doc.title, doc.published_on, doc.language, doc.source_name) == (
        "met",
        date(2024, 5, 21),
        "en",
        "Reuters",
    )


def test_an_article_may_have_no_more_than_id_and_text() -> None:
    doc = document_from_tokens({"article_id": "a", "text": "met"}, frame(token_rows("a", "met")))
    assert (doc.title, doc.published_on, doc.language, doc.source_name) == (None, None, None, None)


def test_what_was_not_parsed_is_neutral() -> None:
    """Where parsing was not worth its time, the columns are null; each token then stands alone."""
    doc = document_from_tokens(
        {"article_id": "a", "text": "Ana met Bo"}, frame(token_rows("a", "Ana met Bo"))
    )
    assert doc.tokens.pos == ["X", "X", "X"]
    assert doc.tokens.head == [0, 1, 2]
    assert doc.tokens.dep == doc.tokens.tag == doc.tokens.entity == ["", "", ""]
    assert doc.children == [[], [], []]


def test_an_empty_document_has_no_sentences() -> None:
    doc = Document("a", "", Tokens([], [], [], [], [], [], [], [], [], []))
    assert (len(doc), doc.sentences, doc.title_end) == (0, [], 0)


def test_tokens_with_some_words_are_told_in_order() -> None:
    assert SAID.tokens_with(frozenset({"left", "ana", "that", "nobody"})) == [0, 2, 7]
