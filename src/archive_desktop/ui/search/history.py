"""The last searches: which ones count, and who is asked for them. Off, nothing is written."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from archive_desktop.ui import settings
from archive_desktop.ui.desk import Desk

_SHORTEST = 2  # characters


class History(QObject):
    """Remembers a search once somebody meant it: pressed Enter, or opened a hit."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._shown = ""
        self._last = ""  # remembered last

    def answered(self, text: str) -> None:
        """Take note that the answer to *text* is shown."""
        self._shown = text.strip()
        if not self._shown:
            self._last = ""

    def stay(self) -> None:
        """Remember the search that is shown."""
        query = self._shown
        if (
            len(query) < _SHORTEST
            or query == self._last
            or query.endswith(":")  # a field without its value asks for nothing yet
            or not self._desk.settings.get(settings.REMEMBER_SEARCHES)
        ):
            return
        self._last = query
        remembering = self._desk.archive.remembering
        self._write(lambda: remembering.remember(query))

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

    def _write(self, write: Callable[[], None]) -> None:
        """Write off the window's thread: an import may have its turn just now."""
        self._desk.counting.start(lambda _progress: write()).failed.connect(self._desk.show)
