"""What the archive looks like from above, counted by few queries. What is in the trash counts nowhere."""

from __future__ import annotations

import json
from collections.abc import Collection

from archive_desktop.domain.coverage import Coverage
from archive_desktop.domain.insight import EVERYTHING, UNASSIGNED, Companion
from archive_desktop.domain.naming import EntityKind
from archive_desktop.store.database import Database

_IN_JSON = "IN (SELECT value FROM json_each(?))"
_LISTED = (
    "SELECT e.id, e.kind, e.name, count(*) AS articles, min(a.date), max(a.date) FROM "
    "(SELECT DISTINCT entity_id, article_id FROM mention {of}) m "
    "JOIN article a ON a.id = m.article_id AND a.trashed_at IS NULL JOIN entity e ON e.id = m.entity_id "
    "WHERE e.kind {kinds} GROUP BY e.id ORDER BY articles DESC, max(a.date) DESC, e.name LIMIT ?"
)


def everything(database: Database) -> list[Coverage]:
    """Return all articles and those of no initiative by month and language."""
    rows = database.reading.execute(
        "SELECT coalesce(substr(date, 1, 7), ''), language, count(*), "
        "sum(id NOT IN (SELECT article_id FROM article_initiative)) "
        "FROM article WHERE trashed_at IS NULL GROUP BY 1, 2"
    ).fetchall()
    every = [Coverage(EVERYTHING, month, language, count) for month, language, count, _ in rows]
    return every + [Coverage(UNASSIGNED, month, language, none) for month, language, _, none in rows if none]


def most_named(database: Database, kinds: Collection[EntityKind], most: int) -> list[Companion]:
    """Return who or what is named in the most articles, with the dates of the first and the last."""
    rows = database.reading.execute(
        _LISTED.format(of="", kinds=_IN_JSON), [json.dumps(sorted(kinds)), most]
    ).fetchall()
    return [Companion(*row) for row in rows]


def appearing_with(
    database: Database, entity_id: int, kinds: Collection[EntityKind], most: int
) -> list[Companion]:
    """Return who or what appears in the articles that name an entity, the most frequent first."""
    of = "WHERE article_id IN (SELECT article_id FROM mention WHERE entity_id = ?) AND entity_id <> ?"
    rows = database.reading.execute(
        _LISTED.format(of=of, kinds=_IN_JSON), [entity_id, entity_id, json.dumps(sorted(kinds)), most]
    ).fetchall()
    return [Companion(*row) for row in rows]


def pairs(database: Database, ids: Collection[int]) -> dict[tuple[int, int], int]:
    """Return in how many articles each two of these entities appear together, by their ids, the smaller first."""
    wanted = json.dumps(sorted(ids))
    rows = database.reading.execute(
        f"WITH here AS MATERIALIZED (SELECT DISTINCT m.article_id, m.entity_id FROM mention m JOIN article a "
        f"ON a.id = m.article_id AND a.trashed_at IS NULL WHERE m.entity_id {_IN_JSON}) "
        "SELECT one.entity_id, other.entity_id, count(*) FROM here one JOIN here other "
        "ON other.article_id = one.article_id AND one.entity_id < other.entity_id GROUP BY 1, 2",
        [wanted],
    ).fetchall()
    return {(one, other): count for one, other, count in rows}
