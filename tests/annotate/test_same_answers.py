"""What makes the pipeline quicker changes nothing that it says: compared with spaCy as it comes."""

from collections.abc import Iterator

import numpy as np
import pytest
from spacy.language import Language
from spacy.tokens import Doc

from tests import shipped
from transforms.annotate import pipeline
from transforms.annotate.network import mixed
from transforms.annotate.pipeline import load_plain_model
from transforms.annotate.sentences import BREAKS, JOINS
from transforms.annotate.words import WORDS, Form, WordReader, forms_of
from transforms.remembered import Recent

TEXTS = [
    "Readout\n\nPresident Ana Duarte met with Prime Minister Bo Lind of Sweden in Lisbon on Monday. They'd "
    "talked before, but it ain't enough: \"Let's go on,\" she said. There's more to come. You're gonna see.",
    "Ana Duarte met Bo Lind. The ministers weren't there   – they were meeting in Porto;  c'mon, y'all!",
    "",
    "  \n ",
]


@pytest.fixture(scope="module")
def plain() -> Language:
    return load_plain_model()


@pytest.fixture
def quick() -> Iterator[Language]:
    """The pipeline of the project without its own rules for sentences."""
    nlp = shipped.model()
    with nlp.select_pipes(disable=[BREAKS, JOINS]):
        yield nlp


def facts(doc: Doc) -> list[tuple[object, ...]]:
    """What is kept of each token."""
    forms = forms_of(doc)
    return [
        (token.text, token.tag_, token.dep_, token.head.i, token.ent_iob_, token.ent_type_, pos, lemma)
        for token, pos, lemma in zip(doc, forms.pos, forms.lemma, strict=True)
        if not token.is_space
    ]


@pytest.mark.model
def test_the_quick_pipeline_says_what_the_plain_one_says(plain: Language, quick: Language) -> None:
    for mine, theirs in zip(quick.pipe(TEXTS), plain.pipe(TEXTS), strict=True):
        assert WORDS not in theirs.user_data
        assert facts(mine) == facts(theirs)


@pytest.mark.model
def test_it_says_the_same_without_the_spellings_of_all_words(
    plain: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "LEFT_OUT", ("senter",))
    whole = load_plain_model()
    assert len(plain.vocab.strings) < len(whole.vocab.strings) / 10
    for mine, theirs in zip(plain.pipe(TEXTS), whole.pipe(TEXTS), strict=True):
        assert facts(mine) == facts(theirs)


@pytest.mark.model
def test_it_says_the_same_after_forgetting_its_words(
    plain: Language, quick: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader = quick.get_pipe(WORDS)
    assert isinstance(reader, WordReader)
    monkeypatch.setattr(reader, "_known", Recent[int, Form](3))
    assert [facts(quick(text)) for text in TEXTS] == [facts(plain(text)) for text in TEXTS]


def test_rows_that_differ_have_keys_that_differ() -> None:
    rows = np.array([[a, b, c] for a in range(20) for b in range(20) for c in range(20)], dtype=np.uint64)
    assert len(np.unique(mixed(rows))) == len(rows)


@pytest.mark.model
def test_labels_that_no_rule_asks_for_are_one(plain: Language, quick: Language) -> None:
    """So that a word is read once and not once for each of its labels; 'have' is read for each."""
    reader = quick.get_pipe(WORDS)
    assert isinstance(reader, WordReader)
    number = plain.vocab.strings.add
    rows = np.array(
        [
            [number(word), number(tag), number(label)]
            for word, tag in (("table", "NN"), ("have", "VBP"))
            for label in ("amod", "compound", "nsubj", "ROOT", "aux")
        ],
        dtype=np.uint64,
    )
    told = reader._without_idle_labels(rows, rows[:, 0])
    assert [len(np.unique(told[part], axis=0)) for part in (slice(0, 5), slice(5, 10))] == [2, 5]
