"""What articles carry, for the facet columns of the index, and the outbox that says whose changed.

As with the outbox of texts, triggers enter an article in the same transaction as the change. The columns
take what is new by its number; entries are deleted only when the columns are kept in their file up to a
number, which is noted here, so that a file of another state of the archive is never taken for this one.
Before that the numbers leap by chance: two copies of an archive never keep up to the same one.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence

from archive_desktop.store.database import Database

Row = tuple[int, bool, dict[str, tuple[int, ...]]]  # article, in the trash, ids carried by column

_CARRIED = {
    "initiative": "SELECT article_id, initiative_id FROM article_initiative",
    "tag": "SELECT article_id, tag_id FROM article_tag",
    "person": "SELECT DISTINCT article_id, entity_id FROM mention m JOIN entity e ON e.id = entity_id "
    "AND e.kind = 'person'",
    "place": "SELECT DISTINCT article_id, entity_id FROM mention m JOIN entity e ON e.id = entity_id "
    "AND e.kind = 'place'",
}
_LONGEST_LEAP = 1 << 40
_WANTED = " WHERE article_id IN (SELECT value FROM json_each(?))"


def kept(database: Database) -> int:
    """Return up to which entry of the outbox the columns were kept in their file."""
    sequence: int = database.reading.execute("SELECT sequence FROM facts_kept").fetchone()[0]
    return sequence


def leap(database: Database) -> None:
    """Let the numbers go on from one that no copy of this archive comes to."""
    with database.atomic() as tables:
        tables.execute(
            "UPDATE sqlite_sequence SET seq = seq + ? WHERE name = 'facts_outbox'",
            [1 + secrets.randbelow(_LONGEST_LEAP)],
        )


def note_kept(database: Database, sequence: int) -> None:
    """Note that the columns were kept up to *sequence*, and forget the entries up to it.

    An earlier one than before is kept by a process that knows nothing yet: it is not believed.
    """
    with database.atomic() as tables:
        tables.execute("UPDATE facts_kept SET sequence = max(sequence, ?)", [sequence])
        tables.execute("DELETE FROM facts_outbox WHERE sequence <= ?", [sequence])


def changed_since(database: Database, sequence: int) -> tuple[list[int], int]:
    """Return the articles whose facts changed after the entry *sequence*, and up to which number that is all."""
    until = last(database)
    rows = database.reading.execute(
        "SELECT article_id, sequence FROM facts_outbox WHERE sequence > ? ORDER BY sequence", [sequence]
    ).fetchall()
    return [row[0] for row in rows], max(until, rows[-1][1] if rows else sequence)


def last(database: Database) -> int:
    """Return the number of the last entry there ever was."""
    row = database.reading.execute("SELECT seq FROM sqlite_sequence WHERE name = 'facts_outbox'").fetchone()
    return int(row[0]) if row else 0


def everything(database: Database) -> tuple[dict[str, list[tuple[int, int]]], list[int]]:
    """Return what all articles carry, as (article, value) pairs by column, and those in the trash."""
    reading = database.reading
    pairs = {column: reading.execute(select).fetchall() for column, select in _CARRIED.items()}
    trashed = reading.execute("SELECT id FROM article WHERE trashed_at IS NOT NULL").fetchall()
    return pairs, [row[0] for row in trashed]


def rows(database: Database, article_ids: Sequence[int]) -> list[Row]:
    """Return what these articles carry; nothing for one that is gone."""
    wanted = [json.dumps(list(article_ids))]
    known = dict(
        database.reading.execute(
            "SELECT id, trashed_at IS NOT NULL FROM article WHERE id IN (SELECT value FROM json_each(?))",
            wanted,
        ).fetchall()
    )
    carried: dict[int, dict[str, list[int]]] = {}
    for column, select in _CARRIED.items():
        for article, value in database.reading.execute(select + _WANTED, wanted).fetchall():
            carried.setdefault(article, {}).setdefault(column, []).append(value)
    return [
        (
            article,
            bool(known.get(article, 0)),
            {column: tuple(carried.get(article, {}).get(column, ())) for column in _CARRIED},
        )
        for article in article_ids
    ]


def names(database: Database, column: str, ids: Sequence[int]) -> dict[int, str]:
    """Return the names of these initiatives, tags, people or places."""
    table = column if column in ("initiative", "tag") else "entity"
    return dict(
        database.reading.execute(
            f"SELECT id, name FROM {table} WHERE id IN (SELECT value FROM json_each(?))",
            [json.dumps(list(ids))],
        ).fetchall()
    )
