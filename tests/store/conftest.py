"""A real archive database in tmp_path, and a short way to put articles into it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.store import articles, undo
from archive_desktop.store.database import Database


class AddArticle(Protocol):
    def __call__(self, title: str = ..., *paragraphs: str, **fields: Any) -> int: ...


class Words:
    """An analysis plain enough to be checked by eye: lower case, split at white space."""

    def terms(self, text: str, language: str) -> str:
        return f" {' '.join(text.lower().split())} " if text.split() else ""

    def query_positions(self, text: str) -> tuple[tuple[str, ...], ...]:
        return tuple((word,) for word in text.lower().split())


@pytest.fixture
def words() -> Words:
    return Words()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "archive"
    place.mkdir()
    return place


@pytest.fixture
def database(folder: Path) -> Iterator[Database]:
    opened = Database(folder, "the tests")
    yield opened
    opened.close()


@pytest.fixture
def add_article(database: Database) -> AddArticle:
    """Store an article as one command and return its id."""

    def add(title: str = "A title", *paragraphs: str, **fields: Any) -> int:
        import_id = fields.pop("import_id", 1)
        source = fields.pop("source", "a.txt")
        draft = ArticleDraft(title, paragraphs or ("The text.",), **{"language": "en", **fields})
        words = Words()
        terms = articles.Terms(words.terms(draft.title, "en"), words.terms(draft.body, "en"), 1)
        with undo.command(database, f"Add {title}") as tables:
            return articles.add(tables, draft, articles.Origin(source, None, import_id), terms)

    return add
