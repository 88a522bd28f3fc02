"""Backups that are proven before they count, and the way back.

A backup is a zip: `archive.db`, a `manifest.json` with its SHA-256, and, in one that is to leave the
archive's folder, the originals. It is written beside its place, read again, checked by SQLite, and
only then renamed. Restoring moves the old database and its journals away first: an old -wal beside a
restored database makes it look damaged.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import shutil
import sqlite3
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlite_utils

from archive_desktop.domain.clock import now
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.store.connection import DATABASE, connect, refuse_newer
from archive_desktop.whole_files import discard, keep, not_written, part_of

FOLDER = "backups"
ORIGINALS = "originals"
_MANIFEST = "manifest.json"
_FORMAT = "archive-desktop-backup/1"


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup file. *created_at* is UTC, ISO 8601; *size* in bytes."""

    path: Path
    created_at: str
    size: int
    articles: int


def write_whole(path: Path, out: Path) -> Backup:
    """Write a proven backup of the database at *path* to *out*, with the originals beside it."""
    files = sorted((path.parent / ORIGINALS).glob("*/*"))
    return _write(path, out, [file for file in files if file.suffix != ".part"])


def copy_database(path: Path, folder: Path, reason: str) -> Backup:
    """Write a proven backup of the database at *path* into *folder*, its name dated."""
    folder.mkdir(parents=True, exist_ok=True)
    stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H-%M-%SZ")
    out, number = folder / f"{reason}-{stamp}.zip", 1
    while out.exists():
        number += 1
        out = folder / f"{reason}-{stamp}-{number}.zip"
    return _write(path, out, [])


def existing(folder: Path) -> tuple[Backup, ...]:
    """Return the readable backups of the archive in *folder*, newest first."""
    found = []
    for path in (folder / FOLDER).glob("*.zip"):
        with contextlib.suppress(ArchiveError):
            found.append(_describe(path))
    return tuple(sorted(found, key=lambda backup: (backup.created_at, backup.path.name), reverse=True))


def _write(path: Path, out: Path, attached: list[Path]) -> Backup:
    part = part_of(out)
    try:
        with tempfile.TemporaryDirectory(dir=out.parent, prefix=".backup-") as scratch:
            copy = Path(scratch) / DATABASE
            _copy_live(path, copy)
            manifest = {
                "format": _FORMAT,
                "created_at": now(),
                "articles": _article_count(copy),
                "sha256": _digest(copy),
            }
            with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as bundle:
                bundle.writestr(_MANIFEST, json.dumps(manifest, indent=1))
                bundle.write(copy, DATABASE)
                for file in attached:
                    bundle.write(file, f"{ORIGINALS}/{file.name}")
        with unpacked(part, scratch_in=out.parent) as copy:
            prove(copy, out)
        with part.open("rb+") as written:
            os.fsync(written.fileno())
        keep(part, out)
    except OSError as error:
        raise not_written(error, out) from error
    finally:
        discard(part)
    return _describe(out)


def _copy_live(path: Path, copy: Path) -> None:
    """Copy a database that may be in use, by SQLite's own backup interface."""
    source = connect(path, read_only=True)
    target = sqlite3.connect(copy)
    try:
        source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")
    finally:
        target.close()
        source.close()


def _describe(path: Path) -> Backup:
    manifest = _manifest(path)
    return Backup(path, str(manifest["created_at"]), path.stat().st_size, int(manifest["articles"]))


def _manifest(path: Path) -> dict[str, Any]:
    try:
        with zipfile.ZipFile(path) as bundle:
            manifest = json.loads(bundle.read(_MANIFEST))
        if manifest["format"] == _FORMAT:
            return dict(manifest)
    except FileNotFoundError:
        raise ArchiveError(f"There is no file {path}.", safe="Nothing was changed.", code="no-file") from None
    except (OSError, zipfile.BadZipFile, KeyError, TypeError, ValueError):  # every way of not being ours
        pass
    raise _not_a_backup(path)


@contextmanager
def unpacked(path: Path, scratch_in: Path | None = None) -> Iterator[Path]:
    """Give the block the database inside the backup, its bytes compared with the manifest."""
    manifest = _manifest(path)
    with tempfile.TemporaryDirectory(dir=scratch_in, prefix=".backup-") as scratch:
        copy = Path(scratch) / DATABASE
        try:
            with (
                zipfile.ZipFile(path) as bundle,
                bundle.open(DATABASE) as reading,
                copy.open("wb") as writing,
            ):
                shutil.copyfileobj(reading, writing)
        except (zipfile.BadZipFile, zlib.error, EOFError, KeyError) as error:
            raise _not_a_backup(path) from error
        if _digest(copy) != manifest["sha256"]:
            raise _not_a_backup(path)
        yield copy


def prove(copy: Path, named: Path) -> None:
    """Raise ArchiveError unless SQLite finds the database *copy* whole and this program can read it."""
    connection = connect(copy, read_only=True)
    try:
        refuse_newer(sqlite_utils.Database(connection))
        if connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
            raise _not_a_backup(named)
    except sqlite3.DatabaseError as error:
        raise _not_a_backup(named) from error
    finally:
        connection.close()


def _article_count(copy: Path) -> int:
    connection = connect(copy, read_only=True)
    try:
        count: int = connection.execute("SELECT count(*) FROM article").fetchone()[0]
    finally:
        connection.close()
    return count


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _not_a_backup(path: Path) -> ArchiveError:
    return ArchiveError(
        f"{path} is not a whole backup of an archive.",
        safe="The archive was not changed.",
        advice="Choose another backup; the window and `archive-desktop stats` name the newest.",
        code="not-a-backup",
    )
