"""The outbox lists what the index has not seen, and forgets exactly what it was told."""

from __future__ import annotations

from collections.abc import Callable

from archive_desktop.store import outbox
from archive_desktop.store.database import Database

Add = Callable[..., int]


def test_a_batch_holds_the_oldest_changes_with_today_s_text(database: Database, add_article: Add) -> None:
    first, second, third = (
        add_article(title, "text", date="2024-01-02") for title in ("one", "two", "three")
    )
    with database.atomic() as tables:
        tables.execute("UPDATE article SET title = 'ONE' WHERE id = ?", [first])
    two, three = outbox.batch(database, 2, 0)
    assert (two.article_id, two.title, two.body, two.language, two.date) == (
        second,
        "two",
        "text",
        "en",
        "2024-01-02",
    )
    assert three.article_id == third
    assert outbox.batch(database, 9, 0)[-1].title == "ONE"
    assert outbox.pending_count(database) == 3


def test_an_article_that_is_gone_has_to_be_forgotten(database: Database, add_article: Add) -> None:
    article = add_article()
    with database.atomic() as tables:
        tables.execute("DELETE FROM article")
    (gone,) = outbox.batch(database, 10, 0)
    assert (gone.article_id, gone.title) == (article, None)


def test_a_change_that_came_in_between_stays_listed(database: Database, add_article: Add) -> None:
    article = add_article()
    taken = outbox.batch(database, 10, 0)
    with database.atomic() as tables:
        tables.execute("UPDATE article SET title = 'changed meanwhile'")
    outbox.done(database, [pending.sequence for pending in taken], "mark")
    (again,) = outbox.batch(database, 10, 0)
    assert (again.article_id, again.title) == (article, "changed meanwhile")


def test_rebuilding_lists_every_article_once(database: Database, add_article: Add) -> None:
    articles = [add_article(str(number)) for number in range(3)]
    outbox.done(database, [outbox.batch(database, 1, 0)[0].sequence], "mark")
    outbox.enqueue_all(database, "mark")
    assert [pending.article_id for pending in outbox.batch(database, 10, 0)] == articles
    assert outbox.all_article_ids(database) == frozenset(articles)


def test_texts_of_an_older_analysis_are_analysed_again_a_few_at_a_time(
    database: Database, add_article: Add
) -> None:
    for number in range(5):
        add_article(f"Title {number}", "BODY")
    analysed: list[str] = []

    def shout(text: str, language: str) -> str:
        analysed.append(language)
        return f" {text.upper()}! "

    assert [outbox.refresh_terms(database, shout, 2, 3) for _ in range(3)] == [3, 2, 0]
    assert len(analysed) == 10
    terms = database.reading.execute(
        "SELECT title_terms, body_terms, terms_version FROM article_text"
    ).fetchall()
    assert terms[0] == (" TITLE 0! ", " BODY! ", 2)
    assert outbox.pending_count(database) == 5  # terms are not the index's business


def test_the_mark_of_the_index_is_noted_with_what_it_has_seen(database: Database, add_article: Add) -> None:
    assert outbox.mark(database) == ""
    add_article("one")
    outbox.done(database, [outbox.batch(database, 1, 0)[0].sequence], "first")
    assert outbox.mark(database) == "first"
    outbox.enqueue_all(database, "second")
    assert outbox.mark(database) == "second"
