"""Stable ids: the same natural key gives the same id on every machine, in every run."""

import hashlib

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
