"""What articles carry, and whose facts have changed."""

from __future__ import annotations

from collections.abc import Callable

from archive_desktop.store import facts, tags
from archive_desktop.store.database import Database

Add = Callable[..., int]


def test_what_changed_is_told_until_it_is_kept(database: Database, add_article: Add) -> None:
    first, second = add_article("one"), add_article("two")
    changed, last = facts.changed_since(database, facts.kept(database))
    assert (sorted(changed), last) == ([first, second], facts.last(database))
    with database.atomic() as tables:
        tags.add(tables, [first], "water")
    assert facts.changed_since(database, last) == ([first], facts.last(database))
    facts.note_kept(database, last)
    assert facts.kept(database) == last
    facts.note_kept(database, 0)
    assert facts.kept(database) == last
    assert facts.changed_since(database, last)[0] == [first]
    assert facts.changed_since(database, 0)[0] == [first]


def test_rows_say_what_each_article_carries(database: Database, add_article: Add) -> None:
    first, second = add_article("one"), add_article("two")
    with database.atomic() as tables:
        tags.add(tables, [first], "water")
        tags.add(tables, [first], "schools")
        tables.execute("UPDATE article SET trashed_at = 'now' WHERE id = ?", [second])
        tables.execute("INSERT INTO entity (kind, name) VALUES ('person', 'A'), ('place', 'B')")
        tables.execute(
            "INSERT INTO mention (article_id, entity_id, name) VALUES (1, 1, 'A'), (1, 1, 'a'), (1, 2, 'B')"
        )
    rows = {
        article: (trashed, carried) for article, trashed, carried in facts.rows(database, [first, second])
    }
    assert rows[first] == (False, {"initiative": (), "tag": (1, 2), "person": (1,), "place": (2,)})
    assert rows[second][0]
    assert facts.rows(database, [first]) == [(first, *rows[first])]
    assert facts.rows(database, [99]) == [(99, False, dict.fromkeys(rows[first][1], ()))]
    pairs, trashed = facts.everything(database)
    assert pairs == {
        "initiative": [],
        "tag": [(first, 1), (first, 2)],
        "person": [(first, 1)],
        "place": [(first, 2)],
    }
    assert trashed == [second]
    assert facts.names(database, "tag", [1, 2, 3]) == {1: "water", 2: "schools"}
    assert facts.names(database, "person", [1]) == {1: "A"}


def test_the_numbers_leap_and_what_changed_is_known_up_to_there(database: Database, add_article: Add) -> None:
    first = add_article("First")
    before = facts.last(database)
    facts.leap(database)
    assert facts.last(database) > before
    assert facts.changed_since(database, before) == ([], facts.last(database))
    facts.note_kept(database, facts.last(database))
    kept = facts.kept(database)
    with database.atomic() as tables:
        tables.execute("UPDATE article SET trashed_at = 'x' WHERE id = ?", [first])
    assert facts.changed_since(database, kept) == ([first], kept + 1)
