"""Rows added together leave what rows added one by one leave: the same ids, the same undo steps."""

from __future__ import annotations

import sqlite3

import pytest
from tests.store.conftest import AddArticle

from archive_desktop.store import undo
from archive_desktop.store.database import Database
from archive_desktop.store.many_rows import add_rows, next_id

_NAMES = ("name", "name_key")


def steps(database: Database) -> list[tuple[object, ...]]:
    return database.reading.execute(
        "SELECT record_id, table_name, row_id, image FROM undo_step ORDER BY id"
    ).fetchall()


def tags(database: Database) -> list[tuple[int, str]]:
    return database.reading.execute("SELECT id, name FROM tag ORDER BY id").fetchall()


def test_the_ids_count_on_and_none_is_given_twice(database: Database) -> None:
    with database.atomic() as tables:
        assert next_id(tables, "tag") == add_rows(tables, "tag", _NAMES, [("A", "a"), ("B", "b")]) == 1
        tables.execute("DELETE FROM tag WHERE id = 2")
        assert add_rows(tables, "tag", _NAMES, []) == 3
        assert add_rows(tables, "tag", _NAMES, [("C", "c")]) == 3
    assert tags(database) == [(1, "A"), (3, "C")]


def test_the_undo_steps_are_those_of_single_rows(database: Database) -> None:
    with undo.command(database, "One by one") as tables:
        for name in "ab":
            tables.execute("INSERT INTO tag (name, name_key) VALUES (?, ?)", [name, name])
    one_by_one = steps(database)
    undo.undo(database)
    with undo.command(database, "Together") as tables:
        add_rows(tables, "tag", _NAMES, [("a", "a"), ("b", "b")])
        tables.execute("UPDATE tag SET name = 'c' WHERE name = 'a'")  # is noted, too
    assert [step[1:2] + step[3:] for step in steps(database)[:2]] == [
        one[1:2] + one[3:] for one in one_by_one
    ]
    assert steps(database)[2][1:] == ("tag", 3, '{"name":"a"}')
    assert tags(database) == [(3, "c"), (4, "b")]
    undo.undo(database)
    assert tags(database) == []
    undo.redo(database)
    assert tags(database) == [(3, "c"), (4, "b")]


def test_a_row_that_is_there_is_left_out_where_that_is_asked(
    database: Database, add_article: AddArticle
) -> None:
    article = add_article()
    rows = [(article, 1), (article, 1), (article, 2)]
    with undo.command(database, "Together") as tables:
        add_rows(tables, "tag", _NAMES, [("a", "a"), ("b", "b")])
        add_rows(tables, "article_tag", ("article_id", "tag_id"), rows, ignore=True)
    found = database.reading.execute("SELECT tag_id FROM article_tag ORDER BY tag_id").fetchall()
    assert found == [(1,), (2,)]
    assert [step[1] for step in steps(database)][-4:] == ["tag", "tag", "article_tag", "article_tag"]


def test_after_an_error_that_is_caught_changes_are_noted_as_before(database: Database) -> None:
    with undo.command(database, "Together") as tables:
        with pytest.raises(sqlite3.IntegrityError):
            add_rows(tables, "tag", _NAMES, [("a", "a"), ("A", "a")])
        assert tables.execute("SELECT count(*) FROM tag").fetchone() == (0,)
        tables.execute("INSERT INTO tag (name, name_key) VALUES ('b', 'b')")
    assert [step[1] for step in steps(database)] == ["tag"]


def test_outside_a_command_no_step_is_left(database: Database) -> None:
    with database.atomic() as tables:
        add_rows(tables, "tag", _NAMES, [("a", "a")])
    assert steps(database) == []


@pytest.mark.parametrize("count", [19, 20, 21, 45])
def test_however_many_there_are_each_is_added_once(database: Database, count: int) -> None:
    names = [f"tag {number}" for number in range(count)]
    with undo.command(database, "Together") as tables:
        add_rows(tables, "tag", _NAMES, [(names[3], names[3]), (names[-1], names[-1])])
        assert add_rows(tables, "tag", _NAMES, [(name, name) for name in names], ignore=True) == 3
    assert sorted(name for _, name in tags(database)) == sorted(names)
    assert [step[2] for step in steps(database)] == [number for number, _ in tags(database)]
    undo.undo(database)
    assert tags(database) == []
