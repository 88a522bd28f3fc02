"""First come, first served: long work that commits in small steps lets others in between."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """A lock that is fair: a plain one lets a busy import take it again before anybody wakes up."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Event] = deque()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for one's turn and keep it for the block."""
        mine = threading.Event()
        with self._guard:
            self._waiting.append(mine)
            if self._waiting[0] is mine:
                mine.set()
        try:
            mine.wait()
            yield
        finally:  # Ctrl-C may come while waiting: a turn nobody takes would stop everybody behind it
            with self._guard:
                self._waiting.remove(mine)
                if self._waiting:
                    self._waiting[0].set()
