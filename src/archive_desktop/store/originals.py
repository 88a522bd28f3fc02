"""The imported files themselves, and those that came with them, byte for byte, named by their SHA-256."""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import re
from collections.abc import Generator
from contextlib import closing
from pathlib import Path

from archive_desktop.domain.clock import now
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.plain_text import storable
from archive_desktop.store.backup import ORIGINALS
from archive_desktop.store.database import Database

LOST = ("source-changed", "unreadable")  # codes: the file is not the one that was read, or is gone
_CHUNK = 1 << 20  # bytes


def keep(database: Database, source: Path, sha256: str) -> None:
    """Copy *source* into the archive unless these very bytes are there already.

    Raises ArchiveError: LOST where the file itself is the reason, else what the archive's disk says.
    """
    name = storable(source.name)  # Linux allows bytes that are no text
    target = take(database.folder, source, sha256, name)
    with database.atomic() as tables:
        tables.execute(
            "INSERT OR IGNORE INTO original (sha256, name, size, imported_at) VALUES (?, ?, ?, ?)",
            [sha256, name, target.stat().st_size, now()],
        )


def take(folder: Path, source: Path, sha256: str, name: str) -> Path:
    """Copy *source*, which people know as *name*, into the archive in *folder* unless its bytes are there.

    Returns where they are. Raises ArchiveError as `keep` does.
    """
    if not re.fullmatch("[0-9a-f]{64}", sha256):  # it becomes a path
        raise _changed(name)
    target = path_of(folder, sha256)
    if not _whole(target, sha256):
        _copy(source, target, sha256, name)
    return target


def is_whole(folder: Path, sha256: str) -> bool:
    """Whether the archive in *folder* has the file with this SHA-256, undamaged."""
    return _whole(path_of(folder, sha256), sha256)


def known(database: Database, sha256: str) -> bool:
    """Whether a file of exactly these bytes was imported before."""
    row = database.reading.execute("SELECT 1 FROM original WHERE sha256 = ?", [sha256]).fetchone()
    return row is not None


def path_of(folder: Path, sha256: str) -> Path:
    """Return where the archive in *folder* keeps the file with this SHA-256."""
    return folder / ORIGINALS / sha256[:2] / sha256


def damaged(database: Database) -> list[tuple[str, str]]:
    """Return (SHA-256, file name) of every original that is missing or has other bytes."""
    wrong = []
    for sha256, name in database.reading.execute("SELECT sha256, name FROM original").fetchall():
        if not _whole(path_of(database.folder, sha256), sha256):
            wrong.append((sha256, name))
    return wrong


def _whole(path: Path, sha256: str) -> bool:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except OSError:  # missing, or a disk that does not give it back
        return False


def _copy(source: Path, target: Path, sha256: str, name: str) -> None:
    part = target.with_suffix(".part")
    digest = hashlib.sha256()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with closing(_chunks(source, name)) as chunks, part.open("wb") as writing:
            for chunk in chunks:
                digest.update(chunk)
                writing.write(chunk)
            writing.flush()
            os.fsync(writing.fileno())
        if digest.hexdigest() != sha256:
            raise _changed(name)
        part.replace(target)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise ArchiveError(
                f"There is no space left on the disk to keep {name}.",
                safe="Everything imported before is safe; nothing of this file was stored.",
                advice="Free some space and import it again.",
                code="disk-full",
            ) from error
        raise ArchiveError(
            f"{name} could not be copied into the archive: {error.strerror}.",
            safe="Nothing of it was stored.",
            advice="Check that the archive's folder can be written.",
            code="disk-error",
        ) from error
    finally:
        with contextlib.suppress(OSError):  # a disk that cannot be written
            part.unlink()


def _changed(name: str) -> ArchiveError:
    return ArchiveError(
        f"{name} was changed while it was being read.",
        safe="Nothing more of it was stored.",
        advice="Import it again.",
        code="source-changed",
    )


def _chunks(source: Path, name: str) -> Generator[bytes, None, None]:
    try:
        with source.open("rb") as reading:
            while chunk := reading.read(_CHUNK):
                yield chunk
    except OSError as error:
        raise ArchiveError(
            f"{name} cannot be read any more: {error.strerror}.",
            safe="Nothing more of it was stored.",
            advice="Check that the file is still there and may be read, and import it again.",
            code="unreadable",
        ) from error
