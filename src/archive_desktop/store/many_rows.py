"""Many new rows of one table at once, with the undo steps that single ones would leave."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain

import sqlite_utils

_AT_ONCE = 20  # rows a statement: each one looks its table up in sqlite_sequence, which costs more than a row


def next_id(tables: sqlite_utils.Database, table: str) -> int:
    """Return the id that the next new row of *table* gets (AUTOINCREMENT: one that no row ever had)."""
    row = tables.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [table]).fetchone()
    return 1 if row is None else int(row[0]) + 1


def add_rows(
    tables: sqlite_utils.Database,
    table: str,
    columns: Sequence[str],
    rows: Sequence[Sequence[object]],
    *,
    ignore: bool = False,
) -> int:
    """Add *rows* to *table* inside a transaction; return the id of the first, the others count on.

    With *ignore* a row that a unique index forbids is left out. The triggers of undo rest meanwhile,
    since one statement writes the steps of all: that costs half as much. Other triggers do their work.
    """
    first = next_id(tables, table)
    if not rows:
        return first
    numbered = [(number, *row) for number, row in enumerate(rows, first)]
    with tables.atomic():  # whoever catches an error finds the undo record in force again
        record = tables.execute("SELECT record_id FROM undo_recording").fetchone()[0]
        if record is not None:
            tables.execute("UPDATE undo_recording SET record_id = NULL")
        _insert(tables, "INSERT OR IGNORE" if ignore else "INSERT", table, ("id", *columns), numbered)
        if record is not None:
            tables.execute("UPDATE undo_recording SET record_id = ?", [record])
            tables.execute(
                f"INSERT INTO undo_step (record_id, table_name, row_id) SELECT ?, ?, id "
                f'FROM "{table}" WHERE id >= ? ORDER BY id',
                [record, table, first],
            )
    return first


def _insert(
    tables: sqlite_utils.Database,
    verb: str,
    table: str,
    columns: Sequence[str],
    rows: Sequence[tuple[object, ...]],
) -> None:
    row = f"({', '.join('?' * len(columns))})"
    whole = len(rows) - len(rows) % _AT_ONCE
    for some, size in ((rows[:whole], _AT_ONCE), (rows[whole:], 1)):
        tables.conn.executemany(
            f'{verb} INTO "{table}" ({", ".join(columns)}) VALUES {", ".join([row] * size)}',
            [tuple(chain.from_iterable(some[at : at + size])) for at in range(0, len(some), size)],
        )
