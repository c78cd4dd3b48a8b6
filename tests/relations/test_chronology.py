"""What days count from, on hand-made documents."""

from datetime import date

import pytest

from tests.relations.handmade import context, document
from transforms.places import find_dateline
from transforms.reference import Reference
from transforms.relations.chronology import day_of_dateline

THURSDAY = date(2024, 5, 23)
CAME = ("Ana NNP nsubj 1", "came/come VBD ROOT 1")
LEFT = ("The DT det 8", "next JJ amod 8", "day NN npadvmod 10", "she PRP nsubj 10", "left/leave VBD ROOT 10")


@pytest.mark.parametrize(
    ("verb", "day"),
    [("came/come VBD ROOT 1", date(2024, 5, 22)), ("said/say VBD ROOT 1", None)],
)
def test_the_next_day_counts_from_what_was_done_not_said(
    reference: Reference, verb: str, day: date | None
) -> None:
    doc = document(
        "Ana NNP nsubj 1", verb, "so RB advmod 1", "on IN prep 1", "Tuesday NNP pobj 3", ". . punct 1", *LEFT,
    )  # fmt: skip
    doc.published_on = THURSDAY
    found = context(doc, reference).timexes
    assert [timex.quote for timex in found] == ["Tuesday", "The next day"]
    assert found[1].start_date == day


def test_a_deadline_is_no_day_to_count_from(reference: Reference) -> None:
    doc = document(
        *CAME, "here RB advmod 1", "since IN prep 1", "Tuesday NNP pobj 3", ". . punct 1", *LEFT,
    )  # fmt: skip
    doc.published_on = THURSDAY
    assert context(doc, reference).timexes[1].start_date is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("MOSCOW, May 22. /TASS/. They spoke.", date(2024, 5, 22)),
        ("OSLO, May 23 (Reuters) - They spoke.", date(2024, 5, 23)),
        ("OSLO, May 2 (Reuters) - They spoke.", None),
        ("OSLO (Reuters) - They spoke on May 22.", None),
        ("They spoke in Oslo on May 22.", None),
    ],
)
def test_the_day_in_a_dateline(reference: Reference, text: str, day: date | None) -> None:
    dateline = find_dateline(text, reference.gazetteer)
    found = day_of_dateline(text, dateline, THURSDAY, reference)
    assert (found[0] if found else None) == day
    assert found is None or text[found[1] : found[2]] in ("May 22", "May 23")
    assert day_of_dateline(text, dateline, None, reference) is None
