"""Backups that are proven before they count.

A backup is a zip: `archive.db`, a `manifest.json` with its SHA-256, and, in one that is to leave the
archive's folder, the originals. It is written beside its place, read again, checked by SQLite, and
only then renamed.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import re
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
from archive_desktop.store.connection import DATABASE, connect, refuse_foreign
from archive_desktop.store.failures import told_as_sentences

FOLDER = "backups"
ORIGINALS = "originals"
_MANIFEST = "manifest.json"
_FORMAT = "archive-desktop-backup/1"
_SHA256 = re.compile("[0-9a-f]{64}")
# every way in which a zip shows that bytes of it were changed
_DAMAGES = (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, RuntimeError, ValueError,
            OverflowError, TypeError)  # fmt: skip


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
    return _write(path, out, [file for file in files if _SHA256.fullmatch(file.name)])


def copy_database(path: Path, folder: Path, reason: str) -> Backup:
    """Write a proven backup of the database at *path* into *folder*, its name dated."""
    with _sentence_for(folder):
        folder.mkdir(parents=True, exist_ok=True)
    return _write(path, free_name(folder, reason, ".zip"), [])


def free_name(folder: Path, reason: str, ending: str) -> Path:
    """Return a path in *folder* that nothing has yet: the reason and the time."""
    stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H-%M-%SZ")
    out, number = folder / f"{reason}-{stamp}{ending}", 1
    while out.exists():
        number += 1
        out = folder / f"{reason}-{stamp}-{number}{ending}"
    return out


def existing(folder: Path) -> tuple[Backup, ...]:
    """Return the readable backups of the archive in *folder*, newest first."""
    found = []
    for path in (folder / FOLDER).glob("*.zip"):
        with contextlib.suppress(ArchiveError):
            found.append(_describe(path))
    return tuple(sorted(found, key=lambda backup: (backup.created_at, backup.path.name), reverse=True))


def _write(path: Path, out: Path, attached: list[Path]) -> Backup:
    part = out.with_name(out.name + ".part")
    try:
        with _sentence_for(out):
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
                        if _digest(file) == file.name:  # `check` speaks of the others
                            bundle.write(file, f"{ORIGINALS}/{file.name}")
            with unpacked(part, out.parent) as copy:
                prove(copy, out)
            with part.open("rb+") as written:
                os.fsync(written.fileno())
            part.replace(out)
    finally:
        with contextlib.suppress(OSError):  # it was never made, or its disk cannot be written
            part.unlink()
    return _describe(out)


def _copy_live(path: Path, copy: Path) -> None:
    """Copy a database that may be in use, by SQLite's own backup interface."""
    source = connect(path, read_only=True)
    target = sqlite3.connect(copy)
    try:
        with told_as_sentences(path.parent):
            source.backup(target)
        target.execute("PRAGMA journal_mode = DELETE")
    finally:
        target.close()
        source.close()


def _describe(path: Path) -> Backup:
    manifest = _manifest(path)
    return Backup(path, manifest["created_at"], path.stat().st_size, manifest["articles"])


def _manifest(path: Path) -> dict[str, Any]:
    try:
        with zipfile.ZipFile(path) as bundle:
            manifest = json.loads(bundle.read(_MANIFEST))
        if manifest["format"] == _FORMAT:
            return {
                "created_at": str(manifest["created_at"]),
                "articles": int(manifest["articles"]),
                "sha256": str(manifest["sha256"]),
            }
    except FileNotFoundError:
        raise ArchiveError(f"There is no file {path}.", safe="Nothing was changed.", code="no-file") from None
    except (OSError, *_DAMAGES):
        pass
    raise _not_a_backup(path)


@contextmanager
def unpacked(path: Path, scratch_in: Path) -> Iterator[Path]:
    """Give the block the database inside the backup, its bytes compared with the manifest.

    It lies in a new folder inside *scratch_in*, and every byte of the originals has been read too.
    """
    manifest = _manifest(path)
    with tempfile.TemporaryDirectory(dir=scratch_in, prefix=".backup-") as scratch:
        copy = Path(scratch) / DATABASE
        try:
            with zipfile.ZipFile(path) as bundle:
                with bundle.open(DATABASE) as reading, copy.open("wb") as writing:
                    shutil.copyfileobj(reading, writing)
                whole = all(_member_digest(bundle, member) == sha256 for sha256, member in originals(bundle))
        except _DAMAGES as error:
            raise _not_a_backup(path) from error
        if not whole or _digest(copy) != manifest["sha256"]:
            raise _not_a_backup(path)
        yield copy


def originals(bundle: zipfile.ZipFile) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """Yield (SHA-256, member) of the originals in a backup."""
    for member in bundle.infolist():
        sha256 = member.filename.removeprefix(f"{ORIGINALS}/")
        if _SHA256.fullmatch(sha256):  # a name is never used as a path
            yield sha256, member


def prove(copy: Path, named: Path) -> None:
    """Raise ArchiveError unless SQLite finds the database *copy* whole and this program can read it."""
    try:
        with contextlib.closing(connect(copy, read_only=True)) as connection:
            tables = sqlite_utils.Database(connection)
            refuse_foreign(tables)
            whole = tables.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            if not whole or not tables.table("article").exists():
                raise _not_a_backup(named)
    except ArchiveError as error:
        raise (_not_a_backup(named) if error.code == "damaged" else error) from error


@contextmanager
def _sentence_for(out: Path) -> Iterator[None]:
    """Turn what a disk does to a backup being written into a sentence that names *out*."""
    try:
        yield
    except (OSError, sqlite3.OperationalError, ArchiveError) as error:
        if isinstance(error, ArchiveError) and error.code not in ("disk-full", "disk-error"):
            raise
        number = getattr(error, "errno", None)
        code = getattr(error, "sqlite_errorcode", None)
        full = (
            number in (errno.ENOSPC, errno.EDQUOT)
            or code == sqlite3.SQLITE_FULL
            or getattr(error, "code", "") == "disk-full"
        )
        why = "there is no space left on the disk" if full else getattr(error, "strerror", "") or str(error)
        raise ArchiveError(
            f"The backup {out} could not be written: {why}.",
            safe="The archive itself and older backups were not touched.",
            advice="Free some space, or choose another folder.",
            code="disk-full" if full else "backup-failed",
        ) from error


def _article_count(copy: Path) -> int:
    with contextlib.closing(connect(copy, read_only=True)) as connection:
        return int(connection.execute("SELECT count(*) FROM article").fetchone()[0])


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _member_digest(bundle: zipfile.ZipFile, member: zipfile.ZipInfo) -> str:
    digest = hashlib.sha256()
    with bundle.open(member) as reading:
        while chunk := reading.read(1 << 20):
            digest.update(chunk)
    return digest.hexdigest()


def _not_a_backup(path: Path) -> ArchiveError:
    return ArchiveError(
        f"{path} is not a whole backup of an archive.",
        safe="The archive was not changed.",
        advice="Choose another backup; the window and `archive-desktop stats` name the newest.",
        code="not-a-backup",
    )
