"""The numbers of the sidebar and of `stats`."""

from __future__ import annotations

from collections.abc import Callable

from tests.store.conftest import Words

from archive_desktop.domain.clock import now
from archive_desktop.domain.initiative import Initiative
from archive_desktop.domain.pack import Pack
from archive_desktop.domain.query import Fact, Not
from archive_desktop.store import articles, counting, initiatives, packs, saved_searches, search, tags
from archive_desktop.store.database import Database

Add = Callable[..., int]


def _mark(database: Database, article: int, status: str) -> None:
    with database.atomic() as tables:
        tables.execute(
            'INSERT INTO annotation (article_id, text_version, start, "end", exact, type, created_at, modified_at, '
            "status) VALUES (?, 1, 0, 3, 'The', 'quote', '', '', ?)",
            [article, status],
        )


def test_an_empty_archive_counts_nothing(database: Database) -> None:
    stats = counting.stats(database)
    assert (stats.articles, stats.unread, stats.trashed, stats.recent, stats.annotations) == (0, 0, 0, 0, 0)
    assert stats.languages == {}
    assert stats.first_date is None


def test_every_number_leaves_the_trash_out_but_that_of_the_trash(
    database: Database, add_article: Add
) -> None:
    one = add_article("1", language="en", date="2024-01-01", import_id=1)
    two = add_article("2", language="ar", date="2025-01-01", import_id=2)
    three = add_article("3", language="en", import_id=2)
    thrown = add_article("4", language="fr", date="1999-01-01", import_id=2)
    with database.atomic() as tables:
        for column, ids in (
            ("read_at", [one, thrown]),
            ("starred", [one, two, thrown]),
            ("trashed_at", [thrown]),
        ):
            articles.set_state(tables, ids, column, 1)
        tags.add(tables, [one], "a")
        initiatives.add(tables, Initiative(0, "One"))
        packs.add(tables, Pack(0, "Pack"))
        saved_searches.add(tables, "s", "x")
    for article, status in (
        (one, "anchored"),
        (one, "needs-placing"),
        (two, "anchored"),
        (thrown, "needs-placing"),
    ):
        _mark(database, article, status)
    stats = counting.stats(database)
    assert (stats.articles, stats.unread, stats.starred, stats.trashed) == (3, 2, 2, 1)
    assert (stats.annotated, stats.needs_attention, stats.annotations) == (2, 1, 4)
    assert stats.recent == 2
    assert stats.languages == {"en": 2, "ar": 1}
    assert (stats.first_date, stats.last_date) == ("2024-01-01", "2025-01-01")
    assert (stats.initiatives, stats.tags, stats.packs, stats.saved_searches) == (1, 1, 1, 1)
    assert stats.database_bytes > 0
    assert three


def test_recent_is_a_week_of_imports_and_changes_and_always_the_last_import(
    database: Database, add_article: Add
) -> None:
    old = add_article("old", import_id=1)
    corrected = add_article("corrected", import_id=1)
    this_week = [add_article("a", import_id=2), add_article("b", import_id=3)]
    last = add_article("last", import_id=4)
    with database.atomic() as tables:
        for number, time in ((1, "2020-01-01T10:00:00+00:00"), (2, now()), (3, now())):
            tables.execute("INSERT INTO import (id, sources, started_at) VALUES (?, '[]', ?)", [number, time])
        tables.execute("UPDATE article SET changed_at = ? WHERE id = ?", [now(), corrected])
    recent = Fact("is", "recent")
    assert set(search.matching_ids(database, recent, "newest", Words())) == {corrected, *this_week, last}
    assert counting.stats(database).recent == 4
    assert search.matching_ids(database, Not(recent), "newest", Words()) == [old]
