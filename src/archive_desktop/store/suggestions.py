"""What suggestions are learned from: analysed texts, who is named in them, twins, verdicts of staff."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import sqlite_utils

from archive_desktop.domain.clock import now
from archive_desktop.store.database import Database

Pair = tuple[int, int]  # article, initiative


@dataclass(frozen=True, slots=True)
class Analysed:
    """An article as it is analysed; *entities*: ids of the people and organisations it names."""

    id: int
    title: str
    body: str
    entities: tuple[int, ...]


def states(database: Database) -> dict[int, str]:
    """Return for every article outside the trash what changes when its text or its names do."""
    return {
        row[0]: f"{row[1]} {row[2]} {row[3]}"
        for row in database.reading.execute(
            "SELECT id, text_version, names_version, changed_at FROM article WHERE trashed_at IS NULL"
        )
    }


def analysed(database: Database, ids: Sequence[int]) -> list[Analysed]:
    """Return these articles as they are analysed."""
    wanted = json.dumps(list(ids))
    entities: defaultdict[int, set[int]] = defaultdict(set)
    for article_id, entity_id in database.reading.execute(
        "SELECT m.article_id, m.entity_id FROM mention m JOIN entity e ON e.id = m.entity_id "
        "WHERE e.kind IN ('person', 'organisation') AND m.article_id IN (SELECT value FROM json_each(?))",
        [wanted],
    ):
        entities[article_id].add(entity_id)
    return [
        Analysed(row[0], row[1], row[2], tuple(sorted(entities[row[0]])))
        for row in database.reading.execute(
            "SELECT a.id, t.title_terms, t.body_terms FROM article a JOIN article_text t "
            "ON t.article_id = a.id AND t.version = a.text_version "
            "WHERE a.id IN (SELECT value FROM json_each(?)) ORDER BY a.id",
            [wanted],
        )
    ]


def members(database: Database) -> dict[int, frozenset[int]]:
    """Return the articles of each initiative."""
    return _by_initiative(
        database.reading.execute("SELECT initiative_id, article_id FROM article_initiative").fetchall()
    )


def refused(database: Database) -> dict[int, frozenset[int]]:
    """Return the articles that staff said do not belong, by initiative."""
    return _by_initiative(
        database.reading.execute(
            "SELECT initiative_id, article_id FROM suggestion_verdict WHERE NOT fits"
        ).fetchall()
    )


def refused_for(database: Database, initiative_id: int) -> tuple[int, ...]:
    """Return the articles that staff said do not belong to one initiative."""
    rows = database.reading.execute(
        "SELECT article_id FROM suggestion_verdict WHERE initiative_id = ? AND NOT fits", [initiative_id]
    )
    return tuple(row[0] for row in rows.fetchall())


def twins_of_members(database: Database) -> dict[int, frozenset[int]]:
    """Return by initiative the articles of which a twin is under it."""
    return _by_initiative(
        database.reading.execute(
            "SELECT m.initiative_id, p.other FROM article_initiative m JOIN (SELECT first_id AS one, "
            "second_id AS other FROM twin WHERE same UNION ALL SELECT second_id, first_id FROM twin WHERE same) p "
            "ON p.one = m.article_id"
        ).fetchall()
    )


def keep(tables: sqlite_utils.Database, pairs: Iterable[Pair], *, fits: bool) -> None:
    """Store a verdict of staff on each pair, in place of an earlier one."""
    time = now()
    for article_id, initiative_id in pairs:
        tables.execute(
            "INSERT INTO suggestion_verdict (article_id, initiative_id, fits, decided_at) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (article_id, initiative_id) DO UPDATE SET fits = excluded.fits, "
            "decided_at = excluded.decided_at",
            [article_id, initiative_id, int(fits), time],
        )


def entity_names(database: Database, ids: Iterable[int]) -> Mapping[int, str]:
    """Return what these people and organisations are called."""
    return dict(
        database.reading.execute(
            "SELECT id, name FROM entity WHERE id IN (SELECT value FROM json_each(?))",
            [json.dumps(list(ids))],
        ).fetchall()
    )


def _by_initiative(rows: Iterable[Pair]) -> dict[int, frozenset[int]]:
    found: defaultdict[int, set[int]] = defaultdict(set)
    for initiative_id, article_id in rows:
        found[initiative_id].add(article_id)
    return {initiative_id: frozenset(ids) for initiative_id, ids in found.items()}
