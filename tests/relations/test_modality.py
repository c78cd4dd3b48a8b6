"""Status by verbs and cue words, on hand-made documents."""

import pytest

from tests.relations.handmade import context, document
from transforms.document import Document
from transforms.reference import Reference
from transforms.relations.modality import status_of
from transforms.relations.status_cues import Status


def of_verb(doc: Document, reference: Reference, verb: int) -> Status:
    """The status of the meeting that the verb itself tells."""
    return status_of(context(doc, reference), verb, verb)


def of_noun(doc: Document, reference: Reference, noun: int, verb: int | None = None) -> Status:
    """The status of the meeting that the noun tells, under a verb that is not its own."""
    return status_of(context(doc, reference), noun, verb, is_content=False)


def group(*words: str, verb: str = "meet VB ROOT {v}") -> tuple[Document, int]:
    """'Ana … meet Bo' with auxiliaries between; (document, index of the verb)."""
    at = len(words) + 1
    rows = ["Ana NNP nsubj {v}", *words, verb, "Bo NNP dobj {v}"]
    return document(*(row.format(v=at) for row in rows)), at


@pytest.mark.parametrize(
    ("parts", "status"),
    [
        (group(verb="met/meet VBD ROOT {v}"), "held"),
        (group(verb="meets/meet VBZ ROOT {v}"), "held"),
        (group("has/have VBZ aux {v}", verb="met/meet VBN ROOT {v}"), "held"),
        (group("will MD aux {v}"), "planned"),
        (group("'ll MD aux {v}"), "planned"),
        (group("shall MD aux {v}"), "planned"),
        (group("will MD aux {v}", "not RB neg {v}"), "refused"),
        (group("wo MD aux {v}", "n't RB neg {v}"), "refused"),
        (group("would MD aux {v}"), "planned"),
        (group("would MD aux {v}", "not RB neg {v}"), "refused"),
        (group("may MD aux {v}"), "proposed"),
        (group("could MD aux {v}"), "proposed"),
        (group("can MD aux {v}", "not RB neg {v}"), "refused"),
        (group("did/do VBD aux {v}", "not RB neg {v}"), "refused"),
    ],
    ids=lambda value: value[0].text if isinstance(value, tuple) else value,
)
def test_auxiliaries_tell_the_status(reference: Reference, parts: tuple[Document, int], status: str) -> None:
    assert of_verb(parts[0], reference, parts[1]).value == status


def governed(head: str, *between: str) -> tuple[Document, int]:
    """'Ana <head> to meet Bo'; (document, index of 'meet')."""
    meet = 3 + len(between)
    rows = ["Ana NNP nsubj 1", head, *between, f"to TO aux {meet}", f"meet VB xcomp {1 + len(between)}"]
    return document(*rows, f"Bo NNP dobj {meet}"), meet


@pytest.mark.parametrize(
    ("parts", "status"),
    [
        (governed("refused/refuse VBD ROOT 1"), "refused"),
        (governed("declined/decline VBD ROOT 1"), "refused"),
        (governed("hopes/hope VBZ ROOT 1"), "proposed"),
        (governed("wants/want VBZ ROOT 1"), "proposed"),
        (governed("offered/offer VBD ROOT 1"), "proposed"),
        (governed("plans/plan VBZ ROOT 1"), "planned"),
        (governed("agreed/agree VBD ROOT 1"), "planned"),
        (governed("is/be VBZ ROOT 1"), "planned"),
        (governed("is/be VBZ aux 2", "expected/expect VBN ROOT 2"), "planned"),
        (governed("is/be VBZ aux 2", "scheduled/schedule VBN ROOT 2"), "planned"),
    ],
    ids=lambda value: value[0].text if isinstance(value, tuple) else value,
)
def test_what_stands_over_the_infinitive_tells_the_status(
    reference: Reference, parts: tuple[Document, int], status: str
) -> None:
    assert of_verb(parts[0], reference, parts[1]).value == status


def test_a_headlines_infinitive_is_a_plan(reference: Reference) -> None:
    doc = document("Ana NNP nsubj 2", "to TO aux 2", "meet VB ROOT 2", "Bo NNP dobj 2")
    assert of_verb(doc, reference, 2).value == "planned"


def talks(*verb: str) -> Document:
    """'the talks were …'."""
    return document("the DT det 1", "talks NNS nsubj 3", "were/be VBD aux 3", *verb)


@pytest.mark.parametrize(
    ("doc", "noun", "status"),
    [
        (talks("cancelled/cancel VBN ROOT 3"), 1, "cancelled"),
        (talks("postponed/postpone VBN ROOT 3"), 1, "cancelled"),
        (talks("called/call VBN ROOT 3", "off RP prt 3"), 1, "cancelled"),
        (document("upcoming JJ amod 1", "talks NNS ROOT 1"), 1, "planned"),
        (document("a DT det 2", "planned/plan VBN amod 2", "summit NN ROOT 2"), 2, "planned"),
        (document("a DT det 2", "proposed/propose VBN amod 2", "summit NN ROOT 2"), 2, "proposed"),
        (document("calls/call VBZ ROOT 0", "for IN prep 0", "talks NNS pobj 1"), 2, "proposed"),
        (document("talks NNS nsubj 1", "ended/end VBD ROOT 1"), 0, "held"),
    ],
    ids=lambda value: value.text if isinstance(value, Document) else "",
)
def test_words_near_a_noun_tell_the_status(
    reference: Reference, doc: Document, noun: int, status: str
) -> None:
    assert of_noun(doc, reference, noun).value == status


@pytest.mark.parametrize("break_", [";", ":", "—", "“"])
def test_words_of_another_clause_tell_nothing(reference: Reference, break_: str) -> None:
    doc = document(
        "flights NNS nsubjpass 2",
        "were/be VBD auxpass 2",
        "cancelled/cancel VBN ROOT 2",
        f"{break_} : punct 2",
        "talks NNS nsubj 5",
        "began/begin VBD ROOT 5",
    )
    assert of_noun(doc, reference, 4).value == "held"


def test_words_of_another_sentence_tell_nothing(reference: Reference) -> None:
    rows = (
        "flights NNS nsubj 1",
        "cancelled/cancel VBD ROOT 1",
        "talks NNS nsubj 3",
        "began/begin VBD ROOT 3",
    )
    assert of_noun(document(*rows, sentences=(2,)), reference, 2).value == "held"


def test_a_negation_over_something_else_refuses_nothing(reference: Reference) -> None:
    doc = document(
        "they PRP nsubj 3",
        "did/do VBD aux 3",
        "not RB neg 3",
        "smile VB ROOT 3",
        "after IN prep 3",
        "talks NNS pobj 4",
    )
    assert of_noun(doc, reference, 5, 3).value == "held"


def test_the_words_that_it_rests_on_are_given(reference: Reference) -> None:
    doc = talks("cancelled/cancel VBN ROOT 3")
    status = of_noun(doc, reference, 1)
    assert status.char_start is not None
    assert doc.text[status.char_start : status.char_end] == "cancelled"
    assert "cancelled" in status.rule


def test_without_any_sign_it_was_held_and_says_why(reference: Reference) -> None:
    status = of_noun(document("talks NNS ROOT 0"), reference, 0)
    assert (status.value, status.char_start, status.char_end) == ("held", None, None)
    assert "no sign" in status.rule
