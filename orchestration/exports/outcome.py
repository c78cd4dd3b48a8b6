"""What an export did."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Exported:
    """How much was written, and what was left out and why ('' for nothing)."""

    count: int
    left_out: str = ""
