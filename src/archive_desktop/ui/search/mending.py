"""Offers, where words list nothing, the search that may have been meant."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Signal

from archive_desktop.domain.query import Query, wanted_words
from archive_desktop.services.searching import Found
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.jobs import Job, Progress


class Mending(QObject):
    """Looks behind an empty answer; only what was looked for last is offered."""

    offered = Signal(str)
    """A search that lists something."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._looking: Job | None = None

    def abandon(self) -> None:
        """Offer nothing: another answer is on its way."""
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None

    def look(self, found: Found, within: Query) -> None:
        """Look for words that may have been meant and list something *within* the place, if *found* is nothing."""
        self.abandon()
        if found.total or not wanted_words(found.query.tree):
            return
        archive, text = self._desk.archive, found.query.text

        def look(_progress: Progress) -> str:
            meant = archive.suggesting.did_you_mean(text)
            return meant if meant and archive.searching.count(meant, within=within) else ""

        job = self._looking = self._desk.looking.start(look)
        job.succeeded.connect(partial(self._offer, job))
        job.finished.connect(partial(self._ended, job))

    def _offer(self, job: Job, meant: str) -> None:
        if job is self._looking:
            self.offered.emit(meant)

    def _ended(self, job: Job) -> None:
        if job is self._looking:
            self._looking = None
