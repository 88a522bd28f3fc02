"""Exporting a pack: where to and in which format, one at a time, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from archive_desktop.domain.clock import today
from archive_desktop.domain.file_names import unused
from archive_desktop.domain.pack import FORMATS, PackFormat
from archive_desktop.domain.pack_files import pack_file_name
from archive_desktop.domain.results import ExportReport
from archive_desktop.ui import settings
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.dialogs.calm_question import CalmQuestion
from archive_desktop.ui.jobs import Job, Progress
from archive_desktop.ui.labels import enclosed
from archive_desktop.ui.packs.page import PackPage


class ExportingPacks(QObject):
    """Writes the pack that *page* shows, whose id is *shown*."""

    exported = Signal(object)
    """ExportReport"""

    def __init__(self, desk: Desk, page: PackPage, shown: Callable[[], int], window: QWidget) -> None:
        super().__init__(desk)
        self._desk = desk
        self._page = page
        self._shown = shown
        self._window = window
        self._job: Job | None = None
        page.export_requested.connect(self._ask_where)
        page.cancel_requested.connect(self._cancel)
        page.folder_requested.connect(self.show_folder)
        page.file_requested.connect(self.show_file)

    def export_to(self, out: Path) -> Job:
        """Write the shown pack to *out*, which may be replaced. One that is still written is waited for."""
        self._page.flush()
        briefing, pack_id = self._desk.archive.briefing, self._shown()

        def work(progress: Progress) -> ExportReport:
            return briefing.export(pack_id, out, progress)

        self._desk.settings.put(settings.LAST_EXPORT_FOLDER, str(out.parent))
        self._page.show_progress(0, 0)
        job = self._job = self._desk.work(work, self._desk.turning)
        job.succeeded.connect(partial(self._written, pack_id))
        job.finished.connect(partial(self._ended, job))
        return job

    def show_folder(self, path: str) -> None:
        """Open the folder of a file."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(path).absolute().parent)))

    def show_file(self, path: str) -> None:
        """Open a file with the program for it."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(path).absolute())))

    def _ask_where(self, pack_id: int, wanted: str = "pdf") -> None:
        """Ask for a file. The format is that of the menu, of the kind chosen in the dialog, or of the ending typed."""
        if self._job is not None:
            self._desk.said.emit(self.tr("A pack is being written. Wait for its end, or cancel it."))
            return
        pack = self._desk.archive.briefing.pack(pack_id)
        folder = Path(self._desk.settings.get(settings.LAST_EXPORT_FOLDER) or Path.home())
        name = pack_file_name(pack.title, pack.meeting.date or today().isoformat(), f".{wanted}")
        proposed = unused(folder, name) if folder.is_dir() else unused(Path.home(), name)
        first = cast("PackFormat", wanted)
        kinds = self._kinds(first)
        typed, kind = QFileDialog.getSaveFileName(
            self._window, self.tr("Export the pack"), str(proposed), ";;".join(kinds.values())
        )
        if not typed:
            return
        chosen = next((one for one, words in kinds.items() if words == kind), first)
        out = with_ending(Path(typed), first, chosen)
        if out == Path(typed) or not out.exists():  # else the dialog has asked, for this very name
            self.export_to(out)
            return
        question = CalmQuestion(
            self.tr("Replace {0}?").format(enclosed(out.name)),
            [self.tr("A file of this name is in {0} already.").format(out.parent)],
            self.tr("&Replace"),
            self._window,
            undoable=False,
        )
        question.accepted.connect(partial(self.export_to, out))
        question.open()

    def _kinds(self, first: PackFormat) -> dict[PackFormat, str]:
        """Return the words for the kinds of files, *first* first: the dialog begins with it."""
        words: dict[PackFormat, str] = {
            "pdf": self.tr("PDF (*.pdf)"),
            "docx": self.tr("Word document (*.docx)"),
            "html": self.tr("Web page (*.html)"),
            "md": self.tr("Markdown (*.md)"),
        }
        return {one: words[one] for one in sorted(FORMATS, key=lambda one: one != first)}

    def _written(self, pack_id: int, answer: object) -> None:
        report = cast("ExportReport", answer)
        if pack_id == self._shown():
            self._page.show_report(report)
        self._desk.said.emit(self.tr("Exported as {0}").format(Path(report.path).name))
        self.exported.emit(report)

    def _ended(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            self._page.hide_progress()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()


def with_ending(typed: Path, proposed: PackFormat, chosen: PackFormat) -> Path:
    """Return the file that is meant: an ending that was typed counts, else the kind *chosen* in the dialog.

    Not every system's dialog changes the ending along with the kind, so the one *proposed* was not typed.
    """
    ending = typed.suffix.lower().removeprefix(".")
    if ending == chosen or (ending in FORMATS and ending != proposed):
        return typed
    if ending == proposed:
        return typed.with_suffix(f".{chosen}")
    return typed.with_name(f"{typed.name}.{chosen}")
