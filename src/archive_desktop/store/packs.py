"""Briefing packs."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from typing import Any

import sqlite_utils

from archive_desktop.domain.clock import now
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.pack import Brief, Meeting, Pack, PackItem, PackSection
from archive_desktop.store.database import Database


def all_packs(database: Database) -> tuple[Pack, ...]:
    """Return every pack, the one worked on last first."""
    return tuple(
        _pack(row) for row in database.reading.query("SELECT * FROM pack ORDER BY modified_at DESC, id DESC")
    )


def get(database: Database, pack_id: int) -> Pack:
    """Return one pack; ArchiveError if there is none with this id."""
    found = database.reading.query("SELECT * FROM pack WHERE id = ?", [str(pack_id)])  # any size, as text
    row = next(iter(found), None)
    if row is None:
        raise ArchiveError(
            f"There is no pack with the number {pack_id}.",
            advice="`archive-desktop pack list` shows the numbers.",
            code="no-pack",
        )
    return _pack(row)


def add(tables: sqlite_utils.Database, pack: Pack) -> Pack:
    """Store a new pack; return it with its id and times."""
    time = now()
    timed = replace(pack, created_at=time, modified_at=time)
    cursor = tables.execute(
        "INSERT INTO pack (title, meeting, brief, sections, created_at, modified_at) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        _values(timed),
    )
    assert cursor.lastrowid is not None
    return replace(timed, id=cursor.lastrowid)


def edit(tables: sqlite_utils.Database, pack: Pack) -> None:
    """Store *pack* in place of the one with its id."""
    tables.execute(
        "UPDATE pack SET title = ?, meeting = ?, brief = ?, sections = ?, created_at = ?, modified_at = ? "
        "WHERE id = ?",
        [*_values(replace(pack, modified_at=now())), pack.id],
    )


def delete(tables: sqlite_utils.Database, pack_id: int) -> None:
    """Delete a pack; its articles stay."""
    tables.execute("DELETE FROM pack WHERE id = ?", [pack_id])


def _values(pack: Pack) -> list[object]:
    return [
        pack.title,
        json.dumps(asdict(pack.meeting), ensure_ascii=False),
        json.dumps(asdict(pack.brief), ensure_ascii=False),
        json.dumps([asdict(section) for section in pack.sections], ensure_ascii=False),
        pack.created_at,
        pack.modified_at,
    ]


def _pack(row: dict[str, Any]) -> Pack:
    sections = tuple(
        PackSection(section["title"], tuple(PackItem(**item) for item in section["items"]))
        for section in json.loads(row["sections"])
    )
    return Pack(
        id=row["id"],
        title=row["title"],
        meeting=Meeting(**json.loads(row["meeting"])),
        brief=Brief(**json.loads(row["brief"])),
        sections=sections,
        created_at=row["created_at"],
        modified_at=row["modified_at"],
    )
