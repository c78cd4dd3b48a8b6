"""What a trigger asks for before it is a meeting, and the format that an event's words tell."""

import pytest

from tests.relations.handmade import context, document
from transforms.document import Document
from transforms.reference import Reference
from transforms.relations.company import COMPANY
from transforms.relations.discourse import Discourse
from transforms.relations.formats import format_of_event
from transforms.relations.needs import NEEDS, Candidate, is_meeting
from transforms.relations.parties import Parties
from transforms.relations.triggers import TriggerLexicon, find_triggers

NOBODY = Parties()
ANA = Parties(people={"ana": (0, 1)}, sides={"PRT": (0, 1)})
BO = Parties(people={"bo": (0, 1)}, sides={"DNK": (0, 1)})
BOTH = Parties(people={"ana": (0, 1), "bo": (0, 1)}, sides={"PRT": (0, 1), "DNK": (0, 1)})
SIDE = Parties(sides={"DNK": (0, 1)})
COURTESY_CALL = document(
    "a DT det 2",
    "courtesy NN compound 2",
    "call NN ROOT 2",
    "with IN prep 2",
    "Bo NNP pobj 3",
)


def is_met(doc: Document, reference: Reference, subject: Parties, others: Parties) -> bool:
    """Whether the document's one trigger has what it needs."""
    ctx = context(doc, reference)
    group = list(find_triggers(ctx, TriggerLexicon.from_reference(reference)))
    assert len(group) == 1
    return is_meeting(Candidate(ctx, Discourse(ctx), group, subject, others))


def says(verb: str, *rest: str) -> Document:
    """'Ana <verb> …'."""
    return document("Ana NNP nsubj 1", f"{verb} ROOT 1", *rest)


@pytest.mark.parametrize(
    ("doc", "subject", "others", "expected"),
    [
        (says("met/meet VBD"), NOBODY, NOBODY, True),
        (says("received/receive VBD"), ANA, BO, True),
        (says("received/receive VBD"), ANA, SIDE, False),
        (says("hosted/host VBD"), ANA, SIDE, True),
        (says("hosted/host VBD"), ANA, NOBODY, False),
        (says("spoke/speak VBD"), ANA, BO, True),
        (says("spoke/speak VBD"), ANA, NOBODY, False),
        (says("spoke/speak VBD", "by IN prep 1", "phone NN pobj 2"), BOTH, NOBODY, True),
        (says("gathered/gather VBD"), ANA, NOBODY, False),
        (says("gathered/gather VBD"), BOTH, NOBODY, True),
        (says("gathered/gather VBD"), ANA, BO, True),
        (says("sat/sit VBD"), ANA, BO, False),
        (says("sat/sit VBD", "down RP prt 1"), ANA, BO, True),
        (says("visited/visit VBD"), ANA, NOBODY, False),
        (says("visited/visit VBD", "Oslo NNP dobj 1 B-GPE"), ANA, NOBODY, True),
        (document("a DT det 1", "dinner NN ROOT 1"), ANA, NOBODY, False),
        (document("the DT det 1", "dinner NN ROOT 1"), NOBODY, NOBODY, True),
    ],
    ids=lambda value: value.text if isinstance(value, Document) else "",
)
def test_a_trigger_counts_with_the_parties_that_it_needs(
    reference: Reference, doc: Document, subject: Parties, others: Parties, *, expected: bool
) -> None:
    assert is_met(doc, reference, subject, others) is expected


@pytest.mark.parametrize(
    ("doc", "expected"),
    [
        (document("Ana NNP nsubj 1", "met/meet VBD ROOT 1", "Bo NNP dobj 1"), "in_person"),
        (document("talks/talk NNS ROOT 0"), "unknown"),
        (document("a DT det 2", "phone NN compound 2", "call NN ROOT 2"), "phone"),
        (document("the DT det 1", "call NN ROOT 1"), "phone"),
        (document("a DT det 2", "video NN compound 2", "call NN ROOT 2"), "video"),
        (document("a DT det 2", "virtual JJ amod 2", "meeting NN ROOT 2"), "video"),
        (document("they PRP nsubj 1", "met/meet VBD ROOT 1", "online RB advmod 1"), "video"),
        (COURTESY_CALL, "in_person"),
    ],
    ids=lambda value: value.text if isinstance(value, Document) else value,
)
def test_words_near_the_trigger_tell_how_they_met(reference: Reference, doc: Document, expected: str) -> None:
    ctx = context(doc, reference)
    group = list(find_triggers(ctx, TriggerLexicon.from_reference(reference)))
    assert format_of_event(ctx, group) == expected


def test_a_telephone_far_off_tells_nothing(reference: Reference) -> None:
    filling = [f"long JJ amod {index}" for index in range(3, 23)]
    doc = document("Ana NNP nsubj 1", "met/meet VBD ROOT 1", "Bo NNP dobj 1", *filling, "phone NN dep 1")
    ctx = context(doc, reference)
    assert (
        format_of_event(ctx, list(find_triggers(ctx, TriggerLexicon.from_reference(reference))))
        == "in_person"
    )


def test_every_need_of_the_lexicon_can_be_met(reference: Reference) -> None:
    assert {row["needs"] for row in reference.rows("meeting_trigger")} == NEEDS.keys()


def test_every_company_of_the_lexicon_is_asked_for_and_known(reference: Reference) -> None:
    assert {row["company"] for row in reference.rows("meeting_trigger")} == {*COMPANY, None}
