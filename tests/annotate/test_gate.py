"""The gate before the parser: what it opens for, and that it loses no token, name or trigger."""

import polars as pl
import pytest
from polars.testing import assert_frame_equal
from spacy.language import Language

from orchestration.processing import gate_words
from tests import shipped
from transforms.annotate import Gate, annotate
from transforms.annotate.words import WORDS, WordReader

PARSED = ("pos", "tag", "dep", "head_index", "lemma")
DULL = "It rained all day and the grass was wet."
SAME_EITHER_WAY = ("article_id", "token_index", "text", "entity_type", "char_start", "char_end")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return shipped.model()


@pytest.fixture(scope="module")
def gate(nlp: Language) -> Gate:
    gate = Gate.for_pipeline(nlp, gate_words(shipped.reference()))
    assert gate is not None
    return gate


def tokens(nlp: Language, text: str, gate: Gate | None) -> pl.DataFrame:
    return annotate(nlp, pl.DataFrame({"article_id": ["a"], "text": [text]}), gate)


@pytest.mark.model
@pytest.mark.parametrize(
    "sentence",
    [
        "The ministers met on Monday.",
        "They spoke for an hour.",
        "A sit-down lasted an hour.",
        "The talks went on.",
        "They got together.",
        "Today you're here with us in Norway.",
        "In June I was with her in Oslo.",
        "Ana Duarte was glad.",
        "Nothing came of it, as Secretary Duarte knew.",
        "Sweden criticised the plan.",
        "The delegation of Sweden included the mayor.",
        "Sweden took part, and it rained.",
        "He was the chairman in Sweden.",
    ],
)
def test_a_sentence_is_parsed_where_a_rule_may_find_something(
    nlp: Language, gate: Gate, sentence: str
) -> None:
    found = tokens(nlp, f"{DULL} {sentence} {DULL}", gate)
    numbers = found.filter(pl.col("head_index").is_not_null())["sentence_index"].unique().to_list()
    assert numbers == [1]
    middle = found.filter(pl.col("sentence_index") == 1)
    assert middle["text"].str.join(" ").item().split()[0] == sentence.split()[0].split("-")[0]
    assert middle.select(PARSED).null_count().sum_horizontal().item() == 0


@pytest.mark.model
@pytest.mark.parametrize(
    "sentence",
    [
        "Together it rained on.",
        "One after the other the clouds left.",
        "I like the rain in Oslo.",
        "I live with the rain in Oslo.",
        "It rains in the United States.",
        "The delegation of Sweden was wet.",
        "He was in Sweden.",
    ],
)
def test_a_word_that_tells_nothing_here_does_not_open(nlp: Language, gate: Gate, sentence: str) -> None:
    assert tokens(nlp, f"{DULL} {sentence} {DULL}", gate)["head_index"].null_count() > 0
    assert tokens(nlp, sentence, gate)["head_index"].is_null().all()


@pytest.mark.model
def test_what_is_not_parsed_has_names_and_nothing_made_up(nlp: Language, gate: Gate) -> None:
    found = tokens(nlp, f"{DULL} The rain fell on Lisbon.", gate)
    assert found.select(PARSED).null_count().row(0) == (found.height,) * len(PARSED)
    assert found.filter(pl.col("text") == "Lisbon")["entity_type"].to_list() == ["B-GPE"]
    assert found["sentence_index"].unique().to_list() == [0, 1]


@pytest.mark.model
def test_tokens_and_names_are_the_same_with_the_gate_and_without(nlp: Language, gate: Gate) -> None:
    text = f'{DULL}\n\nPresident Ana Duarte met Bo Lind of Sweden. {DULL} "Good," said Lind.  {DULL}'
    open_, gated = tokens(nlp, text, None), tokens(nlp, text, gate)
    assert_frame_equal(open_.select(SAME_EITHER_WAY), gated.select(SAME_EITHER_WAY))
    parsed = gated.filter(pl.col("head_index").is_not_null())
    assert 0 < parsed.height < gated.height
    alike = open_.join(parsed, on="token_index", how="semi").select(PARSED)
    assert_frame_equal(alike, parsed.select(PARSED))


@pytest.mark.model
def test_every_form_of_a_trigger_is_known_as_one(nlp: Language) -> None:
    """Also irregular ones, by the tables of the lemmatizer itself."""
    reader = nlp.get_pipe(WORDS)
    assert isinstance(reader, WordReader)
    forms = {
        "meet": ("meet", "meets", "met", "meeting"), "speak": ("spoke", "spoken", "speaks"), "sit": ("sat",),
        "visit": ("visits", "visited", "visiting"), "see": ("saw", "seen"), "confer": ("conferred",),
        "talk": ("talks",), "summit": ("summits",), "fly": ("flew", "flies"), "call": ("calls", "called"),
    }  # fmt: skip
    for lemma, words in forms.items():
        assert all(lemma in reader.possible_lemmas(word) for word in words)
