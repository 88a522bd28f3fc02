"""Articles as an import looks them up: by id of their source, address, text and beginning."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from archive_desktop.store.database import Database


@dataclass(frozen=True, slots=True)
class Known:
    """What the archive knows of an article that an incoming draft may be."""

    id: int
    title: str
    content_hash: str
    date: str | None
    language: str
    source: str
    url: str | None
    external_id: str | None


Beginning = tuple[int, str, str, str | None, bool, str | None]  # id, title, lead, date, whether inferred, url

_KNOWN = "SELECT id, title, content_hash, date, language, source, url, external_id FROM article WHERE "


def by_external_id(database: Database, external_id: str) -> Known | None:
    """Return the article with this id of its source."""
    return _known(database, "external_id = ?", external_id)


def by_url(database: Database, url: str) -> Known | None:
    """Return the article published at *url*."""
    return _known(database, "url = ? AND external_id IS NULL", url)


def by_content(database: Database, content_hash: str) -> list[Known]:
    """Return the articles with exactly this title and text that carry no id of their source."""
    rows = database.reading.execute(
        _KNOWN + "content_hash = ? AND external_id IS NULL ORDER BY id", [content_hash]
    )
    return [Known(*row) for row in rows]


def by_ids(database: Database, ids: Sequence[int]) -> list[Known]:
    """Return those of these articles that exist, in any order."""
    rows = database.reading.execute(
        _KNOWN + "id IN (SELECT value FROM json_each(?))", [json.dumps(list(ids))]
    )
    return [Known(*row) for row in rows]


def beginnings(database: Database) -> Iterator[Beginning]:
    """Yield title, first words, date and address of every article."""
    for row in database.reading.execute(
        "SELECT id, title, lead, date, date_inferred, url FROM article ORDER BY id"
    ):
        yield row[0], row[1], row[2], row[3], bool(row[4]), row[5]


def ids_by_original(database: Database) -> dict[str, list[int]]:
    """Return the ids of the articles whose current text came from each file, by the file's SHA-256."""
    found: dict[str, list[int]] = {}
    for original, article_id in database.reading.execute(
        "SELECT original, id FROM article WHERE original IS NOT NULL ORDER BY id"
    ):
        found.setdefault(original, []).append(article_id)
    return found


def _known(database: Database, condition: str, value: str) -> Known | None:
    row = database.reading.execute(f"{_KNOWN}{condition} ORDER BY id LIMIT 1", [value]).fetchone()
    return None if row is None else Known(*row)
