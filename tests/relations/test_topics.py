"""What a meeting was about: phrases that tell something, without those that do not."""

from datetime import datetime

import polars as pl
import pytest
from spacy.language import Language

from tests.relations.handmade import context, document
from tests.relations.made_events import event
from transforms.annotate import annotate
from transforms.entities import extract_entities
from transforms.reference import Reference
from transforms.relations import extract_relations
from transforms.relations.meeting import Meeting
from transforms.relations.topics import topics_of

HELD = ("They PRP nsubj 1", "held/hold VBD ROOT 1", "talks/talk NNS dobj 1", "on IN prep 2")


def topics(reference: Reference, *rows: str) -> list[str]:
    """Topics of 'They held talks on', and the tokens that follow."""
    doc = document(*HELD, *rows)
    (found,) = topics_of(context(doc, reference), [Meeting([event(0, triggers=[2])])])
    return [words for words, _, _ in found]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("grain NN pobj 3",), ["grain"]),
        (("ways/way NNS pobj 3",), []),
        (("shared JJ amod 5", "concerns/concern NNS pobj 3"), []),
        (("shared JJ amod 5", "fisheries/fishery NNS pobj 3"), ["shared fisheries"]),
        (("a DT det 5", "range NN pobj 3", "of IN prep 5", "issues/issue NNS pobj 6"), []),
        (("the DT det 5", "issue NN pobj 3", "of IN prep 5", "visas/visa NNS pobj 6"), ["visas"]),
        (("Monday/Monday NNP pobj 3",), []),
        (("joint JJ amod 5", "efforts/effort NNS pobj 3", "in IN prep 5", "Gaza NNP pobj 6", ", , punct 6"),
         ["joint efforts in Gaza"]),
    ],
)  # fmt: skip
def test_phrases_that_tell_nothing_are_no_topics(
    reference: Reference, rows: tuple[str, ...], expected: list[str]
) -> None:
    assert topics(reference, *rows) == expected


MET = "President Boric met President Petro in Lima on Monday"
TEXTS = {
    f"{MET}. They discussed the need to protect sea cables, as well as ways to deepen cooperation on air "
    "defense. The two leaders also reviewed developments in the Baltic Sea.": [
        ["sea cables", "cooperation on air defense", "developments in the Baltic Sea"]
    ],
    f"{MET} to discuss deforestation. The leaders underscored the importance of clean rivers.": [
        ["deforestation", "clean rivers"]
    ],
    f"{MET}. They agreed on a range of issues, including rail links and border security.": [
        ["rail links", "border security"]
    ],
    f"{MET}. They exchanged views on fish and on peace and stability.": [["fish", "peace and stability"]],
    f"{MET}. Boric reaffirmed his commitment. They considered expanding joint efforts on food safety.": [
        ["food safety"]
    ],
    f"{MET}. Later, Boric visited a dam to address the nation and raise doubts.": [[]],
    "Following her meeting with President Boric in Lima on Monday, President Sandu of Moldova announced a "
    "fund. It is to address floods, and it will cover villages.": [[]],
    "President Boric of Chile met President Petro of Colombia in Lima on Monday. He praised the pact, which "
    "they advanced in their March 2023 meeting in Quito. They discussed whales.": [["whales"], []],
    "In a meeting with President Boric of Chile in Lima on Monday, Foreign Minister Jaishankar stressed the "
    "value of lithium. In a separate call with President Noboa on Tuesday, he raised banana tariffs.": [
        ["lithium"],
        ["banana tariffs"],
    ],
}


@pytest.mark.model
def test_each_meeting_has_the_topics_that_are_told_of_it(nlp: Language, reference: Reference) -> None:
    articles = pl.DataFrame(
        [{"article_id": text, "text": text, "published_at": datetime(2024, 5, 21)} for text in TEXTS]
    ).with_columns(title=pl.lit(None, pl.String), source_name=pl.lit(None, pl.String))
    tokens = annotate(nlp, articles)
    entities = extract_entities(articles, tokens, reference)
    found = extract_relations(articles, tokens, entities, reference)["claim_meeting"]
    told = found.group_by("article_id", maintain_order=True).agg("topics")
    assert dict(told.iter_rows()) == TEXTS
