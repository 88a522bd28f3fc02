"""Names with their articles, as a bar and a number, and the first and last day they were met."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from archive_desktop.domain.initiative import name_key
from archive_desktop.domain.insight import Companion
from archive_desktop.domain.name_keys import name_form
from archive_desktop.ui.display import date_text, number_text, tip
from archive_desktop.ui.labels import isolated
from archive_desktop.ui.palette import STEP
from archive_desktop.ui.theme import palette_of

NAME, ARTICLES, FIRST, LAST = range(4)
SHARE = Qt.ItemDataRole.UserRole + 1
"""How long a bar is, from 0 to 1."""
_ROW = 8 * STEP

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


class CompanionsModel(QAbstractTableModel):
    """Names by row, in the order that was chosen, those that were typed for only."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: tuple[Companion, ...] = ()
        self._shown: list[Companion] = []
        self._called: Mapping[int, str] = {}
        self._most = 1
        self._words: list[str] = []
        self._sorted = (ARTICLES, Qt.SortOrder.DescendingOrder)

    def show(self, names: Sequence[Companion], called: Mapping[int, str] | None = None) -> None:
        """Show *names*; *called* gives other names to show for some of their ids."""
        self._all, self._called = tuple(names), called or {}
        self._most = max((one.articles for one in names), default=1)
        self._arrange()

    def narrow(self, words: str) -> None:
        """List only the names that have words beginning with these."""
        self._words = name_form(words).split()
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column."""
        self._sorted = column, order
        self._arrange()

    @property
    def names(self) -> tuple[Companion, ...]:
        """What is listed."""
        return tuple(self._shown)

    def at(self, row: int) -> Companion:
        """Return what *row* shows."""
        return self._shown[row]

    def row_of(self, entity_id: int) -> int:
        """Return the row of a name, -1 if it is not listed."""
        return next((row for row, one in enumerate(self._shown) if one.id == entity_id), -1)

    def called(self, one: Companion) -> str:
        """Return what a name is shown as."""
        return self._called.get(one.id, one.name)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's default; Qt's name
        """Return the number of names."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - as above
        """Return 4: name, articles, first, last."""
        return 0 if parent.isValid() else 4

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> object:  # noqa: N802 - Qt's name
        """Name the columns."""
        if role == Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        if role != Role.DisplayRole or orientation is not Qt.Orientation.Horizontal or section > LAST:
            return None
        return (self.tr("Name"), self.tr("Articles"), self.tr("First"), self.tr("Last"))[section]

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Return what the table shows."""
        if not index.isValid():
            return None
        one, column = self._shown[index.row()], index.column()
        if role == Role.ToolTipRole and column == NAME:
            return tip(self.called(one))
        if role == SHARE:
            return one.articles / self._most if column == ARTICLES else 0.0
        if role not in (Role.DisplayRole, Role.AccessibleTextRole):
            return None
        if column == NAME:
            return isolated(self.called(one))
        if column == ARTICLES:
            return number_text(one.articles)
        day = one.first if column == FIRST else one.last
        return date_text(day) if day else "–"

    def _arrange(self) -> None:
        self.beginResetModel()
        column, order = self._sorted
        keys: dict[int, Callable[[Companion], object]] = {
            NAME: lambda one: name_key(self.called(one)),
            ARTICLES: lambda one: one.articles,
            FIRST: lambda one: one.first or "",
            LAST: lambda one: one.last or "",
        }
        kept: Iterable[Companion] = self._all
        if self._words:
            kept = [one for one in self._all if self._matches(one)]
        downwards = order is Qt.SortOrder.DescendingOrder
        self._shown = sorted(kept, key=keys[column], reverse=downwards)  # type: ignore[arg-type]  # all str or all int
        self.endResetModel()

    def _matches(self, one: Companion) -> bool:
        spelt = f" {name_form(one.name)} {name_form(self.called(one))}"
        return all(f" {word}" in spelt for word in self._words)


class BarDelegate(QStyledItemDelegate):
    """Draws a bar under a number, so long as its share."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the cell with its bar."""
        super().paint(painter, option, index)
        share = index.data(SHARE)
        if not share:
            return
        view = option.widget
        rect = QRectF(option.rect).adjusted(2 * STEP, 0, -2 * STEP, 0)
        width = max(rect.width() * share, 2.0)
        left = rect.right() - width if view.isRightToLeft() else rect.left()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette_of(view).accent))
        painter.drawRoundedRect(QRectF(left, rect.bottom() - 6, width, 4), 2, 2)
        painter.restore()


class NamesTable(QTableView):
    """The table of names; double click and Enter ask for the list of articles."""

    name_requested = Signal(int)
    """The row whose articles are wanted."""
    name_chosen = Signal(int)
    """The row the user came to."""

    def __init__(self, model: CompanionsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setItemDelegateForColumn(ARTICLES, BarDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(_ROW)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSortIndicator(ARTICLES, Qt.SortOrder.DescendingOrder)
        self.setSortingEnabled(True)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        metrics = self.fontMetrics()
        date = max(metrics.horizontalAdvance(date_text(f"2024-{month:02d}-28")) for month in range(1, 13))
        for column, width in ((ARTICLES, 28 * STEP), (FIRST, date + 6 * STEP), (LAST, date + 6 * STEP)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(column, width)
        self.doubleClicked.connect(lambda index: self.name_requested.emit(index.row()))

    def come_to(self, row: int) -> None:
        """Choose *row*; `selectRow` finds none in a mirrored table that is not laid out yet."""
        self.setCurrentIndex(self.model().index(row, NAME))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Ask by Enter."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ask()
        else:
            super().keyPressEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Tell of the name the user came to."""
        super().currentChanged(current, previous)
        if current.isValid() and current.row() != previous.row():
            self.name_chosen.emit(current.row())

    def _ask(self) -> None:
        if self.currentIndex().isValid():
            self.name_requested.emit(self.currentIndex().row())
