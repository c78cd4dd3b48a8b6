"""Text to tokens: what no input may break, and where sentences begin."""

import re
import string
from collections.abc import Iterator
from itertools import pairwise
from time import process_time

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from tests import shipped
from transforms.annotate import (
    MAX_CHUNK_CHARS,
    MAX_PUNCTUATION_RUN,
    annotate,
    break_offsets,
    chunks,
    load_model,
    model_version,
)
from transforms.tables import TABLES

SCHEMA = {"article_id": pl.String, "text": pl.String}
PARAGRAPH = "The ministers met in the morning. They spoke of fish, and of ships.\n\n"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return shipped.model()


@pytest.fixture
def tokenizer(nlp: Language) -> Iterator[Language]:
    """The pipeline cut down to what reads layout: quick enough for a megabyte."""
    with nlp.select_pipes(enable=["summitry_breaks"]):
        yield nlp


def tokens_of(nlp: Language, *texts: str) -> pl.DataFrame:
    """Tokens of the texts as articles 'a0', 'a1', …"""
    rows = [(f"a{number}", text) for number, text in enumerate(texts)]
    return annotate(nlp, pl.DataFrame(rows, schema=SCHEMA, orient="row"))


def sentences_of(tokens: pl.DataFrame) -> list[str]:
    """The words of each sentence, one space between."""
    return tokens.group_by("sentence_index", maintain_order=True).agg(pl.col("text").str.join(" "))[
        "text"
    ].to_list()  # fmt: skip


def check(tokens: pl.DataFrame, text: str) -> None:
    """Offsets are right, nothing but white space is left out, numbers run from 0 without gaps."""
    spans = list(tokens.select("char_start", "char_end", "text").iter_rows())
    assert all(text[start:end] == word for start, end, word in spans)
    assert all(end <= start for (_, end, _), (start, _, _) in pairwise(spans))
    assert "".join(word for _, _, word in spans) == "".join(text.split())
    assert tokens["token_index"].to_list() == list(range(len(tokens)))
    steps = tokens["sentence_index"].diff().drop_nulls()
    assert set(steps.to_list()) <= {0, 1}
    assert tokens.is_empty() or tokens["sentence_index"][0] == 0
    assert tokens["head_index"].is_between(0, len(tokens), closed="left").all()


# --- the rows --------------------------------------------------------------


@pytest.mark.model
def test_each_token_has_what_its_table_asks_for(nlp: Language) -> None:
    tokens = tokens_of(nlp, "Ana Duarte met Henrik Solberg in Lisbon.")
    assert tokens.schema == TABLES["token"].polars_schema
    rows = {row["text"]: row for row in tokens.iter_rows(named=True)}
    met = rows["met"]
    assert (met["lemma"], met["pos"], met["tag"], met["dep"]) == ("meet", "VERB", "VBD", "ROOT")
    assert met["head_index"] == met["token_index"] == 2
    assert rows["Duarte"]["head_index"] == met["token_index"]
    assert (rows["Ana"]["entity_type"], rows["Duarte"]["entity_type"]) == ("B-PERSON", "I-PERSON")
    assert met["entity_type"] is None


@pytest.mark.model
def test_articles_keep_their_order_and_numbers_of_their_own(nlp: Language) -> None:
    texts = ["One came. Two left.", "   \n\n ", "", "Three stayed."]
    tokens = tokens_of(nlp, *texts)
    assert tokens["article_id"].unique(maintain_order=True).to_list() == ["a0", "a3"]
    for article, text in (("a0", texts[0]), ("a3", texts[3])):
        check(tokens.filter(pl.col("article_id") == article), text)


@pytest.mark.model
def test_no_articles_no_tokens(nlp: Language) -> None:
    tokens = tokens_of(nlp)
    assert tokens.is_empty()
    assert tokens.schema == TABLES["token"].polars_schema


@pytest.mark.model
def test_spaces_are_no_tokens_and_no_heads(nlp: Language) -> None:
    text = "  Ana \t Duarte\u00a0\u00a0met\r\n\r\n  Henrik \n Solberg . "
    check(tokens_of(nlp, text), text)


@pytest.mark.model
def test_reading_one_by_one_gives_the_same_as_reading_together(nlp: Language) -> None:
    texts = [PARAGRAPH * 2, "Ana Duarte met Henrik Solberg in Lisbon.", "No verb here"]
    together = tokens_of(nlp, *texts).drop("article_id")
    alone = pl.concat([tokens_of(nlp, text).drop("article_id") for text in texts])
    assert together.equals(alone)


@pytest.mark.model
def test_the_model_tells_its_language_name_and_version(nlp: Language) -> None:
    assert re.fullmatch(r"en_\w+-\d+\.\d+\.\d+\S*", model_version(nlp))


