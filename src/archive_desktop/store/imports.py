"""The journal of imports: what was begun, what was finished."""

from __future__ import annotations

import json
from collections.abc import Sequence

import sqlite_utils

from archive_desktop.domain.clock import now
from archive_desktop.store.database import Database

TABLE = "import"


def begin(tables: sqlite_utils.Database, sources: Sequence[str]) -> int:
    """Note that an import of *sources* (file names) begins; return its id."""
    cursor = tables.execute(
        "INSERT INTO import (sources, started_at) VALUES (?, ?)",
        [json.dumps(list(sources), ensure_ascii=False), now()],
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def finish(tables: sqlite_utils.Database, import_id: int) -> None:
    """Note that an import ended, completed or cancelled: every article of it is whole."""
    tables.execute("UPDATE import SET finished_at = ? WHERE id = ?", [now(), import_id])


def forget(tables: sqlite_utils.Database, import_id: int) -> None:
    """Take the note of an import that brought nothing off the journal."""
    tables.execute("DELETE FROM import WHERE id = ?", [import_id])


def interrupted(database: Database) -> list[tuple[int, list[str], int]]:
    """Return (id, file names, articles stored) of imports that a crash cut short."""
    rows = database.reading.execute(
        "SELECT id, sources, (SELECT count(*) FROM article WHERE import_id = import.id) FROM import "
        "WHERE finished_at IS NULL ORDER BY id"
    )
    return [(row[0], json.loads(row[1]), row[2]) for row in rows]
