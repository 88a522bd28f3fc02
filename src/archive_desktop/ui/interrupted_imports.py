"""What is to become of an import that a crash cut short: asked when the window opens, until it is settled."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import PurePath

from PySide6.QtCore import QObject, Signal

from archive_desktop.domain.change import ArchiveChange
from archive_desktop.domain.results import ImportReport
from archive_desktop.ui import wording
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.notice import Notice

Interrupted = tuple[int, tuple[str, ...], int]  # import id, file names, articles stored


class InterruptedImports(QObject):
    """Shows a notice for each of them, one after the other."""

    noticed = Signal(object)
    """Notice: to be shown."""
    continue_requested = Signal()
    """Let the same files be chosen again; the archive keeps no path."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._waiting: list[Interrupted] = []
        self._notice: Notice | None = None
        self._removable = False
        desk.changed.connect(self._news)

    def look(self) -> None:
        """Ask about the imports that were cut short; call it while no import is under way."""
        if self._desk.archive.writable:
            found = self._desk.archive.upkeep.interrupted_imports()
            self._waiting = [(import_id, tuple(names), stored) for import_id, names, stored in found]
            self._ask()

    def settle_by(self, report: ImportReport) -> None:
        """Take it that an import of the same files, when it came to its end, is the one continued."""
        if not self._waiting or report.cancelled:
            return
        import_id, names, _stored = self._waiting[0]
        sources = {PurePath(article.source).parts[0] for article in report.articles}
        if sources & set(names):
            self._settle(import_id)

    def _ask(self) -> None:
        """Show the notice of the first that waits; one that had stored nothing is settled without a word."""
        self._withdraw()
        upkeep = self._desk.archive.upkeep
        while self._waiting and not self._waiting[0][2]:
            upkeep.settle_import(self._waiting.pop(0)[0])
        if not self._waiting:
            return
        import_id, names, stored = self._waiting[0]
        what = names[0] if len(names) == 1 else wording.files(len(names))
        sentence = self.tr("The import of {0} stopped at {1}, because the program closed.").format(
            what, wording.articles(stored)
        )
        safe = self.tr("What was stored is whole. To get the rest, choose the same file again.")
        answers = [("continue", self.tr("&Continue…")), ("keep", self.tr("&Keep as it is"))]
        self._removable = upkeep.can_remove_import(import_id)
        if self._removable:
            answers.insert(1, ("remove", self.tr("&Remove these {0}").format(wording.articles(stored))))
        self._notice = Notice(f"{sentence} {safe}", answers)
        self._notice.answered.connect(self._answered)
        self.noticed.emit(self._notice)

    def _answered(self, answer: str) -> None:
        import_id = self._waiting[0][0]
        upkeep = self._desk.archive.upkeep
        if answer == "continue":  # asked again at the next start unless it comes to its end
            self.continue_requested.emit()
        elif answer == "keep":
            self._settle(import_id)
        else:
            work = partial(upkeep.remove_import, import_id)
            job = self._desk.work(lambda _progress: work(), self._desk.turning)
            job.succeeded.connect(self._removed)
            job.failed.connect(self._ask)

    def _settle(self, import_id: int) -> None:
        self._desk.archive.upkeep.settle_import(import_id)
        self._next()

    def _removed(self, change: ArchiveChange) -> None:
        self._next()
        self._desk.tell(replace(change, label=wording.undone(change.label)))

    def _next(self) -> None:
        del self._waiting[0]
        self._ask()

    def _news(self, _change: ArchiveChange) -> None:
        """Offer to remove only while that is what undo would do."""
        if self._notice is None or self._notice.isHidden():
            return
        if self._desk.archive.upkeep.can_remove_import(self._waiting[0][0]) != self._removable:
            self._ask()

    def _withdraw(self) -> None:
        if self._notice is not None:
            self._notice.hide()
            self._notice.deleteLater()
        self._notice = None