def test_a_model_that_is_not_there_is_an_error() -> None:
    with pytest.raises(OSError, match="no_such_model"):
        load_model("no_such_model")


# --- hyphens and dashes ----------------------------------------------------


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("U.S.-India", ["U.S.", "-", "India"]),
        ("U.S.–India", ["U.S.", "–", "India"]),
        ("U.K.-Japan", ["U.K.", "-", "Japan"]),
        ("Iran-Iraq", ["Iran", "-", "Iraq"]),
        ("LISBON —Ministers", ["LISBON", "—", "Ministers"]),
        ("(Reuters) -Ministers", ["(", "Reuters", ")", "-", "Ministers"]),
    ],
)
def test_hyphens_and_dashes_before_capitals_stand_alone(
    tokenizer: Language, text: str, words: list[str]
) -> None:
    assert [token.text for token in tokenizer.make_doc(text)] == words


# --- what is too long ------------------------------------------------------


@pytest.mark.model
@pytest.mark.parametrize("run", ["(", '("', "-", "…", "_", "=-", "’"])
def test_long_runs_of_punctuation_are_read_in_no_time(tokenizer: Language, run: str) -> None:
    """spaCy alone needs more than 40 seconds for 20,000 opening parentheses."""
    text = f"Before {run * (20_000 // len(run))} after."
    begun = process_time()
    doc = tokenizer.make_doc(text)
    assert process_time() - begun < 5
    assert doc.text == text
    assert {"Before", "after"} <= {token.text for token in doc}


@pytest.mark.model
@pytest.mark.parametrize("word", ["a" * 100_000, "https://a.org/" + "x/" * 20_000, "a.b," * 20_000])
def test_words_without_end_are_read_in_no_time(tokenizer: Language, word: str) -> None:
    begun = process_time()
    doc = tokenizer.make_doc(f"Before {word} after.")
    assert process_time() - begun < 5
    assert doc.text == f"Before {word} after."


@pytest.mark.model
@pytest.mark.parametrize("length", [MAX_PUNCTUATION_RUN - 1, MAX_PUNCTUATION_RUN, MAX_PUNCTUATION_RUN + 1])
def test_runs_around_the_limit_keep_their_offsets(nlp: Language, length: int) -> None:
    text = f"They met {'(' * length} in Lisbon {')' * length} at noon."
    check(tokens_of(nlp, text), text)


@pytest.mark.model
def test_a_long_run_within_prose_spoils_no_sentence_around_it(nlp: Language) -> None:
    sentences = sentences_of(tokens_of(nlp, f"Ana met Bo.\n\n{'=' * 500}\n\nBo left Lisbon."))
    assert (sentences[0], sentences[-1]) == ("Ana met Bo .", "Bo left Lisbon .")


