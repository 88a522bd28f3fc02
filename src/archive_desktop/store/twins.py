"""Which articles are one release in several languages; a human's yes and no stay."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import sqlite_utils

from archive_desktop.store.database import Database

Pair = tuple[int, int]  # article ids, the smaller first


@dataclass(frozen=True, slots=True)
class Material:
    """What twins are told by: one article's current text. *date* is the one it states, if any."""

    id: int
    title: str
    body: str
    language: str
    date: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class TwinRow:
    """What is known of a pair: the same release or not, and whether a person said so."""

    first_id: int
    second_id: int
    same: bool
    by_hand: bool


_MAY = "trashed_at IS NULL AND language IN ('ar', 'en', 'fr')"  # have twins
_MATERIAL = (
    "SELECT a.id, a.title, t.body, a.language, iif(a.date_inferred, NULL, a.date), a.url FROM article a "
    "JOIN article_text t ON t.article_id = a.id AND t.version = a.text_version "
    f"WHERE {_MAY} AND a.id IN (SELECT value FROM json_each(?)) ORDER BY a.id"
)


def ordered(one: int, other: int) -> Pair:
    """Return a pair as it is stored."""
    return (one, other) if one < other else (other, one)


def of_articles(database: Database, ids: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """Return the twins of these articles that are not in the trash, by article id."""
    wanted = json.dumps(list(ids))
    found: dict[int, tuple[int, ...]] = {}
    for one, other in database.reading.execute(
        "SELECT p.one, p.other FROM (SELECT first_id AS one, second_id AS other FROM twin "
        "WHERE same AND first_id IN (SELECT value FROM json_each(?1)) UNION ALL SELECT second_id, first_id "
        "FROM twin WHERE same AND second_id IN (SELECT value FROM json_each(?1))) p "
        "JOIN article a ON a.id = p.other WHERE a.trashed_at IS NULL ORDER BY a.language, p.other",
        [wanted],
    ):
        found[one] = (*found.get(one, ()), other)
    return found


def rows_of(database: Database, ids: Iterable[int]) -> list[TwinRow]:
    """Return everything known of pairs in which one of *ids* is, what is not the same too."""
    wanted = json.dumps(list(ids))
    rows = database.reading.execute(
        "SELECT first_id, second_id, same, by_hand FROM twin WHERE "
        "first_id IN (SELECT value FROM json_each(?1)) OR second_id IN (SELECT value FROM json_each(?1))",
        [wanted],
    )
    return [TwinRow(row[0], row[1], bool(row[2]), bool(row[3])) for row in rows]


def put(tables: sqlite_utils.Database, pair: Pair, *, same: bool, by_hand: bool) -> bool:
    """Store what is known of a pair; return whether it is news. The program never overrules a person."""
    cursor = tables.execute(
        "INSERT INTO twin (first_id, second_id, same, by_hand) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (first_id, second_id) DO UPDATE SET same = excluded.same, by_hand = excluded.by_hand "
        "WHERE (excluded.by_hand OR NOT by_hand) "
        "AND (same IS NOT excluded.same OR by_hand IS NOT excluded.by_hand)",
        [*pair, int(same), int(by_hand)],
    )
    return cursor.rowcount > 0


def material(database: Database, ids: Sequence[int]) -> Iterator[Material]:
    """Yield the texts of those of these articles that may have twins."""
    for row in database.reading.execute(_MATERIAL, [json.dumps(list(ids))]):
        yield Material(*row)


def stated_between(database: Database, first_day: str, last_day: str) -> list[int]:
    """Return the articles that state a date from *first_day* to *last_day*, by date."""
    return _ids(
        database, "date BETWEEN ? AND ? AND NOT date_inferred ORDER BY date, id", [first_day, last_day]
    )


def undated(database: Database, most: int) -> list[int]:
    """Return the newest articles that state no date, at most *most*."""
    return _ids(database, "(date IS NULL OR date_inferred) ORDER BY id DESC LIMIT ?", [most])


def newest(database: Database, most: int) -> list[int]:
    """Return the articles that came last, at most *most*."""
    return _ids(database, "TRUE ORDER BY id DESC LIMIT ?", [most])


def stated_dates(database: Database, ids: Sequence[int] | None = None) -> dict[int, str | None]:
    """Return the stated date, if any, of those of these articles (of all) that may have twins."""
    chosen = "" if ids is None else " AND id IN (SELECT value FROM json_each(?))"
    rows = database.reading.execute(
        f"SELECT id, iif(date_inferred, NULL, date) FROM article WHERE {_MAY}{chosen} ORDER BY id",
        [] if ids is None else [json.dumps(list(ids))],
    )
    return dict(rows.fetchall())


def _ids(database: Database, condition: str, values: list[object]) -> list[int]:
    rows = database.reading.execute(f"SELECT id FROM article WHERE {_MAY} AND {condition}", values)
    return [row[0] for row in rows]
