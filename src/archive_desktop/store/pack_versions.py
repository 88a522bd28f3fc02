"""What was exported of each pack: the pack as it was, and the name of the copy that was kept.

Rows stay for ever, also those of a deleted pack, which may come back by undo. They are no part of undo:
what was handed to somebody cannot be taken back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import sqlite_utils

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.pack import PackVersion
from archive_desktop.store import packs
from archive_desktop.store.database import Database

_COLUMNS = ("pack_id", "exported_at", "name", "format", "pages", "kept", "pack")


def of_pack(database: Database, pack_id: int) -> tuple[PackVersion, ...]:
    """Return every version of a pack, newest first."""
    rows = database.reading.query("SELECT * FROM pack_version WHERE pack_id = ? ORDER BY id DESC", [pack_id])
    return tuple(_read(row) for row in rows)


def times(database: Database, pack_id: int) -> dict[int, str]:
    """Return when each version of a pack was exported (UTC, ISO 8601), by its id, newest first."""
    return dict(
        database.reading.execute(
            "SELECT id, exported_at FROM pack_version WHERE pack_id = ? ORDER BY id DESC", [pack_id]
        ).fetchall()
    )


def get(database: Database, version_id: int) -> PackVersion:
    """Return one version; ArchiveError if there is none with this id."""
    found = database.reading.query("SELECT * FROM pack_version WHERE id = ?", [str(version_id)])
    row = next(iter(found), None)
    if row is None:
        raise ArchiveError(
            f"There is no version with the number {version_id}.",
            advice="`archive-desktop pack versions PACK` shows the numbers.",
            code="no-version",
        )
    return _read(row)


def add(tables: sqlite_utils.Database, version: PackVersion) -> PackVersion:
    """Store a version; return it with its id."""
    cursor = tables.execute(
        f"INSERT INTO pack_version ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})",
        [packs.to_json(version.pack) if c == "pack" else getattr(version, c) for c in _COLUMNS],
    )
    assert cursor.lastrowid is not None
    return replace(version, id=cursor.lastrowid)


def copies(tables: sqlite_utils.Database, pack_id: int) -> list[str]:
    """Return the names of the files that are kept of a pack, newest first; not those of what it was copied from."""
    rows = tables.execute(
        "SELECT kept FROM pack_version WHERE pack_id = ?1 AND kept <> '' AND json_extract(pack, '$.id') = ?1 "
        "ORDER BY id DESC",
        [pack_id],
    )
    return [row[0] for row in rows.fetchall()]


def forget_copies(tables: sqlite_utils.Database, names: Iterable[str]) -> None:
    """Note that the copies of these names are kept no longer."""
    tables.execute(
        "UPDATE pack_version SET kept = '' WHERE kept IN (SELECT value FROM json_each(?))",
        [json.dumps(list(names))],
    )


def _read(row: dict[str, Any]) -> PackVersion:
    return PackVersion(**{**row, "pack": packs.from_json(row["pack"])})
