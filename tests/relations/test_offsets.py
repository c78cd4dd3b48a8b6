"""Days told by their distance from another event, on hand-made documents."""

from datetime import date

from tests.relations.handmade import context, document
from transforms.document import Document
from transforms.reference import Reference
from transforms.relations.offsets import counted_beside, counted_from_clause

TUESDAY = date(2024, 5, 21)
MET = ("Ana NNP nsubj 1", "met/meet VBD ROOT 1", "Bo NNP dobj 1")


def days_beside(doc: Document, reference: Reference) -> list[date | None]:
    """The days that lengths before 'after' and 'before' give."""
    doc.published_on = TUESDAY
    return [timex.start_date for timex in counted_beside(doc, context(doc, reference).timexes)]


def test_a_length_before_an_event_with_its_day(reference: Reference) -> None:
    doc = document(
        *MET, "two CD nummod 4", "days/day NNS npadvmod 5", "after IN prep 1", "the DT det 7",
        "vote NN pobj 5", "on IN prep 7", "May NNP pobj 8", "9 CD nummod 9",
    )  # fmt: skip
    assert days_beside(doc, reference) == [date(2024, 5, 11)]


def test_a_length_before_an_event_without_a_day(reference: Reference) -> None:
    doc = document(
        *MET, "two CD nummod 4", "days/day NNS npadvmod 5", "after IN prep 1", "the DT det 7",
        "vote NN pobj 5",
    )  # fmt: skip
    assert days_beside(doc, reference) == []


def from_clause(rows: tuple[str, ...], reference: Reference, today: date | None = None) -> date | None:
    """The day of the meeting that 'met', the trigger, tells."""
    doc = document(*rows)
    doc.published_on = TUESDAY
    verb = doc.lower.index("met")
    found = counted_from_clause(doc, context(doc, reference).timexes, [verb], verb, today)
    return found.start_date if found else None


def test_a_meeting_before_what_came_a_day_after(reference: Reference) -> None:
    head = ("Carl NNP nsubj 1", "left/leave VBD ROOT 1")
    tail = ("a DT det 5", "day NN npadvmod 8", "after IN mark 8", "Ana NNP nsubj 8", "met/meet VBD advcl 1")
    dated = (*head, "on IN prep 1", "Monday NNP pobj 2", *tail)
    assert from_clause(dated, reference) == date(2024, 5, 19)
    undated = (*head, "for IN prep 1", "Oslo NNP pobj 2", *tail)
    assert from_clause(undated, reference) is None


def test_only_what_is_said_of_our_meeting_counts_from_today(reference: Reference) -> None:
    for possessive, day in (("our PRP$ poss 4", date(2024, 3, 1)), ("the DT det 4", None)):
        doc = document(
            "two CD nummod 1", "months/month NNS npadvmod 2", "after IN prep 2", possessive,
            "meeting NN pobj 2",
        )  # fmt: skip
        doc.published_on = TUESDAY
        found = counted_from_clause(doc, context(doc, reference).timexes, [4], None, TUESDAY)
        assert (found.start_date if found else None) == day
