"""Rules, and what each of them did."""

from __future__ import annotations

import json
from collections.abc import Sequence

import sqlite_utils

from archive_desktop.domain.clock import now
from archive_desktop.domain.rule import Rule
from archive_desktop.store.database import Database
from archive_desktop.store.many_rows import add_rows


def all_rules(database: Database) -> tuple[Rule, ...]:
    """Return every rule by the name of its saved search, then of its initiative."""
    rows = database.reading.execute(
        "SELECT rule.id, saved_search.id, saved_search.name, query, initiative.id, initiative.name, enabled, "
        "(SELECT count(*) FROM rule_effect WHERE rule_id = rule.id) FROM rule "
        "JOIN saved_search ON saved_search.id = saved_search_id JOIN initiative ON initiative.id = initiative_id "
        "ORDER BY saved_search.name_key, initiative.name_key"
    )
    return tuple(Rule(*(*row[:6], bool(row[6]), row[7])) for row in rows.fetchall())


def add(tables: sqlite_utils.Database, saved_search_id: int, initiative_id: int) -> int | None:
    """Store a rule, switched on, and return its id; None if there is that rule already."""
    cursor = tables.execute(
        "INSERT OR IGNORE INTO rule (saved_search_id, initiative_id, enabled, created_at) VALUES (?, ?, 1, ?)",
        [saved_search_id, initiative_id, now()],
    )
    return cursor.lastrowid if cursor.rowcount else None


def switch(tables: sqlite_utils.Database, rule_id: int, on: bool) -> bool:
    """Switch a rule on or off; return whether that changed it."""
    changed = tables.execute(
        "UPDATE rule SET enabled = ?1 WHERE id = ?2 AND enabled <> ?1", [int(on), rule_id]
    ).rowcount
    return bool(changed)


def remove(tables: sqlite_utils.Database, rule_id: int) -> None:
    """Forget a rule and what it did; the articles stay where they are."""
    tables.execute("DELETE FROM rule WHERE id = ?", [rule_id])


def wanted(database: Database, rule: Rule, article_ids: Sequence[int]) -> tuple[int, ...]:
    """Return those of *article_ids* that *rule* would put under its initiative.

    Not those that are there, those it put there before, those staff said no to, and those in the trash.
    """
    rows = database.reading.execute(
        "SELECT id FROM article WHERE id IN (SELECT value FROM json_each(?1)) AND trashed_at IS NULL "
        "AND id NOT IN (SELECT article_id FROM article_initiative WHERE initiative_id = ?2) "
        "AND id NOT IN (SELECT article_id FROM rule_effect WHERE rule_id = ?3) "
        "AND id NOT IN (SELECT article_id FROM suggestion_verdict WHERE initiative_id = ?2 AND NOT fits) "
        "ORDER BY id",
        [json.dumps(list(article_ids)), rule.initiative_id, rule.id],
    )
    return tuple(row[0] for row in rows.fetchall())


def put(tables: sqlite_utils.Database, rule: Rule, article_ids: Sequence[int]) -> None:
    """Put articles under the rule's initiative, and note that the rule did it."""
    time = now()
    pairs = [(article_id, rule.initiative_id) for article_id in article_ids]
    add_rows(tables, "article_initiative", ("article_id", "initiative_id"), pairs, ignore=True)
    effects = [(rule.id, article_id, time) for article_id in article_ids]
    add_rows(tables, "rule_effect", ("rule_id", "article_id", "happened_at"), effects, ignore=True)


def effects(database: Database, rule_id: int) -> tuple[int, ...]:
    """Return the articles that a rule put under its initiative, the last ones first."""
    rows = database.reading.execute(
        "SELECT article_id FROM rule_effect WHERE rule_id = ? ORDER BY happened_at DESC, article_id DESC",
        [rule_id],
    )
    return tuple(row[0] for row in rows.fetchall())


def take_back(tables: sqlite_utils.Database, rule: Rule, article_ids: Sequence[int]) -> int:
    """Take out what a rule put under its initiative, as a no of staff that it heeds; return how many."""
    ids = json.dumps(list(article_ids))
    done = [
        row[0]
        for row in tables.execute(
            "SELECT article_id FROM rule_effect WHERE rule_id = ? AND article_id IN (SELECT value FROM json_each(?))",
            [rule.id, ids],
        ).fetchall()
    ]
    ids = json.dumps(done)
    tables.execute(
        "DELETE FROM article_initiative WHERE initiative_id = ? AND article_id IN (SELECT value FROM json_each(?))",
        [rule.initiative_id, ids],
    )
    tables.execute(
        "DELETE FROM rule_effect WHERE rule_id = ? AND article_id IN (SELECT value FROM json_each(?))",
        [rule.id, ids],
    )
    tables.execute(
        "INSERT INTO suggestion_verdict (article_id, initiative_id, fits, decided_at) "
        "SELECT value, ?, 0, ? FROM json_each(?) WHERE true "
        "ON CONFLICT (article_id, initiative_id) DO UPDATE SET fits = 0, decided_at = excluded.decided_at",
        [rule.initiative_id, now(), ids],
    )
    return len(done)
