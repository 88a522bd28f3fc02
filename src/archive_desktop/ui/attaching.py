"""The room of what is kept with the open article: thumbnails, a larger view, a copy saved elsewhere."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from archive_desktop.domain.attachment import Attachment
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.file_names import unused
from archive_desktop.services.attachments import saved_name
from archive_desktop.ui import settings
from archive_desktop.ui.decoding import decoded
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.dialogs.picture import PictureDialog
from archive_desktop.ui.jobs import Job, Progress
from archive_desktop.ui.reader.attachments_section import SHARPNESS, THUMBNAIL, AttachmentsSection

_SMALL = QSize(THUMBNAIL, THUMBNAIL) * SHARPNESS


class Attaching(QObject):
    """Shows what is kept with an article in *section*. Pictures are decoded off the window's thread."""

    def __init__(self, desk: Desk, section: AttachmentsSection, window: QWidget) -> None:
        super().__init__(desk)
        self._desk = desk
        self._section = section
        self._window = window
        self._waiting: list[Attachment] = []  # pictures whose thumbnails are still to be made
        self._shown: tuple[Attachment, ...] = ()
        self._job: Job | None = None
        section.open_requested.connect(self.open)
        section.save_requested.connect(self._ask_where)

    def show(self, article_id: int) -> None:
        """Show what is kept with an article (0: nothing)."""
        kept = self._desk.archive.attachments.of_article(article_id) if article_id else ()
        if kept == self._shown:
            return
        self._shown = kept
        self._section.show_attachments(kept)
        self._waiting = [attachment for attachment in kept if attachment.is_picture]
        if self._job is None:
            self._make_next()

    def open(self, attachment: Attachment) -> PictureDialog:
        """Show a picture as large as the screen allows."""
        dialog = PictureDialog(attachment, self._window)
        dialog.save_requested.connect(self._ask_where)
        job = self._desk.looking.start(partial(self._decoded, attachment, dialog.box))
        job.succeeded.connect(dialog.show_image)  # its own method: one that was closed is not called any more
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def save(self, attachment: Attachment, out: Path) -> Job:
        """Write a kept file to *out*, which may be replaced."""
        self._desk.settings.put(settings.LAST_EXPORT_FOLDER, str(out.parent))
        attachments = self._desk.archive.attachments
        job = self._desk.work(lambda _progress: attachments.save(attachment, out), self._desk.turning)
        job.succeeded.connect(lambda _none: self._desk.said.emit(self.tr("Saved as {0}").format(out.name)))
        return job

    def _make_next(self) -> None:
        """Make the next thumbnail, one at a time: whoever waits for another number comes between."""
        self._job = None
        if not self._waiting:
            return
        attachment = self._waiting.pop(0)
        job = self._job = self._desk.counting.start(partial(self._decoded, attachment, _SMALL))
        job.succeeded.connect(
            lambda image: self._section.set_thumbnail(attachment.sha256, cast("QImage", image))
        )
        job.finished.connect(self._make_next)

    def _decoded(self, attachment: Attachment, box: QSize, _progress: Progress) -> QImage:
        """Return the picture for *box*, a null one where its bytes are damaged (on a lane's thread)."""
        try:
            data = self._desk.archive.attachments.data(attachment)
        except ArchiveError:  # `check` tells it in full
            return QImage()
        return decoded(data, attachment.media_type, box)

    def _ask_where(self, attachment: Attachment) -> None:
        folder = Path(self._desk.settings.get(settings.LAST_EXPORT_FOLDER) or Path.home())
        name = saved_name(attachment)
        proposed = unused(folder, name) if folder.is_dir() else Path.home() / name
        chosen, _filter = QFileDialog.getSaveFileName(self._window, self.tr("Save as"), str(proposed))
        if chosen:
            self.save(attachment, Path(chosen))
