"""The middle pane: the articles of a place or of a search, in an order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QContextMenuEvent, QFocusEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QHeaderView,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from archive_desktop.ui.icons import recolour
from archive_desktop.ui.library.card_delegate import CardDelegate, Density
from archive_desktop.ui.library.empty_page import Emptiness, EmptyPage
from archive_desktop.ui.library.list_header import ListHeader
from archive_desktop.ui.models.article_list import ArticleListModel
from archive_desktop.ui.theme import palette_of, set_kind


class ArticleListView(QTableView):
    """The rows. Letters are commands here (J, K, S…), so they never search the list.

    A table of one column: with 100,000 rows QListView asks the model for each of them at every reset
    (0.3 s), a table with rows of one fixed height for the visible ones only.
    """

    menu_requested = Signal(QPoint)  # on the screen
    rest_requested = Signal()  # whoever hears it adds the rows that are not there yet, now

    def __init__(self, model: ArticleListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(self.tr("Articles"))
        set_kind(self, "painted")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setMouseTracking(True)
        # Painting all of its ground, the view may be scrolled by moving what is painted already: one
        # step of the wheel then costs 2 ms, not 10.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def set_row_height(self, height: int) -> None:
        """Make every row *height* pixels high."""
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's name
        """Leave letters alone: looking them up would load every card of the archive."""

    def selectAll(self) -> None:  # noqa: N802 - Qt's name
        """Choose every article of the answer."""
        self.rest_requested.emit()
        super().selectAll()

    def moveCursor(  # noqa: N802 - Qt's name
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Return where a key leads; none stops at a row that is the last one only until the rest is there."""
        there = super().moveCursor(action, modifiers)
        if there.row() < self.model().rowCount() - 1:
            return there
        self.rest_requested.emit()
        return super().moveCursor(action, modifiers)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Take the keyboard without choosing a row: Qt would choose the first, and so open its article."""
        QAbstractScrollArea.focusInEvent(self, event)
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ground, then the rows."""
        with QPainter(self.viewport()) as painter:
            painter.fillRect(event.rect(), QColor(palette_of(self).window))
        super().paintEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for the menu where the pointer is, or at the current row when a key asks."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            where = self.visualRect(self.currentIndex()).center()
            self.menu_requested.emit(self.viewport().mapToGlobal(where))
        elif self.indexAt(event.pos()).isValid():
            self.menu_requested.emit(event.globalPos())


