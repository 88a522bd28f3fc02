"""Initiatives as objects, and which articles belong to them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import sqlite_utils

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.initiative import COLOURS, Initiative, in_order, name_key
from archive_desktop.domain.query import without_star
from archive_desktop.store.database import Database
from archive_desktop.store.many_rows import add_rows


def all_initiatives(database: Database) -> tuple[Initiative, ...]:
    """Return every initiative in the order of the sidebar: those below another right behind it."""
    return in_order(_initiative(row) for row in database.reading.query(_SELECT))


def named(database: Database, name: str) -> Initiative | None:
    """Return the initiative that answers to *name* (short name, full name or alias), None if none.

    Where several do and none by its short name, the first of the sidebar.
    """
    return next(iter(answering(database, name)), None)


def answering(database: Database, name: str) -> tuple[Initiative, ...]:
    """Return the initiatives that answer to *name*: the one with that short name, else all by other names."""
    key = name_key(name)
    row = next(iter(database.reading.query(_SELECT + "WHERE name_key = ?", [key])), None)
    if row is not None:
        return (_initiative(row),)
    return tuple(i for i in all_initiatives(database) if key in {name_key(n) for n in i.all_names})


def matching(database: Database, name: str) -> frozenset[int]:
    """Return the ids of the initiatives a query means by *name*, with everything below them.

    A short name wins, then any exact name; else every initiative one of whose names contains *name*. With a star
    behind it, those one of whose names has a word that begins so.
    """
    initiatives = all_initiatives(database)
    bare, begins = without_star(name)
    key = name_key(bare)
    keys = {i.id: [name_key(n) for n in i.all_names] for i in initiatives}
    if begins:
        found = {i.id for i in initiatives if any(f" {key}" in f" {other}" for other in keys[i.id])}
    else:
        found = {i.id for i in initiatives if key == keys[i.id][0]}
        found = found or {i.id for i in initiatives if key in keys[i.id]}
    if not found and not begins:
        found = {i.id for i in initiatives if any(key in other for other in keys[i.id])}
    grown = True
    while grown:
        below = {i.id for i in initiatives if i.parent_id in found} - found
        found |= below
        grown = bool(below)
    return frozenset(found)


def add(tables: sqlite_utils.Database, initiative: Initiative) -> Initiative:
    """Store a new initiative at the end of the order and return it with its id."""
    _refuse_taken(tables, initiative.name, None)
    position: int = tables.execute("SELECT coalesce(max(position) + 1, 0) FROM initiative").fetchone()[0]
    placed = replace(initiative, position=position)
    cursor = tables.execute(
        "INSERT INTO initiative (name, name_key, names, aliases, colour, description, parent_id, position, "
        "owner, starts, ends, status) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        _values(placed),
    )
    assert cursor.lastrowid is not None
    return replace(placed, id=cursor.lastrowid)


def edit(tables: sqlite_utils.Database, initiative: Initiative) -> None:
    """Store *initiative* in place of the one with its id."""
    _refuse_taken(tables, initiative.name, initiative.id)
    tables.execute(
        "UPDATE initiative SET name = ?, name_key = ?, names = ?, aliases = ?, colour = ?, description = ?, "
        "parent_id = ?, position = ?, owner = ?, starts = ?, ends = ?, status = ? WHERE id = ?",
        [*_values(initiative), initiative.id],
    )


def delete(tables: sqlite_utils.Database, initiative_id: int) -> None:
    """Delete an initiative; its articles stay, without it, and those below it move up."""
    tables.execute("DELETE FROM article_initiative WHERE initiative_id = ?", [initiative_id])
    tables.execute(
        "UPDATE initiative SET parent_id = (SELECT parent_id FROM initiative WHERE id = ?1) WHERE parent_id = ?1",
        [initiative_id],
    )
    tables.execute("DELETE FROM initiative WHERE id = ?", [initiative_id])


def merge(tables: sqlite_utils.Database, source_id: int, target_id: int) -> None:
    """Put everything that is under or about the initiative *source_id* to *target_id*, and delete the first."""
    for table in ("article_initiative", "rule", "suggestion_verdict"):  # what the target has already stays
        tables.execute(
            f"UPDATE OR IGNORE {table} SET initiative_id = ? WHERE initiative_id = ?", [target_id, source_id]
        )
    tables.execute(  # a target below the source, at any depth, comes into its place
        "UPDATE initiative SET parent_id = (SELECT parent_id FROM initiative WHERE id = ?1) WHERE id = ?2 AND id IN "
        "(WITH RECURSIVE below (id) AS (SELECT id FROM initiative WHERE parent_id = ?1 UNION "
        "SELECT i.id FROM initiative i JOIN below ON i.parent_id = below.id) SELECT id FROM below)",
        [source_id, target_id],
    )
    tables.execute("UPDATE initiative SET parent_id = ? WHERE parent_id = ?", [target_id, source_id])
    delete(tables, source_id)


def place_all(tables: sqlite_utils.Database, placed: Sequence[Initiative]) -> None:
    """Store the parents of *placed* and their order, which becomes that of the sidebar."""
    for position, one in enumerate(placed):
        tables.execute(
            "UPDATE initiative SET parent_id = ?1, position = ?2 "
            "WHERE id = ?3 AND (parent_id IS NOT ?1 OR position <> ?2)",
            [one.parent_id, position, one.id],
        )


def assign(tables: sqlite_utils.Database, article_ids: Sequence[int], initiative_id: int) -> int:
    """Put articles under an initiative; return how many were not yet."""
    return tables.execute(
        "INSERT OR IGNORE INTO article_initiative (article_id, initiative_id) SELECT value, ? FROM json_each(?)",
        [initiative_id, json.dumps(list(article_ids))],
    ).rowcount


def assign_all(tables: sqlite_utils.Database, pairs: Sequence[tuple[int, int]]) -> None:
    """Put articles under initiatives (article, initiative), many at a time."""
    add_rows(tables, "article_initiative", ("article_id", "initiative_id"), pairs, ignore=True)


def unassign(tables: sqlite_utils.Database, article_ids: Sequence[int], initiative_id: int) -> int:
    """Take articles out of an initiative; return how many were in it."""
    return tables.execute(
        "DELETE FROM article_initiative WHERE initiative_id = ? "
        "AND article_id IN (SELECT value FROM json_each(?))",
        [initiative_id, json.dumps(list(article_ids))],
    ).rowcount


def are_all_in(database: Database, article_ids: Sequence[int], initiative_id: int) -> bool:
    """Return whether every one of *article_ids*, each given once, is under an initiative."""
    count = database.reading.execute(
        "SELECT count(*) FROM article_initiative WHERE initiative_id = ? "
        "AND article_id IN (SELECT value FROM json_each(?))",
        [initiative_id, json.dumps(list(article_ids))],
    ).fetchone()[0]
    return bool(count == len(article_ids))


def article_ids(database: Database, initiative_id: int) -> tuple[int, ...]:
    """Return the articles under an initiative itself, those in the trash included."""
    rows = database.reading.execute(
        "SELECT article_id FROM article_initiative WHERE initiative_id = ? ORDER BY 1", [initiative_id]
    )
    return tuple(row[0] for row in rows.fetchall())


def counts(database: Database) -> dict[int, int]:
    """Return how many articles (not in the trash) are under each initiative or one below it, each once."""
    counted = dict(database.reading.execute(_COUNTS).fetchall())
    nested = database.reading.execute(
        "SELECT 1 FROM initiative WHERE parent_id IS NOT NULL LIMIT 1"
    ).fetchone()
    if nested is not None:
        counted |= dict(database.reading.execute(_COUNTS_OF_PARENTS).fetchall())
    return counted


def free_colour(tables: sqlite_utils.Database) -> str:
    """Return the colour used least so far."""
    used = [row[0] for row in tables.execute("SELECT colour FROM initiative")]
    return min(COLOURS, key=used.count)


_COUNTS = (
    "SELECT initiative_id, count(*) FROM article_initiative WHERE article_id NOT IN "
    "(SELECT id FROM article WHERE trashed_at IS NOT NULL) GROUP BY initiative_id"
)
# UNION, not UNION ALL: initiatives that are each other's parents end.
_COUNTS_OF_PARENTS = (
    "WITH RECURSIVE under (root, id) AS (SELECT parent_id, parent_id FROM initiative WHERE parent_id IS NOT NULL "
    "UNION SELECT under.root, initiative.id FROM initiative JOIN under ON initiative.parent_id = under.id) "
    "SELECT root, count(DISTINCT article_id) FROM under JOIN article_initiative ON initiative_id = under.id "
    "WHERE article_id NOT IN (SELECT id FROM article WHERE trashed_at IS NOT NULL) GROUP BY root"
)
_SELECT = (
    "SELECT id, name, names, aliases, colour, description, parent_id, position, owner, starts, ends, status "
    "FROM initiative "
)


def _initiative(row: dict[str, Any]) -> Initiative:
    return Initiative(
        **{**row, "names": json.loads(row["names"]), "aliases": tuple(json.loads(row["aliases"]))}
    )


def _values(initiative: Initiative) -> list[object]:
    return [
        initiative.name,
        name_key(initiative.name),
        json.dumps(initiative.names, ensure_ascii=False),
        json.dumps(initiative.aliases, ensure_ascii=False),
        initiative.colour,
        initiative.description,
        initiative.parent_id,
        initiative.position,
        initiative.owner,
        initiative.starts,
        initiative.ends,
        initiative.status,
    ]


def _refuse_taken(tables: sqlite_utils.Database, name: str, own_id: int | None) -> None:
    if not name_key(name):
        raise ArchiveError("An initiative needs a name.", advice="Type one.", code="no-name")
    row = tables.execute(
        "SELECT name FROM initiative WHERE name_key = ? AND id IS NOT ?", [name_key(name), own_id]
    ).fetchone()
    if row:
        raise ArchiveError(
            f"There is already an initiative called “{row[0]}”.",
            safe="It was not changed.",
            advice="Choose another name, or edit that one.",
            code="name-taken",
        )
