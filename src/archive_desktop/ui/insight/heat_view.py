"""A table of shades: walked through by keyboard, read out by screen readers, and told of what is under the pointer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyledItemDelegate, QTableView, QWidget

from archive_desktop.ui.insight.heat import CELL, HeatDelegate
from archive_desktop.ui.palette import STEP

_LEAST, _WIDEST = 8 * STEP, 16 * STEP  # width of a shaded cell
_ROW = 9 * STEP

Index = QModelIndex | QPersistentModelIndex


class HeatView(QTableView):
    """Shows a model of counts as shades, or as numbers; click and Enter ask for the list behind a cell."""

    cell_requested = Signal(QModelIndex)
    """A cell with articles: its list is wanted."""
    cell_seen = Signal(QModelIndex)
    """The cell under the pointer, else the one of the keyboard; invalid for none."""

    def __init__(self, model: QAbstractItemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shades, self._numbers = HeatDelegate(self), QStyledItemDelegate(self)
        self._as_numbers = False
        self.setItemDelegate(self._shades)
        self.setModel(model)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._fix_rows()
        self.entered.connect(self.cell_seen)
        self.clicked.connect(self._ask)
        model.modelReset.connect(self.fit)

    def setHorizontalHeader(self, header: QHeaderView) -> None:  # noqa: N802 - Qt's name
        """Show *header*, painted anew whenever the table is scrolled: its years stay in sight."""
        super().setHorizontalHeader(header)
        self.horizontalScrollBar().valueChanged.connect(lambda _value: header.viewport().update())

    def setVerticalHeader(self, header: QHeaderView) -> None:  # noqa: N802 - Qt's name
        """Show *header* with rows of one height."""
        super().setVerticalHeader(header)
        self._fix_rows()

    def show_numbers(self, numbers: bool) -> None:
        """Show numbers in words of a table, or shades."""
        self._as_numbers = numbers
        self.setItemDelegate(self._numbers if numbers else self._shades)
        self.setShowGrid(numbers)
        self.fit()
        self.scrollTo(self.currentIndex())

    def show_steps(self, steps: Sequence[int]) -> None:
        """Let the shades begin at these numbers."""
        self._shades.show_steps(steps)
        self.viewport().update()

    def fit(self) -> None:
        """Give all columns one width: what there is room for, within limits."""
        model, header = self.model(), self.horizontalHeader()
        columns = model.columnCount()
        if not columns:
            return
        room = self.viewport().width() // columns
        width = min(max(room, _LEAST), _WIDEST)
        if self._as_numbers:
            width = max(self.sizeHintForColumn(at) for at in range(max(0, columns - 12), columns)) + 4 * STEP
            width = max(width, _WIDEST)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setDefaultSectionSize(width)
        self.updateGeometries()  # else the scroll bars are those of the width before
        header.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Fit the columns to the new width."""
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Ask by Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Tell of the cell the keyboard came to."""
        super().currentChanged(current, previous)
        self.cell_seen.emit(self.model().index(current.row(), current.column()))

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Tell of the keyboard's cell again."""
        super().leaveEvent(event)
        self.cell_seen.emit(self.currentIndex() if self.hasFocus() else QModelIndex())

    def _fix_rows(self) -> None:
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(_ROW)

    def _ask(self, index: QModelIndex) -> None:
        if index.isValid() and index.data(CELL).articles:
            self.cell_requested.emit(index)
