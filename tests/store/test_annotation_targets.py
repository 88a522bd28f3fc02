from __future__ import annotations

from collections.abc import Callable

from archive_desktop.store.annotation_targets import Targets
from archive_desktop.store.database import Database

Add = Callable[..., int]


def test_an_article_is_found_by_what_it_is_known_by_and_never_by_halves(
    database: Database, add_article: Add
) -> None:
    with_id = add_article("a", external_id="x-1")
    with_url = add_article("b", url="https://www.example.org/b?utm_source=mail")
    twice = [add_article("c", url=f"https://example.org/{number}") for number in (1, 2)]
    found = Targets(database)
    assert (found.by_external_id("x-1"), found.by_external_id("")) == (with_id, None)
    assert (found.by_address("http://example.org/b/"), found.by_address("")) == (with_url, None)
    title, content_hash, date = database.reading.execute(
        "SELECT title, content_hash, date FROM article WHERE id = ?", [twice[0]]
    ).fetchone()
    assert found.by_title(title, date or "") is None
    assert found.by_text(content_hash) is None
    assert found.by_title("nowhere", "") is None
    assert found.body(with_id, content_hash) is None
