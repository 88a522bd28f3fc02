"""Free labels on articles. A tag lives as long as an article carries it."""

from __future__ import annotations

import json
from collections.abc import Sequence

import sqlite_utils

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.initiative import name_key
from archive_desktop.store.database import Database
from archive_desktop.store.many_rows import add_rows


def add(tables: sqlite_utils.Database, article_ids: Sequence[int], name: str) -> int:
    """Put a tag on articles, making it if it is new; return how many did not have it."""
    shown = " ".join(name.split())
    key = name_key(shown)
    if not key:
        raise _no_name()
    if not article_ids:
        return 0
    tables.execute("INSERT OR IGNORE INTO tag (name, name_key) VALUES (?, ?)", [shown, key])
    return tables.execute(
        "INSERT OR IGNORE INTO article_tag (article_id, tag_id) "
        "SELECT value, (SELECT id FROM tag WHERE name_key = ?) FROM json_each(?)",
        [key, json.dumps(list(article_ids))],
    ).rowcount


def add_all(tables: sqlite_utils.Database, given: Sequence[tuple[int, str]]) -> None:
    """Put each tag (article, name) on its article as `add` does, many at a time."""
    shown: dict[str, str] = {}
    wanted: dict[tuple[int, str], None] = {}
    for article_id, name in given:
        key = name_key(name)
        if not key:
            raise _no_name()
        shown.setdefault(key, " ".join(name.split()))
        wanted[article_id, key] = None
    known = dict(
        tables.execute(
            "SELECT name_key, id FROM tag WHERE name_key IN (SELECT value FROM json_each(?))",
            [json.dumps(list(shown))],
        ).fetchall()
    )
    new = [key for key in shown if key not in known]
    first = add_rows(tables, "tag", ("name", "name_key"), [(shown[key], key) for key in new])
    known |= {key: number for number, key in enumerate(new, first)}
    rows = [(article_id, known[key]) for article_id, key in wanted]
    add_rows(tables, "article_tag", ("article_id", "tag_id"), rows, ignore=True)


def remove(tables: sqlite_utils.Database, article_ids: Sequence[int], name: str) -> int:
    """Take a tag off articles; return how many had it. A tag nobody carries any more is gone."""
    key = name_key(name)
    removed = tables.execute(
        "DELETE FROM article_tag WHERE tag_id = (SELECT id FROM tag WHERE name_key = ?) "
        "AND article_id IN (SELECT value FROM json_each(?))",
        [key, json.dumps(list(article_ids))],
    ).rowcount
    remove_unused(tables)
    return removed


def remove_unused(tables: sqlite_utils.Database) -> None:
    """Forget the tags that no article carries any more."""
    tables.execute("DELETE FROM tag WHERE id NOT IN (SELECT tag_id FROM article_tag)")


def rename(tables: sqlite_utils.Database, name: str, new_name: str) -> None:
    """Give a tag another name; where that is a tag already, the two become one.

    ArchiveError if there is no tag of this name, or the new one is empty.
    """
    articles = [
        row[0]
        for row in tables.execute(
            "SELECT article_id FROM article_tag JOIN tag ON tag.id = tag_id WHERE name_key = ?",
            [name_key(name)],
        ).fetchall()
    ]
    if not articles:
        raise _no_tag(name)
    if name_key(name) == name_key(new_name):
        shown = " ".join(new_name.split())
        tables.execute("UPDATE tag SET name = ? WHERE name_key = ?", [shown, name_key(name)])
        return
    add(tables, articles, new_name)
    remove(tables, articles, name)


def delete(tables: sqlite_utils.Database, name: str) -> None:
    """Take a tag off every article; ArchiveError if there is none of this name."""
    key = name_key(name)
    tables.execute("DELETE FROM article_tag WHERE tag_id = (SELECT id FROM tag WHERE name_key = ?)", [key])
    if not tables.execute("DELETE FROM tag WHERE name_key = ?", [key]).rowcount:
        raise _no_tag(name)


def names(database: Database) -> tuple[str, ...]:
    """Return the names of every tag, in alphabetical order."""
    return tuple(
        row[0] for row in database.reading.execute("SELECT name FROM tag ORDER BY name_key").fetchall()
    )


def counts(database: Database) -> dict[str, int]:
    """Return every tag with the number of its articles that are not in the trash, by name."""
    return dict(
        database.reading.execute(
            "SELECT name, coalesce(count, 0) FROM tag LEFT JOIN (SELECT tag_id, count(*) AS count "
            "FROM article_tag WHERE article_id NOT IN (SELECT id FROM article WHERE trashed_at IS NOT NULL) "
            "GROUP BY tag_id) ON tag_id = id ORDER BY name_key"
        ).fetchall()
    )


def _no_name() -> ArchiveError:
    return ArchiveError("A tag needs a name.", advice="Type one.", code="no-name")


def _no_tag(name: str) -> ArchiveError:
    return ArchiveError(
        f"There is no tag called “{name}”.",
        safe="Nothing was changed.",
        advice="Check how it is written; the sidebar lists every tag.",
        code="no-tag",
    )