class ArticleListPanel(QWidget):
    """The list with its header, and what it says when it is empty."""

    article_opened = Signal(int)  # the current article, after every move
    article_activated = Signal(int)  # Enter or double click: go on to its text
    selection_changed = Signal(tuple)  # ids, in the order of the list
    menu_requested = Signal(tuple, QPoint)  # selected ids, place on the screen
    sort_requested = Signal(str)  # Sort
    import_requested = Signal()
    sample_requested = Signal()
    clear_requested = Signal()
    meant_requested = Signal(str)  # the search that was offered instead
    rest_requested = Signal()  # whoever hears it gives the rest of the articles to `extend` now

    def __init__(self, model: ArticleListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.header = ListHeader()
        self.view = ArticleListView(model)
        self._delegate = CardDelegate()
        self.view.setItemDelegate(self._delegate)
        self.view.set_row_height(self._delegate.row_height())
        self.empty_page = EmptyPage()
        self._pages = QStackedWidget()
        self._pages.addWidget(self.view)
        self._pages.addWidget(self.empty_page)
        self._above = QVBoxLayout()  # the timeline stands here
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(self._above)
        column.addWidget(self._pages, 1)
        set_kind(self, "ground")
        self._silent = False
        self._place = ""
        self._awaited = 0  # articles of the answer that are not listed yet
        self.view.rest_requested.connect(self.ask_for_rest)
        self.view.selectionModel().currentChanged.connect(self._current_changed)
        self.view.selectionModel().selectionChanged.connect(self._selection_changed)
        self.view.activated.connect(lambda index: self.article_activated.emit(self._id(index)))
        self.view.menu_requested.connect(lambda at: self.menu_requested.emit(self.selected_ids(), at))
        self.header.sort_requested.connect(self.sort_requested)
        self.empty_page.import_requested.connect(self.import_requested)
        self.empty_page.sample_requested.connect(self.sample_requested)
        self.empty_page.clear_requested.connect(self.clear_requested)
        self.empty_page.meant_requested.connect(self.meant_requested)

    def put_above(self, widget: QWidget) -> None:
        """Put *widget* between the header and the rows."""
        self._above.addWidget(widget)

    def show_articles(
        self, ids: Sequence[int], place: str, emptiness: Emptiness = "place", *, total: int | None = None
    ) -> None:
        """List *ids*; *place* names what they are of. What was chosen and is among them stays chosen.

        Where the answer has more articles (*total*), `extend` adds them. Nothing is announced: the reader
        keeps its article even where the list no longer holds it.
        """
        current, selected = self.current_id(), set(self.selected_ids())
        self._silent = True
        self._model.set_ids(ids)
        self._awaited = (total or len(ids)) - len(ids)
        self._place = place
        self.header.set_total(len(ids) + self._awaited, place)
        if not ids:
            self.empty_page.show_emptiness(emptiness)
        self._pages.setCurrentIndex(0 if ids else 1)
        if current is not None and self._model.row_of(current) is not None:
            self.select(current)
            for article_id in selected - {current}:
                self._add_to_selection(article_id)
        else:
            self.view.scrollToTop()
        self._silent = False
        self._selection_changed()

    def extend(self, ids: Sequence[int]) -> None:
        """Add the articles of the whole answer, *ids*, that are not listed yet; no row that is listed moves."""
        self._awaited = 0
        listed = set(self._model.ids)
        self._model.extend([article_id for article_id in ids if article_id not in listed])
        self.header.set_total(len(self._model.ids), self._place)

    def ask_for_rest(self) -> None:
        """Have everything listed before going on."""
        if self._awaited:
            self.rest_requested.emit()

    def current_id(self) -> int | None:
        """Return the article the keyboard is on."""
        index = self.view.currentIndex()
        return self._id(index) if index.isValid() else None

    def selected_ids(self) -> tuple[int, ...]:
        """Return the chosen articles in the order of the list."""
        ranges = self.view.selectionModel().selection().toList()  # a few, where rows may be 100,000
        spans = sorted((part.top(), part.bottom() + 1) for part in ranges)
        return tuple(article_id for top, end in spans for article_id in self._model.ids[top:end])

    def select(self, article_id: int) -> bool:
        """Make *article_id* the current and only chosen one; False if it is not in the list."""
        row = self._model.row_of(article_id)
        if row is None:
            self.ask_for_rest()
            row = self._model.row_of(article_id)
        if row is None:
            return False
        self.view.setCurrentIndex(self._model.index(row))
        self.view.scrollTo(self._model.index(row))
        return True

    def step(self, steps: int) -> None:
        """Move the current row by *steps* (1: the next article, -1: the previous one)."""
        index = self.view.currentIndex()
        if index.isValid() and index.row() + steps >= len(self._model.ids):
            self.ask_for_rest()
        row = min(max(index.row() + steps, 0), len(self._model.ids) - 1) if index.isValid() else 0
        if self._model.ids:
            self.select(self._model.ids[row])

    def set_density(self, density: Density) -> None:
        """Show cards, or one line for each article."""
        self._delegate.density = density
        self.view.set_row_height(self._delegate.row_height())

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw icons anew when theme or direction change."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.LayoutDirectionChange):
            recolour(self, palette_of(self))
            self.empty_page.recolour()

    def _add_to_selection(self, article_id: int) -> None:
        row = self._model.row_of(article_id)
        if row is not None:
            self.view.selectionModel().select(
                self._model.index(row), QItemSelectionModel.SelectionFlag.Select
            )

    def _id(self, index: QModelIndex) -> int:
        return self._model.ids[index.row()]

    def _current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid() and not self._silent:
            self.article_opened.emit(self._id(current))

    def _selection_changed(self, *_what: object) -> None:
        if not self._silent:
            self.selection_changed.emit(self.selected_ids())
