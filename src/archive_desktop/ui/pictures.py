"""Small painted pictures."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
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


def colour_names() -> tuple[str, ...]:
    """Return the names of the colours of initiatives and tags, in their order: not by colour alone."""
    translate = QCoreApplication.translate
    return (
        translate("Colours", "Blue"), translate("Colours", "Violet"), translate("Colours", "Sea green"),
        translate("Colours", "Ochre"), translate("Colours", "Pink"), translate("Colours", "Grey"),
        translate("Colours", "Green"), translate("Colours", "Orange"), translate("Colours", "Teal"),
        translate("Colours", "Red"),
    )  # fmt: skip
