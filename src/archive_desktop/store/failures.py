"""SQLite's error codes, told as sentences: what happened, what is safe, what to do."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive_desktop.domain.errors import ArchiveError

_PRIMARY = 0xFF  # the low byte of an extended result code (https://www.sqlite.org/rescode.html)


@contextmanager
def told_as_sentences(folder: Path) -> Iterator[None]:
    """Turn the operational errors of SQLite inside the block into ArchiveError; bugs pass through."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        known = sentence_for(error, folder)
        if known is None:
            raise
        raise known from error


def sentence_for(error: sqlite3.DatabaseError, folder: Path) -> ArchiveError | None:
    """Return the ArchiveError that *error* means for the archive in *folder*, None for a bug."""
    code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY
    details = f"{getattr(error, 'sqlite_errorname', '')}: {error}"
    match code:
        case sqlite3.SQLITE_FULL:
            return ArchiveError(
                f"There is no space left on the disk of {folder}.",
                safe="Everything saved before is safe; the last change was not stored.",
                advice="Free some space and try again.",
                code="disk-full",
                details=details,
            )
        case sqlite3.SQLITE_IOERR:
            return ArchiveError(
                f"The disk reported an error at {folder}.",
                safe="Everything saved before is kept.",
                advice="Copy the archive folder to another disk before you go on.",
                code="disk-error",
                details=details,
            )
        case sqlite3.SQLITE_READONLY | sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return ArchiveError(
                f"The archive {folder} cannot be changed: the folder is read-only or not allowed for you.",
                safe="You can still read, search and export.",
                advice="Ask for the right to write there, or copy the archive to another folder.",
                code="read-only",
                details=details,
            )
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return ArchiveError(
                f"Another program is reading or copying {folder / 'archive.db'} just now.",
                safe="Nothing was changed.",
                advice="Wait a moment and try again.",
                code="busy",
                details=details,
            )
        case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
            return not_an_archive(folder, details)
    return None


def not_an_archive(folder: Path, details: str) -> ArchiveError:
    """Return the ArchiveError for a database file that is damaged or another program's."""
    return ArchiveError(
        f"The file {folder / 'archive.db'} is damaged or is not an archive.",
        safe="It was not changed, and nothing was deleted.",
        advice=f"Restore the newest backup from {folder / 'backups'} "
        "(archive-desktop restore FILE, or Restore in the window).",
        code="damaged",
        details=details,
    )
