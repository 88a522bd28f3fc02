"""What every part of the window works with: the archive, long work, and the news of a change.

A panel asks (`…_requested`), a room of the window carries it out through `Desk.do`, and the desk tells
everybody what was changed; each room decides whether it cares.
"""

from __future__ import annotations

import logging
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from types import TracebackType
from typing import cast

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from archive_desktop.archive import Archive
from archive_desktop.domain.change import ArchiveChange, Kind
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.ui.errors import show_error
from archive_desktop.ui.jobs import Job, JobRunner, Work
from archive_desktop.ui.settings import Settings

_MANY = 500  # articles; changing more takes longer than a blink
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
        self._bug_shown = False  # one that comes back with every repaint is told once, and logged
        self._closed = False
        self.looking = JobRunner(self)  # searches: nobody waits for anything else
        self.counting = JobRunner(self)  # the numbers of sidebar and status bar
        self.learning = JobRunner(self)  # what fits which initiative: the first answer takes seconds
        self.setting = JobRunner(self)  # the pages of the pack that is edited
        self.painting = JobRunner(self)  # pictures of these pages: who scrolls does not wait for others
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

    def do_behind(self, command: Callable[[], ArchiveChange]) -> Job:
        """Carry out *command* off the window's thread, in one lane with undo: it may touch thousands of rows."""
        job = self.work(lambda _progress: command(), self.turning)
        job.succeeded.connect(lambda change: self.tell(cast("ArchiveChange", change)))
        return job

    def do_to(self, ids: Sequence[int], command: Callable[[], ArchiveChange]) -> None:
        """Carry out *command* on the articles *ids*: now, or where they are many off the window's thread."""
        if len(ids) > _MANY:
            self.do_behind(command)
        elif ids:
            self.do(command)

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
        self._show_bug(error)

    def _show_bug(self, error: Exception) -> None:
        """Log a bug, and tell of it when whatever is under way has ended: that may be painting.

        Only the text waits: the frames of the error would keep alive what paints.
        """
        logger.error("unexpected error", exc_info=error)
        if self._bug_shown or self._closed:
            return
        self._bug_shown = True
        QTimer.singleShot(0, self, partial(self._tell_bug, "".join(traceback.format_exception(error))))

    def _tell_bug(self, details: str) -> None:
        if self._closed:
            return
        sentence = ArchiveError(
            self.tr("Something unexpected happened."),
            safe=self.tr("Everything you saved is safe."),
            advice=self.tr("Go on working; if it happens again, send the details to your support."),
            code="bug",
            details=details,
        )
        show_error(sentence, self._window).finished.connect(self._bug_seen)

    @contextmanager
    def catching_bugs(self) -> Iterator[None]:
        """Show, while the block runs, what no part of the window was ready for.

        Qt goes on after an error in a slot, so that without this nobody hears of it.
        """
        before = sys.excepthook, threading.excepthook

        def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
            if not isinstance(error, Exception):
                before[0](kind, error, trace)
            elif threading.current_thread() is threading.main_thread():
                self._show_bug(error)
            else:
                logger.error("unexpected error in a thread", exc_info=error)

        def caught_in_thread(told: threading.ExceptHookArgs) -> None:
            if told.exc_value is not None:
                caught(told.exc_type, told.exc_value, told.exc_traceback)

        sys.excepthook, threading.excepthook = caught, caught_in_thread
        try:
            yield
        finally:
            sys.excepthook, threading.excepthook = before

    def close(self) -> None:
        """Stop the lanes; what they were doing stays whole."""
        self._closed = True
        self.archive.initiative_suggestions.close()  # at once: a lane may be waiting for it
        lanes = (
            self.working, self.turning, self.setting, self.painting, self.learning, self.counting, self.looking
        )  # fmt: skip
        for lane in lanes:
            lane.cancel_all()
        for lane in lanes:
            lane.shutdown()

    def _bug_seen(self) -> None:
        self._bug_shown = False
