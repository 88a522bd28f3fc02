from __future__ import annotations

from archive_desktop.domain.article import ArticleDraft
from archive_desktop.store import articles, versions
from archive_desktop.store.articles import Origin, Terms
from archive_desktop.store.database import Database

TERMS = Terms(" ", " ", 1)


def test_every_text_is_there_with_the_files_it_came_with(database: Database) -> None:
    draft = ArticleDraft("Teachers meet", ("Sixty came.",), language="en")
    later = ArticleDraft("Teachers met", ("Seventy came.",), language="en")
    with database.atomic() as tables:
        article_id = articles.add(tables, draft, Origin("old.txt", None, 1), TERMS)
        articles.change_text(tables, article_id, later, Origin("new.txt", None, 2), TERMS)
        for version, time in ((1, "2024-01-01T10:00:05+00:00"), (2, "2024-02-01T10:00:05+00:00")):
            tables.execute("UPDATE article_text SET created_at = ? WHERE version = ?", [time, version])
        for number, source, month in ((1, "old.txt", "01"), (2, "new.txt", "02"), (3, "third.txt", "03")):
            start, end = f"2024-{month}-01T10:00:00+00:00", f"2024-{month}-01T10:00:09+00:00"
            tables.execute(
                "INSERT INTO import (id, sources, started_at, finished_at) VALUES (?, ?, ?, ?)",
                [number, f'["{source}"]', start, end],
            )
    found = versions.of_article(database, article_id)
    assert [(v.number, v.title, v.sources) for v in found] == [
        (1, "Teachers meet", ("old.txt",)),
        (2, "Teachers met", ("new.txt",)),
    ]
    assert versions.text_of(database, article_id, 1) == ("Teachers meet", "Sixty came.")
    assert versions.text_of(database, article_id, 3) is None


def test_an_article_that_is_not_there_has_none(database: Database) -> None:
    assert versions.of_article(database, 7) == []
