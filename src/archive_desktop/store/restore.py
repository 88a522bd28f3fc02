"""The way back: a backup takes the place of today's archive, which is kept first.

The content of an archive that works is replaced in one transaction: a crash leaves the old or the
new, and who reads meanwhile is not disturbed. The files of one that does not open are kept beside it,
and its journals are moved away before the restored database comes in: an old -wal beside it would
make it look damaged.
"""

from __future__ import annotations

import contextlib
import errno
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlite_utils

from archive_desktop.domain.clock import now
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.store import backup, schema
from archive_desktop.store import originals as original_files
from archive_desktop.store.connection import DATABASE, connect
from archive_desktop.store.database import Database
from archive_desktop.store.lock import ArchiveLock

_OUTBOXES = ("index_outbox", "facts_outbox")


def restore(database: Database, source: Path) -> backup.Backup:
    """Put the content of the backup *source* in the place of today's, which is backed up first.

    Returns the backup of what was there before. ArchiveError if *source* is not a whole backup, or
    long work is running; then nothing was changed. Afterwards the outbox lists every article there is
    and every one there was.
    """
    _refuse_under_long_work(database)
    with _ready(database.folder, source) as copy:
        _add_originals(database.folder, source)
        # a change between the backup and the restore would be in neither
        with database.replacing() as take_content:
            _refuse_under_long_work(database)  # begun since
            before = _kept(database)
            _list_for_the_index(copy, database)
            with contextlib.closing(connect(copy)) as restored:
                take_content(restored)
    return before


def restore_unopened(folder: Path, source: Path, program: str) -> backup.Backup:
    """Put the backup *source* in the place of a database that cannot be opened (ArchiveError "damaged").

    The damaged files are kept. Returns where, with no articles counted.
    """
    lock = ArchiveLock(folder)
    lock.take(program)
    try:
        with _ready(folder, source) as copy:
            before = _keep_files(folder)
            _add_originals(folder, source)
            _list_for_the_index(copy, None)
            for name in (f"{DATABASE}-wal", f"{DATABASE}-shm", f"{DATABASE}-journal"):
                (folder / name).unlink(missing_ok=True)
            copy.replace(folder / DATABASE)
    finally:
        lock.release()
    return before


def _refuse_under_long_work(database: Database) -> None:
    if database.unfinished:
        raise ArchiveError(
            "An import is running, and a restore would replace what it stores.",
            safe="Nothing was changed.",
            advice="Wait until it has ended, or stop it.",
            code="busy",
        )


@contextmanager
def _ready(folder: Path, source: Path) -> Iterator[Path]:
    """Give the block the proven database of *source*, as this version of the program has it."""
    with _told(folder, source), backup.unpacked(source, folder) as copy:
        backup.prove(copy, source)
        with contextlib.closing(connect(copy)) as connection:
            schema.bring_up_to_date(sqlite_utils.Database(connection))
        yield copy


def _kept(database: Database) -> backup.Backup:
    """Back up what is there now; where that is damaged, keep its files as they are."""
    try:
        return backup.copy_database(database.path, database.folder / backup.FOLDER, "before-restore")
    except ArchiveError as error:
        if error.code not in ("damaged", "not-a-backup"):
            raise
        return _keep_files(database.folder)


def _keep_files(folder: Path) -> backup.Backup:
    (folder / backup.FOLDER).mkdir(parents=True, exist_ok=True)
    kept = backup.free_name(folder / backup.FOLDER, "damaged", ".db")
    for ending in ("-wal", ""):
        with contextlib.suppress(FileNotFoundError):
            shutil.copyfile(folder / f"{DATABASE}{ending}", f"{kept}{ending}")
    return backup.Backup(kept, now(), kept.stat().st_size, 0)


def _list_for_the_index(copy: Path, today: Database | None) -> None:
    """Fill the outboxes of *copy* with its own articles and those of *today*.

    The numbers go on from today's, so that nobody takes these for the ones the index has seen.
    """
    last, known = dict.fromkeys(_OUTBOXES, 0), frozenset[int]()
    if today is not None:
        with contextlib.suppress(ArchiveError):  # damaged: then the index is compared and rebuilt by `check`
            last |= dict(today.reading.execute("SELECT name, seq FROM sqlite_sequence").fetchall())
            known = frozenset(row[0] for row in today.reading.execute("SELECT id FROM article").fetchall())
    with contextlib.closing(connect(copy)) as connection:
        tables = sqlite_utils.Database(connection)
        with tables.atomic():
            listed = known | {row[0] for row in tables.execute("SELECT id FROM article").fetchall()}
            known_here = dict(tables.execute("SELECT name, seq FROM sqlite_sequence").fetchall())
            for outbox in _OUTBOXES:
                tables.execute(f"DELETE FROM {outbox}")
                connection.executemany(
                    f"INSERT INTO {outbox} (sequence, article_id) VALUES (?, ?)",
                    enumerate(sorted(listed), max(last[outbox], known_here.get(outbox, 0)) + 1),
                )


def _add_originals(folder: Path, source: Path) -> None:
    with zipfile.ZipFile(source) as bundle:
        for sha256, member in backup.originals(bundle):
            target = original_files.path_of(folder, sha256)
            if target.exists():
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            part = target.with_suffix(".part")
            with bundle.open(member) as reading, part.open("wb") as writing:
                shutil.copyfileobj(reading, writing)
            part.replace(target)


@contextmanager
def _told(folder: Path, source: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        why = f"there is no space left on the disk of {folder}" if full else (error.strerror or str(error))
        raise ArchiveError(
            f"The backup {source} could not be restored: {why}.",
            safe="The archive was not changed.",
            advice="Free some space and try again." if full else "Check the disk and try again.",
            code="disk-full" if full else "disk-error",
        ) from error
