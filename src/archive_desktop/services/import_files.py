"""The files that an import takes into the archive: those that were read, and what is attached to articles."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from archive_desktop.domain.attachment import Attachment
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.plain_text import storable
from archive_desktop.domain.results import FailedSource
from archive_desktop.services.identity import Match
from archive_desktop.store import attachments, originals
from archive_desktop.store.database import Database

if TYPE_CHECKING:
    from archive_desktop.ingest.sandbox import ReadArticle


class Files:
    """Takes in the files of one import; what cannot be taken joins *failed*."""

    def __init__(self, database: Database, failed: list[FailedSource]) -> None:
        self._database = database
        self._failed = failed
        self._kept: set[str] = set()
        self._lost: set[tuple[Path, str]] = set()

    def keep(self, read: ReadArticle) -> bool:
        """Keep the file of an article; False if it is not the one that was read any more: the report says so."""
        if read.original in self._kept:
            return True
        if (read.path, read.original) in self._lost:
            return False
        try:
            originals.keep(self._database, read.path, read.original)
        except ArchiveError as error:
            if error.code not in originals.LOST:
                raise
            self._lost.add((read.path, read.original))
            self._failed.append(FailedSource(storable(read.path.name), str(error)))
            return False
        self._kept.add(read.original)
        return True

    def with_attachments(self, read: ReadArticle, match: Match) -> ReadArticle:
        """Take in the attachments of an article; return it with those that are its own now.

        Of one that is here already, those it had come back if they are damaged by now; a duplicate brings
        its own where the article here has none.
        """
        wanted = read.draft.attachments
        if not wanted:
            return read
        if match.status not in ("added", "changed"):
            had = attachments.of_article(self._database, match.id) if match.id is not None else ()
            if had or match.status != "duplicate":
                wanted = tuple(one for one in wanted if one.sha256 in {other.sha256 for other in had})
        taken: list[Attachment] = []
        for one in wanted:
            assert read.kept is not None  # who has attachments says where they lie
            try:
                originals.take(self._database.folder, read.kept / one.sha256, one.sha256, one.name)
            except ArchiveError as error:
                if error.code not in originals.LOST:
                    raise
                self._failed.append(FailedSource(read.source, str(error)))
            else:
                taken.append(one)
        return replace(read, draft=replace(read.draft, attachments=tuple(taken)))
