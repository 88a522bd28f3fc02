"""One way to open the database file, with the settings every connection of ours has."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

import sqlite_utils

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.store import schema

DATABASE = "archive.db"
_BUSY_SECONDS = 10.0  # a virus scanner or a backup program may hold the file for a moment
_CACHE_KB = 32_768


def connect(path: Path, *, read_only: bool = False) -> sqlite3.Connection:
    """Open *path* with the settings every connection of ours has."""
    uri = path.resolve().as_uri()
    if read_only:
        uri += "?immutable=1" if _cannot_be_shared(path) else "?mode=ro"
    connection = sqlite3.connect(
        uri, uri=True, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
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
        return not schema.migrations.pending(sqlite_utils.Database(connection))
    finally:
        connection.close()


def refuse_newer(tables: sqlite_utils.Database) -> None:
    """Raise ArchiveError if a newer version of the program made this database."""
    version = tables.execute("PRAGMA user_version").fetchone()[0]
    if version > schema.SCHEMA_VERSION:
        raise ArchiveError(
            "This archive was made by a newer version of Archive Desktop.",
            safe="It was not changed.",
            advice="Update the program, then open the archive again.",
            code="newer-archive",
            details=f"archive version {version}, program version {schema.SCHEMA_VERSION}",
        )


def _cannot_be_shared(path: Path) -> bool:
    """Whether SQLite must be told that nobody writes: mode=ro fails where no -shm can be made."""
    wal = path.with_name(path.name + "-wal")
    return not os.access(path.parent, os.W_OK) and not (wal.exists() and wal.stat().st_size)
