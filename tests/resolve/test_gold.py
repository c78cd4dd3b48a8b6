"""The hand-made gold, as a perfect extractor and as an imperfect one would hand it over."""

from pathlib import Path
from statistics import mean

import pytest

from tests.resolve.corpora import judgements
from tests.resolve.degrade import degrade
from tests.resolve.figures import b_cubed, split_or_mixed
from tests.resolve.gold_claims import Corpus, dev_corpus, seeds_corpus
from transforms.reference import Reference
from transforms.resolve import resolve


def pairs(corpus: Corpus, reference: Reference) -> list[tuple[str, str]]:
    """(gold cluster, found meeting) of every claimed meeting."""
    found = resolve(corpus.articles, corpus.stages, judgements(), None, reference)
    meeting_of = dict(found.meetings.select("claim_meeting_id", "meeting_id").iter_rows())
    return [(corpus.cluster_of[claim], meeting_of[claim]) for claim in sorted(corpus.cluster_of)]


def test_the_seeds_are_all_right(reference: Reference, shared_folder: Path) -> None:
    found = pairs(seeds_corpus(shared_folder), reference)
    assert b_cubed(found)["f1"] == 1.0
    assert split_or_mixed(found) == []


def test_the_development_articles(reference: Reference, shared_folder: Path) -> None:
    found = pairs(dev_corpus(shared_folder), reference)
    assert b_cubed(found)["f1"] >= 0.97
    assert split_or_mixed(found) == []


@pytest.mark.parametrize(
    ("lost", "precision", "recall"), [(0.05, 0.98, 0.97), (0.1, 0.97, 0.94), (0.2, 0.97, 0.93)]
)
def test_an_extractor_that_loses_parts(
    reference: Reference, shared_folder: Path, lost: float, precision: float, recall: float
) -> None:
    corpus = dev_corpus(shared_folder)
    figures = [b_cubed(pairs(degrade(corpus, lost, seed), reference)) for seed in range(4)]
    assert mean(figure["precision"] for figure in figures) >= precision
    assert mean(figure["recall"] for figure in figures) >= recall


def test_what_is_dated_by_a_neighbour_and_what_is_not(reference: Reference, shared_folder: Path) -> None:
    """A month without a year follows from the article's other meetings, a bare weekday from none."""
    corpus = seeds_corpus(shared_folder)
    found = resolve(corpus.articles, corpus.stages, judgements(), None, reference)
    dated = {corpus.cluster_of[row[0]]: row[1].isoformat() for row in found.inferred_dates.iter_rows()}
    assert dated == {"washington-fidan-rubio": "2025-03-01"}