@pytest.mark.model
def test_a_megabyte_is_read_in_pieces_whose_numbers_go_on(tokenizer: Language) -> None:
    """spaCy alone refuses texts of more than a million characters."""
    paragraph = "Internationalization notwithstanding, telecommunications administrations disagreed.\n\n"
    text = paragraph * (1_000_100 // len(paragraph) + 1)
    tokens = tokens_of(tokenizer, text, PARAGRAPH * 2)
    check(tokens.filter(pl.col("article_id") == "a0"), text)
    check(tokens.filter(pl.col("article_id") == "a1"), PARAGRAPH * 2)


@pytest.mark.parametrize(
    "text",
    [PARAGRAPH * 14_000, "word " * 200_000, "1,000,000 (one) " * 62_500, "x" * 1_000_000],
    ids=["paragraphs", "one line", "brackets", "one word"],
)
def test_no_piece_of_a_megabyte_is_too_long(text: str) -> None:
    assert max(len(piece) for _, piece in chunks(text)) <= MAX_CHUNK_CHARS
    assert len(chunks(text)) < 2 * len(text) / MAX_CHUNK_CHARS


def test_a_short_text_is_one_piece() -> None:
    assert chunks("Ana met Bo.") == [(0, "Ana met Bo.")]


def test_pieces_are_cut_after_paragraphs() -> None:
    text = PARAGRAPH * (3 * MAX_CHUNK_CHARS // len(PARAGRAPH))
    assert all(piece.endswith("\n\n") for _, piece in chunks(text))


def test_without_paragraphs_pieces_are_cut_after_words() -> None:
    text = "diplomacy " * (MAX_CHUNK_CHARS // 4)
    assert all(piece.endswith("diplomacy ") for _, piece in chunks(text))


def test_without_spaces_pieces_are_cut_anywhere() -> None:
    text = "x" * (2 * MAX_CHUNK_CHARS + 7)
    assert [len(piece) for _, piece in chunks(text)] == [MAX_CHUNK_CHARS, MAX_CHUNK_CHARS, 7]


@given(
    st.lists(st.sampled_from(["a" * 9_000, " ", "\n", "\n\n", "word ", "é" * 15_000]), max_size=20).map(
        "".join
    )
)
def test_pieces_make_up_the_text(text: str) -> None:
    pieces = chunks(text)
    assert "".join(piece for _, piece in pieces) == text
    assert all(text.startswith(piece, offset) for offset, piece in pieces)
    assert all(len(piece) <= MAX_CHUNK_CHARS for _, piece in pieces)


# --- sentences by layout ---------------------------------------------------


def starts(text: str) -> list[str]:
    """The first word after each break that the layout makes."""
    return [text[offset:].split()[0] for offset in sorted(break_offsets(text)) if text[offset:].split()]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A headline\n\nThe story", ["The"]),
        ("A headline\nThe story", ["The"]),
        ("A headline\r\n\r\nThe story", ["The"]),
        ("A headline\n \t\n\nThe story", ["The"]),
        ("Login    News    Contact", ["News", "Contact"]),
        ("Login\t\tNews", ["News"]),
        ("Login\u00a0\u00a0News", ["News"]),
        ("One line, single spaces", []),
        ("LIMA, Peru (AP) — The minister", ["The"]),
        ("A headline\n\nTOKYO, July 18 (Reuters) - The minister", ["TOKYO,", "The"]),
        ("OSLO/BERN — The minister", ["The"]),
        ("NATO - Ukraine talks", []),
        ("The talks in OSLO — the third — ended", []),
        ("", []),
    ],
)
def test_layout_begins_sentences(text: str, words: list[str]) -> None:
    assert starts(text) == words


WRAPPED = "\n".join(
    [
        "The ministers of the two countries met on Monday in the old",
        "town hall and spoke for three hours about fish, ships and a",
        "bridge that neither of them wants to pay for, according to a",
        "person who was there and who asked not to be named since the",
        "talks are secret.",
    ]
)


def test_lines_of_a_hard_wrapped_text_are_no_sentences() -> None:
    assert starts(WRAPPED) == []
    assert starts(f"{WRAPPED}\n\nA second paragraph") == ["A"]


def test_four_lines_or_fewer_are_never_taken_for_wrapped() -> None:
    assert len(starts("\n".join(WRAPPED.split("\n")[:4]))) == 3


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "Solberg meets Duarte\n\nThe ministers met in Porto.",
            ["Solberg meets Duarte", "The ministers met in Porto ."],
        ),
        (
            "Ministers met. They left.\nPhoto: Ana Perez",
            ["Ministers met .", "They left .", "Photo : Ana Perez"],
        ),
        ("Home    World    They met in Porto.", ["Home", "World", "They met in Porto ."]),
    ],
)
def test_headlines_captions_and_menus_are_sentences_of_their_own(
    nlp: Language, text: str, sentences: list[str]
) -> None:
    assert sentences_of(tokens_of(nlp, text)) == sentences


@pytest.mark.model
@pytest.mark.parametrize(
    "text",
    [
        "Today, National Security Advisor Ana Duarte met in Lisbon with Bo Lind of Sweden.",
        "Commander of the Northern Command (NORCOM) General Ana Duarte met today with President Bo Lind.",
    ],
)
def test_what_the_parser_cuts_off_within_a_line_goes_back_to_its_sentence(nlp: Language, text: str) -> None:
    tokens = tokens_of(nlp, f"Readout\n\n{text}")
    assert len(sentences_of(tokens)) == 2
    roots = tokens.filter(pl.col("dep") == "ROOT")["text"].to_list()
    assert roots == ["Readout", "met"]


def test_questions_and_finished_sentences_stay_apart(nlp: Language) -> None:
    assert (
        sentences_of(tokens_of(nlp, "Q Can you talk about the meeting? (Laughs.) Thank you."))[-1]
        == "Thank you ."
    )


def test_a_sentence_goes_on_over_the_lines_of_a_wrapped_text(nlp: Language) -> None:
    assert len(sentences_of(tokens_of(nlp, WRAPPED))) == 1


# --- anything at all -------------------------------------------------------

PIECES = st.sampled_from([*string.printable, *"éİ’“—東", "e\u0301", "\u00a0", "\u2028", "\u200b", "🇵🇹"])


@pytest.mark.model
@settings(max_examples=60)
@given(st.lists(PIECES, max_size=150).map("".join))
def test_any_text_is_covered_token_by_token(text: str) -> None:
    nlp = shipped.model()
    check(tokens_of(nlp, text), text)
