"""Which entities the spellings that are new to the archive belong to, many at a time.

One goes to the entity of its code, else to the only one that has a spelling so like it that it is the
same name and none that contradicts it, else to a new one. What this needs to know is read once for all;
what it decides is written at once by `write`.
"""

from __future__ import annotations

import json
from collections.abc import Collection

import sqlite_utils

from archive_desktop.domain.name_keys import SAME, contradict, likeness, sound
from archive_desktop.domain.naming import EntityKind, Named
from archive_desktop.store.many_rows import add_rows, next_id

Key = tuple[EntityKind, str]  # kind, and the letters of a spelling (`name_form`)
_Sound = tuple[str, str, str]  # kind, sound, first letters
_VOWELS = "aeiouy"


class Settling:
    """Gives each of *new*, the spellings that come, its entity; nobody else may add any meanwhile."""

    def __init__(self, tables: sqlite_utils.Database, new: Collection[tuple[Key, Named]]) -> None:
        self._tables = tables
        self._entities: list[tuple[str, str, str]] = []  # to be written: kind, name, code
        self._spellings: list[tuple[int, str, str, str, str]] = []  # entity, kind, name, key, sound
        self._next = next_id(tables, "entity")
        self._of_code = self._known_codes({(named.kind, named.code) for _, named in new if named.code})
        sounds = {_sound_of(key, sound(named.name)) for key, named in new if not named.code}
        self._alike = self._known_sounds({one for one in sounds if one[1]})

    def place(self, key: Key, named: Named, apart: Collection[int] = ()) -> int:
        """Return the entity that the new spelling *named* belongs to, none of *apart*."""
        heard = sound(named.name)
        sounding = _sound_of(key, heard)
        if named.code:
            found = self._of_code[named.kind, named.code].difference(apart)
        else:
            spelt = self._alike.get(sounding, ())
            found = {one for one, name in spelt if one not in apart and likeness(named.name, name) >= SAME}
            found -= {one for one, name in spelt if one in found and contradict(named.name, name)}
        if len(found) == 1:
            (entity_id,) = found
        else:
            entity_id = self._next + len(self._entities)
            self._entities.append((named.kind, named.name, named.code))
            if named.code:
                self._of_code[named.kind, named.code].add(entity_id)
        self._spellings.append((entity_id, named.kind, named.name, key[1], heard))
        if not named.code and heard:
            self._alike[sounding].append((entity_id, named.name))
        return entity_id

    def write(self) -> None:
        """Store what was decided."""
        add_rows(self._tables, "entity", ("kind", "name", "code"), self._entities)
        add_rows(
            self._tables, "entity_name", ("entity_id", "kind", "name", "name_key", "sound"), self._spellings
        )
        self._next += len(self._entities)
        self._entities.clear()
        self._spellings.clear()

    def _known_codes(self, codes: set[tuple[EntityKind, str]]) -> dict[tuple[EntityKind, str], set[int]]:
        found: dict[tuple[EntityKind, str], set[int]] = {code: set() for code in codes}
        rows = self._tables.execute(
            "SELECT kind, code, id FROM entity WHERE code IN (SELECT value FROM json_each(?))",
            [json.dumps(sorted({code for _, code in codes}))],
        )
        for kind, code, entity_id in rows if codes else ():
            if (kind, code) in found:
                found[kind, code].add(entity_id)
        return found

    def _known_sounds(self, sounds: set[_Sound]) -> dict[_Sound, list[tuple[int, str]]]:
        """Return the spellings of entities without a code that may be the same name, by sound.

        No two spellings of one name begin with different consonants: that spares most comparing.
        """
        found: dict[_Sound, list[tuple[int, str]]] = {one: [] for one in sounds}
        rows = self._tables.execute(
            "SELECT n.kind, n.sound, json_extract(wanted.value, '$[2]'), n.entity_id, n.name "
            "FROM json_each(?) wanted CROSS JOIN entity_name n ON n.sound = json_extract(wanted.value, '$[1]') "
            "AND n.kind = json_extract(wanted.value, '$[0]') "
            "AND instr(json_extract(wanted.value, '$[2]'), substr(n.name_key, 1, 1)) "
            "JOIN entity e ON e.id = n.entity_id WHERE e.code = '' ORDER BY n.id",
            [json.dumps(sorted(sounds))],
        )
        for kind, heard, letters, entity_id, name in rows if sounds else ():
            found[kind, heard, letters].append((entity_id, name))
        return found


def _sound_of(key: Key, heard: str) -> _Sound:
    first = key[1][0]
    return key[0], heard, _VOWELS if first in _VOWELS else first
