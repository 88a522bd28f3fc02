"""A choice whose every change costs something: it changes only where somebody opened it and chose."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter, QWidget

from archive_desktop.ui.labels import isolated

_LETTERS = 14  # of what is chosen that are shown at least
_LONGEST = 60  # code points of an item; its tip has the rest
_ITEMS = 14
_LIST_LETTERS = 56


class QuietChoice(QComboBox):
    """Opens where others change at once: at the arrows, the wheel, a letter."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.view().setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaxVisibleItems(_ITEMS)
        self.setMinimumContentsLength(_LETTERS)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.view().setTextElideMode(Qt.TextElideMode.ElideRight)

    def add(self, text: str, value: object, whole: str = "") -> None:
        """Offer *value*, called *text*; *whole* is said of it where the pointer rests."""
        shown = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
        self.addItem(isolated(shown), value)
        self.setItemData(self.count() - 1, whole or text, Qt.ItemDataRole.ToolTipRole)

    def choose(self, value: object) -> None:
        """Show *value* as chosen, if it is offered."""
        found = next((place for place in range(self.count()) if self.itemData(place) == value), -1)
        self.setCurrentIndex(found)

    def showPopup(self) -> None:  # noqa: N802 - Qt's name
        """Open a list as wide as its words, within reason."""
        letters = self.fontMetrics().averageCharWidth() * _LIST_LETTERS
        self.view().setMinimumWidth(max(self.width(), min(letters, self.view().sizeHintForColumn(0) + 24)))
        super().showPopup()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Cut what is too long with an ellipsis; Qt would only clip it."""
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width() - 4
        cut = Qt.TextElideMode.ElideRight
        option.currentText = self.fontMetrics().elidedText(option.currentText, cut, room)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the wheel to what scrolls."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Open the list; a key alone changes nothing."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab) or (
            event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier)
        ):
            super().keyPressEvent(event)
        elif event.text().strip() or event.key() in _OPENING:
            self.showPopup()
        else:
            super().keyPressEvent(event)


_OPENING = {
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End,
    Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F4,
}  # fmt: skip
