from __future__ import annotations

from collections.abc import Callable

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.store import known_articles
from archive_desktop.store.database import Database
from archive_desktop.store.known_articles import Known

Add = Callable[..., int]


def _ids(known: list[Known]) -> list[int]:
    return [one.id for one in known]


def test_articles_are_known_by_id_address_and_content(database: Database, add_article: Add) -> None:
    by_id = add_article("Same", "text", external_id="x")
    by_url = add_article("Same", "text", url="https://example.org")
    plain = add_article("Same", "text", date="2024-01-01")
    content = ArticleDraft("Same", ("text",)).content_hash
    found = known_articles.by_external_id(database, "x")
    assert found is not None
    assert found.id == by_id
    found = known_articles.by_url(database, "https://example.org")
    assert found is not None
    assert found.id == by_url
    assert known_articles.by_url(database, "https://example.org/other") is None
    assert _ids(known_articles.by_content(database, content)) == [by_url, plain]
    assert sorted(_ids(known_articles.by_ids(database, [plain, by_id, 99]))) == [by_id, plain]


def test_every_article_tells_how_it_begins(database: Database, add_article: Add) -> None:
    first = add_article("One", "Its first words.\nMore.", date="2024-01-01")
    second = add_article("Two", "Others.", url="https://example.org")
    assert list(known_articles.beginnings(database)) == [
        (first, "One", "Its first words.", "2024-01-01", False, None),
        (second, "Two", "Others.", None, False, "https://example.org"),
    ]
