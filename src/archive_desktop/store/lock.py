"""One owner at a time: a lock on the archive that a crash cannot leave behind.

The lock is the operating system's own (flock, LockFileEx), so it ends with its process, however that
ends. Who holds it stands as text in a file beside it, for the sentence that others are shown.
"""

from __future__ import annotations

import contextlib
import errno
import os
import socket
from pathlib import Path

from filelock import FileLock, Timeout

from archive_desktop.domain.errors import ArchiveError

_LOCK = "archive.lock"
_HOLDER = "archive.holder"
PATIENCE = 3.0  # seconds: two commands of a script may follow each other closely


class ArchiveLock:
    """The right to change the archive in *folder*, held from `take` to `release`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._lock = FileLock(folder / _LOCK, thread_local=False)

    def take(self, program: str, patience: float = PATIENCE) -> None:
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
        except (OSError, NotImplementedError) as error:  # NotImplementedError: a drive without locks
            raise _cannot_lock(self._folder, error) from error
        with contextlib.suppress(OSError):  # the text is a courtesy; a full disk must not stop reading
            (self._folder / _HOLDER).write_text(
                f"{program} (process {os.getpid()} on {socket.gethostname()})", encoding="utf-8"
            )

    def release(self) -> None:
        """Give the lock back."""
        if self._lock.is_locked:
            with contextlib.suppress(OSError):
                (self._folder / _HOLDER).unlink()
            self._lock.release(force=True)

    def is_held(self) -> bool:
        """Whether somebody holds the lock just now."""
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return True
        except (OSError, NotImplementedError):  # nobody can hold it here
            return False
        self._lock.release()
        return False

    def holder(self) -> str:
        """Return who holds the lock, as text for people."""
        try:
            return (self._folder / _HOLDER).read_text(encoding="utf-8") or "another program"
        except OSError:
            return "another program"


def _cannot_lock(folder: Path, error: Exception) -> ArchiveError:
    full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
    if full:
        return ArchiveError(
            f"There is no space left on the disk of {folder}.",
            safe="Nothing was changed.",
            advice="Free some space and try again.",
            code="disk-full",
            details=str(error),
        )
    return ArchiveError(
        f"The archive {folder} cannot be changed: its folder is read-only, not allowed for you, or on a "
        "drive that keeps no locks.",
        safe="Nothing was changed. An archive that is there can still be read and searched.",
        advice="Ask for the right to write there, or copy the archive to another folder.",
        code="read-only",
        details=str(error),
    )
