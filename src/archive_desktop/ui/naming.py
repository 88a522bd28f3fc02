"""People and places in the window: the names of older articles are found behind, and staff set them right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from archive_desktop.domain.change import ArchiveChange, Kind
from archive_desktop.domain.entity import Alike, Entity
from archive_desktop.domain.errors import Cancelled
from archive_desktop.domain.naming import HIDDEN, EntityKind
from archive_desktop.services.naming import EntityCard
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.jobs import Job, Progress
from archive_desktop.ui.people.dialog import PeopleDialog

_TOLD = Kind.NAMES | Kind.ARTICLES | Kind.STATE


class Naming(QObject):
    """Carries out what the dialog “People and places” asks for."""

    search_requested = Signal(str)
    """A query to be shown in the list of articles."""
    pack_requested = Signal(str, str)
    """A query to begin a pack with, and the name it is of."""
    progressed = Signal(int, int)
    """Articles whose names were found, of how many."""
    ended = Signal()

    def __init__(self, desk: Desk, actions: Mapping[str, QAction], window: QWidget) -> None:
        super().__init__(desk)
        self._desk = desk
        self._naming = desk.archive.naming
        self._actions = actions
        self._window = window
        self._dialog: PeopleDialog | None = None
        self._listing: Job | None = None
        self._comparing: Job | None = None
        self._looking: Job | None = None
        self._chosen = 0  # the entity a command made
        actions["people"].triggered.connect(self.show)
        desk.changed.connect(self._changed)

    def catch_up(self) -> None:
        """Find the names in articles from before, behind; other long work goes first."""
        if not self._desk.archive.writable:
            return
        lane = self._desk.working

        def work(progress: Progress) -> ArchiveChange:
            def report(done: int, total: int) -> None:
                progress(done, total)
                if lane.waiting:
                    raise Cancelled  # what is found is kept; the rest is found when that has ended

            return self._naming.catch_up(report)

        job = self._desk.work(work)
        job.progressed.connect(self.progressed)
        job.succeeded.connect(self._desk.tell)
        job.cancelled.connect(self.catch_up)
        job.finished.connect(self.ended)

    def show(self) -> None:
        """Open the dialog, or bring it to the front."""
        if self._dialog is not None:
            self._dialog.raise_()
            self._dialog.activateWindow()
            return
        dialog = self._dialog = PeopleDialog(self._window, changing=self._desk.archive.writable)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        naming = self._naming
        dialog.list_requested.connect(self._list)
        dialog.card_requested.connect(self._look)
        dialog.join_requested.connect(lambda ids: self._do(lambda: naming.join(*ids)))
        dialog.apart_requested.connect(lambda one, other: self._do(lambda: naming.keep_apart(one, other)))
        dialog.take_out_requested.connect(lambda one, name: self._do(lambda: naming.take_out(one, name)))
        dialog.rename_requested.connect(lambda one, name: self._do(lambda: naming.rename(one, name)))
        dialog.kind_requested.connect(lambda kind, ids: self._do(lambda: naming.change_kind(kind, *ids)))
        dialog.articles_requested.connect(self._show_articles)
        dialog.pack_requested.connect(self._new_pack)
        dialog.undo_requested.connect(self._actions["undo"].trigger)
        dialog.redo_requested.connect(self._actions["redo"].trigger)
        dialog.finished.connect(self._closed)
        dialog.show()
        dialog.ask()

    def _do(self, command: Callable[[], ArchiveChange]) -> None:
        """Carry out a command off the window's thread: a country has mentions in thousands of articles."""
        job = self._desk.work(lambda _progress: command(), self._desk.turning)
        job.succeeded.connect(self._done)

    def _done(self, change: object) -> None:
        told = cast("ArchiveChange", change)
        self._chosen = told.object_id or 0
        self._desk.tell(told)

    def _list(self, kind: str, query: str) -> None:
        """Look the list up, and behind it the pairs in doubt, which take longer."""
        for older in (self._listing, self._comparing):
            if older is not None:
                older.cancel()
        naming, counting = self._naming, self._desk.counting
        job = self._listing = self._desk.work(lambda _progress: naming.entities(kind, query), counting)
        job.succeeded.connect(lambda entities: self._show_list(job, kind, entities))

    def _show_list(self, job: Job, kind: str, entities: object) -> None:
        if self._dialog is None or job is not self._listing:
            return
        chosen, self._chosen = self._chosen, 0
        self._dialog.show_names(cast("list[Entity]", entities), chosen)
        if kind == HIDDEN:
            self._dialog.show_alike(())
            return
        lane, naming, of = self._desk.working, self._naming, cast("EntityKind", kind)

        def compare(progress: Progress) -> list[Alike]:
            def report(done: int, total: int) -> None:
                progress(done, total)
                if lane.waiting:
                    raise Cancelled  # what somebody waits for goes first; the pairs are found the next time

            return naming.alike(of, report)

        behind = self._comparing = lane.start(compare)
        behind.succeeded.connect(lambda pairs: self._show_alike(behind, pairs))

    def _show_alike(self, job: Job, pairs: object) -> None:
        if self._dialog is not None and job is self._comparing:
            self._dialog.show_alike(cast("list[Alike]", pairs))

    def _look(self, entity_id: int) -> None:
        if self._looking is not None:
            self._looking.cancel()
        job = self._looking = self._desk.counting.start(lambda _progress: self._naming.card(entity_id))
        job.succeeded.connect(self._show_card)  # where it fails the name is gone, and the list knows soon

    def _show_card(self, card: object) -> None:
        if self._dialog is not None:
            self._dialog.show_card(cast("EntityCard", card))

    def _show_articles(self, query: str) -> None:
        if self._dialog is not None:
            self._dialog.close()
        self.search_requested.emit(query)

    def _new_pack(self, query: str, name: str) -> None:
        if self._dialog is not None:
            self._dialog.close()
        self.pack_requested.emit(query, name)

    def _changed(self, change: ArchiveChange) -> None:
        if change.kinds == Kind.EVERYTHING:  # another archive was restored; its names may be older
            self.catch_up()
        if self._dialog is not None and change.kinds & _TOLD:
            self._dialog.ask()

    def _closed(self) -> None:
        if self._comparing is not None:
            self._comparing.cancel()
        self._dialog = None
