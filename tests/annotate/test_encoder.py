"""Convolutions block by block: the same vectors as from spaCy's own layers, wherever blocks are cut."""

from typing import Any

import numpy as np
import pytest
from spacy.language import Language
from thinc.api import Model

from transforms.annotate import encoder
from transforms.annotate.encoder import in_blocks
from transforms.annotate.pipeline import load_plain_model

LENGTHS = (3, 1, 40, 0, 7, 300, 2)


@pytest.fixture(scope="module")
def plain() -> Language:
    return load_plain_model()


def encoder_of(nlp: Language, name: str) -> Model[Any, Any]:
    pipe: Any = nlp.get_pipe(name)
    encode: Model[Any, Any] = next(
        node.get_ref("encode") for node in pipe.model.walk() if node.has_ref("encode")
    )
    return encode


@pytest.mark.model
@pytest.mark.parametrize("name", ["tok2vec", "ner"])
@pytest.mark.parametrize("block", [1, 50, 10_000])
def test_vectors_are_those_of_the_layers(
    plain: Language, monkeypatch: pytest.MonkeyPatch, name: str, block: int
) -> None:
    monkeypatch.setattr(encoder, "BLOCK_WORDS", block)
    encode = encoder_of(plain, name)
    quick = in_blocks(encode)
    assert quick is not None
    rng = np.random.default_rng(7)
    documents = [rng.standard_normal((length, 96), dtype=np.float32) for length in LENGTHS]
    found, expected = quick.predict(documents), encode.predict(documents)
    assert [rows.shape for rows in found] == [(length, 96) for length in LENGTHS]
    for mine, theirs in zip(found, expected, strict=True):
        np.testing.assert_allclose(mine, theirs, atol=1e-4)


@pytest.mark.model
def test_an_encoder_of_another_kind_stays_as_it_is(plain: Language) -> None:
    whole: Any = plain.get_pipe("ner")
    assert in_blocks(whole.model) is None
