"""Small painted pictures."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap


def dot_icon(colour: str, side: int = 16) -> QIcon:
    """Return a dot of *colour*, *side* logical pixels wide, sharp at 200 %."""
    picture = QPixmap(2 * side, 2 * side)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(colour))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawEllipse(picture.rect().adjusted(4, 4, -4, -4))
    painter.end()
    return QIcon(picture)
