"""Show and save the pictures and files kept with an article; nothing is ever opened or run."""

from __future__ import annotations

from pathlib import Path

from archive_desktop.domain.attachment import Attachment
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.file_names import safe_name, unused
from archive_desktop.store import articles, originals
from archive_desktop.store import attachments as rows
from archive_desktop.store.database import Database
from archive_desktop.whole_files import written_whole

_LONGEST_SUFFIX = 12  # characters, its full stop included


class Attachments:
    """The attachments of one archive's articles."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of_article(self, article_id: int) -> tuple[Attachment, ...]:
        """Return the attachments of an article, in the order of its text."""
        return rows.of_article(self._database, article_id)

    def data(self, attachment: Attachment) -> bytes:
        """Return its bytes. Raises ArchiveError where they are missing or damaged."""
        path = originals.path_of(self._database.folder, attachment.sha256)
        try:
            if originals.is_whole(self._database.folder, attachment.sha256):
                return path.read_bytes()
        except OSError:
            pass
        raise ArchiveError(
            f"The attachment {attachment.name} is missing or damaged.",
            safe="The article itself is safe.",
            advice="Import the file it came with again to bring it back.",
            code="lost-attachment",
        )

    def save(self, attachment: Attachment, out: Path) -> None:
        """Write its bytes to *out*, whole or not at all. Raises ArchiveError."""
        data = self.data(attachment)
        with written_whole(out) as file:
            file.write(data)

    def save_all(self, article_id: int, folder: Path) -> tuple[Path, ...]:
        """Write the attachments of an article into *folder* under names of their own; return where.

        No file is overwritten; *folder* is made if it does not exist. Raises ArchiveError.
        """
        articles.existing(self._database, [article_id])
        written: list[Path] = []
        for attachment in self.of_article(article_id):
            _make(folder)
            out = unused(folder, saved_name(attachment))
            self.save(attachment, out)
            written.append(out)
        return tuple(written)


def saved_name(attachment: Attachment) -> str:
    """Return a file name for *attachment* that every system takes, its ending kept."""
    stem, dot, suffix = attachment.name.rpartition(".")
    if not dot or len(suffix) >= _LONGEST_SUFFIX:
        stem, suffix = attachment.name, ""
    ending = safe_name(suffix)
    return f"{safe_name(stem) or 'attachment'}{f'.{ending}' if ending else ''}"


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ArchiveError(
            f"The folder {folder} cannot be made: {error.strerror}.",
            advice="Name a folder where you are allowed to write.",
            code="cannot-make-folder",
        ) from error
