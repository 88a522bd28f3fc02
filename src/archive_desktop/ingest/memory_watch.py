"""How much memory a process has, and its end where it has too much.

The only limit on macOS, where the system enforces none. On Linux it stands behind the system's own limit; on
Windows a job object does it (`windows_job`), and nothing is read here.
"""

from __future__ import annotations

import ctypes
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path

INTERVAL = 0.1  # seconds between two looks
_TASK_INFO = 4  # PROC_PIDTASKINFO (sys/proc_info.h)


class TaskInfo(ctypes.Structure):
    """struct proc_taskinfo of macOS; sizes in bytes."""

    _fields_ = (
        ("virtual", ctypes.c_uint64),
        ("resident", ctypes.c_uint64),
        ("times", ctypes.c_uint64 * 4),
        ("counts", ctypes.c_int32 * 12),
    )


def resident_bytes(pid: int) -> int | None:
    """Return the bytes of memory the process *pid* holds; None where that cannot be read."""
    if sys.platform == "linux":
        try:
            numbers = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()
            return int(numbers[1]) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, IndexError, ValueError):
            return None
    if sys.platform == "darwin":
        info = TaskInfo()
        library = ctypes.CDLL("/usr/lib/libproc.dylib", use_errno=True)
        library.proc_pidinfo.argtypes = (
            ctypes.c_int, ctypes.c_int, ctypes.c_uint64, ctypes.c_void_p, ctypes.c_int,
        )  # fmt: skip
        size = library.proc_pidinfo(pid, _TASK_INFO, 0, ctypes.byref(info), ctypes.sizeof(info))
        return int(info.resident) if size == ctypes.sizeof(info) else None
    return None


class MemoryWatch:
    """Calls *end* once when process *pid* holds more than *limit* bytes; *exceeded* says whether it did."""

    def __init__(
        self,
        pid: int,
        limit: int,
        end: Callable[[], None],
        reading: Callable[[int], int | None] = resident_bytes,
    ) -> None:
        self.exceeded = False
        self._pid = pid
        self._limit = limit
        self._end = end
        self._reading = reading
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="memory watch", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Stop watching."""
        self._stopped.set()
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _watch(self) -> None:
        while (held := self._reading(self._pid)) is not None:
            if held > self._limit:
                self.exceeded = True
                self._end()
                return
            if self._stopped.wait(INTERVAL):
                return
