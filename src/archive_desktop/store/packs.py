"""Briefing packs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

import sqlite_utils

from archive_desktop.domain.clock import now
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.pack import (
    Brief,
    Evidence,
    Meeting,
    Pack,
    PackCard,
    PackItem,
    PackOptions,
    PackSection,
)
from archive_desktop.store.database import Database

_JSON = ("meeting", "brief", "sections", "options", "evidence")
_COLUMNS = ("title", *_JSON, "created_at", "modified_at", "query")


def all_packs(database: Database) -> tuple[Pack, ...]:
    """Return every pack, the one worked on last first."""
    return tuple(
        _read(row) for row in database.reading.query("SELECT * FROM pack ORDER BY modified_at DESC, id DESC")
    )


def listed(database: Database) -> tuple[PackCard, ...]:
    """Return every pack as it stands in a list, the one worked on last first; far faster than all of them whole."""
    rows = database.reading.execute(
        "SELECT id, title, (SELECT total(json_array_length(value, '$.items')) FROM json_each(sections)) "
        "FROM pack ORDER BY modified_at DESC, id DESC"
    )
    return tuple(PackCard(pack_id, title, int(articles)) for pack_id, title, articles in rows.fetchall())


def queries(database: Database) -> dict[int, str]:
    """Return the searches that packs were made of, by the pack's id."""
    return dict(
        database.reading.execute("SELECT id, query FROM pack WHERE query IS NOT NULL ORDER BY id").fetchall()
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
    return _read(row)


def add(tables: sqlite_utils.Database, pack: Pack) -> Pack:
    """Store a new pack; return it with its id and times."""
    time = now()
    timed = replace(pack, created_at=time, modified_at=time)
    cursor = tables.execute(
        f"INSERT INTO pack ({', '.join(_COLUMNS)}) VALUES ({', '.join('?' * len(_COLUMNS))})",
        _values(timed),
    )
    assert cursor.lastrowid is not None
    return replace(timed, id=cursor.lastrowid)


def edit(tables: sqlite_utils.Database, pack: Pack) -> None:
    """Store *pack* in place of the one with its id."""
    tables.execute(
        f"UPDATE pack SET {', '.join(f'{column} = ?' for column in _COLUMNS)} WHERE id = ?",
        [*_values(replace(pack, modified_at=now())), pack.id],
    )


def delete(tables: sqlite_utils.Database, pack_id: int) -> None:
    """Delete a pack; its articles stay."""
    tables.execute("DELETE FROM pack WHERE id = ?", [pack_id])


def in_first_order(database: Database, article_ids: Sequence[int]) -> list[int]:
    """Return those of these ids that are articles as a new pack has them: starred and highlighted, then by date."""
    rows = database.reading.execute(
        "SELECT id FROM article WHERE id IN (SELECT value FROM json_each(?)) ORDER BY "
        "starred OR EXISTS (SELECT 1 FROM annotation WHERE article_id = article.id) DESC, "
        "date IS NULL, date, id",
        [json.dumps(list(article_ids))],
    )
    return [row[0] for row in rows.fetchall()]


def set_query(tables: sqlite_utils.Database, pack_id: int, query: str) -> None:
    """Give a pack's search other words for the same; nobody worked on the pack itself."""
    tables.execute("UPDATE pack SET query = ? WHERE id = ?", [query, pack_id])


def to_json(pack: Pack) -> str:
    """Return the whole pack as JSON text, to keep it as it is now."""
    return json.dumps(asdict(pack), ensure_ascii=False)


def from_json(text: str) -> Pack:
    """Return the pack that `to_json` wrote; ValueError or TypeError if it is none."""
    return _pack(json.loads(text))


def _values(pack: Pack) -> list[object]:
    values = asdict(pack)
    return [
        json.dumps(values[column], ensure_ascii=False) if column in _JSON else values[column]
        for column in _COLUMNS
    ]


def _read(row: dict[str, Any]) -> Pack:
    return _pack({**row, **{column: json.loads(row[column]) for column in _JSON}})


def _pack(values: dict[str, Any]) -> Pack:
    options = values["options"]
    return Pack(
        id=values["id"],
        title=values["title"],
        meeting=Meeting(**values["meeting"]),
        brief=Brief(**values["brief"]),
        sections=tuple(
            PackSection(section["title"], tuple(PackItem(**item) for item in section["items"]))
            for section in values["sections"]
        ),
        created_at=values["created_at"],
        modified_at=values["modified_at"],
        options=PackOptions(**{**options, "without": tuple(options.get("without", ()))}),
        evidence=tuple(Evidence(**one) for one in values["evidence"]),
        query=values["query"],
    )
