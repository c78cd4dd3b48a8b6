"""The ledger: a SQLite file that says what was seen, what became of it, and what is still to do.

All progress is here and nowhere else: Dagster's own history may be deleted at any time.
"""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

import polars as pl

from orchestration.store import ledger_views as views
from orchestration.store.ledger_file import LedgerFile
from orchestration.store.records import Input, Release, Sighting, release_number
from transforms.ingest import Reject

__all__ = [
    "ACCOUNTED",
    "ANNOTATE",
    "EXTRACT",
    "READ",
    "Figures",
    "Input",
    "Ledger",
    "Release",
    "Sighting",
    "release_number",
]

Figures = dict[str, float]
READ, ANNOTATE, EXTRACT = "read", "annotate", "extract"
ACCOUNTED = ("loaded", "duplicate", "rejected", "pending")
"""What may become of what was seen; see `Ledger.conservation`."""


class Ledger(LedgerFile):
    """Typed access to the ledger. Writes happen inside `transaction()`; one process writes."""

    # Arrivals

    def input_states(self) -> dict[str, str]:
        """Path to state of every file that was read whole."""
        return dict(self._db.execute("SELECT path, state FROM input WHERE NOT is_pending"))

    def record_inputs(self, inputs: Iterable[Input], now: datetime) -> None:
        """Note files as they were looked at."""
        self._db.executemany(
            "INSERT INTO input VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (path) DO UPDATE SET"
            " origin = excluded.origin, state = excluded.state, content_sha256 = excluded.content_sha256,"
            " is_pending = excluded.is_pending, last_seen_at = excluded.last_seen_at",
            [
                (
                    item.path,
                    item.origin,
                    item.state,
                    item.content_sha256,
                    item.is_pending,
                    _text(now),
                    _text(now),
                )
                for item in inputs
            ],
        )

    def forget_inputs(self, paths: Iterable[str]) -> None:
        """Forget inputs without content that are no longer refused, with their sightings and rejects."""
        for path in paths:
            self._db.execute(
                "DELETE FROM reject WHERE content_sha256 = '' AND article_id IS NULL"
                " AND origin IN (SELECT origin FROM sighting WHERE path = ? AND content_sha256 = '')",
                (path,),
            )
            self._db.execute("DELETE FROM sighting WHERE path = ? AND content_sha256 = ''", (path,))
            self._db.execute("DELETE FROM input WHERE path = ?", (path,))

    def record_sightings(self, sightings: Sequence[Sighting], now: datetime) -> None:
        """Note what was met where, in this order.

        What is met again keeps its place in the order, unless the place held something else meanwhile.
        """
        first = self._advance("sequence", len(sightings))
        self._db.executemany(
            "INSERT INTO sighting VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (path, origin, content_sha256)"
            " DO UPDATE SET article_id = excluded.article_id, lineage = excluded.lineage,"
            " sequence = CASE WHEN EXISTS (SELECT 1 FROM sighting AS later WHERE later.path = excluded.path"
            " AND later.origin = excluded.origin AND later.sequence > sighting.sequence)"
            " THEN excluded.sequence ELSE sighting.sequence END",
            [
                (
                    item.path,
                    item.origin,
                    item.content_sha256,
                    item.article_id,
                    item.lineage,
                    first + n,
                    _text(now),
                )
                for n, item in enumerate(sightings)
            ],
        )

    def bare_articles(self, paths: Iterable[str]) -> dict[str, tuple[str, str]]:
        """Path to (article, lineage) of what a file of bare text held when it was last read."""
        query = """
            SELECT path, article_id, lineage, max(sequence) FROM sighting
            WHERE path IN (SELECT value FROM json_each(?)) AND lineage LIKE 'path:%' GROUP BY path"""
        rows = self._db.execute(query, (json.dumps(list(paths)),))
        return {path: (article_id, lineage) for path, article_id, lineage, _ in rows}

    def record_rejects(
        self, rejects: Iterable[tuple[Reject, str | None]], version: str, now: datetime
    ) -> None:
        """Note refused inputs, each with the article that a stage failed on, or None."""
        self._db.executemany(
            "INSERT INTO reject VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 1)"
            " ON CONFLICT (origin, content_sha256, code) DO UPDATE SET message = excluded.message,"
            " version = excluded.version, last_seen_at = excluded.last_seen_at, attempts = attempts + 1",
            [
                (item.origin, item.content_sha256 or "", item.code, item.stage, item.message, article_id,
                 version, _text(now), _text(now))
                for item, article_id in rejects
            ],
        )  # fmt: skip

    def drop_rejects(self, places: Iterable[tuple[str, str]]) -> None:
        """Forget rejects of (origin, content hash) that were now read after all."""
        self._db.executemany("DELETE FROM reject WHERE origin = ? AND content_sha256 = ?", places)

    def drop_article_rejects(self, article_ids: Iterable[str]) -> None:
        """Forget rejects of articles that a stage has now done after all."""
        self._db.executemany("DELETE FROM reject WHERE article_id = ?", [(item,) for item in article_ids])

    # Progress

    def done(self, stage: str, version: str, article_ids: Iterable[str] | None = None) -> set[str]:
        """Articles, all or those among `article_ids`, for which the stage is done by that version."""
        query = "SELECT article_id FROM done WHERE stage = ? AND version = ?"
        parameters: list[str] = [stage, version]
        if article_ids is not None:
            query += " AND article_id IN (SELECT value FROM json_each(?))"
            parameters.append(json.dumps(list(article_ids)))
        return {row[0] for row in self._db.execute(query, parameters)}

    def pending(self, version: str) -> list[str]:
        """Articles read but not yet extracted by that version, nor refused by it, in order of id.

        What a newer reader reads another way is met no more, and not worth the work.
        """
        return list(self._asked_once(("pending", version), lambda: views.pending(self._db, version)))

    def forget_extraction(self, article_ids: Iterable[str] | None = None) -> None:
        """Have every file read, and every article annotated and extracted, again; or these articles only."""
        if article_ids is not None:
            ids = json.dumps(list(article_ids))
            among = "article_id IN (SELECT value FROM json_each(?))"
            self._db.execute(f"DELETE FROM done WHERE stage <> 'read' AND {among}", (ids,))
            self._db.execute(f"UPDATE reject SET version = '' WHERE {among}", (ids,))
            return
        self._db.execute("DELETE FROM done WHERE stage <> 'read'")
        self._db.execute("UPDATE reject SET version = ''")
        self._db.execute("DELETE FROM input")

    def add_shard(self, stage: str, version: str, name: str, article_ids: Sequence[str]) -> None:
        """Note that a shard holds the stage's results for these articles, instead of any shard before."""
        query = "INSERT INTO shard (stage, version, name, article_count) VALUES (?, ?, ?, ?)"
        shard_id = self._db.execute(query, (stage, version, name, len(article_ids))).lastrowid
        self._db.executemany(
            "INSERT OR REPLACE INTO done VALUES (?, ?, ?, ?)",
            [(article_id, stage, version, shard_id) for article_id in article_ids],
        )

    def remove_shards(self, names: Iterable[str]) -> None:
        """Forget shards; nothing may rest on them any more."""
        self._db.executemany("DELETE FROM shard WHERE name = ?", [(name,) for name in names])

    def shards(self, stage: str, version: str | None = None) -> pl.DataFrame:
        """Shards of a stage: name, version, article_count, live_count (articles that still rest on it)."""
        return self._asked_once(("shards", stage, version), lambda: views.shards(self._db, stage, version))

    def shards_of(
        self, stage: str, version: str | None, article_ids: Iterable[str]
    ) -> list[tuple[str, int, list[str]]]:
        """Shards of a stage on which these articles rest: name, article_count, and those articles."""
        query = """
            SELECT name, article_count, json_group_array(article_id) FROM done JOIN shard USING (shard_id)
            WHERE article_id IN (SELECT value FROM json_each(:ids)) AND shard.stage = :stage
              AND (:version IS NULL OR shard.version = :version)
            GROUP BY shard_id ORDER BY shard_id"""
        asked = {"stage": stage, "version": version, "ids": json.dumps(list(article_ids))}
        return [(name, count, json.loads(ids)) for name, count, ids in self._db.execute(query, asked)]

    def live_articles(self, name: str) -> list[str]:
        """Articles whose result is in that shard."""
        query = "SELECT article_id FROM done JOIN shard USING (shard_id) WHERE shard.name = ?"
        return [row[0] for row in self._db.execute(query, (name,))]

    # Views of the whole

    def versions(self) -> pl.DataFrame:
        """For each article: origin (the first by name), is_current, supersedes_article_id.

        An article is current while it is the last that arrived of any lineage that it belongs to.
        """
        return self._asked_once("versions", lambda: views.versions(self._db))

    def rejects(self) -> pl.DataFrame:
        """Rows of `rejected_input`, ordered by their key."""
        return views.rejects(self._db)

    def conservation(self, version: str) -> dict[str, int]:
        """Sightings by what became of them: seen, loaded, duplicate, rejected, pending.

        Each is counted by its own evidence, so that the sum shows whether anything was lost.
        """
        return dict(
            self._asked_once(("conservation", version), lambda: views.conservation(self._db, version))
        )

    def failed_articles(self, version: str) -> tuple[int, str | None]:
        """How many articles a stage of that version failed on, and the reason of one of them."""
        query = "SELECT count(*), min(message) FROM reject WHERE article_id IS NOT NULL AND version = ?"
        count, message = self._db.execute(query, (version,)).fetchone()
        return int(count), message

    # Runs and releases

    def record_run(self, run_id: str, started_at: datetime, ended_at: datetime, figures: Figures) -> None:
        """Note what a run did."""
        row = (run_id, _text(started_at), _text(ended_at), json.dumps(figures))
        self._db.execute("INSERT OR REPLACE INTO run VALUES (?, ?, ?, ?)", row)

    def newest_run(self) -> tuple[datetime, Figures] | None:
        """When the last run ended and what it did, or None."""
        query = "SELECT ended_at, figures FROM run ORDER BY ended_at DESC LIMIT 1"
        row = self._db.execute(query).fetchone()
        return (datetime.fromisoformat(row[0]), json.loads(row[1])) if row else None

    def record_release(self, release: Release) -> None:
        """Note a published warehouse."""
        self._db.execute(
            "INSERT OR REPLACE INTO release VALUES (?, ?, ?, ?, ?)",
            (release.name, _text(release.published_at), release.fingerprint, release.sha256,
             json.dumps(release.counts)),
        )  # fmt: skip

    def releases(self) -> list[Release]:
        """Every release that was published, newest first."""
        query = "SELECT name, published_at, fingerprint, sha256, counts FROM release"
        releases = [
            Release(name, datetime.fromisoformat(at), fingerprint, sha256, json.loads(counts))
            for name, at, fingerprint, sha256, counts in self._db.execute(query)
        ]
        return sorted(releases, key=lambda release: release.number, reverse=True)

    def _advance(self, name: str, by: int) -> int:
        """Take `by` numbers from a counter; returns the first."""
        query = "INSERT INTO counter VALUES (?, ?) ON CONFLICT DO UPDATE SET value = value + excluded.value"
        self._db.execute(query, (name, by))
        (value,) = self._db.execute("SELECT value FROM counter WHERE name = ?", (name,)).fetchone()
        return int(value) - by + 1


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="microseconds")
