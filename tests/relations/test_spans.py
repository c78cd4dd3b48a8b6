"""What a relation quotes, on hand-made documents."""

import pytest

from tests.relations.handmade import document
from transforms.relations.spans import clause_span, covering, phrase_span, shortened

SAID = document(
    "Ana NNP nsubj 1",
    "said/say VBD ROOT 1",
    "that IN mark 5",
    "the DT det 4",
    "talks/talk NNS nsubj 5",
    "failed/fail VBD ccomp 1",
    ". . punct 1",
)


def test_a_clause_is_told_without_its_that() -> None:
    assert SAID.span_text(*clause_span(SAID, 5)) == "the talks failed"


@pytest.mark.parametrize(("without", "told"), [(None, "Talks failed , said Ana"), (3, "Talks failed")])
def test_a_clause_may_leave_out_what_says_it(without: int | None, told: str) -> None:
    doc = document(
        "Talks/talk NNS nsubj 1",
        "failed/fail VBD ROOT 1",
        ", , punct 1",
        "said/say VBD parataxis 1",
        "Ana NNP nsubj 3",
        ". . punct 1",
    )
    assert doc.span_text(*clause_span(doc, 1, without)) == told


def test_a_phrase_takes_modifiers_and_prepositions_but_no_clause() -> None:
    doc = document(
        "the DT det 2",
        "Danish JJ amod 2",
        "ambassador NN attr 2",
        "to IN prep 2",
        "Chad NNP pobj 3",
        "who WP nsubj 6",
        "left/leave VBD relcl 2",
    )
    assert doc.span_text(*phrase_span(doc, 2)) == "the Danish ambassador to Chad"


def test_what_is_too_long_is_cut_between_tokens() -> None:
    assert SAID.span_text(*shortened(SAID, (0, 6), 14)) == "Ana said that"
    assert shortened(SAID, (0, 6), 1) == (0, 1)


@pytest.mark.parametrize(
    ("longest", "quoted"),
    [
        (30, "Ana said that the talks failed"),
        (26, "said that the talks failed"),
        (10, "Ana said"),
        (5, "said"),
    ],
)
def test_the_quote_leaves_out_what_is_too_far_from_the_trigger(longest: int, quoted: str) -> None:
    trigger, target, subject = (1, 2), (4, 6), (0, 1)
    assert SAID.span_text(*covering(SAID, trigger, (target, subject), longest)) == quoted
