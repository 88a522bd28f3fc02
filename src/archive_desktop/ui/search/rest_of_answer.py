"""Looks up what lies behind the first rows of an answer, while those are looked at."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import QObject, Signal

from archive_desktop.domain.results import Sort
from archive_desktop.services.searching import Found
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.jobs import Job


class RestOfAnswer(QObject):
    """The second step of an answer. It comes by itself, or at once for whoever needs all of it."""

    arrived = Signal(object)
    """Found: the answer looked up last, with all its articles."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._found: Found | None = None  # what is listed, where more of it is to come
        self._sort: Sort | None = None
        self._looking: Job | None = None

    def look(self, found: Found, sort: Sort | None) -> None:
        """Look up the rest of *found*, an answer in the order *sort*, if there is more."""
        self.abandon()
        self._found, self._sort = (found, sort) if len(found.ids) < found.total else (None, None)
        if self._found is not None:
            completed = self._desk.archive.searching.completed
            job = self._looking = self._desk.looking.start(lambda _progress: completed(found, sort))
            job.succeeded.connect(partial(self._arrive, job))
            job.failed.connect(self._desk.show)
            job.finished.connect(partial(self._ended, job))

    def abandon(self) -> None:
        """Look no longer: another answer is on its way. Until it comes, what is listed can still be completed."""
        if self._looking is not None:
            self._looking.cancel()
            self._looking = None

    def bring(self) -> None:
        """Let it arrive before this returns."""
        if self._found is not None:
            found, sort = self._found, self._sort
            self.abandon()
            self._tell(self._desk.archive.searching.completed(found, sort))

    def _arrive(self, job: Job, found: object) -> None:
        if job is self._looking:
            self._tell(cast("Found", found))

    def _tell(self, found: Found) -> None:
        self._found = None
        self.arrived.emit(found)

    def _ended(self, job: Job) -> None:
        if job is self._looking:
            self._looking = None
