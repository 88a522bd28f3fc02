"""The table of an import beside the text of the article that is chosen in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QIcon, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSplitter,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from archive_desktop.domain.results import FailedSource, ImportedArticle, ImportReport
from archive_desktop.ui.icons import icon
from archive_desktop.ui.importing.table_model import (
    DATE,
    LANGUAGE,
    OUTCOME,
    SOURCE,
    STATUS_ROLE,
    TITLE,
    ImportTableModel,
)
from archive_desktop.ui.labels import isolated, plain_label
from archive_desktop.ui.theme import palette_of

TextOf = Callable[[ImportedArticle], str]

_ROW = 34  # logical pixels
_NARROW = 700  # below this width the text goes, and the source with it
# status → icon and its colour's name in the palette
_SIGNS = {
    "added": ("plus", "accent"),
    "changed": ("refresh-cw", "warning"),
    "unchanged": ("check", "dim"),
    "duplicate": ("copy", "dim"),
    "failed": ("circle-alert", "danger"),
}


class ImportTable(QSplitter):
    """Shows a report row by row, and the text of the chosen article where there is a way to get it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setChildrenCollapsible(False)
        self.setHandleWidth(12)
        self.setContentsMargins(0, 0, 1, 0)  # mirrored, Qt puts a splitter's panes one pixel too far right
        self.setStyleSheet("QSplitter::handle { background: transparent; }")
        self._text_of: TextOf | None = None
        self._model = ImportTableModel(self)
        self.view = QTableView()
        self.view.setModel(self._model)
        self.view.setItemDelegate(_Signs(self.view))
        self.view.setAccessibleName(self.tr("Articles of this import"))
        self.view.setShowGrid(False)
        # Square headings would cover the table's round corners.
        self.view.setStyleSheet("QHeaderView, QHeaderView::section { background: transparent; }")
        self.view.setWordWrap(False)
        self.view.setTabKeyNavigation(False)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.verticalHeader().hide()
        # Of one height, or Qt would ask every one of 100,000 rows for its own.
        self.view.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.view.verticalHeader().setDefaultSectionSize(max(_ROW, self.view.fontMetrics().height() + 14))
        header = self.view.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(TITLE, QHeaderView.ResizeMode.Stretch)
        letter = self.view.fontMetrics().averageCharWidth()
        for column, letters in ((DATE, 16), (LANGUAGE, 11), (SOURCE, 22), (OUTCOME, 42)):
            header.resizeSection(column, letters * letter)
        self.addWidget(self.view)
        self.addWidget(self._text_pane())
        self.setStretchFactor(0, 3)
        self.setStretchFactor(1, 1)
        self.setSizes([1040, 360])

    def show_report(self, report: ImportReport, text_of: TextOf | None, *, done: bool) -> None:
        """Show *report*; *text_of* brings the text of an article of it, None leaves the text out."""
        self._text_of = text_of
        self._model.show(report, done=done)
        self.view.selectionModel().currentRowChanged.connect(
            self._show_text, Qt.ConnectionType.UniqueConnection
        )
        self._beside.setVisible(text_of is not None and self.width() >= _NARROW)
        if self._model.rowCount():
            self.view.setCurrentIndex(self._model.index(0, 0))
            self.view.scrollToTop()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the room to the titles where there is little."""
        super().resizeEvent(event)
        wide = event.size().width() >= _NARROW
        self._beside.setVisible(wide and self._text_of is not None)
        self.view.setColumnHidden(SOURCE, not wide)
        if not wide:
            self.view.setColumnWidth(OUTCOME, event.size().width() * 2 // 5)

    def _text_pane(self) -> QWidget:
        self._beside = QWidget()
        self._title = plain_label("", "heading", wraps=True)
        self._text = QTextEdit()
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(self.tr("Text of the chosen article"))
        layout = QVBoxLayout(self._beside)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._title)
        layout.addWidget(self._text, 1)
        self._beside.setMinimumWidth(220)
        self._beside.hide()
        return self._beside

    def _show_text(self, current: QModelIndex) -> None:
        if self._text_of is None or not current.isValid():
            return
        row = self._model.row(current.row())
        if isinstance(row, FailedSource):
            self._title.setText(self.tr("This file could not be read"))
            self._text.setPlainText(row.reason)
        else:
            self._title.setText(row.title)
            self._text.setPlainText(self._text_of(row))


class _Signs(QStyledItemDelegate):
    """Paints what happens with a sign and a colour beside its words, and each text in its own direction."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._icons: dict[tuple[str, str], QIcon] = {}

    def initStyleOption(  # noqa: N802 - Qt's name
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        palette = palette_of(self._view)
        option.text = isolated(option.text)
        if index.column() == OUTCOME:
            name, role = _SIGNS[index.data(STATUS_ROLE)]
            colour = getattr(palette, role)
            known = self._icons.setdefault((name, colour), QIcon())
            if known.isNull():
                known = self._icons[name, colour] = icon(name, palette, colour)
            option.icon = known
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.palette.setColor(QPalette.ColorRole.Text, QColor(colour))
        elif index.column() != TITLE:
            option.palette.setColor(QPalette.ColorRole.Text, QColor(palette.dim))
