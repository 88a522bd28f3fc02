"""Captioned fields that stand in two columns where there is room, and under one another where not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QTextEdit, QVBoxLayout, QWidget

from archive_desktop.ui.labels import caption_of, plain_label
from archive_desktop.ui.theme import set_kind

_TWO_COLUMNS_FROM = 520  # logical pixels: two fields of some 35 letters
_LEAST_LINES, _MOST_LINES = 2, 12
_FRAME = 12  # the padding and border that the style sheet gives a field, above and below


class FieldGrid(QWidget):
    """Fields with their captions, in reading order."""

    def __init__(self, fields: Sequence[tuple[str, QWidget]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(12)
        self._cells: list[QWidget] = []
        self._columns = 0
        for caption, field in fields:
            cell = QWidget(self)
            layout = QVBoxLayout(cell)
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(4)
            layout.addWidget(caption_of(field, caption))
            layout.addWidget(field)
            layout.addStretch(1)
            self._cells.append(cell)
        self._arrange(1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Take a second column, or give it up."""
        super().resizeEvent(event)
        self._arrange(2 if event.size().width() >= _TWO_COLUMNS_FROM else 1)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for number, cell in enumerate(self._cells):
            self._grid.addWidget(cell, number // columns, number % columns)
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)


class GrowingText(QTextEdit):
    """A field for a few lines of plain text that grows with them; Tab leaves it.

    A QTextEdit, because a QPlainTextEdit does not stand Arabic lines to the right.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setAcceptRichText(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self._grow()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Wrapping changes with the width, and the height with it."""
        super().resizeEvent(event)
        self._grow()

    def _grow(self) -> None:
        margins = 2 * self.document().documentMargin()
        line = self.fontMetrics().lineSpacing()
        text = min(max(self.document().size().height(), _LEAST_LINES * line + margins), _MOST_LINES * line)
        height = round(text) + _FRAME
        if height != self.minimumHeight():
            self.setFixedHeight(height)


def fill_card(
    card: QFrame, heading: str, fields: QWidget, hint: str = "", beside: QWidget | None = None
) -> None:
    """Lay out a card: its heading with *beside* at the end of the line, a hint, its fields."""
    set_kind(card, "card")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(16, 12, 16, 16)
    layout.setSpacing(8)
    head = QHBoxLayout()
    head.addWidget(plain_label(heading, "heading"), 1)
    if beside is not None:
        head.addWidget(beside)
    layout.addLayout(head)
    if hint:
        layout.addWidget(plain_label(hint, "caption", wraps=True))
    layout.addWidget(fields)
