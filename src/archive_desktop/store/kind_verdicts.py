"""What staff said a spelling names where the program took it for another kind, or for a name at all.

It is a row of `name_verdict` too: the second key is "@" with the kind (no key has that sign), so that it
holds for names that go and come again, as every verdict does.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

import sqlite_utils

from archive_desktop.domain.clock import now
from archive_desktop.store.settling import Key

_MARK = "@"


def said(tables: sqlite_utils.Database, keys: Iterable[Key]) -> dict[Key, str]:
    """Return for those of *keys* that name another kind than they seem to, which."""
    rows = tables.execute(
        "SELECT v.kind, v.first_key, substr(v.second_key, 2) FROM json_each(?) wanted CROSS JOIN name_verdict v "
        "ON v.kind = json_extract(wanted.value, '$[0]') AND v.first_key = json_extract(wanted.value, '$[1]') "
        "AND v.second_key >= ? AND v.second_key < ?",
        [json.dumps(sorted(set(keys))), _MARK, chr(ord(_MARK) + 1)],
    ).fetchall()
    return {(kind, key): said for kind, key, said in rows}


def remember(tables: sqlite_utils.Database, before: str, kind: str, keys: Iterable[str]) -> None:
    """Note that *keys*, which were of the kind *before*, are of *kind*; so are those that were moved there."""
    wanted = json.dumps(list(keys))
    in_keys = "first_key IN (SELECT value FROM json_each(?))"
    tables.execute(
        f"UPDATE name_verdict SET second_key = ? WHERE second_key = ? AND {in_keys}",
        [_MARK + kind, _MARK + before, wanted],
    )
    tables.execute(  # what seems to be of this kind is of it
        f"DELETE FROM name_verdict WHERE kind = ? AND second_key >= ? AND second_key < ? AND {in_keys}",
        [kind, _MARK, chr(ord(_MARK) + 1), wanted],
    )
    tables.execute(
        "INSERT INTO name_verdict (kind, first_key, second_key, same, decided_at) "
        "SELECT ?, value, ?, 1, ? FROM json_each(?) WHERE true "
        "ON CONFLICT (kind, first_key, second_key) DO NOTHING",
        [before, _MARK + kind, now(), wanted],
    )
    tables.execute(  # what was said of two of them goes along
        "INSERT INTO name_verdict (kind, first_key, second_key, same, decided_at) "
        f"SELECT ?, first_key, second_key, same, decided_at FROM name_verdict WHERE kind = ? AND {in_keys} "
        "AND second_key IN (SELECT value FROM json_each(?)) "
        "ON CONFLICT (kind, first_key, second_key) DO NOTHING",
        [kind, before, wanted, wanted],
    )
