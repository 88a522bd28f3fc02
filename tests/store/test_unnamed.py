from __future__ import annotations

from tests.store.conftest import AddArticle

from archive_desktop.store import articles, undo, unnamed
from archive_desktop.store.database import Database


def test_articles_wait_until_they_are_marked(database: Database, add_article: AddArticle) -> None:
    first, second = add_article("A", "One text."), add_article("B", "Another.", language="fr")
    assert unnamed.count(database, 1) == 2
    text, _ = unnamed.batch(database, 1, 9)
    assert text == (first, 1, "A", "One text.", "en")
    with undo.command(database, "Mark") as tables:
        assert unnamed.mark(tables, text, 1)
    assert [waiting.article_id for waiting in unnamed.batch(database, 1, 9)] == [second]
    assert unnamed.count(database, 2) == 2
    undo.undo(database)
    assert unnamed.count(database, 1) == 2


def test_a_text_that_changed_meanwhile_goes_on_waiting(database: Database, add_article: AddArticle) -> None:
    add_article("A", "One text.")
    (text,) = unnamed.batch(database, 1, 9)
    with undo.command(database, "Change") as tables:
        tables.execute("UPDATE article SET text_version = 2")
        assert not unnamed.mark(tables, text, 1)
    assert articles.those_there(database, [text.article_id])
    assert unnamed.count(database, 1) == 1
