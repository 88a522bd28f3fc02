"""The field that finds words in the open article."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QToolButton, QWidget

from archive_desktop.ui.icons import set_icon
from archive_desktop.ui.key_tips import name_with_key
from archive_desktop.ui.labels import plain_label
from archive_desktop.ui.palette import STEP, Palette
from archive_desktop.ui.theme import set_kind


class FindBar(QFrame):
    """A field, its count, previous and next."""

    text_changed = Signal(str)
    next_requested = Signal()
    previous_requested = Signal()
    closed = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_kind(self, "strip")
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Find in this article"))
        self.field.setAccessibleName(self.tr("Find in this article"))
        self.field.setClearButtonEnabled(True)
        self.field.setMaximumWidth(90 * STEP)
        self.field.textChanged.connect(self.text_changed)
        self._count = plain_label(kind="dim")
        self._previous = self._button(self.tr("Previous place"), "find-previous")
        self._next = self._button(self.tr("Next place"), "find-next")
        self._close = self._button(self.tr("Close (Esc)"), "")
        self._previous.clicked.connect(self.previous_requested)
        self._next.clicked.connect(self.next_requested)
        self._close.clicked.connect(self.closed)
        row = QHBoxLayout(self)
        row.setContentsMargins(4 * STEP, 2 * STEP, 3 * STEP, 2 * STEP)
        row.setSpacing(STEP)
        row.addWidget(self.field, 1)
        row.addSpacing(STEP)
        for part in (self._count, self._previous, self._next):
            row.addWidget(part)
        row.addStretch()
        row.addWidget(self._close)
        self.set_palette(palette)
        self.hide()

    def set_palette(self, palette: Palette) -> None:
        """Draw the icons in *palette*."""
        set_icon(self._previous, "chevron-up", palette)
        set_icon(self._next, "chevron-down", palette)
        set_icon(self._close, "x", palette)

    def show_count(self, number: int, total: int) -> None:
        """Say which place of how many is shown; *number* counts from 1."""
        if not self.field.text().strip():
            text = ""
        elif total:
            text = self.tr("{0} of {1}").format(number, total)
        else:
            text = self.tr("not found")
        self._count.setText(text)
        for button in (self._previous, self._next):
            button.setEnabled(total > 0)

    def open(self, text: str = "") -> None:
        """Show the bar, *text* in it if there is any, ready to type."""
        self.show()
        if text:
            self.field.setText(text)
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter goes on, Shift+Enter goes back, Escape closes."""
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.previous_requested if back else self.next_requested).emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _button(self, name: str, command_id: str) -> QToolButton:
        button = QToolButton(self)
        name_with_key(button, name, command_id)
        return button
