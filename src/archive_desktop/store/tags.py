"""Free labels on articles. A tag lives as long as an article carries it."""

from __future__ import annotations

import json
from collections.abc import Sequence

import sqlite_utils

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.initiative import name_key
from archive_desktop.domain.label import SEPARATOR, parents, refuse_long, shortened, tag_name
from archive_desktop.domain.query import without_star
from archive_desktop.store.database import Database
from archive_desktop.store.many_rows import add_rows


def add(tables: sqlite_utils.Database, article_ids: Sequence[int], name: str) -> int:
    """Put a tag on articles, making it if it is new; return how many did not have it.

    ArchiveError for a name that is empty or too long.
    """
    shown = _wanted(name)
    key = name_key(shown)
    if not article_ids:
        return 0
    tables.execute("INSERT OR IGNORE INTO tag (name, name_key) VALUES (?, ?)", [shown, key])
    return tables.execute(
        "INSERT OR IGNORE INTO article_tag (article_id, tag_id) "
        "SELECT value, (SELECT id FROM tag WHERE name_key = ?) FROM json_each(?)",
        [key, json.dumps(list(article_ids))],
    ).rowcount


def add_all(tables: sqlite_utils.Database, given: Sequence[tuple[int, str]]) -> None:
    """Put each tag (article, name) on its article, many at a time; too long a name is cut.

    ArchiveError for a name without a letter.
    """
    shown: dict[str, str] = {}
    wanted: dict[tuple[int, str], None] = {}
    for article_id, name in given:
        kept = shortened(tag_name(name))
        key = name_key(kept)
        if not key:
            raise _no_name()
        shown.setdefault(key, kept)
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


def below(database: Database, name: str) -> tuple[str, ...]:
    """Return the tag *name*, if there is one, and those below it ("name/…"), in alphabetical order."""
    rows = database.reading.execute(f"SELECT name FROM tag WHERE {_BELOW} ORDER BY name_key", _keys(name))
    return tuple(row[0] for row in rows.fetchall())


def article_count(database: Database, name: str) -> int:
    """Return how many articles have the tag *name* or one below it, those in the trash included."""
    count: int = database.reading.execute(
        "SELECT count(DISTINCT article_id) FROM article_tag "
        f"WHERE tag_id IN (SELECT id FROM tag WHERE {_BELOW})",
        _keys(name),
    ).fetchone()[0]
    return count


def rename(tables: sqlite_utils.Database, name: str, new_name: str) -> None:
    """Give a tag and those below it another name; where that is a tag already, the two become one.

    ArchiveError if there is no tag of this name, or the new one is empty or too long.
    """
    shown, keys = _wanted(new_name), _keys(name)
    # None may meet one that is to move yet: "a" becoming "a/b" begins with the longest, "a/b" becoming "a" with the shortest.
    order = "DESC" if name_key(shown).startswith(f"{keys[0]}{SEPARATOR}") else "ASC"
    rows = tables.execute(
        f"SELECT id, name FROM tag WHERE {_BELOW} ORDER BY length(name_key) {order}", keys
    ).fetchall()
    if not rows:
        raise _no_tag(name)
    levels = name.count(SEPARATOR) + 1
    for tag_id, old in rows:
        wanted = shortened(SEPARATOR.join((shown, *old.split(SEPARATOR)[levels:])))
        there = tables.execute(
            "SELECT id FROM tag WHERE name_key = ? AND id <> ?", [name_key(wanted), tag_id]
        ).fetchone()
        if there is None:
            tables.execute(
                "UPDATE tag SET name = ?, name_key = ? WHERE id = ?", [wanted, name_key(wanted), tag_id]
            )
            continue
        tables.execute("UPDATE OR IGNORE article_tag SET tag_id = ? WHERE tag_id = ?", [there[0], tag_id])
        tables.execute("DELETE FROM article_tag WHERE tag_id = ?", [tag_id])
        tables.execute("DELETE FROM tag WHERE id = ?", [tag_id])


