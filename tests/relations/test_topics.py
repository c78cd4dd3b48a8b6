"""What a meeting was about: phrases that tell something, without those that do not."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from tests.relations.handmade import context, document
from transforms.reference import Reference
from transforms.relations.meeting import Meeting
from transforms.relations.topics import topics_of

HELD = ("They PRP nsubj 1", "held/hold VBD ROOT 1", "talks/talk NNS dobj 1", "on IN prep 2")


def topics(reference: Reference, *rows: str) -> list[str]:
    """Topics of 'They held talks on', and the tokens that follow."""
    doc = document(*HELD, *rows)
    meeting = SimpleNamespace(events=[SimpleNamespace(sentence=0, triggers=[2])])
    return [words for words, _, _ in topics_of(context(doc, reference), cast(Meeting, cast(Any, meeting)))]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("grain NN pobj 3",), ["grain"]),
        (("ways/way NNS pobj 3",), []),
        (("shared JJ amod 5", "concerns/concern NNS pobj 3"), []),
        (("shared JJ amod 5", "fisheries/fishery NNS pobj 3"), ["shared fisheries"]),
        (("a DT det 5", "range NN pobj 3", "of IN prep 5", "issues/issue NNS pobj 6"), []),
        (("the DT det 5", "issue NN pobj 3", "of IN prep 5", "visas/visa NNS pobj 6"), ["issue of visas"]),
        (("Monday/Monday NNP pobj 3",), []),
        (("joint JJ amod 5", "efforts/effort NNS pobj 3", "in IN prep 5", "Gaza NNP pobj 6", ", , punct 6"),
         ["joint efforts in Gaza"]),
    ],
)  # fmt: skip
def test_phrases_that_tell_nothing_are_no_topics(
    reference: Reference, rows: tuple[str, ...], expected: list[str]
) -> None:
    assert topics(reference, *rows) == expected
