"""Edit the house glossary from the window."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from archive_desktop.domain.change import ArchiveChange, Kind
from archive_desktop.domain.glossary import GlossaryEntry
from archive_desktop.ui.desk import Desk
from archive_desktop.ui.dialogs.glossary_editor import GlossaryEditor


class Terms(QObject):
    """Carries out what the glossary's dialog asks for."""

    def __init__(self, desk: Desk, actions: Mapping[str, QAction], window: QWidget) -> None:
        super().__init__(desk)
        self._desk = desk
        self._terminology = desk.archive.terminology
        self._window = window
        self._dialog: GlossaryEditor | None = None
        actions["glossary"].triggered.connect(self.show)
        desk.changed.connect(self._changed)

    def show(self) -> None:
        """Open the glossary."""
        dialog = self._dialog = GlossaryEditor(self._terminology.entries(), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.keep_requested.connect(lambda entry: self._do(self._terminology.keep, entry))
        dialog.remove_requested.connect(lambda entry: self._do(self._terminology.remove, entry))
        dialog.put_back_requested.connect(lambda entry: self._do(self._terminology.put_back, entry))
        dialog.finished.connect(self._closed)
        dialog.open()

    def _do(self, command: Callable[[GlossaryEntry], ArchiveChange], entry: GlossaryEntry) -> None:
        if not self._desk.do(lambda: command(entry)) and self._dialog is not None:
            self._dialog.show_entries(self._terminology.entries())  # what was typed is not what is kept

    def _changed(self, change: ArchiveChange) -> None:
        if self._dialog is not None and change.kinds & Kind.GLOSSARY:
            self._dialog.show_entries(self._terminology.entries(), change.object_id)

    def _closed(self) -> None:
        self._dialog = None
