"""The one clock: every stored time is UTC, ISO 8601, to the second."""

from __future__ import annotations

from datetime import UTC, date, datetime


def now() -> str:
    """Return the time as stored, such as 2024-05-16T09:12:00+00:00."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def today() -> date:
    """Return the calendar day where the user is."""
    return datetime.now().astimezone().date()


def local_day(time: str) -> str:
    """Return the calendar day (ISO 8601) that a stored time was where the user is."""
    return datetime.fromisoformat(time).astimezone().date().isoformat()
