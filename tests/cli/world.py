"""A small published warehouse by hand: six articles, six meetings, a quarrel over a date, and hostile words.

Everything is invented. It goes through the real publisher, so that it keeps every rule of the contract.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from orchestration.build import ParquetPart
from orchestration.folders import SQL, DataFolder
from orchestration.publish import publish
from orchestration.store import Store
from orchestration.store.ledger import Release
from tests.cli.world_rows import (
    ARTICLES,
    CANCELLED,
    FISH,
    FISH_AGAIN,
    FORMER,
    HOSTILE,
    HOSTILE_NAME,
    HOSTILE_TITLE,
    RETIRED,
    SUMMIT,
    TALKS_CALL,
    Rows,
    actor_id,
    article_id,
    tables,
)
from transforms.ingest import Reject
from transforms.tables import CONTRACT_TABLES

__all__ = [
    "CANCELLED",
    "FISH",
    "FISH_AGAIN",
    "FORMER",
    "HOSTILE",
    "HOSTILE_NAME",
    "HOSTILE_TITLE",
    "RETIRED",
    "SUMMIT",
    "TALKS_CALL",
    "actor_id",
    "article_id",
    "judgement",
    "overwrite",
    "publish_world",
    "tables",
]


def overwrite(release: Path, content: bytes) -> None:
    """Damage a release, which nobody may write to."""
    release.chmod(0o644)
    release.write_bytes(content)


def judgement(number: int, *ids: str, **said: object) -> dict[str, Any]:
    """A row of the table judgement: Ada sets the city of these meetings to Bern, unless told otherwise."""
    return {
        "judgement_id": f"judgement_{number}", "number": number, "kind": "meeting", "verdict": "set",
        "subject": ids[0] if ids else "meeting_0000000000000000", "attribute": "city", "value": "Bern",
        "author": "Ada", "made_at": datetime(2025, 6, 3, 10), "reason": "As the protocol says",
        "state": "applied", "ids": list(ids), "article_ids": [],
    } | said  # fmt: skip


def publish_world(
    data: DataFolder, now: datetime = datetime(2025, 7, 1, 12), changes: Mapping[str, Rows] | None = None
) -> Release:
    """Publish the tables, with some replaced, as a release of the data folder."""
    data.make()
    rows = tables() | dict(changes or {})
    parts: dict[str, Iterable[ParquetPart]] = {}
    for table in CONTRACT_TABLES:
        path = data.tables / f"{table.name}.parquet"
        table.frame(rows[table.name]).write_parquet(path)
        parts[table.name] = [ParquetPart(path)]
    with Store.open(data) as store:
        with store.ledger.transaction():
            rejects = [
                (Reject(row["origin"], row["code"], row["message"], row.get("content_sha256")), None)
                for row in rows["rejected_input"]
            ]
            store.ledger.record_rejects(rejects, "reader 1", now)
            store.ledger.record_run("run", now, now, {"articles_new": len(ARTICLES), "released": 1})
        return publish(store, parts, SQL, f"fingerprint {now}", now)
