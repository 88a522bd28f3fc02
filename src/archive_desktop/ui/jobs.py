"""Run work off the window's thread, one job at a time, and report back on the window's thread."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from functools import partial
from itertools import count
from queue import SimpleQueue
from threading import Event, Thread

from PySide6.QtCore import QObject, Qt, Signal, Slot

from archive_desktop.domain.errors import ArchiveError, Cancelled

logger = logging.getLogger(__name__)

_PROGRESS_PAUSE = 0.05  # seconds between two reports that reach the window: it would only paint

Progress = Callable[[int, int], None]
Work = Callable[[Progress], object]


class Job(QObject):
    """A piece of work under way. It lives, and emits, on the window's thread only.

    Exactly one of *succeeded*, *failed* and *cancelled* is emitted, then *finished*.
    """

    progressed = Signal(int, int)  # done, total
    succeeded = Signal(object)  # what the work returned
    failed = Signal(Exception)
    cancelled = Signal()
    finished = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.stop = Event()

    def cancel(self) -> None:
        """Ask the work to stop at its next progress report."""
        self.stop.set()


class JobRunner(QObject):
    """One lane of work, on one thread of its own, which keeps its connection to the archive.

    On a thread of Qt's pool, what Python keeps for a thread would last one job only. The lane's thread
    touches no QObject but this one, which outlives every job: one deleted by the window's thread may
    still be emitting on the lane's. So a job's news travels as data through one permanent signal.
    """

    busy_changed = Signal(bool)
    _posted = Signal(int, str, object)  # job id, name of a signal of Job, its arguments

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: SimpleQueue[Callable[[], None] | None] = SimpleQueue()  # None: no more
        self._thread: Thread | None = None
        self._jobs: dict[int, Job] = {}
        self._ids = count(1)
        self._shut = False
        self._posted.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether a job is waiting or under way."""
        return bool(self._jobs)

    @property
    def waiting(self) -> bool:
        """Whether a job waits for the one under way; any thread may ask."""
        return len(self._jobs) > 1

    def start(self, work: Work) -> Job:
        """Queue *work* and return its job; connect to the job's signals before returning to the event loop.

        *work* gets a function to report (done, total) with, which raises Cancelled when it is to stop. Of
        reports that come thick and fast the window is told some only.
        """
        job_id, job = next(self._ids), Job(self)
        self._jobs[job_id] = job
        if self._shut:
            return job
        if len(self._jobs) == 1:
            self.busy_changed.emit(True)
        if self._thread is None:
            # A daemon: the end of the program does not wait for work that does not end.
            self._thread = Thread(target=_take_turns, args=(self._waiting,), name="lane", daemon=True)
            self._thread.start()
        self._waiting.put(partial(self._run, job_id, work, job.stop))
        return job

    def cancel_all(self) -> None:
        """Ask every job of the lane to stop."""
        for job in self._jobs.values():
            job.cancel()

    def shutdown(self, timeout_ms: int = 10_000) -> bool:
        """Cancel every job and wait for the lane to empty; tell whether it did in time.

        From now on nothing is begun, and no news of a job is told: who asked for it is closing.
        """
        self._shut = True
        self.cancel_all()
        if self._thread is None:
            return True
        self._waiting.put(None)
        self._thread.join(timeout_ms / 1000)
        return not self._thread.is_alive()

    def _run(self, job_id: int, work: Work, stop: Event) -> None:
        """Do the work (on the lane's thread)."""
        told = 0.0  # when the window was told last

        def report(done: int, total: int) -> None:
            nonlocal told
            if stop.is_set():
                raise Cancelled
            now = time.monotonic()
            if now - told < _PROGRESS_PAUSE and done != total:
                return
            told = now
            self._post(job_id, "progressed", (done, total))

        outcome: tuple[str, tuple[object, ...]]
        try:
            if stop.is_set():
                raise Cancelled
            outcome = "succeeded", (work(report),)
        except Cancelled:
            outcome = "cancelled", ()
        except ArchiveError as error:
            outcome = "failed", (error,)
        except Exception as error:  # handed to the window's thread, never swallowed
            logger.exception("A job failed by a fault of the program.")
            outcome = "failed", (error,)
        self._post(job_id, *outcome)
        self._post(job_id, "finished", ())

    def _post(self, job_id: int, signal: str, arguments: tuple[object, ...]) -> None:
        if not self._shut:  # afterwards nobody listens, and Qt's part of this may be gone
            self._posted.emit(job_id, signal, arguments)

    @Slot(int, str, object)
    def _deliver(self, job_id: int, signal: str, arguments: tuple[object, ...]) -> None:
        """Emit one of a job's signals (on the window's thread)."""
        if self._shut:
            return
        job = self._jobs[job_id]
        if signal == "finished":
            del self._jobs[job_id]
        getattr(job, signal).emit(*arguments)
        if signal == "finished":
            job.deleteLater()
            if not self._jobs:
                self.busy_changed.emit(False)


def _take_turns(waiting: SimpleQueue[Callable[[], None] | None]) -> None:
    """Do one job after the other until there are no more."""
    while (job := waiting.get()) is not None:
        job()
        del job  # the last one must not live on, with all it holds, until the next
