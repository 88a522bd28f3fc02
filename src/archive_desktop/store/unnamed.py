"""Articles whose names are not found yet, or were by an older version of the program."""

from __future__ import annotations

from typing import NamedTuple

import sqlite_utils

from archive_desktop.store.database import Database


class Text(NamedTuple):
    """What names are looked for in."""

    article_id: int
    text_version: int
    title: str
    body: str
    language: str


def count(database: Database, version: int) -> int:
    """Return how many articles wait for *version*."""
    row = database.reading.execute("SELECT count(*) FROM article WHERE names_version < ?", [version])
    return int(row.fetchone()[0])


def batch(database: Database, version: int, limit: int) -> list[Text]:
    """Return the next articles that wait for *version*."""
    rows = database.reading.execute(
        "SELECT a.id, a.text_version, a.title, t.body, a.language FROM article a JOIN article_text t "
        "ON t.article_id = a.id AND t.version = a.text_version WHERE a.names_version < ? "
        "ORDER BY a.id LIMIT ?",
        [version, limit],
    )
    return [Text(*row) for row in rows.fetchall()]


def mark(tables: sqlite_utils.Database, text: Text, version: int) -> bool:
    """Note that the names in *text* are those of *version*; False if the article has another text by now."""
    return (
        tables.execute(
            "UPDATE article SET names_version = ? WHERE id = ? AND text_version = ?",
            [version, text.article_id, text.text_version],
        ).rowcount
        > 0
    )
