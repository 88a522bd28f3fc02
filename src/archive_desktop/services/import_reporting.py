"""What an import says of each article and of a file that changed under it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.results import FailedSource, ImportedArticle
from archive_desktop.services.identity import Match

if TYPE_CHECKING:
    from archive_desktop.ingest.sandbox import ReadArticle


def reported(read: ReadArticle, match: Match) -> ImportedArticle:
    """Return what became of what was read."""
    draft = read.draft
    return ImportedArticle(
        id=match.id,
        status=match.status,
        title=draft.title,
        date=draft.date,
        date_inferred=draft.date_inferred,
        language=draft.language,
        source=read.source,
        first_line=draft.first_line,
        machine_translated=draft.machine_translated,
        paragraphs=len(draft.paragraphs) - len(draft.headings),
        original=read.original,
        ordinal=read.ordinal,
        twice=match.twice,
    )


def broken(source: str, title: str) -> FailedSource:
    """Return the failure of an article on which the program itself failed; the log has what happened."""
    error = ArchiveError(
        f"“{title}” of “{source}” could not be stored: the program failed on it.",
        safe="Nothing of it was stored; all other articles are whole.",
        advice="Import it again; if it fails again, send the log (Help → Show log) to who looks after the program.",
        code="program-failed",
    )
    return FailedSource(source, str(error), error.code)


def changed_since(name: str) -> FailedSource:
    """Return the failure of a file that is not the one any more that was shown before."""
    error = ArchiveError(
        f"“{name}” was changed since you looked at it, so what you chose and corrected may not be for it.",
        safe="Nothing of it was stored.",
        advice="Import it again, and look once more.",
        code="changed-since",
    )
    return FailedSource(name, str(error), error.code)


@contextmanager
def told_once(failed: list[FailedSource], source: str) -> Iterator[None]:
    """Put an ArchiveError of the block into *failed*, as one of *source*, unless it is told there already."""
    try:
        yield
    except ArchiveError as error:
        if not any(one.reason == str(error) for one in failed):
            failed.append(FailedSource(source, str(error)))
