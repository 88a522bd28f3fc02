"""What staff changed in the glossary: terms of their own, and shipped ones changed or removed."""

from __future__ import annotations

import json

import sqlite_utils

from archive_desktop.domain.glossary import LANGUAGES, GlossaryEntry
from archive_desktop.store.database import Database


def entries(database: Database) -> tuple[GlossaryEntry, ...]:
    """Return every entry of the archive itself, in the order they were made."""
    rows = database.reading.execute("SELECT id, names, replaces, hidden FROM glossary_entry ORDER BY id")
    return tuple(
        GlossaryEntry(**_names(names), key=key, id=entry_id, hidden=bool(hidden))
        for entry_id, names, key, hidden in rows.fetchall()
    )


def keep(tables: sqlite_utils.Database, entry: GlossaryEntry) -> int:
    """Store *entry* in its row, or in a new one if it has none; return the row."""
    names = json.dumps({language: entry.forms(language) for language in LANGUAGES}, ensure_ascii=False)
    values = [names, entry.key, int(entry.hidden)]
    if entry.id:
        tables.execute(
            "UPDATE glossary_entry SET names = ?, replaces = ?, hidden = ? WHERE id = ?", [*values, entry.id]
        )
        return entry.id
    cursor = tables.execute("INSERT INTO glossary_entry (names, replaces, hidden) VALUES (?, ?, ?)", values)
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def remove(tables: sqlite_utils.Database, entry_id: int) -> None:
    """Forget an entry of the archive; a shipped one is as it was shipped again."""
    tables.execute("DELETE FROM glossary_entry WHERE id = ?", [entry_id])


def _names(stored: str) -> dict[str, tuple[str, ...]]:
    names = json.loads(stored)
    return {language: tuple(names.get(language, ())) for language in LANGUAGES}
