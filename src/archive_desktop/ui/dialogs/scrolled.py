"""Dialogs that fit on a small screen at 200 %: their content scrolls, their buttons stay in view."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QFrame, QScrollArea, QWidget

_MARGIN = 60  # logical pixels that title bar and task bar take


def scrolled(content: QWidget, name: str) -> QScrollArea:
    """Return *content* in an area that scrolls up and down; screen readers call it *name*."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(content)
    area.setAccessibleName(name)
    return area


def fit(dialog: QDialog, area: QScrollArea, width: int) -> None:
    """Make *dialog* as high as the content of *area* wants at *width*, as far as the screen allows."""
    layout, content = dialog.layout(), area.widget()
    if layout is None or content is None:
        return
    margins = layout.contentsMargins()
    inner = width - margins.left() - margins.right()
    wanted = content.heightForWidth(inner) if content.hasHeightForWidth() else content.sizeHint().height()
    around = layout.sizeHint().height() - area.sizeHint().height()
    room = dialog.screen().availableGeometry()
    dialog.resize(min(width, room.width()), min(wanted + around, room.height() - _MARGIN))
