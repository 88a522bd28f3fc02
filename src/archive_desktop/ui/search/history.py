"""The last searches: which ones count, and who is asked for them. Off, nothing is written."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from archive_desktop.ui import settings
from archive_desktop.ui.desk import Desk

STAYED_MS = 2_000  # on an answer: then the search counts
_SHORTEST = 2  # characters


class History(QObject):
    """Remembers a search once somebody stays on it: presses Enter, opens a hit, or reads on for two seconds."""

    def __init__(self, desk: Desk, *, stayed_ms: int = STAYED_MS) -> None:
        super().__init__(desk)
        self._desk = desk
        self._shown = ""
        self._last = ""  # remembered last
        self._paused = False  # it was remembered for a pause in typing: typed on, it was no search of its own
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(stayed_ms)
        self._pause.timeout.connect(self._stayed)

    def answered(self, text: str) -> None:
        """Take note that the answer to *text* is shown."""
        self._shown = text.strip()
        if self._shown:
            self._pause.start()
        else:
            self._pause.stop()
            self._last = ""

    def stay(self) -> None:
        """Remember the search that is shown."""
        self._pause.stop()
        query, before = self._shown, self._last
        if (
            len(query) < _SHORTEST
            or query == before
            or not self._desk.settings.get(settings.REMEMBER_SEARCHES)
        ):
            return
        unfinished, self._last, self._paused = self._paused, query, False
        remembering = self._desk.archive.remembering

        def remember() -> None:
            if before and unfinished and query.startswith(before):
                remembering.forget(before)
            remembering.remember(query)

        self._write(remember)

    def past(self, beginning: str = "", limit: int = settings.SEARCHES_KEPT) -> tuple[str, ...]:
        """Return the last searches that begin so, the newest first; none while they are not remembered."""
        if not self._desk.settings.get(settings.REMEMBER_SEARCHES):
            return ()
        return self._desk.archive.remembering.searched(beginning, limit)

    def forget(self, query: str) -> None:
        """Forget one search, "" for all."""
        remembering = self._desk.archive.remembering
        self._last = ""
        self._write(lambda: remembering.forget(query) if query else remembering.forget_all())

    def _stayed(self) -> None:
        before = self._last
        self.stay()
        self._paused = self._last != before or self._paused

    def _write(self, write: Callable[[], None]) -> None:
        """Write off the window's thread: an import may have its turn just now."""
        self._desk.counting.start(lambda _progress: write()).failed.connect(self._desk.show)
