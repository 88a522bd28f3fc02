"""People, organisations and places as they are listed, counted and searched. What is in the trash counts nowhere."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from archive_desktop.domain.entity import Alike, Entity, NamedHere, RoleHeld, Spelling
from archive_desktop.domain.name_keys import MAYBE, likeness, name_form
from archive_desktop.domain.naming import HIDDEN, EntityKind
from archive_desktop.domain.query import without_star
from archive_desktop.domain.results import FacetCount
from archive_desktop.store.database import Database

FACETS: tuple[EntityKind, ...] = ("person", "place")
FACET_VALUES = 100  # of each kind: the most frequent
_MANY = 5_000  # ids: from here on, going through every mention beats looking each article up
_BEST_ALIKE = 200
_MOST_OF_A_SOUND = 200  # pairs grow with the square of it
_BREATH = 500  # pairs compared between two moments to stop
_LIVE = "m.article_id NOT IN (SELECT id FROM article WHERE trashed_at IS NOT NULL)"
_COUNTED = (
    "SELECT e.id, e.kind, e.name, count(DISTINCT m.article_id) AS articles, "
    "(SELECT count(*) FROM entity_name n WHERE n.entity_id = e.id), max(a.date) "
    "FROM entity e JOIN mention m ON m.entity_id = e.id "
    "JOIN article a ON a.id = m.article_id AND a.trashed_at IS NULL WHERE "
)
_IN_JSON = "IN (SELECT value FROM json_each(?))"
_FACETS = (
    "SELECT kind, name, count FROM (SELECT e.kind, e.name, count, "
    "row_number() OVER (PARTITION BY kind ORDER BY count DESC, name) AS place FROM "
    "(SELECT entity_id, count(DISTINCT article_id) AS count FROM mention WHERE {of} GROUP BY entity_id) "
    f"JOIN entity e ON e.id = entity_id) WHERE place <= {FACET_VALUES} ORDER BY place"
)


def entities(database: Database, kind: str, query: str = "") -> list[Entity]:
    """Return what articles name of *kind*, the most frequent first; with *query*, what is spelt with it.

    Each word of *query* begins a word of one of the spellings. *kind* may be HIDDEN.
    """
    where = "e.kind = ?"
    parameters: list[object] = [kind]
    for word in name_form(query).split():
        where += " AND e.id IN (SELECT entity_id FROM entity_name WHERE instr(' ' || name_key, ?))"
        parameters.append(f" {word}")
    rows = database.reading.execute(
        f"{_COUNTED}{where} GROUP BY e.id ORDER BY articles DESC, e.name", parameters
    )
    return [_entity(row) for row in rows.fetchall()]


def of_ids(database: Database, ids: Sequence[int]) -> dict[int, Entity]:
    """Return these entities by id, each with the title and role it was given last."""
    found = {
        row[0]: _entity(row)
        for row in database.reading.execute(
            f"{_COUNTED} e.id {_IN_JSON} GROUP BY e.id", [json.dumps(list(ids))]
        ).fetchall()
    }
    rows = database.reading.execute(  # with max(), SQLite takes the other columns from the row that has it
        "SELECT entity_id, m.title, m.role, max(coalesce(a.date, '')) FROM mention m "
        f"JOIN article a ON a.id = m.article_id WHERE a.trashed_at IS NULL AND m.role <> '' AND entity_id {_IN_JSON} "
        "GROUP BY entity_id",
        [json.dumps(list(ids))],
    ).fetchall()
    for entity_id, title, role, _ in rows:
        if entity_id in found:
            found[entity_id] = replace(found[entity_id], title=title, role=role)
    return found


def codes(database: Database, ids: Sequence[int]) -> dict[int, str]:
    """Return the gazetteer's codes of those of these entities that have one and that nobody named by hand."""
    rows = database.reading.execute(
        f"SELECT id, code FROM entity WHERE code <> '' AND NOT by_hand AND id {_IN_JSON}",
        [json.dumps(list(ids))],
    )
    return dict(rows.fetchall())


def most_named(database: Database, ids: Collection[int]) -> int:
    """Return which of these entities the most articles of the archive name, 0 for none."""
    row = (
        database.reading.execute(  # one after the other along the index: grouped, it takes ten times as long
            "SELECT value, (SELECT count(*) FROM (SELECT DISTINCT m.article_id FROM mention m "
            f"WHERE m.entity_id = value AND {_LIVE})) AS articles FROM json_each(?) "
            "ORDER BY articles DESC, value LIMIT 1",
            [json.dumps(list(ids))],
        ).fetchone()
    )
    return row[0] if row else 0


