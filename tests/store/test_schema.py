"""What the triggers promise: the outbox lists what the index has not seen, undo notes every change."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Migrations

from archive_desktop.domain.pack import Pack
from archive_desktop.store import packs, schema, undo
from archive_desktop.store.database import Database

Add = Callable[..., int]


def _listed(database: Database) -> list[int]:
    rows = database.reading.execute("SELECT article_id FROM index_outbox ORDER BY sequence").fetchall()
    return [row[0] for row in rows]


def _seen(database: Database) -> None:
    with database.atomic() as tables:
        tables.execute("DELETE FROM index_outbox")


def _steps(database: Database) -> list[tuple[str, Any]]:
    return database.reading.execute("SELECT table_name, image FROM undo_step ORDER BY id").fetchall()


def test_an_article_is_listed_when_it_comes_changes_and_goes(database: Database, add_article: Add) -> None:
    article = add_article()
    assert _listed(database) == [article]
    for change in (
        "UPDATE article SET title = 'other'",
        "UPDATE article SET language = 'fr'",
        "UPDATE article SET date = '2024-01-01'",
        "UPDATE article SET text_version = 2",
        "UPDATE article_text SET body = 'other'",
        "UPDATE OR IGNORE article SET title = 'third'",
        "UPDATE OR REPLACE article SET title = 'fourth'",
        "DELETE FROM article",
    ):
        _seen(database)
        with database.atomic() as tables:
            tables.execute(change)
        assert _listed(database) == [article], change


def test_an_article_is_listed_once_with_its_newest_number(database: Database, add_article: Add) -> None:
    first, second = add_article("one"), add_article("two")
    with database.atomic() as tables:
        tables.execute("UPDATE article SET title = 'again' WHERE id = ?", [first])
    assert _listed(database) == [second, first]


@pytest.mark.parametrize(
    "change", ["starred = 1", "read_at = 'now'", "trashed_at = 'now'", "note = 'a note'"]
)
def test_what_is_no_text_does_not_go_to_the_index(database: Database, add_article: Add, change: str) -> None:
    add_article()
    _seen(database)
    with database.atomic() as tables:
        tables.execute(f"UPDATE article SET {change}")
    assert _listed(database) == []


def test_nothing_is_noted_for_undo_outside_a_command(database: Database) -> None:
    with database.atomic() as tables:
        tables.execute("INSERT INTO tag (name, name_key) VALUES ('a', 'a')")
    assert _steps(database) == []


def test_an_update_notes_only_what_differs_and_nothing_where_nothing_does(database: Database) -> None:
    with database.atomic() as tables:
        tables.execute("INSERT INTO tag (name, name_key) VALUES ('a', 'a')")
    with undo.command(database, "same") as tables:
        tables.execute("UPDATE tag SET name = 'a', name_key = 'a'")
    assert _steps(database) == []
    with undo.command(database, "other") as tables:
        tables.execute("UPDATE tag SET name = 'A', name_key = 'a'")
    assert _steps(database) == [("tag", '{"name":"a"}')]


def test_rows_deleted_along_with_another_are_noted_too(database: Database, add_article: Add) -> None:
    article = add_article()
    with database.atomic() as tables:
        tables.execute("INSERT INTO tag (name, name_key) VALUES ('a', 'a')")
        tables.execute("INSERT INTO article_tag (article_id, tag_id) VALUES (?, 1)", [article])
        tables.execute("DELETE FROM undo_record")
    with undo.command(database, "delete") as tables:
        tables.execute("DELETE FROM article")
    assert {table for table, _ in _steps(database)} == {"article", "article_text", "article_tag"}


def test_no_id_of_an_undoable_row_is_ever_given_twice(database: Database) -> None:
    for table in schema.UNDOABLE:
        sql = database.reading.execute("SELECT sql FROM sqlite_master WHERE name = ?", [table]).fetchone()[0]
        assert "AUTOINCREMENT" in sql, table


def test_the_version_in_the_file_is_the_number_of_migrations(database: Database) -> None:
    assert database.reading.execute("PRAGMA user_version").fetchone()[0] == schema.SCHEMA_VERSION
    assert len(schema.migrations.applied(database.reading)) == schema.SCHEMA_VERSION
    assert schema.migrations.pending(database.reading) == []


def test_an_archive_of_the_first_version_keeps_everything_and_can_undo_what_it_did_then(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as first_version:
        first = Migrations("archive_desktop")
        first()(schema.first_tables)
        first_version.setattr(schema, "migrations", first)
        first_version.setattr(schema, "SCHEMA_VERSION", 1)
        old = Database(folder, "the tests")
        with old.atomic() as tables:
            tables.execute("INSERT INTO pack (title, created_at, modified_at) VALUES ('P', 'then', 'then')")
        with undo.command(old, "Delete") as tables:
            tables.execute("DELETE FROM pack")
        with undo.command(old, "Tag") as tables:
            tables.execute("INSERT INTO tag (name, name_key) VALUES ('a', 'a')")
        with old.atomic() as tables:
            tables.execute(
                "INSERT INTO article (title, title_key, lead, language, source, content_hash, imported_at) "
                "VALUES ('T', 't', '', 'en', 's', 'h', 'now')"
            )
        with undo.command(old, "Star") as tables:
            tables.execute("UPDATE article SET starred = 1")
        old.close()
    new = Database(folder, "the tests")
    assert new.reading.execute("SELECT title, starred, names_version FROM article").fetchall() == [
        ("T", 1, 0)
    ]
    with undo.command(new, "Names") as tables:
        tables.execute("UPDATE article SET names_version = 7")
    for starred, version, tagged in ((1, 0, 1), (0, 0, 1), (0, 0, 0)):
        undo.undo(new)
        assert new.reading.execute("SELECT starred, names_version FROM article").fetchall() == [
            (starred, version)
        ]
        assert new.reading.execute("SELECT count(*) FROM tag").fetchone() == (tagged,)
    undo.undo(new)
    assert packs.all_packs(new) == (Pack(1, "P", created_at="then", modified_at="then"),)
    undo.redo(new)
    assert packs.all_packs(new) == ()
    new.close()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE article SET trashed_at = 'now'",
        "INSERT INTO article_tag (article_id, tag_id) VALUES (1, 1)",
        "DELETE FROM article_initiative",
        "UPDATE mention SET entity_id = 2",
        "DELETE FROM article",
    ],
)
def test_every_change_of_a_fact_is_left_for_the_facet_columns(database: Database, statement: str) -> None:
    with database.atomic() as tables:
        for sql in (
            (
                "INSERT INTO article (title, title_key, lead, language, source, content_hash, imported_at) "
                "VALUES ('T', 't', '', 'en', 's', 'h', 'now')"
            ),
            "INSERT INTO tag (name, name_key) VALUES ('a', 'a')",
            "INSERT INTO initiative (name, name_key, colour) VALUES ('a', 'a', '')",
            "INSERT INTO article_initiative (article_id, initiative_id) VALUES (1, 1)",
            "INSERT INTO entity (kind, name) VALUES ('person', 'a'), ('person', 'b')",
            "INSERT INTO mention (article_id, entity_id, name) VALUES (1, 1, 'a')",
        ):
            tables.execute(sql)
        (before,) = tables.execute("SELECT max(sequence) FROM facts_outbox").fetchone()
        tables.execute("UPDATE article SET starred = 1")
        assert tables.execute("SELECT max(sequence) FROM facts_outbox").fetchone() == (before,)
        tables.execute(statement)
        ((sequence, article),) = tables.execute("SELECT sequence, article_id FROM facts_outbox").fetchall()
    assert (sequence > before, article) == (True, 1)
