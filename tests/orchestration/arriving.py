"""What arrives in a store, and what is in it then."""

from pathlib import Path

from orchestration.arrivals import ArrivalCounts, take_arrivals
from orchestration.files import Root
from orchestration.progress import Progress
from orchestration.store import Store
from tests.orchestration.fakes import VERSIONS
from transforms.ingest import SourceHints


def take(store: Store, root: Path) -> ArrivalCounts:
    return take_arrivals(store, [Root(root)], SourceHints(), Progress())


def by_text(store: Store) -> dict[str, dict[str, object]]:
    return {str(row["text"]): row for row in store.articles().collect().to_dicts()}


def assert_conserved(store: Store) -> dict[str, int]:
    counts = store.ledger.conservation(VERSIONS.extractor)
    assert counts["seen"] == sum(counts[name] for name in ("loaded", "duplicate", "rejected", "pending"))
    return counts
