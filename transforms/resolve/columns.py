"""Rows turned into columns: a frame is made of columns in a fraction of the time that it takes of rows."""

from collections.abc import Collection, Iterable


def columns(rows: Collection[tuple[object, ...]], width: int) -> Iterable[tuple[object, ...]]:
    """The columns of rows, each of so many values."""
    return zip(*rows, strict=True) if rows else ((),) * width
