"""Undo and redo for every change, 100 deep, surviving restart.

A *record* is one thing the user did; its *steps* are images of the rows it touched, written by
triggers (`store.schema`). Undoing goes through the steps backwards and swaps each image with the row
as it is now; the same images, swapped again forwards, are the redo. So one mechanism serves both
directions and knows nothing about what the tables mean.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import sqlite_utils

from archive_desktop.domain.change import Kind
from archive_desktop.domain.clock import now
from archive_desktop.store.database import Database

DEPTH = 100
_KINDS = {
    "article": Kind.ARTICLES | Kind.STATE | Kind.NOTES,
    "article_text": Kind.ARTICLES,
    "initiative": Kind.INITIATIVES,
    "article_initiative": Kind.INITIATIVES,
    "tag": Kind.TAGS,
    "article_tag": Kind.TAGS,
    "annotation": Kind.ANNOTATIONS,
    "pack": Kind.PACKS,
    "saved_search": Kind.SAVED_SEARCHES,
}


@contextmanager
def command(database: Database, label: str) -> Iterator[sqlite_utils.Database]:
    """Give the block one transaction under one undo record named *label*.

    Inside another command it is part of that one. A block that changes nothing leaves no record.
    """
    with database.atomic() as tables:
        if _recording(tables) is not None:
            yield tables
            return
        record = begin(database, label)
        with recording(database, record):
            yield tables
        finish(database, record)


def begin(database: Database, label: str) -> int:
    """Open a record for long work of many transactions and return its id."""
    with database.atomic() as tables:
        cursor = tables.execute("INSERT INTO undo_record (label, created_at) VALUES (?, ?)", [label, now()])
        assert cursor.lastrowid is not None
        return cursor.lastrowid


@contextmanager
def recording(database: Database, record: int) -> Iterator[sqlite_utils.Database]:
    """Give the block one transaction whose changes are steps of *record*."""
    with database.atomic() as tables:
        tables.execute("UPDATE undo_recording SET record_id = ?", [record])
        yield tables
        tables.execute("UPDATE undo_recording SET record_id = NULL")


def finish(database: Database, record: int) -> None:
    """Close *record*: forget it if nothing was changed, else forget what can no longer be redone."""
    with database.atomic() as tables:
        if tables.execute("SELECT 1 FROM undo_step WHERE record_id = ? LIMIT 1", [record]).fetchone() is None:
            tables.execute("DELETE FROM undo_record WHERE id = ?", [record])
            return
        tables.execute("DELETE FROM undo_record WHERE undone AND id <> ?", [record])
        tables.execute(
            "DELETE FROM undo_record WHERE id NOT IN (SELECT id FROM undo_record ORDER BY id DESC LIMIT ?)",
            [DEPTH],
        )


def forget(database: Database, record: int) -> None:
    """Drop *record*: it turned out that nothing a user would take back was changed."""
    with database.atomic() as tables:
        tables.execute("DELETE FROM undo_record WHERE id = ?", [record])


def next_undo(database: Database) -> str | None:
    """Return the label of what undo would take back, None if nothing."""
    return _label(_last_done(database.reading))


def next_redo(database: Database) -> str | None:
    """Return the label of what redo would bring back, None if nothing."""
    return _label(_first_undone(database.reading))


def undo(database: Database) -> tuple[str, Kind] | None:
    """Take the last command back; return its label and the kinds it touched, None if there is none."""
    with database.atomic() as tables:
        record = _last_done(tables)
        return None if record is None else _swap(tables, record, backwards=True)


def redo(database: Database) -> tuple[str, Kind] | None:
    """Bring back the command undone last; return its label and kinds, None if there is none."""
    with database.atomic() as tables:
        record = _first_undone(tables)
        return None if record is None else _swap(tables, record, backwards=False)


def _recording(tables: sqlite_utils.Database) -> int | None:
    record: int | None = tables.execute("SELECT record_id FROM undo_recording").fetchone()[0]
    return record


def _last_done(tables: sqlite_utils.Database) -> tuple[int, str] | None:
    row: tuple[int, str] | None = tables.execute(
        "SELECT id, label FROM undo_record WHERE NOT undone ORDER BY id DESC LIMIT 1"
    ).fetchone()
    return row


def _first_undone(tables: sqlite_utils.Database) -> tuple[int, str] | None:
    row: tuple[int, str] | None = tables.execute(
        "SELECT id, label FROM undo_record WHERE undone ORDER BY id LIMIT 1"
    ).fetchone()
    return row


def _label(record: tuple[int, str] | None) -> str | None:
    return None if record is None else record[1]


def _swap(tables: sqlite_utils.Database, record: tuple[int, str], *, backwards: bool) -> tuple[str, Kind]:
    record_id, label = record
    tables.execute("PRAGMA defer_foreign_keys = ON")  # rows come back in the order they went
    steps = tables.execute(
        "SELECT id, table_name, row_id, image FROM undo_step WHERE record_id = ? "
        f"ORDER BY id {'DESC' if backwards else 'ASC'}",
        [record_id],
    ).fetchall()
    kinds = Kind.NOTHING
    for step, table, row_id, image in steps:
        before = _put(tables, table, row_id, None if image is None else json.loads(image))
        stored = None if before is None else json.dumps(before, ensure_ascii=False)
        tables.execute("UPDATE undo_step SET image = ? WHERE id = ?", [stored, step])
        kinds |= _KINDS.get(table, Kind.NOTHING)
    tables.execute("UPDATE undo_record SET undone = ? WHERE id = ?", [int(backwards), record_id])
    return label, kinds


def _put(
    tables: sqlite_utils.Database, table: str, row_id: int, image: dict[str, Any] | None
) -> dict[str, Any] | None:
    """Make the row what *image* says and return the image of what it was."""
    row = next(iter(tables.query(f'SELECT * FROM "{table}" WHERE id = ?', [row_id])), None)
    if image is None:
        tables.execute(f'DELETE FROM "{table}" WHERE id = ?', [row_id])
        return row
    columns = list(image)
    if row is None:
        marks = ", ".join("?" * len(columns))
        names = ", ".join(f'"{column}"' for column in columns)
        tables.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', list(image.values()))
        return None
    if columns:
        assignments = ", ".join(f'"{column}" = ?' for column in columns)
        tables.execute(f'UPDATE "{table}" SET {assignments} WHERE id = ?', [*image.values(), row_id])
    return {column: row[column] for column in columns}
