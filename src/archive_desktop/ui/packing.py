"""The pack room: show a pack, keep what becomes of it, export and prove it."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from archive_desktop.domain.change import ArchiveChange, Kind
from archive_desktop.domain.clock import today
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.file_names import unused
from archive_desktop.domain.pack import Pack
from archive_desktop.domain.results import ExportReport
from archive_desktop.ui import settings
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.jobs import Job, Progress
from archive_desktop.domain.pack_files import pack_file_name
from archive_desktop.ui.packs.page import PackPage

_SHOWN = Kind.PACKS | Kind.ANNOTATIONS | Kind.ARTICLES


class Packing(QObject):
    """One pack at a time, with its export."""

    article_open_requested = Signal(int)
    undo_requested = Signal()
    closed = Signal()
    exported = Signal(object)
    """ExportReport"""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(desk)
        self._desk = desk
        self._window = window
        self._pack_id = 0
        self._export: Job | None = None
        self.page = PackPage()
        self.page.pack_edited.connect(self._edited)
        self.page.export_requested.connect(self._ask_where)
        self.page.cancel_requested.connect(self._cancel)
        self.page.article_open_requested.connect(self.article_open_requested)
        self.page.undo_requested.connect(self.undo_requested)
        self.page.folder_requested.connect(self._show_folder)
        self.page.file_requested.connect(self._show_file)
        self.page.closed.connect(self.closed)
        desk.changed.connect(self._news)

    @property
    def pack_id(self) -> int:
        """The pack that is shown, or was last; 0 for none."""
        return self._pack_id

    def open(self, pack_id: int, *, name_it: bool = False) -> bool:
        """Show a pack; False if there is none with this id. *name_it*: begin with typing its title."""
        briefing = self._desk.archive.briefing
        try:
            pack = briefing.pack(pack_id)
        except ArchiveError as error:
            self._desk.show(error)
            return False
        if not self._pack_id:
            self._desk.working.start(lambda _progress: briefing.warm_up())
        self._pack_id = pack_id
        cards = self._desk.archive.searching.cards(pack.article_ids)
        passages = self._desk.archive.pack_evidence.passages(pack)
        counts = briefing.highlight_counts(pack)
        self.page.show_pack(pack, cards, counts, passages=passages, name_it=name_it)
        return True

    def export_to(self, out: Path) -> Job:
        """Write the shown pack to *out*, which may be replaced."""
        self.page.flush()
        briefing, pack_id = self._desk.archive.briefing, self._pack_id

        def work(progress: Progress) -> ExportReport:
            return briefing.export(pack_id, out, progress)

        self._desk.settings.put(settings.LAST_EXPORT_FOLDER, str(out.parent))
        self.page.show_progress(0, 0)
        job = self._export = self._desk.work(work, self._desk.turning)
        job.succeeded.connect(partial(self._written, pack_id))
        job.failed.connect(lambda _error: self.page.hide_progress())
        job.cancelled.connect(self.page.hide_progress)
        return job

    def _ask_where(self, pack_id: int, _format: str) -> None:
        pack = self._desk.archive.briefing.pack(pack_id)
        folder = Path(self._desk.settings.get(settings.LAST_EXPORT_FOLDER) or Path.home())
        name = pack_file_name(pack.title, pack.meeting.date or today().isoformat())
        proposed = unused(folder, name) if folder.is_dir() else Path.home() / name
        chosen, _filter = QFileDialog.getSaveFileName(
            self._window, self.tr("Export the pack"), str(proposed), self.tr("PDF (*.pdf)")
        )
        if chosen:
            self.export_to(Path(chosen if chosen.lower().endswith(".pdf") else f"{chosen}.pdf"))

    def _written(self, pack_id: int, report: ExportReport) -> None:
        if pack_id == self._pack_id:
            self.page.show_report(report)
        self.exported.emit(report)

    def _edited(self, pack: Pack) -> None:
        if self._pack_id:  # what was typed last into a pack deleted meanwhile has no place any more
            self._desk.do(lambda: self._desk.archive.briefing.edit(pack))

    def _cancel(self) -> None:
        if self._export is not None:
            self._export.cancel()

    def _news(self, change: ArchiveChange) -> None:
        if not self._pack_id or not change.kinds & _SHOWN:
            return
        if all(pack.id != self._pack_id for pack in self._desk.archive.briefing.packs()):
            self._pack_id = 0
            if self.page.isVisible():
                self.closed.emit()
        elif self.page.isVisible():
            self.open(self._pack_id)

    def _show_folder(self, path: str) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(path).absolute().parent)))

    def _show_file(self, path: str) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(path).absolute())))
