"""The open archive: one owner, readers beside it, transactions that are whole or nothing."""

from __future__ import annotations

import sqlite3
import threading
import zipfile
from pathlib import Path

import pytest
import sqlite_utils
from sqlite_utils import Migrations

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.store import backup, packs, schema
from archive_desktop.store.database import Database, sqlite_version


def _names(database: Database) -> list[str]:
    return [row[0] for row in database.reading.execute("SELECT name FROM tag ORDER BY name").fetchall()]


def _add(database: Database, name: str) -> None:
    with database.atomic() as tables:
        tables.execute("INSERT INTO tag (name, name_key) VALUES (?, ?)", [name, name])


def test_what_a_block_stores_is_there_after_opening_again(folder: Path) -> None:
    with_one = Database(folder, "the tests")
    _add(with_one, "kept")
    with_one.close()
    again = Database(folder, "the tests")
    assert _names(again) == ["kept"]
    again.close()


def test_a_block_that_fails_stores_nothing(database: Database) -> None:
    def half() -> None:
        with database.atomic() as tables:
            tables.execute("INSERT INTO tag (name, name_key) VALUES ('a', 'a')")
            raise ValueError("half way")

    with pytest.raises(ValueError, match="half way"):
        half()
    assert _names(database) == []
    _add(database, "next")
    assert _names(database) == ["next"]


def _insert_inner_and_taken(tables: sqlite_utils.Database) -> None:
    tables.execute("INSERT INTO tag (name, name_key) VALUES ('inner', 'inner')")
    tables.execute("INSERT INTO tag (name, name_key) VALUES ('outer', 'outer')")


def test_an_inner_block_that_fails_takes_back_its_own_part_only(database: Database) -> None:
    with database.atomic() as tables:
        tables.execute("INSERT INTO tag (name, name_key) VALUES ('outer', 'outer')")
        with pytest.raises(sqlite3.IntegrityError), database.atomic() as inner:
            _insert_inner_and_taken(inner)
    assert _names(database) == ["outer"]


def test_a_block_sees_what_it_has_just_written_and_others_do_not(database: Database) -> None:
    seen_elsewhere: list[list[str]] = []
    with database.atomic() as tables:
        tables.execute("INSERT INTO tag (name, name_key) VALUES ('a', 'a')")
        assert _names(database) == ["a"]
        thread = threading.Thread(target=lambda: seen_elsewhere.append(_names(database)))
        thread.start()
        thread.join()
    assert seen_elsewhere == [[]]


