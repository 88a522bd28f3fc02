"""Keep the archive well: undo, check, back up, restore, count, export."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from archive_desktop.domain.change import ArchiveChange, Kind
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.results import Problem
from archive_desktop.services.exporting import export
from archive_desktop.services.indexing import Indexing
from archive_desktop.store import backup, counting, health, imports, restore, undo
from archive_desktop.store.backup import Backup
from archive_desktop.store.counting import Stats
from archive_desktop.store.database import Database, sqlite_version
from archive_desktop.whole_files import part_of

__all__ = ["Backup", "Stats", "Upkeep"]


_OWN_FILES = ("archive.db", "archive.db-wal", "archive.db-shm", "archive.lock", "archive.holder")


class Upkeep:
    """What keeps an archive trustworthy."""

    def __init__(self, database: Database, indexing: Indexing) -> None:
        self._database = database
        self._indexing = indexing

    def undo(self) -> ArchiveChange:
        """Take the last command back; the change is empty if there is none."""
        return self._turned(undo.undo(self._database))

    def redo(self) -> ArchiveChange:
        """Bring back the command undone last; the change is empty if there is none."""
        return self._turned(undo.redo(self._database))

    def next_undo(self) -> str | None:
        """Return what undo would take back, such as "Tag 3 articles"."""
        return undo.next_undo(self._database)

    def next_redo(self) -> str | None:
        """Return what redo would bring back."""
        return undo.next_redo(self._database)

    def check(self, *, repair: bool = False) -> tuple[Problem, ...]:
        """Look at everything that must hold; mend with *repair* what can be rebuilt from the rest."""
        return (*health.check(self._database, repair=repair), *self._indexing.check(repair=repair))

    def back_up(self, out: str | PathLike[str] | None = None) -> Backup:
        """Write a proven backup into the archive's folder, or whole, with the originals, to *out*."""
        if out is None:
            return backup.copy_database(self._database.path, self._database.folder / backup.FOLDER, "archive")
        target = Path(out)
        part_of(target)  # says whether a file can stand there at all
        if (
            target.name in _OWN_FILES
            and target.absolute().parent.resolve() == self._database.folder.resolve()
        ):
            raise ArchiveError(
                f"{target} belongs to the archive itself, so no backup was written over it.",
                safe="The archive was not touched.",
                advice="Choose another name, such as one that ends in .zip.",
                code="own-file",
            )
        return backup.write_whole(self._database.path, target)

    def backups(self) -> tuple[Backup, ...]:
        """Return the backups in the archive's folder, newest first."""
        return backup.existing(self._database.folder)

    def restore(self, source: str | PathLike[str]) -> Backup:
        """Put a backup in the place of the archive; return the backup of what was there before."""
        before = restore.restore(self._database, Path(source))
        self._indexing.catch_up()  # the outbox names every article, those to forget too
        return before

    def stats(self) -> Stats:
        """Count what is in the archive."""
        return counting.stats(self._database)

    def export(self, out: str | PathLike[str]) -> int:
        """Write every article to *out* (.jsonl, .csv, or .zip with everything); return how many."""
        return export(self._database, self._indexing.analysis, Path(out))

    def versions(self) -> dict[str, str]:
        """Return the versions of what keeps and finds the articles, for the About box."""
        return {"SQLite": sqlite_version(self._database)}

    def interrupted_imports(self) -> list[tuple[int, list[str], int]]:
        """Return (id, file names, articles stored) of imports that a crash cut short."""
        return imports.interrupted(self._database)

    def settle_import(self, import_id: int) -> None:
        """Note that an interrupted import was seen to: it is not listed any more, what it stored stays."""
        with self._database.atomic() as tables:
            imports.finish(tables, import_id)

    def can_remove_import(self, import_id: int) -> bool:
        """Return whether undo would take back just this import."""
        return undo.is_next(self._database, undo.maker_of(self._database, imports.TABLE, import_id))

    def remove_import(self, import_id: int) -> ArchiveChange:
        """Take back what an import stored; ArchiveError if something was done since."""
        record = undo.maker_of(self._database, imports.TABLE, import_id)
        if record is None or not undo.is_next(self._database, record):
            raise _not_alone()
        self.settle_import(import_id)  # first: a redo brings back the journal as it is now
        outcome = undo.undo(self._database, expected=record)
        if outcome is None:  # something was done this very moment
            raise _not_alone()
        return self._turned(outcome)

    def _turned(self, outcome: tuple[str, Kind] | None) -> ArchiveChange:
        if outcome is None:
            return ArchiveChange(Kind.NOTHING)
        label, kinds = outcome
        if Kind.ARTICLES in kinds:
            self._indexing.catch_up()
        return ArchiveChange(kinds, label)


def _not_alone() -> ArchiveError:
    return ArchiveError(
        "Something was done since this import, so it cannot be taken back alone.",
        safe="Nothing was changed.",
        advice="Undo what was done since, one step after the other, until its turn comes.",
        code="cannot-undo",
    )
