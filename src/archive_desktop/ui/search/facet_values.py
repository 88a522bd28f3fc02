"""The list a facet opens: its values with their counts, some of them chosen, and a field to find one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLineEdit,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from archive_desktop.domain.initiative import name_key
from archive_desktop.ui.display import language_name, number_text, tip
from archive_desktop.ui.labels import isolated
from archive_desktop.ui.palette import STEP
from archive_desktop.ui.reader.shown_text import shown_text
from archive_desktop.ui.theme import palette_of, set_kind
from archive_desktop.ui.wording import articles

MANY = 9  # values from which on there is a field to find one
MOST_LISTED = 200  # values: beyond, the field finds them
_MOST_ROWS = 12  # seen at once
_WIDTH = 72 * STEP
_VALUE_ROLE = Qt.ItemDataRole.UserRole + 1
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)

Counted = Sequence[tuple[str, int]]


def value_label(facet: str, value: str) -> str:
    """Return *value* of *facet* as a person reads it."""
    return language_name(value) if facet == "language" else shown_text(value)


class FacetValues(QFrame):
    """Stays open while several values are chosen; Escape, or a click beside it, closes it."""

    switch_requested = Signal(str)
    """a value: choose it, or take it off"""

    def __init__(self, facet: str, name: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._facet = facet
        self._counted: Counted = ()
        self._chosen: set[str] = set()
        set_kind(self, "popup")
        self.setAccessibleName(name)
        self._finder = QLineEdit()
        self._finder.setPlaceholderText(self.tr("Find…"))
        self._finder.setAccessibleName(self.tr("Find in {0}").format(name))
        self._finder.textChanged.connect(self._list)
        self._finder.installEventFilter(self)
        self._rows = QStandardItemModel(self)
        self._view = QTreeView()
        self._view.setModel(self._rows)
        self._view.setAccessibleName(name)
        set_kind(self._view, "bare")
        self._view.setHeaderHidden(True)
        self._view.setRootIsDecorated(False)
        self._view.setUniformRowHeights(True)
        self._view.setAllColumnsShowFocus(True)
        self._view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.clicked.connect(self._switch)
        self._view.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(STEP, STEP, STEP, STEP)
        column.setSpacing(STEP)
        column.addWidget(self._finder)
        column.addWidget(self._view)

    def open(self, counted: Counted, chosen: Sequence[str], beside: QWidget) -> None:
        """Show these values under *beside*, the chosen ones first."""
        listed = {value for value, _count in counted}
        every = [*((value, 0) for value in chosen if value not in listed), *counted]
        self._chosen = set(chosen)
        self._counted = sorted(every, key=lambda pair: pair[0] not in self._chosen)  # else as they came
        self._finder.clear()
        self._finder.setVisible(len(every) >= MANY)
        self._list()
        rows = min(len(every), _MOST_ROWS)
        self._view.setFixedHeight(rows * max(self._view.sizeHintForRow(0), 6 * STEP) + 2)
        self.setFixedWidth(_WIDTH)
        self.adjustSize()
        mirrored = self.isRightToLeft()
        corner = QPoint(beside.width() - self.width() if mirrored else 0, beside.height() + 2)
        self.move(self._on_screen(beside.mapToGlobal(corner)))
        self.show()
        (self._finder if len(every) >= MANY else self._view).setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Go between field and values by the arrows; switch a value by Space or Enter."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        key, current = event.key(), self._view.currentIndex()
        if watched is self._finder:
            if key == Qt.Key.Key_Down:
                self._view.setFocus(Qt.FocusReason.TabFocusReason)
                return True
            if key in _ENTER:
                self._switch(self._rows.index(0, 0))
                return True
        elif key == Qt.Key.Key_Up and current.row() <= 0 and self._finder.isVisible():
            self._finder.setFocus(Qt.FocusReason.BacktabFocusReason)
            return True
        elif key in (*_ENTER, Qt.Key.Key_Space):
            self._switch(current)
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def rows(self) -> list[str]:
        """Return what is listed, as a screen reader says it."""
        role = Qt.ItemDataRole.AccessibleTextRole
        return [str(self._rows.item(row, 0).data(role)) for row in range(self._rows.rowCount())]

    def _list(self) -> None:
        wanted = name_key(self._finder.text())
        self._rows.clear()
        dim = QBrush(QColor(palette_of(self).dim))
        for value, count in self._counted:
            label = value_label(self._facet, value)
            if wanted not in name_key(label):
                continue
            what, number = QStandardItem(isolated(label)), QStandardItem(number_text(count))
            what.setData(value, _VALUE_ROLE)
            what.setToolTip(tip(label))
            number.setForeground(dim)
            number.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._rows.appendRow([what, number])
            self._show_state(what, count)
            if self._rows.rowCount() == MOST_LISTED:
                break
        if self._rows.rowCount():
            header = self._view.header()
            header.setStretchLastSection(False)
            header.setMinimumSectionSize(1)
            header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
            header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
            self._view.setCurrentIndex(self._rows.index(0, 0))

    def _switch(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        item = self._rows.item(index.row(), 0)
        value = str(item.data(_VALUE_ROLE))
        self._chosen ^= {value}
        self._show_state(item, dict(self._counted).get(value, 0))
        self.switch_requested.emit(value)

    def _show_state(self, item: QStandardItem, count: int) -> None:
        value = str(item.data(_VALUE_ROLE))
        on = value in self._chosen
        item.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)  # the view switches it itself
        said = [value_label(self._facet, value), articles(count), self.tr("chosen") if on else ""]
        item.setData(", ".join(part for part in said if part), Qt.ItemDataRole.AccessibleTextRole)

    def _on_screen(self, at: QPoint) -> QPoint:
        area = self.screen().availableGeometry()
        x = max(area.left(), min(at.x(), area.right() - self.width()))
        return QPoint(x, max(area.top(), min(at.y(), area.bottom() - self.height())))
