"""Where each article was left, and when: a habit, so undo leaves it alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import sqlite_utils

from archive_desktop.domain.clock import now
from archive_desktop.store.database import Database


class ReadingPlace(NamedTuple):
    """*start*: the first character in view, in code points of the body of *text_version*; 0 is the title."""

    text_version: int
    start: int
    left_at: str


def of_article(database: Database, article_id: int) -> ReadingPlace | None:
    """Return where an article was left, None if it never was."""
    row = database.reading.execute(
        "SELECT text_version, start, left_at FROM reading_place WHERE article_id = ?", [article_id]
    ).fetchone()
    return ReadingPlace(*row) if row else None


def keep(tables: sqlite_utils.Database, article_id: int, text_version: int, start: int) -> None:
    """Note that an article is left now; nothing happens where there is no such article."""
    tables.execute(
        "INSERT INTO reading_place (article_id, text_version, start, left_at) "
        "SELECT id, ?, ?, ? FROM article WHERE id = ? "
        "ON CONFLICT (article_id) DO UPDATE "
        "SET text_version = excluded.text_version, start = excluded.start, left_at = excluded.left_at",
        [text_version, start, now(), article_id],
    )


def last_read_order(database: Database, ids: Iterable[int]) -> list[int]:
    """Return *ids* with those last read first; those never read follow in the order they have."""
    given = list(ids)
    rows = database.reading.execute("SELECT article_id FROM reading_place ORDER BY left_at, rowid")
    turn = {row[0]: number for number, row in enumerate(rows.fetchall(), 1)}
    return sorted(given, key=lambda one: -turn.get(one, 0))
