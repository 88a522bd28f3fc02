"""Undo and redo for every change, 100 deep, surviving restart.

A *record* is one thing the user did; its *steps* are images of the rows it touched, written by
triggers (`store.schema`). Taking a record back goes through its steps, newest first, and makes each
row what its image says, while the triggers note what that touched in turn: the new steps. So redo is
the very same walk through the new steps, it brings back even what was deleted along with a row, and
the mechanism knows nothing about what the tables mean.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import sqlite_utils

from archive_desktop.domain.change import Kind
from archive_desktop.domain.clock import now
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.store.database import Database

DEPTH = 100
SITTING = 30  # seconds: a longer pause ends what is typed as one
_AT_A_TIME = 500  # images in memory: those of a large import hold its whole texts
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
    "entity": Kind.NAMES,
    "entity_name": Kind.NAMES,
    "mention": Kind.NAMES,
    "name_verdict": Kind.NAMES,
    "twin": Kind.TWINS,
    "attachment": Kind.ARTICLES,
    "glossary_entry": Kind.GLOSSARY,
    "rule": Kind.RULES,
    "rule_effect": Kind.RULES,
    "suggestion_verdict": Kind.INITIATIVES,
    "address": Kind.NOTHING,
}

Record = tuple[int, str]  # its id and its label


@contextmanager
def command(database: Database, label: str, *, draft: bool = False) -> Iterator[sqlite_utils.Database]:
    """Give the block one transaction under one undo record named *label*.

    Inside another command it is part of that one. A block that changes nothing leaves no record.
    A *draft* is kept while somebody types: where the command just before was a draft too, of the same
    columns of the same row, and at most 30 s ago, both are one record.
    """
    with database.atomic() as tables:
        if tables.execute("SELECT record_id FROM undo_recording").fetchone()[0] is not None:
            yield tables
            return
        record = _new(tables, label)
        with recording(database, record):
            yield tables
        if draft and not database.unfinished:  # what an import stored in between must stay in between
            _join(tables, record)
        _close(tables, record, database.unfinished)


def begin(database: Database, label: str) -> int:
    """Open a record for long work of many transactions and return its id.

    Until it is finished or forgotten, or this program ends, undo passes it over.
    """
    with database.atomic() as tables:
        record = _new(tables, label)
    database.unfinished.add(record)
    return record


@contextmanager
def recording(database: Database, record: int) -> Iterator[sqlite_utils.Database]:
    """Give the block one transaction whose changes are steps of *record*."""
    with database.atomic() as tables:
        tables.execute("UPDATE undo_recording SET record_id = ?", [record])
        yield tables
        tables.execute("UPDATE undo_recording SET record_id = NULL")
        # what was undone before a new change can no longer be redone
        tables.execute(
            "DELETE FROM undo_record WHERE undone AND id < ?1 "
            "AND EXISTS (SELECT 1 FROM undo_step WHERE record_id = ?1)",
            [record],
        )


def finish(database: Database, record: int) -> None:
    """Close *record*: forget it if nothing was changed, else the oldest beyond 100."""
    try:
        with database.atomic() as tables:
            _close(tables, record, database.unfinished - {record})
    finally:
        database.unfinished.discard(record)


def forget(database: Database, record: int) -> None:
    """Drop *record*: it turned out that nothing a user would take back was changed."""
    try:
        with database.atomic() as tables:
            tables.execute("DELETE FROM undo_record WHERE id = ?", [record])
    finally:
        database.unfinished.discard(record)


def next_undo(database: Database) -> str | None:
    """Return the label of what undo would take back, None if nothing."""
    return _label(_last_done(database.reading, database.unfinished))


def next_redo(database: Database) -> str | None:
    """Return the label of what redo would bring back, None if nothing."""
    return _label(_first_undone(database.reading))


def maker_of(database: Database, table: str, row_id: int) -> int | None:
    """Return the record that made a row, None if it is forgotten or was taken back."""
    row = database.reading.execute(
        "SELECT record_id FROM undo_step WHERE table_name = ? AND row_id = ? AND image IS NULL "
        "AND record_id IN (SELECT id FROM undo_record WHERE NOT undone)",
        [table, row_id],
    ).fetchone()
    return None if row is None else int(row[0])


def is_next(database: Database, record: int | None) -> bool:
    """Whether undo would take back just this record."""
    last = _last_done(database.reading, database.unfinished)
    return last is not None and last[0] == record


def undo(database: Database, *, expected: int | None = None) -> tuple[str, Kind] | None:
    """Take the last command back; return its label and the kinds it touched, None if there is none.

    With *expected*, only if that is the record it would take back; else it is as if there were none.
    ArchiveError "cannot-undo" where something later stands in its way: a command given during an
    import and overtaken by it. Then nothing is changed but that this command is passed over from now.
    ArchiveError "busy" where the command is older than long work that still runs.
    """

    def choose(tables: sqlite_utils.Database) -> Record | None:
        last = _last_done(tables, database.unfinished)
        return last if last is None or expected in (None, last[0]) else None

    return _turn(database, choose, backwards=True)


def redo(database: Database) -> tuple[str, Kind] | None:
    """Bring back the command undone last; return its label and kinds, None if there is none."""
    return _turn(database, _first_undone, backwards=False)


def _new(tables: sqlite_utils.Database, label: str) -> int:
    cursor = tables.execute("INSERT INTO undo_record (label, created_at) VALUES (?, ?)", [label, now()])
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _close(tables: sqlite_utils.Database, record: int, unfinished: set[int]) -> None:
    if tables.execute("SELECT 1 FROM undo_step WHERE record_id = ? LIMIT 1", [record]).fetchone() is None:
        tables.execute("DELETE FROM undo_record WHERE id = ?", [record])
        return
    tables.execute(
        "DELETE FROM undo_record WHERE id NOT IN (SELECT id FROM undo_record ORDER BY id DESC LIMIT ?) "
        "AND id NOT IN (SELECT value FROM json_each(?))",
        [DEPTH, json.dumps(list(unfinished))],
    )


def _join(tables: sqlite_utils.Database, record: int) -> None:
    """Make *record* part of the one before it, where both are one piece of typing."""
    before = tables.execute(
        "SELECT earlier.id, earlier.created_at FROM undo_record AS earlier JOIN undo_record AS mine "
        "ON mine.id = ? AND earlier.label = mine.label "
        "WHERE earlier.id = (SELECT max(id) FROM undo_record WHERE id < mine.id)",
        [record],
    ).fetchone()
    if before is None or not 0 <= _seconds_between(before[1], now()) <= SITTING:
        return
    older, newer = _only_edit(tables, before[0]), _only_edit(tables, record)
    if older is None or newer is None or older[1:3] != newer[1:3]:
        return
    image, later = json.loads(older[3]), json.loads(newer[3])
    if image.keys() ^ later.keys() <= {"modified_at"}:  # two edits of one second have the same
        tables.execute("UPDATE undo_step SET image = ? WHERE id = ?", [json.dumps(later | image), older[0]])
        tables.execute("UPDATE undo_record SET created_at = ? WHERE id = ?", [now(), before[0]])
        tables.execute("DELETE FROM undo_record WHERE id = ?", [record])


def _only_edit(tables: sqlite_utils.Database, record: int) -> tuple[int, str, int, str] | None:
    """Return the one step (id, table, row, image) of a record that edits columns of a row and does nothing else."""
    steps: list[tuple[int, str, int, str]] = tables.execute(
        "SELECT id, table_name, row_id, image FROM undo_step WHERE record_id = ? LIMIT 2", [record]
    ).fetchall()
    if len(steps) != 1 or steps[0][3] is None or "id" in json.loads(steps[0][3]):
        return None
    return steps[0]


def _seconds_between(earlier: str, later: str) -> float:
    return (datetime.fromisoformat(later) - datetime.fromisoformat(earlier)).total_seconds()


def _last_done(tables: sqlite_utils.Database, unfinished: set[int]) -> Record | None:
    row: Record | None = tables.execute(
        "SELECT id, label FROM undo_record WHERE NOT undone "
        "AND EXISTS (SELECT 1 FROM undo_step WHERE record_id = undo_record.id) "
        "AND id NOT IN (SELECT value FROM json_each(?)) ORDER BY id DESC LIMIT 1",
        [json.dumps(list(unfinished))],
    ).fetchone()
    return row


def _first_undone(tables: sqlite_utils.Database) -> Record | None:
    row: Record | None = tables.execute(
        "SELECT id, label FROM undo_record WHERE undone ORDER BY id LIMIT 1"
    ).fetchone()
    return row


def _label(record: Record | None) -> str | None:
    return None if record is None else record[1]


def _turn(
    database: Database, choose: Callable[[sqlite_utils.Database], Record | None], *, backwards: bool
) -> tuple[str, Kind] | None:
    record: Record | None = None
    try:
        with database.atomic() as tables:
            record = choose(tables)
            _refuse_under_long_work(database, record)
            return None if record is None else (record[1], _walk(tables, record[0], undone=backwards))
    except sqlite3.IntegrityError as error:
        assert record
        record_id, label = record
        with database.atomic() as tables:
            tables.execute("DELETE FROM undo_record WHERE id = ?", [record_id])
        verb = "taken back" if backwards else "brought back"
        raise ArchiveError(
            f"“{label}” can no longer be {verb}, because of what was changed since.",
            safe="Nothing was changed.",
            advice="The next step is the one before it." if backwards else "",
            code="cannot-undo" if backwards else "cannot-redo",
            details=str(error),
        ) from error


def _refuse_under_long_work(database: Database, record: Record | None) -> None:
    """Raise ArchiveError if *record* is older than long work that runs: what it has read must stay."""
    if record is not None and database.unfinished and record[0] < min(database.unfinished):
        raise ArchiveError(
            f"An import is running, and “{record[1]}” was done before it.",
            safe="Nothing was changed.",
            advice="Wait until the import has ended, or stop it.",
            code="busy",
        )


def _walk(tables: sqlite_utils.Database, record: int, *, undone: bool) -> Kind:
    """Make every row what the steps of *record* say, newest step first; leave the way back as its steps."""
    tables.execute("PRAGMA defer_foreign_keys = ON")  # rows come back in the order they went
    tables.execute("UPDATE undo_recording SET record_id = ?", [record])
    kinds = _touched(tables, record)
    newest = tables.execute("SELECT max(id) FROM undo_step WHERE record_id = ?", [record]).fetchone()[0]
    while steps := tables.execute(
        "SELECT id, table_name, row_id, image FROM undo_step WHERE record_id = ? AND id <= ? "
        "ORDER BY id DESC LIMIT ?",
        [record, newest, _AT_A_TIME],
    ).fetchall():
        for _, table, row_id, image in steps:
            _put(tables, table, row_id, None if image is None else json.loads(image))
        tables.execute(
            "DELETE FROM undo_step WHERE record_id = ? AND id BETWEEN ? AND ?",
            [record, steps[-1][0], newest],
        )
        newest = steps[-1][0] - 1
    tables.execute("UPDATE undo_recording SET record_id = NULL")
    tables.execute("UPDATE undo_record SET undone = ? WHERE id = ?", [int(undone), record])
    return kinds | _touched(tables, record)


def _touched(tables: sqlite_utils.Database, record: int) -> Kind:
    kinds = Kind.NOTHING
    for (table,) in tables.execute(
        "SELECT DISTINCT table_name FROM undo_step WHERE record_id = ?", [record]
    ).fetchall():
        kinds |= _KINDS.get(table, Kind.NOTHING)
    return kinds


def _put(tables: sqlite_utils.Database, table: str, row_id: int, image: dict[str, Any] | None) -> None:
    """Make the row what *image* says: gone, whole (an image with "id"), or some columns of it.

    Columns of a row that is gone are passed over: the command that made the row was given during an
    import that then edited it, and was taken back first. Redo brings it back as the import left it.
    """
    if image is None:
        tables.execute(f'DELETE FROM "{table}" WHERE id = ?', [row_id])
    elif "id" in image:
        names = ", ".join(f'"{column}"' for column in image)
        marks = ", ".join("?" * len(image))
        tables.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', list(image.values()))
    else:
        assignments = ", ".join(f'"{column}" = ?' for column in image)
        tables.execute(f'UPDATE "{table}" SET {assignments} WHERE id = ?', [*image.values(), row_id])
