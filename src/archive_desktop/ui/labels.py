"""Labels that show text as it is: Qt would take a title with a tag in it for HTML and load its pictures."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QComboBox, QLabel, QSizePolicy, QWidget

from archive_desktop.ui.theme import set_kind


def plain_label(
    text: str = "", kind: str = "", *, wraps: bool = False, parent: QWidget | None = None
) -> QLabel:
    """Return a label of *text* in one of the looks of the style sheet; *wraps* lets it take several lines."""
    label = _PlainLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(wraps)
    label.stand_at_the_start()
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
    if isinstance(field, QComboBox):
        field.view().setAccessibleName(field.accessibleName())  # the list it drops is a control of its own
    return label


def isolated(text: str) -> str:
    """Return *text* so that it keeps its own direction in a line of the other one, cut or whole.

    Without the first strong isolate, the dots of a cut Arabic title stand before its first word.
    """
    return f"\u2068{text}"


def enclosed(text: str) -> str:
    """Return *text* so that it keeps its own direction as one part of a line, which goes on behind it."""
    return f"\u2068{text}\u2069" if text else ""


def in_our_direction(sentence: str) -> str:
    """Return an error's or a remark's *sentence*, which is English, unturned by an Arabic name it begins with."""
    return f"\u200e{sentence}"


class _PlainLabel(QLabel):
    """Stands where its layout begins; Qt's own label stands where its text would begin."""

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Change sides with the layout."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LayoutDirectionChange:
            self.stand_at_the_start()

    def stand_at_the_start(self) -> None:
        """Align to the side where the layout begins, unless the label was centred."""
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignRight
        if not self.alignment() & side:
            return
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        start = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        self.setAlignment(start | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
