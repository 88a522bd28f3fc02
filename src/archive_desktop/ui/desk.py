"""What every part of the window works with: the archive, long work, and the news of a change.

A panel asks (`…_requested`), a room of the window carries it out through `Desk.do`, and the desk tells
everybody what was changed; each room decides whether it cares.
"""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from archive_desktop.archive import Archive
from archive_desktop.domain.change import ArchiveChange, Kind
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.ui.errors import show_error
from archive_desktop.ui.jobs import Job, JobRunner, Work
from archive_desktop.ui.settings import Settings

logger = logging.getLogger(__name__)


class Desk(QObject):
    """The open archive as the window's rooms share it."""

    changed = Signal(object)
    """ArchiveChange: a command was carried out."""
    said = Signal(str)
    """A sentence for the status bar."""

    def __init__(self, archive: Archive, settings: Settings, window: QWidget) -> None:
        super().__init__(window)
        self.archive = archive
        self.settings = settings
        self._window = window
        self.looking = JobRunner(self)  # searches: nobody waits for anything else
        self.counting = JobRunner(self)  # the numbers of sidebar and status bar
        self.turning = JobRunner(self)  # undo, redo and exports: they do not wait for an import
        self.working = JobRunner(self)  # imports, backups, the index

    def do(self, command: Callable[[], ArchiveChange]) -> ArchiveChange:
        """Carry out *command* now; show what went wrong, tell everybody what was changed."""
        try:
            change = command()
        except ArchiveError as error:
            self.show(error)
            return ArchiveChange(Kind.NOTHING)
        self.tell(change)
        return change

    def tell(self, change: ArchiveChange) -> None:
        """Tell everybody what was changed, and name it in the status bar."""
        if change:
            self.changed.emit(change)
            if change.label:
                self.said.emit(change.label)

    def work(self, work: Work, lane: JobRunner | None = None) -> Job:
        """Start long work in *lane* (None: that of imports); what goes wrong is shown."""
        job = (lane or self.working).start(work)
        job.failed.connect(self.show)
        return job

    def show(self, error: Exception) -> None:
        """Show an expected error as sentences; anything else is a bug and goes to the log."""
        if isinstance(error, ArchiveError):
            show_error(error, self._window)
            return
        logger.error("unexpected error", exc_info=error)
        details = "".join(traceback.format_exception(error))
        sentence = ArchiveError(
            self.tr("Something unexpected happened."),
            safe=self.tr("Everything you saved is safe."),
            advice=self.tr("Go on working; if it happens again, send the details to your support."),
            code="bug",
            details=details,
        )
        show_error(sentence, self._window)

    def close(self) -> None:
        """Stop the lanes; what they were doing stays whole."""
        lanes = (self.working, self.turning, self.counting, self.looking)
        for lane in lanes:
            lane.cancel_all()
        for lane in lanes:
            lane.shutdown()
