"""One way to open the database file, with the settings every connection of ours has."""

from __future__ import annotations

import os
import sqlite3
import threading
from pathlib import Path
from typing import Any

import sqlite_utils

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.store import needles, schema
from archive_desktop.store.failures import not_an_archive, sentence_for, told_as_sentences

DATABASE = "archive.db"
_BUSY_SECONDS = 10.0  # a virus scanner or a backup program may hold the file for a moment
_CACHE_KB = 32_768


class Connection(sqlite3.Connection):
    """A connection that tells its failures as sentences and that any thread may close.

    Closing one in the middle of another thread's statement would crash the interpreter, so every
    statement and every fetch holds *busy*.
    """

    folder: Path

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.busy = threading.RLock()
        self.closed = False

    def execute(self, *arguments: Any) -> sqlite3.Cursor:
        """Execute one statement through a cursor of ours."""
        return self._open_cursor().execute(*arguments)

    def executemany(self, *arguments: Any) -> sqlite3.Cursor:
        """Execute one statement for many rows of values through a cursor of ours."""
        return self._open_cursor().executemany(*arguments)

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction is open (sqlite-utils asks around every statement)."""
        with self.busy:
            self.refuse_closed()
            return super().in_transaction

    def refuse_closed(self) -> None:
        """Raise ArchiveError if some thread has closed this connection."""
        if self.closed:
            raise ArchiveError(
                f"The archive {self.folder} was closed.",
                safe="Nothing was changed.",
                advice="Open it again.",
                code="archive-closed",
            )

    def _open_cursor(self) -> _Cursor:
        with self.busy:
            self.refuse_closed()
            return _Cursor(self)

    def close(self) -> None:
        """Stop a statement that another thread runs, and close."""
        if self.closed:
            return
        self.closed = True
        if not self.busy.acquire(blocking=False):  # only then: it would also stop the last checkpoint
            self.interrupt()
            self.busy.acquire()
        try:
            super().close()
        finally:
            self.busy.release()


class _Cursor(sqlite3.Cursor):
    """Every way into SQLite that the store uses, guarded."""

    connection: Connection

    def execute(self, *arguments: Any) -> _Cursor:
        with self.connection.busy:
            try:
                super().execute(*arguments)
            except sqlite3.DatabaseError as error:
                self._tell(error)
        return self

    def executemany(self, *arguments: Any) -> _Cursor:
        with self.connection.busy:
            try:
                super().executemany(*arguments)
            except sqlite3.DatabaseError as error:
                self._tell(error)
        return self

    def fetchone(self) -> Any:
        with self.connection.busy:
            try:
                return super().fetchone()
            except sqlite3.DatabaseError as error:
                self._tell(error)

    def fetchall(self) -> list[Any]:
        with self.connection.busy:
            try:
                return super().fetchall()
            except sqlite3.DatabaseError as error:
                self._tell(error)
        return []

    def __next__(self) -> Any:
        with self.connection.busy:
            try:
                return super().__next__()
            except sqlite3.DatabaseError as error:
                self._tell(error)

    def _tell(self, error: sqlite3.DatabaseError) -> None:
        """Raise *error* as a sentence, or as it is where it means a bug."""
        self.connection.refuse_closed()
        known = sentence_for(error, self.connection.folder)
        if known is None:
            raise error
        raise known from error


def connect(path: Path, *, read_only: bool = False) -> Connection:
    """Open *path* with the settings every connection of ours has; ArchiveError if that cannot be."""
    uri = path.resolve().as_uri()
    if read_only:
        uri += "?immutable=1" if _cannot_be_shared(path) else "?mode=ro"
    with told_as_sentences(path.parent):
        connection = sqlite3.connect(
            uri, uri=True, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False,
            factory=Connection,
        )  # fmt: skip
    connection.folder = path.parent
    needles.add_to(connection)
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KB}")
    except BaseException:
        connection.close()
        raise
    return connection


def up_to_date(path: Path) -> bool:
    """Whether there is a database at *path* that can be read as it is, without migrations."""
    if not path.exists():
        return False
    connection = connect(path, read_only=True)
    try:
        tables = sqlite_utils.Database(connection)
        refuse_foreign(tables)
        return not schema.migrations.pending(tables)
    finally:
        connection.close()


def refuse_foreign(tables: sqlite_utils.Database) -> None:
    """Raise ArchiveError if this is another program's database, or a newer version's of this one.

    An empty one is neither: it is an archive not begun yet.
    """
    connection = tables.conn
    assert isinstance(connection, Connection)
    if tables.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        application: int = tables.execute("PRAGMA application_id").fetchone()[0]
        if application != schema.APPLICATION_ID:
            raise not_an_archive(connection.folder, f"application id {application}")
    version: int = tables.execute("PRAGMA user_version").fetchone()[0]
    if version > schema.SCHEMA_VERSION:
        raise ArchiveError(
            f"The archive {connection.folder} was made by a newer version of Archive Desktop.",
            safe="It was not changed.",
            advice="Update the program, then open the archive again.",
            code="newer-archive",
            details=f"archive version {version}, program version {schema.SCHEMA_VERSION}",
        )


def _cannot_be_shared(path: Path) -> bool:
    """Whether SQLite must be told that nobody writes: mode=ro fails where no -shm can be made.

    ArchiveError where the newest changes lie in a journal that cannot be read in such a place.
    """
    if os.access(path.parent, os.W_OK):
        return False
    journal = path.with_name(path.name + "-wal")
    if journal.exists() and journal.stat().st_size and not path.with_name(path.name + "-shm").exists():
        raise ArchiveError(
            f"The archive {path.parent} was not closed properly, and its folder cannot be written.",
            safe="Nothing was changed, and nothing is lost.",
            advice="Copy the whole folder to a disk where you may write, and open it there.",
            code="read-only",
        )
    return not (journal.exists() and journal.stat().st_size)
