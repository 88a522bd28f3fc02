"""Print a pack, after a look at its pages."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QImage
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import QProgressDialog, QWidget

from archive_desktop.domain.pack import Pack
from archive_desktop.domain.pack_pages import PackPages
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.jobs import Job, Progress
from archive_desktop.ui.live_pages import painted
from archive_desktop.ui.packs.page import PackPage
from archive_desktop.ui.packs.printed_pages import PREVIEW_SCALE, preview_scale, print_pages, printer_for

_MANY = 4  # pages; printing more shows how far it is


@dataclass(frozen=True, slots=True)
class _Ready:
    """What is printed: *pages* lie in *folder*, their own; *pictures* are for the preview."""

    title: str
    pages: PackPages
    pictures: tuple[QImage | None, ...]
    folder: tempfile.TemporaryDirectory[str]


class PrintingPacks(QObject):
    """Carries out the command "print" for the pack that is shown."""

    def __init__(self, desk: Desk, page: PackPage, window: QWidget) -> None:
        super().__init__(desk)
        self._desk, self._window = desk, window
        page.print_requested.connect(self.show_preview)
        page.top.offer("print")

    def show_preview(self, pack_id: int) -> Job:
        """Set a pack on pages, then show them, to be printed from there."""
        pack = self._desk.archive.briefing.pack(pack_id)
        self._desk.said.emit(self.tr("Setting the pages to be printed…"))
        job = self._desk.work(partial(self._prepare, pack), self._desk.turning)
        job.succeeded.connect(self._show)
        return job

    def _prepare(self, pack: Pack, progress: Progress) -> _Ready:
        """Set *pack* and paint its pages for the preview (off the window's thread)."""
        preview = self._desk.archive.briefing.preview
        pages = preview.set_pages(pack, progress)
        folder = tempfile.TemporaryDirectory(prefix="archive-desktop-print-")
        own = replace(pages, path=Path(shutil.copy(pages.path, folder.name)))  # others may be set meanwhile
        pictures, scale = [], preview_scale(own.sizes)
        for number in range(len(own.sizes)):
            progress(number, len(own.sizes))
            picture = painted(preview, own, number, scale, progress)
            pictures.append(picture and picture.convertToFormat(QImage.Format.Format_RGB888))
        return _Ready(pack.title, own, tuple(pictures), folder)

    def _show(self, ready: _Ready) -> QPrintPreviewDialog:
        self._desk.said.emit("")
        printer = printer_for(ready.pages, ready.title)
        dialog = QPrintPreviewDialog(printer, self._window)
        dialog.setWindowTitle(self.tr("Print"))
        dialog.resize(900, 800)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.paintRequested.connect(partial(self._print, ready, dialog))
        dialog.finished.connect(partial(_let_go, printer, ready.folder))  # they live as long as their dialog
        dialog.open()
        return dialog

    def _print(self, ready: _Ready, dialog: QWidget, printer: QPrinter) -> None:
        preview = self._desk.archive.briefing.preview
        waiting: list[QProgressDialog] = []

        def picture_of(number: int, scale: float) -> QImage | None:
            if scale == PREVIEW_SCALE:
                return ready.pictures[number]
            return painted(preview, ready.pages, number, scale)

        def going_on(done: int, total: int) -> bool:
            if total <= _MANY:
                return True
            if not waiting:
                waiting.append(QProgressDialog(self.tr("Printing…"), self.tr("Cancel"), 0, total, dialog))
                waiting[0].setWindowModality(Qt.WindowModality.WindowModal)
            waiting[0].setValue(done)
            return not waiting[0].wasCanceled()

        print_pages(printer, ready.pages, picture_of, going_on)
        for one in waiting:
            one.close()


def _let_go(_printer: QPrinter, folder: tempfile.TemporaryDirectory[str], _result: int) -> None:
    """Keep printer and pages until here."""
    folder.cleanup()
