"""Confine the process that reads files: little memory, no network, no programs, one folder to write in.

Whatever parses untrusted bytes is treated as if it could be taken over. What a platform cannot enforce is left
out, and `confine` says what is in force.
"""

from __future__ import annotations

import contextlib
import functools
import socket
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

from archive_desktop.ingest import linux_confinement, windows_job

MEMORY_LIMIT = 1 << 30  # bytes of the process that reads
WRITE_LIMIT = 2_100_000_000  # bytes of one file; a web archive may unpack to 2 GB
_OPEN_FILES = 256


@functools.cache
def confine() -> tuple[str, ...]:
    """Confine this process for the rest of its life (once); return the names of what is in force.

    "python" (its sockets are refused, everywhere), "limits" (the system's limits of a process), "memory" (the
    system enforces MEMORY_LIMIT), "landlock", "seccomp" (Linux), "job" (Windows).
    """
    _refuse_sockets()
    sys.dont_write_bytecode = True
    held = ["python", *_limits()]
    if sys.platform == "win32":
        if windows_job.hold_this_process(windows_job.kernel32(), MEMORY_LIMIT):
            held += ["job", "memory"]
    else:
        held += linux_confinement.confine(Path(tempfile.gettempdir()))
    return tuple(held)


def _limits() -> list[str]:
    if sys.platform == "win32":
        return []
    import resource

    def lower(limit: int, most: int) -> bool:
        with contextlib.suppress(ValueError, OSError):  # there is a lower one already
            resource.setrlimit(limit, (most, most))
            return True
        return False

    lower(resource.RLIMIT_CORE, 0)
    lower(resource.RLIMIT_FSIZE, WRITE_LIMIT)
    lower(resource.RLIMIT_NOFILE, _OPEN_FILES)
    if sys.platform == "darwin":
        # There threads do not count, so this refuses new processes only. Memory is the parent's to watch.
        lower(resource.RLIMIT_NPROC, 1)
        return ["limits"]
    return ["limits", *(["memory"] if lower(resource.RLIMIT_AS, MEMORY_LIMIT) else [])]


def _refuse_sockets() -> None:
    def refuse(*_arguments: object, **_options: object) -> NoReturn:
        raise PermissionError("files are read without network")

    class NoSocket(socket.socket):
        """Still a class, because libraries derive their own from it as they load."""

        __init__ = refuse

    socket.socket = NoSocket  # type: ignore[misc]  # that is the point
    for name in ("create_connection", "socketpair", "create_server"):
        setattr(socket, name, refuse)