def called(database: Database, kind: str, name: str) -> list[int]:
    """Return the entities one of whose spellings is *name*; where there is none, those called so in part."""
    key = name_form(name)
    for condition, value in (("name_key = ?", key), ("instr(' ' || name_key || ' ', ?)", f" {key} ")):
        rows = database.reading.execute(
            f"SELECT DISTINCT entity_id FROM entity_name WHERE kind = ? AND {condition}", [kind, value]
        ).fetchall()
        if rows:
            return [row[0] for row in rows]
    return []


def spellings(database: Database, entity_id: int) -> list[Spelling]:
    """Return how an entity is written, the most frequent way first; ways no article has now come last."""
    reading = database.reading
    written = reading.execute(
        f"SELECT name, count(DISTINCT article_id) FROM mention m WHERE entity_id = ? AND {_LIVE} GROUP BY name",
        [entity_id],
    ).fetchall()
    keys = {name_form(name) for name, _ in written}
    known = reading.execute("SELECT name FROM entity_name WHERE entity_id = ?", [entity_id]).fetchall()
    written += [(name, 0) for (name,) in known if name_form(name) not in keys]
    return [Spelling(*row) for row in sorted(written, key=lambda row: (-row[1], row[0]))]


def roles(database: Database, entity_id: int) -> list[RoleHeld]:
    """Return what articles call an entity, the latest role first; one in other letters or with another title is one.

    Titles alone are told only where no article gives a role.
    """
    rows = database.reading.execute(
        "SELECT m.title, m.role, a.date, a.id FROM mention m JOIN article a ON a.id = m.article_id "
        "WHERE entity_id = ? AND a.trashed_at IS NULL AND (m.role <> '' OR m.title <> '')",
        [entity_id],
    ).fetchall()
    held: dict[str, list[tuple[str, str, str | None, int]]] = defaultdict(list)
    for row in rows:
        held[name_form(row[1] or row[0])].append(row)
    if any(row[1] for row in rows):
        held = defaultdict(list, {key: named for key, named in held.items() if named[0][1]})
    found = [_role(named) for named in held.values()]
    return sorted(found, key=lambda role: (role.last or "", role.articles), reverse=True)


def _role(rows: Sequence[tuple[str, str, str | None, int]]) -> RoleHeld:
    dates = [date for _, _, date, _ in rows if date]
    titles = Counter(title for title, *_ in rows if title).most_common(1)
    written = Counter(role for _, role, *_ in rows).most_common(1)
    return RoleHeld(
        titles[0][0] if titles else "",
        written[0][0],
        min(dates, default=None),
        max(dates, default=None),
        len({article_id for *_, article_id in rows}),
    )


def of_articles(database: Database, ids: Sequence[int]) -> dict[int, list[NamedHere]]:
    """Return who and what each of these articles names, in the order of its text, each once.

    A country or city whose name nobody chose by hand is called as the article calls it first: in its language.
    """
    found: dict[int, dict[int, NamedHere]] = {article_id: {} for article_id in ids}
    for article_id, entity_id, kind, name, written, title, role, start, code in database.reading.execute(
        "SELECT m.article_id, e.id, e.kind, iif(e.kind = 'place' AND e.code <> '' AND NOT e.by_hand, m.name, e.name), "
        "m.name, m.title, m.role, m.start, e.code FROM mention m "
        f"JOIN entity e ON e.id = m.entity_id WHERE m.article_id {_IN_JSON} AND e.kind <> '{HIDDEN}' "
        "ORDER BY m.article_id, m.id",
        [json.dumps(list(ids))],
    ).fetchall():
        here = found[article_id].get(entity_id) or NamedHere(entity_id, kind, name, written, start=start)
        found[article_id][entity_id] = NamedHere(
            entity_id, kind, here.name, here.written, here.title or title, here.role or role, here.start,
            (*here.spellings, written), code,
        )  # fmt: skip
    return {article_id: list(here.values()) for article_id, here in found.items()}


def naming(kind: str, value: str) -> tuple[str, list[object]]:
    """Return the condition that article a names an entity one of whose spellings has the words of *value*.

    With a star behind *value*, its last word is the beginning of one. Of organisations, whose names are often
    longer names of others, the one with just that spelling is meant where there is one.
    """
    bare, begins = without_star(value)
    key = name_form(bare)
    if not key and not begins:
        return "0", []
    spelt = "SELECT entity_id FROM entity_name WHERE kind = ? AND instr(' ' || name_key || ' ', ?)"
    wanted: list[object] = [kind, f" {key}" if begins else f" {key} "]
    if kind == "organisation" and not begins:
        just = "FROM entity_name WHERE kind = ? AND name_key = ?"
        spelt += f" AND (name_key = ? OR NOT EXISTS (SELECT 1 {just}))"
        wanted += [key, kind, key]
    return f"a.id IN (SELECT article_id FROM mention WHERE entity_id IN ({spelt}))", wanted


