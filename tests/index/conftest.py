"""A small archive in three languages, of our own writing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.index.texts import TEXTS

from archive_desktop.index.protocol import IndexedArticle
from archive_desktop.index.search_index import SearchIndex

ARTICLES = tuple(text.indexed for text in TEXTS)


@pytest.fixture
def articles() -> tuple[IndexedArticle, ...]:
    return ARTICLES


@pytest.fixture
def open_index(tmp_path: Path) -> Iterator[Callable[[], SearchIndex]]:
    """Open the index of this test, again if need be; all are closed at the end."""
    opened: list[SearchIndex] = []

    def open_it() -> SearchIndex:
        opened.append(SearchIndex.open(tmp_path / "index"))
        return opened[-1]

    yield open_it
    for index in opened:
        index.close()


@pytest.fixture
def index(open_index: Callable[[], SearchIndex]) -> SearchIndex:
    made = open_index()
    made.apply(ARTICLES)
    return made
