"""The tokenizer that remembers: the same tokens as spaCy's own, within a memory zone and after forgetting."""

from typing import Any

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from transforms.annotate.pipeline import load_plain_model
from transforms.annotate.tokenizer import Tokenizer
from transforms.remembered import Recent

TEXTS = (
    "President Ana Duarte met Bo Lind at 3 p.m. in Lisbon.",
    "They'd talked  before,\n\n but it ain't enough: \"Let's go on,\" she can't say...   ",
    " \t leading space, U.S.-India talks—and (more) of $10m :-) \u00a0 end\n",
    "naïve café 5kg https://example.org/a?b=c, e-mail a@example.org; 'S not 'n' that'll do",
    "",
    " ",
    "\n",
    "one",
)


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_plain_model()


def facts(doc: Doc) -> list[tuple[str, str, str, int]]:
    return [(token.text, token.norm_, token.whitespace_, token.idx) for token in doc]


def spacys_own(nlp: Language) -> Any:
    assert isinstance(nlp.tokenizer, Tokenizer)
    return nlp.tokenizer._tokenizer


@pytest.mark.model
@pytest.mark.parametrize("text", TEXTS)
def test_tokens_are_those_of_spacy(nlp: Language, text: str) -> None:
    for _ in range(2):  # learned, then remembered
        doc = nlp.make_doc(text)
        assert doc.text == text
        assert facts(doc) == facts(spacys_own(nlp)(text))


@pytest.mark.model
def test_what_was_learned_holds_after_a_memory_zone(nlp: Language) -> None:
    with nlp.memory_zone():
        within = [facts(nlp.make_doc(text)) for text in TEXTS]
    assert [facts(nlp.make_doc(text)) for text in TEXTS] == within


@pytest.mark.model
def test_no_more_is_remembered_than_allowed(nlp: Language) -> None:
    short = Tokenizer(spacys_own(nlp), nlp.vocab)
    short._known = Recent(5)
    for text in TEXTS:
        assert facts(short(text)) == facts(spacys_own(nlp)(text))
        assert len(short._known) <= 5 + len(text)