def beginning(database: Database, kind: EntityKind, typed: str, limit: int) -> list[tuple[str, int]]:
    """Return (spelling, articles) of what has a word that begins so, the most frequent first.

    The name an entity is called by stands for it where it begins so itself.
    """
    key = name_form(typed)
    rows = database.reading.execute(
        "SELECT e.name, min(n.name), count(DISTINCT m.article_id) AS articles FROM entity_name n "
        "JOIN entity e ON e.id = n.entity_id JOIN mention m ON m.entity_id = e.id "
        f"WHERE n.kind = ? AND instr(' ' || n.name_key, ?) AND {_LIVE} GROUP BY e.id "
        "ORDER BY articles DESC, e.name LIMIT ?",
        [kind, f" {key}", limit],
    ).fetchall()
    return [(name if f" {key}" in f" {name_form(name)}" else spelt, count) for name, spelt, count in rows]


def facets(database: Database, ids: Sequence[int]) -> dict[str, tuple[FacetCount, ...]]:
    """Return how many of these articles name each person and each place, the hundred most frequent of each."""
    if len(ids) > _MANY:  # a byte for every article: a quarter of what json_each takes
        wanted = bytearray(max(ids))
        for article_id in ids:
            wanted[article_id - 1] = 1
        rows = database.reading.execute(
            _FACETS.format(of="substr(?, article_id, 1) = x'01'"), [bytes(wanted)]
        ).fetchall()
    else:
        rows = database.reading.execute(
            _FACETS.format(of=f"article_id {_IN_JSON}"), [json.dumps(sorted(ids))]
        ).fetchall()
    return {
        name: tuple(FacetCount(value, count) for kind, value, count in rows if kind == name)
        for name in FACETS
    }


def alike(database: Database, kind: EntityKind, breathe: Callable[[], None] = lambda: None) -> list[Alike]:
    """Return pairs of entities that may be one and of which nobody has said yet, the most alike first.

    *breathe* is called now and then; it may raise Cancelled.
    """
    found: dict[tuple[int, int], tuple[float, str, str]] = {}
    apart = kept_apart(database, kind)
    for number, ((one_id, one, one_key), (other_id, other, other_key)) in enumerate(_pairs(database, kind)):
        if not number % _BREATH:
            breathe()
        if (one_key, other_key) in apart:
            found[min(one_id, other_id), max(one_id, other_id)] = (-1.0, "", "")
            continue
        how = likeness(one, other)
        pair, names = (one_id, other_id), (one, other)
        if one_id > other_id:
            pair, names = (other_id, one_id), (other, one)
        before = found.get(pair)
        if how >= MAYBE and (before is None or 0 <= before[0] < how):
            found[pair] = (how, *names)
    best = sorted((pair for pair in found.items() if pair[1][0] > 0), key=lambda pair: (-pair[1][0], pair[0]))
    known = of_ids(database, [entity_id for pair, _ in best[:_BEST_ALIKE] for entity_id in pair])
    return [
        Alike(known[first], known[second], one, other)
        for (first, second), (_, one, other) in best[:_BEST_ALIKE]
        if first in known and second in known
    ]


def kept_apart(database: Database, kind: EntityKind) -> set[tuple[str, str]]:
    """Return the pairs of keys (`name_form`) of *kind* that staff said are not the same."""
    rows = database.reading.execute(
        "SELECT first_key, second_key FROM name_verdict WHERE kind = ? AND NOT same", [kind]
    )
    return {(first, second) for first, second in rows}


def _entity(row: tuple[int, EntityKind, str, int, int, str | None]) -> Entity:
    return Entity(*row[:5], last=row[5])


_Written = tuple[int, str, str]  # entity, spelling, key


def _pairs(database: Database, kind: EntityKind) -> Iterator[tuple[_Written, _Written]]:
    """Yield the pairs of spellings of different entities that sound alike; countries are told by their codes."""
    bucket: list[_Written] = []
    before = None
    rows = database.reading.execute(
        "SELECT n.sound, n.entity_id, n.name, n.name_key FROM entity_name n JOIN entity e ON e.id = n.entity_id "
        "WHERE n.kind = ? AND n.sound <> '' AND e.code = '' ORDER BY n.sound, n.id",
        [kind],
    )
    for sound, *written in rows:
        if sound != before:
            bucket, before = [], sound
        one: _Written = (written[0], written[1], written[2])
        for other in bucket[-_MOST_OF_A_SOUND:]:
            if other[0] != one[0]:
                yield other, one
        bucket.append(one)
