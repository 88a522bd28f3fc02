"""The table of an import beside the text of the article that is chosen in it, or what changed in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSplitter,
    QStackedWidget,
    QTableView,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from archive_desktop.domain.article import direction
from archive_desktop.domain.difference import TextDifference
from archive_desktop.domain.results import FailedSource, ImportedArticle, ImportReport
from archive_desktop.ui.importing.cells import ImportCells
from archive_desktop.ui.importing.table_model import (
    DATE,
    LANGUAGE,
    LOCKED,
    OUTCOME,
    PARAGRAPHS,
    SOURCE,
    TAKEN,
    TITLE,
    ImportTableModel,
)
from archive_desktop.ui.labels import in_our_direction, isolated, plain_label
from archive_desktop.ui.reader.difference_view import DifferenceView
from archive_desktop.ui.theme import palette_of

TextOf = Callable[[ImportedArticle], str | TextDifference]

_ROW = 34  # logical pixels
_REFUSAL = 320  # logical pixels: width of the sentence beside a cell
_NARROW = 700  # below this width the text goes
_TICK = 40
# letters of each column but the titles', which get the rest, and these at least
_LETTERS = {TAKEN: 3, DATE: 15, LANGUAGE: 11, PARAGRAPHS: 5, SOURCE: 22, OUTCOME: 40}
_TITLE_LETTERS, _LEAST_OUTCOME = 34, 16


class ImportTable(QSplitter):
    """Shows a report row by row, and the text of the chosen article where there is a way to get it."""

    unlock_requested = Signal(str)
    """A locked source was opened: ask for its password."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(12)
        self.setContentsMargins(0, 0, 1, 0)  # mirrored, Qt puts a splitter's panes one pixel too far right
        self.setStyleSheet("QSplitter::handle { background: transparent; }")
        self._text_of: TextOf | None = None
        self._done = False
        self.model = ImportTableModel(self)
        self.view = _Rows(self.model)
        self.view.setItemDelegate(ImportCells(self.view))
        self.view.activated.connect(self._activated)
        self.view.setAccessibleName(self.tr("Articles of this import"))
        self.view.setShowGrid(False)
        # Square headings would cover the table's round corners.
        self.view.setStyleSheet("QHeaderView, QHeaderView::section { background: transparent; }")
        self.view.setWordWrap(False)
        self.view.setTabKeyNavigation(False)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        edits = QAbstractItemView.EditTrigger
        self.view.setEditTriggers(edits.DoubleClicked | edits.EditKeyPressed | edits.SelectedClicked)
        self.view.verticalHeader().hide()
        # Of one height, or Qt would ask every one of 100,000 rows for its own.
        self.view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.view.verticalHeader().setDefaultSectionSize(max(_ROW, self.view.fontMetrics().height() + 14))
        header = self.view.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        self._refusal = plain_label("", "danger-banner", wraps=True, parent=self.view.viewport())
        self._refusal.setMargin(6)
        self._refusal.hide()
        self.model.refused.connect(self._refuse)
        self.view.selectionModel().currentChanged.connect(self._refusal.hide)
        self.view.verticalScrollBar().valueChanged.connect(self._refusal.hide)
        self.addWidget(self.view)
        self.addWidget(self._text_pane())
        self.setStretchFactor(0, 3)
        self.setStretchFactor(1, 1)
        self.setSizes([1040, 360])

    def show_report(
        self, report: ImportReport, text_of: TextOf | None, *, done: bool, anew: bool = True
    ) -> None:
        """Show *report*; *text_of* brings the text of an article of it, None leaves the text out.

        What it brings may be the difference to what is stored. *anew*: as for the model.
        """
        self._text_of, self._done = text_of, done
        self.model.show(report, done=done, anew=anew)
        self._fit_columns()
        self.view.selectionModel().currentRowChanged.connect(
            self._show_text, Qt.ConnectionType.UniqueConnection
        )
        self._beside.setVisible(text_of is not None and self.width() >= _NARROW)
        if self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0, TITLE))
            self.view.scrollToTop()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the room to the titles where there is little."""
        super().resizeEvent(event)
        self._beside.setVisible(event.size().width() >= _NARROW and self._text_of is not None)
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Give the columns their widths; where titles would be cut, the others give way, the last first."""
        letter = self.view.fontMetrics().averageCharWidth()
        widths = {column: letters * letter for column, letters in _LETTERS.items()}
        widths[TAKEN] = max(_TICK, widths[TAKEN])
        room = self.view.viewport().width() - _TITLE_LETTERS * letter
        hidden = {TAKEN} if self._done else set()
        for column in (SOURCE, PARAGRAPHS):  # the language stays: it can be mended
            if sum(width for other, width in widths.items() if other not in hidden) > room:
                hidden.add(column)
        left = room - sum(width for other, width in widths.items() if other not in hidden | {OUTCOME})
        widths[OUTCOME] = max(_LEAST_OUTCOME * letter, min(widths[OUTCOME], left))
        for column, width in widths.items():
            self.view.setColumnHidden(column, column in hidden)
            self.view.setColumnWidth(column, width)

    def _text_pane(self) -> QWidget:
        self._beside = QWidget()
        self._title = plain_label("", "heading", wraps=True)
        self._origin = plain_label("", "dim", wraps=True)
        self._text = QTextEdit()
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(self.tr("Text of the chosen article"))
        self._difference = DifferenceView(palette_of(self))
        self._difference.back.hide()
        self._below = QStackedWidget()
        self._below.addWidget(self._text)
        self._below.addWidget(self._difference)
        layout = QVBoxLayout(self._beside)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addWidget(self._origin)
        layout.addWidget(self._below, 1)
        self._beside.setMinimumWidth(220)
        self._beside.hide()
        return self._beside

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Show a difference in the colours of another theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and hasattr(self, "_difference"):
            self._difference.set_palette(palette_of(self))

    def hide_refusal(self) -> None:
        """Say no more that what was typed is no date; its cell still shows it."""
        self._refusal.hide()

    def _refuse(self, typed: str, index: QModelIndex) -> None:
        """Say beside the cell that what was *typed* is no date."""
        said = self.tr("“{0}” is no date. Type it as 2024-05-14, or leave the field empty.")
        self._refusal.setText(said.format(typed))
        cell, room = self.view.visualRect(index), self.view.viewport().rect()
        self._refusal.setFixedWidth(min(_REFUSAL, room.width()))
        height = self._refusal.heightForWidth(self._refusal.width())
        below = cell.bottom() + 2
        top = below if below + height <= room.bottom() else cell.top() - height - 2
        left = max(0, min(cell.left(), room.width() - self._refusal.width()))
        self._refusal.setGeometry(left, top, self._refusal.width(), height)
        self._refusal.show()
        self._refusal.raise_()

    def _activated(self, index: QModelIndex) -> None:
        row = self.model.row(index.row())
        if isinstance(row, FailedSource) and row.code == LOCKED:
            self.unlock_requested.emit(row.source)

    def _show_text(self, current: QModelIndex) -> None:
        if self._text_of is None or not current.isValid():
            return
        row = self.model.row(current.row())
        if isinstance(row, FailedSource):
            locked = row.code == LOCKED
            self._show(self.tr("This file is locked") if locked else self.tr("This file could not be read"))
            self._text.setPlainText(in_our_direction(row.reason))
            return
        text = self._text_of(row)
        if isinstance(text, TextDifference):
            self._show(row.title, self._difference)
            self._difference.show_difference(text, direction(row.language))
        else:
            self._show(row.title)
            self._text.setPlainText(text)

    def _show(self, title: str, below: QWidget | None = None) -> None:
        self._title.setText(title)
        number = self.view.currentIndex().row()
        facts = (self.model.index(number, column).data() for column in (DATE, LANGUAGE, SOURCE))
        self._origin.setText(isolated(" · ".join(str(fact) for fact in facts if fact)))
        self._below.setCurrentWidget(below or self._text)


class _Rows(QTableView):
    """Ticks every chosen row by the space bar."""

    def __init__(self, model: ImportTableModel) -> None:
        super().__init__()
        self.setModel(model)
        self._rows = model

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Tick the chosen rows; leave them out if all of them were ticked."""
        if event.key() != Qt.Key.Key_Space or event.modifiers():
            super().keyPressEvent(event)
            return
        chosen = (index.row() for index in self.selectionModel().selectedRows())
        rows = [row for row in chosen if self._rows.tickable(row)]
        self._rows.take(rows, wanted=not all(self._rows.is_taken(row) for row in rows))
