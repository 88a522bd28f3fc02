"""The program's log: one file for the window and the command line."""

from __future__ import annotations

import logging
import logging.handlers
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from archive_desktop.paths import log_folder

_BYTES = 1_000_000
_OLDER_FILES = 3


def log_file() -> Path:
    """Return the file of the log, which may not be there yet."""
    return log_folder() / "archive-desktop.log"


@contextmanager
def logging_to_file() -> Iterator[None]:
    """Write what the program notes, from warnings up, to its log while the block runs.

    Raises OSError, before the block begins, where the log cannot be written.
    """
    file = log_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    handler = logging.handlers.RotatingFileHandler(
        file, maxBytes=_BYTES, backupCount=_OLDER_FILES, encoding="utf-8", errors="backslashreplace"
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    logger = logging.getLogger("archive_desktop")
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        handler.close()
