"""The journal of imports: what was begun, what was finished, and how staff chose that files are read.

An undone import takes its choices with it.
"""

from __future__ import annotations

import json
from collections.abc import Sequence

import sqlite_utils

from archive_desktop.domain.clock import now
from archive_desktop.domain.import_options import ReadAs
from archive_desktop.domain.table_columns import TableChoice, TableKey, choice_from
from archive_desktop.store.database import Database

TABLE = "import"
_WITH_CHOICES = "substr(sources, 1, 1) = '{'"


def begin(tables: sqlite_utils.Database, sources: Sequence[str], read_as: ReadAs = ReadAs()) -> int:  # noqa: B008 - it cannot be changed
    """Note that an import of *sources* (file names) begins, read as staff chose; return its id."""
    cursor = tables.execute(
        "INSERT INTO import (sources, started_at) VALUES (?, ?)",
        [_entry(list(sources), read_as), now()],
    )
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def finish(tables: sqlite_utils.Database, import_id: int, read_as: ReadAs | None = None) -> None:
    """Note that an import ended, completed or cancelled: every article of it is whole.

    *read_as* is how its files were read in the end, None where that is noted already.
    """
    if read_as is not None:
        (entry,) = tables.execute("SELECT sources FROM import WHERE id = ?", [import_id]).fetchone()
        sources = _entry(names_in(entry), read_as)
        tables.execute("UPDATE import SET sources = ? WHERE id = ?", [sources, import_id])
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
    return [(row[0], names_in(row[1]), row[2]) for row in rows]


def read_as(database: Database) -> ReadAs:
    """Return how staff last chose that files are read, of all imports that were not undone."""
    columns: dict[TableKey, TableChoice] = {}
    encodings: dict[str, str] = {}
    for (entry,) in database.reading.execute(f"SELECT sources FROM import WHERE {_WITH_CHOICES} ORDER BY id"):
        choices = json.loads(entry)["read_as"]
        columns.update({(key, part): choice_from(choice) for key, part, choice in choices["columns"]})
        encodings.update(choices["encodings"])
    return ReadAs(columns, encodings)


def names_in(entry: str) -> list[str]:
    """Return the file names of an *entry* of the journal (its column `sources`).

    It is a list of names, or, where staff chose how files are read, {"names", "read_as"}.
    """
    told = json.loads(entry)
    return list(told["names"] if isinstance(told, dict) else told)


def _entry(names: list[str], read_as: ReadAs) -> str:
    if not read_as:
        return json.dumps(names, ensure_ascii=False)
    columns = [[*key, choice.record()] for key, choice in read_as.columns.items()]
    choices = {"columns": columns, "encodings": dict(read_as.encodings)}
    return json.dumps({"names": names, "read_as": choices}, ensure_ascii=False)
