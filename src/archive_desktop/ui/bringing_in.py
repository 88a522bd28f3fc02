"""The import room: choose, look at what would happen, store, say what happened."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from archive_desktop.domain.change import ArchiveChange
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.results import ImportedArticle, ImportReport
from archive_desktop.ui import settings
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.importing.page import ImportPage
from archive_desktop.ui.jobs import Job, Progress


class BringingIn(QObject):
    """Carries imports out while the rest of the window can be used."""

    finished = Signal(object)
    """ImportReport of an import that stored something or tried to."""
    progressed = Signal(int, int)
    """Articles read so far, about how many there are; for whoever left the page."""
    ended = Signal()
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._job: Job | None = None
        self._shown: int | None = None  # the import whose result is shown
        self.page = ImportPage()
        self.page.preview_requested.connect(partial(self._run, dry_run=True))
        self.page.import_requested.connect(partial(self._run, dry_run=False))
        self.page.cancel_requested.connect(self._cancel)
        self.page.undo_requested.connect(self._undo)
        self.page.closed.connect(self.closed)

    @property
    def busy(self) -> bool:
        """Whether files are being read or stored."""
        return self._job is not None

    def choose(self) -> None:
        """Begin an import, unless one is under way."""
        if not self.busy:
            self.page.show_choice(self._desk.settings.get(settings.LAST_IMPORT_FOLDER))

    def offer(self, paths: Sequence[str]) -> None:
        """Begin with files dropped on the window."""
        if self.busy:
            self._desk.said.emit(self.tr("An import is under way; bring these files when it is done."))
        else:
            self.page.offer(paths)

    def store(self, paths: Sequence[Path]) -> None:
        """Import without a preview: the sample archive at first start."""
        if not self.busy:
            self._begin([str(path) for path in paths], dry_run=False)

    def _run(self, paths: list[str], *, dry_run: bool) -> None:
        if paths:
            self._desk.settings.put(settings.LAST_IMPORT_FOLDER, str(Path(paths[0]).parent))
        self._begin(paths, dry_run=dry_run)

    def _begin(self, paths: list[str], *, dry_run: bool) -> None:
        importing = self._desk.archive.importing

        def work(progress: Progress) -> ImportReport:
            return importing.import_paths(paths, progress, dry_run=dry_run)

        self.page.show_progress(0, 0)
        job = self._job = self._desk.work(work)
        job.progressed.connect(self.page.show_progress)
        job.progressed.connect(self.progressed)
        job.succeeded.connect(self._previewed if dry_run else self._stored)
        job.failed.connect(lambda _error: self.page.show_stopped())
        job.cancelled.connect(self.page.show_stopped)
        job.finished.connect(self._ended)

    def _previewed(self, report: ImportReport) -> None:
        if report.cancelled:
            self.page.show_stopped()
        else:
            self.page.show_preview(report)

    def _stored(self, report: ImportReport) -> None:
        self._shown = report.import_id
        self.page.show_result(report, self._text_of)
        self._desk.tell(report.change)
        self.finished.emit(report)

    def _undo(self) -> None:
        """Take back the import shown, never something else that was done since."""
        if self._shown is not None:
            job = self._desk.work(partial(self._remove, self._shown), self._desk.turning)
            job.succeeded.connect(self._removed)

    def _remove(self, import_id: int, _progress: Progress) -> ArchiveChange:
        return self._desk.archive.upkeep.remove_import(import_id)

    def _removed(self, change: ArchiveChange) -> None:
        self._desk.tell(change)
        self.closed.emit()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _ended(self) -> None:
        self._job = None
        self.ended.emit()

    def _text_of(self, article: ImportedArticle) -> str:
        if article.id is None:
            return ""
        try:
            return self._desk.archive.searching.article(article.id).body
        except ArchiveError:  # undone meanwhile
            return ""