def test_edits_of_several_threads_are_all_stored(database: Database) -> None:
    def edit(thread: int) -> None:
        for number in range(20):
            _add(database, f"{thread}-{number}")

    threads = [threading.Thread(target=edit, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(_names(database)) == 80


def test_a_second_owner_is_refused_and_a_reader_works_beside_the_first(database: Database) -> None:
    with pytest.raises(ArchiveError) as refused:
        Database(database.folder, "a command", patience=0)
    assert refused.value.code == "archive-held"
    assert "the tests" in str(refused.value)
    reader = Database(database.folder, None)
    assert reader.owned_elsewhere()
    _add(database, "seen at once")
    assert _names(reader) == ["seen at once"]
    with pytest.raises(ArchiveError) as refused, reader.atomic():
        pass
    assert refused.value.code == "read-only"
    reader.close()


def test_closing_gives_the_archive_to_the_next_and_leaves_no_journal(folder: Path) -> None:
    first = Database(folder, "the first")
    _add(first, "a")
    first.close()
    assert sorted(path.name for path in folder.iterdir() if path.name != "archive.lock") == ["archive.db"]
    Database(folder, "the second", patience=0).close()


def test_a_thread_that_ends_closes_its_connection(database: Database) -> None:
    connections = []

    def read() -> None:
        connections.append(database.reading.conn)
        _names(database)

    for _ in range(50):
        thread = threading.Thread(target=read)
        thread.start()
        thread.join()
    assert len(connections) == 50
    assert all(connection.closed for connection in connections)  # type: ignore[attr-defined]  # ours, not sqlite3's
    database.reading.execute("SELECT 1")
    assert len(database._readers) == 1


def test_what_a_thread_reads_after_a_change_is_another_state_than_any_before(database: Database) -> None:
    states: list[tuple[int, int] | None] = []
    for name in "abcdef":
        for _ in range(2):  # the second thread may get the memory of the first one's connection
            thread = threading.Thread(target=lambda: states.append(database.state()))
            thread.start()
            thread.join()
        _add(database, name)
    assert len(set(states)) == len(states)
    assert database.state() == database.state() is not None
    before = database.state()
    _add(database, "g")
    assert database.state() != before
    with database.atomic():
        assert database.state() is None


def test_closing_while_others_read_ends_their_reading_with_a_sentence(folder: Path) -> None:
    database = Database(folder, "the tests")
    started, told = threading.Barrier(4), list[str]()

    def read() -> None:
        reading = database.reading
        started.wait()
        try:
            while True:
                reading.execute(
                    "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n LIMIT 9999) SELECT x FROM n"
                ).fetchall()
        except ArchiveError as error:
            told.append(error.code)

    threads = [threading.Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    started.wait()
    database.close()
    for thread in threads:
        thread.join()
    assert told == ["archive-closed"] * 3


def test_an_archive_of_a_newer_program_is_refused_and_not_touched(folder: Path) -> None:
    Database(folder, "the tests").close()
    with sqlite3.connect(folder / "archive.db") as newer:
        newer.execute(f"PRAGMA user_version = {schema.SCHEMA_VERSION + 1}")
    newer.close()
    before = (folder / "archive.db").read_bytes()
    for program in ("the tests", None):
        with pytest.raises(ArchiveError) as refused:
            Database(folder, program)
        assert refused.value.code == "newer-archive"
    assert (folder / "archive.db").read_bytes() == before


@pytest.mark.parametrize("kind", ["text", "another program's", "cut short", "overwritten"])
def test_a_file_that_is_no_archive_is_refused_and_not_touched(folder: Path, kind: str) -> None:
    file = folder / "archive.db"
    if kind == "text":
        file.write_text("Dear colleague, " * 1000)
    elif kind == "another program's":
        with sqlite3.connect(file) as other:
            other.execute("CREATE TABLE moz_places (id INTEGER PRIMARY KEY, url TEXT)")
        other.close()
    else:
        Database(folder, "the tests").close()
        content = bytearray(file.read_bytes())
        if kind == "cut short":
            del content[6000:]
        else:
            content[:4096] = b"\x5a" * 4096
        file.write_bytes(content)
    before = file.read_bytes()
    for program in ("the tests", None):
        with pytest.raises(ArchiveError) as refused:
            Database(folder, program, patience=0)
        assert refused.value.code == "damaged"
    assert file.read_bytes() == before


def test_an_empty_file_is_an_empty_new_archive(folder: Path) -> None:
    (folder / "archive.db").touch()
    database = Database(folder, "the tests")
    assert packs.all_packs(database) == ()
    database.close()


def _with_another_migration(monkeypatch: pytest.MonkeyPatch, fails: bool = False) -> None:
    later = Migrations("archive_desktop")
    later()(schema.first_tables)
    later()(schema.names_twins_attachments)
    later()(schema.desk_and_facts)

    @later()
    def weights_of_tags(tables: sqlite_utils.Database) -> None:
        tables.execute("ALTER TABLE tag ADD COLUMN weight TEXT NOT NULL DEFAULT 'red'")
        tables.execute("DELETE FROM tag WHERE name = 'old'")
        if fails:
            raise ValueError("a bug in the migration")

    monkeypatch.setattr(schema, "migrations", later)
    monkeypatch.setattr(schema, "SCHEMA_VERSION", schema.SCHEMA_VERSION + 1)


def test_a_migration_comes_after_a_proven_backup_of_what_was_there(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = Database(folder, "the tests")
    _add(old, "old")
    old.close()
    _with_another_migration(monkeypatch)
    new = Database(folder, "the tests")
    assert _names(new) == []
    assert new.reading.execute("PRAGMA user_version").fetchone()[0] == schema.SCHEMA_VERSION
    new.close()
    (kept,) = backup.existing(folder)
    with backup.unpacked(kept.path, folder) as copy, zipfile.ZipFile(kept.path) as bundle:
        assert bundle.testzip() is None
        before = sqlite3.connect(copy)
        assert before.execute("SELECT name FROM tag").fetchall() == [("old",)]
        before.close()
    Database(folder, "the tests").close()
    assert len(backup.existing(folder)) == 1


def test_a_migration_that_fails_leaves_the_old_state(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = Database(folder, "the tests")
    _add(old, "old")
    old.close()
    with monkeypatch.context() as patch:
        _with_another_migration(patch, fails=True)
        with pytest.raises(ValueError, match="a bug in the migration"):
            Database(folder, "the tests")
    again = Database(folder, "the tests", patience=0)
    assert _names(again) == ["old"]
    assert [column.name for column in again.reading.table("tag").columns] == [
        "id",
        "name",
        "name_key",
        "colour",
    ]
    again.close()


def test_the_version_of_sqlite_is_told(database: Database) -> None:
    assert sqlite_version(database) == sqlite3.sqlite_version
