"""Habits of search: what was searched lately, and when each saved search was last looked at.

They are no work of anybody's, so undo leaves them alone.
"""

from __future__ import annotations

import sqlite_utils

from archive_desktop.domain.clock import now
from archive_desktop.domain.initiative import name_key
from archive_desktop.store.database import Database

MOST_KEPT = 200  # searches


def searched(database: Database) -> tuple[str, ...]:
    """Return what was searched, the newest first, each query once."""
    rows = database.reading.execute("SELECT query FROM searched ORDER BY searched_at DESC, id DESC")
    return tuple(row[0] for row in rows.fetchall())


def remember(tables: sqlite_utils.Database, query: str) -> None:
    """Put *query* at the head of what was searched; the oldest beyond MOST_KEPT go."""
    forget(tables, query)
    tables.execute(
        "INSERT INTO searched (query, query_key, searched_at) VALUES (?, ?, ?)",
        [query, name_key(query), now()],
    )
    tables.execute(
        "DELETE FROM searched WHERE id NOT IN "
        "(SELECT id FROM searched ORDER BY searched_at DESC, id DESC LIMIT ?)",
        [MOST_KEPT],
    )


def forget(tables: sqlite_utils.Database, query: str) -> None:
    """Forget that *query* was searched."""
    tables.execute("DELETE FROM searched WHERE query_key = ?", [name_key(query)])


def forget_all(tables: sqlite_utils.Database) -> None:
    """Forget everything that was searched."""
    tables.execute("DELETE FROM searched")


def looks(database: Database) -> dict[int, int]:
    """Return for each saved search that was looked at the newest article there was then."""
    return dict(
        database.reading.execute("SELECT saved_search_id, last_article FROM saved_search_look").fetchall()
    )


def articles_after(database: Database, article_id: int) -> tuple[int, ...]:
    """Return the articles that came after one."""
    rows = database.reading.execute("SELECT id FROM article WHERE id > ?", [article_id])
    return tuple(row[0] for row in rows.fetchall())


def look(tables: sqlite_utils.Database, saved_search_id: int) -> None:
    """Note that a saved search is looked at now: every article of this moment has been seen in it."""
    tables.execute(
        "INSERT INTO saved_search_look (saved_search_id, looked_at, last_article) "
        "SELECT id, ?, (SELECT coalesce(max(id), 0) FROM article) FROM saved_search WHERE id = ? "
        "ON CONFLICT (saved_search_id) DO UPDATE "
        "SET looked_at = excluded.looked_at, last_article = excluded.last_article",
        [now(), saved_search_id],
    )
