"""What a person stands for, as the stages of this package hand it on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Side:
    """A country code or organization short name, and why."""

    code: str | None
    reason: str
    holder_name: str | None = None
