"""One owner at a time: a lock on the archive that a crash cannot leave behind.

The lock is the operating system's own (flock, LockFileEx), so it ends with its process, however that
ends. Who holds it stands as text in a file beside it, for the sentence that others are shown.
"""

from __future__ import annotations

import contextlib
import os
import socket
from pathlib import Path

from filelock import FileLock, Timeout

from archive_desktop.domain.errors import ArchiveError

_LOCK = "archive.lock"
_HOLDER = "archive.holder"
_PATIENCE = 3.0  # seconds: two commands of a script may follow each other closely


class ArchiveLock:
    """The right to change the archive in *folder*, held from `take` to `release`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = FileLock(folder / _LOCK, thread_local=False)

    def take(self, program: str, patience: float = _PATIENCE) -> None:
        """Take the lock for *program*; ArchiveError "archive-held" after *patience* seconds."""
        try:
            self._lock.acquire(timeout=patience)
        except Timeout:
            raise ArchiveError(
                f"The archive {self._folder} is in use by {self.holder()}.",
                safe="Nothing was changed.",
                advice="Close that program, or make the change there.",
                code="archive-held",
            ) from None
        (self._folder / _HOLDER).write_text(
            f"{program} (process {os.getpid()} on {socket.gethostname()})", encoding="utf-8"
        )

    def release(self) -> None:
        """Give the lock back."""
        if self._lock.is_locked:
            with contextlib.suppress(OSError):
                (self._folder / _HOLDER).unlink()
            self._lock.release(force=True)

    def holder(self) -> str:
        """Return who holds the lock, as text for people."""
        try:
            return (self._folder / _HOLDER).read_text(encoding="utf-8") or "another program"
        except OSError:
            return "another program"
