"""What rows rest on: a judgement on a side touches the meetings that name it, and no others."""

import pytest

from tests.resolve.corpora import Corpus, Telling, judgements
from transforms.model.scope import Standing, find_changed, standing
from transforms.reference import Reference


def _world() -> Corpus:
    return (
        Corpus()
        .tell("a", Telling(("EU", "USA"), {}, "2025-03-03", "Geneva"))
        .tell("b", Telling(("JPN", "USA"), {"Ann Ray": "EU", "Jiro Abe": "JPN"}, "2025-03-07", "Tokyo"))
        .tell("c", Telling(("JPN", "KOR"), {}, "2025-03-09", "Tokyo", mediator="EU"))
        .tell("d", Telling(("JPN", "KOR"), {}, "2025-04-09", "Vienna"))
        .name_body("a", "organization", "EU")
        .name_body("a", "organization", "NATO")
    )


def _standing(reference: Reference, *said: dict[str, str]) -> Standing:
    found = _world().resolve(reference, judgements(*said))
    return standing(found.articles, found.stages, found.resolution)


@pytest.mark.parametrize(
    "said",
    [
        {"verdict": "set", "left": "EU", "attribute": "name", "value": "The Union"},
        {"verdict": "same", "left": "EU", "right": "NATO"},
    ],
    ids=["renamed", "another body"],
)
def test_a_judged_side_touches_what_names_it(reference: Reference, said: dict[str, str]) -> None:
    before, now = _standing(reference), _standing(reference, {"kind": "actor", **said})
    changed = find_changed(before, now)
    assert changed is not None
    assert changed.articles.to_list() == ["a", "b", "c"]
    undone = find_changed(now, before)
    assert undone is not None
    assert undone.articles.to_list() == ["a", "b", "c"]


def test_nothing_judged_touches_nothing(reference: Reference) -> None:
    changed = find_changed(_standing(reference), _standing(reference))
    assert changed is not None
    assert changed.articles.is_empty()
    assert changed.meetings.is_empty()
