"""A label that cuts its text with an ellipsis where a pane is narrow, and keeps all of it in a tip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle, QWidget

from archive_desktop.ui.display import runs, tip


class ElidedLabel(QLabel):
    """One line of plain text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show *text*."""
        super().setText(text)
        self.setToolTip(tip(text))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Return a size that leaves room for little more than the ellipsis."""
        return QSize(self.fontMetrics().horizontalAdvance("…"), super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint as much of the text as there is room for."""
        with QPainter(self) as painter:
            area = self.contentsRect()
            shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
            place = QStyle.visualAlignment(
                self.layoutDirection(), self.alignment() | Qt.AlignmentFlag.AlignVCenter
            )
            right = Qt.LayoutDirection.RightToLeft
            painter.setLayoutDirection(right if runs(shown) == "rtl" else Qt.LayoutDirection.LeftToRight)
            self.style().drawItemText(
                painter, area, place, self.palette(), self.isEnabled(), shown, self.foregroundRole()
            )
