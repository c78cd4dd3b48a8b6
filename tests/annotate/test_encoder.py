"""Words from a table, convolutions block by block: the same vectors as from spaCy's own layers."""

from typing import Any

import numpy as np
import pytest
from spacy.language import Language
from spacy.tokens import Doc
from thinc.api import Model

from transforms.annotate import encoder
from transforms.annotate.encoder import Encoder
from transforms.annotate.network import remember_vectors
from transforms.annotate.pipeline import load_plain_model
from transforms.remembered import Recent

WORDS = (
    "The",
    "ministers",
    "of",
    "Ruritania",
    "and",
    "Graustark",
    "met",
    "in",
    "Strelsau",
    ",",
    "again",
    ".",
)
LENGTHS = (3, 1, 40, 0, 7, 300, 2)


@pytest.fixture(scope="module")
def plain() -> Language:
    return load_plain_model()


@pytest.fixture(scope="module")
def quick() -> Language:
    nlp = load_plain_model()
    remember_vectors(nlp)
    return nlp


def vectors_of(nlp: Language, name: str) -> Model[Any, Any]:
    """The network that makes vectors of the words of documents."""
    pipe: Any = nlp.get_pipe(name)
    network: Model[Any, Any] = next(node for node in pipe.model.walk() if node.has_ref("encode"))
    return network


def memory_of(nlp: Language, name: str) -> Recent[int, int]:
    """What the quick network knows of words."""
    places: Any = vectors_of(nlp, name).get_ref("embed")._func
    known: Recent[int, int] = places.__self__._known
    return known


def documents(nlp: Language, lengths: tuple[int, ...], seed: int) -> list[Doc]:
    rng = np.random.default_rng(seed)
    return [
        Doc(nlp.vocab, words=rng.choice(WORDS, n).tolist(), spaces=rng.choice([True, False], n).tolist())
        for n in lengths
    ]


@pytest.mark.model
@pytest.mark.parametrize("name", ["tok2vec", "ner"])
@pytest.mark.parametrize("block", [1, 50, 10_000])
@pytest.mark.parametrize("remembered", [0, 20, 10_000])
def test_vectors_are_those_of_the_layers(
    plain: Language, quick: Language, monkeypatch: pytest.MonkeyPatch, name: str, block: int, remembered: int
) -> None:
    monkeypatch.setattr(encoder, "BLOCK_WORDS", block)
    monkeypatch.setattr(memory_of(quick, name), "_room", remembered)
    for seed in range(3):  # words of the second and third batch are known, or were forgotten
        found = vectors_of(quick, name).predict(documents(quick, LENGTHS, seed))
        expected = vectors_of(plain, name).predict(documents(plain, LENGTHS, seed))
        assert [rows.shape for rows in found] == [(length, 96) for length in LENGTHS]
        for mine, theirs in zip(found, expected, strict=True):
            np.testing.assert_allclose(mine, theirs, atol=1e-4)


@pytest.mark.model
@pytest.mark.parametrize("name", ["tok2vec", "ner"])
def test_documents_without_words_have_no_vectors(quick: Language, name: str) -> None:
    found = vectors_of(quick, name).predict(documents(quick, (0, 0), 1))
    assert [rows.shape for rows in found] == [(0, 96), (0, 96)]


@pytest.mark.model
def test_an_encoder_of_another_kind_stays_as_it_is(plain: Language) -> None:
    whole: Any = plain.get_pipe("ner")
    assert Encoder.of(whole.model) is None
