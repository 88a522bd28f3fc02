"""The outline of a pack as a tree: sections, and under each its articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont

from archive_desktop.domain.article import ArticleCard
from archive_desktop.domain.pack import Pack, PackItem, Show
from archive_desktop.ui import wording
from archive_desktop.ui.display import date_text, language_code, tip
from archive_desktop.ui.packs import arrange
from archive_desktop.ui.packs.arrange import Place

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

TITLE, LANGUAGE, SHOWN = range(3)
_MIME = "application/x-archive-desktop-pack-place"
_EMPTY = Pack(0, "")


class PackOutlineModel(QAbstractItemModel):
    """The sections and articles of one pack. A drop or a new heading gives a new pack, never a change here."""

    rearranged = Signal(object, object)
    """The new Pack, and the Place of the article that moved (None if none did)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pack = _EMPTY
        self._cards: Mapping[int, ArticleCard] = {}
        self._highlights: Mapping[int, int] = {}

    def show(self, pack: Pack, cards: Mapping[int, ArticleCard], highlights: Mapping[int, int]) -> None:
        """Show another pack, or another state of it. *highlights* are counted by article id."""
        if (pack.sections, cards, highlights) == (self._pack.sections, self._cards, self._highlights):
            self._pack = pack
            return
        self.beginResetModel()
        self._pack, self._cards, self._highlights = pack, cards, highlights
        self.endResetModel()

    def place(self, index: Index) -> Place | None:
        """Return where the article of *index* stands, None for a section or nothing."""
        section = index.internalId() - 1 if index.isValid() else -1
        return (section, index.row()) if section >= 0 else None

    def section(self, index: Index) -> int | None:
        """Return the number of the section that *index* is or lies in."""
        place = self.place(index)
        if place:
            return place[0]
        return index.row() if index.isValid() else None

    def index_of(self, place: Place) -> QModelIndex:
        """Return the index of the article at *place*."""
        return self.index(place[1], 0, self.index(place[0], 0))

    def item(self, place: Place) -> PackItem:
        """Return the article at *place*."""
        return self._pack.sections[place[0]].items[place[1]]

    def title(self, index: Index) -> str:
        """Return the title of the article or section."""
        place = self.place(index)
        if place:
            card = self._cards.get(self.item(place).article_id)
            return card.title if card else self.tr("This article is no longer in the archive")
        return self._pack.sections[index.row()].title or self.tr("Without a heading")

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's own default, never changed
        """Return an index; its id is 0 for a section, the section's number + 1 for an article."""
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override] # the stub lists QObject.parent() only
        """Return the section of an article."""
        place = self.place(index)
        return self.createIndex(place[0], 0, 0) if place else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - as above; Qt's name
        """Return the number of sections, or of articles in a section."""
        if not parent.isValid():
            return len(self._pack.sections)
        is_section = parent.internalId() == 0 and parent.column() == 0
        return len(self._pack.sections[parent.row()].items) if is_section else 0

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - as above
        """Return 3: title, language, what is shown."""
        return 3

    def data(self, index: Index, role: int = Role.DisplayRole) -> object:
        """Return what the outline shows."""
        if not index.isValid():
            return None
        place = self.place(index)
        if role == Role.DisplayRole:
            return self._text(index, place)
        if role == Role.EditRole and place is None:
            return self._pack.sections[index.row()].title
        if role == Role.ToolTipRole and place and index.column() == TITLE:
            return self._tool_tip(index, place)
        if role == Role.FontRole and place is None and index.column() == TITLE:
            font = QFont()
            font.setBold(True)
            return font
        if role == Role.AccessibleTextRole:
            return self._spoken(index, place)
        return None

    def setData(self, index: Index, value: object, role: int = Role.EditRole) -> bool:  # noqa: N802 - Qt's name
        """Give a section another heading."""
        title = " ".join(str(value).split())
        if role != Role.EditRole or self.place(index) or title == self._pack.sections[index.row()].title:
            return False
        self.rearranged.emit(arrange.rename_section(self._pack, index.row(), title), None)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let articles and sections be dragged, and be dropped between articles or on a section."""
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.ItemIsDropEnabled
        usual = flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsDragEnabled
        if self.place(index):
            return usual | flag.ItemNeverHasChildren
        usual |= flag.ItemIsDropEnabled
        return usual | flag.ItemIsEditable if index.column() == TITLE else usual

    def supportedDropActions(self) -> Qt.DropAction:  # noqa: N802 - Qt's name
        """Say that things move, and are not copied."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:  # noqa: N802 - Qt's name
        """Name what is dragged."""
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:  # noqa: N802 - Qt's name
        """Write down which article ("0 2") or section ("0") is dragged."""
        dragged = indexes[0]
        place = self.place(dragged)
        data = QMimeData()
        data.setData(_MIME, " ".join(map(str, place or (dragged.row(),))).encode())
        return data

    def dropMimeData(  # noqa: N802 - Qt's name
        self,
        data: QMimeData,
        action: Qt.DropAction,
        row: int,
        column: int,
        parent: Index,
    ) -> bool:
        """Emit the pack as it is after the drop; False, so that Qt takes nothing away itself."""
        source = tuple(int(number) for number in bytes(data.data(_MIME).data()).split())
        target = self.section(parent)
        if len(source) == 1:
            before = row if target is None else target + (target > source[0])
            before = len(self._pack.sections) if before < 0 else before
            self.rearranged.emit(arrange.move_section(self._pack, source[0], before), None)
        elif len(source) == 2 and self._pack.sections:
            section, index = self._landing(row, target)
            moved = arrange.move_article(self._pack, source, section, index)
            same_section_before = source[0] == section and source[1] < index
            self.rearranged.emit(moved, (section, index - same_section_before))
        return False

    def _landing(self, row: int, section: int | None) -> Place:
        """Return before which place an article is dropped; between two sections ends the upper one."""
        if section is None:
            last = len(self._pack.sections) - 1
            if row == 0:
                return 0, 0
            section, row = (last if row < 0 else min(row - 1, last)), -1
        return section, row if row >= 0 else len(self._pack.sections[section].items)

    def _text(self, index: Index, place: Place | None) -> str:
        if index.column() == TITLE:
            return self.title(index)
        if place is None:
            return (
                wording.articles(self.rowCount(self.index(index.row(), 0))) if index.column() == SHOWN else ""
            )
        item = self.item(place)
        if index.column() == LANGUAGE:
            card = self._cards.get(item.article_id)
            return language_code(card.language) if card else ""
        return self._shown(item)

    def _shown(self, item: PackItem) -> str:
        text = self.show_name(item.show)
        if item.show == "highlights":
            count = self._highlights.get(item.article_id, 0)
            text = wording.highlights(count) if count else self.tr("no highlights yet")
        return text if item.notes else self.tr("{0} · no notes").format(text)

    def show_name(self, show: Show) -> str:
        """Return how *show* is called."""
        names = {"full": self.tr("full text"), "highlights": self.tr("highlights"), "lead": self.tr("lead")}
        return names[show]

    def _tool_tip(self, index: Index, place: Place) -> str:
        card = self._cards.get(self.item(place).article_id)
        return tip(f"{self.title(index)}\n{date_text(card.date)}") if card else ""

    def _spoken(self, index: Index, place: Place | None) -> str:
        text = self._text(index, place)
        if place is None or index.column() != TITLE:
            return text
        total = self.rowCount(self.parent(index))
        number = self.tr("{0} of {1}").format(place[1] + 1, total)
        return ", ".join((text, self._shown(self.item(place)), number))
