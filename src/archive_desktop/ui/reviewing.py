"""The review of what may belong to an initiative: asks behind, shows it, keeps yes and no."""

from __future__ import annotations

from functools import partial
from typing import cast

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QWidget

from archive_desktop.domain.change import ArchiveChange, Kind
from archive_desktop.domain.errors import ArchiveError
from archive_desktop.domain.initiative import Initiative
from archive_desktop.domain.suggestion import Suggestion
from archive_desktop.ui.actions import action_name
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.jobs import Job
from archive_desktop.ui.suggestions.dialog import SuggestionsDialog

_TOLD = Kind.INITIATIVES | Kind.ARTICLES | Kind.STATE


class Reviewing(QObject):
    """Opens the review of an initiative and carries out what it asks for."""

    article_requested = Signal(int)
    """An article to be opened in the reader."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(desk)
        self._desk = desk
        self._suggestions = desk.archive.initiative_suggestions
        self._window = window
        self._dialog: SuggestionsDialog | None = None
        self._initiative_id = 0
        self._job: Job | None = None
        desk.changed.connect(self._changed)
        self._action("initiative-fill").triggered.connect(self.choose)

    def choose(self) -> None:
        """Let an initiative be chosen, then open its review."""
        known = self._desk.archive.tagging.initiatives()
        if not known:
            self._desk.said.emit(self.tr("There is no initiative yet: make one first."))
            return
        dialog = QInputDialog(self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Find articles for an initiative"))
        dialog.setLabelText(self.tr("Initiative:"))
        dialog.setComboBoxItems([one.name for one in known])
        dialog.textValueSelected.connect(
            lambda name: self.open(next(one.id for one in known if one.name == name))
        )
        dialog.open()

    def open(self, initiative_id: int) -> None:
        """Open the review of an initiative."""
        found = self._initiative(initiative_id)
        if found is None:
            return
        if self._dialog is not None:
            self._dialog.close()
        self._initiative_id = initiative_id
        dialog = self._dialog = SuggestionsDialog(
            found.name, self._window, changing=self._desk.archive.writable
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        do, suggestions = self._desk.do, self._suggestions
        dialog.accept_requested.connect(lambda ids: do(lambda: suggestions.accept(self._pairs(ids))))
        dialog.reject_requested.connect(lambda ids: do(lambda: suggestions.reject(self._pairs(ids))))
        dialog.article_requested.connect(self._show_article)
        dialog.article_open_requested.connect(self.article_requested)
        dialog.undo_requested.connect(self._action("undo").trigger)
        dialog.redo_requested.connect(self._action("redo").trigger)
        dialog.finished.connect(partial(self._closed, dialog))
        dialog.show()
        self._ask()

    def _action(self, command: str) -> QAction:
        found = self._window.findChild(QAction, action_name(command))
        return cast("QAction", found)

    def _pairs(self, ids: tuple[int, ...]) -> list[tuple[int, int]]:
        return [(article_id, self._initiative_id) for article_id in ids]

    def _initiative(self, initiative_id: int) -> Initiative | None:
        known = self._desk.archive.tagging.initiatives()
        return next((one for one in known if one.id == initiative_id), None)

    def _ask(self) -> None:
        """Ask for the list anew; an older question is not answered any more."""
        if self._job is not None:
            self._job.cancel()
        suggestions, initiative_id = self._suggestions, self._initiative_id
        job = self._job = self._desk.work(
            lambda progress: suggestions.for_initiative(initiative_id, progress=progress), self._desk.learning
        )
        job.progressed.connect(partial(self._show_progress, job))
        job.succeeded.connect(partial(self._show, job))
        job.finished.connect(partial(self._ended, job))

    def _show_progress(self, job: Job, done: int, total: int) -> None:
        if job is self._job and self._dialog is not None:
            self._dialog.show_progress(done, total)

    def _show(self, job: Job, found: object) -> None:
        if job is self._job and self._dialog is not None:
            ranked = cast("tuple[Suggestion, ...]", found)
            self._dialog.show_suggestions(ranked, self._suggestions.decided(self._initiative_id))

    def _ended(self, job: Job) -> None:
        if job is self._job:
            self._job = None

    def _show_article(self, article_id: int) -> None:
        dialog = self._dialog
        if dialog is None:
            return
        try:
            dialog.show_article(self._desk.archive.searching.article(article_id))
        except ArchiveError:  # its import was undone; the new list has it no more
            return

    def _changed(self, change: ArchiveChange) -> None:
        if self._dialog is None or not change.kinds & _TOLD or change.noticed:
            return
        if self._initiative(self._initiative_id) is None:  # it was deleted
            self._dialog.close()
            return
        self._dialog.show_decided(self._suggestions.decided(self._initiative_id))
        self._ask()

    def _closed(self, dialog: SuggestionsDialog, _result: int) -> None:
        if self._dialog is dialog:
            self._dialog = None
            if self._job is not None:
                self._job.cancel()
                self._job = None
