"""The import room: choose, look at what would happen, store, say what happened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from archive_desktop.domain.change import ArchiveChange
from archive_desktop.domain.difference import TextDifference, difference
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.import_options import ImportOptions
from archive_desktop.domain.results import ImportedArticle, ImportReport
from archive_desktop.ui import settings, wording
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.importing.looked_at import LookedAt
from archive_desktop.ui.importing.page import ImportPage
from archive_desktop.ui.jobs import Job, Progress
from archive_desktop.whole_files import written_whole


class BringingIn(QObject):
    """Carries imports out while the rest of the window can be used."""

    finished = Signal(object)
    """ImportReport of an import that stored something or tried to."""
    progressed = Signal(int, int)
    """Articles so far, and how many there are (0: not known yet); for whoever left the page."""
    attention_requested = Signal()
    """Show the articles whose highlights have to be placed."""
    ended = Signal()
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._job: Job | None = None
        self._shown: int | None = None  # the import whose result is shown
        self._looked_at = LookedAt()
        self._pasted: list[Path] = []  # files of ours, to be forgotten once they are stored
        self.page = ImportPage()
        self.page.preview_requested.connect(partial(self._run, dry_run=True))
        self.page.import_requested.connect(partial(self._run, dry_run=False))
        self.page.cancel_requested.connect(self._cancel)
        self.page.undo_requested.connect(self._undo)
        self.page.reasons_requested.connect(self._save_reasons)
        self.page.attention_requested.connect(self.attention_requested)
        self.page.closed.connect(self._leave)
        self.page.said.connect(desk.said)

    @property
    def busy(self) -> bool:
        """Whether files are being read or stored."""
        return self._job is not None

    def close(self) -> None:
        """Let go of what was looked at: the window closes."""
        self._looked_at.close()

    def choose(self) -> None:
        """Begin an import, unless one is under way."""
        if not self.busy:
            self.page.ask_before(self._choose)

    def _choose(self) -> None:
        self._looked_at.close()
        self._forget_unwanted()
        self.page.show_choice(self._desk.settings.get(settings.LAST_IMPORT_FOLDER))

    def offer(self, paths: Sequence[str]) -> bool:
        """Begin with files dropped on the window; False while an import is under way, which is said."""
        if self.busy:
            self._desk.said.emit(self.tr("An import is under way; bring these when it is done."))
            return False
        self.page.offer(paths)
        return True

    def offer_text(self, text: str, *, html: bool = False) -> bool:
        """Begin with text that was dropped or pasted; it becomes a file, so that none of it is lost."""
        if self.busy:
            return self.offer(())
        try:
            file = self._desk.archive.importing.keep_pasted(text, html=html)
        except ArchiveError as error:
            self._desk.show(error)
            return False
        self._pasted.append(file)
        return self.offer([str(file)])

    def store(self, paths: Sequence[Path]) -> None:
        """Import without a preview: the sample archive at first start."""
        if not self.busy:
            self._store([str(path) for path in paths], ImportOptions())

    def _run(self, paths: list[str], *, dry_run: bool) -> None:
        if paths and Path(paths[0]) not in self._pasted:
            self._desk.settings.put(settings.LAST_IMPORT_FOLDER, str(Path(paths[0]).parent))
        (self._look if dry_run else self._store)(paths, self.page.options)

    def _look(self, paths: list[str], options: ImportOptions) -> None:
        importing = self._desk.archive.importing
        before, looked_at = self._looked_at, LookedAt()
        self._looked_at = looked_at
        without = replace(options, amendments={}, originals=frozenset())  # all of it is looked at, as it is

        def work(progress: Progress) -> ImportReport:
            return importing.import_paths(paths, progress, dry_run=True, options=without, look=looked_at.add)

        job = self._begin(work)
        job.succeeded.connect(partial(self._previewed, before))
        job.failed.connect(lambda _error: self._keep_looked_at(before))
        job.cancelled.connect(lambda: self._keep_looked_at(before))

    def _store(self, paths: list[str], options: ImportOptions) -> None:
        importing = self._desk.archive.importing

        def work(progress: Progress) -> ImportReport:
            return importing.import_paths(paths, progress, options=options)

        self._begin(work).succeeded.connect(partial(self._stored, paths))

    def _begin(self, work: Callable[[Progress], ImportReport]) -> Job:
        self.page.show_progress(0, 0)
        job = self._job = self._desk.work(work)
        job.progressed.connect(self._show_progress)
        job.failed.connect(lambda _error: self.page.show_stopped())
        job.cancelled.connect(self.page.show_stopped)
        job.finished.connect(self._ended)
        return job

    def _show_progress(self, done: int, total: int) -> None:
        self.page.show_progress(done, total)
        self.progressed.emit(done, self.page.total)

    def _keep_looked_at(self, before: LookedAt) -> None:
        """Go back to the texts of the table that is shown again."""
        self._looked_at.close()
        self._looked_at = before

    def _previewed(self, before: LookedAt, report: ImportReport) -> None:
        if report.cancelled:
            self._keep_looked_at(before)
            self.page.show_stopped()
        else:
            before.close()
            self.page.show_preview(report, self._beside)

    def _stored(self, paths: list[str], report: ImportReport) -> None:
        self._shown = report.import_id
        self.page.show_result(report, self._text_of)
        self._desk.tell(report.change)
        if not report.cancelled and not report.failed:
            self._forget_pasted(paths)
        self.finished.emit(report)

    def _undo(self) -> None:
        """Take back the import shown, never something else that was done since."""
        if self._shown is not None:
            job = self._desk.work(partial(self._remove, self._shown), self._desk.turning)
            job.succeeded.connect(self._removed)

    def _remove(self, import_id: int, _progress: Progress) -> ArchiveChange:
        return self._desk.archive.upkeep.remove_import(import_id)

    def _removed(self, change: ArchiveChange) -> None:
        self._desk.tell(replace(change, label=wording.undone(change.label)))
        self._leave()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _ended(self) -> None:
        self._job = None
        self.ended.emit()

    def _leave(self) -> None:
        """Close the page; what was looked at and not wanted is forgotten."""
        self._looked_at.close()
        self._forget_unwanted()
        if self.page.state == "preview":
            self.page.show_choice()
        self.closed.emit()

    def _forget_unwanted(self) -> None:
        if self.page.state == "preview":
            self._forget_pasted([str(file) for file in self._pasted])

    def _forget_pasted(self, paths: Sequence[str]) -> None:
        for file in [file for file in self._pasted if str(file) in paths]:
            self._desk.archive.importing.forget_pasted(file)
            self._pasted.remove(file)

    def _save_reasons(self, report: ImportReport) -> None:
        """Write what could not be read, and why, as a text file."""
        folder = self._desk.settings.get(settings.LAST_EXPORT_FOLDER)
        proposed = str(Path(folder) / self.tr("Could not be read.txt"))
        chosen, _filter = QFileDialog.getSaveFileName(self.page, self.tr("Save the reasons"), proposed)
        if not chosen:
            return
        lines = "".join(f"{failed.source}\t{failed.reason}\n" for failed in report.failed)
        try:
            with written_whole(Path(chosen)) as file:
                file.write(lines.encode("utf-8", "replace"))
        except ArchiveError as error:
            self._desk.show(error)
        else:
            self._desk.said.emit(self.tr("Saved as {0}").format(Path(chosen).name))

    def _beside(self, article: ImportedArticle) -> str | TextDifference:
        """Return the text of an article that was looked at, or what would change in the stored one."""
        looked_at = self._looked_at.text(article)
        if looked_at is None:
            return ""
        title, body = looked_at
        if article.status != "changed" or article.id is None:
            return body
        try:
            stored = self._desk.archive.searching.article(article.id)
        except ArchiveError:  # undone meanwhile
            return body
        return difference(stored.title, stored.body, title, body)

    def _text_of(self, article: ImportedArticle) -> str:
        if article.id is None:
            return ""
        try:
            return self._desk.archive.searching.article(article.id).body
        except ArchiveError:  # undone meanwhile
            return ""
