"""The archive's database: opening it, reading it from any thread, changing it in turns.

One connection writes, in turns (`atomic`), every transaction begun with BEGIN IMMEDIATE: a plain
BEGIN fails nearly every edit during an import. Every thread reads through a connection of its own in
mode=ro, except inside its own transaction, where it sees what it has just written.
"""

from __future__ import annotations

import itertools
import sqlite3
import threading
import weakref
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlite_utils

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.store import backup, schema
from archive_desktop.store.connection import DATABASE, connect, refuse_foreign
from archive_desktop.store.failures import told_as_sentences
from archive_desktop.store.lock import PATIENCE, ArchiveLock
from archive_desktop.store.turns import Turns

Tables = sqlite_utils.Database  # as a transaction gives them


class Database:
    """An open archive database in *folder*.

    With *program* named it may be changed (and is made or brought up to date first): the archive's
    lock is held until `close`, and *patience* is how many seconds another owner is waited for.
    Without, it is read only, beside whoever owns it.
    """

    def __init__(self, folder: Path, program: str | None, *, patience: float = PATIENCE) -> None:
        self.folder = folder
        self.path = folder / DATABASE
        self.writable = program is not None
        self.unfinished: set[int] = set()  # undo records of long work that still runs (store.undo)
        self._lock = ArchiveLock(folder)
        self._turns = Turns()
        self._mine = threading.local()
        self._readers: set[weakref.finalize[[], sqlite_utils.Database]] = set()
        self._readers_guard = threading.Lock()
        self._numbers = itertools.count()  # of the readers: no two in a run of the program have the same
        self._writer: sqlite_utils.Database | None = None
        if program is not None:
            self._lock.take(program, patience)
            try:
                self._writer = self._open_writer()
            except BaseException:
                self._lock.release()
                raise
        else:
            try:
                refuse_foreign(self.reading)
            except BaseException:
                self.close()
                raise

    @property
    def reading(self) -> sqlite_utils.Database:
        """The connection this thread reads through; it is closed when the thread ends."""
        if getattr(self._mine, "in_turn", False):
            assert self._writer
            return self._writer
        reader: sqlite_utils.Database | None = getattr(self._mine, "reader", None)
        if reader is None:
            connection = connect(self.path, read_only=True)
            reader = sqlite_utils.Database(connection)
            closing = weakref.finalize(reader, connection.close)
            closing.atexit = False
            with self._readers_guard:
                self._readers = {other for other in self._readers if other.alive} | {closing}
            self._mine.reader, self._mine.number = reader, next(self._numbers)
        return reader

    def state(self) -> tuple[int, int] | None:
        """Return what stays the same as long as this thread reads the same, None inside a transaction of its own."""
        if getattr(self._mine, "in_turn", False):
            return None
        version: int = self.reading.execute("PRAGMA data_version").fetchone()[0]
        return self._mine.number, version  # every connection begins to count anew

    @contextmanager
    def atomic(self) -> Iterator[sqlite_utils.Database]:
        """Give the block one transaction: all of it is stored when the block ends, or none.

        Nested blocks become savepoints of the outer one. Raises ArchiveError where the archive may
        not be changed or the disk cannot.
        """
        if getattr(self._mine, "in_turn", False):
            assert self._writer
            with self._writer.atomic():
                yield self._writer
            return
        with self._turns.turn():
            writer = self._owned()
            self._mine.in_turn = True
            try:
                writer.execute("BEGIN IMMEDIATE")
                yield writer
                writer.execute("COMMIT")
            except BaseException:
                writer.rollback()
                raise
            finally:
                self._mine.in_turn = False

    @contextmanager
    def replacing(self) -> Iterator[Callable[[sqlite3.Connection], None]]:
        """Let nobody else change anything during the block, and give it the way to replace everything.

        Called with a connection, that puts everything it holds in the place of what is here, in one
        transaction. Who reads meanwhile goes on reading what was there. The block itself may not
        change the archive in another way: it would wait for itself.
        """

        def take_content(source: sqlite3.Connection) -> None:
            with told_as_sentences(self.folder):
                source.backup(self._owned().conn)

        with self._turns.turn():
            yield take_content

    def owned_elsewhere(self) -> bool:
        """Whether another program may be changing the archive just now."""
        return not self.writable and self._lock.is_held()

    def close(self) -> None:
        """Close every connection, once the transaction that runs has ended, and give the lock back.

        Threads that read meanwhile get ArchiveError "archive-closed".
        """
        with self._turns.turn():
            with self._readers_guard:
                for closing in self._readers:
                    closing()
                self._readers.clear()
            if self._writer is not None:
                self._writer.conn.close()
                self._writer = None
        self._lock.release()

    def _owned(self) -> sqlite_utils.Database:
        if self._writer is None:
            raise ArchiveError(
                f"The archive {self.folder} is open for reading only.",
                safe="Nothing was changed.",
                advice="Close the other program that uses it, or check that its folder can be written.",
                code="read-only",
            )
        return self._writer

    def _open_writer(self) -> sqlite_utils.Database:
        writer = sqlite_utils.Database(connect(self.path))
        try:
            refuse_foreign(writer)  # before anything is written to it
            writer.execute("PRAGMA journal_mode = WAL")
            if schema.migrations.pending(writer):
                if writer.table("article").exists():
                    backup.copy_database(self.path, self.folder / backup.FOLDER, "before-update")
                schema.bring_up_to_date(writer)
        except BaseException:
            writer.conn.close()
            raise
        return writer


def sqlite_version(database: Database) -> str:
    """Return the version of SQLite in use."""
    return str(database.reading.execute("SELECT sqlite_version()").fetchone()[0])
