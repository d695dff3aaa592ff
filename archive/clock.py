"""The time, as the archive writes it down."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """Return the present moment as ISO 8601 in UTC, to the second: ``2024-05-01T09:30:00Z``."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
