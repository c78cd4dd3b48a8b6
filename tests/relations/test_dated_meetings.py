"""Which day a meeting gets, from text to claim: golden cases, with the model that the project ships with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language

from tests.relations.meetings import Case, Meeting, articles_of, meetings_found
from transforms.annotate import annotate
from transforms.entities import extract_entities
from transforms.reference import Reference
from transforms.relations import extract_relations

FILE = Path(__file__).parent / "data" / "dated_meetings.txt"

pytestmark = pytest.mark.model


@dataclass(frozen=True)
class Dated:
    """An article and, by partner, the dates of meetings."""

    case: Case
    dates: Mapping[str, str | None]


def dated_case(number: int, line: str) -> Dated:
    """A line of the file; ValueError for one that lacks a part."""
    published, dates, text = (part.strip() for part in line.split(" | ", maxsplit=2))
    told = dict(one.strip().split(": ") for one in dates.split(";"))
    case = Case(f"{number}", text.replace("\\n", "\n"), None, None, date.fromisoformat(published), (), ())
    return Dated(case, {partner: None if day == "none" else day for partner, day in told.items()})


LINES = [line for line in FILE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
CASES = [dated_case(number, line) for number, line in enumerate(LINES)]


@pytest.fixture(scope="module")
def found(nlp: Language, reference: Reference) -> dict[str, list[Meeting]]:
    """The meetings of all cases, by case."""
    articles = articles_of([dated.case for dated in CASES])
    tokens = annotate(nlp, articles)
    entities = extract_entities(articles, tokens, reference)
    relations = extract_relations(articles, tokens, entities, reference)
    return meetings_found(relations["claim_meeting"], entities["local_actor"])


@pytest.mark.parametrize("dated", CASES, ids=lambda dated: dated.case.text[:70])
def test_the_day_of_a_meeting(dated: Dated, found: dict[str, list[Meeting]]) -> None:
    for partner, day in dated.dates.items():
        days = [
            meeting["date"]
            for meeting in found.get(dated.case.name, [])
            if any(partner in party for party in (*meeting["participants"], *meeting["sides"]))
        ]
        assert day in days, dated.case.text
