"""Attachments: the pictures and files kept with an article; their bytes lie among the originals."""

from __future__ import annotations

import json
from collections.abc import Sequence

import sqlite_utils

from archive_desktop.domain.attachment import Attachment
from archive_desktop.store import originals
from archive_desktop.store.database import Database

_COLUMNS = "name, media_type, sha256, size, width, height, description, paragraph"


def replace_all(tables: sqlite_utils.Database, article_id: int, kept: Sequence[Attachment]) -> None:
    """Make *kept* the attachments of an article.

    Where a text comes with none, those that it had stay: only their places are unknown then.
    """
    if not kept:
        tables.execute(
            "UPDATE attachment SET paragraph = NULL WHERE article_id = ? AND paragraph IS NOT NULL",
            [article_id],
        )
        return
    tables.execute("DELETE FROM attachment WHERE article_id = ?", [article_id])
    for one in kept:
        tables.execute(
            f"INSERT INTO attachment (article_id, {_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [
                article_id,
                one.name,
                one.media_type,
                one.sha256,
                one.size,
                one.width,
                one.height,
                one.description,
                one.paragraph,
            ],
        )


def of_articles(database: Database, ids: Sequence[int]) -> dict[int, tuple[Attachment, ...]]:
    """Return the attachments of each of these articles, in the order of the text; () for none."""
    found: dict[int, list[Attachment]] = {article_id: [] for article_id in ids}
    rows = database.reading.execute(
        f"SELECT article_id, {_COLUMNS} FROM attachment WHERE article_id IN (SELECT value FROM json_each(?)) "
        "ORDER BY paragraph IS NULL, paragraph, id",
        [json.dumps(list(ids))],
    )
    for article_id, *values in rows:
        found[article_id].append(Attachment(*values))
    return {article_id: tuple(kept) for article_id, kept in found.items()}


def of_article(database: Database, article_id: int) -> tuple[Attachment, ...]:
    """Return the attachments of one article, in the order of the text."""
    return of_articles(database, [article_id])[article_id]


def damaged(database: Database) -> list[tuple[str, str]]:
    """Return (SHA-256, name) of every attachment whose file is missing or has other bytes."""
    rows = database.reading.execute("SELECT sha256, min(name) FROM attachment GROUP BY sha256").fetchall()
    return [(sha256, name) for sha256, name in rows if not originals.is_whole(database.folder, sha256)]
