"""People, organisations and places: which one a spelling means, and what staff decide about that.

A spelling belongs to one entity of its kind; spellings with the same letters (`name_form`, the *key*)
are one. A new one goes where staff said, else to the country of its code, else to the only entity that
has a spelling so like it that it is the same name. Where two would do it goes to neither: a human is
asked. What was said of two keys stays in `name_verdict`, whether or not any article names them now.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import cast

import sqlite_utils

from archive_desktop.domain.clock import now
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.name_keys import name_form, sound
from archive_desktop.domain.naming import EntityKind, Named
from archive_desktop.store import kind_verdicts
from archive_desktop.store.many_rows import add_rows
from archive_desktop.store.settling import Key, Settling

key_of = lru_cache(maxsize=65_536)(name_form)


def note(tables: sqlite_utils.Database, article_id: int, names: Sequence[Named]) -> set[int]:
    """Let an article name exactly *names*; return the entities that are new or got a new spelling."""
    return note_all(tables, {article_id: names})


def note_all(tables: sqlite_utils.Database, names: Mapping[int, Sequence[Named]]) -> set[int]:
    """Let each article, by id, name exactly its names; return the entities that are new or got a new spelling."""
    rows = tables.execute(
        "DELETE FROM mention WHERE article_id IN (SELECT value FROM json_each(?)) RETURNING entity_id",
        [json.dumps(list(names))],
    )
    before = {row[0] for row in rows.fetchall()}
    keyed: list[tuple[int, Key, Named]] = [
        (article_id, (named.kind, letters), named)
        for article_id, all_named in names.items()
        for named in all_named
        if (letters := key_of(named.name))
    ]
    moved = kind_verdicts.said(tables, {key for _, key, _ in keyed})
    if moved:
        keyed = [
            (article_id, (cast("EntityKind", moved.get(key, key[0])), key[1]), named)
            for article_id, key, named in keyed
        ]
    known = _known(tables, {key for _, key, _ in keyed})
    first: dict[Key, Named] = {}
    for _, key, named in keyed:
        if key not in known:
            first.setdefault(key, replace(named, kind=key[0]))
    if first:
        _settle(tables, list(first.items()), known)
    add_rows(
        tables,
        "mention",
        ("article_id", "entity_id", "name", "title", "role", "start"),
        [(article_id, known[key], n.name, n.title, n.role, n.start) for article_id, key, n in keyed],
    )
    if before:
        remove_unused(tables, before - set(known.values()))
    return {known[key] for key in first}


def choose_names(tables: sqlite_utils.Database, entity_ids: Iterable[int]) -> None:
    """Call each of these entities by its best spelling, unless a human named it.

    That is a full one (two words, the first no initial) before a short one, then the most frequent,
    then the longest.
    """
    best: dict[int, tuple[tuple[bool, int, int, str], str]] = {}
    for entity_id, name, count in tables.execute(
        "SELECT entity_id, name, count(*) FROM mention WHERE entity_id IN (SELECT value FROM json_each(?)) "
        "GROUP BY entity_id, name",
        [json.dumps(sorted(entity_ids))],
    ).fetchall():
        rank = (_is_full(name), count, len(name), name)
        best[entity_id] = max(best.get(entity_id, (rank, name)), (rank, name))
    tables.conn.executemany(
        "UPDATE entity SET name = ?1 WHERE id = ?2 AND NOT by_hand AND name <> ?1",
        [(name, entity_id) for entity_id, (_, name) in best.items()],
    )


def join(tables: sqlite_utils.Database, first_id: int, second_id: int) -> int:
    """Make two entities one for ever, and return which; what was said against it holds no more."""
    kind = _kind_of_both(tables, first_id, second_id)
    _decide(tables, kind, _keys_of(tables, first_id), _keys_of(tables, second_id), same=True)
    return _merge(tables, first_id, second_id)


def keep_apart(tables: sqlite_utils.Database, first_id: int, second_id: int) -> bool:
    """Note that two entities are not the same, so that no spelling joins them; False if it was known."""
    kind = _kind_of_both(tables, first_id, second_id)
    return _decide(tables, kind, _keys_of(tables, first_id), _keys_of(tables, second_id), same=False)


def take_out(tables: sqlite_utils.Database, entity_id: int, name: str) -> int:
    """Make the spelling *name* of an entity an entity of its own for ever, and return its id.

    Where it is the only one, nothing changes.
    """
    kind, keys = _kind_of(tables, entity_id), _keys_of(tables, entity_id)
    key = key_of(name)
    if key not in keys:
        raise _no_spelling(name)
    if len(keys) == 1:
        return entity_id
    _decide(tables, kind, [key], [other for other in keys if other != key], same=False)
    new = _add_entity(tables, kind, name, "")
    tables.execute("UPDATE entity_name SET entity_id = ? WHERE kind = ? AND name_key = ?", [new, kind, key])
    written = [
        row[0] for row in tables.execute("SELECT DISTINCT name FROM mention WHERE entity_id = ?", [entity_id])
    ]
    tables.execute(
        "UPDATE mention SET entity_id = ? WHERE entity_id = ? AND name IN (SELECT value FROM json_each(?))",
        [new, entity_id, json.dumps([other for other in written if key_of(other) == key])],
    )
    _forget_lost_name(tables, entity_id)
    choose_names(tables, (entity_id, new))
    return new


def change_kind(tables: sqlite_utils.Database, entity_id: int, kind: str) -> int:
    """Let an entity be of another kind (or HIDDEN) for ever; return which entity it is then.

    Where one of that kind has a spelling of it, both become one.
    """
    before, keys = _kind_of(tables, entity_id), _keys_of(tables, entity_id)
    if kind == before:
        return entity_id
    kind_verdicts.remember(tables, before, kind, keys)
    others = tables.execute(
        "SELECT DISTINCT entity_id FROM entity_name WHERE kind = ? AND name_key IN (SELECT value FROM json_each(?))",
        [kind, json.dumps(keys)],
    ).fetchall()
    tables.execute(
        "DELETE FROM entity_name WHERE entity_id = ?1 AND name_key IN "
        "(SELECT name_key FROM entity_name WHERE kind = ?2)",
        [entity_id, kind],
    )
    tables.execute("UPDATE entity_name SET kind = ? WHERE entity_id = ?", [kind, entity_id])
    tables.execute("UPDATE entity SET kind = ? WHERE id = ?", [kind, entity_id])
    for (other,) in others:
        entity_id = _merge(tables, other, entity_id)
    return entity_id


def rename(tables: sqlite_utils.Database, entity_id: int, name: str) -> None:
    """Call an entity *name* from now on; ArchiveError if another one of its kind is called so."""
    shown = " ".join(name.split())
    kind, key = _kind_of(tables, entity_id), key_of(shown)
    if not key:
        raise ArchiveError(
            "A name needs letters.", safe="Nothing was changed.", advice="Type another name.", code="no-name"
        )
    owner = _known(tables, [(kind, key)]).get((kind, key))
    if owner is None:
        _add_spelling(tables, entity_id, kind, shown, key, sound(shown))
    elif owner != entity_id:
        raise ArchiveError(
            f"“{shown}” is another entry already.",
            safe="Nothing was changed.",
            advice="If both are the same, join them.",
            code="name-taken",
        )
    tables.execute("UPDATE entity SET name = ?, by_hand = 1 WHERE id = ?", [shown, entity_id])


def remove_unused(tables: sqlite_utils.Database, entity_ids: Collection[int] | None = None) -> None:
    """Remove those of *entity_ids* (None: of all) that no article names and no human named."""
    which = "" if entity_ids is None else "id IN (SELECT value FROM json_each(?)) AND "
    tables.execute(
        f"DELETE FROM entity WHERE {which} NOT by_hand "
        "AND NOT EXISTS (SELECT 1 FROM mention WHERE entity_id = entity.id)",
        [] if entity_ids is None else [json.dumps(sorted(entity_ids))],
    )


def _settle(tables: sqlite_utils.Database, new: list[tuple[Key, Named]], known: dict[Key, int]) -> None:
    """Give spellings that are new to the archive their entities, as staff said first; note them in *known*."""
    judged = _with_verdict(tables, [key for key, _ in new])
    settling = Settling(tables, new)
    for at, (key, named) in enumerate(new):
        if key not in judged:
            known[key] = settling.place(key, named)
            continue
        settling.write()
        said = _said_of(tables, key)
        joined = sorted({entity_id for entity_id, same in said if same})
        if not joined:
            known[key] = settling.place(key, named, {entity_id for entity_id, _ in said})
            continue
        entity_id, merged = joined[0], set()
        for other in joined[1:]:
            if not _are_apart(tables, entity_id, other):
                merged |= {entity_id, other}
                entity_id = _merge(tables, entity_id, other)
        _add_spelling(tables, entity_id, named.kind, named.name, key[1], sound(named.name))
        known[key] = entity_id
        known.update({other: entity_id for other in known if known[other] in merged})
        settling = Settling(tables, new[at + 1 :])
    settling.write()


def _with_verdict(tables: sqlite_utils.Database, keys: Iterable[Key]) -> set[Key]:
    """Return those of *keys* of which staff said something."""
    return set(
        tables.execute(
            "SELECT DISTINCT v.kind, v.first_key FROM json_each(?) wanted CROSS JOIN name_verdict v "
            "ON v.kind = json_extract(wanted.value, '$[0]') AND v.first_key = json_extract(wanted.value, '$[1]')",
            [json.dumps(list(keys))],
        ).fetchall()
    )


def _said_of(tables: sqlite_utils.Database, key: Key) -> list[tuple[int, bool]]:
    """Return the entities that have a key of which staff said that it and *key* are the same, or not."""
    rows = tables.execute(
        "SELECT n.entity_id, v.same FROM name_verdict v JOIN entity_name n ON n.kind = v.kind "
        "AND n.name_key = v.second_key WHERE v.kind = ? AND v.first_key = ?",
        list(key),
    ).fetchall()
    return [(entity_id, bool(same)) for entity_id, same in rows]


def _are_apart(tables: sqlite_utils.Database, first_id: int, second_id: int) -> bool:
    return (
        tables.execute(
            "SELECT 1 FROM name_verdict v JOIN entity_name a ON a.kind = v.kind AND a.name_key = v.first_key "
            "JOIN entity_name b ON b.kind = v.kind AND b.name_key = v.second_key WHERE NOT v.same "
            "AND a.entity_id = ? AND b.entity_id = ?",
            [first_id, second_id],
        ).fetchone()
        is not None
    )


def _decide(
    tables: sqlite_utils.Database, kind: str, firsts: Sequence[str], seconds: Sequence[str], *, same: bool
) -> bool:
    """Note a verdict on every two of these keys, from both sides: each is looked up by its first key."""
    time = now()
    pairs = [(one, other) for one in firsts for other in seconds]
    cursor = tables.conn.executemany(
        "INSERT INTO name_verdict (kind, first_key, second_key, same, decided_at) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT (kind, first_key, second_key) DO UPDATE SET same = excluded.same, "
        "decided_at = excluded.decided_at WHERE same <> excluded.same",
        [(kind, *pair, int(same), time) for one, other in pairs for pair in ((one, other), (other, one))],
    )
    return cursor.rowcount > 0


def _merge(tables: sqlite_utils.Database, first_id: int, second_id: int) -> int:
    """Give everything of one entity to the other and return which stays: one named by hand, or the first."""
    by_hand = dict(
        tables.execute("SELECT id, by_hand FROM entity WHERE id IN (?, ?)", [first_id, second_id]).fetchall()
    )
    stays, goes = (second_id, first_id) if by_hand[second_id] > by_hand[first_id] else (first_id, second_id)
    tables.execute("UPDATE entity_name SET entity_id = ? WHERE entity_id = ?", [stays, goes])
    tables.execute("UPDATE mention SET entity_id = ? WHERE entity_id = ?", [stays, goes])
    tables.execute(
        "UPDATE entity SET code = (SELECT code FROM entity WHERE id = ?1) WHERE id = ?2 AND code = ''",
        [goes, stays],
    )
    tables.execute("DELETE FROM entity WHERE id = ?", [goes])
    choose_names(tables, [stays])
    return stays


def _forget_lost_name(tables: sqlite_utils.Database, entity_id: int) -> None:
    """Where an entity is called by a spelling that it has not any more, call it by one it has."""
    name, keys = _name_of(tables, entity_id), _keys_of(tables, entity_id)
    if key_of(name) not in keys:
        tables.execute(
            "UPDATE entity SET by_hand = 0, name = (SELECT name FROM entity_name WHERE entity_id = ?1 "
            "ORDER BY id LIMIT 1) WHERE id = ?1",
            [entity_id],
        )


def _known(tables: sqlite_utils.Database, keys: Iterable[Key]) -> dict[Key, int]:
    rows = tables.execute(
        "SELECT n.kind, n.name_key, n.entity_id FROM json_each(?) wanted JOIN entity_name n "
        "ON n.kind = json_extract(wanted.value, '$[0]') AND n.name_key = json_extract(wanted.value, '$[1]')",
        [json.dumps(sorted(set(keys)))],
    ).fetchall()
    return {(kind, key): entity_id for kind, key, entity_id in rows}


def _add_entity(tables: sqlite_utils.Database, kind: str, name: str, code: str) -> int:
    cursor = tables.execute("INSERT INTO entity (kind, name, code) VALUES (?, ?, ?)", [kind, name, code])
    assert cursor.lastrowid is not None
    return cursor.lastrowid


def _add_spelling(
    tables: sqlite_utils.Database, entity_id: int, kind: str, name: str, key: str, heard: str
) -> None:
    tables.execute(
        "INSERT INTO entity_name (entity_id, kind, name, name_key, sound) VALUES (?, ?, ?, ?, ?)",
        [entity_id, kind, name, key, heard],
    )


def _keys_of(tables: sqlite_utils.Database, entity_id: int) -> list[str]:
    rows = tables.execute("SELECT name_key FROM entity_name WHERE entity_id = ? ORDER BY id", [entity_id])
    return [row[0] for row in rows]


def _name_of(tables: sqlite_utils.Database, entity_id: int) -> str:
    return str(tables.execute("SELECT name FROM entity WHERE id = ?", [entity_id]).fetchone()[0])


def _kind_of(tables: sqlite_utils.Database, entity_id: int) -> EntityKind:
    row = tables.execute("SELECT kind FROM entity WHERE id = ?", [entity_id]).fetchone()
    if row is None:
        raise ArchiveError(
            "This name is not in the archive any more.",
            safe="Nothing was changed.",
            advice="Choose another one.",
            code="no-entity",
        )
    kind: EntityKind = row[0]
    return kind


def _kind_of_both(tables: sqlite_utils.Database, first_id: int, second_id: int) -> EntityKind:
    kind = _kind_of(tables, first_id)
    if first_id == second_id or kind != _kind_of(tables, second_id):
        raise ArchiveError(
            "These are not two entries of one kind.",
            safe="Nothing was changed.",
            advice="Name two people, two organisations or two places.",
            code="not-two-names",
        )
    return kind


def _is_full(name: str) -> bool:
    first, _, rest = name.partition(" ")
    return bool(rest) and len(first.rstrip(".")) > 1


def _no_spelling(name: str) -> ArchiveError:
    return ArchiveError(
        f"“{name}” is not one of its spellings.",
        safe="Nothing was changed.",
        advice="`archive-desktop people show NAME` lists them.",
        code="no-spelling",
    )
