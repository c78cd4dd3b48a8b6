"""Parquet shards: the results of a stage for some articles, one file a table, never changed."""

import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path

import polars as pl

from orchestration.folders import sync_file, sync_folder
from transforms.ingest import ARTICLE

_ROW_GROUPS = {ARTICLE.name: 1_000}
"""Rows that lie together, of tables with long rows: as many are read at a time."""


class ShardStore:
    """Files `TABLE/NAME.parquet`; which names count is for the ledger to say."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, frames: Mapping[str, pl.DataFrame]) -> str:
        """Write the frames as one shard, safe against a power cut; returns its name."""
        name = secrets.token_hex(8)
        for table, frame in frames.items():
            target = self.path(table, name)
            target.parent.mkdir(mode=0o700, exist_ok=True)
            frame.write_parquet(target, compression="zstd", row_group_size=_ROW_GROUPS.get(table))
            sync_file(target)
            sync_folder(target.parent)
        return name

    def path(self, table: str, name: str) -> Path:
        """Where a table's file of a shard lies."""
        return self._folder / table / f"{name}.parquet"

    def tables(self, name: str) -> list[str]:
        """Tables that the shard has a file for."""
        return sorted(path.parent.name for path in self._folder.glob(f"*/{name}.parquet"))

    def keep_only(self, names: Iterable[str]) -> int:
        """Remove every other file: what killed runs left, and shards that were replaced; returns how many."""
        kept = set(names)
        removed = [path for path in self._folder.glob("*/*") if path.stem not in kept]
        for path in removed:
            path.unlink(missing_ok=True)
        return len(removed)
