"""Articles with one and the same text: it is read once, and each article has its tokens."""

import polars as pl
import pytest
from polars.testing import assert_frame_equal
from spacy.language import Language
from spacy.tokens import Doc

from tests import shipped
from transforms.annotate import annotate

STORY, OTHER = "Ana Duarte met Bo Lind in Lisbon.", "It rained."


@pytest.fixture
def read_texts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that the tokenizer was given."""
    nlp, texts = shipped.model(), list[str]()
    make_doc = nlp.make_doc

    def counted(text: str) -> Doc:
        texts.append(text)
        return make_doc(text)

    monkeypatch.setattr(nlp, "make_doc", counted)
    return texts


def tokens(nlp: Language, **texts: str) -> pl.DataFrame:
    return annotate(nlp, pl.DataFrame({"article_id": list(texts), "text": list(texts.values())}))


@pytest.mark.model
def test_a_text_is_read_once_and_told_for_each_article_in_order(read_texts: list[str]) -> None:
    nlp = shipped.model()
    found = tokens(nlp, b=STORY, c=OTHER, a=STORY, d="", e=STORY)
    assert read_texts.count(STORY) == 1
    assert found["article_id"].unique(maintain_order=True).to_list() == ["b", "c", "a", "e"]
    for article_id, text in (("a", STORY), ("b", STORY), ("c", OTHER), ("e", STORY)):
        alone = tokens(nlp, **{article_id: text})
        assert_frame_equal(found.filter(pl.col("article_id") == article_id), alone)
