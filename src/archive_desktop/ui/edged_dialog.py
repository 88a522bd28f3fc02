"""A dialog with an edge of its own: not every desktop draws one, and light on light has none."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QWidget

from archive_desktop.ui.theme import palette_of


class EdgedDialog(QDialog):
    """Draws a line of one pixel around itself; the style sheet cannot give a dialog a border."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setContentsMargins(1, 1, 1, 1)  # what fills it leaves the line free

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ground, then the line."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            painter.setPen(QColor(palette_of(self).control_line))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
