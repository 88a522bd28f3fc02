"""A saved search is a value: the query as it was typed."""

from __future__ import annotations

from archive_desktop.domain.saved_search import SavedSearch


def test_the_query_is_kept_as_typed() -> None:
    saved = SavedSearch(1, "Teachers", 'initiative:PISA  "teachers" -draft')
    assert saved.query == 'initiative:PISA  "teachers" -draft'
    assert saved == SavedSearch(1, "Teachers", saved.query)
