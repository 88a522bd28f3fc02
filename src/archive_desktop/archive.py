"""Open an archive: the only place where services are put together."""

from __future__ import annotations

import contextlib
import logging
import os
from collections.abc import Callable
from os import PathLike
from pathlib import Path
from types import TracebackType

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.index.protocol import Index
from archive_desktop.services.annotating import Annotating
from archive_desktop.services.attachments import Attachments
from archive_desktop.services.briefing import Briefing
from archive_desktop.services.importing import Importing
from archive_desktop.services.indexing import Indexing
from archive_desktop.services.initiative_suggestions import InitiativeSuggestions
from archive_desktop.services.initiatives import Initiatives
from archive_desktop.services.insight import Insight
from archive_desktop.services.naming import Naming
from archive_desktop.services.pack_evidence import PackEvidence
from archive_desktop.services.progress import Progress, silent
from archive_desktop.services.reading_places import ReadingPlaces
from archive_desktop.services.remembering import Remembering
from archive_desktop.services.rules import Rules
from archive_desktop.services.searching import Searching
from archive_desktop.services.suggesting import Suggesting
from archive_desktop.services.tagging import Tagging
from archive_desktop.services.terminology import Terminology
from archive_desktop.services.twins import Twins
from archive_desktop.services.upkeep import Upkeep
from archive_desktop.services.versions import Versions
from archive_desktop.store.backup import ORIGINALS, Backup, existing
from archive_desktop.store.connection import DATABASE, up_to_date
from archive_desktop.store.database import Database
from archive_desktop.store.lock import PATIENCE

_INDEX = "index"
_PROCESSORS = os.cpu_count() or 1  # with two, one analyses what the other stores and inverts
logging.getLogger("archive_desktop").addHandler(logging.NullHandler())  # who wants the log says where to


class Archive:
    """One open archive and its services. Close it, or use it in a with block."""

    def __init__(
        self, database: Database, open_index: Callable[[], Index], *, in_window: bool = False
    ) -> None:
        self.folder = database.folder
        self._database = database
        self.indexing = Indexing(database, open_index, analyse_apart=in_window or _PROCESSORS > 1)
        self.searching = Searching(database, self.indexing)
        self.remembering = Remembering(database, self.searching)
        self.reading_places = ReadingPlaces(database)
        self.suggesting = Suggesting(database, self.indexing)
        self.twins = Twins(database)
        self.rules = Rules(database, self.searching)
        self.importing = Importing(database, self.indexing, self.rules)
        self.initiative_suggestions = InitiativeSuggestions(database, apart=in_window)
        self.tagging = Tagging(database)
        self.initiatives = Initiatives(database)
        self.terminology = Terminology(database)
        self.naming = Naming(database)
        self.insight = Insight(database)
        self.annotating = Annotating(database)
        self.attachments = Attachments(database)
        self.versions = Versions(database)
        self.briefing = Briefing(
            database, lambda query, match: self.searching.find(query, match=match, ordered=False).ids
        )
        self.pack_evidence = PackEvidence(database)
        self.upkeep = Upkeep(database, self.indexing)

    @property
    def writable(self) -> bool:
        """Whether this program owns the archive and may change it."""
        return self._database.writable

    def close(self) -> None:
        """Let go of the archive, its children and its lock."""
        self.indexing.stop()
        self.initiative_suggestions.close()
        self.briefing.close()
        self.indexing.close()
        self._database.close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_archive(
    folder: str | PathLike[str],
    *,
    changing: bool = True,
    program: str = "a Python program",
    index_in_worker: bool = False,
    patience: float = PATIENCE,
) -> Archive:
    """Open the archive in *folder*; the folder is made if it does not exist.

    *changing*: take the archive's lock under the name *program*; ArchiveError says who else holds it.
    Without it, read beside whoever does. *index_in_worker*: run the index in a process of its own, as the
    window needs it to stay smooth. *patience*: seconds to
    wait for another program that holds it.
    """
    place = Path(folder).expanduser().absolute()
    _make_folder(place)
    _refuse_emptied(place)
    owner = program if changing or not up_to_date(place / DATABASE) else None
    database = Database(place, owner, patience=patience)
    folder_of_index = place / _INDEX

    def open_index() -> Index:
        if index_in_worker:
            from archive_desktop.index.worker import IndexWorker  # only the window needs it

            return IndexWorker(folder_of_index)
        from archive_desktop.index.search_index import SearchIndex  # only a search for words needs it

        return SearchIndex.open(folder_of_index, readonly=owner is None)

    return Archive(database, open_index, in_window=index_in_worker)


def restore_damaged(folder: str | PathLike[str], source: str | PathLike[str], program: str) -> Backup:
    """Put the backup *source* in the place of an archive that opens with ArchiveError "damaged".

    The damaged files are kept; returns where. ArchiveError if *source* is not a whole backup.
    """
    from archive_desktop.store.restore import restore_unopened

    return restore_unopened(Path(folder).expanduser().absolute(), Path(source), program)


def backups_of(folder: str | PathLike[str]) -> tuple[Backup, ...]:
    """Return the backups of the archive in *folder*, newest first, without opening the archive."""
    return existing(Path(folder).expanduser().absolute())


def mend_index(
    folder: Path, progress: Progress = silent, begin: Callable[[int], None] = lambda _articles: None
) -> None:
    """Bring the index of *folder* up to date if that can be done here and now.

    *begin* is told of how many articles, before. Whoever else holds the archive does it, and one that
    cannot be written is searched without. Cancelled where *progress* says so; nothing else is raised.
    """
    with contextlib.suppress(ArchiveError, OSError):
        own = open_archive(folder, program="archive-desktop search", patience=0)
        with own:
            begin(own.indexing.waiting())
            own.indexing.catch_up(progress)


def _refuse_emptied(place: Path) -> None:
    """Refuse to begin a new archive in an emptied file beside the files and backups of an old one."""
    database = place / DATABASE
    if not (database.exists() and database.stat().st_size == 0):
        return
    if any((place / ORIGINALS).glob("*/*")) or existing(place):
        raise ArchiveError(
            f"The file {database} is empty, but its folder holds the files of an archive.",
            safe="Nothing was changed.",
            advice=f"Restore the newest backup from {place / 'backups'} (archive-desktop restore FILE), or, "
            "if the archive is to begin anew, delete the empty file.",
            code="damaged",
        )


def _make_folder(place: Path) -> None:
    try:
        place.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise ArchiveError(
            f"{place} is a file, and an archive is a folder.",
            safe="The file was not touched.",
            advice="Name a folder.",
            code="not-a-folder",
        ) from None
    except OSError as error:
        raise ArchiveError(
            f"The folder {place} cannot be made: {error.strerror}.",
            advice="Name a folder where you are allowed to write.",
            code="cannot-make-folder",
        ) from error
