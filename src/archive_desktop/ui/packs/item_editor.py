"""How the article that is current in the outline is printed: three ways, notes or not, a line of one's own."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from archive_desktop.domain.pack import SHOWS, PackItem, Show
from archive_desktop.ui.packs.arrange import Place
from archive_desktop.ui.theme import set_kind

_PAUSE = 600  # milliseconds after the last letter


class ItemEditor(QFrame):
    """Edits one item; without one it keeps its place, so that the outline does not jump."""

    edited = Signal(object, object)
    """Place, and the PackItem as it is to be"""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "card")
        self._place: Place | None = None
        self._item = PackItem(0)
        names = {"full": self.tr("Full text"), "highlights": self.tr("Highlights"), "lead": self.tr("Lead")}
        self._shows: dict[Show, QToolButton] = {}
        self._group = QButtonGroup(self)
        ways = QHBoxLayout()
        ways.setSpacing(4)
        for show in SHOWS:
            button = self._shows[show] = QToolButton()
            button.setText(names[show])
            button.setCheckable(True)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(partial(self._choose, show))
            self._group.addButton(button)
            ways.addWidget(button, 1)
        self._notes = QCheckBox(self.tr("Notes"))
        self._notes.setAccessibleName(self.tr("Print my notes on this article"))
        self._notes.setToolTip(self._notes.accessibleName())
        self._notes.clicked.connect(self._switch_notes)
        self._line = QLineEdit()
        self._line.setPlaceholderText(self.tr("A line of your own"))
        self._line.setAccessibleName(self.tr("A line of your own under the title of this article"))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self.flush)
        self._line.textEdited.connect(self._pause.start)
        self._line.editingFinished.connect(self.flush)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(6)
        layout.addLayout(ways)
        typed = QHBoxLayout()
        typed.setSpacing(8)
        typed.addWidget(self._line, 1)
        typed.addWidget(self._notes)
        layout.addLayout(typed)
        self.show_item(None, None)

    def show_item(self, place: Place | None, item: PackItem | None) -> None:
        """Show the item at *place*; None for none. What is being typed into the same one stays."""
        same = place == self._place and item is not None and item.article_id == self._item.article_id
        if not same:
            self.flush()
        self._place, self._item = place, item or PackItem(0)
        self.setEnabled(item is not None)
        self._group.setExclusive(item is not None)  # without one, none is down
        for show, button in self._shows.items():
            button.setChecked(item is not None and show == item.show)
        self._notes.setChecked(item is not None and item.notes)
        # A space at the end is the beginning of the next word.
        if not same or (not self._pause.isActive() and self._own_line != self._item.line):
            self._line.setText(self._item.line)
            self._line.setCursorPosition(0)

    def flush(self) -> None:
        """Tell now what was typed."""
        if self._pause.isActive():
            self._pause.stop()
            self._tell(replace(self._item, line=self._own_line))

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Leave nothing untold behind."""
        self.flush()
        super().hideEvent(event)

    def _choose(self, show: Show) -> None:
        self._tell(replace(self._typed(), show=show))

    def _switch_notes(self, on: bool) -> None:
        self._tell(replace(self._typed(), notes=on))

    def _typed(self) -> PackItem:
        self._pause.stop()
        return replace(self._item, line=self._own_line)

    @property
    def _own_line(self) -> str:
        return " ".join(self._line.text().split())

    def _tell(self, item: PackItem) -> None:
        if self._place is not None and item != self._item:
            self._item = item
            self.edited.emit(self._place, item)
