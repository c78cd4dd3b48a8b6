"""Which day belongs to a meeting, on hand-made documents."""

from datetime import date

import pytest

from tests.relations.handmade import context, document
from transforms.document import Document
from transforms.reference import Reference
from transforms.relations.durations import durations_of
from transforms.relations.when import When, publication_day, when_of

TUESDAY = date(2024, 5, 21)
MET = ("Ana NNP nsubj 1", "met/meet VBD ROOT 1", "Bo NNP dobj 1")


def when(
    doc: Document,
    reference: Reference,
    published: date | None = TUESDAY,
    trigger: int = 1,
    others: frozenset[int] = frozenset(),
) -> When | None:
    """The day of the meeting that the verb at `trigger` tells."""
    doc.published_on = published
    return when_of(context(doc, reference), [trigger], trigger, others)


def day(*rows: str) -> Document:
    """'Ana met Bo' and further words."""
    return document(*MET, *rows)


@pytest.mark.parametrize(
    ("doc", "first", "last"),
    [
        (day("on IN prep 1", "Tuesday NNP pobj 3"), date(2024, 5, 21), None),
        (day("on IN prep 1", "Monday NNP pobj 3"), date(2024, 5, 20), None),
        (day("yesterday NN npadvmod 1"), date(2024, 5, 20), None),
        (day("in IN prep 1", "February NNP pobj 3"), date(2024, 2, 1), date(2024, 2, 29)),
        (day("in IN prep 1", "2019 CD pobj 3"), date(2019, 1, 1), date(2019, 12, 31)),
        (
            day("on IN prep 1", "14 CD nummod 5", "May NNP pobj 3", "2024 CD nummod 5"),
            date(2024, 5, 14),
            None,
        ),
    ],
    ids=lambda value: value.text if isinstance(value, Document) else "",
)
def test_the_day_that_hangs_on_the_verb(
    reference: Reference, doc: Document, first: date, last: date | None
) -> None:
    found = when(doc, reference)
    assert found is not None
    assert (found.start_date, found.end_date) == (first, last or first)
    assert found.char_start is not None
    assert doc.text[found.char_start : found.char_end] in doc.text


@pytest.mark.parametrize(
    "doc",
    [
        day("after IN prep 1", "Monday NNP pobj 3"),
        day("since IN prep 1", "Monday NNP pobj 3"),
        day("before IN prep 1", "Monday NNP pobj 3"),
        day(
            "on IN prep 1", "the DT det 6", "September NNP compound 6", "elections/election NNS pobj 3",
        ),
        day("now RB advmod 1"),
        day("for IN prep 1", "six CD nummod 5", "hours/hour NNS pobj 3"),
        day(),
    ],
    ids=lambda doc: doc.text,
)  # fmt: skip
def test_a_day_of_something_else_is_not_the_meetings(reference: Reference, doc: Document) -> None:
    assert when(doc, reference) is None


def test_the_day_on_which_it_was_said_is_not_the_day_on_which_they_met(reference: Reference) -> None:
    doc = document(
        "Ana NNP nsubj 1", "said/say VBD ROOT 1", "on IN prep 1", "Monday NNP pobj 2",
        "she PRP nsubj 5", "met/meet VBD ccomp 1", "Bo NNP dobj 5",
    )  # fmt: skip
    assert when(doc, reference, trigger=5) is None


def test_the_day_at_the_verb_is_taken_before_the_day_on_which_it_was_said(reference: Reference) -> None:
    doc = document(
        "Ana NNP nsubj 1", "said/say VBD ROOT 1", "on IN prep 1", "Monday NNP pobj 2",
        "she PRP nsubj 5", "met/meet VBD ccomp 1", "Bo NNP dobj 5", "on IN prep 5", "Sunday NNP pobj 7",
    )  # fmt: skip
    found = when(doc, reference, trigger=5)
    assert found is not None
    assert found.start_date == date(2024, 5, 19)


def test_the_day_of_another_meeting_of_the_sentence_is_left_to_it(reference: Reference) -> None:
    doc = document(
        *MET, "after IN mark 5", "Carl NNP nsubj 5", "visited/visit VBD advcl 1", "Oslo NNP dobj 5",
        "on IN prep 5", "Monday NNP pobj 7",
    )  # fmt: skip
    assert when(doc, reference, others=frozenset({5})) is None
    found = when(doc, reference, trigger=5, others=frozenset({1}))
    assert found is not None
    assert found.start_date == date(2024, 5, 20)


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        (("on IN prep 1", "Tuesday NNP pobj 3"), "XXXX-WXX-2"),
        (("on IN prep 1", "May NNP pobj 3", "14 CD nummod 4"), "XXXX-05-14"),
    ],
)
def test_without_a_day_to_count_from_only_the_words_are_known(
    reference: Reference, rows: tuple[str, ...], value: str
) -> None:
    found = when(day(*rows), reference, published=None)
    assert found is not None
    assert (found.value, found.start_date, found.end_date, found.precision) == (value, None, None, "unknown")


def test_days_later_count_from_the_day_told_before(reference: Reference) -> None:
    doc = document(
        "Carl NNP nsubj 1", "left/leave VBD ROOT 1", "on IN prep 1", "2 CD nummod 4", "May NNP pobj 2",
        "2024 CD nummod 4", ". . punct 1",
        "Six CD nummod 8", "days/day NNS npadvmod 9", "later RB advmod 11", "Ana NNP nsubj 11",
        "met/meet VBD ROOT 11", "Bo NNP dobj 11",
        sentences=(7,),
    )  # fmt: skip
    found = when(doc, reference, trigger=11)
    assert found is not None
    assert found.start_date == date(2024, 5, 8)


def test_a_transcript_is_of_its_day_of_publication() -> None:
    found = publication_day(TUESDAY)
    assert found is not None
    assert (found.start_date, found.end_date, found.precision, found.value) == (
        TUESDAY,
        TUESDAY,
        "day",
        "2024-05-21",
    )
    assert publication_day(None) is None


@pytest.mark.parametrize(
    ("rows", "minutes"),
    [
        (("for IN prep 1", "six CD nummod 5", "hours/hour NNS pobj 3"), [360]),
        (("for IN prep 1", "90 CD nummod 5", "minutes/minute NNS pobj 3"), [90]),
        (("for IN prep 1", "three CD nummod 5", "days/day NNS pobj 3"), []),
        (("on IN prep 1", "Monday NNP pobj 3"), []),
    ],
)
def test_lengths_are_minutes_and_lengths_of_days_are_none(
    reference: Reference, rows: tuple[str, ...], minutes: list[int]
) -> None:
    doc = day(*rows)
    found = durations_of(context(doc, reference), doc.sentences[0])
    assert [length for length, _, _ in found] == minutes
    for _, start, end in found:
        assert doc.text[start:end] in {"six hours", "90 minutes"}
