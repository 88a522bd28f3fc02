"""The texts an article has had, oldest first."""

from __future__ import annotations

from dataclasses import dataclass

from archive_desktop.store import imports
from archive_desktop.store.database import Database


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """One text of an article. *sources* are the files of the import that brought it; *created_at* is UTC."""

    number: int
    title: str
    created_at: str
    sources: tuple[str, ...]


def of_article(database: Database, article_id: int) -> list[StoredVersion]:
    """Return every text *article_id* has had, oldest first; none if there is no such article.

    A text knows when it came, and the journal of imports which files came then.
    """
    rows = database.reading.execute(
        "SELECT t.version, t.title, t.created_at, a.source, (SELECT sources FROM import i "
        "WHERE i.started_at <= t.created_at AND coalesce(i.finished_at, t.created_at) >= t.created_at "
        "ORDER BY i.id DESC LIMIT 1) FROM article_text t JOIN article a ON a.id = t.article_id "
        "WHERE t.article_id = ? ORDER BY t.version",
        [article_id],
    ).fetchall()
    first = rows[0][0] if rows else 0
    return [
        StoredVersion(
            version,
            title,
            created_at,
            (source,) if version == first else tuple(imports.names_in(sources or "[]")),
        )
        for version, title, created_at, source, sources in rows
    ]


def text_of(database: Database, article_id: int, version: int) -> tuple[str, str] | None:
    """Return title and body of one version, None if there is none."""
    row = database.reading.execute(
        "SELECT title, body FROM article_text WHERE article_id = ? AND version = ?", [article_id, version]
    ).fetchone()
    return None if row is None else (str(row[0]), str(row[1]))
