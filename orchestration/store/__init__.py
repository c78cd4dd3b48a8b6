"""What a data folder remembers between runs: raw bytes, the ledger, and staged Parquet."""

from orchestration.store.ledger import Ledger
from orchestration.store.raw import RawStore
from orchestration.store.shards import ShardStore
from orchestration.store.store import Store

__all__ = ["Ledger", "RawStore", "ShardStore", "Store"]
