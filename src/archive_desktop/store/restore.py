"""The way back: a backup takes the place of today's archive, which is backed up first.

The old database and its journals are moved away before the restored one comes in: an old -wal beside
it would make it look damaged.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

from archive_desktop.store import backup, originals
from archive_desktop.store.connection import DATABASE
from archive_desktop.store.database import Database

_SHA256 = re.compile("[0-9a-f]{64}")


def restore(database: Database, source: Path) -> backup.Backup:
    """Put the database of the backup *source* in the place of today's, which is backed up first.

    Returns the backup of what was there before. ArchiveError if *source* is not a whole backup;
    then nothing was changed.
    """
    with backup.unpacked(source) as copy:
        backup.prove(copy, source)
        before = backup.copy_database(database.path, database.folder / backup.FOLDER, "before-restore")
        scratch = database.path.with_name("archive.db.restored")
        shutil.copyfile(copy, scratch)
        with database.closed():
            for name in (DATABASE, f"{DATABASE}-wal", f"{DATABASE}-shm"):
                (database.folder / name).unlink(missing_ok=True)
            scratch.replace(database.path)
        _add_originals(database.folder, source)
    return before


def _add_originals(folder: Path, source: Path) -> None:
    with zipfile.ZipFile(source) as bundle:
        for member in bundle.infolist():
            sha256 = member.filename.removeprefix(f"{backup.ORIGINALS}/")
            if not _SHA256.fullmatch(sha256):  # a name is never used as a path
                continue
            target = originals.path_of(folder, sha256)
            if target.exists():
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            part = target.with_suffix(".part")
            with bundle.open(member) as reading, part.open("wb") as writing:
                shutil.copyfileobj(reading, writing)
            part.replace(target)
