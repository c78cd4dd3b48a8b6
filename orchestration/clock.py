"""The one place that asks what time it is."""

from datetime import UTC, datetime


def utc_now() -> datetime:
    """Now in UTC, without zone, as tables keep it."""
    return datetime.now(UTC).replace(tzinfo=None)
