"""The child that reads files, as its parent sees it: its own temporary folder, its memory watched."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator

from archive_desktop.child import Child, Message
from archive_desktop.ingest import windows_job
from archive_desktop.ingest.confinement import MEMORY_LIMIT
from archive_desktop.ingest.memory_watch import MemoryWatch


class ReadingChild:
    """A running child that reads files. Its temporary folder goes away with it, however it ends."""

    def __init__(self) -> None:
        self.folder = tempfile.mkdtemp(prefix="archive-desktop-reading-")
        places = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), self.folder)
        threads = dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"), "1")  # each would cost memory
        try:
            self._child = Child("sandbox", places | threads)
        except BaseException:
            shutil.rmtree(self.folder, ignore_errors=True)
            raise
        kernel = windows_job.kernel32()
        self._leash = windows_job.Leash(kernel, self.pid) if kernel else None
        self._watch = MemoryWatch(self.pid, MEMORY_LIMIT, self._child.kill)

    @property
    def pid(self) -> int:
        """The process id."""
        return self._child.pid

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._child.alive

    @property
    def exceeded(self) -> bool:
        """Whether it was ended because it took too much memory."""
        return self._watch.exceeded

    def ask(
        self, request: Message, timeout: float, waiting: Callable[[], None] = lambda: None
    ) -> Iterator[Message]:
        """As `Child.ask`."""
        return self._child.ask(request, timeout, waiting)

    def kill(self) -> None:
        """End the child at once, and remove its folder; more than once does no harm."""
        self._watch.stop()
        self._child.kill()
        if self._leash:
            self._leash.release()
        shutil.rmtree(self.folder, ignore_errors=True)
