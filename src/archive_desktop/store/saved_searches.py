"""Saved searches."""

from __future__ import annotations

import sqlite_utils

from archive_desktop.domain.clock import now
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.initiative import name_key
from archive_desktop.domain.saved_search import SavedSearch
from archive_desktop.store.database import Database


def all_saved_searches(database: Database) -> tuple[SavedSearch, ...]:
    """Return every saved search by name."""
    rows = database.reading.query("SELECT id, name, query, created_at FROM saved_search ORDER BY name_key")
    return tuple(SavedSearch(**row) for row in rows)


def add(tables: sqlite_utils.Database, name: str, query: str) -> SavedSearch:
    """Keep *query* under *name*; ArchiveError if the name is empty or taken."""
    shown = _free_name(tables, name)
    time = now()
    cursor = tables.execute(
        "INSERT INTO saved_search (name, name_key, query, created_at) VALUES (?, ?, ?, ?)",
        [shown, name_key(shown), query, time],
    )
    assert cursor.lastrowid is not None
    return SavedSearch(cursor.lastrowid, shown, query, time)


def rename(tables: sqlite_utils.Database, name: str, new_name: str) -> None:
    """Give the saved search *name* another name; ArchiveError if it is empty or another's, or none is there."""
    if name_key(name) != name_key(new_name):
        _free_name(tables, new_name)
    shown = " ".join(new_name.split())
    cursor = tables.execute(
        "UPDATE saved_search SET name = ?, name_key = ? WHERE name_key = ?",
        [shown, name_key(shown), name_key(name)],
    )
    if not cursor.rowcount:
        raise _no_saved_search(name)


def set_query(tables: sqlite_utils.Database, saved_search_id: int, query: str) -> None:
    """Give a saved search another query."""
    tables.execute("UPDATE saved_search SET query = ? WHERE id = ?", [query, saved_search_id])


def remove(tables: sqlite_utils.Database, name: str) -> None:
    """Forget the saved search called *name*; ArchiveError if there is none."""
    if not tables.execute("DELETE FROM saved_search WHERE name_key = ?", [name_key(name)]).rowcount:
        raise _no_saved_search(name)


def _no_saved_search(name: str) -> ArchiveError:
    return ArchiveError(
        f"There is no saved search called “{name}”.",
        safe="Nothing was changed.",
        advice="`archive-desktop saved list` shows them.",
        code="no-saved-search",
    )


def _free_name(tables: sqlite_utils.Database, name: str) -> str:
    shown = " ".join(name.split())
    if not name_key(shown):
        raise ArchiveError("A saved search needs a name.", advice="Type one.", code="no-name")
    if tables.execute("SELECT 1 FROM saved_search WHERE name_key = ?", [name_key(shown)]).fetchone():
        raise ArchiveError(
            f"There is already a saved search called “{shown}”.",
            safe="It was not changed.",
            advice="Choose another name, or remove that one first.",
            code="name-taken",
        )
    return shown
