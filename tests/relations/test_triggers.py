"""Words that tell of a meeting, and the company in which they do not, on hand-made documents."""

import pytest

from tests.relations.handmade import context, document
from transforms.document import Document
from transforms.reference import Reference
from transforms.relations.triggers import TriggerLexicon, find_triggers


def triggers(doc: Document, reference: Reference, *named: tuple[str, int, int]) -> list[str]:
    """The trigger words found."""
    ctx = context(doc, reference, *named)
    return [
        doc.tokens.text[trigger.token]
        for trigger in find_triggers(ctx, TriggerLexicon.from_reference(reference))
    ]


def words(*rows: str) -> Document:
    """A document of rows `word/lemma TAG`, each depending on itself unless it says otherwise."""
    full = [row if len(row.split()) > 2 else f"{row} dep {number}" for number, row in enumerate(rows)]
    return document(*full)


@pytest.mark.parametrize(
    ("doc", "found"),
    [
        (words("Ana NNP", "met/meet VBD", "Bo NNP"), ["met"]),
        (words("Ana NNP", "MET/meet VBD", "Bo NNP"), ["MET"]),
        (words("the DT", "Talks/talk NNPS", "ended/end VBD"), ["Talks"]),
        (words("a DT", "summit NN"), ["summit"]),
        (words("the DT", "call NN", "ended/end VBD"), ["call"]),
        (words("a DT", "phone NN", "call NN"), ["call"]),
        (words("a DT", "conference NN", "call NN"), ["conference", "call"]),
        (words("a DT", "call NN", "with IN", "Bo NNP"), ["call"]),
        (words("a DT", "30-minute JJ", "phone NN", "talk NN"), ["talk"]),
        (words("the DT", "second JJ", "round NN", "ended/end VBD"), ["round"]),
        (words("a DT", "round NN", "of IN", "talks/talk NNS"), ["talks"]),
        (words("a DT", "bilateral NN"), ["bilateral"]),
        (words("a DT", "sit NN", "- HYPH", "down RP", "with IN", "Bo NNP"), ["down"]),
    ],
    ids=lambda value: value.text if isinstance(value, Document) else "",
)
def test_words_of_meeting_are_triggers(reference: Reference, doc: Document, found: list[str]) -> None:
    assert triggers(doc, reference) == found


@pytest.mark.parametrize(
    "doc",
    [
        words("a DT", "press NN", "conference NN"),
        words("a DT", "news NN", "conference NN"),
        words("the DT", "cabinet NN", "meeting NN"),
        words("a DT", "weekly JJ", "cabinet NN", "meeting NN"),
        words("Ghana NNP", "met/meet VBD", "its PRP$", "obligations/obligation NNS"),
        words("to TO", "meet VB", "the DT", "needs/need NNS"),
        words("it PRP", "met/meet VBD", "strong JJ", "resistance NN"),
        words("a DT", "call NN", "for IN", "peace NN"),
        words("a DT", "call NN", "to TO", "arms/arm NNS"),
        words("a DT", "roll NN", "call NN", "with IN", "Bo NNP"),
        words("his PRP$", "talk NN", "was/be VBD", "long JJ"),
        words("she PRP", "spoke/speak VBD", "to IN", "reporters/reporter NNS"),
        words("she PRP", "spoke/speak VBD", "at IN", "a DT", "rally NN"),
        words("a DT", "round NN", "of IN", "fighting NN"),
        words("a DT", "round NN", "table NN"),
        document("bilateral NN compound 1", "trade NN ROOT 1"),
        words("the DT", "meet NN"),
        words("nothing NN", "happened/happen VBD"),
    ],
    ids=lambda doc: doc.text,
)
def test_the_same_words_in_other_company_are_none(reference: Reference, doc: Document) -> None:
    assert triggers(doc, reference) == []


def test_a_word_within_a_name_is_no_trigger(reference: Reference) -> None:
    doc = words("Ana NNP", "Summit NNP", "left/leave VBD")
    assert triggers(doc, reference) == ["Summit"]
    assert triggers(doc, reference, ("Ana Summit", 0, 2)) == []


def test_a_country_between_does_not_hide_what_kind_of_meeting_it_is(reference: Reference) -> None:
    doc = words("the DT", "cabinet NN", "PRT NNP", "meeting NN")
    assert triggers(doc, reference, ("PRT", 2, 3)) == []


def test_verbs_and_nouns_are_told_apart(reference: Reference) -> None:
    doc = words("they PRP", "host VBP", "a DT", "dinner NN")
    ctx = context(doc, reference)
    found = find_triggers(ctx, TriggerLexicon.from_reference(reference))
    assert [(doc.tokens.text[one.token], one.is_verb) for one in found] == [("host", True), ("dinner", False)]
