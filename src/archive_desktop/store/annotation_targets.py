"""Find the article that an annotation from elsewhere is on."""

from __future__ import annotations

import json
from collections.abc import Collection

from archive_desktop.domain.initiative import name_key
from archive_desktop.domain.web_address import address_key
from archive_desktop.store.database import Database


class Targets:
    """The articles by everything they are known by elsewhere; all lookups return None where several fit."""

    def __init__(self, database: Database) -> None:
        self._external: dict[str, set[int]] = {}
        self._addresses: dict[str, set[int]] = {}
        self._texts: dict[str, set[int]] = {}
        self._titles: dict[tuple[str, str], set[int]] = {}
        reading = self._reading = database.reading
        for number, external_id, url, title, date in reading.execute(
            "SELECT id, external_id, url, title, date FROM article"
        ):
            if external_id:
                self._external.setdefault(external_id, set()).add(number)
            if url:
                self._addresses.setdefault(address_key(url), set()).add(number)
            self._titles.setdefault((name_key(title), date or ""), set()).add(number)
        for number, key in reading.execute("SELECT article_id, url_key FROM address"):
            self._addresses.setdefault(key, set()).add(number)
        for number, content_hash in reading.execute("SELECT article_id, content_hash FROM article_text"):
            self._texts.setdefault(content_hash, set()).add(number)

    def by_external_id(self, external_id: str) -> int | None:
        """Return the article with this id of its source."""
        return _only(self._external.get(external_id))

    def by_address(self, url: str) -> int | None:
        """Return the article that was met at *url*."""
        return _only(self._addresses.get(address_key(url))) if url else None

    def by_text(self, content_hash: str) -> int | None:
        """Return the article of which some version is exactly this text."""
        return _only(self._texts.get(content_hash))

    def body(self, article_id: int, content_hash: str) -> str | None:
        """Return the body of the version of an article that is exactly this text."""
        row = self._reading.execute(
            "SELECT body FROM article_text WHERE article_id = ? AND content_hash = ?",
            [article_id, content_hash],
        ).fetchone()
        return None if row is None else str(row[0])

    def by_title(self, title: str, date: str) -> int | None:
        """Return the article of this title and day (YYYY-MM-DD, "" for none)."""
        return _only(self._titles.get((name_key(title), date))) if title else None


def text_versions(database: Database, ids: Collection[int]) -> dict[int, int]:
    """Return the version of their texts of now, by id, of those of these articles that are there."""
    return dict(
        database.reading.execute(
            "SELECT id, text_version FROM article WHERE id IN (SELECT value FROM json_each(?))",
            [json.dumps(list(ids))],
        ).fetchall()
    )


def _only(found: set[int] | None) -> int | None:
    return next(iter(found)) if found is not None and len(found) == 1 else None
