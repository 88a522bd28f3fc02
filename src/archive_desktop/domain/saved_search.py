"""A saved search is a query kept as text, so that it is a live list and outlives any search engine."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query under a name. *created_at* is UTC, ISO 8601."""

    id: int
    name: str
    query: str
    created_at: str = ""
