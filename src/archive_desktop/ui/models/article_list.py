"""The list of articles: ids in an order, and the cards of the few pages in view.

The list may hold 100,000 ids, so cards are asked for by pages of PAGE rows when a row is first
looked at, and only the PAGES_KEPT pages used last are kept.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from archive_desktop.domain.article import ArticleCard
from archive_desktop.domain.initiative import Initiative
from archive_desktop.ui.article_words import card_tip, spoken

PAGE = 64  # rows
PAGES_KEPT = 16
ARTICLES_MIME = "application/x-archive-desktop-articles"

LoadCards = Callable[[Sequence[int]], Mapping[int, ArticleCard]]
Index = QModelIndex | QPersistentModelIndex

CARD_ROLE = Qt.ItemDataRole.UserRole + 1  # ArticleCard, or None for an article that has gone
ID_ROLE = Qt.ItemDataRole.UserRole + 2  # int
INITIATIVES_ROLE = Qt.ItemDataRole.UserRole + 3  # tuple[Initiative, ...]


class ArticleListModel(QAbstractListModel):
    """Articles in an order. *load_cards* answers ids with cards, leaving out ids that have gone."""

    def __init__(self, load_cards: LoadCards, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._load_cards = load_cards
        self._ids: tuple[int, ...] = ()
        self._rows: dict[int, int] | None = None
        self._pages: OrderedDict[int, Mapping[int, ArticleCard]] = OrderedDict()
        self._initiatives: Mapping[int, Initiative] = {}

    @property
    def ids(self) -> tuple[int, ...]:
        """The ids of all rows, in order."""
        return self._ids

    def set_ids(self, ids: Sequence[int]) -> None:
        """Show exactly these articles in this order; their cards are loaded anew."""
        self.beginResetModel()
        self._ids = tuple(ids)
        self._rows = None
        self._pages.clear()
        self.endResetModel()

    def extend(self, ids: Sequence[int]) -> None:
        """Add these articles below the others; no row moves."""
        if ids:
            first = len(self._ids)
            self.beginInsertRows(QModelIndex(), first, first + len(ids) - 1)
            self._ids += tuple(ids)
            self._rows = None
            if first % PAGE:
                self._pages.pop(first // PAGE, None)  # its last rows were not there yet
            self.endInsertRows()

    def know(self, cards: Mapping[int, ArticleCard]) -> None:
        """Take the cards of the first page, which were looked up elsewhere."""
        self._pages[0] = cards

    def set_initiatives(self, initiatives: Iterable[Initiative]) -> None:
        """Know the initiatives that cards name by id."""
        self._initiatives = {initiative.id: initiative for initiative in initiatives}
        self._touch(range(len(self._ids)))

    def refresh(self, ids: Iterable[int] | None = None) -> None:
        """Load the cards of *ids* anew (of all if None) when they are next looked at."""
        if ids is None:
            self._pages.clear()
            self._touch(range(len(self._ids)))
            return
        rows = sorted(row for row in map(self.row_of, ids) if row is not None)
        for page in {row // PAGE for row in rows}:
            self._pages.pop(page, None)
        if rows:
            self._touch(range(rows[0], rows[-1] + 1))

    def row_of(self, article_id: int) -> int | None:
        """Return the row of an article, None if it is not in the list."""
        if self._rows is None:
            self._rows = {known: row for row, known in enumerate(self._ids)}
        return self._rows.get(article_id)

    def card(self, row: int) -> ArticleCard | None:
        """Return the card of *row*, loading its page if need be; None if the article has gone."""
        if not 0 <= row < len(self._ids):
            return None
        page = row // PAGE
        if page not in self._pages:
            self._pages[page] = self._load_cards(self._ids[page * PAGE : (page + 1) * PAGE])
            if len(self._pages) > PAGES_KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(page)
        return self._pages[page].get(self._ids[row])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's signature
        """Return the number of articles."""
        return 0 if parent.isValid() else len(self._ids)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a view shows or says of a row."""
        if not index.isValid() or index.row() >= len(self._ids):
            return None
        if role == ID_ROLE:
            return self._ids[index.row()]
        if role not in _ROLES:
            return None
        card = self.card(index.row())
        if role == CARD_ROLE:
            return card
        if card is None:
            return "" if role == Qt.ItemDataRole.DisplayRole else None
        return self._said(card, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a row: choose and drag it."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        item = Qt.ItemFlag
        return item.ItemIsSelectable | item.ItemIsEnabled | item.ItemIsDragEnabled | item.ItemNeverHasChildren

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's name
        """Return the kinds of data a drag carries."""
        return [ARTICLES_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802 - Qt's name
        """Return the ids of the dragged rows, in the order of the list."""
        rows = sorted({index.row() for index in indexes})
        return articles_mime(self._ids[row] for row in rows)

    def supportedDragActions(self) -> Qt.DropAction:  # noqa: N802 - Qt's name
        """Return that a drag copies: it puts an initiative on articles, it moves none."""
        return Qt.DropAction.CopyAction

    def _said(self, card: ArticleCard, role: int) -> object:
        initiatives = tuple(self._initiatives[i] for i in card.initiatives if i in self._initiatives)
        if role == INITIATIVES_ROLE:
            return initiatives
        names = [initiative.name for initiative in initiatives]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(card, names)
        if role == Qt.ItemDataRole.ToolTipRole:
            return card_tip(card, names)
        return card.title

    def _touch(self, rows: range) -> None:
        if rows:
            self.dataChanged.emit(self.index(rows[0]), self.index(rows[-1]))


def articles_mime(ids: Iterable[int]) -> QMimeData:
    """Return a drag of articles."""
    data = QMimeData()
    data.setData(ARTICLES_MIME, " ".join(map(str, ids)).encode())
    return data


def dragged_articles(data: QMimeData) -> tuple[int, ...]:
    """Return the ids a drag carries; none if it is no drag of articles."""
    parts = bytes(data.data(ARTICLES_MIME).data()).split()
    return tuple(int(part) for part in parts if part.isdigit())


_ROLES = frozenset(
    {
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.AccessibleTextRole,
        Qt.ItemDataRole.ToolTipRole,
        CARD_ROLE,
        INITIATIVES_ROLE,
    }
)
