"""Files of bare text that were written over: a correction of what they held, or another article."""

import json
from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from orchestration.store import Store
from orchestration.store.ledger import READ, Sighting
from transforms.ingest import ARTICLE, ArticleRecord, shared_pairs

LINEAGE = "path:"


def settle_lineages(
    store: Store, sightings: Sequence[Sighting], records: Sequence[ArticleRecord], least_shared: float
) -> tuple[list[Sighting], list[ArticleRecord]]:
    """The sightings, those of bare files in the lineage that their text belongs to; and the records, noted.

    A text that shares at least `least_shared` of its word pairs with the one before is a version of it.
    Which it was, and by what figure, is noted in the article's `metadata`.
    """
    bare = {item.path: item for item in sightings if item.lineage == LINEAGE + item.path}
    before = store.ledger.bare_articles(bare)
    texts = _texts(store, [article_id for article_id, _ in before.values()])
    by_id = {record.article_id: record for record in records}
    settled: dict[str, Sighting] = {}
    for path, (old_id, lineage) in before.items():
        sighting, new_id = bare[path], bare[path].article_id or ""
        if new_id != old_id:
            share = shared_pairs(texts.get(old_id, ""), by_id[new_id].text)
            is_version = share >= least_shared
            lineage = lineage if is_version else f"{LINEAGE}{path}#{new_id}"
            by_id[new_id] = _noted(by_id[new_id], old_id, share, is_version)
        settled[path] = replace(sighting, lineage=lineage)
    return (
        [settled.get(item.path, item) if item.article_id else item for item in sightings],
        [by_id[record.article_id] for record in records],
    )


def _texts(store: Store, article_ids: Sequence[str]) -> dict[str, str]:
    if not article_ids:
        return {}
    rows = store.scan(ARTICLE, READ, None).filter(pl.col("article_id").is_in(article_ids))
    return dict(rows.select("article_id", "text").collect().iter_rows())


def _noted(record: ArticleRecord, old_id: str, share: float, is_version: bool) -> ArticleRecord:
    """The record with what was decided of it."""
    verdict = "a new version of it" if is_version else "another article"
    metadata = json.loads(record.metadata)
    notes = metadata.setdefault("reading", {})
    notes["overwritten"] = f"the file held {old_id}; {share:.2f} of the word pairs are shared: {verdict}"
    return replace(record, metadata=json.dumps(metadata, ensure_ascii=False, sort_keys=True))
