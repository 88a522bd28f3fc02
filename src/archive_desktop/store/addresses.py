"""The addresses at which an article was met beside its own: mirrors, and those it had before."""

from __future__ import annotations

from collections.abc import Iterator

import sqlite_utils

from archive_desktop.store.database import Database


def remember(tables: sqlite_utils.Database, article_id: int, url_key: str) -> None:
    """Note that an article was met at the address *url_key* (`domain.web_address`); the first one keeps it."""
    tables.execute("INSERT OR IGNORE INTO address (article_id, url_key) VALUES (?, ?)", [article_id, url_key])


def all_known(database: Database) -> Iterator[tuple[int, str]]:
    """Yield (article, address as compared) of every address that is remembered."""
    yield from database.reading.execute("SELECT article_id, url_key FROM address ORDER BY id")
