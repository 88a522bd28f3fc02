"""Labels that show text as it is: Qt would take a title with a tag in it for HTML and load its pictures."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from archive_desktop.ui.theme import set_kind


def plain_label(
    text: str = "", kind: str = "", *, wraps: bool = False, parent: QWidget | None = None
) -> QLabel:
    """Return a label of *text* in one of the looks of the style sheet; *wraps* lets it take several lines."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(wraps)
    if wraps:
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        label.setSizePolicy(policy)
    if kind:
        set_kind(label, kind)
    return label


def caption_of(field: QWidget, text: str) -> QLabel:
    """Return the caption of *field*, which gets it as its name for screen readers too."""
    label = plain_label(text, "caption")
    label.setBuddy(field)
    field.setAccessibleName(text.replace("&", ""))
    return label
