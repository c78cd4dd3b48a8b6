"""Stable ids: the same natural key gives the same id on every machine, in every run."""

import hashlib
from collections import Counter
from collections.abc import Callable, Sequence

_SEPARATOR = "\x1f"
_LENGTH = 16


def stable_id(prefix: str, *parts: str | None) -> str:
    """`prefix` and the first 16 hex digits of the SHA-256 of the parts; None and '' differ.

    >>> stable_id("source", "reuters")
    'source_234330834c41105a'
    """
    written = ["\x00" if part is None else part for part in parts]
    encoded = _SEPARATOR.join(written).encode("utf-8", "surrogatepass")
    return f"{prefix}_{hashlib.sha256(encoded).hexdigest()[:_LENGTH]}"


def longer_where_shared(
    keys: Sequence[tuple[str, ...]], longer: Callable[[int], tuple[str, ...]]
) -> list[tuple[str, ...]]:
    """The keys, with the longer one (by place) for each that is there more than once."""
    counts = Counter(keys)
    return [key if counts[key] == 1 else longer(place) for place, key in enumerate(keys)]
