"""The archive's database: opening it, reading it from any thread, changing it in turns.

One connection writes, in turns (`atomic`), every transaction begun with BEGIN IMMEDIATE: a plain
BEGIN fails nearly every edit during an import. Every thread reads through a connection of its own in
mode=ro, except inside its own transaction, where it sees what it has just written.
"""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlite_utils

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.store import backup, schema
from archive_desktop.store.connection import DATABASE, connect, refuse_newer
from archive_desktop.store.failures import told_as_sentences
from archive_desktop.store.lock import ArchiveLock
from archive_desktop.store.turns import Turns


class Database:
    """An open archive database in *folder*.

    With *program* named it may be changed (and is made or brought up to date first): the archive's
    lock is held until `close`. Without, it is read only, beside whoever owns it.
    """

    def __init__(self, folder: Path, program: str | None) -> None:
        self.folder = folder
        self.path = folder / DATABASE
        self.writable = program is not None
        self._lock = ArchiveLock(folder)
        self._turns = Turns()
        self._mine = threading.local()
        self._readers: list[sqlite3.Connection] = []
        self._writer: sqlite_utils.Database | None = None
        if program is not None:
            self._lock.take(program)
            try:
                self._open_writer()
            except BaseException:
                self._lock.release()
                raise
        else:
            with told_as_sentences(folder):
                refuse_newer(self.reading)

    @property
    def reading(self) -> sqlite_utils.Database:
        """The connection this thread reads through."""
        if getattr(self._mine, "in_turn", False):
            assert self._writer
            return self._writer
        reader: sqlite_utils.Database | None = getattr(self._mine, "reader", None)
        if reader is None or getattr(self._mine, "generation", None) is not self._readers:
            with told_as_sentences(self.folder):
                reader = sqlite_utils.Database(connect(self.path, read_only=True))
            self._readers.append(reader.conn)
            self._mine.reader, self._mine.generation = reader, self._readers
        return reader

    @contextmanager
    def atomic(self) -> Iterator[sqlite_utils.Database]:
        """Give the block one transaction: all of it is stored when the block ends, or none.

        Nested blocks become savepoints of the outer one. Raises ArchiveError where the archive may
        not be changed or the disk cannot.
        """
        if self._writer is None:
            raise ArchiveError(
                f"The archive {self.folder} is open for reading only.",
                safe="Nothing was changed.",
                advice="Close the other program that uses it, or check that its folder can be written.",
                code="read-only",
            )
        writer = self._writer
        if getattr(self._mine, "in_turn", False):
            with writer.atomic():
                yield writer
            return
        with self._turns.turn(), told_as_sentences(self.folder):
            self._mine.in_turn = True
            try:
                writer.conn.execute("BEGIN IMMEDIATE")
                yield writer
                writer.conn.execute("COMMIT")
            except BaseException:
                writer.rollback()
                raise
            finally:
                self._mine.in_turn = False

    @contextmanager
    def closed(self) -> Iterator[None]:
        """Close every connection for the block, keep the lock, and open again after it."""
        with self._turns.turn():
            self._close_connections()
            try:
                yield
            finally:
                self._open_writer()

    def close(self) -> None:
        """Close every connection and give the lock back."""
        self._close_connections()
        self._lock.release()

    def _open_writer(self) -> None:
        with told_as_sentences(self.folder):
            writer = sqlite_utils.Database(connect(self.path))
            try:
                refuse_newer(writer)
                writer.conn.execute("PRAGMA journal_mode = WAL")
                self._bring_up_to_date(writer)
            except BaseException:
                writer.conn.close()
                raise
            self._writer = writer

    def _bring_up_to_date(self, writer: sqlite_utils.Database) -> None:
        if not schema.migrations.pending(writer):
            return
        if writer.table("article").exists():
            backup.copy_database(self.path, self.folder / "backups", "before-update")
        schema.migrations.apply(writer)

    def _close_connections(self) -> None:
        for reader in self._readers:
            reader.close()
        self._readers = []
        if self._writer is not None:
            self._writer.conn.close()
            self._writer = None


def sqlite_version(database: Database) -> str:
    """Return the version of SQLite in use."""
    return str(database.reading.execute("SELECT sqlite_version()").fetchone()[0])
