"""Opening the database file, guarded against everything it may be."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from pathlib import Path

import pytest

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.store.connection import DATABASE, connect, up_to_date
from archive_desktop.store.database import Database


def test_every_connection_has_our_settings(database: Database) -> None:
    for read_only in (False, True):
        connection = connect(database.path, read_only=read_only)
        assert connection.execute("PRAGMA foreign_keys").fetchone()[0] == 1
        assert connection.execute("PRAGMA synchronous").fetchone()[0] == 2  # FULL
        connection.close()


def test_a_path_with_every_odd_character_is_opened(tmp_path: Path) -> None:
    folder = tmp_path / "50% of #2? مجلد é & co"
    folder.mkdir()
    database = Database(folder, "the tests")
    assert database.path.exists()
    assert up_to_date(folder / DATABASE)
    database.close()


def test_reading_cannot_write(database: Database) -> None:
    connection = connect(database.path, read_only=True)
    with pytest.raises(ArchiveError) as refused:
        connection.execute("DELETE FROM article")
    assert refused.value.code == "read-only"
    connection.close()


def test_a_missing_or_empty_file_is_not_up_to_date(tmp_path: Path) -> None:
    assert not up_to_date(tmp_path / DATABASE)
    (tmp_path / DATABASE).touch()
    assert not up_to_date(tmp_path / DATABASE)


def test_a_file_that_is_no_database_is_damaged(tmp_path: Path) -> None:
    (tmp_path / DATABASE).write_bytes(b"a letter, not a database " * 400)
    with pytest.raises(ArchiveError) as refused:
        up_to_date(tmp_path / DATABASE)
    assert refused.value.code == "damaged"


def test_damage_met_while_reading_is_a_sentence_wherever_it_is_met(folder: Path) -> None:
    database = Database(folder, "the tests")
    with database.atomic() as tables:
        for number in range(300):
            tables.execute("INSERT INTO saved_search (name, name_key, query, created_at) VALUES (?, ?, ?, '')",
                           [f"n{number}", f"n{number}", "x" * 900])  # fmt: skip
    database.close()
    content = bytearray(database.path.read_bytes())
    content[-20 * 4096 :] = b"\xa5" * 20 * 4096
    database.path.write_bytes(content)
    connection = connect(database.path, read_only=True)
    for read in (
        lambda: connection.execute("SELECT * FROM saved_search").fetchall(),
        lambda: list(connection.execute("SELECT * FROM saved_search")),
        lambda: connection.execute("SELECT sum(length(query)) FROM saved_search").fetchone(),
    ):
        with pytest.raises(ArchiveError) as told:
            read()
        assert told.value.code == "damaged"
    connection.close()


def test_a_bug_in_a_statement_is_no_sentence(database: Database) -> None:
    connection = connect(database.path)
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        connection.execute("SELECT * FROM no_such")
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        connection.executemany("INSERT INTO no_such VALUES (?)", [(1,)])
    connection.close()


def test_closing_under_a_running_statement_stops_it_with_a_sentence(database: Database) -> None:
    connection = connect(database.path, read_only=True)
    running, told = threading.Event(), list[str]()
    connection.set_progress_handler(running.set, 100)

    def count() -> None:
        try:
            connection.execute(
                "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
            ).fetchone()
        except ArchiveError as error:
            told.append(error.code)

    thread = threading.Thread(target=count)
    thread.start()
    running.wait()
    connection.close()
    thread.join()
    assert told == ["archive-closed"]
    with pytest.raises(ArchiveError, match="was closed"):
        connection.execute("SELECT 1")


def test_a_copy_of_an_open_archive_in_a_folder_that_cannot_be_written_is_read_or_refused_in_a_sentence(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """os.access is asked whether the folder can be written; tests/faults has a folder that really cannot."""
    copy = tmp_path / "copy"
    copy.mkdir()
    shutil.copy(database.path, copy)
    shutil.copy(f"{database.path}-wal", copy)
    monkeypatch.setattr("archive_desktop.store.connection.os.access", lambda *_: False)
    with pytest.raises(ArchiveError) as refused:
        connect(copy / DATABASE, read_only=True)
    assert refused.value.code == "read-only"
    assert "Copy the whole folder" in refused.value.advice
    (copy / f"{DATABASE}-wal").write_bytes(b"")
    connect(copy / DATABASE, read_only=True).close()
