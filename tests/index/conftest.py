"""A small archive in three languages, of our own writing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive_desktop.index.protocol import IndexedArticle
from archive_desktop.index.search_index import SearchIndex

ARTICLES = (
    IndexedArticle(1, "Teachers meet in Rabat", "The teacher of teachers spoke about world heritage.", "", "en", "2024-05-14"),
    IndexedArticle(2, "World heritage in danger", "Heritage of the world, and a world of teaching.", "", "en", "2024-05-15"),
    IndexedArticle(3, "L’éducation nationale", "Les écoles et l’école du patrimoine mondial de l'Afrique.", "", "fr", "2024-06-01"),
    IndexedArticle(4, "Patrimoine mondial", "Le ministre a visité l'école nationale des enseignants.", "", "fr", None),
    IndexedArticle(5, "مؤتمر التعليم", "العالم الإسلامي والتعليم في المدرسة، وقال أحمد إن التعليم حق.", "", "ar", "2024-05-15"),
    IndexedArticle(6, "التراث الثقافي", "يحمي العالَمُ الإسلاميُّ تراثه في كل مدرسة.", "", "ar", "2023-01-01"),
    IndexedArticle(7, "Dr. Salim Al-Malik's visit", "H.E. Dr. Al-Malik visited PISA 2022 offices of ICESCO.", "Ask about the budget", "en", "2022-01-01"),
    IndexedArticle(8, "Other tongue", "Teachers of a language nobody named.", "", "und", "2021-01-01"),
)  # fmt: skip


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
