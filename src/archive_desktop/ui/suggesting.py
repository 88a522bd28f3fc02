"""Suggestions in the margin: the initiatives that may fit the open article, asked for after a moment's rest."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import QObject, QTimer

from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.suggestion import Suggestion
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.jobs import Job
from archive_desktop.ui.reader.suggestions_section import SuggestionsSection

_REST_MS = 600  # who leafs through articles asks nothing of them
_SOON_MS = 150  # after a verdict or another change


class Suggesting(QObject):
    """Fills *section* for the open article and carries out what it asks for."""

    def __init__(self, desk: Desk, section: SuggestionsSection) -> None:
        super().__init__(desk)
        self._desk = desk
        self._section = section
        self._suggestions = desk.archive.initiative_suggestions
        self._article_id = 0
        self._job: Job | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self.ask)
        do, suggestions = desk.do, self._suggestions
        section.accept_requested.connect(lambda *pair: do(lambda: suggestions.accept([pair])))
        section.reject_requested.connect(lambda *pair: do(lambda: suggestions.reject([pair])))

    def show(self, article_id: int) -> None:
        """Show what is suggested for an article (0: nothing) as soon as it is known."""
        if article_id != self._article_id:
            self._article_id = article_id
            self._section.show_suggestions((), {})
            self._rest.start(_REST_MS)
        else:
            self._rest.start(_SOON_MS)

    def ask(self) -> None:
        """Ask now; only the newest answer is shown."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        article_id = self._article_id
        try:
            known = self._desk.archive.tagging.initiatives()
        except ArchiveError:  # the window has been closed in this moment
            return
        if not article_id or not known:
            self._section.show_suggestions((), {})
            return
        suggestions = self._suggestions
        job = self._job = self._desk.learning.start(
            lambda progress: suggestions.for_article(article_id, progress)
        )
        job.succeeded.connect(partial(self._show, job, article_id))
        job.finished.connect(partial(self._ended, job))

    def _show(self, job: Job, article_id: int, found: object) -> None:
        if job is self._job and article_id == self._article_id:
            initiatives = {one.id: one for one in self._desk.archive.tagging.initiatives()}
            self._section.show_suggestions(
                cast("tuple[Suggestion, ...]", found), initiatives, changing=self._desk.archive.writable
            )

    def _ended(self, job: Job) -> None:
        if job is self._job:
            self._job = None