def delete(tables: sqlite_utils.Database, name: str) -> None:
    """Take a tag and those below it off every article; ArchiveError if there is none of this name."""
    keys = _keys(name)
    tables.execute(f"DELETE FROM article_tag WHERE tag_id IN (SELECT id FROM tag WHERE {_BELOW})", keys)
    if not tables.execute(f"DELETE FROM tag WHERE {_BELOW}", keys).rowcount:
        raise _no_tag(name)


def set_colour(tables: sqlite_utils.Database, name: str, colour: str) -> None:
    """Give a tag a colour ("" for none); ArchiveError if there is none of this name."""
    if not tables.execute("UPDATE tag SET colour = ? WHERE name_key = ?", [colour, name_key(name)]).rowcount:
        raise _no_tag(name)


def colours(database: Database) -> dict[str, str]:
    """Return the colours of the tags that have one, by name."""
    return dict(database.reading.execute("SELECT name, colour FROM tag WHERE colour <> ''").fetchall())


def matching(database: Database, name: str) -> frozenset[int]:
    """Return the ids of the tags a query means by *name*: this one and what is below it.

    With a star behind it, those one of whose levels begins so.
    """
    bare, begins = without_star(name)
    key = name_key(bare if begins else name)
    where = (
        "instr('/' || name_key, '/' || ?)"
        if begins
        else "name_key = ? OR substr(name_key, 1, length(?) + 1) = ? || '/'"
    )
    rows = database.reading.execute(f"SELECT id FROM tag WHERE {where}", [key] * where.count("?"))
    return frozenset(row[0] for row in rows.fetchall())


def names(database: Database) -> tuple[str, ...]:
    """Return the names of every tag, in alphabetical order."""
    return tuple(
        row[0] for row in database.reading.execute("SELECT name FROM tag ORDER BY name_key").fetchall()
    )


def counts(database: Database) -> dict[str, int]:
    """Return every tag, and every level above one, with its articles and those below it, each once.

    In alphabetical order, by name; articles in the trash do not count.
    """
    counted: dict[str, int] = dict(database.reading.execute(_COUNTS).fetchall())
    above = {name_key(parent): parent for tag in reversed(counted) for parent in parents(tag)}
    if not above:
        return counted
    known = {name_key(tag): tag for tag in counted}
    named = {key: known.get(key, parent) for key, parent in above.items()}
    for key, number in database.reading.execute(_COUNTS_OF_PARENTS, [json.dumps(list(above))]).fetchall():
        counted[named[key]] = number
    return dict(sorted(counted.items(), key=lambda one: name_key(one[0]).split(SEPARATOR)))


_BELOW = "(name_key = ?1 OR substr(name_key, 1, length(?1) + 1) = ?1 || '/')"
_COUNTS = (
    "SELECT name, coalesce(count, 0) FROM tag LEFT JOIN (SELECT tag_id, count(*) AS count "
    "FROM article_tag WHERE article_id NOT IN (SELECT id FROM article WHERE trashed_at IS NOT NULL) "
    "GROUP BY tag_id) ON tag_id = id ORDER BY name_key"
)
_COUNTS_OF_PARENTS = (
    "SELECT value, (SELECT count(DISTINCT article_id) FROM article_tag WHERE tag_id IN (SELECT id FROM tag "
    "WHERE name_key = value OR substr(name_key, 1, length(value) + 1) = value || '/') "
    "AND article_id NOT IN (SELECT id FROM article WHERE trashed_at IS NOT NULL)) FROM json_each(?)"
)


def _keys(name: str) -> list[str]:
    return [name_key(name)]


def _wanted(name: str) -> str:
    shown = tag_name(name)
    if not name_key(shown):
        raise _no_name()
    refuse_long(shown, "A tag")
    return shown


def _no_name() -> ArchiveError:
    return ArchiveError("A tag needs a name.", advice="Type one.", code="no-name")


def _no_tag(name: str) -> ArchiveError:
    return ArchiveError(
        f"There is no tag called “{name}”.",
        safe="Nothing was changed.",
        advice="Check how it is written; the sidebar lists every tag.",
        code="no-tag",
    )
