"""A line that says how far long work is, and Ctrl-C that lets it stop at a whole article."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from archive_desktop.domain.errors import Cancelled
from archive_desktop.services.progress import Progress

_WIDTH = 60


@contextmanager
def shown_progress(unit: str) -> Iterator[Progress]:
    """Give the block a Progress that counts *unit* on the terminal and raises Cancelled after Ctrl-C."""
    stopping = False

    def stop(_signal: int, _frame: FrameType | None) -> None:
        nonlocal stopping
        if stopping:  # asked twice: at once
            raise KeyboardInterrupt
        stopping = True

    terminal = sys.stderr.isatty()

    def report(done: int, total: int) -> None:
        if stopping:
            raise Cancelled
        if terminal:
            share = f" of about {total:,} ({100 * done // total} %)" if total > done else ""
            sys.stderr.write(f"\r{done:,}{share} {unit}".ljust(_WIDTH))
            sys.stderr.flush()

    before = signal.signal(signal.SIGINT, stop)
    try:
        yield report
    finally:
        signal.signal(signal.SIGINT, before)
        if terminal:
            sys.stderr.write("\r" + " " * _WIDTH + "\r")
            sys.stderr.flush()
