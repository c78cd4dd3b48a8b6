"""An imperfect extractor: parts of claimed meetings left out at random, always the same for a seed."""

import random
from typing import Any

import polars as pl

from tests.resolve.gold_claims import Corpus
from transforms.tables import TABLES

_EMPTY: dict[str, dict[str, Any]] = {
    "participants": {"participants": []},
    "sides": {"sides": []},
    "date": {"start_date": None, "end_date": None, "date_precision": "unknown", "timex_value": None},
    "place": {"city": None, "country_code": None, "venue_name": None},
    "city": {"city": None},
    "format": {"format": "unknown"},
    "event_name": {"event_name": None},
    "event_type": {"event_type": "talks"},
    "topics": {"topics": []},
    "duration": {"duration_minutes": []},
}
"""What a claimed meeting says when a part of it is lost."""


def degrade(corpus: Corpus, share: float, seed: int) -> Corpus:
    """The corpus with each part of each claimed meeting lost with this probability."""
    rng = random.Random(seed)
    rows = []
    for row in corpus.stages["claim_meeting"].sort("claim_meeting_id").iter_rows(named=True):
        for emptied in _EMPTY.values():
            if rng.random() < share:
                row = {**row, **emptied}
        if len(row["participants"]) > 1 and rng.random() < share:
            row = {**row, "participants": row["participants"][:-1]}
        rows.append(row)
    claims: pl.DataFrame = TABLES["claim_meeting"].frame(rows)
    return Corpus(
        corpus.articles, {**corpus.stages, "claim_meeting": claims}, corpus.cluster_of, corpus.required
    )
